# Written by stepc from external-api.yaml. Do not edit.

resource "aws_sns_topic" "outages" {
  name = "${var.name}-outages"

  tags = var.tags
}

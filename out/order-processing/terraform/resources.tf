# Written by stepc from order-processing.yaml. Do not edit.

resource "aws_sns_topic" "order_failures" {
  name = "${var.name}-order-failures"

  tags = var.tags
}

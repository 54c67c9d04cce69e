# Written by stepc from spec.yaml. Do not edit.

resource "aws_sns_topic" "alerts" {
  name = "${var.name}-alerts"

  tags = local.tags
}

resource "aws_sns_topic_subscription" "alerts_email" {
  topic_arn = aws_sns_topic.alerts.arn
  protocol  = "email"
  endpoint  = var.mail
}

# Written by stepc from spec.yaml. Do not edit.

resource "aws_sns_topic" "told" {
  name = "${var.name}-told"

  tags = var.tags
}

resource "aws_sns_topic_subscription" "told_email" {
  topic_arn = aws_sns_topic.told.arn
  protocol  = "email"
  endpoint  = var.edge
}

resource "aws_sns_topic_subscription" "told_email_2" {
  topic_arn = aws_sns_topic.told.arn
  protocol  = "email"
  endpoint  = var.code
}

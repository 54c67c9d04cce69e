# Written by stepc from spec.yaml. Do not edit.

resource "aws_sns_topic" "t" {
  name = "${var.name}-t"

  tags = var.tags
}

resource "aws_sns_topic_subscription" "t_email" {
  topic_arn = aws_sns_topic.t.arn
  protocol  = "email"
  endpoint  = var.mail
}

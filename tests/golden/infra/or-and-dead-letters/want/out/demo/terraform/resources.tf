# Written by stepc from spec.yaml. Do not edit.

resource "aws_sqs_queue" "work" {
  name                      = "${var.name}-work"
  message_retention_seconds = 345600

  redrive_policy = jsonencode({
    deadLetterTargetArn = local.lost_queue_arn
    maxReceiveCount     = 4
  })

  tags = var.tags

  depends_on = [aws_sqs_queue.lost]
}

resource "aws_sqs_queue" "lost" {
  name                      = "${var.name}-lost"
  message_retention_seconds = 345600

  tags = var.tags
}

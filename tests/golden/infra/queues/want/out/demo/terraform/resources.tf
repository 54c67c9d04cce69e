# Written by stepc from spec.yaml. Do not edit.

resource "aws_sqs_queue" "jobs" {
  name                              = "${var.name}-jobs"
  visibility_timeout_seconds        = 900
  message_retention_seconds         = 604800
  delay_seconds                     = 10
  receive_wait_time_seconds         = 20
  max_message_size                  = 65536
  kms_master_key_id                 = "alias/queues"
  kms_data_key_reuse_period_seconds = 600

  redrive_policy = jsonencode({
    deadLetterTargetArn = local.jobs_dead_queue_arn
    maxReceiveCount     = 3
  })

  tags = var.tags

  depends_on = [aws_sqs_queue.jobs_dead]
}

resource "aws_sqs_queue" "jobs_dead" {
  name                              = "${var.name}-jobs-dead"
  message_retention_seconds         = 1209600
  kms_master_key_id                 = "alias/queues"
  kms_data_key_reuse_period_seconds = 600

  tags = var.tags
}

resource "aws_sqs_queue" "ordered" {
  name                        = "${var.name}-ordered.fifo"
  fifo_queue                  = true
  content_based_deduplication = true
  message_retention_seconds   = 345600

  redrive_policy = jsonencode({
    deadLetterTargetArn = local.ordered_dead_queue_arn
    maxReceiveCount     = 5
  })

  tags = var.tags

  depends_on = [aws_sqs_queue.ordered_dead]
}

resource "aws_sqs_queue" "ordered_dead" {
  name                      = "${var.name}-ordered-dead.fifo"
  fifo_queue                = true
  message_retention_seconds = 1209600

  tags = var.tags
}

resource "aws_sqs_queue" "failed" {
  name                      = "failed-jobs"
  message_retention_seconds = 345600

  tags = var.tags
}

resource "aws_sqs_queue" "plain" {
  name                      = "${var.name}-plain"
  message_retention_seconds = 345600

  redrive_policy = jsonencode({
    deadLetterTargetArn = local.failed_queue_arn
    maxReceiveCount     = 5
  })

  tags = var.tags

  depends_on = [aws_sqs_queue.failed]
}

resource "aws_sns_topic" "news" {
  name         = "${var.name}-news"
  display_name = "News"

  tags = var.tags
}

resource "aws_sns_topic" "order" {
  name       = "${var.name}-order.fifo"
  fifo_topic = true

  tags = var.tags
}

resource "aws_sns_topic_subscription" "news_email" {
  topic_arn = aws_sns_topic.news.arn
  protocol  = "email"
  endpoint  = "ops@example.com"
}

resource "aws_sns_topic_subscription" "news_email_2" {
  topic_arn = aws_sns_topic.news.arn
  protocol  = "email"
  endpoint  = "boss@example.com"

  filter_policy = jsonencode({
    level = ["high"]
  })
}

resource "aws_sns_topic_subscription" "news_lambda" {
  topic_arn = aws_sns_topic.news.arn
  protocol  = "lambda"
  endpoint  = local.slack_function_arn

  depends_on = [aws_lambda_permission.news_slack]
}

resource "aws_lambda_permission" "news_slack" {
  statement_id  = "${var.name}-news"
  action        = "lambda:InvokeFunction"
  function_name = local.slack_function_arn
  principal     = "sns.amazonaws.com"
  source_arn    = local.news_topic_arn
}

resource "aws_sns_topic_subscription" "news_sqs" {
  topic_arn            = aws_sns_topic.news.arn
  protocol             = "sqs"
  endpoint             = local.plain_queue_arn
  raw_message_delivery = true
  filter_policy_scope  = "MessageBody"

  filter_policy = jsonencode({
    amount = [
      {
        numeric = [
          ">",
          100,
        ]
      },
    ]
  })

  redrive_policy = jsonencode({
    deadLetterTargetArn = local.failed_queue_arn
  })

  depends_on = [
    aws_sqs_queue_policy.failed,
    aws_sqs_queue_policy.plain,
  ]
}

data "aws_iam_policy_document" "failed_queue" {
  statement {
    sid       = "Topics"
    actions   = ["sqs:SendMessage"]
    resources = [local.failed_queue_arn]

    principals {
      type        = "Service"
      identifiers = ["sns.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account_id]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [local.news_topic_arn]
    }
  }
}

resource "aws_sqs_queue_policy" "failed" {
  queue_url = aws_sqs_queue.failed.id
  policy    = data.aws_iam_policy_document.failed_queue.json
}

data "aws_iam_policy_document" "plain_queue" {
  statement {
    sid       = "Topics"
    actions   = ["sqs:SendMessage"]
    resources = [local.plain_queue_arn]

    principals {
      type        = "Service"
      identifiers = ["sns.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account_id]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [local.news_topic_arn]
    }
  }
}

resource "aws_sqs_queue_policy" "plain" {
  queue_url = aws_sqs_queue.plain.id
  policy    = data.aws_iam_policy_document.plain_queue.json
}

resource "aws_sns_topic_subscription" "order_sqs" {
  topic_arn = aws_sns_topic.order.arn
  protocol  = "sqs"
  endpoint  = local.ordered_queue_arn

  depends_on = [aws_sqs_queue_policy.ordered]
}

data "aws_iam_policy_document" "ordered_queue" {
  statement {
    sid       = "Topics"
    actions   = ["sqs:SendMessage"]
    resources = [local.ordered_queue_arn]

    principals {
      type        = "Service"
      identifiers = ["sns.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account_id]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [local.order_topic_arn]
    }
  }
}

resource "aws_sqs_queue_policy" "ordered" {
  queue_url = aws_sqs_queue.ordered.id
  policy    = data.aws_iam_policy_document.ordered_queue.json
}

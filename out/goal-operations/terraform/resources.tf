# Written by stepc from goal-operations.yaml. Do not edit.

resource "aws_sns_topic" "alerts" {
  name = "${var.name}-alerts"

  tags = var.tags
}

resource "aws_sns_topic_subscription" "alerts_email" {
  topic_arn = aws_sns_topic.alerts.arn
  protocol  = "email"
  endpoint  = var.alert_email
}

resource "aws_sns_topic_subscription" "alerts_lambda" {
  topic_arn = aws_sns_topic.alerts.arn
  protocol  = "lambda"
  endpoint  = local.goal_slack_function_arn

  depends_on = [aws_lambda_permission.alerts_goal_slack]
}

resource "aws_lambda_permission" "alerts_goal_slack" {
  statement_id  = "${var.name}-alerts"
  action        = "lambda:InvokeFunction"
  function_name = local.goal_slack_function_arn
  principal     = "sns.amazonaws.com"
  source_arn    = local.alerts_topic_arn
}

resource "aws_dynamodb_table" "executions" {
  name         = "${var.name}-executions"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  attribute {
    name = "status"
    type = "S"
  }

  attribute {
    name = "started_at"
    type = "N"
  }

  global_secondary_index {
    name            = "by_status"
    hash_key        = "status"
    range_key       = "started_at"
    projection_type = "ALL"
  }

  point_in_time_recovery {
    enabled = true
  }

  server_side_encryption {
    enabled     = true
    kms_key_arn = var.table_key
  }

  ttl {
    attribute_name = "expires_at"
    enabled        = true
  }

  tags = var.tags
}

data "aws_iam_policy_document" "alerts_topic" {
  # What SNS grants by default; setting a policy replaces it.
  statement {
    sid = "Owner"
    actions = [
      "sns:AddPermission",
      "sns:DeleteTopic",
      "sns:GetTopicAttributes",
      "sns:ListSubscriptionsByTopic",
      "sns:Publish",
      "sns:RemovePermission",
      "sns:SetTopicAttributes",
      "sns:Subscribe",
    ]
    resources = [local.alerts_topic_arn]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceOwner"
      values   = [local.account_id]
    }
  }

  statement {
    sid       = "Alarms"
    actions   = ["sns:Publish"]
    resources = [local.alerts_topic_arn]

    principals {
      type        = "Service"
      identifiers = ["cloudwatch.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account_id]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values = [
        local.failure_rate_alarm_arn,
        local.duration_alarm_arn,
        local.no_success_alarm_arn,
        local.goal_explain_errors_alarm_arn,
        local.goal_explain_duration_alarm_arn,
        local.executions_throttles_alarm_arn,
        local.executions_system_errors_alarm_arn,
        local.events_failed_starts_alarm_arn,
        local.generation_failed_alarm_arn,
        local.refused_requests_alarm_arn,
        local.blind_alarm_arn,
      ]
    }
  }
}

resource "aws_sns_topic_policy" "alerts" {
  arn    = aws_sns_topic.alerts.arn
  policy = data.aws_iam_policy_document.alerts_topic.json
}

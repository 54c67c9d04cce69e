# Written by stepc from task-generation.yaml. Do not edit.

resource "aws_sns_topic" "alerts" {
  name = "${var.name}-alerts"

  tags = var.tags
}

resource "aws_sns_topic_subscription" "alerts_email" {
  topic_arn = aws_sns_topic.alerts.arn
  protocol  = "email"
  endpoint  = var.alert_email
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
        local.timeout_rate_alarm_arn,
        local.duration_alarm_arn,
        local.task_generation_error_rate_alarm_arn,
        local.workflow_load_actions_error_rate_alarm_arn,
        local.workflow_save_results_error_rate_alarm_arn,
        local.task_generation_duration_alarm_arn,
        local.workflow_load_actions_duration_alarm_arn,
        local.workflow_save_results_duration_alarm_arn,
        local.task_generation_throttles_alarm_arn,
        local.workflow_load_actions_throttles_alarm_arn,
        local.workflow_save_results_throttles_alarm_arn,
      ]
    }
  }
}

resource "aws_sns_topic_policy" "alerts" {
  arn    = aws_sns_topic.alerts.arn
  policy = data.aws_iam_policy_document.alerts_topic.json
}

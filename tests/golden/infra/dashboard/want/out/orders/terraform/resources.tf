# Written by stepc from spec.yaml. Do not edit.

resource "aws_sns_topic" "ops" {
  name = "${var.name}-ops"

  tags = var.tags
}

data "aws_iam_policy_document" "ops_topic" {
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
    resources = [local.ops_topic_arn]

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
    resources = [local.ops_topic_arn]

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
        local.failures_alarm_arn,
        local.duration_alarm_arn,
        local.f_errors_alarm_arn,
        local.g_errors_alarm_arn,
        local.f_duration_alarm_arn,
        local.g_duration_alarm_arn,
        local.tasks_throttles_alarm_arn,
        local.events_failed_starts_alarm_arn,
        local.schedules_failed_starts_alarm_arn,
        local.outage_alarm_arn,
      ]
    }
  }
}

resource "aws_sns_topic_policy" "ops" {
  arn    = aws_sns_topic.ops.arn
  policy = data.aws_iam_policy_document.ops_topic.json
}

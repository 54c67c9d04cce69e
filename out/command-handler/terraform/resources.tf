# Written by stepc from command-handler.yaml. Do not edit.

resource "aws_sns_topic" "command_alarms" {
  name = "${var.name}-command-alarms"

  tags = var.tags
}

data "aws_iam_policy_document" "command_alarms_topic" {
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
    resources = [local.command_alarms_topic_arn]

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
    resources = [local.command_alarms_topic_arn]

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
        local.failures_alarm_arn,
        local.stream_tasks_failed_starts_alarm_arn,
        local.stream_commands_failed_starts_alarm_arn,
        local.stream_import_tmp_failed_starts_alarm_arn,
      ]
    }
  }
}

resource "aws_sns_topic_policy" "command_alarms" {
  arn    = aws_sns_topic.command_alarms.arn
  policy = data.aws_iam_policy_document.command_alarms_topic.json
}

# Written by stepc from zip-import.yaml. Do not edit.

resource "aws_sns_topic" "zip_import_alarms" {
  name = "${var.name}-zip-import-alarms"

  tags = var.tags
}

data "aws_iam_policy_document" "zip_import_alarms_topic" {
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
    resources = [local.zip_import_alarms_topic_arn]

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
    resources = [local.zip_import_alarms_topic_arn]

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
        local.queue_task_action_queue_failed_starts_alarm_arn,
        local.queue_notification_queue_failed_starts_alarm_arn,
      ]
    }
  }
}

resource "aws_sns_topic_policy" "zip_import_alarms" {
  arn    = aws_sns_topic.zip_import_alarms.arn
  policy = data.aws_iam_policy_document.zip_import_alarms_topic.json
}

# Written by stepc from etl.yaml. Do not edit.

resource "aws_sns_topic" "etl_done" {
  name = "${var.name}-etl-done"

  tags = var.tags
}

data "aws_iam_policy_document" "etl_done_topic" {
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
    resources = [local.etl_done_topic_arn]

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
    resources = [local.etl_done_topic_arn]

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
        local.duration_alarm_arn,
      ]
    }
  }
}

resource "aws_sns_topic_policy" "etl_done" {
  arn    = aws_sns_topic.etl_done.arn
  policy = data.aws_iam_policy_document.etl_done_topic.json
}

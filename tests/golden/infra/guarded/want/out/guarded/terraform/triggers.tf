# Written by stepc from spec.yaml. Do not edit.

resource "aws_cloudwatch_event_rule" "events" {
  name        = "${var.name}-events"
  description = "Starts ${var.name}."

  event_pattern = jsonencode({
    source = ["s"]
  })

  tags = var.tags
}

data "aws_iam_policy_document" "events_trust" {
  statement {
    sid     = "EventBridge"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["events.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account_id]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [local.events_rule_arn]
    }
  }
}

data "aws_iam_policy_document" "events" {
  statement {
    sid       = "StartWorkflow"
    actions   = ["states:StartExecution"]
    resources = [local.live_alias_arn]
  }
}

resource "aws_iam_role" "events" {
  name                 = "${var.name}-events"
  assume_role_policy   = data.aws_iam_policy_document.events_trust.json
  path                 = "/workflows/"
  permissions_boundary = "arn:aws:iam::123456789012:policy/edge"

  tags = var.tags
}

resource "aws_iam_role_policy" "events" {
  name   = "events"
  role   = aws_iam_role.events.id
  policy = data.aws_iam_policy_document.events.json
}

resource "aws_cloudwatch_event_target" "events" {
  rule      = aws_cloudwatch_event_rule.events.name
  target_id = "workflow"
  arn       = aws_sfn_alias.live.arn
  role_arn  = aws_iam_role.events.arn

  dead_letter_config {
    arn = local.failed_queue_arn
  }

  depends_on = [
    aws_iam_role_policy.events,
    aws_sqs_queue_policy.failed,
  ]
}

resource "aws_cloudwatch_event_rule" "more" {
  name        = "${var.name}-more"
  description = "Starts ${var.name}."

  event_pattern = jsonencode({
    source = ["t"]
  })

  tags = var.tags
}

data "aws_iam_policy_document" "more_trust" {
  statement {
    sid     = "EventBridge"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["events.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account_id]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [local.more_rule_arn]
    }
  }
}

data "aws_iam_policy_document" "more" {
  statement {
    sid       = "StartWorkflow"
    actions   = ["states:StartExecution"]
    resources = [local.live_alias_arn]
  }
}

resource "aws_iam_role" "more" {
  name                 = "${var.name}-more"
  assume_role_policy   = data.aws_iam_policy_document.more_trust.json
  path                 = "/workflows/"
  permissions_boundary = "arn:aws:iam::123456789012:policy/edge"

  tags = var.tags
}

resource "aws_iam_role_policy" "more" {
  name   = "more"
  role   = aws_iam_role.more.id
  policy = data.aws_iam_policy_document.more.json
}

resource "aws_cloudwatch_event_target" "more" {
  rule      = aws_cloudwatch_event_rule.more.name
  target_id = "workflow"
  arn       = aws_sfn_alias.live.arn
  role_arn  = aws_iam_role.more.arn

  dead_letter_config {
    arn = local.failed_queue_arn
  }

  depends_on = [
    aws_iam_role_policy.more,
    aws_sqs_queue_policy.failed,
  ]
}

# Written by stepc from spec.yaml. Do not edit.

resource "aws_scheduler_schedule_group" "this" {
  name = var.name

  tags = var.tags
}

resource "aws_scheduler_schedule" "schedule" {
  name                = "${var.name}-schedule"
  description         = "Starts ${var.name}."
  group_name          = aws_scheduler_schedule_group.this.name
  schedule_expression = "rate(1 hour)"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = aws_sfn_state_machine.this.arn
    role_arn = aws_iam_role.schedule.arn
  }

  depends_on = [aws_iam_role_policy.schedule]
}

data "aws_iam_policy_document" "schedule_trust" {
  statement {
    sid     = "Scheduler"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["scheduler.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account_id]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [local.schedule_group_arn]
    }
  }
}

data "aws_iam_policy_document" "schedule" {
  statement {
    sid       = "StartWorkflow"
    actions   = ["states:StartExecution"]
    resources = [local.state_machine_arn]
  }
}

resource "aws_iam_role" "schedule" {
  name                 = "${var.name}-schedule"
  assume_role_policy   = data.aws_iam_policy_document.schedule_trust.json
  permissions_boundary = "arn:aws:iam::123456789012:policy/edge"

  tags = var.tags
}

resource "aws_iam_role_policy" "schedule" {
  name   = "schedule"
  role   = aws_iam_role.schedule.id
  policy = data.aws_iam_policy_document.schedule.json
}

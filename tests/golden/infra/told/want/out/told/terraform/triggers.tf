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
    arn      = aws_sfn_alias.live.arn
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
    resources = [local.live_alias_arn]
  }
}

resource "aws_iam_role" "schedule" {
  name               = "${var.name}-schedule"
  assume_role_policy = data.aws_iam_policy_document.schedule_trust.json

  tags = var.tags
}

resource "aws_iam_role_policy" "schedule" {
  name   = "schedule"
  role   = aws_iam_role.schedule.id
  policy = data.aws_iam_policy_document.schedule.json
}

data "aws_iam_policy_document" "queue_jobs_trust" {
  statement {
    sid     = "Pipes"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["pipes.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account_id]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [local.queue_jobs_pipe_arn]
    }
  }
}

data "aws_iam_policy_document" "queue_jobs" {
  statement {
    sid       = "StartWorkflow"
    actions   = ["states:StartExecution"]
    resources = [local.live_alias_arn]
  }

  statement {
    sid = "ReadQueue"
    actions = [
      "sqs:DeleteMessage",
      "sqs:GetQueueAttributes",
      "sqs:ReceiveMessage",
    ]
    resources = [local.jobs_queue_arn]
  }
}

resource "aws_iam_role" "queue_jobs" {
  name               = "${var.name}-queue-jobs"
  assume_role_policy = data.aws_iam_policy_document.queue_jobs_trust.json

  tags = var.tags
}

resource "aws_iam_role_policy" "queue_jobs" {
  name   = "queue-jobs"
  role   = aws_iam_role.queue_jobs.id
  policy = data.aws_iam_policy_document.queue_jobs.json
}

resource "aws_pipes_pipe" "queue_jobs" {
  name        = "${var.name}-queue-jobs"
  description = "Starts ${var.name}."
  role_arn    = aws_iam_role.queue_jobs.arn
  source      = local.jobs_queue_arn
  target      = aws_sfn_alias.live.arn

  source_parameters {
    sqs_queue_parameters {
      batch_size = 1
    }
  }

  target_parameters {
    step_function_state_machine_parameters {
      invocation_type = "FIRE_AND_FORGET"
    }
  }

  tags = var.tags

  depends_on = [aws_iam_role_policy.queue_jobs]
}

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
  name               = "${var.name}-events"
  assume_role_policy = data.aws_iam_policy_document.events_trust.json

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

  depends_on = [aws_iam_role_policy.events]
}

# Written by stepc from zip-import.yaml. Do not edit.

data "aws_iam_policy_document" "queue_task_action_queue_trust" {
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
      values   = [local.queue_task_action_queue_pipe_arn]
    }
  }
}

data "aws_iam_policy_document" "queue_task_action_queue" {
  statement {
    sid       = "StartWorkflow"
    actions   = ["states:StartExecution"]
    resources = [local.state_machine_arn]
  }

  statement {
    sid = "ReadQueue"
    actions = [
      "sqs:DeleteMessage",
      "sqs:GetQueueAttributes",
      "sqs:ReceiveMessage",
    ]
    resources = [local.task_action_queue_queue_arn]
  }
}

resource "aws_iam_role" "queue_task_action_queue" {
  name               = "${var.name}-queue-task-action-queue"
  assume_role_policy = data.aws_iam_policy_document.queue_task_action_queue_trust.json

  tags = var.tags
}

resource "aws_iam_role_policy" "queue_task_action_queue" {
  name   = "queue-task-action-queue"
  role   = aws_iam_role.queue_task_action_queue.id
  policy = data.aws_iam_policy_document.queue_task_action_queue.json
}

resource "aws_pipes_pipe" "queue_task_action_queue" {
  name        = "${var.name}-queue-task-action-queue"
  description = "Starts ${var.name}."
  role_arn    = aws_iam_role.queue_task_action_queue.arn
  source      = local.task_action_queue_queue_arn
  target      = aws_sfn_state_machine.this.arn

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

  depends_on = [aws_iam_role_policy.queue_task_action_queue]
}

data "aws_iam_policy_document" "queue_notification_queue_trust" {
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
      values   = [local.queue_notification_queue_pipe_arn]
    }
  }
}

data "aws_iam_policy_document" "queue_notification_queue" {
  statement {
    sid       = "StartWorkflow"
    actions   = ["states:StartExecution"]
    resources = [local.state_machine_arn]
  }

  statement {
    sid = "ReadQueue"
    actions = [
      "sqs:DeleteMessage",
      "sqs:GetQueueAttributes",
      "sqs:ReceiveMessage",
    ]
    resources = [local.notification_queue_queue_arn]
  }
}

resource "aws_iam_role" "queue_notification_queue" {
  name               = "${var.name}-queue-notification-queue"
  assume_role_policy = data.aws_iam_policy_document.queue_notification_queue_trust.json

  tags = var.tags
}

resource "aws_iam_role_policy" "queue_notification_queue" {
  name   = "queue-notification-queue"
  role   = aws_iam_role.queue_notification_queue.id
  policy = data.aws_iam_policy_document.queue_notification_queue.json
}

resource "aws_pipes_pipe" "queue_notification_queue" {
  name        = "${var.name}-queue-notification-queue"
  description = "Starts ${var.name}."
  role_arn    = aws_iam_role.queue_notification_queue.arn
  source      = local.notification_queue_queue_arn
  target      = aws_sfn_state_machine.this.arn

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

  depends_on = [aws_iam_role_policy.queue_notification_queue]
}

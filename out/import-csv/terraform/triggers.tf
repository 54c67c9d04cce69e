# Written by stepc from import-csv.yaml. Do not edit.

data "aws_iam_policy_document" "queue_import_action_queue_trust" {
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
      values   = [local.queue_import_action_queue_pipe_arn]
    }
  }
}

data "aws_iam_policy_document" "queue_import_action_queue" {
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
    resources = [local.import_action_queue_queue_arn]
  }
}

resource "aws_iam_role" "queue_import_action_queue" {
  name               = "${var.name}-queue-import-action-queue"
  assume_role_policy = data.aws_iam_policy_document.queue_import_action_queue_trust.json

  tags = var.tags
}

resource "aws_iam_role_policy" "queue_import_action_queue" {
  name   = "queue-import-action-queue"
  role   = aws_iam_role.queue_import_action_queue.id
  policy = data.aws_iam_policy_document.queue_import_action_queue.json
}

resource "aws_pipes_pipe" "queue_import_action_queue" {
  name        = "${var.name}-queue-import-action-queue"
  description = "Starts ${var.name}."
  role_arn    = aws_iam_role.queue_import_action_queue.arn
  source      = local.import_action_queue_queue_arn
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

  depends_on = [aws_iam_role_policy.queue_import_action_queue]
}

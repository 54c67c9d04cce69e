# Written by stepc from spec.yaml. Do not edit.

data "aws_iam_policy_document" "queue_work_trust" {
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
      values   = [local.queue_work_pipe_arn]
    }
  }
}

data "aws_iam_policy_document" "queue_work" {
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
    resources = [local.work_queue_arn]
  }
}

resource "aws_iam_role" "queue_work" {
  name               = "${var.name}-queue-work"
  assume_role_policy = data.aws_iam_policy_document.queue_work_trust.json

  tags = var.tags
}

resource "aws_iam_role_policy" "queue_work" {
  name   = "queue-work"
  role   = aws_iam_role.queue_work.id
  policy = data.aws_iam_policy_document.queue_work.json
}

resource "aws_pipes_pipe" "queue_work" {
  name        = "${var.name}-queue-work"
  description = "Starts ${var.name}."
  role_arn    = aws_iam_role.queue_work.arn
  source      = local.work_queue_arn
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

  depends_on = [aws_iam_role_policy.queue_work]
}

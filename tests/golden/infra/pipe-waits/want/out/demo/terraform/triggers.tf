# Written by stepc from spec.yaml. Do not edit.

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
    actions   = ["states:StartSyncExecution"]
    resources = [local.state_machine_arn]
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
  target      = aws_sfn_state_machine.this.arn

  source_parameters {
    sqs_queue_parameters {
      batch_size = 1
    }
  }

  target_parameters {
    step_function_state_machine_parameters {
      invocation_type = "REQUEST_RESPONSE"
    }
  }

  tags = var.tags

  depends_on = [aws_iam_role_policy.queue_jobs]
}

data "aws_iam_policy_document" "stream_orders_trust" {
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
      values   = [local.stream_orders_pipe_arn]
    }
  }
}

data "aws_iam_policy_document" "stream_orders" {
  statement {
    sid       = "StartWorkflow"
    actions   = ["states:StartSyncExecution"]
    resources = [local.state_machine_arn]
  }

  statement {
    sid = "ReadStream"
    actions = [
      "dynamodb:DescribeStream",
      "dynamodb:GetRecords",
      "dynamodb:GetShardIterator",
    ]
    resources = [aws_dynamodb_table.orders.stream_arn]
  }

  # The action takes no resource.
  statement {
    sid       = "ListStreams"
    actions   = ["dynamodb:ListStreams"]
    resources = ["*"]
  }
}

resource "aws_iam_role" "stream_orders" {
  name               = "${var.name}-stream-orders"
  assume_role_policy = data.aws_iam_policy_document.stream_orders_trust.json

  tags = var.tags
}

resource "aws_iam_role_policy" "stream_orders" {
  name   = "stream-orders"
  role   = aws_iam_role.stream_orders.id
  policy = data.aws_iam_policy_document.stream_orders.json
}

resource "aws_pipes_pipe" "stream_orders" {
  name        = "${var.name}-stream-orders"
  description = "Starts ${var.name}."
  role_arn    = aws_iam_role.stream_orders.arn
  source      = aws_dynamodb_table.orders.stream_arn
  target      = aws_sfn_state_machine.this.arn

  source_parameters {
    dynamodb_stream_parameters {
      starting_position = "LATEST"
      batch_size        = 1
    }
  }

  target_parameters {
    step_function_state_machine_parameters {
      invocation_type = "REQUEST_RESPONSE"
    }
  }

  tags = var.tags

  depends_on = [aws_iam_role_policy.stream_orders]
}

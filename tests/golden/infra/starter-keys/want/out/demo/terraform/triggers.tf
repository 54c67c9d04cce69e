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

  statement {
    sid       = "ReadEncrypted"
    actions   = ["kms:Decrypt"]
    resources = ["arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"]
  }

  statement {
    sid       = "ReadAnswer"
    actions   = ["kms:Decrypt"]
    resources = ["arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"]

    condition {
      test     = "StringEquals"
      variable = "kms:EncryptionContext:aws:states:stateMachineArn"
      values   = [local.state_machine_arn]
    }
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
    actions   = ["states:StartExecution"]
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

  statement {
    sid       = "SendDeadLetters"
    actions   = ["sqs:SendMessage"]
    resources = [local.failed_queue_arn]
  }

  statement {
    sid       = "ReadEncrypted"
    actions   = ["kms:Decrypt"]
    resources = ["arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"]
  }

  # The alias says which key: the condition holds it.
  statement {
    sid = "SendEncrypted"
    actions = [
      "kms:Decrypt",
      "kms:GenerateDataKey",
    ]
    resources = ["arn:${local.partition}:kms:${local.region}:${local.account_id}:key/*"]

    condition {
      test     = "ForAnyValue:StringEquals"
      variable = "kms:ResourceAliases"
      values   = ["alias/failed"]
    }
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

      dead_letter_config {
        arn = local.failed_queue_arn
      }
    }
  }

  target_parameters {
    step_function_state_machine_parameters {
      invocation_type = "FIRE_AND_FORGET"
    }
  }

  tags = var.tags

  depends_on = [aws_iam_role_policy.stream_orders]
}

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

    dead_letter_config {
      arn = local.failed_queue_arn
    }
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

  statement {
    sid       = "SendDeadLetters"
    actions   = ["sqs:SendMessage"]
    resources = [local.failed_queue_arn]
  }

  # The alias says which key: the condition holds it.
  statement {
    sid = "SendEncrypted"
    actions = [
      "kms:Decrypt",
      "kms:GenerateDataKey",
    ]
    resources = ["arn:${local.partition}:kms:${local.region}:${local.account_id}:key/*"]

    condition {
      test     = "ForAnyValue:StringEquals"
      variable = "kms:ResourceAliases"
      values   = ["alias/failed"]
    }
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

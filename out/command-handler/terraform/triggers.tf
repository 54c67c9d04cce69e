# Written by stepc from command-handler.yaml. Do not edit.

data "aws_iam_policy_document" "stream_tasks_trust" {
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
      values   = [local.stream_tasks_pipe_arn]
    }
  }
}

data "aws_iam_policy_document" "stream_tasks" {
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
    resources = [data.aws_ssm_parameter.streams_tasks.insecure_value]
  }

  # The action takes no resource.
  statement {
    sid       = "ListStreams"
    actions   = ["dynamodb:ListStreams"]
    resources = ["*"]
  }
}

resource "aws_iam_role" "stream_tasks" {
  name               = "${var.name}-stream-tasks"
  assume_role_policy = data.aws_iam_policy_document.stream_tasks_trust.json

  tags = var.tags
}

resource "aws_iam_role_policy" "stream_tasks" {
  name   = "stream-tasks"
  role   = aws_iam_role.stream_tasks.id
  policy = data.aws_iam_policy_document.stream_tasks.json
}

resource "aws_pipes_pipe" "stream_tasks" {
  name        = "${var.name}-stream-tasks"
  description = "Starts ${var.name}."
  role_arn    = aws_iam_role.stream_tasks.arn
  source      = data.aws_ssm_parameter.streams_tasks.insecure_value
  target      = aws_sfn_state_machine.this.arn

  source_parameters {
    dynamodb_stream_parameters {
      starting_position = "LATEST"
      batch_size        = 1
    }

    filter_criteria {
      filter {
        pattern = jsonencode({
          eventName = ["INSERT"]
        })
      }
    }
  }

  target_parameters {
    step_function_state_machine_parameters {
      invocation_type = "FIRE_AND_FORGET"
    }
  }

  tags = var.tags

  depends_on = [aws_iam_role_policy.stream_tasks]
}

data "aws_iam_policy_document" "stream_commands_trust" {
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
      values   = [local.stream_commands_pipe_arn]
    }
  }
}

data "aws_iam_policy_document" "stream_commands" {
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
    resources = [data.aws_ssm_parameter.streams_commands.insecure_value]
  }

  # The action takes no resource.
  statement {
    sid       = "ListStreams"
    actions   = ["dynamodb:ListStreams"]
    resources = ["*"]
  }
}

resource "aws_iam_role" "stream_commands" {
  name               = "${var.name}-stream-commands"
  assume_role_policy = data.aws_iam_policy_document.stream_commands_trust.json

  tags = var.tags
}

resource "aws_iam_role_policy" "stream_commands" {
  name   = "stream-commands"
  role   = aws_iam_role.stream_commands.id
  policy = data.aws_iam_policy_document.stream_commands.json
}

resource "aws_pipes_pipe" "stream_commands" {
  name        = "${var.name}-stream-commands"
  description = "Starts ${var.name}."
  role_arn    = aws_iam_role.stream_commands.arn
  source      = data.aws_ssm_parameter.streams_commands.insecure_value
  target      = aws_sfn_state_machine.this.arn

  source_parameters {
    dynamodb_stream_parameters {
      starting_position = "LATEST"
      batch_size        = 1
    }

    filter_criteria {
      filter {
        pattern = jsonencode({
          eventName = ["INSERT"]
        })
      }
    }
  }

  target_parameters {
    step_function_state_machine_parameters {
      invocation_type = "FIRE_AND_FORGET"
    }
  }

  tags = var.tags

  depends_on = [aws_iam_role_policy.stream_commands]
}

data "aws_iam_policy_document" "stream_import_tmp_trust" {
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
      values   = [local.stream_import_tmp_pipe_arn]
    }
  }
}

data "aws_iam_policy_document" "stream_import_tmp" {
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
    resources = [data.aws_ssm_parameter.streams_import_tmp.insecure_value]
  }

  # The action takes no resource.
  statement {
    sid       = "ListStreams"
    actions   = ["dynamodb:ListStreams"]
    resources = ["*"]
  }
}

resource "aws_iam_role" "stream_import_tmp" {
  name               = "${var.name}-stream-import-tmp"
  assume_role_policy = data.aws_iam_policy_document.stream_import_tmp_trust.json

  tags = var.tags
}

resource "aws_iam_role_policy" "stream_import_tmp" {
  name   = "stream-import-tmp"
  role   = aws_iam_role.stream_import_tmp.id
  policy = data.aws_iam_policy_document.stream_import_tmp.json
}

resource "aws_pipes_pipe" "stream_import_tmp" {
  name        = "${var.name}-stream-import-tmp"
  description = "Starts ${var.name}."
  role_arn    = aws_iam_role.stream_import_tmp.arn
  source      = data.aws_ssm_parameter.streams_import_tmp.insecure_value
  target      = aws_sfn_state_machine.this.arn

  source_parameters {
    dynamodb_stream_parameters {
      starting_position = "LATEST"
      batch_size        = 1
    }

    filter_criteria {
      filter {
        pattern = jsonencode({
          eventName = ["INSERT"]
        })
      }
    }
  }

  target_parameters {
    step_function_state_machine_parameters {
      invocation_type = "FIRE_AND_FORGET"
    }
  }

  tags = var.tags

  depends_on = [aws_iam_role_policy.stream_import_tmp]
}

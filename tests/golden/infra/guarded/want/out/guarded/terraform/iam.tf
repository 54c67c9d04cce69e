# Written by stepc from spec.yaml. Do not edit.

data "aws_iam_policy_document" "execution_trust" {
  statement {
    sid     = "StepFunctions"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["states.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account_id]
    }

    condition {
      test     = "ArnLike"
      variable = "aws:SourceArn"
      values = [
        local.state_machine_arn,
        "${local.state_machine_arn}/*",
        "${local.state_machine_arn}:*",
      ]
    }
  }
}

data "aws_iam_policy_document" "execution" {
  statement {
    sid       = "CloudwatchPut"
    actions   = ["cloudwatch:Put*"]
    resources = ["*"]
  }

  statement {
    sid       = "InvokeFunctions"
    actions   = ["lambda:InvokeFunction"]
    resources = [local.do_it_function_arn]
  }

  statement {
    sid = "S3GetObject"
    actions = [
      "s3:GetObject",
      "s3:PutObject",
    ]
    resources = ["arn:aws:s3:::my-bucket/in/*"]

    condition {
      test     = "StringEquals"
      variable = "s3:ExistingObjectTag/kind"
      values = [
        "a",
        "b",
      ]
    }
  }

  statement {
    sid       = "ListBuckets"
    actions   = ["s3:ListBucket"]
    resources = ["arn:${local.partition}:s3:::my-bucket"]
  }

  # The id of an execution is made when it starts.
  statement {
    sid       = "WatchChildren"
    actions   = ["states:DescribeExecution"]
    resources = ["arn:${local.partition}:states:${local.region}:${local.account_id}:execution:${var.name}:*"]
  }

  # The id of an execution is made when it starts.
  statement {
    sid       = "RedriveChildren"
    actions   = ["states:RedriveExecution"]
    resources = ["arn:${local.partition}:states:${local.region}:${local.account_id}:execution:${var.name}/each:*"]
  }

  statement {
    sid       = "StartWorkflows"
    actions   = ["states:StartExecution"]
    resources = [local.state_machine_arn]
  }
}

resource "aws_iam_role" "execution" {
  name                 = "${var.name}-execution"
  assume_role_policy   = data.aws_iam_policy_document.execution_trust.json
  path                 = "/workflows/"
  permissions_boundary = "arn:aws:iam::123456789012:policy/edge"

  tags = var.tags
}

resource "aws_iam_role_policy" "execution" {
  name   = "execution"
  role   = aws_iam_role.execution.id
  policy = data.aws_iam_policy_document.execution.json
}

data "aws_iam_policy_document" "caller_api_trust" {
  statement {
    sid     = "ApiGateway"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["apigateway.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "caller_api" {
  statement {
    sid       = "StartWorkflow"
    actions   = ["states:StartExecution"]
    resources = [local.live_alias_arn]
  }
}

resource "aws_iam_role" "caller_api" {
  name                 = "${var.name}-caller-api"
  assume_role_policy   = data.aws_iam_policy_document.caller_api_trust.json
  path                 = "/workflows/"
  permissions_boundary = "arn:aws:iam::123456789012:policy/edge"

  tags = var.tags
}

resource "aws_iam_role_policy" "caller_api" {
  name   = "caller-api"
  role   = aws_iam_role.caller_api.id
  policy = data.aws_iam_policy_document.caller_api.json
}

data "aws_iam_policy_document" "caller_ops_bot_managed" {
  statement {
    sid       = "StartWorkflow"
    actions   = ["states:StartExecution"]
    resources = [local.live_alias_arn]
  }

  statement {
    sid = "WatchExecutions"
    actions = [
      "states:DescribeExecution",
      "states:DescribeStateMachineForExecution",
      "states:GetExecutionHistory",
    ]
    resources = [local.executions_arn]
  }

  statement {
    sid = "ListExecutions"
    actions = [
      "states:DescribeStateMachine",
      "states:ListExecutions",
    ]
    resources = [local.state_machine_arn]
  }

  statement {
    sid       = "ListMapRuns"
    actions   = ["states:ListMapRuns"]
    resources = [local.executions_arn]
  }

  statement {
    sid = "WatchMapRuns"
    actions = [
      "states:DescribeMapRun",
      "states:ListExecutions",
    ]
    resources = [local.map_runs_arn]
  }

  statement {
    sid = "WatchChildren"
    actions = [
      "states:DescribeExecution",
      "states:GetExecutionHistory",
    ]
    resources = [local.children_executions_arn]
  }

  statement {
    sid       = "StopExecutions"
    actions   = ["states:StopExecution"]
    resources = [local.executions_arn]
  }

  statement {
    sid       = "RedriveExecutions"
    actions   = ["states:RedriveExecution"]
    resources = [local.executions_arn]
  }

  # These actions take no resource.
  statement {
    sid = "AnswerTasks"
    actions = [
      "states:SendTaskFailure",
      "states:SendTaskHeartbeat",
      "states:SendTaskSuccess",
    ]
    resources = ["*"]
  }
}

resource "aws_iam_policy" "caller_ops_bot" {
  name   = "${var.name}-caller-ops-bot"
  path   = "/workflows/"
  policy = data.aws_iam_policy_document.caller_ops_bot_managed.json
}

resource "aws_iam_role_policy_attachment" "caller_ops_bot" {
  role       = "ops-bot"
  policy_arn = aws_iam_policy.caller_ops_bot.arn
}

data "aws_iam_policy_document" "caller_team_managed" {
  statement {
    sid = "WatchExecutions"
    actions = [
      "states:DescribeExecution",
      "states:DescribeStateMachineForExecution",
      "states:GetExecutionHistory",
    ]
    resources = [local.executions_arn]
  }

  statement {
    sid = "ListExecutions"
    actions = [
      "states:DescribeStateMachine",
      "states:ListExecutions",
    ]
    resources = [local.state_machine_arn]
  }

  statement {
    sid       = "ListMapRuns"
    actions   = ["states:ListMapRuns"]
    resources = [local.executions_arn]
  }

  statement {
    sid = "WatchMapRuns"
    actions = [
      "states:DescribeMapRun",
      "states:ListExecutions",
    ]
    resources = [local.map_runs_arn]
  }

  statement {
    sid = "WatchChildren"
    actions = [
      "states:DescribeExecution",
      "states:GetExecutionHistory",
    ]
    resources = [local.children_executions_arn]
  }
}

resource "aws_iam_policy" "caller_team" {
  name   = "${var.name}-caller-team"
  path   = "/workflows/"
  policy = data.aws_iam_policy_document.caller_team_managed.json
}

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
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [local.state_machine_arn]
    }
  }
}

data "aws_iam_policy_document" "execution" {
  statement {
    sid = "HearOfWorkflows"
    actions = [
      "events:DescribeRule",
      "events:PutRule",
      "events:PutTargets",
    ]
    resources = ["arn:${local.partition}:events:${local.region}:${local.account_id}:rule/StepFunctionsGetEventsForStepFunctionsExecutionRule"]
  }

  # The id of an execution is made when it starts.
  statement {
    sid = "FollowWorkflows"
    actions = [
      "states:DescribeExecution",
      "states:StopExecution",
    ]
    resources = ["arn:${local.partition}:states:${local.region}:${local.account_id}:execution:${var.name}-a-step:*"]
  }

  statement {
    sid       = "StartWorkflows"
    actions   = ["states:StartExecution"]
    resources = [local.a_step_state_machine_arn]
  }
}

resource "aws_iam_role" "execution" {
  name               = "${var.name}-execution"
  assume_role_policy = data.aws_iam_policy_document.execution_trust.json

  tags = var.tags
}

resource "aws_iam_role_policy" "execution" {
  name   = "execution"
  role   = aws_iam_role.execution.id
  policy = data.aws_iam_policy_document.execution.json
}

data "aws_iam_policy_document" "a_step_execution_trust" {
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
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [local.a_step_state_machine_arn]
    }
  }
}

data "aws_iam_policy_document" "a_step_execution" {
  statement {
    sid       = "InvokeFunctions"
    actions   = ["lambda:InvokeFunction"]
    resources = [local.f_function_arn]
  }
}

resource "aws_iam_role" "a_step_execution" {
  name               = "${var.name}-a-step-execution"
  assume_role_policy = data.aws_iam_policy_document.a_step_execution_trust.json

  tags = var.tags
}

resource "aws_iam_role_policy" "a_step_execution" {
  name   = "execution"
  role   = aws_iam_role.a_step_execution.id
  policy = data.aws_iam_policy_document.a_step_execution.json
}

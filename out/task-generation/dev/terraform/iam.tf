# Written by stepc from task-generation.yaml. Do not edit.

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
    sid       = "UpdateItems"
    actions   = ["dynamodb:UpdateItem"]
    resources = [local.tasks_table_arn]
  }

  statement {
    sid = "HearOfWorkflows"
    actions = [
      "events:DescribeRule",
      "events:PutRule",
      "events:PutTargets",
    ]
    resources = ["arn:${local.partition}:events:${local.region}:${local.account_id}:rule/StepFunctionsGetEventsForStepFunctionsExecutionRule"]
  }

  statement {
    sid     = "InvokeFunctions"
    actions = ["lambda:InvokeFunction"]
    resources = [
      local.workflow_load_actions_function_arn,
      local.workflow_save_results_function_arn,
    ]
  }

  statement {
    sid       = "PublishMessages"
    actions   = ["sns:Publish"]
    resources = [local.alerts_topic_arn]
  }

  # The id of an execution is made when it starts.
  statement {
    sid = "FollowWorkflows"
    actions = [
      "states:DescribeExecution",
      "states:StopExecution",
    ]
    resources = ["arn:${local.partition}:states:${local.region}:${local.account_id}:execution:${var.name}-generate:*"]
  }

  statement {
    sid       = "StartWorkflows"
    actions   = ["states:StartExecution"]
    resources = [local.generate_state_machine_arn]
  }

  # Log delivery and X-Ray actions have no resource-level permissions.
  statement {
    sid = "DeliverLogs"
    actions = [
      "logs:CreateLogDelivery",
      "logs:DeleteLogDelivery",
      "logs:DescribeLogGroups",
      "logs:DescribeResourcePolicies",
      "logs:GetLogDelivery",
      "logs:ListLogDeliveries",
      "logs:PutResourcePolicy",
      "logs:UpdateLogDelivery",
    ]
    resources = ["*"]
  }

  statement {
    sid = "WriteTraces"
    actions = [
      "xray:GetSamplingRules",
      "xray:GetSamplingTargets",
      "xray:PutTelemetryRecords",
      "xray:PutTraceSegments",
    ]
    resources = ["*"]
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

data "aws_iam_policy_document" "generate_execution_trust" {
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
      values   = [local.generate_state_machine_arn]
    }
  }
}

data "aws_iam_policy_document" "generate_execution" {
  statement {
    sid       = "InvokeFunctions"
    actions   = ["lambda:InvokeFunction"]
    resources = [local.task_generation_function_arn]
  }

  # Log delivery and X-Ray actions have no resource-level permissions.
  statement {
    sid = "DeliverLogs"
    actions = [
      "logs:CreateLogDelivery",
      "logs:DeleteLogDelivery",
      "logs:DescribeLogGroups",
      "logs:DescribeResourcePolicies",
      "logs:GetLogDelivery",
      "logs:ListLogDeliveries",
      "logs:PutResourcePolicy",
      "logs:UpdateLogDelivery",
    ]
    resources = ["*"]
  }

  statement {
    sid = "WriteTraces"
    actions = [
      "xray:GetSamplingRules",
      "xray:GetSamplingTargets",
      "xray:PutTelemetryRecords",
      "xray:PutTraceSegments",
    ]
    resources = ["*"]
  }
}

resource "aws_iam_role" "generate_execution" {
  name               = "${var.name}-generate-execution"
  assume_role_policy = data.aws_iam_policy_document.generate_execution_trust.json

  tags = var.tags
}

resource "aws_iam_role_policy" "generate_execution" {
  name   = "execution"
  role   = aws_iam_role.generate_execution.id
  policy = data.aws_iam_policy_document.generate_execution.json
}

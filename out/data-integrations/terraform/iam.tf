# Written by stepc from data-integrations.yaml. Do not edit.

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
    sid       = "PutItems"
    actions   = ["dynamodb:PutItem"]
    resources = [local.jobs_table_arn]
  }

  # The id is made at run time.
  statement {
    sid = "FollowTasks"
    actions = [
      "ecs:DescribeTasks",
      "ecs:StopTask",
    ]
    resources = ["arn:${local.partition}:ecs:${local.region}:${local.account_id}:task/jobs/*"]
  }

  statement {
    sid       = "RunTasks"
    actions   = ["ecs:RunTask"]
    resources = ["arn:aws:ecs:eu-west-1:123456789012:task-definition/job:3"]

    condition {
      test     = "ArnEquals"
      variable = "ecs:cluster"
      values   = ["arn:aws:ecs:eu-west-1:123456789012:cluster/jobs"]
    }
  }

  statement {
    sid = "HearOfJobs"
    actions = [
      "events:DescribeRule",
      "events:PutRule",
      "events:PutTargets",
    ]
    resources = ["arn:${local.partition}:events:${local.region}:${local.account_id}:rule/StepFunctionsGetEventsForECSTaskRule"]
  }

  statement {
    sid     = "PassRolesToEcsTasks"
    actions = ["iam:PassRole"]
    resources = [
      "arn:aws:iam::123456789012:role/job",
      "arn:aws:iam::123456789012:role/job-execution",
    ]

    condition {
      test     = "StringEquals"
      variable = "iam:PassedToService"
      values   = ["ecs-tasks.amazonaws.com"]
    }
  }

  statement {
    sid     = "InvokeFunctions"
    actions = ["lambda:InvokeFunction"]
    resources = [
      local.load_large_function_arn,
      local.load_medium_function_arn,
      local.load_small_function_arn,
    ]
  }

  statement {
    sid       = "ReadObjects"
    actions   = ["s3:GetObject"]
    resources = ["arn:${local.partition}:s3:::settings/jobs/settings.json"]
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

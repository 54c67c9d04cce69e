# Written by stepc from goal-operations.yaml. Do not edit.

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
    resources = [local.executions_table_arn]
  }

  statement {
    sid     = "DynamodbQuery"
    actions = ["dynamodb:Query"]
    resources = [
      local.executions_table_arn,
      "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/${var.name}-executions/index/by_status",
    ]
  }

  statement {
    sid       = "KmsDecrypt"
    actions   = ["kms:Decrypt"]
    resources = [var.table_key]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["dynamodb.${local.region}.${local.url_suffix}"]
    }
  }

  statement {
    sid       = "InvokeFunctions"
    actions   = ["lambda:InvokeFunction"]
    resources = [local.goal_explain_function_arn]
  }

  statement {
    sid       = "PublishMessages"
    actions   = ["sns:Publish"]
    resources = [local.alerts_topic_arn]
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

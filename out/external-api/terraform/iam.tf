# Written by stepc from external-api.yaml. Do not edit.

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
    sid       = "UseConnections"
    actions   = ["events:RetrieveConnectionCredentials"]
    resources = [local.quotes_connection_arn]
  }

  statement {
    sid     = "InvokeFunctions"
    actions = ["lambda:InvokeFunction"]
    resources = [
      local.price_quote_function_arn,
      local.stored_quotes_function_arn,
    ]
  }

  # The name of the secret ends in an id.
  statement {
    sid = "ReadConnectionSecrets"
    actions = [
      "secretsmanager:DescribeSecret",
      "secretsmanager:GetSecretValue",
    ]
    resources = ["arn:${local.partition}:secretsmanager:${local.region}:${local.account_id}:secret:events!connection/quotes/*"]
  }

  statement {
    sid       = "PublishMessages"
    actions   = ["sns:Publish"]
    resources = [local.outages_topic_arn]
  }

  statement {
    sid       = "CallEndpoints"
    actions   = ["states:InvokeHTTPEndpoint"]
    resources = [local.state_machine_arn]

    condition {
      test     = "StringEquals"
      variable = "states:HTTPMethod"
      values   = ["GET"]
    }

    condition {
      test     = "StringLike"
      variable = "states:HTTPEndpoint"
      values   = ["https://api.example.com/v1/quotes"]
    }
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

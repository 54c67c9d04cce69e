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
    sid     = "InvokeFunctions"
    actions = ["lambda:InvokeFunction"]
    resources = [
      data.aws_ssm_parameter.functions_other.insecure_value,
      var.work_function_arn,
    ]
  }

  # `resources` of the step has the pattern. 'Key' is only known at run time.
  statement {
    sid     = "ReadObjects"
    actions = ["s3:GetObject"]
    resources = flatten([
      var.object_arns,
      "arn:aws:s3:::c/*",
    ])
  }

  statement {
    sid       = "PublishMessages"
    actions   = ["sns:Publish"]
    resources = [local.alerts_topic_arn]
  }
}

resource "aws_iam_role" "execution" {
  name               = "${var.name}-execution"
  assume_role_policy = data.aws_iam_policy_document.execution_trust.json

  tags = local.tags
}

resource "aws_iam_role_policy" "execution" {
  name   = "execution"
  role   = aws_iam_role.execution.id
  policy = data.aws_iam_policy_document.execution.json
}

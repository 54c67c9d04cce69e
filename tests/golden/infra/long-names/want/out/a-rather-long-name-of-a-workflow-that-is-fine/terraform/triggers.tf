# Written by stepc from spec.yaml. Do not edit.

resource "aws_cloudwatch_event_rule" "a_trigger_with_a_long_name" {
  name        = "${var.name}-a-trigger-50cec70b"
  description = "Starts ${var.name}."

  event_pattern = jsonencode({
    source = ["s"]
  })

  tags = var.tags
}

data "aws_iam_policy_document" "a_trigger_with_a_long_name_trust" {
  statement {
    sid     = "EventBridge"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["events.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account_id]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [local.a_trigger_with_a_long_name_rule_arn]
    }
  }
}

data "aws_iam_policy_document" "a_trigger_with_a_long_name" {
  statement {
    sid       = "StartWorkflow"
    actions   = ["states:StartExecution"]
    resources = [local.state_machine_arn]
  }
}

resource "aws_iam_role" "a_trigger_with_a_long_name" {
  name               = "${var.name}-a-trigger-50cec70b"
  assume_role_policy = data.aws_iam_policy_document.a_trigger_with_a_long_name_trust.json

  tags = var.tags
}

resource "aws_iam_role_policy" "a_trigger_with_a_long_name" {
  name   = "a-trigger-with-a-long-name"
  role   = aws_iam_role.a_trigger_with_a_long_name.id
  policy = data.aws_iam_policy_document.a_trigger_with_a_long_name.json
}

resource "aws_cloudwatch_event_target" "a_trigger_with_a_long_name" {
  rule      = aws_cloudwatch_event_rule.a_trigger_with_a_long_name.name
  target_id = "workflow"
  arn       = aws_sfn_state_machine.this.arn
  role_arn  = aws_iam_role.a_trigger_with_a_long_name.arn

  depends_on = [aws_iam_role_policy.a_trigger_with_a_long_name]
}

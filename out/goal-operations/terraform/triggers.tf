# Written by stepc from goal-operations.yaml. Do not edit.

resource "aws_cloudwatch_event_rule" "events" {
  name        = "${var.name}-events"
  description = "Starts ${var.name}."

  event_pattern = jsonencode({
    source        = ["aws.states"]
    "detail-type" = ["Step Functions Execution Status Change"]
    detail = {
      stateMachineArn = [local.task_generation_workflow_arn]
      status = [
        "SUCCEEDED",
        "FAILED",
        "TIMED_OUT",
        "ABORTED",
      ]
    }
  })

  tags = var.tags
}

data "aws_iam_policy_document" "events_trust" {
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
      values   = [local.events_rule_arn]
    }
  }
}

data "aws_iam_policy_document" "events" {
  statement {
    sid       = "StartWorkflow"
    actions   = ["states:StartExecution"]
    resources = [local.state_machine_arn]
  }
}

resource "aws_iam_role" "events" {
  name               = "${var.name}-events"
  assume_role_policy = data.aws_iam_policy_document.events_trust.json

  tags = var.tags
}

resource "aws_iam_role_policy" "events" {
  name   = "events"
  role   = aws_iam_role.events.id
  policy = data.aws_iam_policy_document.events.json
}

resource "aws_cloudwatch_event_target" "events" {
  rule      = aws_cloudwatch_event_rule.events.name
  target_id = "workflow"
  arn       = aws_sfn_state_machine.this.arn
  role_arn  = aws_iam_role.events.arn

  depends_on = [aws_iam_role_policy.events]
}

# Written by stepc from spec.yaml. Do not edit.

resource "aws_cloudwatch_event_rule" "events" {
  name        = "${var.name}-events"
  description = "Starts ${var.name}."

  event_pattern = jsonencode({
    source = [
      "a.b",
      "c.d",
    ]
    "detail-type" = ["X"]
    detail = {
      state = ["open"]
      n = [
        {
          numeric = [
            ">",
            5,
          ]
        },
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

resource "aws_cloudwatch_event_rule" "shop_orders" {
  name           = "${var.name}-shop-orders"
  description    = "Starts ${var.name}."
  event_bus_name = "orders"

  event_pattern = jsonencode({
    source = ["shop"]
  })

  tags = var.tags
}

data "aws_iam_policy_document" "shop_orders_trust" {
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
      values   = [local.shop_orders_rule_arn]
    }
  }
}

data "aws_iam_policy_document" "shop_orders" {
  statement {
    sid       = "StartWorkflow"
    actions   = ["states:StartExecution"]
    resources = [local.state_machine_arn]
  }
}

resource "aws_iam_role" "shop_orders" {
  name               = "${var.name}-shop-orders"
  assume_role_policy = data.aws_iam_policy_document.shop_orders_trust.json

  tags = var.tags
}

resource "aws_iam_role_policy" "shop_orders" {
  name   = "shop-orders"
  role   = aws_iam_role.shop_orders.id
  policy = data.aws_iam_policy_document.shop_orders.json
}

resource "aws_cloudwatch_event_target" "shop_orders" {
  rule           = aws_cloudwatch_event_rule.shop_orders.name
  event_bus_name = "orders"
  target_id      = "workflow"
  arn            = aws_sfn_state_machine.this.arn
  role_arn       = aws_iam_role.shop_orders.arn

  input = jsonencode({
    kind = "order"
  })

  depends_on = [aws_iam_role_policy.shop_orders]
}

resource "aws_scheduler_schedule_group" "this" {
  name = var.name

  tags = var.tags
}

resource "aws_scheduler_schedule" "schedule" {
  name                         = "${var.name}-schedule"
  description                  = "Starts ${var.name}."
  group_name                   = aws_scheduler_schedule_group.this.name
  schedule_expression          = "rate(1 hour)"
  schedule_expression_timezone = "Europe/Rome"

  flexible_time_window {
    mode                      = "FLEXIBLE"
    maximum_window_in_minutes = 15
  }

  target {
    arn      = aws_sfn_state_machine.this.arn
    role_arn = aws_iam_role.schedule.arn

    input = jsonencode({
      kind = "hourly"
    })
  }

  depends_on = [aws_iam_role_policy.schedule]
}

data "aws_iam_policy_document" "schedule_trust" {
  statement {
    sid     = "Scheduler"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["scheduler.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account_id]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [local.schedule_group_arn]
    }
  }
}

data "aws_iam_policy_document" "schedule" {
  statement {
    sid       = "StartWorkflow"
    actions   = ["states:StartExecution"]
    resources = [local.state_machine_arn]
  }
}

resource "aws_iam_role" "schedule" {
  name               = "${var.name}-schedule"
  assume_role_policy = data.aws_iam_policy_document.schedule_trust.json

  tags = var.tags
}

resource "aws_iam_role_policy" "schedule" {
  name   = "schedule"
  role   = aws_iam_role.schedule.id
  policy = data.aws_iam_policy_document.schedule.json
}

resource "aws_scheduler_schedule" "mornings" {
  name                = "${var.name}-mornings"
  description         = "Starts ${var.name}."
  group_name          = aws_scheduler_schedule_group.this.name
  schedule_expression = "cron(0 9 ? * MON-FRI *)"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = aws_sfn_state_machine.this.arn
    role_arn = aws_iam_role.mornings.arn
  }

  depends_on = [aws_iam_role_policy.mornings]
}

data "aws_iam_policy_document" "mornings_trust" {
  statement {
    sid     = "Scheduler"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["scheduler.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account_id]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [local.schedule_group_arn]
    }
  }
}

data "aws_iam_policy_document" "mornings" {
  statement {
    sid       = "StartWorkflow"
    actions   = ["states:StartExecution"]
    resources = [local.state_machine_arn]
  }
}

resource "aws_iam_role" "mornings" {
  name               = "${var.name}-mornings"
  assume_role_policy = data.aws_iam_policy_document.mornings_trust.json

  tags = var.tags
}

resource "aws_iam_role_policy" "mornings" {
  name   = "mornings"
  role   = aws_iam_role.mornings.id
  policy = data.aws_iam_policy_document.mornings.json
}

# Written by stepc from spec.yaml. Do not edit.

resource "aws_cloudwatch_metric_alarm" "timeout_rate" {
  alarm_name                = "${var.name}-timeout-rate"
  alarm_description         = "More than 2 % of finished executions timed out."
  comparison_operator       = "GreaterThanThreshold"
  threshold                 = 2
  evaluation_periods        = 2
  treat_missing_data        = "breaching"
  alarm_actions             = [local.alerts_topic_arn]
  ok_actions                = [local.quiet_topic_arn]
  insufficient_data_actions = [local.quiet_topic_arn]

  metric_query {
    id          = "rate"
    label       = "Timeout rate (%)"
    expression  = "IF(finished > 0, 100 * FILL(timed_out, 0) / finished, 0)"
    return_data = true
  }

  metric_query {
    id         = "finished"
    label      = "Finished executions"
    expression = "FILL(succeeded, 0) + FILL(failed, 0) + FILL(timed_out, 0) + FILL(aborted, 0)"
  }

  metric_query {
    id = "succeeded"

    metric {
      namespace   = "AWS/States"
      metric_name = "ExecutionsSucceeded"
      period      = 300
      stat        = "Sum"

      dimensions = {
        StateMachineArn = local.state_machine_arn
      }
    }
  }

  metric_query {
    id = "failed"

    metric {
      namespace   = "AWS/States"
      metric_name = "ExecutionsFailed"
      period      = 300
      stat        = "Sum"

      dimensions = {
        StateMachineArn = local.state_machine_arn
      }
    }
  }

  metric_query {
    id = "timed_out"

    metric {
      namespace   = "AWS/States"
      metric_name = "ExecutionsTimedOut"
      period      = 300
      stat        = "Sum"

      dimensions = {
        StateMachineArn = local.state_machine_arn
      }
    }
  }

  metric_query {
    id = "aborted"

    metric {
      namespace   = "AWS/States"
      metric_name = "ExecutionsAborted"
      period      = 300
      stat        = "Sum"

      dimensions = {
        StateMachineArn = local.state_machine_arn
      }
    }
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.alerts]
}

resource "aws_cloudwatch_metric_alarm" "abort_rate" {
  alarm_name                = "${var.name}-abort-rate"
  alarm_description         = "More than 1 % of finished executions were aborted."
  comparison_operator       = "GreaterThanThreshold"
  threshold                 = 1
  evaluation_periods        = 2
  treat_missing_data        = "notBreaching"
  alarm_actions             = [local.alerts_topic_arn]
  ok_actions                = [local.quiet_topic_arn]
  insufficient_data_actions = [local.quiet_topic_arn]

  metric_query {
    id          = "rate"
    label       = "Abort rate (%)"
    expression  = "IF(finished > 0, 100 * FILL(aborted, 0) / finished, 0)"
    return_data = true
  }

  metric_query {
    id         = "finished"
    label      = "Finished executions"
    expression = "FILL(succeeded, 0) + FILL(failed, 0) + FILL(timed_out, 0) + FILL(aborted, 0)"
  }

  metric_query {
    id = "succeeded"

    metric {
      namespace   = "AWS/States"
      metric_name = "ExecutionsSucceeded"
      period      = 300
      stat        = "Sum"

      dimensions = {
        StateMachineArn = local.state_machine_arn
      }
    }
  }

  metric_query {
    id = "failed"

    metric {
      namespace   = "AWS/States"
      metric_name = "ExecutionsFailed"
      period      = 300
      stat        = "Sum"

      dimensions = {
        StateMachineArn = local.state_machine_arn
      }
    }
  }

  metric_query {
    id = "timed_out"

    metric {
      namespace   = "AWS/States"
      metric_name = "ExecutionsTimedOut"
      period      = 300
      stat        = "Sum"

      dimensions = {
        StateMachineArn = local.state_machine_arn
      }
    }
  }

  metric_query {
    id = "aborted"

    metric {
      namespace   = "AWS/States"
      metric_name = "ExecutionsAborted"
      period      = 300
      stat        = "Sum"

      dimensions = {
        StateMachineArn = local.state_machine_arn
      }
    }
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.alerts]
}

resource "aws_cloudwatch_metric_alarm" "aborts" {
  alarm_name                = "${var.name}-aborts"
  alarm_description         = "[high] An execution was aborted."
  comparison_operator       = "GreaterThanThreshold"
  threshold                 = 0
  evaluation_periods        = 3
  datapoints_to_alarm       = 1
  namespace                 = "AWS/States"
  metric_name               = "ExecutionsAborted"
  period                    = 60
  statistic                 = "Sum"
  treat_missing_data        = "notBreaching"
  alarm_actions             = [local.alerts_topic_arn]
  ok_actions                = [local.quiet_topic_arn]
  insufficient_data_actions = [local.quiet_topic_arn]

  dimensions = {
    StateMachineArn = local.state_machine_arn
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.alerts]
}

resource "aws_cloudwatch_metric_alarm" "duration" {
  alarm_name                = "${var.name}-duration"
  alarm_description         = "The average execution time is over 5 minutes."
  comparison_operator       = "GreaterThanThreshold"
  threshold                 = 300000
  evaluation_periods        = 2
  namespace                 = "AWS/States"
  metric_name               = "ExecutionTime"
  period                    = 300
  statistic                 = "Average"
  treat_missing_data        = "notBreaching"
  alarm_actions             = [local.alerts_topic_arn]
  ok_actions                = [local.quiet_topic_arn]
  insufficient_data_actions = [local.quiet_topic_arn]

  dimensions = {
    StateMachineArn = local.state_machine_arn
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.alerts]
}

resource "aws_cloudwatch_metric_alarm" "lambda_throttles" {
  for_each = toset(local.function_names)

  alarm_name                = "${var.name}-${each.value}-throttles"
  alarm_description         = "${each.value} was throttled."
  comparison_operator       = "GreaterThanThreshold"
  threshold                 = 0
  evaluation_periods        = 2
  namespace                 = "AWS/Lambda"
  metric_name               = "Throttles"
  period                    = 300
  statistic                 = "Sum"
  treat_missing_data        = "notBreaching"
  alarm_actions             = [local.alerts_topic_arn]
  ok_actions                = [local.quiet_topic_arn]
  insufficient_data_actions = [local.quiet_topic_arn]

  dimensions = {
    FunctionName = each.value
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.alerts]
}

resource "aws_cloudwatch_metric_alarm" "lambda_concurrency" {
  for_each = toset(local.function_names)

  alarm_name                = "${var.name}-${each.value}-concurrency"
  alarm_description         = "More than 10 calls of ${each.value} ran at once."
  comparison_operator       = "GreaterThanThreshold"
  threshold                 = 10
  evaluation_periods        = 2
  namespace                 = "AWS/Lambda"
  metric_name               = "ConcurrentExecutions"
  period                    = 300
  statistic                 = "Maximum"
  treat_missing_data        = "notBreaching"
  alarm_actions             = [local.alerts_topic_arn]
  ok_actions                = [local.quiet_topic_arn]
  insufficient_data_actions = [local.quiet_topic_arn]

  dimensions = {
    FunctionName = each.value
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.alerts]
}

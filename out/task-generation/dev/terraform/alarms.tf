# Written by stepc from task-generation.yaml. Do not edit.

resource "aws_cloudwatch_metric_alarm" "failure_rate" {
  alarm_name          = "${var.name}-failure-rate"
  alarm_description   = "More than 50 % of finished executions failed."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 50
  evaluation_periods  = 2
  treat_missing_data  = "notBreaching"
  alarm_actions       = [local.alerts_topic_arn]
  ok_actions          = [local.alerts_topic_arn]

  metric_query {
    id          = "rate"
    label       = "Failure rate (%)"
    expression  = "IF(finished > 0, 100 * FILL(failed, 0) / finished, 0)"
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

resource "aws_cloudwatch_metric_alarm" "timeout_rate" {
  alarm_name          = "${var.name}-timeout-rate"
  alarm_description   = "More than 5 % of finished executions timed out."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 5
  evaluation_periods  = 2
  treat_missing_data  = "notBreaching"
  alarm_actions       = [local.alerts_topic_arn]
  ok_actions          = [local.alerts_topic_arn]

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

resource "aws_cloudwatch_metric_alarm" "duration" {
  alarm_name          = "${var.name}-duration"
  alarm_description   = "The average execution time is over 10 minutes."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 600000
  evaluation_periods  = 2
  namespace           = "AWS/States"
  metric_name         = "ExecutionTime"
  period              = 300
  statistic           = "Average"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [local.alerts_topic_arn]
  ok_actions          = [local.alerts_topic_arn]

  dimensions = {
    StateMachineArn = local.state_machine_arn
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.alerts]
}

resource "aws_cloudwatch_metric_alarm" "lambda_error_rate" {
  for_each = toset(local.function_names)

  alarm_name          = "${var.name}-${each.value}-error-rate"
  alarm_description   = "More than 5 % of the calls of ${each.value} failed."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 5
  evaluation_periods  = 2
  treat_missing_data  = "notBreaching"
  alarm_actions       = [local.alerts_topic_arn]
  ok_actions          = [local.alerts_topic_arn]

  metric_query {
    id          = "rate"
    label       = "Error rate (%)"
    expression  = "IF(FILL(invocations, 0) > 0, 100 * FILL(errors, 0) / FILL(invocations, 1), 0)"
    return_data = true
  }

  metric_query {
    id = "errors"

    metric {
      namespace   = "AWS/Lambda"
      metric_name = "Errors"
      period      = 300
      stat        = "Sum"

      dimensions = {
        FunctionName = each.value
      }
    }
  }

  metric_query {
    id = "invocations"

    metric {
      namespace   = "AWS/Lambda"
      metric_name = "Invocations"
      period      = 300
      stat        = "Sum"

      dimensions = {
        FunctionName = each.value
      }
    }
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.alerts]
}

resource "aws_cloudwatch_metric_alarm" "lambda_duration" {
  for_each = toset(local.function_names)

  alarm_name          = "${var.name}-${each.value}-duration"
  alarm_description   = "The p95 of the duration of ${each.value} is over 30 seconds."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 30000
  evaluation_periods  = 2
  namespace           = "AWS/Lambda"
  metric_name         = "Duration"
  period              = 300
  extended_statistic  = "p95"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [local.alerts_topic_arn]
  ok_actions          = [local.alerts_topic_arn]

  dimensions = {
    FunctionName = each.value
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.alerts]
}

resource "aws_cloudwatch_metric_alarm" "lambda_throttles" {
  for_each = toset(local.function_names)

  alarm_name          = "${var.name}-${each.value}-throttles"
  alarm_description   = "${each.value} was throttled."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  evaluation_periods  = 2
  namespace           = "AWS/Lambda"
  metric_name         = "Throttles"
  period              = 300
  statistic           = "Sum"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [local.alerts_topic_arn]
  ok_actions          = [local.alerts_topic_arn]

  dimensions = {
    FunctionName = each.value
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.alerts]
}

# Written by stepc from spec.yaml. Do not edit.

resource "aws_cloudwatch_metric_alarm" "failure_rate" {
  alarm_name          = "${var.name}-failure-rate"
  alarm_description   = "More than 10 % of finished executions failed."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 10
  evaluation_periods  = 2
  treat_missing_data  = "notBreaching"
  alarm_actions = [
    local.ops_topic_arn,
    local.calm_topic_arn,
  ]
  ok_actions = [local.calm_topic_arn]

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

  depends_on = [aws_sns_topic_policy.ops]
}

resource "aws_cloudwatch_metric_alarm" "timeout_rate" {
  alarm_name          = "${var.name}-timeout-rate"
  alarm_description   = "More than 2.5 % of finished executions timed out."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 2.5
  evaluation_periods  = 5
  datapoints_to_alarm = 3
  treat_missing_data  = "breaching"
  alarm_actions = [
    local.ops_topic_arn,
    local.calm_topic_arn,
  ]
  ok_actions = [local.calm_topic_arn]

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
      period      = 60
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
      period      = 60
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
      period      = 60
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
      period      = 60
      stat        = "Sum"

      dimensions = {
        StateMachineArn = local.state_machine_arn
      }
    }
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.ops]
}

resource "aws_cloudwatch_metric_alarm" "failures" {
  alarm_name          = "${var.name}-failures"
  alarm_description   = "An execution failed."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  evaluation_periods  = 2
  namespace           = "AWS/States"
  metric_name         = "ExecutionsFailed"
  period              = 300
  statistic           = "Sum"
  treat_missing_data  = "notBreaching"
  alarm_actions = [
    local.ops_topic_arn,
    local.calm_topic_arn,
  ]
  ok_actions = [local.calm_topic_arn]

  dimensions = {
    StateMachineArn = local.state_machine_arn
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.ops]
}

resource "aws_cloudwatch_metric_alarm" "timeouts" {
  alarm_name          = "${var.name}-timeouts"
  alarm_description   = "More than 1 executions timed out in 5 minutes."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 1
  evaluation_periods  = 2
  namespace           = "AWS/States"
  metric_name         = "ExecutionsTimedOut"
  period              = 300
  statistic           = "Sum"
  treat_missing_data  = "notBreaching"
  alarm_actions = [
    local.ops_topic_arn,
    local.calm_topic_arn,
  ]
  ok_actions = [local.calm_topic_arn]

  dimensions = {
    StateMachineArn = local.state_machine_arn
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.ops]
}

resource "aws_cloudwatch_metric_alarm" "aborts" {
  alarm_name          = "${var.name}-aborts"
  alarm_description   = "More than 2 executions were aborted in 5 minutes."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 2
  evaluation_periods  = 2
  namespace           = "AWS/States"
  metric_name         = "ExecutionsAborted"
  period              = 300
  statistic           = "Sum"
  treat_missing_data  = "notBreaching"
  alarm_actions = [
    local.ops_topic_arn,
    local.calm_topic_arn,
  ]
  ok_actions = [local.calm_topic_arn]

  dimensions = {
    StateMachineArn = local.state_machine_arn
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.ops]
}

resource "aws_cloudwatch_metric_alarm" "throttles" {
  alarm_name          = "${var.name}-throttles"
  alarm_description   = "An execution was throttled."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  evaluation_periods  = 2
  namespace           = "AWS/States"
  metric_name         = "ExecutionThrottled"
  period              = 300
  statistic           = "Sum"
  treat_missing_data  = "notBreaching"
  alarm_actions = [
    local.ops_topic_arn,
    local.calm_topic_arn,
  ]
  ok_actions = [local.calm_topic_arn]

  dimensions = {
    StateMachineArn = local.state_machine_arn
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.ops]
}

resource "aws_cloudwatch_metric_alarm" "duration" {
  alarm_name                            = "${var.name}-duration"
  alarm_description                     = "The p95 of the execution time is over 10 minutes."
  comparison_operator                   = "GreaterThanThreshold"
  threshold                             = 600000
  evaluation_periods                    = 2
  namespace                             = "AWS/States"
  metric_name                           = "ExecutionTime"
  period                                = 300
  extended_statistic                    = "p95"
  evaluate_low_sample_count_percentiles = "ignore"
  treat_missing_data                    = "notBreaching"
  alarm_actions = [
    local.ops_topic_arn,
    local.calm_topic_arn,
  ]
  ok_actions = [local.calm_topic_arn]

  dimensions = {
    StateMachineArn = local.state_machine_arn
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.ops]
}

resource "aws_cloudwatch_metric_alarm" "lambda_error_rate" {
  for_each = toset(local.function_names)

  alarm_name          = "${var.name}-${each.value}-error-rate"
  alarm_description   = "More than 5 % of the calls of ${each.value} failed."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 5
  evaluation_periods  = 2
  treat_missing_data  = "notBreaching"
  alarm_actions = [
    local.ops_topic_arn,
    local.calm_topic_arn,
  ]
  ok_actions = [local.calm_topic_arn]

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

  depends_on = [aws_sns_topic_policy.ops]
}

resource "aws_cloudwatch_metric_alarm" "lambda_errors" {
  for_each = toset(local.function_names)

  alarm_name          = "${var.name}-${each.value}-errors"
  alarm_description   = "More than 3 calls of ${each.value} failed in 5 minutes."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 3
  evaluation_periods  = 2
  namespace           = "AWS/Lambda"
  metric_name         = "Errors"
  period              = 300
  statistic           = "Sum"
  treat_missing_data  = "notBreaching"
  alarm_actions = [
    local.ops_topic_arn,
    local.calm_topic_arn,
  ]
  ok_actions = [local.calm_topic_arn]

  dimensions = {
    FunctionName = each.value
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.ops]
}

resource "aws_cloudwatch_metric_alarm" "lambda_duration" {
  for_each = toset(local.function_names)

  alarm_name          = "${var.name}-${each.value}-duration"
  alarm_description   = "The maximum duration of ${each.value} is over 30 seconds."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 30000
  evaluation_periods  = 2
  namespace           = "AWS/Lambda"
  metric_name         = "Duration"
  period              = 300
  statistic           = "Maximum"
  treat_missing_data  = "notBreaching"
  alarm_actions = [
    local.ops_topic_arn,
    local.calm_topic_arn,
  ]
  ok_actions = [local.calm_topic_arn]

  dimensions = {
    FunctionName = each.value
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.ops]
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
  alarm_actions = [
    local.ops_topic_arn,
    local.calm_topic_arn,
  ]
  ok_actions = [local.calm_topic_arn]

  dimensions = {
    FunctionName = each.value
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.ops]
}

resource "aws_cloudwatch_metric_alarm" "lambda_concurrency" {
  for_each = toset(local.function_names)

  alarm_name          = "${var.name}-${each.value}-concurrency"
  alarm_description   = "[minor] More than 100 calls of ${each.value} ran at once."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 100
  evaluation_periods  = 2
  namespace           = "AWS/Lambda"
  metric_name         = "ConcurrentExecutions"
  period              = 300
  statistic           = "Maximum"
  treat_missing_data  = "notBreaching"
  alarm_actions = [
    local.ops_topic_arn,
    local.calm_topic_arn,
  ]
  ok_actions = [local.calm_topic_arn]

  dimensions = {
    FunctionName = each.value
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.ops]
}

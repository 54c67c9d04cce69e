# Written by stepc from spec.yaml. Do not edit.

resource "aws_cloudwatch_metric_alarm" "failure_rate" {
  alarm_name                = "${var.name}-failure-rate"
  alarm_description         = "More than 10 % of finished executions failed."
  comparison_operator       = "GreaterThanThreshold"
  threshold                 = 10
  evaluation_periods        = 2
  treat_missing_data        = "notBreaching"
  alarm_actions             = [local.ops_topic_arn]
  ok_actions                = [local.ops_topic_arn]
  insufficient_data_actions = [local.ops_topic_arn]

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

resource "aws_cloudwatch_metric_alarm" "lambda_errors" {
  for_each = toset(local.function_names)

  alarm_name                = "${var.name}-${each.value}-errors"
  alarm_description         = "More than 3 calls of ${each.value} failed in 5 minutes."
  comparison_operator       = "GreaterThanThreshold"
  threshold                 = 3
  evaluation_periods        = 2
  namespace                 = "AWS/Lambda"
  metric_name               = "Errors"
  period                    = 300
  statistic                 = "Sum"
  treat_missing_data        = "notBreaching"
  alarm_actions             = [local.ops_topic_arn]
  ok_actions                = [local.ops_topic_arn]
  insufficient_data_actions = [local.ops_topic_arn]

  dimensions = {
    FunctionName = each.value
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.ops]
}

resource "aws_cloudwatch_metric_alarm" "queue_age" {
  alarm_name                = "${var.name}-queue-age"
  alarm_description         = "[page] ApproximateAgeOfOldestMessage is above 900."
  comparison_operator       = "GreaterThanThreshold"
  threshold                 = 900
  evaluation_periods        = 2
  namespace                 = "AWS/SQS"
  metric_name               = "ApproximateAgeOfOldestMessage"
  period                    = 300
  statistic                 = "Maximum"
  treat_missing_data        = "notBreaching"
  alarm_actions             = [local.ops_topic_arn]
  ok_actions                = [local.ops_topic_arn]
  insufficient_data_actions = [local.ops_topic_arn]

  dimensions = {
    QueueName = "work"
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.ops]
}

resource "aws_cloudwatch_metric_alarm" "user_errors" {
  alarm_name                = "${var.name}-user-errors"
  alarm_description         = "Requests that DynamoDB refused in this account."
  comparison_operator       = "GreaterThanThreshold"
  threshold                 = 10
  evaluation_periods        = 1
  namespace                 = "AWS/DynamoDB"
  metric_name               = "UserErrors"
  period                    = 3600
  statistic                 = "Sum"
  treat_missing_data        = "notBreaching"
  alarm_actions             = [local.ops_topic_arn]
  ok_actions                = [local.ops_topic_arn]
  insufficient_data_actions = [local.ops_topic_arn]

  tags = var.tags

  depends_on = [aws_sns_topic_policy.ops]
}

resource "aws_cloudwatch_metric_alarm" "express" {
  alarm_name                = "${var.name}-express"
  alarm_description         = "ExecutionTime is above 90000."
  comparison_operator       = "GreaterThanThreshold"
  threshold                 = 90000
  evaluation_periods        = 2
  namespace                 = "AWS/States"
  metric_name               = "ExecutionTime"
  period                    = 300
  extended_statistic        = "p99"
  treat_missing_data        = "notBreaching"
  alarm_actions             = [local.ops_topic_arn]
  ok_actions                = [local.ops_topic_arn]
  insufficient_data_actions = [local.ops_topic_arn]

  dimensions = {
    StateMachineArn = local.state_machine_arn
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.ops]
}

resource "aws_cloudwatch_metric_alarm" "fresh" {
  alarm_name                = "${var.name}-fresh"
  alarm_description         = "Placed is below 1."
  comparison_operator       = "LessThanThreshold"
  threshold                 = 1
  evaluation_periods        = 4
  datapoints_to_alarm       = 3
  namespace                 = "Shop/Orders"
  metric_name               = "Placed"
  period                    = 30
  statistic                 = "Sum"
  treat_missing_data        = "breaching"
  alarm_actions             = [local.ops_topic_arn]
  ok_actions                = [local.ops_topic_arn]
  insufficient_data_actions = [local.ops_topic_arn]

  tags = var.tags

  depends_on = [aws_sns_topic_policy.ops]
}

resource "aws_cloudwatch_metric_alarm" "drops" {
  alarm_name                = "${var.name}-drops"
  alarm_description         = "100 * (sent - FILL(deleted, 0)) / sent is above 2.5."
  comparison_operator       = "GreaterThanThreshold"
  threshold                 = 2.5
  evaluation_periods        = 2
  treat_missing_data        = "notBreaching"
  alarm_actions             = [local.ops_topic_arn]
  ok_actions                = [local.ops_topic_arn]
  insufficient_data_actions = [local.ops_topic_arn]

  metric_query {
    id          = "value"
    expression  = "100 * (sent - FILL(deleted, 0)) / sent"
    return_data = true
  }

  metric_query {
    id = "sent"

    metric {
      namespace   = "AWS/SQS"
      metric_name = "NumberOfMessagesSent"
      period      = 300
      stat        = "Sum"

      dimensions = {
        QueueName = "work"
      }
    }
  }

  metric_query {
    id    = "deleted"
    label = "Deleted"

    metric {
      namespace   = "AWS/SQS"
      metric_name = "NumberOfMessagesDeleted"
      period      = 300
      stat        = "Sum"

      dimensions = {
        QueueName = "work"
      }
    }
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.ops]
}

resource "aws_cloudwatch_composite_alarm" "outage" {
  alarm_name                = "${var.name}-outage"
  alarm_description         = "[page] ALARM(failure_rate) AND (ALARM(lambda.errors) OR NOT OK(queue age)) AND NOT ALARM(\"deploying\")."
  alarm_rule                = "ALARM(\"${var.name}-failure-rate\") AND ((ALARM(\"${var.name}-f-errors\") OR ALARM(\"${var.name}-g-errors\")) OR NOT OK(\"${var.name}-queue-age\")) AND NOT ALARM(\"deploying\")"
  alarm_actions             = [local.ops_topic_arn]
  ok_actions                = [local.ops_topic_arn]
  insufficient_data_actions = [local.ops_topic_arn]

  tags = var.tags

  depends_on = [
    aws_cloudwatch_metric_alarm.failure_rate,
    aws_cloudwatch_metric_alarm.lambda_errors,
    aws_cloudwatch_metric_alarm.queue_age,
    aws_sns_topic_policy.ops,
  ]
}

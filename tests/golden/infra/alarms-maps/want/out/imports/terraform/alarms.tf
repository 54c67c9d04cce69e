# Written by stepc from spec.yaml. Do not edit.

resource "aws_cloudwatch_metric_alarm" "map_failed_items_rows" {
  alarm_name          = "${var.name}-rows-failed-items"
  alarm_description   = "More than 10 child executions of the map all failed, timed out or were aborted in 5 minutes."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 10
  evaluation_periods  = 2
  treat_missing_data  = "notBreaching"
  alarm_actions       = [local.ops_topic_arn]
  ok_actions          = [local.ops_topic_arn]

  metric_query {
    id          = "count"
    expression  = "FILL(failed, 0) + FILL(timed_out, 0) + FILL(aborted, 0)"
    return_data = true
  }

  metric_query {
    id = "failed"

    metric {
      namespace   = "AWS/States"
      metric_name = "ExecutionsFailed"
      period      = 300
      stat        = "Sum"

      dimensions = {
        StateMachineArn = "${local.state_machine_arn}/rows"
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
        StateMachineArn = "${local.state_machine_arn}/rows"
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
        StateMachineArn = "${local.state_machine_arn}/rows"
      }
    }
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.ops]
}

resource "aws_cloudwatch_metric_alarm" "map_failed_items_batched" {
  alarm_name          = "${var.name}-batched-failed-items"
  alarm_description   = "More than 10 child executions of the map batched failed, timed out or were aborted in 5 minutes."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 10
  evaluation_periods  = 2
  treat_missing_data  = "notBreaching"
  alarm_actions       = [local.ops_topic_arn]
  ok_actions          = [local.ops_topic_arn]

  metric_query {
    id          = "count"
    expression  = "FILL(failed, 0) + FILL(timed_out, 0) + FILL(aborted, 0)"
    return_data = true
  }

  metric_query {
    id = "failed"

    metric {
      namespace   = "AWS/States"
      metric_name = "ExecutionsFailed"
      period      = 300
      stat        = "Sum"

      dimensions = {
        StateMachineArn = "${local.state_machine_arn}/batched"
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
        StateMachineArn = "${local.state_machine_arn}/batched"
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
        StateMachineArn = "${local.state_machine_arn}/batched"
      }
    }
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.ops]
}

resource "aws_cloudwatch_log_metric_filter" "failed_runs" {
  name           = "${var.name}-failed-map-runs"
  pattern        = "{ $.type = \"MapRunFailed\" && $.execution_arn = \"*:${var.name}:*\" }"
  log_group_name = aws_cloudwatch_log_group.this.name

  metric_transformation {
    name      = "${var.name}-failed-map-runs"
    namespace = "stepc"
    value     = "1"
    unit      = "Count"
  }
}

resource "aws_cloudwatch_metric_alarm" "failed_runs" {
  alarm_name          = "${var.name}-failed-runs"
  alarm_description   = "A map run failed."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  evaluation_periods  = 2
  namespace           = "stepc"
  metric_name         = "${var.name}-failed-map-runs"
  period              = 300
  statistic           = "Sum"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [local.ops_topic_arn]
  ok_actions          = [local.ops_topic_arn]

  tags = var.tags

  depends_on = [
    aws_cloudwatch_log_metric_filter.failed_runs,
    aws_sns_topic_policy.ops,
  ]
}

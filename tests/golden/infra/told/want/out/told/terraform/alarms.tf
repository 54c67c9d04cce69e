# Written by stepc from spec.yaml. Do not edit.

resource "aws_cloudwatch_event_rule" "notify_alerts" {
  name        = "${var.name}-notify-alerts"
  description = "Tells the topic alerts of executions of ${var.name}."

  event_pattern = jsonencode({
    source        = ["aws.states"]
    "detail-type" = ["Step Functions Execution Status Change"]
    detail = {
      stateMachineArn = [local.state_machine_arn]
      status = [
        "FAILED",
        "TIMED_OUT",
        "ABORTED",
      ]
    }
  })

  tags = var.tags
}

resource "aws_cloudwatch_event_target" "notify_alerts" {
  rule      = aws_cloudwatch_event_rule.notify_alerts.name
  target_id = "topic"
  arn       = local.alerts_topic_arn

  depends_on = [aws_sns_topic_policy.alerts]
}

resource "aws_cloudwatch_event_rule" "notify_jobs" {
  name        = "${var.name}-notify-jobs"
  description = "Tells the queue jobs of executions of ${var.name}."

  event_pattern = jsonencode({
    source        = ["aws.states"]
    "detail-type" = ["Step Functions Execution Status Change"]
    detail = {
      stateMachineArn = [local.state_machine_arn]
      status = [
        "TIMED_OUT",
        "SUCCEEDED",
      ]
    }
  })

  tags = var.tags
}

resource "aws_cloudwatch_event_target" "notify_jobs" {
  rule      = aws_cloudwatch_event_rule.notify_jobs.name
  target_id = "queue"
  arn       = local.jobs_queue_arn
}

resource "aws_cloudwatch_event_rule" "notify_theirs" {
  name        = "${var.name}-notify-theirs"
  description = "Tells the topic theirs of executions of ${var.name}."

  event_pattern = jsonencode({
    source        = ["aws.states"]
    "detail-type" = ["Step Functions Execution Status Change"]
    detail = {
      stateMachineArn = [local.state_machine_arn]
      status          = ["RUNNING"]
    }
  })

  tags = var.tags
}

resource "aws_cloudwatch_event_target" "notify_theirs" {
  rule      = aws_cloudwatch_event_rule.notify_theirs.name
  target_id = "topic"
  arn       = local.theirs_topic_arn
}

resource "aws_cloudwatch_metric_alarm" "failure_rate" {
  alarm_name          = "${var.name}-failure-rate"
  alarm_description   = "More than 10 % of finished executions failed."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 10
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

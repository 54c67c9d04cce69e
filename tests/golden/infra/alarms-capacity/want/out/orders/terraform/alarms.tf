# Written by stepc from spec.yaml. Do not edit.

resource "aws_cloudwatch_metric_alarm" "table_read_capacity_fixed" {
  alarm_name          = "${var.name}-fixed-read-capacity"
  alarm_description   = "More than 80 % of the read capacity of the table fixed was used."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 80
  evaluation_periods  = 2
  treat_missing_data  = "notBreaching"
  alarm_actions       = [local.ops_topic_arn]
  ok_actions          = [local.ops_topic_arn]

  metric_query {
    id          = "rate"
    label       = "Read capacity in use (%)"
    expression  = "100 * FILL(consumed_reads, 0) / PERIOD(consumed_reads) / FILL(provided_reads, REPEAT)"
    return_data = true
  }

  metric_query {
    id = "consumed_reads"

    metric {
      namespace   = "AWS/DynamoDB"
      metric_name = "ConsumedReadCapacityUnits"
      period      = 300
      stat        = "Sum"

      dimensions = {
        TableName = "${var.name}-fixed"
      }
    }
  }

  metric_query {
    id = "provided_reads"

    metric {
      namespace   = "AWS/DynamoDB"
      metric_name = "ProvisionedReadCapacityUnits"
      period      = 300
      stat        = "Average"

      dimensions = {
        TableName = "${var.name}-fixed"
      }
    }
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.ops]
}

resource "aws_cloudwatch_metric_alarm" "trigger_failed_starts_queue_work" {
  alarm_name          = "${var.name}-queue-work-failed-starts"
  alarm_description   = "A start by the pipe ${var.name}-queue-work failed."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  evaluation_periods  = 2
  namespace           = "AWS/EventBridge/Pipes"
  metric_name         = "ExecutionFailed"
  period              = 300
  statistic           = "Sum"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [local.ops_topic_arn]
  ok_actions          = [local.ops_topic_arn]

  dimensions = {
    PipeName = "${var.name}-queue-work"
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.ops]
}

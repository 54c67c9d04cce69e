# Written by stepc from import-csv.yaml. Do not edit.

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
  alarm_actions       = [local.import_alarms_topic_arn]
  ok_actions          = [local.import_alarms_topic_arn]

  dimensions = {
    StateMachineArn = local.state_machine_arn
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.import_alarms]
}

resource "aws_cloudwatch_metric_alarm" "trigger_failed_starts_queue_import_action_queue" {
  alarm_name          = "${var.name}-queue-import-action-queue-failed-starts"
  alarm_description   = "A start by the pipe ${var.name}-queue-import-action-queue failed."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  evaluation_periods  = 2
  namespace           = "AWS/EventBridge/Pipes"
  metric_name         = "ExecutionFailed"
  period              = 300
  statistic           = "Sum"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [local.import_alarms_topic_arn]
  ok_actions          = [local.import_alarms_topic_arn]

  dimensions = {
    PipeName = "${var.name}-queue-import-action-queue"
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.import_alarms]
}

resource "aws_cloudwatch_log_metric_filter" "failed_runs" {
  name           = "${var.name}-failed-map-runs"
  pattern        = "{ $.type = \"MapRunFailed\" }"
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
  alarm_actions       = [local.import_alarms_topic_arn]
  ok_actions          = [local.import_alarms_topic_arn]

  tags = var.tags

  depends_on = [
    aws_cloudwatch_log_metric_filter.failed_runs,
    aws_sns_topic_policy.import_alarms,
  ]
}

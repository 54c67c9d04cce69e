# Written by stepc from zip-import.yaml. Do not edit.

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
  alarm_actions       = [local.zip_import_alarms_topic_arn]
  ok_actions          = [local.zip_import_alarms_topic_arn]

  dimensions = {
    StateMachineArn = local.state_machine_arn
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.zip_import_alarms]
}

resource "aws_cloudwatch_metric_alarm" "trigger_failed_starts_queue_task_action_queue" {
  alarm_name          = "${var.name}-queue-task-action-queue-failed-starts"
  alarm_description   = "A start by the pipe ${var.name}-queue-task-action-queue failed."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  evaluation_periods  = 2
  namespace           = "AWS/EventBridge/Pipes"
  metric_name         = "ExecutionFailed"
  period              = 300
  statistic           = "Sum"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [local.zip_import_alarms_topic_arn]
  ok_actions          = [local.zip_import_alarms_topic_arn]

  dimensions = {
    PipeName = "${var.name}-queue-task-action-queue"
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.zip_import_alarms]
}

resource "aws_cloudwatch_metric_alarm" "trigger_failed_starts_queue_notification_queue" {
  alarm_name          = "${var.name}-queue-notification-queue-failed-starts"
  alarm_description   = "A start by the pipe ${var.name}-queue-notification-queue failed."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  evaluation_periods  = 2
  namespace           = "AWS/EventBridge/Pipes"
  metric_name         = "ExecutionFailed"
  period              = 300
  statistic           = "Sum"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [local.zip_import_alarms_topic_arn]
  ok_actions          = [local.zip_import_alarms_topic_arn]

  dimensions = {
    PipeName = "${var.name}-queue-notification-queue"
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.zip_import_alarms]
}

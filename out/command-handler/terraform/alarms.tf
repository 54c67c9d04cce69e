# Written by stepc from command-handler.yaml. Do not edit.

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
  alarm_actions       = [local.command_alarms_topic_arn]
  ok_actions          = [local.command_alarms_topic_arn]

  dimensions = {
    StateMachineArn = local.state_machine_arn
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.command_alarms]
}

resource "aws_cloudwatch_metric_alarm" "trigger_failed_starts_stream_tasks" {
  alarm_name          = "${var.name}-stream-tasks-failed-starts"
  alarm_description   = "A start by the pipe ${var.name}-stream-tasks failed."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  evaluation_periods  = 2
  namespace           = "AWS/EventBridge/Pipes"
  metric_name         = "ExecutionFailed"
  period              = 300
  statistic           = "Sum"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [local.command_alarms_topic_arn]
  ok_actions          = [local.command_alarms_topic_arn]

  dimensions = {
    PipeName = "${var.name}-stream-tasks"
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.command_alarms]
}

resource "aws_cloudwatch_metric_alarm" "trigger_failed_starts_stream_commands" {
  alarm_name          = "${var.name}-stream-commands-failed-starts"
  alarm_description   = "A start by the pipe ${var.name}-stream-commands failed."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  evaluation_periods  = 2
  namespace           = "AWS/EventBridge/Pipes"
  metric_name         = "ExecutionFailed"
  period              = 300
  statistic           = "Sum"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [local.command_alarms_topic_arn]
  ok_actions          = [local.command_alarms_topic_arn]

  dimensions = {
    PipeName = "${var.name}-stream-commands"
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.command_alarms]
}

resource "aws_cloudwatch_metric_alarm" "trigger_failed_starts_stream_import_tmp" {
  alarm_name          = "${var.name}-stream-import-tmp-failed-starts"
  alarm_description   = "A start by the pipe ${var.name}-stream-import-tmp failed."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  evaluation_periods  = 2
  namespace           = "AWS/EventBridge/Pipes"
  metric_name         = "ExecutionFailed"
  period              = 300
  statistic           = "Sum"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [local.command_alarms_topic_arn]
  ok_actions          = [local.command_alarms_topic_arn]

  dimensions = {
    PipeName = "${var.name}-stream-import-tmp"
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.command_alarms]
}

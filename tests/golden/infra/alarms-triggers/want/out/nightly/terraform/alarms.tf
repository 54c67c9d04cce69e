# Written by stepc from spec.yaml. Do not edit.

resource "aws_cloudwatch_metric_alarm" "no_success" {
  alarm_name          = "${var.name}-no-success"
  alarm_description   = "[page] No execution succeeded in 3 days."
  comparison_operator = "LessThanThreshold"
  threshold           = 1
  evaluation_periods  = 72
  namespace           = "AWS/States"
  metric_name         = "ExecutionsSucceeded"
  period              = 3600
  statistic           = "Sum"
  treat_missing_data  = "ignore"
  alarm_actions       = [local.ops_topic_arn]
  ok_actions          = [local.ops_topic_arn]

  dimensions = {
    StateMachineArn = local.state_machine_arn
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.ops]
}

resource "aws_cloudwatch_metric_alarm" "trigger_failed_starts_events" {
  alarm_name          = "${var.name}-events-failed-starts"
  alarm_description   = "More than 2 starts by the rule ${var.name}-events failed in 15 minutes."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 2
  evaluation_periods  = 1
  namespace           = "AWS/Events"
  metric_name         = "FailedInvocations"
  period              = 900
  statistic           = "Sum"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [local.ops_topic_arn]
  ok_actions          = [local.ops_topic_arn]

  dimensions = {
    RuleName = "${var.name}-events"
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.ops]
}

resource "aws_cloudwatch_metric_alarm" "trigger_failed_starts_goals" {
  alarm_name          = "${var.name}-goals-failed-starts"
  alarm_description   = "More than 2 starts by the rule ${var.name}-goals failed in 15 minutes."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 2
  evaluation_periods  = 1
  namespace           = "AWS/Events"
  metric_name         = "FailedInvocations"
  period              = 900
  statistic           = "Sum"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [local.ops_topic_arn]
  ok_actions          = [local.ops_topic_arn]

  dimensions = {
    EventBusName = "goals"
    RuleName     = "${var.name}-goals"
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.ops]
}

resource "aws_cloudwatch_metric_alarm" "trigger_failed_starts_schedules" {
  alarm_name          = "${var.name}-schedules-failed-starts"
  alarm_description   = "More than 2 starts by the schedules of ${var.name} failed in 15 minutes."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 2
  evaluation_periods  = 1
  namespace           = "AWS/Scheduler"
  metric_name         = "TargetErrorCount"
  period              = 900
  statistic           = "Sum"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [local.ops_topic_arn]
  ok_actions          = [local.ops_topic_arn]

  dimensions = {
    ScheduleGroup = var.name
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.ops]
}

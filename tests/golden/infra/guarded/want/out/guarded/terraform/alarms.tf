# Written by stepc from spec.yaml. Do not edit.

resource "aws_cloudwatch_event_rule" "notify_failed" {
  name        = "${var.name}-notify-failed"
  description = "Tells the queue failed of executions of ${var.name}."

  event_pattern = jsonencode({
    source        = ["aws.states"]
    "detail-type" = ["Step Functions Execution Status Change"]
    detail = {
      stateMachineArn = [local.state_machine_arn]
      status          = ["FAILED"]
    }
  })

  tags = var.tags
}

resource "aws_cloudwatch_event_target" "notify_failed" {
  rule      = aws_cloudwatch_event_rule.notify_failed.name
  target_id = "queue"
  arn       = local.failed_queue_arn

  depends_on = [aws_sqs_queue_policy.failed]
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
  alarm_actions       = [local.alerts_topic_arn]
  ok_actions          = [local.alerts_topic_arn]

  dimensions = {
    StateMachineArn = local.state_machine_arn
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.alerts]
}

# Written by stepc from etl.yaml. Do not edit.

resource "aws_cloudwatch_metric_alarm" "failures" {
  alarm_name          = "${var.name}-failures"
  alarm_description   = "An execution failed."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  evaluation_periods  = 1
  namespace           = "AWS/States"
  metric_name         = "ExecutionsFailed"
  period              = 300
  statistic           = "Sum"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [local.etl_done_topic_arn]
  ok_actions          = [local.etl_done_topic_arn]

  dimensions = {
    StateMachineArn = local.state_machine_arn
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.etl_done]
}

resource "aws_cloudwatch_metric_alarm" "duration" {
  alarm_name                            = "${var.name}-duration"
  alarm_description                     = "The p95 of the execution time is over 30 minutes."
  comparison_operator                   = "GreaterThanThreshold"
  threshold                             = 1800000
  evaluation_periods                    = 1
  namespace                             = "AWS/States"
  metric_name                           = "ExecutionTime"
  period                                = 300
  extended_statistic                    = "p95"
  evaluate_low_sample_count_percentiles = "ignore"
  treat_missing_data                    = "notBreaching"
  alarm_actions                         = [local.etl_done_topic_arn]
  ok_actions                            = [local.etl_done_topic_arn]

  dimensions = {
    StateMachineArn = local.state_machine_arn
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.etl_done]
}

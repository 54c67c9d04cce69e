# Written by stepc from spec.yaml. Do not edit.

resource "aws_cloudwatch_query_definition" "error_rate" {
  name            = "${var.name}/error-rate"
  log_group_names = [aws_cloudwatch_log_group.this.name]
  query_string    = "filter type in [\"ExecutionSucceeded\", \"ExecutionFailed\", \"ExecutionTimedOut\", \"ExecutionAborted\"]\n| fields strcontains(type, \"Succeeded\") as succeeded\n| stats 100 * (1 - avg(succeeded)) as error_rate, count(*) as executions by bin(1h)"
}

resource "aws_cloudwatch_query_definition" "execution_time" {
  name            = "${var.name}/execution-time"
  log_group_names = [aws_cloudwatch_log_group.this.name]
  query_string    = "filter type in [\"ExecutionStarted\", \"ExecutionSucceeded\", \"ExecutionFailed\", \"ExecutionTimedOut\", \"ExecutionAborted\"]\n| fields toMillis(@timestamp) as at\n| stats (max(at) - min(at)) / 1000 as seconds by execution_arn\n| sort seconds desc\n| limit 100"
}

resource "aws_cloudwatch_query_definition" "failed_actions" {
  name            = "${var.name}/failed-actions"
  log_group_names = [aws_cloudwatch_log_group.this.name]
  query_string    = "fields @timestamp, execution_arn, type, details.resourceType, details.resource, details.error, details.cause\n| filter type like /(Failed|TimedOut|Aborted)$/\n| sort @timestamp desc\n| limit 100"
}

resource "aws_cloudwatch_query_definition" "slow_steps" {
  name            = "${var.name}/slow-steps"
  log_group_names = [aws_cloudwatch_log_group.this.name]
  query_string    = "filter type like /StateExited$/\n| stats count(*) as n by details.name\n| limit 20"
}

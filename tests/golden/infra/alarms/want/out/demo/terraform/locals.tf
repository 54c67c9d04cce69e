# Written by stepc from spec.yaml. Do not edit.

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  region     = data.aws_region.current.id

  aborts_alarm_arn        = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-aborts"
  calm_topic_arn          = "arn:${local.partition}:sns:${local.region}:${local.account_id}:calm"
  duration_alarm_arn      = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-duration"
  f_concurrency_alarm_arn = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-f-concurrency"
  f_duration_alarm_arn    = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-f-duration"
  f_error_rate_alarm_arn  = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-f-error-rate"
  f_errors_alarm_arn      = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-f-errors"
  f_function_arn          = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:f"
  f_throttles_alarm_arn   = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-f-throttles"
  failure_rate_alarm_arn  = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-failure-rate"
  failures_alarm_arn      = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-failures"
  g_concurrency_alarm_arn = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-g-concurrency"
  g_duration_alarm_arn    = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-g-duration"
  g_error_rate_alarm_arn  = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-g-error-rate"
  g_errors_alarm_arn      = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-g-errors"
  g_function_arn          = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:g"
  g_throttles_alarm_arn   = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-g-throttles"
  ops_topic_arn           = "arn:${local.partition}:sns:${local.region}:${local.account_id}:${var.name}-ops"
  state_machine_arn       = "arn:${local.partition}:states:${local.region}:${local.account_id}:stateMachine:${var.name}"
  throttles_alarm_arn     = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-throttles"
  timeout_rate_alarm_arn  = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-timeout-rate"
  timeouts_alarm_arn      = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-timeouts"

  function_names = [
    "f",
    "g",
  ]
}

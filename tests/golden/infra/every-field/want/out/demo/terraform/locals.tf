# Written by stepc from spec.yaml. Do not edit.

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  region     = data.aws_region.current.id

  abort_rate_alarm_arn    = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-abort-rate"
  aborts_alarm_arn        = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-aborts"
  alerts_topic_arn        = "arn:${local.partition}:sns:${local.region}:${local.account_id}:${var.name}-alerts"
  duration_alarm_arn      = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-duration"
  events_rule_arn         = "arn:${local.partition}:events:${local.region}:${local.account_id}:rule/${var.name}-events"
  f_concurrency_alarm_arn = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-f-concurrency"
  f_function_arn          = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:f"
  f_throttles_alarm_arn   = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-f-throttles"
  quiet_topic_arn         = "arn:${local.partition}:sns:${local.region}:${local.account_id}:quiet"
  state_machine_arn       = "arn:${local.partition}:states:${local.region}:${local.account_id}:stateMachine:${var.name}"
  timeout_rate_alarm_arn  = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-timeout-rate"

  function_names = ["f"]
}

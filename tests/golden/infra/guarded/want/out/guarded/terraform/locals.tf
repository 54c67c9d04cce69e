# Written by stepc from spec.yaml. Do not edit.

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  region     = data.aws_region.current.id

  alerts_topic_arn        = "arn:${local.partition}:sns:${local.region}:${local.account_id}:${var.name}-alerts"
  children_executions_arn = "arn:${local.partition}:states:${local.region}:${local.account_id}:execution:${var.name}/*:*"
  do_it_function_arn      = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:do-it"
  events_rule_arn         = "arn:${local.partition}:events:${local.region}:${local.account_id}:rule/${var.name}-events"
  executions_arn          = "arn:${local.partition}:states:${local.region}:${local.account_id}:execution:${var.name}:*"
  failed_queue_arn        = "arn:${local.partition}:sqs:${local.region}:${local.account_id}:${var.name}-failed"
  failures_alarm_arn      = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-failures"
  live_alias_arn          = "arn:${local.partition}:states:${local.region}:${local.account_id}:stateMachine:${var.name}:live"
  map_runs_arn            = "arn:${local.partition}:states:${local.region}:${local.account_id}:mapRun:${var.name}/*"
  more_rule_arn           = "arn:${local.partition}:events:${local.region}:${local.account_id}:rule/${var.name}-more"
  notify_failed_rule_arn  = "arn:${local.partition}:events:${local.region}:${local.account_id}:rule/${var.name}-notify-failed"
  state_machine_arn       = "arn:${local.partition}:states:${local.region}:${local.account_id}:stateMachine:${var.name}"
}

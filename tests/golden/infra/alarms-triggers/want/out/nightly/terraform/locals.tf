# Written by stepc from spec.yaml. Do not edit.

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  region     = data.aws_region.current.id

  events_failed_starts_alarm_arn    = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-events-failed-starts"
  events_rule_arn                   = "arn:${local.partition}:events:${local.region}:${local.account_id}:rule/${var.name}-events"
  f_function_arn                    = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:f"
  goals_failed_starts_alarm_arn     = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-goals-failed-starts"
  goals_rule_arn                    = "arn:${local.partition}:events:${local.region}:${local.account_id}:rule/goals/${var.name}-goals"
  no_success_alarm_arn              = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-no-success"
  ops_topic_arn                     = "arn:${local.partition}:sns:${local.region}:${local.account_id}:${var.name}-ops"
  schedule_group_arn                = "arn:${local.partition}:scheduler:${local.region}:${local.account_id}:schedule-group/${var.name}"
  schedules_failed_starts_alarm_arn = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-schedules-failed-starts"
  state_machine_arn                 = "arn:${local.partition}:states:${local.region}:${local.account_id}:stateMachine:${var.name}"
}

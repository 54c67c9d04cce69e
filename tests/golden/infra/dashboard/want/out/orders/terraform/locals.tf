# Written by stepc from spec.yaml. Do not edit.

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  region     = data.aws_region.current.id

  duration_alarm_arn                = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-duration"
  events_failed_starts_alarm_arn    = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-events-failed-starts"
  events_rule_arn                   = "arn:${local.partition}:events:${local.region}:${local.account_id}:rule/${var.name}-events"
  f_duration_alarm_arn              = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-f-duration"
  f_errors_alarm_arn                = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-f-errors"
  f_function_arn                    = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:f"
  failure_rate_alarm_arn            = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-failure-rate"
  failures_alarm_arn                = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-failures"
  g_duration_alarm_arn              = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-g-duration"
  g_errors_alarm_arn                = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-g-errors"
  g_function_arn                    = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:g"
  ops_topic_arn                     = "arn:${local.partition}:sns:${local.region}:${local.account_id}:${var.name}-ops"
  outage_alarm_arn                  = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-outage"
  schedule_group_arn                = "arn:${local.partition}:scheduler:${local.region}:${local.account_id}:schedule-group/${var.name}"
  schedules_failed_starts_alarm_arn = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-schedules-failed-starts"
  state_machine_arn                 = "arn:${local.partition}:states:${local.region}:${local.account_id}:stateMachine:${var.name}"
  tasks_table_arn                   = "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/tasks"
  tasks_throttles_alarm_arn         = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-tasks-throttles"

  function_names = [
    "f",
    "g",
  ]
}

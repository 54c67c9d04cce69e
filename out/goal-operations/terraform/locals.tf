# Written by stepc from goal-operations.yaml. Do not edit.

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  region     = data.aws_region.current.id
  url_suffix = data.aws_partition.current.dns_suffix

  alerts_topic_arn                   = "arn:${local.partition}:sns:${local.region}:${local.account_id}:${var.name}-alerts"
  blind_alarm_arn                    = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-blind"
  duration_alarm_arn                 = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-duration"
  events_failed_starts_alarm_arn     = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-events-failed-starts"
  events_rule_arn                    = "arn:${local.partition}:events:${local.region}:${local.account_id}:rule/${var.name}-events"
  executions_system_errors_alarm_arn = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-executions-system-errors"
  executions_table_arn               = "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/${var.name}-executions"
  executions_throttles_alarm_arn     = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-executions-throttles"
  failure_rate_alarm_arn             = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-failure-rate"
  generation_failed_alarm_arn        = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-generation-failed"
  goal_explain_duration_alarm_arn    = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-goal-explain-duration"
  goal_explain_errors_alarm_arn      = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-goal-explain-errors"
  goal_explain_function_arn          = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:goal-explain"
  goal_slack_function_arn            = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:goal-slack"
  no_success_alarm_arn               = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-no-success"
  refused_requests_alarm_arn         = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-refused-requests"
  state_machine_arn                  = "arn:${local.partition}:states:${local.region}:${local.account_id}:stateMachine:${var.name}"
  task_generation_workflow_arn       = "arn:${local.partition}:states:${local.region}:${local.account_id}:stateMachine:task-generation"

  function_names = ["goal-explain"]
}

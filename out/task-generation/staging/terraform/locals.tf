# Written by stepc from task-generation.yaml. Do not edit.

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  region     = data.aws_region.current.id

  alerts_topic_arn                           = "arn:${local.partition}:sns:${local.region}:${local.account_id}:${var.name}-alerts"
  duration_alarm_arn                         = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-duration"
  events_rule_arn                            = "arn:${local.partition}:events:${local.region}:${local.account_id}:rule/${var.name}-events"
  failure_rate_alarm_arn                     = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-failure-rate"
  generate_state_machine_arn                 = "arn:${local.partition}:states:${local.region}:${local.account_id}:stateMachine:${var.name}-generate"
  state_machine_arn                          = "arn:${local.partition}:states:${local.region}:${local.account_id}:stateMachine:${var.name}"
  task_generation_duration_alarm_arn         = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-task-generation-duration"
  task_generation_error_rate_alarm_arn       = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-task-generation-error-rate"
  task_generation_function_arn               = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:task-generation"
  task_generation_throttles_alarm_arn        = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-task-generation-throttles"
  tasks_table_arn                            = "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/tasks"
  timeout_rate_alarm_arn                     = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-timeout-rate"
  workflow_load_actions_duration_alarm_arn   = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-workflow-load-actions-duration"
  workflow_load_actions_error_rate_alarm_arn = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-workflow-load-actions-error-rate"
  workflow_load_actions_function_arn         = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:workflow-load-actions"
  workflow_load_actions_throttles_alarm_arn  = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-workflow-load-actions-throttles"
  workflow_save_results_duration_alarm_arn   = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-workflow-save-results-duration"
  workflow_save_results_error_rate_alarm_arn = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-workflow-save-results-error-rate"
  workflow_save_results_function_arn         = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:workflow-save-results"
  workflow_save_results_throttles_alarm_arn  = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-workflow-save-results-throttles"

  function_names = [
    "task-generation",
    "workflow-load-actions",
    "workflow-save-results",
  ]
}

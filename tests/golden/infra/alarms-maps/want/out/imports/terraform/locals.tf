# Written by stepc from spec.yaml. Do not edit.

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  region     = data.aws_region.current.id

  batched_failed_items_alarm_arn = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-batched-failed-items"
  f_function_arn                 = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:f"
  failed_runs_alarm_arn          = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-failed-runs"
  g_function_arn                 = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:g"
  ops_topic_arn                  = "arn:${local.partition}:sns:${local.region}:${local.account_id}:${var.name}-ops"
  rows_failed_items_alarm_arn    = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-rows-failed-items"
  state_machine_arn              = "arn:${local.partition}:states:${local.region}:${local.account_id}:stateMachine:${var.name}"
}

# Written by stepc from etl.yaml. Do not edit.

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  region     = data.aws_region.current.id

  duration_alarm_arn         = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-duration"
  etl_done_topic_arn         = "arn:${local.partition}:sns:${local.region}:${local.account_id}:${var.name}-etl-done"
  etl_fetch_function_arn     = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:etl-fetch"
  etl_save_function_arn      = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:etl-save"
  etl_transform_function_arn = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:etl-transform"
  failures_alarm_arn         = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-failures"
  schedule_group_arn         = "arn:${local.partition}:scheduler:${local.region}:${local.account_id}:schedule-group/${var.name}"
  state_machine_arn          = "arn:${local.partition}:states:${local.region}:${local.account_id}:stateMachine:${var.name}"
}

# Written by stepc from data-integrations.yaml. Do not edit.

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  region     = data.aws_region.current.id

  jobs_table_arn           = "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/jobs"
  load_large_function_arn  = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:load-large"
  load_medium_function_arn = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:load-medium"
  load_small_function_arn  = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:load-small"
  state_machine_arn        = "arn:${local.partition}:states:${local.region}:${local.account_id}:stateMachine:${var.name}"
}

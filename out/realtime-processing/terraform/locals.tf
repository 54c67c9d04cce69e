# Written by stepc from realtime-processing.yaml. Do not edit.

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  region     = data.aws_region.current.id

  reading_enrich_function_arn     = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:reading-enrich"
  reading_quarantine_function_arn = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:reading-quarantine"
  readings_table_arn              = "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/readings"
  state_machine_arn               = "arn:${local.partition}:states:${local.region}:${local.account_id}:stateMachine:${var.name}"
}

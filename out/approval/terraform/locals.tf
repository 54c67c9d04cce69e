# Written by stepc from approval.yaml. Do not edit.

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  region     = data.aws_region.current.id

  approval_ask_function_arn    = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:approval-ask"
  approval_record_function_arn = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:approval-record"
  state_machine_arn            = "arn:${local.partition}:states:${local.region}:${local.account_id}:stateMachine:${var.name}"
}

# Written by stepc from manual-activity.yaml. Do not edit.

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  region     = data.aws_region.current.id

  inspect_parcel_activity_arn = "arn:${local.partition}:states:${local.region}:${local.account_id}:activity:inspect-parcel"
  parcel_hold_function_arn    = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:parcel-hold"
  parcel_prepare_function_arn = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:parcel-prepare"
  parcel_release_function_arn = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:parcel-release"
  state_machine_arn           = "arn:${local.partition}:states:${local.region}:${local.account_id}:stateMachine:${var.name}"
}

# Written by stepc from zip-import.yaml. Do not edit.

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  region     = data.aws_region.current.id

  import_csv_workflow_arn   = "arn:${local.partition}:states:${local.region}:${local.account_id}:stateMachine:import-csv"
  state_machine_arn         = "arn:${local.partition}:states:${local.region}:${local.account_id}:stateMachine:${var.name}"
  zip_finalize_function_arn = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:zip-finalize"
  zip_unpack_function_arn   = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:zip-unpack"
}

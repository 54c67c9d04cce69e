# Written by stepc from import-csv.yaml. Do not edit.

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  region     = data.aws_region.current.id

  import_csv_finalize_function_arn = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:import-csv-finalize"
  import_csv_load_function_arn     = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:import-csv-load"
  import_csv_rows_function_arn     = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:import-csv-rows"
  state_machine_arn                = "arn:${local.partition}:states:${local.region}:${local.account_id}:stateMachine:${var.name}"
}

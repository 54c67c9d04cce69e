# Written by stepc from order-fulfilment.yaml. Do not edit.

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  region     = data.aws_region.current.id
  url_suffix = data.aws_partition.current.dns_suffix

  customer_tell_function_arn    = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:customer-tell"
  fulfilment_failures_topic_arn = "arn:${local.partition}:sns:${local.region}:${local.account_id}:fulfilment-failures"
  label_print_function_arn      = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:label-print"
  parcel_ship_function_arn      = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:parcel-ship"
  state_machine_arn             = "arn:${local.partition}:states:${local.region}:${local.account_id}:stateMachine:${var.name}"
  stock_check_function_arn      = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:stock-check"
  stock_pick_function_arn       = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:stock-pick"
}

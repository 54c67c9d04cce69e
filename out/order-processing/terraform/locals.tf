# Written by stepc from order-processing.yaml. Do not edit.

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  region     = data.aws_region.current.id

  events_rule_arn                      = "arn:${local.partition}:events:${local.region}:${local.account_id}:rule/${var.name}-events"
  order_confirm_function_arn           = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:order-confirm"
  order_failures_topic_arn             = "arn:${local.partition}:sns:${local.region}:${local.account_id}:${var.name}-order-failures"
  order_inventory_function_arn         = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:order-inventory"
  order_inventory_release_function_arn = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:order-inventory-release"
  order_payment_function_arn           = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:order-payment"
  order_validate_function_arn          = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:order-validate"
  state_machine_arn                    = "arn:${local.partition}:states:${local.region}:${local.account_id}:stateMachine:${var.name}"
}

# Written by stepc from spec.yaml. Do not edit.

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  region     = data.aws_region.current.id

  events_rule_arn      = "arn:${local.partition}:events:${local.region}:${local.account_id}:rule/${var.name}-events"
  schedule_group_arn   = "arn:${local.partition}:scheduler:${local.region}:${local.account_id}:schedule-group/${var.name}"
  shop_orders_rule_arn = "arn:${local.partition}:events:${local.region}:${local.account_id}:rule/orders/${var.name}-shop-orders"
  state_machine_arn    = "arn:${local.partition}:states:${local.region}:${local.account_id}:stateMachine:${var.name}"
}

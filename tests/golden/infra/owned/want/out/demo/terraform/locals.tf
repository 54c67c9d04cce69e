# Written by stepc from spec.yaml. Do not edit.

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  region     = data.aws_region.current.id

  approve_activity_arn = "arn:${local.partition}:states:${local.region}:${local.account_id}:activity:${var.name}-approve"
  orders_bus_arn       = "arn:${local.partition}:events:${local.region}:${local.account_id}:event-bus/${var.name}-orders"
  plain_bus_arn        = "arn:${local.partition}:events:${local.region}:${local.account_id}:event-bus/plain.bus"
  sign_activity_arn    = "arn:${local.partition}:states:${local.region}:${local.account_id}:activity:signatures"
  state_machine_arn    = "arn:${local.partition}:states:${local.region}:${local.account_id}:stateMachine:${var.name}"
}

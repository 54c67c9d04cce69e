# Written by stepc from spec.yaml. Do not edit.

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  region     = data.aws_region.current.id
  url_suffix = data.aws_partition.current.dns_suffix

  alerts_topic_arn  = "arn:${local.partition}:sns:${local.region}:${local.account_id}:${var.name}-alerts"
  orders_table_arn  = "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/orders"
  sign_activity_arn = "arn:${local.partition}:states:${local.region}:${local.account_id}:activity:${var.name}-sign"
  state_machine_arn = "arn:${local.partition}:states:${local.region}:${local.account_id}:stateMachine:${var.name}"
}

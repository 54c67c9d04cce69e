# Written by stepc from spec.yaml. Do not edit.

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  region     = data.aws_region.current.id
  url_suffix = data.aws_partition.current.dns_suffix

  counters_table_arn = "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/all-counters-${var.name}"
  orders_table_arn   = "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/${var.name}-orders"
  state_machine_arn  = "arn:${local.partition}:states:${local.region}:${local.account_id}:stateMachine:${var.name}"
  theirs_stream_arn  = "arn:aws:dynamodb:eu-west-1:123456789012:table/theirs/stream/2026-01-01T00:00:00.000"
}

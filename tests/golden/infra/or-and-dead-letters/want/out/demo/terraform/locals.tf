# Written by stepc from spec.yaml. Do not edit.

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  region     = data.aws_region.current.id
  url_suffix = data.aws_partition.current.dns_suffix

  events_rule_arn   = "arn:${local.partition}:events:${local.region}:${local.account_id}:rule/${var.name}-events"
  lost_queue_arn    = "arn:${local.partition}:sqs:${local.region}:${local.account_id}:${var.name}-lost"
  state_machine_arn = "arn:${local.partition}:states:${local.region}:${local.account_id}:stateMachine:${var.name}"
}

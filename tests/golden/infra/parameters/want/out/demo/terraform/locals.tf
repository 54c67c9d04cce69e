# Written by stepc from spec.yaml. Do not edit.

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  region     = data.aws_region.current.id

  alerts_topic_arn  = "arn:${local.partition}:sns:${local.region}:${local.account_id}:${var.name}-alerts"
  state_machine_arn = "arn:${local.partition}:states:${local.region}:${local.account_id}:stateMachine:${var.name}"

  tags = merge({
    owners = join(" ", var.owners)
    team   = var.team
  }, var.tags)
}

# Written by stepc from spec.yaml. Do not edit.

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  region     = data.aws_region.current.id

  alerts_topic_arn               = "arn:${local.partition}:sns:${local.region}:${local.account_id}:${var.name}-alerts"
  failures_alarm_arn             = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-failures"
  state_machine_arn              = "arn:${local.partition}:states:${local.region}:${local.account_id}:stateMachine:${var.name}"
  take_order_function_arn        = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:take-order"
  take_order_throttles_alarm_arn = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-take-order-throttles"
  timeouts_alarm_arn             = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-timeouts"

  function_names = ["take-order"]

  tags = merge({
    owner = "payments"
    stage = "dev"
  }, var.tags)
}

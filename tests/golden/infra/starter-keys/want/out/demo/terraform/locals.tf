# Written by stepc from spec.yaml. Do not edit.

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  region     = data.aws_region.current.id

  failed_queue_arn       = "arn:${local.partition}:sqs:${local.region}:${local.account_id}:${var.name}-failed"
  jobs_queue_arn         = "arn:${local.partition}:sqs:${local.region}:${local.account_id}:jobs"
  queue_jobs_pipe_arn    = "arn:${local.partition}:pipes:${local.region}:${local.account_id}:pipe/${var.name}-queue-jobs"
  schedule_group_arn     = "arn:${local.partition}:scheduler:${local.region}:${local.account_id}:schedule-group/${var.name}"
  state_machine_arn      = "arn:${local.partition}:states:${local.region}:${local.account_id}:stateMachine:${var.name}"
  stream_orders_pipe_arn = "arn:${local.partition}:pipes:${local.region}:${local.account_id}:pipe/${var.name}-stream-orders"
}

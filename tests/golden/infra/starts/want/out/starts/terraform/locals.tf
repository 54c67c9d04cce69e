# Written by stepc from spec.yaml. Do not edit.

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  region     = data.aws_region.current.id

  failed_queue_arn         = "arn:${local.partition}:sqs:${local.region}:${local.account_id}:failed-starts"
  imports_pipe_arn         = "arn:${local.partition}:pipes:${local.region}:${local.account_id}:pipe/${var.name}-imports"
  jobs_queue_arn           = "arn:${local.partition}:sqs:${local.region}:${local.account_id}:jobs-queue"
  more_queue_arn           = "arn:${local.partition}:sqs:${local.region}:${local.account_id}:more"
  orders_rule_arn          = "arn:${local.partition}:events:${local.region}:${local.account_id}:rule/shop-bus/${var.name}-orders"
  orders_stream_arn        = "arn:aws:dynamodb:us-east-1:123456789012:table/orders/stream/2024-01-01T00:00:00.000"
  queue_jobs_pipe_arn      = "arn:${local.partition}:pipes:${local.region}:${local.account_id}:pipe/${var.name}-queue-jobs"
  queue_more_pipe_arn      = "arn:${local.partition}:pipes:${local.region}:${local.account_id}:pipe/${var.name}-queue-more"
  schedule_group_arn       = "arn:${local.partition}:scheduler:${local.region}:${local.account_id}:schedule-group/${var.name}"
  state_machine_arn        = "arn:${local.partition}:states:${local.region}:${local.account_id}:stateMachine:${var.name}"
  stream_commands_pipe_arn = "arn:${local.partition}:pipes:${local.region}:${local.account_id}:pipe/${var.name}-stream-commands"
  stream_orders_pipe_arn   = "arn:${local.partition}:pipes:${local.region}:${local.account_id}:pipe/${var.name}-stream-orders"
  uploads_other_rule_arn   = "arn:${local.partition}:events:${local.region}:${local.account_id}:rule/${var.name}-uploads-other"
  uploads_photos_rule_arn  = "arn:${local.partition}:events:${local.region}:${local.account_id}:rule/${var.name}-uploads-photos"
}

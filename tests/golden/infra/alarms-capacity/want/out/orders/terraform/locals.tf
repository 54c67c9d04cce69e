# Written by stepc from spec.yaml. Do not edit.

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  region     = data.aws_region.current.id

  fixed_read_capacity_alarm_arn      = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-fixed-read-capacity"
  fixed_table_arn                    = "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/${var.name}-fixed"
  free_table_arn                     = "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/${var.name}-free"
  ops_topic_arn                      = "arn:${local.partition}:sns:${local.region}:${local.account_id}:${var.name}-ops"
  queue_work_failed_starts_alarm_arn = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-queue-work-failed-starts"
  queue_work_pipe_arn                = "arn:${local.partition}:pipes:${local.region}:${local.account_id}:pipe/${var.name}-queue-work"
  state_machine_arn                  = "arn:${local.partition}:states:${local.region}:${local.account_id}:stateMachine:${var.name}"
  work_queue_arn                     = "arn:${local.partition}:sqs:${local.region}:${local.account_id}:work"
}

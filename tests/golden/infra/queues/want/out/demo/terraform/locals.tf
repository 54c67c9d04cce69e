# Written by stepc from spec.yaml. Do not edit.

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  region     = data.aws_region.current.id
  url_suffix = data.aws_partition.current.dns_suffix

  failed_queue_arn       = "arn:${local.partition}:sqs:${local.region}:${local.account_id}:failed-jobs"
  jobs_dead_queue_arn    = "arn:${local.partition}:sqs:${local.region}:${local.account_id}:${var.name}-jobs-dead"
  news_topic_arn         = "arn:${local.partition}:sns:${local.region}:${local.account_id}:${var.name}-news"
  order_topic_arn        = "arn:${local.partition}:sns:${local.region}:${local.account_id}:${var.name}-order.fifo"
  ordered_dead_queue_arn = "arn:${local.partition}:sqs:${local.region}:${local.account_id}:${var.name}-ordered-dead.fifo"
  ordered_queue_arn      = "arn:${local.partition}:sqs:${local.region}:${local.account_id}:${var.name}-ordered.fifo"
  plain_queue_arn        = "arn:${local.partition}:sqs:${local.region}:${local.account_id}:${var.name}-plain"
  slack_function_arn     = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:slack"
  state_machine_arn      = "arn:${local.partition}:states:${local.region}:${local.account_id}:stateMachine:${var.name}"
}

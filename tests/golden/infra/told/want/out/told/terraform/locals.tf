# Written by stepc from spec.yaml. Do not edit.

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  region     = data.aws_region.current.id

  alerts_topic_arn       = "arn:${local.partition}:sns:${local.region}:${local.account_id}:${var.name}-alerts"
  events_rule_arn        = "arn:${local.partition}:events:${local.region}:${local.account_id}:rule/${var.name}-events"
  failure_rate_alarm_arn = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-failure-rate"
  jobs_queue_arn         = "arn:${local.partition}:sqs:${local.region}:${local.account_id}:jobs-queue"
  live_alias_arn         = "arn:${local.partition}:states:${local.region}:${local.account_id}:stateMachine:${var.name}:live"
  notify_alerts_rule_arn = "arn:${local.partition}:events:${local.region}:${local.account_id}:rule/${var.name}-notify-alerts"
  queue_jobs_pipe_arn    = "arn:${local.partition}:pipes:${local.region}:${local.account_id}:pipe/${var.name}-queue-jobs"
  schedule_group_arn     = "arn:${local.partition}:scheduler:${local.region}:${local.account_id}:schedule-group/${var.name}"
  state_machine_arn      = "arn:${local.partition}:states:${local.region}:${local.account_id}:stateMachine:${var.name}"
  theirs_topic_arn       = "arn:${local.partition}:sns:${local.region}:${local.account_id}:theirs"
}

# Written by stepc from spec.yaml. Do not edit.

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  region     = data.aws_region.current.id

  audit_log_read_capacity_alarm_arn  = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-audit-log-read-capacity"
  audit_log_system_errors_alarm_arn  = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-audit-log-system-errors"
  audit_log_throttles_alarm_arn      = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-audit-log-throttles"
  audit_log_write_capacity_alarm_arn = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-audit-log-write-capacity"
  given_read_capacity_alarm_arn      = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-given-read-capacity"
  given_system_errors_alarm_arn      = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-given-system-errors"
  given_throttles_alarm_arn          = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-given-throttles"
  given_write_capacity_alarm_arn     = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-given-write-capacity"
  no_success_alarm_arn               = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-no-success"
  ops_topic_arn                      = "arn:${local.partition}:sns:${local.region}:${local.account_id}:${var.name}-ops"
  state_machine_arn                  = "arn:${local.partition}:states:${local.region}:${local.account_id}:stateMachine:${var.name}"
  tasks_read_capacity_alarm_arn      = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-tasks-read-capacity"
  tasks_system_errors_alarm_arn      = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-tasks-system-errors"
  tasks_throttles_alarm_arn          = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-tasks-throttles"
  tasks_write_capacity_alarm_arn     = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-tasks-write-capacity"
}

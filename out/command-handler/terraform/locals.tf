# Written by stepc from command-handler.yaml. Do not edit.

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  region     = data.aws_region.current.id

  command_alarms_topic_arn                  = "arn:${local.partition}:sns:${local.region}:${local.account_id}:${var.name}-command-alarms"
  command_handler_function_arn              = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:command-handler"
  failures_alarm_arn                        = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-failures"
  state_machine_arn                         = "arn:${local.partition}:states:${local.region}:${local.account_id}:stateMachine:${var.name}"
  stream_commands_failed_starts_alarm_arn   = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-stream-commands-failed-starts"
  stream_commands_pipe_arn                  = "arn:${local.partition}:pipes:${local.region}:${local.account_id}:pipe/${var.name}-stream-commands"
  stream_import_tmp_failed_starts_alarm_arn = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-stream-import-tmp-failed-starts"
  stream_import_tmp_pipe_arn                = "arn:${local.partition}:pipes:${local.region}:${local.account_id}:pipe/${var.name}-stream-import-tmp"
  stream_tasks_failed_starts_alarm_arn      = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-stream-tasks-failed-starts"
  stream_tasks_pipe_arn                     = "arn:${local.partition}:pipes:${local.region}:${local.account_id}:pipe/${var.name}-stream-tasks"
}

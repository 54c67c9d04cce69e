# Written by stepc from zip-import.yaml. Do not edit.

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  region     = data.aws_region.current.id

  failures_alarm_arn                               = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-failures"
  import_csv_workflow_arn                          = "arn:${local.partition}:states:${local.region}:${local.account_id}:stateMachine:import-csv"
  notification_queue_queue_arn                     = "arn:${local.partition}:sqs:${local.region}:${local.account_id}:notification-queue"
  queue_notification_queue_failed_starts_alarm_arn = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-queue-notification-queue-failed-starts"
  queue_notification_queue_pipe_arn                = "arn:${local.partition}:pipes:${local.region}:${local.account_id}:pipe/${var.name}-queue-notification-queue"
  queue_task_action_queue_failed_starts_alarm_arn  = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-queue-task-action-queue-failed-starts"
  queue_task_action_queue_pipe_arn                 = "arn:${local.partition}:pipes:${local.region}:${local.account_id}:pipe/${var.name}-queue-task-action-queue"
  state_machine_arn                                = "arn:${local.partition}:states:${local.region}:${local.account_id}:stateMachine:${var.name}"
  task_action_queue_queue_arn                      = "arn:${local.partition}:sqs:${local.region}:${local.account_id}:task-action-queue"
  zip_finalize_function_arn                        = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:zip-finalize"
  zip_import_alarms_topic_arn                      = "arn:${local.partition}:sns:${local.region}:${local.account_id}:${var.name}-zip-import-alarms"
  zip_unpack_function_arn                          = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:zip-unpack"
}

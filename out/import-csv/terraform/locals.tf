# Written by stepc from import-csv.yaml. Do not edit.

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  region     = data.aws_region.current.id

  failed_runs_alarm_arn                             = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-failed-runs"
  failures_alarm_arn                                = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-failures"
  import_action_queue_queue_arn                     = "arn:${local.partition}:sqs:${local.region}:${local.account_id}:import-action-queue"
  import_alarms_topic_arn                           = "arn:${local.partition}:sns:${local.region}:${local.account_id}:${var.name}-import-alarms"
  import_csv_finalize_function_arn                  = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:import-csv-finalize"
  import_csv_load_function_arn                      = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:import-csv-load"
  import_csv_rows_function_arn                      = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:import-csv-rows"
  queue_import_action_queue_failed_starts_alarm_arn = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-queue-import-action-queue-failed-starts"
  queue_import_action_queue_pipe_arn                = "arn:${local.partition}:pipes:${local.region}:${local.account_id}:pipe/${var.name}-queue-import-action-queue"
  state_machine_arn                                 = "arn:${local.partition}:states:${local.region}:${local.account_id}:stateMachine:${var.name}"
}

# Written by stepc from spec.yaml. Do not edit.

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  region     = data.aws_region.current.id
  url_suffix = data.aws_partition.current.dns_suffix

  drops_alarm_arn        = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-drops"
  express_alarm_arn      = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-express"
  f_errors_alarm_arn     = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-f-errors"
  f_function_arn         = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:f"
  failure_rate_alarm_arn = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-failure-rate"
  fresh_alarm_arn        = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-fresh"
  g_errors_alarm_arn     = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-g-errors"
  g_function_arn         = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:g"
  ops_topic_arn          = "arn:${local.partition}:sns:${local.region}:${local.account_id}:${var.name}-ops"
  outage_alarm_arn       = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-outage"
  queue_age_alarm_arn    = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-queue-age"
  state_machine_arn      = "arn:${local.partition}:states:${local.region}:${local.account_id}:stateMachine:${var.name}"
  user_errors_alarm_arn  = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-user-errors"

  function_names = [
    "f",
    "g",
  ]
}

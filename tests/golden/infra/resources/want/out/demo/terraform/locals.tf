# Written by stepc from spec.yaml. Do not edit.

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  region     = data.aws_region.current.id

  alerts_topic_arn               = "arn:${local.partition}:sns:${local.region}:${local.account_id}:${var.name}-alerts"
  far_function_arn               = "arn:aws:lambda:us-east-1:210987654321:function:far"
  given_error_rate_alarm_arn     = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-given-error-rate"
  given_throttles_alarm_arn      = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-given-throttles"
  here_error_rate_alarm_arn      = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-here-error-rate"
  here_function_arn              = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:here"
  here_throttles_alarm_arn       = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-here-throttles"
  named_function_arn             = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:real-name"
  real_name_error_rate_alarm_arn = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-real-name-error-rate"
  real_name_throttles_alarm_arn  = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-real-name-throttles"
  state_machine_arn              = "arn:${local.partition}:states:${local.region}:${local.account_id}:stateMachine:${var.name}"
  stored_error_rate_alarm_arn    = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-stored-error-rate"
  stored_throttles_alarm_arn     = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-stored-throttles"
  t_table_arn                    = "arn:${local.partition}:dynamodb:${local.region}:${local.account_id}:table/t-${var.team}"
  theirs_topic_arn               = "arn:${local.partition}:sns:${local.region}:${local.account_id}:theirs"

  function_names = [
    "here",
    "real-name",
  ]

  tags = merge({
    team          = "payments"
    "cost-center" = "42"
  }, var.tags)
}

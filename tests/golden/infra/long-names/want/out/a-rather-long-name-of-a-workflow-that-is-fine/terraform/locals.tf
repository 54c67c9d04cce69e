# Written by stepc from spec.yaml. Do not edit.

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  region     = data.aws_region.current.id

  a_step_state_machine_arn            = "arn:${local.partition}:states:${local.region}:${local.account_id}:stateMachine:${var.name}-a-step"
  a_trigger_with_a_long_name_rule_arn = "arn:${local.partition}:events:${local.region}:${local.account_id}:rule/${var.name}-a-trigger-50cec70b"
  f_function_arn                      = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:f"
  state_machine_arn                   = "arn:${local.partition}:states:${local.region}:${local.account_id}:stateMachine:${var.name}"
}

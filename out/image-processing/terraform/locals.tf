# Written by stepc from image-processing.yaml. Do not edit.

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  region     = data.aws_region.current.id

  events_rule_arn               = "arn:${local.partition}:events:${local.region}:${local.account_id}:rule/${var.name}-events"
  image_labels_function_arn     = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:image-labels"
  image_moderation_function_arn = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:image-moderation"
  image_save_function_arn       = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:image-save"
  image_thumbnail_function_arn  = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:image-thumbnail"
  state_machine_arn             = "arn:${local.partition}:states:${local.region}:${local.account_id}:stateMachine:${var.name}"
}

# Written by stepc from external-api.yaml. Do not edit.

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  region     = data.aws_region.current.id

  outages_topic_arn          = "arn:${local.partition}:sns:${local.region}:${local.account_id}:${var.name}-outages"
  price_quote_function_arn   = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:price-quote"
  quotes_connection_arn      = "arn:aws:events:us-east-1:123456789012:connection/quotes/6d2f1c0e-3f56-4f0c-9a0b-0d5b7e6a1f11"
  state_machine_arn          = "arn:${local.partition}:states:${local.region}:${local.account_id}:stateMachine:${var.name}"
  stored_quotes_function_arn = "arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:stored-quotes"
}

# Written by stepc from spec.yaml. Do not edit.

resource "aws_sfn_activity" "approve" {
  name = "${var.name}-approve"

  tags = var.tags
}

resource "aws_sfn_activity" "sign" {
  name = "signatures"

  encryption_configuration {
    kms_key_id                        = "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    kms_data_key_reuse_period_seconds = 600
    type                              = "CUSTOMER_MANAGED_KMS_KEY"
  }

  tags = var.tags
}

resource "aws_cloudwatch_event_bus" "orders" {
  name               = "${var.name}-orders"
  description        = "What happens to orders"
  kms_key_identifier = "alias/events"

  tags = var.tags
}

resource "aws_cloudwatch_event_bus" "plain" {
  name = "plain.bus"

  tags = var.tags
}

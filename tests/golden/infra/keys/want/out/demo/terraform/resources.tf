# Written by stepc from spec.yaml. Do not edit.

resource "aws_sqs_queue" "jobs" {
  name                      = "${var.name}-jobs"
  message_retention_seconds = 345600
  kms_master_key_id         = var.log_key

  tags = var.tags
}

resource "aws_sns_topic" "alerts" {
  name              = "${var.name}-alerts"
  kms_master_key_id = "alias/alerts"

  tags = var.tags
}

resource "aws_sfn_activity" "sign" {
  name = "${var.name}-sign"

  encryption_configuration {
    kms_key_id = "alias/sign"
    type       = "CUSTOMER_MANAGED_KMS_KEY"
  }

  tags = var.tags
}

# Written by stepc from spec.yaml. Do not edit.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

resource "aws_sfn_state_machine" "this" {
  name     = var.name
  type     = "EXPRESS"
  role_arn = aws_iam_role.execution.arn

  definition = jsonencode({
    QueryLanguage = "JSONata"
    StartAt       = "a"
    States = {
      a = {
        Type   = "Pass"
        Output = 1
        End    = true
      }
    }
  })

  logging_configuration {
    include_execution_data = false
    level                  = "ERROR"
    log_destination        = "${aws_cloudwatch_log_group.this.arn}:*"
  }

  encryption_configuration {
    kms_key_id = "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    type       = "CUSTOMER_MANAGED_KMS_KEY"
  }

  tags = var.tags

  depends_on = [aws_iam_role_policy.execution]
}

resource "aws_cloudwatch_log_group" "this" {
  name         = "/aws/vendedlogs/states/${var.name}"
  skip_destroy = true

  tags = var.tags
}

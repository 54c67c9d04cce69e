# Written by stepc from spec.yaml. Do not edit.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

resource "aws_sfn_state_machine" "this" {
  name     = var.name
  type     = "STANDARD"
  role_arn = aws_iam_role.execution.arn

  definition = jsonencode({
    QueryLanguage = "JSONata"
    StartAt       = "tell"
    States = {
      tell = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::sns:publish"
        Arguments = {
          TopicArn = local.alerts_topic_arn
          Message  = "{% $states.input %}"
        }
        Next = "send"
      }
      send = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::sqs:sendMessage"
        Arguments = {
          QueueUrl    = "https://sqs.${local.region}.${local.url_suffix}/${local.account_id}/${var.name}-jobs"
          MessageBody = "{% $states.input %}"
        }
        Next = "ask"
      }
      ask = {
        Type           = "Task"
        Resource       = local.sign_activity_arn
        TimeoutSeconds = 3600
        Next           = "save"
      }
      save = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::dynamodb:putItem"
        Arguments = {
          TableName = "orders"
          Item = {
            id = {
              S = "a"
            }
          }
        }
        End = true
      }
    }
  })

  logging_configuration {
    include_execution_data = false
    level                  = "ALL"
    log_destination        = "${aws_cloudwatch_log_group.this.arn}:*"
  }

  encryption_configuration {
    kms_key_id                        = "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    kms_data_key_reuse_period_seconds = 600
    type                              = "CUSTOMER_MANAGED_KMS_KEY"
  }

  tags = var.tags

  depends_on = [
    aws_iam_role_policy.execution,
    aws_sfn_activity.sign,
    aws_sns_topic.alerts,
  ]
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/aws/vendedlogs/states/${var.name}"
  retention_in_days = 30
  kms_key_id        = var.log_key
  skip_destroy      = false

  tags = var.tags
}

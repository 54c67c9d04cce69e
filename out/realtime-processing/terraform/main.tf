# Written by stepc from realtime-processing.yaml. Do not edit.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

resource "aws_sfn_state_machine" "this" {
  name     = var.name
  type     = "EXPRESS"
  role_arn = aws_iam_role.execution.arn

  definition = jsonencode({
    Comment        = "Enrich and store one reading while the caller waits"
    QueryLanguage  = "JSONata"
    StartAt        = "enrich"
    TimeoutSeconds = 120
    States = {
      enrich = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.reading_enrich_function_arn
          Payload      = "{% $states.input %}"
        }
        TimeoutSeconds = 10
        Retry = [
          {
            ErrorEquals = [
              "Lambda.ServiceException",
              "Lambda.AWSLambdaException",
              "Lambda.SdkClientException",
              "Lambda.TooManyRequestsException",
            ]
            IntervalSeconds = 1
            MaxAttempts     = 3
            BackoffRate     = 2
            JitterStrategy  = "FULL"
          },
        ]
        Output = "{% $states.result.Payload %}"
        Next   = "plausible?"
      }
      "plausible?" = {
        Type = "Choice"
        Choices = [
          {
            Condition = "{% $states.input.value >= $states.input.least and $states.input.value <= $states.input.most %}"
            Next      = "store"
          },
        ]
        Default = "quarantine"
      }
      store = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::dynamodb:putItem"
        Arguments = {
          TableName = "readings"
          Item = {
            sensor = {
              S = "{% $states.input.sensor %}"
            }
            at = {
              S = "{% $states.input.at %}"
            }
            value = {
              N = "{% $string($states.input.value) %}"
            }
          }
        }
        Retry = [
          {
            ErrorEquals     = ["DynamoDB.ThrottlingException"]
            IntervalSeconds = 1
            MaxAttempts     = 3
          },
        ]
        Output = "{% $states.input %}"
        Next   = "plausible? done"
      }
      quarantine = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.reading_quarantine_function_arn
          Payload      = "{% $states.input %}"
        }
        TimeoutSeconds = 10
        Retry = [
          {
            ErrorEquals = [
              "Lambda.ServiceException",
              "Lambda.AWSLambdaException",
              "Lambda.SdkClientException",
              "Lambda.TooManyRequestsException",
            ]
            IntervalSeconds = 1
            MaxAttempts     = 3
            BackoffRate     = 2
            JitterStrategy  = "FULL"
          },
        ]
        Output = "{% $states.result.Payload %}"
        Next   = "plausible? done"
      }
      "plausible? done" = {
        Type = "Succeed"
      }
    }
  })

  logging_configuration {
    include_execution_data = false
    level                  = "ERROR"
    log_destination        = "${aws_cloudwatch_log_group.this.arn}:*"
  }

  tags = var.tags

  depends_on = [aws_iam_role_policy.execution]
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/aws/vendedlogs/states/${var.name}"
  retention_in_days = 14
  skip_destroy      = true

  tags = var.tags
}

# Written by stepc from task-handler.yaml. Do not edit.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

resource "aws_sfn_state_machine" "this" {
  name     = var.name
  type     = "STANDARD"
  role_arn = aws_iam_role.execution.arn

  definition = jsonencode({
    Comment        = "Run tasks, two at a time"
    QueryLanguage  = "JSONPath"
    StartAt        = "tasks"
    TimeoutSeconds = 900
    States = {
      tasks = {
        Type           = "Map"
        ItemsPath      = "$.tasks"
        MaxConcurrency = 2
        ItemProcessor = {
          ProcessorConfig = {
            Mode = "INLINE"
          }
          StartAt = "run task"
          States = {
            "run task" = {
              Type     = "Task"
              Resource = "arn:${local.partition}:states:::lambda:invoke"
              Parameters = {
                FunctionName = local.task_run_function_arn
                Payload = {
                  source      = "step-function"
                  "context.$" = "$$"
                  "input.$"   = "$"
                }
              }
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
              OutputPath = "$.Payload"
              End        = true
            }
          }
        }
        End = true
      }
    }
  })

  logging_configuration {
    include_execution_data = true
    level                  = "ALL"
    log_destination        = "${aws_cloudwatch_log_group.this.arn}:*"
  }

  tags = var.tags

  depends_on = [aws_iam_role_policy.execution]
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/aws/vendedlogs/states/${var.name}"
  retention_in_days = 180
  skip_destroy      = true

  tags = var.tags
}

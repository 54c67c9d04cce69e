# Written by stepc from zip-import.yaml. Do not edit.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

resource "aws_sfn_state_machine" "this" {
  name     = var.name
  type     = "STANDARD"
  role_arn = aws_iam_role.execution.arn

  definition = jsonencode({
    Comment       = "Unpack an archive, import each of its files, wait for all of them"
    QueryLanguage = "JSONata"
    StartAt       = "unpack"
    States = {
      unpack = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.zip_unpack_function_arn
          Payload      = "{% $states.input %}"
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
        Output = "{% $states.result.Payload %}"
        Next   = "files"
      }
      files = {
        Type           = "Map"
        Items          = "{% $states.input.files %}"
        MaxConcurrency = 5
        ItemProcessor = {
          ProcessorConfig = {
            Mode = "INLINE"
          }
          StartAt = "import file"
          States = {
            "import file" = {
              Type     = "Task"
              Resource = "arn:${local.partition}:states:::states:startExecution.waitForTaskToken"
              Arguments = {
                StateMachineArn = local.import_csv_workflow_arn
                Input = {
                  token = "{% $states.context.Task.Token %}"
                  file  = "{% $states.input %}"
                }
              }
              TimeoutSeconds = 7200
              End            = true
            }
          }
        }
        Next = "finalize"
      }
      finalize = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.zip_finalize_function_arn
          Payload      = "{% $states.input %}"
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
        Output = "{% $states.result.Payload %}"
        End    = true
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
  retention_in_days = 90
  skip_destroy      = true

  tags = var.tags
}

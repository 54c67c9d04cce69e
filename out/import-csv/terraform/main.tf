# Written by stepc from import-csv.yaml. Do not edit.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

resource "aws_sfn_state_machine" "this" {
  name     = var.name
  type     = "STANDARD"
  role_arn = aws_iam_role.execution.arn

  definition = jsonencode({
    Comment       = "Load a CSV file, row by row, fifty batches at a time"
    QueryLanguage = "JSONata"
    StartAt       = "load"
    States = {
      load = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.import_csv_load_function_arn
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
        Next   = "rows"
      }
      rows = {
        Type  = "Map"
        Label = "rows"
        ItemReader = {
          Resource = "arn:${local.partition}:states:::s3:getObject"
          ReaderConfig = {
            InputType         = "CSV"
            CSVHeaderLocation = "FIRST_ROW"
          }
          Arguments = {
            Bucket = "{% $states.input.bucket %}"
            Key    = "{% $states.input.key %}"
          }
        }
        ItemBatcher = {
          MaxItemsPerBatch = 25
          BatchInput = {
            import = "{% $states.input.import %}"
          }
        }
        MaxConcurrency             = 50
        ToleratedFailurePercentage = 5
        ItemProcessor = {
          ProcessorConfig = {
            Mode          = "DISTRIBUTED"
            ExecutionType = "EXPRESS"
          }
          StartAt = "save rows"
          States = {
            "save rows" = {
              Type     = "Task"
              Resource = "arn:${local.partition}:states:::lambda:invoke"
              Arguments = {
                FunctionName = local.import_csv_rows_function_arn
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
        }
        Output = "{% $states.input %}"
        Next   = "finalize"
      }
      finalize = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.import_csv_finalize_function_arn
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

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
    StartAt       = "all"
    States = {
      all = {
        Type  = "Map"
        Label = "rows"
        Items = "{% $states.input.rows %}"
        ItemProcessor = {
          ProcessorConfig = {
            Mode          = "DISTRIBUTED"
            ExecutionType = "STANDARD"
          }
          StartAt = "one"
          States = {
            one = {
              Type     = "Task"
              Resource = "arn:${local.partition}:states:::lambda:invoke"
              Arguments = {
                FunctionName = local.f_function_arn
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
        Next = "batched"
      }
      batched = {
        Type  = "Map"
        Label = "batched"
        Items = "{% $states.input.actions %}"
        ItemBatcher = {
          MaxItemsPerBatch = 5
        }
        ItemProcessor = {
          ProcessorConfig = {
            Mode          = "DISTRIBUTED"
            ExecutionType = "STANDARD"
          }
          StartAt = "batched items"
          States = {
            "batched items" = {
              Type  = "Map"
              Items = "{% $states.input.Items %}"
              ItemProcessor = {
                ProcessorConfig = {
                  Mode = "INLINE"
                }
                StartAt = "two"
                States = {
                  two = {
                    Type     = "Task"
                    Resource = "arn:${local.partition}:states:::lambda:invoke"
                    Arguments = {
                      FunctionName = local.g_function_arn
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
              End = true
            }
          }
        }
        Output = "{% $reduce($states.result, $append, []) %}"
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
  name              = "/shared/group"
  retention_in_days = 30
  skip_destroy      = true

  tags = var.tags
}

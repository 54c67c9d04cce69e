# Written by stepc from command-handler.yaml. Do not edit.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

data "aws_ssm_parameter" "streams_commands" {
  name = "/streams/commands"
}

data "aws_ssm_parameter" "streams_import_tmp" {
  name = "/streams/import_tmp"
}

data "aws_ssm_parameter" "streams_tasks" {
  name = "/streams/tasks"
}

resource "aws_sfn_state_machine" "this" {
  name     = var.name
  type     = "STANDARD"
  role_arn = aws_iam_role.execution.arn

  definition = jsonencode({
    Comment       = "Apply commands of one object in the order of their versions"
    QueryLanguage = "JSONPath"
    StartAt       = "check_version"
    States = {
      check_version = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Parameters = {
          FunctionName = local.command_handler_function_arn
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
        OutputPath = "$.Payload[0][0]"
        Next       = "version"
      }
      version = {
        Type = "Choice"
        Choices = [
          {
            Variable      = "$.result"
            NumericEquals = 0
            Next          = "set_ttl_command"
          },
          {
            Variable      = "$.result"
            NumericEquals = 1
            Next          = "wait_prev_command"
          },
          {
            Variable      = "$.result"
            NumericEquals = -1
            Next          = "fail"
          },
        ]
        Default = "fail"
      }
      set_ttl_command = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Parameters = {
          FunctionName = local.command_handler_function_arn
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
        OutputPath = "$.Payload[0][0]"
        Next       = "history_copy"
      }
      wait_prev_command = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke.waitForTaskToken"
        Parameters = {
          FunctionName = local.command_handler_function_arn
          Payload = {
            source      = "step-function"
            "context.$" = "$$"
            "input.$"   = "$"
          }
        }
        TimeoutSeconds = 86400
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
        OutputPath = "$"
        Next       = "set_ttl_command"
      }
      history_copy = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Parameters = {
          FunctionName = local.command_handler_function_arn
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
        OutputPath = "$.Payload[0][0]"
        Next       = "transform_data"
      }
      transform_data = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Parameters = {
          FunctionName = local.command_handler_function_arn
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
        OutputPath = "$.Payload[0][0]"
        Next       = "sync_data_all"
      }
      sync_data_all = {
        Type           = "Map"
        ItemsPath      = "$.data"
        MaxConcurrency = 0
        ItemProcessor = {
          ProcessorConfig = {
            Mode = "INLINE"
          }
          StartAt = "sync_data"
          States = {
            sync_data = {
              Type     = "Task"
              Resource = "arn:${local.partition}:states:::lambda:invoke"
              Parameters = {
                FunctionName = local.command_handler_function_arn
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
              OutputPath = "$.Payload[0][0]"
              End        = true
            }
          }
        }
        Next = "finish"
      }
      finish = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Parameters = {
          FunctionName = local.command_handler_function_arn
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
        OutputPath = "$.Payload[0][0]"
        End        = true
      }
      fail = {
        Type      = "Fail"
        ErrorPath = "$.error"
        CausePath = "$.cause"
      }
    }
  })

  logging_configuration {
    include_execution_data = true
    level                  = "ALL"
    log_destination        = "${aws_cloudwatch_log_group.this.arn}:*"
  }

  tracing_configuration {
    enabled = true
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

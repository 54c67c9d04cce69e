# Written by stepc from data-integrations.yaml. Do not edit.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

resource "aws_sfn_state_machine" "this" {
  name     = var.name
  type     = "STANDARD"
  role_arn = aws_iam_role.execution.arn

  definition = jsonencode({
    Comment       = "Talk to other services without a function between"
    QueryLanguage = "JSONPath"
    StartAt       = "remember"
    States = {
      remember = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::dynamodb:putItem"
        Parameters = {
          TableName = "jobs"
          Item = {
            id = {
              "S.$" = "$.id"
            }
            state = {
              S = "started"
            }
          }
        }
        ResultPath = null
        Next       = "settings"
      }
      settings = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::aws-sdk:s3:getObject"
        Parameters = {
          Bucket = "settings"
          Key    = "jobs/settings.json"
        }
        ResultSelector = {
          "settings.$" = "States.StringToJson($.Body)"
        }
        ResultPath = "$.found"
        Next       = "compute"
      }
      compute = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::ecs:runTask.sync"
        Parameters = {
          LaunchType     = "FARGATE"
          Cluster        = "arn:aws:ecs:eu-west-1:123456789012:cluster/jobs"
          TaskDefinition = "arn:aws:ecs:eu-west-1:123456789012:task-definition/job:3"
          NetworkConfiguration = {
            AwsvpcConfiguration = {
              Subnets = [var.subnet]
            }
          }
          Overrides = {
            ContainerOverrides = [
              {
                Name = "job"
                Environment = [
                  {
                    Name      = "JOB"
                    "Value.$" = "$.id"
                  },
                ]
              },
            ]
          }
        }
        TimeoutSeconds = 3600
        ResultPath     = null
        Next           = "until the window"
      }
      "until the window" = {
        Type          = "Wait"
        TimestampPath = "$.not_before"
        Next          = "how large"
      }
      "how large" = {
        Type = "Choice"
        Choices = [
          {
            Variable        = "$.rows"
            NumericLessThan = 1000
            Next            = "small"
          },
          {
            Variable                 = "$.rows"
            NumericGreaterThanEquals = 1000000
            Next                     = "large"
          },
        ]
        Default = "medium"
      }
      small = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Parameters = {
          FunctionName = local.load_small_function_arn
          "Payload.$"  = "$"
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
      medium = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Parameters = {
          FunctionName = local.load_medium_function_arn
          "Payload.$"  = "$"
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
      large = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Parameters = {
          FunctionName = local.load_large_function_arn
          "Payload.$"  = "$"
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
  retention_in_days = 30
  skip_destroy      = true

  tags = var.tags
}

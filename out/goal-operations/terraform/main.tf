# Written by stepc from goal-operations.yaml. Do not edit.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

resource "aws_sfn_state_machine" "this" {
  name     = var.name
  type     = "STANDARD"
  role_arn = aws_iam_role.execution.arn

  definition = jsonencode({
    Comment        = "Keeps the record of task-generation's executions and tells people of those that went wrong"
    QueryLanguage  = "JSONata"
    StartAt        = "record"
    TimeoutSeconds = 300
    States = {
      record = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::dynamodb:putItem"
        Arguments = {
          TableName = "${var.name}-executions"
          Item = {
            id = {
              S = "{% $states.input.detail.name %}"
            }
            status = {
              S = "{% $states.input.detail.status %}"
            }
            started_at = {
              N = "{% $string($states.input.detail.startDate) %}"
            }
            stopped_at = {
              N = "{% $string($states.input.detail.stopDate) %}"
            }
            expires_at = {
              N = "{% $string($floor($states.input.detail.stopDate / 1000) + 7776000) %}"
            }
          }
        }
        Catch = [
          {
            ErrorEquals = ["States.ALL"]
            Assign = {
              failure = "{% $states.errorOutput %}"
            }
            Output = {
              error = "{% $states.errorOutput %}"
            }
            Next = "say so"
          },
        ]
        Assign = {
          execution = "{% $states.input.detail %}"
        }
        Output = "{% $states.input %}"
        Next   = "went well"
      }
      "went well" = {
        Type = "Choice"
        Choices = [
          {
            Condition = "{% $states.input.detail.status = \"SUCCEEDED\" %}"
            Next      = "well"
          },
        ]
        Default = "of today"
      }
      well = {
        Type = "Succeed"
      }
      "of today" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::aws-sdk:dynamodb:query"
        Arguments = {
          TableName              = "${var.name}-executions"
          IndexName              = "by_status"
          Select                 = "COUNT"
          KeyConditionExpression = "#s = :s AND started_at > :t"
          ExpressionAttributeNames = {
            "#s" = "status"
          }
          ExpressionAttributeValues = {
            ":s" = {
              S = "{% $execution.status %}"
            }
            ":t" = {
              N = "{% $string($execution.stopDate - 86400000) %}"
            }
          }
        }
        Catch = [
          {
            ErrorEquals = ["States.ALL"]
            Assign = {
              failure = "{% $states.errorOutput %}"
            }
            Output = {
              error = "{% $states.errorOutput %}"
            }
            Next = "say so"
          },
        ]
        Output = {
          count = "{% $states.result.Count %}"
        }
        Next = "explain"
      }
      explain = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.goal_explain_function_arn
          Payload = {
            status = "{% $execution.status %}"
            cause  = "{% $string($execution.cause) %}"
            today  = "{% $states.input.count %}"
          }
        }
        TimeoutSeconds = 30
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
        Catch = [
          {
            ErrorEquals = ["States.ALL"]
            Assign = {
              failure = "{% $states.errorOutput %}"
            }
            Output = {
              error = "{% $states.errorOutput %}"
            }
            Next = "say so"
          },
        ]
        Output = "{% $states.result.Payload %}"
        Next   = "tell"
      }
      tell = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::sns:publish"
        Arguments = {
          TopicArn = local.alerts_topic_arn
          Subject  = "task-generation needs somebody"
          Message  = "{% $execution.name & ' ' & $lowercase($execution.status) & ': ' & $states.input.advice %}"
        }
        Catch = [
          {
            ErrorEquals = ["States.ALL"]
            Assign = {
              failure = "{% $states.errorOutput %}"
            }
            Output = {
              error = "{% $states.errorOutput %}"
            }
            Next = "say so"
          },
        ]
        End = true
      }
      "say so" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::sns:publish"
        Arguments = {
          TopicArn = local.alerts_topic_arn
          Message  = "{% 'An execution could not be recorded: ' & $string($states.input.error) %}"
        }
        Catch = [
          {
            ErrorEquals = ["States.ALL"]
            Next        = "failed"
          },
        ]
        Next = "failed"
      }
      failed = {
        Type  = "Fail"
        Error = "{% $failure.Error %}"
        Cause = "{% $exists($failure.Cause) ? $failure.Cause : '' %}"
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

  depends_on = [
    aws_dynamodb_table.executions,
    aws_iam_role_policy.execution,
    aws_sns_topic.alerts,
  ]
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/aws/vendedlogs/states/${var.name}"
  retention_in_days = 90
  skip_destroy      = true

  tags = var.tags
}

# Written by stepc from etl.yaml. Do not edit.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

resource "aws_sfn_state_machine" "this" {
  name     = var.name
  type     = "STANDARD"
  role_arn = aws_iam_role.execution.arn

  definition = jsonencode({
    Comment       = "Fetch, transform and save, then tell who waits for it"
    QueryLanguage = "JSONata"
    StartAt       = "fetch"
    States = {
      fetch = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.etl_fetch_function_arn
          Payload      = "{% $states.input %}"
        }
        TimeoutSeconds = 300
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
            Next = "complain"
          },
        ]
        Output = "{% $states.result.Payload %}"
        Next   = "transform"
      }
      transform = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.etl_transform_function_arn
          Payload      = "{% $states.input %}"
        }
        TimeoutSeconds = 300
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
            Next = "complain"
          },
        ]
        Output = "{% $states.result.Payload %}"
        Next   = "save"
      }
      save = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.etl_save_function_arn
          Payload      = "{% $states.input %}"
        }
        TimeoutSeconds = 300
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
            Next = "complain"
          },
        ]
        Output = "{% $states.result.Payload %}"
        Next   = "tell"
      }
      tell = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::sns:publish"
        Arguments = {
          TopicArn = local.etl_done_topic_arn
          Subject  = "New data"
          Message  = "{% $string($states.input) %}"
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
            Next = "complain"
          },
        ]
        End = true
      }
      complain = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::sns:publish"
        Arguments = {
          TopicArn = local.etl_done_topic_arn
          Subject  = "No new data"
          Message  = "{% $string($states.input.error) %}"
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
    include_execution_data = false
    level                  = "ERROR"
    log_destination        = "${aws_cloudwatch_log_group.this.arn}:*"
  }

  tags = var.tags

  depends_on = [
    aws_iam_role_policy.execution,
    aws_sns_topic.etl_done,
  ]
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/aws/vendedlogs/states/${var.name}"
  retention_in_days = 30
  skip_destroy      = true

  tags = var.tags
}

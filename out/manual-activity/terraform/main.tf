# Written by stepc from manual-activity.yaml. Do not edit.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

resource "aws_sfn_state_machine" "this" {
  name     = var.name
  type     = "STANDARD"
  role_arn = aws_iam_role.execution.arn

  definition = jsonencode({
    Comment       = "A worker outside takes the task, and says every minute that it lives"
    QueryLanguage = "JSONata"
    StartAt       = "prepare"
    States = {
      prepare = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.parcel_prepare_function_arn
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
        Next   = "inspect"
      }
      inspect = {
        Type             = "Task"
        Resource         = local.inspect_parcel_activity_arn
        TimeoutSeconds   = 28800
        HeartbeatSeconds = 60
        Retry = [
          {
            ErrorEquals     = ["States.HeartbeatTimeout"]
            IntervalSeconds = 10
            MaxAttempts     = 2
          },
        ]
        Catch = [
          {
            ErrorEquals = ["States.Timeout"]
            Next        = "nobody"
          },
        ]
        Next = "fine?"
      }
      "fine?" = {
        Type = "Choice"
        Choices = [
          {
            Condition = "{% $states.input.fine %}"
            Next      = "release"
          },
        ]
        Default = "hold"
      }
      release = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.parcel_release_function_arn
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
      hold = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.parcel_hold_function_arn
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
      nobody = {
        Type  = "Fail"
        Error = "NotInspected"
        Cause = "No worker inspected the parcel in time"
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

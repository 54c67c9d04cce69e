# Written by stepc from approval.yaml. Do not edit.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

resource "aws_sfn_state_machine" "this" {
  name     = var.name
  type     = "STANDARD"
  role_arn = aws_iam_role.execution.arn

  definition = jsonencode({
    Comment       = "Small amounts approve themselves, for the others a person is asked"
    QueryLanguage = "JSONata"
    StartAt       = "small?"
    States = {
      "small?" = {
        Type = "Choice"
        Choices = [
          {
            Condition = "{% $states.input.amount < 10000 %}"
            Next      = "approve"
          },
        ]
        Default = "ask"
      }
      ask = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke.waitForTaskToken"
        Arguments = {
          FunctionName = local.approval_ask_function_arn
          Payload = {
            token   = "{% $states.context.Task.Token %}"
            request = "{% $states.input %}"
          }
        }
        TimeoutSeconds = 604800
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
            ErrorEquals = ["States.Timeout"]
            Next        = "refuse"
          },
        ]
        Next = "approved?"
      }
      "approved?" = {
        Type = "Choice"
        Choices = [
          {
            Condition = "{% $states.input.approved %}"
            Next      = "approve"
          },
        ]
        Default = "refuse"
      }
      approve = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.approval_record_function_arn
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
      refuse = {
        Type  = "Fail"
        Error = "Refused"
        Cause = "The request was refused or nobody answered"
      }
    }
  })

  logging_configuration {
    include_execution_data = false
    level                  = "ALL"
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

# Written by stepc from order-processing.yaml. Do not edit.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

resource "aws_sfn_state_machine" "this" {
  name     = var.name
  type     = "STANDARD"
  role_arn = aws_iam_role.execution.arn

  definition = jsonencode({
    Comment       = "Validate an order, reserve stock, take the payment, confirm"
    QueryLanguage = "JSONata"
    StartAt       = "validate"
    States = {
      validate = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.order_validate_function_arn
          Payload      = "{% $states.input %}"
        }
        TimeoutSeconds = 30
        Retry = [
          {
            ErrorEquals = [
              "Lambda.ServiceException",
              "Lambda.AWSLambdaException",
              "Lambda.SdkClientException",
            ]
            IntervalSeconds = 1
            MaxAttempts     = 3
            BackoffRate     = 2
            JitterStrategy  = "FULL"
          },
          {
            ErrorEquals = [
              "Lambda.TooManyRequestsException",
              "Timeout",
            ]
            IntervalSeconds = 1
            MaxAttempts     = 2
          },
        ]
        Catch = [
          {
            ErrorEquals = ["InvalidOrder"]
            Assign = {
              reason = "{% $states.errorOutput.Cause %}"
            }
            Next = "reject"
          },
          {
            ErrorEquals = ["States.ALL"]
            Assign = {
              failure = "{% $states.errorOutput %}"
            }
            Output = {
              error = "{% $states.errorOutput %}"
            }
            Next = "tell"
          },
        ]
        Output = "{% $states.result.Payload %}"
        Next   = "reserve"
      }
      reserve = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.order_inventory_function_arn
          Payload      = "{% $states.input %}"
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
            Next = "tell"
          },
        ]
        Output = "{% $states.result.Payload %}"
        Next   = "charge"
      }
      charge = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.order_payment_function_arn
          Payload      = "{% $states.input %}"
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
          {
            ErrorEquals     = ["PaymentGatewayBusy"]
            IntervalSeconds = 2
            MaxAttempts     = 5
            MaxDelaySeconds = 30
            JitterStrategy  = "FULL"
          },
        ]
        Catch = [
          {
            ErrorEquals = ["CardDeclined"]
            Assign = {
              reason = "{% $states.errorOutput.Cause %}"
            }
            Next = "release"
          },
          {
            ErrorEquals = ["States.ALL"]
            Assign = {
              failure = "{% $states.errorOutput %}"
            }
            Output = {
              error = "{% $states.errorOutput %}"
            }
            Next = "tell"
          },
        ]
        Output = "{% $states.result.Payload %}"
        Next   = "confirm"
      }
      release = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.order_inventory_release_function_arn
          Payload      = "{% $states.input %}"
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
            Next = "tell"
          },
        ]
        Output = "{% $states.result.Payload %}"
        Next   = "reject"
      }
      confirm = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.order_confirm_function_arn
          Payload      = "{% $states.input %}"
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
            Next = "tell"
          },
        ]
        Output = "{% $states.result.Payload %}"
        End    = true
      }
      reject = {
        Type  = "Fail"
        Error = "OrderRejected"
        Cause = "{% $reason %}"
      }
      tell = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::sns:publish"
        Arguments = {
          TopicArn = local.order_failures_topic_arn
          Subject  = "An order failed"
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
    include_execution_data = true
    level                  = "ALL"
    log_destination        = "${aws_cloudwatch_log_group.this.arn}:*"
  }

  tracing_configuration {
    enabled = true
  }

  tags = var.tags

  depends_on = [
    aws_iam_role_policy.execution,
    aws_sns_topic.order_failures,
  ]
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/aws/vendedlogs/states/${var.name}"
  retention_in_days = 30
  skip_destroy      = true

  tags = var.tags
}

# Written by stepc from order-fulfilment.yaml. Do not edit.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

resource "aws_sfn_state_machine" "this" {
  name     = var.name
  type     = "STANDARD"
  role_arn = aws_iam_role.execution.arn

  definition = jsonencode({
    Comment       = "Pack and ship an order, or order what is missing"
    QueryLanguage = "JSONata"
    StartAt       = "stock"
    States = {
      stock = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.stock_check_function_arn
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
        Next   = "in stock?"
      }
      "in stock?" = {
        Type = "Choice"
        Choices = [
          {
            Condition = "{% $states.input.available %}"
            Next      = "pack"
          },
        ]
        Default = "purchase"
      }
      pack = {
        Type = "Parallel"
        Branches = [
          {
            Comment = "label"
            StartAt = "print label"
            States = {
              "print label" = {
                Type     = "Task"
                Resource = "arn:${local.partition}:states:::lambda:invoke"
                Arguments = {
                  FunctionName = local.label_print_function_arn
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
          },
          {
            Comment = "parcel"
            StartAt = "pick"
            States = {
              pick = {
                Type     = "Task"
                Resource = "arn:${local.partition}:states:::lambda:invoke"
                Arguments = {
                  FunctionName = local.stock_pick_function_arn
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
        Next = "ship"
      }
      ship = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.parcel_ship_function_arn
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
      purchase = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::sqs:sendMessage"
        Arguments = {
          QueueUrl    = "https://sqs.${local.region}.${local.url_suffix}/${local.account_id}/purchase"
          MessageBody = "{% $string($states.input) %}"
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
            Next = "tell"
          },
        ]
        Output = "{% $states.input %}"
        Next   = "apologise"
      }
      apologise = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.customer_tell_function_arn
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
      tell = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::sns:publish"
        Arguments = {
          TopicArn = local.fulfilment_failures_topic_arn
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

  depends_on = [aws_iam_role_policy.execution]
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/aws/vendedlogs/states/${var.name}"
  retention_in_days = 30
  skip_destroy      = true

  tags = var.tags
}

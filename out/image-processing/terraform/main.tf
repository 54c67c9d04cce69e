# Written by stepc from image-processing.yaml. Do not edit.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

resource "aws_sfn_state_machine" "this" {
  name     = var.name
  type     = "STANDARD"
  role_arn = aws_iam_role.execution.arn

  definition = jsonencode({
    Comment        = "Make a thumbnail, read the labels and check an image, all at once"
    QueryLanguage  = "JSONata"
    StartAt        = "look"
    TimeoutSeconds = 600
    States = {
      look = {
        Type = "Parallel"
        Branches = [
          {
            Comment = "thumbnail"
            StartAt = "make thumbnail"
            States = {
              "make thumbnail" = {
                Type     = "Task"
                Resource = "arn:${local.partition}:states:::lambda:invoke"
                Arguments = {
                  FunctionName = local.image_thumbnail_function_arn
                  Payload      = "{% $states.input %}"
                }
                TimeoutSeconds = 60
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
            Comment = "labels"
            StartAt = "find labels"
            States = {
              "find labels" = {
                Type     = "Task"
                Resource = "arn:${local.partition}:states:::lambda:invoke"
                Arguments = {
                  FunctionName = local.image_labels_function_arn
                  Payload      = "{% $states.input %}"
                }
                TimeoutSeconds = 60
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
            Comment = "moderation"
            StartAt = "moderate"
            States = {
              moderate = {
                Type     = "Task"
                Resource = "arn:${local.partition}:states:::lambda:invoke"
                Arguments = {
                  FunctionName = local.image_moderation_function_arn
                  Payload      = "{% $states.input %}"
                }
                TimeoutSeconds = 60
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
        Output = {
          image      = "{% $states.input %}"
          thumbnail  = "{% $states.result[0] %}"
          labels     = "{% $states.result[1] %}"
          moderation = "{% $states.result[2] %}"
        }
        Next = "save"
      }
      save = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.image_save_function_arn
          Payload      = "{% $states.input %}"
        }
        TimeoutSeconds = 60
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
  retention_in_days = 30
  skip_destroy      = true

  tags = var.tags
}

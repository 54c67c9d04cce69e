# Written by stepc from external-api.yaml. Do not edit.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

resource "aws_sfn_state_machine" "this" {
  name     = var.name
  type     = "STANDARD"
  role_arn = aws_iam_role.execution.arn

  definition = jsonencode({
    Comment       = "Ask a service outside, three times; then use what was stored, and say so"
    QueryLanguage = "JSONata"
    StartAt       = "ask"
    States = {
      ask = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::http:invoke"
        Arguments = {
          ApiEndpoint = "https://api.example.com/v1/quotes"
          Method      = "GET"
          Authentication = {
            ConnectionArn = local.quotes_connection_arn
          }
          QueryParameters = {
            symbol = "{% $states.input.symbol %}"
          }
        }
        TimeoutSeconds = 10
        Retry = [
          {
            ErrorEquals = [
              "States.Http.StatusCode.429",
              "States.Http.StatusCode.503",
              "States.Timeout",
            ]
            IntervalSeconds = 2
            MaxAttempts     = 3
            BackoffRate     = 2
            JitterStrategy  = "FULL"
          },
        ]
        Catch = [
          {
            ErrorEquals = ["States.ALL"]
            Assign = {
              symbol  = "{% $states.input.symbol %}"
              problem = "{% $states.errorOutput %}"
            }
            Next = "tell"
          },
        ]
        Assign = {
          symbol = "{% $states.input.symbol %}"
        }
        Output = "{% $states.result.ResponseBody %}"
        Next   = "price"
      }
      tell = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::sns:publish"
        Arguments = {
          TopicArn = local.outages_topic_arn
          Subject  = "The quotes service does not answer"
          Message  = "{% $string($problem) %}"
        }
        Next = "fall back"
      }
      "fall back" = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.stored_quotes_function_arn
          Payload = {
            symbol = "{% $symbol %}"
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
        Output = "{% $states.result.Payload %}"
        Next   = "price"
      }
      price = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.price_quote_function_arn
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
  })

  logging_configuration {
    include_execution_data = true
    level                  = "ERROR"
    log_destination        = "${aws_cloudwatch_log_group.this.arn}:*"
  }

  tags = var.tags

  depends_on = [
    aws_iam_role_policy.execution,
    aws_sns_topic.outages,
  ]
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/aws/vendedlogs/states/${var.name}"
  retention_in_days = 30
  skip_destroy      = true

  tags = var.tags
}

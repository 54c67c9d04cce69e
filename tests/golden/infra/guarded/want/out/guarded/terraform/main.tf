# Written by stepc from spec.yaml. Do not edit.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

resource "aws_sfn_state_machine" "this" {
  name     = var.name
  type     = "STANDARD"
  publish  = true
  role_arn = aws_iam_role.execution.arn

  definition = jsonencode({
    QueryLanguage = "JSONata"
    StartAt       = "a"
    States = {
      a = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.do_it_function_arn
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
        Next   = "each"
      }
      each = {
        Type  = "Map"
        Label = "each"
        Items = "{% $states.input.x %}"
        ItemProcessor = {
          ProcessorConfig = {
            Mode          = "DISTRIBUTED"
            ExecutionType = "STANDARD"
          }
          StartAt = "b"
          States = {
            b = {
              Type   = "Pass"
              Output = 2
              End    = true
            }
          }
        }
        End = true
      }
    }
  })

  tags = var.tags

  depends_on = [aws_iam_role_policy.execution]
}

resource "aws_sfn_alias" "live" {
  name        = "live"
  description = "Starts the version that was published last."

  routing_configuration {
    state_machine_version_arn = aws_sfn_state_machine.this.state_machine_version_arn
    weight                    = 100
  }
}

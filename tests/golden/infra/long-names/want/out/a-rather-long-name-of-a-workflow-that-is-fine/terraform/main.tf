# Written by stepc from spec.yaml. Do not edit.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

resource "aws_sfn_state_machine" "this" {
  name     = var.name
  type     = "STANDARD"
  role_arn = aws_iam_role.execution.arn

  definition = jsonencode({
    QueryLanguage = "JSONata"
    StartAt       = "a step"
    States = {
      "a step" = {
        Type  = "Map"
        Items = "{% $partition($states.input, 2) %}"
        ItemProcessor = {
          ProcessorConfig = {
            Mode = "INLINE"
          }
          StartAt = "a step batch"
          States = {
            "a step batch" = {
              Type     = "Task"
              Resource = "arn:${local.partition}:states:::states:startExecution.sync:2"
              Arguments = {
                StateMachineArn = local.a_step_state_machine_arn
                Input = {
                  Items                                      = "{% $states.input %}"
                  AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID = "{% $states.context.Execution.Id %}"
                }
              }
              Output = "{% $states.result.Output %}"
              End    = true
            }
          }
        }
        Output = "{% $reduce($states.result, $append, []) %}"
        End    = true
      }
    }
  })

  tags = var.tags

  depends_on = [
    aws_iam_role_policy.execution,
    aws_sfn_state_machine.a_step,
  ]
}

resource "aws_sfn_state_machine" "a_step" {
  name     = "${var.name}-a-step"
  type     = "STANDARD"
  role_arn = aws_iam_role.a_step_execution.arn

  definition = jsonencode({
    Comment        = "One batch of a step in a-rather-long-name-of-a-workflow-that-is-fine"
    QueryLanguage  = "JSONata"
    StartAt        = "a step items"
    TimeoutSeconds = 60
    States = {
      "a step items" = {
        Type  = "Map"
        Items = "{% $states.input.Items %}"
        ItemProcessor = {
          ProcessorConfig = {
            Mode = "INLINE"
          }
          StartAt = "b"
          States = {
            b = {
              Type     = "Task"
              Resource = "arn:${local.partition}:states:::lambda:invoke"
              Arguments = {
                FunctionName = local.f_function_arn
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
        }
        End = true
      }
    }
  })

  tags = var.tags

  depends_on = [aws_iam_role_policy.a_step_execution]
}

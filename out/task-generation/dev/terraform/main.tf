# Written by stepc from task-generation.yaml. Do not edit.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

resource "aws_sfn_state_machine" "this" {
  name     = var.name
  type     = "STANDARD"
  role_arn = aws_iam_role.execution.arn

  definition = jsonencode({
    Comment        = "Turn a goal's actions into tasks, eight at a time"
    QueryLanguage  = "JSONata"
    StartAt        = "load"
    TimeoutSeconds = 900
    States = {
      load = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.workflow_load_actions_function_arn
          Payload      = "{% $states.input %}"
        }
        TimeoutSeconds = 120
        Retry = [
          {
            ErrorEquals     = ["States.ALL"]
            IntervalSeconds = 2
            MaxAttempts     = 3
            BackoffRate     = 2
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
        Next   = "generate"
      }
      generate = {
        Type           = "Map"
        Items          = "{% $partition($states.input.actions, 8) %}"
        MaxConcurrency = 3
        ItemProcessor = {
          ProcessorConfig = {
            Mode = "INLINE"
          }
          StartAt = "generate batch"
          States = {
            "generate batch" = {
              Type     = "Task"
              Resource = "arn:${local.partition}:states:::states:startExecution.sync:2"
              Arguments = {
                StateMachineArn = local.generate_state_machine_arn
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
        Output = "{% $reduce($states.result, $append, []) %}"
        Next   = "save"
      }
      save = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::lambda:invoke"
        Arguments = {
          FunctionName = local.workflow_save_results_function_arn
          Payload      = "{% $states.input %}"
        }
        TimeoutSeconds = 120
        Retry = [
          {
            ErrorEquals     = ["States.ALL"]
            IntervalSeconds = 2
            MaxAttempts     = 3
            BackoffRate     = 2
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
        Next   = "finish"
      }
      finish = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::dynamodb:updateItem"
        Arguments = {
          TableName = "tasks"
          Key = {
            id = {
              S = "{% $states.context.Execution.Name %}"
            }
          }
          UpdateExpression = "SET phase = :p"
          ExpressionAttributeValues = {
            ":p" = {
              S = "done"
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
            Next = "tell"
          },
        ]
        End = true
      }
      tell = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::sns:publish"
        Arguments = {
          TopicArn = local.alerts_topic_arn
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
    aws_sfn_state_machine.generate,
    aws_sns_topic.alerts,
  ]
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/aws/vendedlogs/states/${var.name}"
  retention_in_days = 7
  skip_destroy      = true

  tags = var.tags
}

resource "aws_sfn_state_machine" "generate" {
  name     = "${var.name}-generate"
  type     = "STANDARD"
  role_arn = aws_iam_role.generate_execution.arn

  definition = jsonencode({
    Comment        = "One batch of generate in task-generation"
    QueryLanguage  = "JSONata"
    StartAt        = "generate items"
    TimeoutSeconds = 300
    States = {
      "generate items" = {
        Type           = "Map"
        Items          = "{% $states.input.Items %}"
        MaxConcurrency = 8
        ItemProcessor = {
          ProcessorConfig = {
            Mode = "INLINE"
          }
          StartAt = "generate task"
          States = {
            "generate task" = {
              Type     = "Task"
              Resource = "arn:${local.partition}:states:::lambda:invoke"
              Arguments = {
                FunctionName = local.task_generation_function_arn
                Payload      = "{% $states.input %}"
              }
              TimeoutSeconds = 120
              Retry = [
                {
                  ErrorEquals     = ["States.ALL"]
                  IntervalSeconds = 2
                  MaxAttempts     = 3
                  BackoffRate     = 2
                },
              ]
              Catch = [
                {
                  ErrorEquals = ["States.ALL"]
                  Output = {
                    status = "failed"
                    item   = "{% $states.context.Map.Item.Value %}"
                    error  = "{% $states.errorOutput %}"
                  }
                  Next = "generate recorded"
                },
              ]
              Output = "{% $states.result.Payload %}"
              End    = true
            }
            "generate recorded" = {
              Type = "Succeed"
            }
          }
        }
        End = true
      }
    }
  })

  logging_configuration {
    include_execution_data = true
    level                  = "ALL"
    log_destination        = "${aws_cloudwatch_log_group.generate.arn}:*"
  }

  tracing_configuration {
    enabled = true
  }

  tags = var.tags

  depends_on = [aws_iam_role_policy.generate_execution]
}

resource "aws_cloudwatch_log_group" "generate" {
  name              = "/aws/vendedlogs/states/${var.name}-generate"
  retention_in_days = 7
  skip_destroy      = true

  tags = var.tags
}

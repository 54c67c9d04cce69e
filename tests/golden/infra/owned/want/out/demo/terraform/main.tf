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
    StartAt       = "ask"
    States = {
      ask = {
        Type           = "Task"
        Resource       = local.approve_activity_arn
        TimeoutSeconds = 3600
        Next           = "sign"
      }
      sign = {
        Type           = "Task"
        Resource       = local.sign_activity_arn
        TimeoutSeconds = 3600
        Next           = "tell"
      }
      tell = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::events:putEvents"
        Arguments = {
          Entries = [
            {
              Source       = "demo"
              DetailType   = "Approved"
              Detail       = {}
              EventBusName = "${var.name}-orders"
            },
          ]
        }
        Next = "and"
      }
      and = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::events:putEvents"
        Arguments = {
          Entries = [
            {
              Source       = "demo"
              DetailType   = "Approved"
              Detail       = {}
              EventBusName = local.plain_bus_arn
            },
          ]
        }
        End = true
      }
    }
  })

  tags = var.tags

  depends_on = [
    aws_cloudwatch_event_bus.orders,
    aws_cloudwatch_event_bus.plain,
    aws_iam_role_policy.execution,
    aws_sfn_activity.approve,
    aws_sfn_activity.sign,
  ]
}

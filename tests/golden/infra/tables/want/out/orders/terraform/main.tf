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
    StartAt       = "save"
    States = {
      save = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::dynamodb:putItem"
        Arguments = {
          TableName = "${var.name}-orders"
          Item = {
            customer = {
              S = "{% $states.input.customer %}"
            }
            placed_at = {
              N = "1"
            }
          }
        }
        Next = "count"
      }
      count = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::dynamodb:updateItem"
        Arguments = {
          TableName = local.counters_table_arn
          Key = {
            id = {
              B = "YQ=="
            }
          }
        }
        Next = "tell"
      }
      tell = {
        Type = "Pass"
        Output = {
          stream = aws_dynamodb_table.orders.stream_arn
          theirs = local.theirs_stream_arn
          name   = "all-counters-${var.name}"
        }
        End = true
      }
    }
  })

  tags = var.tags

  depends_on = [
    aws_dynamodb_table.counters,
    aws_dynamodb_table.orders,
    aws_iam_role_policy.execution,
  ]
}

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
    StartAt       = "a"
    States = {
      a = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::dynamodb:getItem"
        Arguments = {
          TableName = "${var.name}-fixed"
          Key = {
            id = {
              S = "1"
            }
          }
        }
        Next = "b"
      }
      b = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::dynamodb:getItem"
        Arguments = {
          TableName = "${var.name}-free"
          Key = {
            id = {
              S = "1"
            }
          }
        }
        End = true
      }
    }
  })

  tags = var.tags

  depends_on = [
    aws_dynamodb_table.fixed,
    aws_dynamodb_table.free,
    aws_iam_role_policy.execution,
  ]
}

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
    StartAt       = "read"
    States = {
      read = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::dynamodb:getItem"
        Arguments = {
          TableName = "tasks"
          Key = {
            id = {
              S = "1"
            }
          }
        }
        Next = "write"
      }
      write = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::dynamodb:putItem"
        Arguments = {
          TableName = "tasks"
          Item = {
            id = {
              S = "1"
            }
            TableName = {
              S = "x"
            }
          }
        }
        Next = "note"
      }
      note = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::dynamodb:updateItem"
        Arguments = {
          TableName = var.given_table_arn
          Key = {
            id = {
              S = "1"
            }
          }
        }
        Next = "many"
      }
      many = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::aws-sdk:dynamodb:batchWriteItem"
        Arguments = {
          RequestItems = {
            "audit.log" = [
              {
                PutRequest = {
                  Item = {
                    id = {
                      S = "1"
                    }
                  }
                }
              },
            ]
          }
        }
        End = true
      }
    }
  })

  tags = var.tags

  depends_on = [aws_iam_role_policy.execution]
}

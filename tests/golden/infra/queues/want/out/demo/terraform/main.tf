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
    StartAt       = "send"
    States = {
      send = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::sqs:sendMessage"
        Arguments = {
          QueueUrl = "https://sqs.${local.region}.${local.url_suffix}/${local.account_id}/${var.name}-plain"
          MessageBody = {
            url = "https://sqs.${local.region}.${local.url_suffix}/${local.account_id}/${var.name}-jobs"
          }
        }
        Next = "publish"
      }
      publish = {
        Type     = "Task"
        Resource = "arn:${local.partition}:states:::sns:publish"
        Arguments = {
          TopicArn = local.news_topic_arn
          Message  = "{% $states.input %}"
        }
        End = true
      }
    }
  })

  tags = var.tags

  depends_on = [
    aws_iam_role_policy.execution,
    aws_sns_topic.news,
  ]
}

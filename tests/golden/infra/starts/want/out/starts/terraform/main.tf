# Written by stepc from spec.yaml. Do not edit.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

data "aws_ssm_parameter" "app_commands_stream" {
  name = "/app/commands/stream"
}

resource "aws_sfn_state_machine" "this" {
  name     = var.name
  type     = "STANDARD"
  role_arn = aws_iam_role.execution.arn

  definition = jsonencode({
    QueryLanguage = "JSONata"
    StartAt       = "a"
    States = {
      a = {
        Type   = "Pass"
        Output = 1
        End    = true
      }
    }
  })

  tags = var.tags
}

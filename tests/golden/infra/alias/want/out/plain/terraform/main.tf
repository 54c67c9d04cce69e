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
        Type   = "Pass"
        Output = 1
        End    = true
      }
    }
  })

  tags = var.tags
}

resource "aws_sfn_alias" "live" {
  name        = "live"
  description = "Starts the version that was published last."

  routing_configuration {
    state_machine_version_arn = aws_sfn_state_machine.this.state_machine_version_arn
    weight                    = 100
  }
}

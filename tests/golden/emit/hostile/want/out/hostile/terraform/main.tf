# Written by stepc from spec.yaml. Do not edit.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

resource "aws_sfn_state_machine" "this" {
  name     = var.name
  type     = "STANDARD"
  role_arn = aws_iam_role.execution.arn

  definition = jsonencode({
    Comment       = "\"}$${file(\"/etc/passwd\")}%%{ if true }\u0007"
    QueryLanguage = "JSONata"
    StartAt       = "say"
    States = {
      say = {
        Type = "Pass"
        Output = {
          text              = "\"}$${file(\"/etc/passwd\")}%%{ if true }\u0007"
          "key $${x} %%{y}" = 1
          quote             = "it's \\ here"
          emoji             = "héllo 😀"
          colon             = "a: b #c"
          on                = "yes"
        }
        End = true
      }
    }
  })

  tags = local.tags
}

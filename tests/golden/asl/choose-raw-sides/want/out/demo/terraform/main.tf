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
    StartAt       = "first"
    States = {
      first = {
        Type = "Choice"
        Choices = [
          {
            Condition = "{% $states.input.a = 1 %}"
            Next      = "goes on"
          },
          {
            Condition = "{% $states.input.a = 2 %}"
            Next      = "ends"
          },
          {
            Condition = "{% $states.input.a = 3 %}"
            Next      = "jumps"
          },
        ]
        Default = "fails"
      }
      "goes on" = {
        Type = "Pass"
        Next = "second"
      }
      ends = {
        Type = "Succeed"
      }
      jumps = {
        Type = "Pass"
        Next = "last"
      }
      fails = {
        Type  = "Fail"
        Error = "Bad"
      }
      second = {
        Type = "Choice"
        Choices = [
          {
            Condition = "{% $states.input.b = 1 %}"
            Next      = "stops"
          },
        ]
        Default = "deeper"
      }
      stops = {
        Type = "Pass"
        End  = true
      }
      deeper = {
        Type = "Choice"
        Choices = [
          {
            Condition = "{% $states.input.c %}"
            Next      = "c"
          },
        ]
        Default = "last"
      }
      c = {
        Type = "Pass"
        Next = "last"
      }
      last = {
        Type = "Choice"
        Choices = [
          {
            Condition = "{% $states.input.b = 1 %}"
            Next      = "done"
          },
        ]
        Default = "bad"
      }
      done = {
        Type = "Succeed"
      }
      bad = {
        Type = "Pass"
        End  = true
      }
    }
  })

  tags = var.tags
}

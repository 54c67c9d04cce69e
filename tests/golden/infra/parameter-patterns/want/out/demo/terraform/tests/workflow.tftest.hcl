# Written by stepc from spec.yaml. Do not edit.

mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = {
      account_id = "123456789012"
    }
  }

  mock_data "aws_iam_policy_document" {
    defaults = {
      json = "{\"Version\":\"2012-10-17\",\"Statement\":[]}"
    }
  }

  mock_data "aws_partition" {
    defaults = {
      partition  = "aws"
      dns_suffix = "amazonaws.com"
    }
  }

  mock_data "aws_region" {
    defaults = {
      id = "eu-west-1"
    }
  }

  mock_resource "aws_sfn_state_machine" {
    defaults = {
      arn = "arn:aws:mock:eu-west-1:123456789012:aws_sfn_state_machine/mock"
    }
  }

  mock_resource "aws_iam_role" {
    defaults = {
      arn = "arn:aws:mock:eu-west-1:123456789012:aws_iam_role/mock"
    }
  }
}

variables {
  word   = "aaa- a"
  digits = "1a"
  blank  = "a\tb\nc"
  other  = "-Aa"
  either = "abefhh"
  odd    = "a.bx"
}

run "definition" {
  command = plan

  assert {
    condition     = jsondecode(aws_sfn_state_machine.this.definition).StartAt == "a"
    error_message = "The workflow must start with a."
  }
}

run "wiring" {
  command = apply

  variables {
    tags = {
      test = "wiring"
    }
  }

  assert {
    condition     = aws_sfn_state_machine.this.tags["test"] == "wiring"
    error_message = "var.tags must reach aws_sfn_state_machine.this."
  }

  assert {
    condition     = output.execution_role_arn == aws_iam_role.execution.arn
    error_message = "The output execution_role_arn must be right."
  }

  assert {
    condition     = output.state_machine_arn == aws_sfn_state_machine.this.arn
    error_message = "The output state_machine_arn must be right."
  }
}

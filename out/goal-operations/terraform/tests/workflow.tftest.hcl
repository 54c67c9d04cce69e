# Written by stepc from goal-operations.yaml. Do not edit.

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

  mock_resource "aws_cloudwatch_log_group" {
    defaults = {
      arn = "arn:aws:mock:eu-west-1:123456789012:aws_cloudwatch_log_group/mock"
    }
  }

  mock_resource "aws_iam_role" {
    defaults = {
      arn = "arn:aws:mock:eu-west-1:123456789012:aws_iam_role/mock"
    }
  }

  mock_resource "aws_sns_topic" {
    defaults = {
      arn = "arn:aws:mock:eu-west-1:123456789012:aws_sns_topic/mock"
    }
  }

  mock_resource "aws_dynamodb_table" {
    defaults = {
      arn = "arn:aws:mock:eu-west-1:123456789012:aws_dynamodb_table/mock"
    }
  }
}

variables {
  table_key = "arn:aws-a:kms:aa-a-1:111111111111:key/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
}

run "definition" {
  command = plan

  assert {
    condition     = jsondecode(aws_sfn_state_machine.this.definition).StartAt == "record"
    error_message = "The workflow must start with record."
  }

  assert {
    condition     = jsondecode(aws_sfn_state_machine.this.definition).TimeoutSeconds == 300
    error_message = "The workflow must end within 300 seconds."
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
    condition     = length(aws_cloudwatch_metric_alarm.lambda_errors) == 1
    error_message = "Each of local.function_names must have its aws_cloudwatch_metric_alarm.lambda_errors."
  }

  assert {
    condition     = length(aws_cloudwatch_metric_alarm.lambda_duration) == 1
    error_message = "Each of local.function_names must have its aws_cloudwatch_metric_alarm.lambda_duration."
  }

  assert {
    condition     = aws_sns_topic_subscription.alerts_email.endpoint == "ops@example.com"
    error_message = "alert_email must be subscribed."
  }

  assert {
    condition     = output.alerts_topic_arn == aws_sns_topic.alerts.arn
    error_message = "The output alerts_topic_arn must be right."
  }

  assert {
    condition     = output.executions_table_arn == aws_dynamodb_table.executions.arn
    error_message = "The output executions_table_arn must be right."
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

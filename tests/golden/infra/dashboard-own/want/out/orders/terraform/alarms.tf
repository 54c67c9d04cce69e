# Written by stepc from spec.yaml. Do not edit.

resource "aws_cloudwatch_query_definition" "failed_actions" {
  name            = "${var.name}/failed-actions"
  log_group_names = [aws_cloudwatch_log_group.this.name]
  query_string    = "fields @timestamp, execution_arn, type, details.resourceType, details.resource, details.error, details.cause\n| filter type like /(Failed|TimedOut|Aborted)$/\n| sort @timestamp desc\n| limit 100"
}

resource "aws_cloudwatch_dashboard" "this" {
  dashboard_name = "${var.name}-${local.region}"

  dashboard_body = jsonencode({
    widgets = [
      {
        type   = "text"
        x      = 0
        y      = 0
        width  = 24
        height = 2
        properties = {
          markdown = "# Orders of \"today\""
        }
      },
      {
        type   = "metric"
        x      = 0
        y      = 2
        width  = 12
        height = 6
        properties = {
          title   = "Executions"
          view    = "timeSeries"
          stacked = false
          region  = local.region
          period  = 60
          metrics = [
            [
              "AWS/States",
              "ExecutionsStarted",
              "StateMachineArn",
              local.state_machine_arn,
              {
                label = "started"
                stat  = "Sum"
              },
            ],
            [
              "AWS/States",
              "ExecutionsSucceeded",
              "StateMachineArn",
              local.state_machine_arn,
              {
                label = "succeeded"
                stat  = "Sum"
              },
            ],
            [
              "AWS/States",
              "ExecutionsFailed",
              "StateMachineArn",
              local.state_machine_arn,
              {
                label = "failed"
                stat  = "Sum"
              },
            ],
            [
              "AWS/States",
              "ExecutionsTimedOut",
              "StateMachineArn",
              local.state_machine_arn,
              {
                label = "timed out"
                stat  = "Sum"
              },
            ],
            [
              "AWS/States",
              "ExecutionsAborted",
              "StateMachineArn",
              local.state_machine_arn,
              {
                label = "aborted"
                stat  = "Sum"
              },
            ],
            [
              "AWS/States",
              "ExecutionThrottled",
              "StateMachineArn",
              local.state_machine_arn,
              {
                label = "throttled"
                stat  = "Sum"
              },
            ],
          ]
          yAxis = {
            left = {
              min       = 0
              label     = "Count"
              showUnits = false
            }
          }
        }
      },
      {
        type   = "metric"
        x      = 12
        y      = 2
        width  = 12
        height = 6
        properties = {
          title   = "Errors of functions"
          view    = "timeSeries"
          stacked = false
          region  = local.region
          period  = 60
          metrics = [
            [
              "AWS/Lambda",
              "Errors",
              "FunctionName",
              "f",
              {
                label = "f"
                stat  = "Sum"
              },
            ],
          ]
          yAxis = {
            left = {
              min       = 0
              label     = "Count"
              showUnits = false
            }
          }
        }
      },
      {
        type   = "metric"
        x      = 0
        y      = 8
        width  = 12
        height = 6
        properties = {
          title   = "Duration of functions (p95)"
          view    = "timeSeries"
          stacked = false
          region  = local.region
          period  = 60
          metrics = [
            [
              "AWS/Lambda",
              "Duration",
              "FunctionName",
              "f",
              {
                label = "f"
                stat  = "p95"
              },
            ],
          ]
          yAxis = {
            left = {
              min       = 0
              label     = "ms"
              showUnits = false
            }
          }
        }
      },
      {
        type   = "metric"
        x      = 12
        y      = 8
        width  = 12
        height = 6
        properties = {
          title   = "Throttles of functions"
          view    = "timeSeries"
          stacked = false
          region  = local.region
          period  = 60
          metrics = [
            [
              "AWS/Lambda",
              "Throttles",
              "FunctionName",
              "f",
              {
                label = "f"
                stat  = "Sum"
              },
            ],
          ]
          yAxis = {
            left = {
              min       = 0
              label     = "Count"
              showUnits = false
            }
          }
        }
      },
      {
        type   = "text"
        x      = 0
        y      = 14
        width  = 6
        height = 3
        properties = {
          markdown = "Runbook: [here](https://example.com/$${run})"
        }
      },
      {
        type   = "metric"
        x      = 6
        y      = 14
        width  = 18
        height = 6
        properties = {
          title   = "Backlog"
          view    = "timeSeries"
          stacked = true
          region  = local.region
          period  = 60
          metrics = [
            [
              "AWS/SQS",
              "ApproximateNumberOfMessagesVisible",
              "QueueName",
              "work",
              {
                label = "waiting"
                stat  = "Average"
              },
            ],
            [
              "Shop",
              "Placed",
              {
                stat = "p90"
              },
            ],
          ]
        }
      },
      {
        type   = "log"
        x      = 0
        y      = 20
        width  = 24
        height = 6
        properties = {
          title  = "What failed"
          view   = "table"
          region = local.region
          query  = "SOURCE '/team/${var.team}' | fields @timestamp, execution_arn, type, details.resourceType, details.resource, details.error, details.cause\n| filter type like /(Failed|TimedOut|Aborted)$/\n| sort @timestamp desc\n| limit 100"
        }
      },
      {
        type   = "log"
        x      = 0
        y      = 26
        width  = 24
        height = 4
        properties = {
          title  = "fields @message | limit 5"
          view   = "table"
          region = local.region
          query  = "SOURCE '/team/${var.team}' | fields @message | limit 5"
        }
      },
    ]
  })
}

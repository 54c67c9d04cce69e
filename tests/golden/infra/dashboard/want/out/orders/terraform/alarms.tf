# Written by stepc from spec.yaml. Do not edit.

resource "aws_cloudwatch_metric_alarm" "failure_rate" {
  alarm_name          = "${var.name}-failure-rate"
  alarm_description   = "More than 10 % of finished executions failed."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 10
  evaluation_periods  = 2
  treat_missing_data  = "notBreaching"
  alarm_actions       = [local.ops_topic_arn]
  ok_actions          = [local.ops_topic_arn]

  metric_query {
    id          = "rate"
    label       = "Failure rate (%)"
    expression  = "IF(finished > 0, 100 * FILL(failed, 0) / finished, 0)"
    return_data = true
  }

  metric_query {
    id         = "finished"
    label      = "Finished executions"
    expression = "FILL(succeeded, 0) + FILL(failed, 0) + FILL(timed_out, 0) + FILL(aborted, 0)"
  }

  metric_query {
    id = "succeeded"

    metric {
      namespace   = "AWS/States"
      metric_name = "ExecutionsSucceeded"
      period      = 300
      stat        = "Sum"

      dimensions = {
        StateMachineArn = local.state_machine_arn
      }
    }
  }

  metric_query {
    id = "failed"

    metric {
      namespace   = "AWS/States"
      metric_name = "ExecutionsFailed"
      period      = 300
      stat        = "Sum"

      dimensions = {
        StateMachineArn = local.state_machine_arn
      }
    }
  }

  metric_query {
    id = "timed_out"

    metric {
      namespace   = "AWS/States"
      metric_name = "ExecutionsTimedOut"
      period      = 300
      stat        = "Sum"

      dimensions = {
        StateMachineArn = local.state_machine_arn
      }
    }
  }

  metric_query {
    id = "aborted"

    metric {
      namespace   = "AWS/States"
      metric_name = "ExecutionsAborted"
      period      = 300
      stat        = "Sum"

      dimensions = {
        StateMachineArn = local.state_machine_arn
      }
    }
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.ops]
}

resource "aws_cloudwatch_metric_alarm" "failures" {
  alarm_name          = "${var.name}-failures"
  alarm_description   = "An execution failed."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  evaluation_periods  = 2
  namespace           = "AWS/States"
  metric_name         = "ExecutionsFailed"
  period              = 300
  statistic           = "Sum"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [local.ops_topic_arn]
  ok_actions          = [local.ops_topic_arn]

  dimensions = {
    StateMachineArn = local.state_machine_arn
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.ops]
}

resource "aws_cloudwatch_metric_alarm" "duration" {
  alarm_name                            = "${var.name}-duration"
  alarm_description                     = "The p95 of the execution time is over 10 minutes."
  comparison_operator                   = "GreaterThanThreshold"
  threshold                             = 600000
  evaluation_periods                    = 2
  namespace                             = "AWS/States"
  metric_name                           = "ExecutionTime"
  period                                = 300
  extended_statistic                    = "p95"
  evaluate_low_sample_count_percentiles = "ignore"
  treat_missing_data                    = "notBreaching"
  alarm_actions                         = [local.ops_topic_arn]
  ok_actions                            = [local.ops_topic_arn]

  dimensions = {
    StateMachineArn = local.state_machine_arn
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.ops]
}

resource "aws_cloudwatch_metric_alarm" "lambda_errors" {
  for_each = toset(local.function_names)

  alarm_name          = "${var.name}-${each.value}-errors"
  alarm_description   = "More than 3 calls of ${each.value} failed in 5 minutes."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 3
  evaluation_periods  = 2
  namespace           = "AWS/Lambda"
  metric_name         = "Errors"
  period              = 300
  statistic           = "Sum"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [local.ops_topic_arn]
  ok_actions          = [local.ops_topic_arn]

  dimensions = {
    FunctionName = each.value
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.ops]
}

resource "aws_cloudwatch_metric_alarm" "lambda_duration" {
  for_each = toset(local.function_names)

  alarm_name          = "${var.name}-${each.value}-duration"
  alarm_description   = "The p95 of the duration of ${each.value} is over 30 seconds."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 30000
  evaluation_periods  = 2
  namespace           = "AWS/Lambda"
  metric_name         = "Duration"
  period              = 300
  extended_statistic  = "p95"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [local.ops_topic_arn]
  ok_actions          = [local.ops_topic_arn]

  dimensions = {
    FunctionName = each.value
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.ops]
}

resource "aws_cloudwatch_metric_alarm" "table_throttles_tasks" {
  alarm_name          = "${var.name}-tasks-throttles"
  alarm_description   = "More than 5 requests to the table tasks were throttled in 5 minutes."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 5
  evaluation_periods  = 2
  treat_missing_data  = "notBreaching"
  alarm_actions       = [local.ops_topic_arn]
  ok_actions          = [local.ops_topic_arn]

  metric_query {
    id          = "count"
    expression  = "FILL(throttled_reads, 0) + FILL(throttled_writes, 0)"
    return_data = true
  }

  metric_query {
    id = "throttled_reads"

    metric {
      namespace   = "AWS/DynamoDB"
      metric_name = "ReadThrottleEvents"
      period      = 300
      stat        = "Sum"

      dimensions = {
        TableName = "tasks"
      }
    }
  }

  metric_query {
    id = "throttled_writes"

    metric {
      namespace   = "AWS/DynamoDB"
      metric_name = "WriteThrottleEvents"
      period      = 300
      stat        = "Sum"

      dimensions = {
        TableName = "tasks"
      }
    }
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.ops]
}

resource "aws_cloudwatch_metric_alarm" "trigger_failed_starts_events" {
  alarm_name          = "${var.name}-events-failed-starts"
  alarm_description   = "A start by the rule ${var.name}-events failed."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  evaluation_periods  = 2
  namespace           = "AWS/Events"
  metric_name         = "FailedInvocations"
  period              = 300
  statistic           = "Sum"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [local.ops_topic_arn]
  ok_actions          = [local.ops_topic_arn]

  dimensions = {
    RuleName = "${var.name}-events"
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.ops]
}

resource "aws_cloudwatch_metric_alarm" "trigger_failed_starts_schedules" {
  alarm_name          = "${var.name}-schedules-failed-starts"
  alarm_description   = "A start by the schedules of ${var.name} failed."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  evaluation_periods  = 2
  namespace           = "AWS/Scheduler"
  metric_name         = "TargetErrorCount"
  period              = 300
  statistic           = "Sum"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [local.ops_topic_arn]
  ok_actions          = [local.ops_topic_arn]

  dimensions = {
    ScheduleGroup = var.name
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.ops]
}

resource "aws_cloudwatch_composite_alarm" "outage" {
  alarm_name        = "${var.name}-outage"
  alarm_description = "ALARM(failures) AND ALARM(lambda.errors)."
  alarm_rule        = "ALARM(\"${var.name}-failures\") AND (ALARM(\"${var.name}-f-errors\") OR ALARM(\"${var.name}-g-errors\"))"
  alarm_actions     = [local.ops_topic_arn]
  ok_actions        = [local.ops_topic_arn]

  tags = var.tags

  depends_on = [
    aws_cloudwatch_metric_alarm.failures,
    aws_cloudwatch_metric_alarm.lambda_errors,
    aws_sns_topic_policy.ops,
  ]
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
          markdown = "# ${var.name}\nOrders, from the basket to the parcel"
        }
      },
      {
        type   = "alarm"
        x      = 0
        y      = 2
        width  = 24
        height = 3
        properties = {
          title = "Alarms"
          alarms = [
            "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-failure-rate",
            "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-failures",
            "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-duration",
            "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-f-errors",
            "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-g-errors",
            "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-f-duration",
            "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-g-duration",
            "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-tasks-throttles",
            "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-events-failed-starts",
            "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-schedules-failed-starts",
            "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-outage",
          ]
        }
      },
      {
        type   = "metric"
        x      = 0
        y      = 5
        width  = 12
        height = 6
        properties = {
          title   = "Executions"
          view    = "timeSeries"
          stacked = false
          region  = local.region
          period  = 300
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
          annotations = {
            horizontal = [
              {
                label = "alarm: failures"
                value = 0
              },
            ]
          }
        }
      },
      {
        type   = "metric"
        x      = 12
        y      = 5
        width  = 12
        height = 6
        properties = {
          title   = "Rates of finished executions"
          view    = "timeSeries"
          stacked = false
          region  = local.region
          period  = 300
          metrics = [
            [
              {
                id         = "failure_rate"
                expression = "IF(finished > 0, 100 * FILL(failed, 0) / finished, 0)"
                label      = "Failure rate (%)"
              },
            ],
            [
              {
                id         = "timeout_rate"
                expression = "IF(finished > 0, 100 * FILL(timed_out, 0) / finished, 0)"
                label      = "Timeout rate (%)"
              },
            ],
            [
              {
                id         = "abort_rate"
                expression = "IF(finished > 0, 100 * FILL(aborted, 0) / finished, 0)"
                label      = "Abort rate (%)"
              },
            ],
            [
              {
                id         = "finished"
                visible    = false
                expression = "FILL(succeeded, 0) + FILL(failed, 0) + FILL(timed_out, 0) + FILL(aborted, 0)"
                label      = "Finished executions"
              },
            ],
            [
              "AWS/States",
              "ExecutionsSucceeded",
              "StateMachineArn",
              local.state_machine_arn,
              {
                id      = "succeeded"
                visible = false
                stat    = "Sum"
              },
            ],
            [
              "AWS/States",
              "ExecutionsFailed",
              "StateMachineArn",
              local.state_machine_arn,
              {
                id      = "failed"
                visible = false
                stat    = "Sum"
              },
            ],
            [
              "AWS/States",
              "ExecutionsTimedOut",
              "StateMachineArn",
              local.state_machine_arn,
              {
                id      = "timed_out"
                visible = false
                stat    = "Sum"
              },
            ],
            [
              "AWS/States",
              "ExecutionsAborted",
              "StateMachineArn",
              local.state_machine_arn,
              {
                id      = "aborted"
                visible = false
                stat    = "Sum"
              },
            ],
          ]
          yAxis = {
            left = {
              min       = 0
              label     = "%"
              showUnits = false
            }
          }
          annotations = {
            horizontal = [
              {
                label = "alarm: failure-rate"
                value = 10
              },
            ]
          }
        }
      },
      {
        type   = "metric"
        x      = 0
        y      = 11
        width  = 12
        height = 6
        properties = {
          title   = "Execution time"
          view    = "timeSeries"
          stacked = false
          region  = local.region
          period  = 300
          metrics = [
            [
              "AWS/States",
              "ExecutionTime",
              "StateMachineArn",
              local.state_machine_arn,
              {
                label = "p50"
                stat  = "p50"
              },
            ],
            [
              "AWS/States",
              "ExecutionTime",
              "StateMachineArn",
              local.state_machine_arn,
              {
                label = "p95"
                stat  = "p95"
              },
            ],
            [
              "AWS/States",
              "ExecutionTime",
              "StateMachineArn",
              local.state_machine_arn,
              {
                label = "p99"
                stat  = "p99"
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
          annotations = {
            horizontal = [
              {
                label = "alarm: duration"
                value = 600000
              },
            ]
          }
        }
      },
      {
        type   = "metric"
        x      = 12
        y      = 11
        width  = 12
        height = 6
        properties = {
          title   = "Errors of functions"
          view    = "timeSeries"
          stacked = false
          region  = local.region
          period  = 300
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
            [
              "AWS/Lambda",
              "Errors",
              "FunctionName",
              "g",
              {
                label = "g"
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
          annotations = {
            horizontal = [
              {
                label = "alarm: errors"
                value = 3
              },
            ]
          }
        }
      },
      {
        type   = "metric"
        x      = 0
        y      = 17
        width  = 12
        height = 6
        properties = {
          title   = "Duration of functions (p95)"
          view    = "timeSeries"
          stacked = false
          region  = local.region
          period  = 300
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
            [
              "AWS/Lambda",
              "Duration",
              "FunctionName",
              "g",
              {
                label = "g"
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
          annotations = {
            horizontal = [
              {
                label = "alarm: duration"
                value = 30000
              },
            ]
          }
        }
      },
      {
        type   = "metric"
        x      = 12
        y      = 17
        width  = 12
        height = 6
        properties = {
          title   = "Throttles of functions"
          view    = "timeSeries"
          stacked = false
          region  = local.region
          period  = 300
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
            [
              "AWS/Lambda",
              "Throttles",
              "FunctionName",
              "g",
              {
                label = "g"
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
        y      = 23
        width  = 12
        height = 6
        properties = {
          title   = "Throttles of tables"
          view    = "timeSeries"
          stacked = false
          region  = local.region
          period  = 300
          metrics = [
            [
              "AWS/DynamoDB",
              "ReadThrottleEvents",
              "TableName",
              "tasks",
              {
                label = "tasks reads"
                stat  = "Sum"
              },
            ],
            [
              "AWS/DynamoDB",
              "WriteThrottleEvents",
              "TableName",
              "tasks",
              {
                label = "tasks writes"
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
          annotations = {
            horizontal = [
              {
                label = "alarm: throttles"
                value = 5
              },
            ]
          }
        }
      },
      {
        type   = "metric"
        x      = 12
        y      = 23
        width  = 12
        height = 6
        properties = {
          title   = "Latency of tables"
          view    = "timeSeries"
          stacked = false
          region  = local.region
          period  = 300
          metrics = [
            [
              "AWS/DynamoDB",
              "SuccessfulRequestLatency",
              "TableName",
              "tasks",
              "Operation",
              "GetItem",
              {
                label = "tasks GetItem"
                stat  = "Average"
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
        x      = 0
        y      = 29
        width  = 12
        height = 6
        properties = {
          title   = "Starts that failed"
          view    = "timeSeries"
          stacked = false
          region  = local.region
          period  = 300
          metrics = [
            [
              "AWS/Events",
              "FailedInvocations",
              "RuleName",
              "${var.name}-events",
              {
                label = "the rule ${var.name}-events"
                stat  = "Sum"
              },
            ],
            [
              "AWS/Scheduler",
              "TargetErrorCount",
              "ScheduleGroup",
              var.name,
              {
                label = "the schedules of ${var.name}"
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
          annotations = {
            horizontal = [
              {
                label = "alarm: triggers"
                value = 0
              },
            ]
          }
        }
      },
      {
        type   = "metric"
        x      = 12
        y      = 29
        width  = 12
        height = 6
        properties = {
          title   = "Child executions of distributed maps"
          view    = "timeSeries"
          stacked = false
          region  = local.region
          period  = 300
          metrics = [
            [
              "AWS/States",
              "ExecutionsSucceeded",
              "StateMachineArn",
              "${local.state_machine_arn}/rows",
              {
                label = "all succeeded"
                stat  = "Sum"
              },
            ],
            [
              "AWS/States",
              "ExecutionsFailed",
              "StateMachineArn",
              "${local.state_machine_arn}/rows",
              {
                label = "all failed"
                stat  = "Sum"
              },
            ],
            [
              "AWS/States",
              "ExecutionsTimedOut",
              "StateMachineArn",
              "${local.state_machine_arn}/rows",
              {
                label = "all timed out"
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
    ]
  })
}

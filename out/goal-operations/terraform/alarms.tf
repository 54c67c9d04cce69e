# Written by stepc from goal-operations.yaml. Do not edit.

resource "aws_cloudwatch_metric_alarm" "failure_rate" {
  alarm_name          = "${var.name}-failure-rate"
  alarm_description   = "More than 5 % of finished executions failed."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 5
  evaluation_periods  = 2
  treat_missing_data  = "notBreaching"
  alarm_actions       = [local.alerts_topic_arn]
  ok_actions          = [local.alerts_topic_arn]

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

  depends_on = [aws_sns_topic_policy.alerts]
}

resource "aws_cloudwatch_metric_alarm" "duration" {
  alarm_name                            = "${var.name}-duration"
  alarm_description                     = "The p95 of the execution time is over 30 seconds."
  comparison_operator                   = "GreaterThanThreshold"
  threshold                             = 30000
  evaluation_periods                    = 2
  namespace                             = "AWS/States"
  metric_name                           = "ExecutionTime"
  period                                = 300
  extended_statistic                    = "p95"
  evaluate_low_sample_count_percentiles = "ignore"
  treat_missing_data                    = "notBreaching"
  alarm_actions                         = [local.alerts_topic_arn]
  ok_actions                            = [local.alerts_topic_arn]

  dimensions = {
    StateMachineArn = local.state_machine_arn
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.alerts]
}

resource "aws_cloudwatch_metric_alarm" "no_success" {
  alarm_name          = "${var.name}-no-success"
  alarm_description   = "No execution succeeded in 1 day."
  comparison_operator = "LessThanThreshold"
  threshold           = 1
  evaluation_periods  = 24
  namespace           = "AWS/States"
  metric_name         = "ExecutionsSucceeded"
  period              = 3600
  statistic           = "Sum"
  treat_missing_data  = "ignore"
  alarm_actions       = [local.alerts_topic_arn]
  ok_actions          = [local.alerts_topic_arn]

  dimensions = {
    StateMachineArn = local.state_machine_arn
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.alerts]
}

resource "aws_cloudwatch_metric_alarm" "lambda_errors" {
  for_each = toset(local.function_names)

  alarm_name          = "${var.name}-${each.value}-errors"
  alarm_description   = "A call of ${each.value} failed."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  evaluation_periods  = 2
  namespace           = "AWS/Lambda"
  metric_name         = "Errors"
  period              = 300
  statistic           = "Sum"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [local.alerts_topic_arn]
  ok_actions          = [local.alerts_topic_arn]

  dimensions = {
    FunctionName = each.value
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.alerts]
}

resource "aws_cloudwatch_metric_alarm" "lambda_duration" {
  for_each = toset(local.function_names)

  alarm_name          = "${var.name}-${each.value}-duration"
  alarm_description   = "The p95 of the duration of ${each.value} is over 20 seconds."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 20000
  evaluation_periods  = 2
  namespace           = "AWS/Lambda"
  metric_name         = "Duration"
  period              = 300
  extended_statistic  = "p95"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [local.alerts_topic_arn]
  ok_actions          = [local.alerts_topic_arn]

  dimensions = {
    FunctionName = each.value
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.alerts]
}

resource "aws_cloudwatch_metric_alarm" "table_throttles_executions" {
  alarm_name          = "${var.name}-executions-throttles"
  alarm_description   = "A request to the table executions was throttled."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  evaluation_periods  = 2
  treat_missing_data  = "notBreaching"
  alarm_actions       = [local.alerts_topic_arn]
  ok_actions          = [local.alerts_topic_arn]

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
        TableName = "${var.name}-executions"
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
        TableName = "${var.name}-executions"
      }
    }
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.alerts]
}

resource "aws_cloudwatch_metric_alarm" "table_system_errors_executions" {
  alarm_name          = "${var.name}-executions-system-errors"
  alarm_description   = "A request to the table executions failed inside DynamoDB."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  evaluation_periods  = 2
  treat_missing_data  = "notBreaching"
  alarm_actions       = [local.alerts_topic_arn]
  ok_actions          = [local.alerts_topic_arn]

  metric_query {
    id          = "count"
    expression  = "FILL(operation_1, 0) + FILL(operation_2, 0)"
    return_data = true
  }

  metric_query {
    id    = "operation_1"
    label = "PutItem"

    metric {
      namespace   = "AWS/DynamoDB"
      metric_name = "SystemErrors"
      period      = 300
      stat        = "Sum"

      dimensions = {
        Operation = "PutItem"
        TableName = "${var.name}-executions"
      }
    }
  }

  metric_query {
    id    = "operation_2"
    label = "Query"

    metric {
      namespace   = "AWS/DynamoDB"
      metric_name = "SystemErrors"
      period      = 300
      stat        = "Sum"

      dimensions = {
        Operation = "Query"
        TableName = "${var.name}-executions"
      }
    }
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.alerts]
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
  alarm_actions       = [local.alerts_topic_arn]
  ok_actions          = [local.alerts_topic_arn]

  dimensions = {
    RuleName = "${var.name}-events"
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.alerts]
}

resource "aws_cloudwatch_metric_alarm" "generation_failed" {
  alarm_name          = "${var.name}-generation-failed"
  alarm_description   = "ExecutionsFailed is above 3."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 3
  evaluation_periods  = 1
  namespace           = "AWS/States"
  metric_name         = "ExecutionsFailed"
  period              = 3600
  statistic           = "Sum"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [local.alerts_topic_arn]
  ok_actions          = [local.alerts_topic_arn]

  dimensions = {
    StateMachineArn = local.task_generation_workflow_arn
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.alerts]
}

resource "aws_cloudwatch_metric_alarm" "refused_requests" {
  alarm_name          = "${var.name}-refused-requests"
  alarm_description   = "UserErrors is above 20."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 20
  evaluation_periods  = 2
  namespace           = "AWS/DynamoDB"
  metric_name         = "UserErrors"
  period              = 300
  statistic           = "Sum"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [local.alerts_topic_arn]
  ok_actions          = [local.alerts_topic_arn]

  tags = var.tags

  depends_on = [aws_sns_topic_policy.alerts]
}

resource "aws_cloudwatch_composite_alarm" "blind" {
  alarm_name        = "${var.name}-blind"
  alarm_description = "[page] Executions of task-generation go unrecorded."
  alarm_rule        = "ALARM(\"${var.name}-events-failed-starts\") OR ALARM(\"${var.name}-failure-rate\")"
  alarm_actions     = [local.alerts_topic_arn]
  ok_actions        = [local.alerts_topic_arn]

  tags = var.tags

  depends_on = [
    aws_cloudwatch_metric_alarm.trigger_failed_starts_events,
    aws_cloudwatch_metric_alarm.failure_rate,
    aws_sns_topic_policy.alerts,
  ]
}

resource "aws_cloudwatch_query_definition" "error_rate" {
  name            = "${var.name}/error-rate"
  log_group_names = [aws_cloudwatch_log_group.this.name]
  query_string    = "filter type in [\"ExecutionSucceeded\", \"ExecutionFailed\", \"ExecutionTimedOut\", \"ExecutionAborted\"]\n| fields strcontains(type, \"Succeeded\") as succeeded\n| stats 100 * (1 - avg(succeeded)) as error_rate, count(*) as executions by bin(1h)"
}

resource "aws_cloudwatch_query_definition" "execution_time" {
  name            = "${var.name}/execution-time"
  log_group_names = [aws_cloudwatch_log_group.this.name]
  query_string    = "filter type in [\"ExecutionStarted\", \"ExecutionSucceeded\", \"ExecutionFailed\", \"ExecutionTimedOut\", \"ExecutionAborted\"]\n| fields toMillis(@timestamp) as at\n| stats (max(at) - min(at)) / 1000 as seconds by execution_arn\n| sort seconds desc\n| limit 100"
}

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
          markdown = "# Task generation and its operations\nKeeps the record of task-generation's executions and tells people of those that went wrong"
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
            "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-duration",
            "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-no-success",
            "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-goal-explain-errors",
            "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-goal-explain-duration",
            "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-executions-throttles",
            "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-executions-system-errors",
            "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-events-failed-starts",
            "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-generation-failed",
            "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-refused-requests",
            "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-blind",
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
          title   = "Task generation"
          view    = "timeSeries"
          stacked = false
          region  = local.region
          period  = 300
          metrics = [
            [
              "AWS/States",
              "ExecutionsStarted",
              "StateMachineArn",
              local.task_generation_workflow_arn,
              {
                label = "started"
                stat  = "Sum"
              },
            ],
            [
              "AWS/States",
              "ExecutionsSucceeded",
              "StateMachineArn",
              local.task_generation_workflow_arn,
              {
                label = "succeeded"
                stat  = "Sum"
              },
            ],
            [
              "AWS/States",
              "ExecutionsFailed",
              "StateMachineArn",
              local.task_generation_workflow_arn,
              {
                label = "failed"
                stat  = "Sum"
              },
            ],
            [
              "AWS/States",
              "ExecutionsTimedOut",
              "StateMachineArn",
              local.task_generation_workflow_arn,
              {
                label = "timed out"
                stat  = "Sum"
              },
            ],
          ]
        }
      },
      {
        type   = "metric"
        x      = 12
        y      = 5
        width  = 12
        height = 6
        properties = {
          title   = "Its functions"
          view    = "timeSeries"
          stacked = false
          region  = local.region
          period  = 300
          metrics = [
            [
              "AWS/Lambda",
              "Errors",
              "FunctionName",
              "workflow-load-actions",
              {
                label = "load"
                stat  = "Sum"
              },
            ],
            [
              "AWS/Lambda",
              "Errors",
              "FunctionName",
              "task-generation",
              {
                label = "generate"
                stat  = "Sum"
              },
            ],
            [
              "AWS/Lambda",
              "Errors",
              "FunctionName",
              "workflow-save-results",
              {
                label = "save"
                stat  = "Sum"
              },
            ],
          ]
        }
      },
      {
        type   = "metric"
        x      = 0
        y      = 11
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
        }
      },
      {
        type   = "metric"
        x      = 12
        y      = 11
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
                value = 5
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
              "goal-explain",
              {
                label = "goal-explain"
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
                value = 0
              },
            ]
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
              "goal-explain",
              {
                label = "goal-explain"
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
                value = 20000
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
              "goal-explain",
              {
                label = "goal-explain"
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
        y      = 29
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
              "${var.name}-executions",
              {
                label = "executions reads"
                stat  = "Sum"
              },
            ],
            [
              "AWS/DynamoDB",
              "WriteThrottleEvents",
              "TableName",
              "${var.name}-executions",
              {
                label = "executions writes"
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
              "${var.name}-executions",
              "Operation",
              "PutItem",
              {
                label = "executions PutItem"
                stat  = "Average"
              },
            ],
            [
              "AWS/DynamoDB",
              "SuccessfulRequestLatency",
              "TableName",
              "${var.name}-executions",
              "Operation",
              "Query",
              {
                label = "executions Query"
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
        y      = 35
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
        type   = "log"
        x      = 0
        y      = 41
        width  = 24
        height = 6
        properties = {
          title  = "What failed"
          view   = "table"
          region = local.region
          query  = "SOURCE '/aws/vendedlogs/states/${var.name}' | fields @timestamp, execution_arn, type, details.resourceType, details.resource, details.error, details.cause\n| filter type like /(Failed|TimedOut|Aborted)$/\n| sort @timestamp desc\n| limit 100"
        }
      },
    ]
  })
}

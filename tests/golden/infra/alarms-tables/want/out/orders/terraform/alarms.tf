# Written by stepc from spec.yaml. Do not edit.

resource "aws_cloudwatch_metric_alarm" "no_success" {
  alarm_name                = "${var.name}-no-success"
  alarm_description         = "No execution succeeded in 6 hours."
  comparison_operator       = "LessThanThreshold"
  threshold                 = 1
  evaluation_periods        = 6
  namespace                 = "AWS/States"
  metric_name               = "ExecutionsSucceeded"
  period                    = 3600
  statistic                 = "Sum"
  treat_missing_data        = "breaching"
  alarm_actions             = [local.ops_topic_arn]
  insufficient_data_actions = [local.ops_topic_arn]

  dimensions = {
    StateMachineArn = local.state_machine_arn
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.ops]
}

resource "aws_cloudwatch_metric_alarm" "table_throttles_tasks" {
  alarm_name                = "${var.name}-tasks-throttles"
  alarm_description         = "More than 5 requests to the table tasks were throttled in 5 minutes."
  comparison_operator       = "GreaterThanThreshold"
  threshold                 = 5
  evaluation_periods        = 2
  treat_missing_data        = "notBreaching"
  alarm_actions             = [local.ops_topic_arn]
  insufficient_data_actions = [local.ops_topic_arn]

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

resource "aws_cloudwatch_metric_alarm" "table_system_errors_tasks" {
  alarm_name                = "${var.name}-tasks-system-errors"
  alarm_description         = "A request to the table tasks failed inside DynamoDB."
  comparison_operator       = "GreaterThanThreshold"
  threshold                 = 0
  evaluation_periods        = 2
  treat_missing_data        = "notBreaching"
  alarm_actions             = [local.ops_topic_arn]
  insufficient_data_actions = [local.ops_topic_arn]

  metric_query {
    id          = "count"
    expression  = "FILL(operation_1, 0) + FILL(operation_2, 0)"
    return_data = true
  }

  metric_query {
    id    = "operation_1"
    label = "GetItem"

    metric {
      namespace   = "AWS/DynamoDB"
      metric_name = "SystemErrors"
      period      = 300
      stat        = "Sum"

      dimensions = {
        Operation = "GetItem"
        TableName = "tasks"
      }
    }
  }

  metric_query {
    id    = "operation_2"
    label = "PutItem"

    metric {
      namespace   = "AWS/DynamoDB"
      metric_name = "SystemErrors"
      period      = 300
      stat        = "Sum"

      dimensions = {
        Operation = "PutItem"
        TableName = "tasks"
      }
    }
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.ops]
}

resource "aws_cloudwatch_metric_alarm" "table_read_capacity_tasks" {
  alarm_name                = "${var.name}-tasks-read-capacity"
  alarm_description         = "More than 80 % of the read capacity of the table tasks was used."
  comparison_operator       = "GreaterThanThreshold"
  threshold                 = 80
  evaluation_periods        = 2
  treat_missing_data        = "notBreaching"
  alarm_actions             = [local.ops_topic_arn]
  insufficient_data_actions = [local.ops_topic_arn]

  metric_query {
    id          = "rate"
    label       = "Read capacity in use (%)"
    expression  = "100 * FILL(consumed_reads, 0) / PERIOD(consumed_reads) / FILL(provided_reads, REPEAT)"
    return_data = true
  }

  metric_query {
    id = "consumed_reads"

    metric {
      namespace   = "AWS/DynamoDB"
      metric_name = "ConsumedReadCapacityUnits"
      period      = 300
      stat        = "Sum"

      dimensions = {
        TableName = "tasks"
      }
    }
  }

  metric_query {
    id = "provided_reads"

    metric {
      namespace   = "AWS/DynamoDB"
      metric_name = "ProvisionedReadCapacityUnits"
      period      = 300
      stat        = "Average"

      dimensions = {
        TableName = "tasks"
      }
    }
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.ops]
}

resource "aws_cloudwatch_metric_alarm" "table_write_capacity_tasks" {
  alarm_name                = "${var.name}-tasks-write-capacity"
  alarm_description         = "More than 90 % of the write capacity of the table tasks was used."
  comparison_operator       = "GreaterThanThreshold"
  threshold                 = 90
  evaluation_periods        = 15
  datapoints_to_alarm       = 12
  treat_missing_data        = "notBreaching"
  alarm_actions             = [local.ops_topic_arn]
  insufficient_data_actions = [local.ops_topic_arn]

  metric_query {
    id          = "rate"
    label       = "Write capacity in use (%)"
    expression  = "100 * FILL(consumed_writes, 0) / PERIOD(consumed_writes) / FILL(provided_writes, REPEAT)"
    return_data = true
  }

  metric_query {
    id = "consumed_writes"

    metric {
      namespace   = "AWS/DynamoDB"
      metric_name = "ConsumedWriteCapacityUnits"
      period      = 60
      stat        = "Sum"

      dimensions = {
        TableName = "tasks"
      }
    }
  }

  metric_query {
    id = "provided_writes"

    metric {
      namespace   = "AWS/DynamoDB"
      metric_name = "ProvisionedWriteCapacityUnits"
      period      = 60
      stat        = "Average"

      dimensions = {
        TableName = "tasks"
      }
    }
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.ops]
}

resource "aws_cloudwatch_metric_alarm" "table_throttles_given" {
  alarm_name                = "${var.name}-given-throttles"
  alarm_description         = "More than 5 requests to the table given were throttled in 5 minutes."
  comparison_operator       = "GreaterThanThreshold"
  threshold                 = 5
  evaluation_periods        = 2
  treat_missing_data        = "notBreaching"
  alarm_actions             = [local.ops_topic_arn]
  insufficient_data_actions = [local.ops_topic_arn]

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
        TableName = split("/", var.given_table_arn)[1]
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
        TableName = split("/", var.given_table_arn)[1]
      }
    }
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.ops]
}

resource "aws_cloudwatch_metric_alarm" "table_system_errors_given" {
  alarm_name                = "${var.name}-given-system-errors"
  alarm_description         = "A request to the table given failed inside DynamoDB."
  comparison_operator       = "GreaterThanThreshold"
  threshold                 = 0
  evaluation_periods        = 2
  namespace                 = "AWS/DynamoDB"
  metric_name               = "SystemErrors"
  period                    = 300
  statistic                 = "Sum"
  treat_missing_data        = "notBreaching"
  alarm_actions             = [local.ops_topic_arn]
  insufficient_data_actions = [local.ops_topic_arn]

  dimensions = {
    Operation = "UpdateItem"
    TableName = split("/", var.given_table_arn)[1]
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.ops]
}

resource "aws_cloudwatch_metric_alarm" "table_read_capacity_given" {
  alarm_name                = "${var.name}-given-read-capacity"
  alarm_description         = "More than 80 % of the read capacity of the table given was used."
  comparison_operator       = "GreaterThanThreshold"
  threshold                 = 80
  evaluation_periods        = 2
  treat_missing_data        = "notBreaching"
  alarm_actions             = [local.ops_topic_arn]
  insufficient_data_actions = [local.ops_topic_arn]

  metric_query {
    id          = "rate"
    label       = "Read capacity in use (%)"
    expression  = "100 * FILL(consumed_reads, 0) / PERIOD(consumed_reads) / FILL(provided_reads, REPEAT)"
    return_data = true
  }

  metric_query {
    id = "consumed_reads"

    metric {
      namespace   = "AWS/DynamoDB"
      metric_name = "ConsumedReadCapacityUnits"
      period      = 300
      stat        = "Sum"

      dimensions = {
        TableName = split("/", var.given_table_arn)[1]
      }
    }
  }

  metric_query {
    id = "provided_reads"

    metric {
      namespace   = "AWS/DynamoDB"
      metric_name = "ProvisionedReadCapacityUnits"
      period      = 300
      stat        = "Average"

      dimensions = {
        TableName = split("/", var.given_table_arn)[1]
      }
    }
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.ops]
}

resource "aws_cloudwatch_metric_alarm" "table_write_capacity_given" {
  alarm_name                = "${var.name}-given-write-capacity"
  alarm_description         = "More than 90 % of the write capacity of the table given was used."
  comparison_operator       = "GreaterThanThreshold"
  threshold                 = 90
  evaluation_periods        = 15
  datapoints_to_alarm       = 12
  treat_missing_data        = "notBreaching"
  alarm_actions             = [local.ops_topic_arn]
  insufficient_data_actions = [local.ops_topic_arn]

  metric_query {
    id          = "rate"
    label       = "Write capacity in use (%)"
    expression  = "100 * FILL(consumed_writes, 0) / PERIOD(consumed_writes) / FILL(provided_writes, REPEAT)"
    return_data = true
  }

  metric_query {
    id = "consumed_writes"

    metric {
      namespace   = "AWS/DynamoDB"
      metric_name = "ConsumedWriteCapacityUnits"
      period      = 60
      stat        = "Sum"

      dimensions = {
        TableName = split("/", var.given_table_arn)[1]
      }
    }
  }

  metric_query {
    id = "provided_writes"

    metric {
      namespace   = "AWS/DynamoDB"
      metric_name = "ProvisionedWriteCapacityUnits"
      period      = 60
      stat        = "Average"

      dimensions = {
        TableName = split("/", var.given_table_arn)[1]
      }
    }
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.ops]
}

resource "aws_cloudwatch_metric_alarm" "table_throttles_audit_log" {
  alarm_name                = "${var.name}-audit-log-throttles"
  alarm_description         = "More than 5 requests to the table audit.log were throttled in 5 minutes."
  comparison_operator       = "GreaterThanThreshold"
  threshold                 = 5
  evaluation_periods        = 2
  treat_missing_data        = "notBreaching"
  alarm_actions             = [local.ops_topic_arn]
  insufficient_data_actions = [local.ops_topic_arn]

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
        TableName = "audit.log"
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
        TableName = "audit.log"
      }
    }
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.ops]
}

resource "aws_cloudwatch_metric_alarm" "table_system_errors_audit_log" {
  alarm_name                = "${var.name}-audit-log-system-errors"
  alarm_description         = "A request to the table audit.log failed inside DynamoDB."
  comparison_operator       = "GreaterThanThreshold"
  threshold                 = 0
  evaluation_periods        = 2
  namespace                 = "AWS/DynamoDB"
  metric_name               = "SystemErrors"
  period                    = 300
  statistic                 = "Sum"
  treat_missing_data        = "notBreaching"
  alarm_actions             = [local.ops_topic_arn]
  insufficient_data_actions = [local.ops_topic_arn]

  dimensions = {
    Operation = "BatchWriteItem"
    TableName = "audit.log"
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.ops]
}

resource "aws_cloudwatch_metric_alarm" "table_read_capacity_audit_log" {
  alarm_name                = "${var.name}-audit-log-read-capacity"
  alarm_description         = "More than 80 % of the read capacity of the table audit.log was used."
  comparison_operator       = "GreaterThanThreshold"
  threshold                 = 80
  evaluation_periods        = 2
  treat_missing_data        = "notBreaching"
  alarm_actions             = [local.ops_topic_arn]
  insufficient_data_actions = [local.ops_topic_arn]

  metric_query {
    id          = "rate"
    label       = "Read capacity in use (%)"
    expression  = "100 * FILL(consumed_reads, 0) / PERIOD(consumed_reads) / FILL(provided_reads, REPEAT)"
    return_data = true
  }

  metric_query {
    id = "consumed_reads"

    metric {
      namespace   = "AWS/DynamoDB"
      metric_name = "ConsumedReadCapacityUnits"
      period      = 300
      stat        = "Sum"

      dimensions = {
        TableName = "audit.log"
      }
    }
  }

  metric_query {
    id = "provided_reads"

    metric {
      namespace   = "AWS/DynamoDB"
      metric_name = "ProvisionedReadCapacityUnits"
      period      = 300
      stat        = "Average"

      dimensions = {
        TableName = "audit.log"
      }
    }
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.ops]
}

resource "aws_cloudwatch_metric_alarm" "table_write_capacity_audit_log" {
  alarm_name                = "${var.name}-audit-log-write-capacity"
  alarm_description         = "More than 90 % of the write capacity of the table audit.log was used."
  comparison_operator       = "GreaterThanThreshold"
  threshold                 = 90
  evaluation_periods        = 15
  datapoints_to_alarm       = 12
  treat_missing_data        = "notBreaching"
  alarm_actions             = [local.ops_topic_arn]
  insufficient_data_actions = [local.ops_topic_arn]

  metric_query {
    id          = "rate"
    label       = "Write capacity in use (%)"
    expression  = "100 * FILL(consumed_writes, 0) / PERIOD(consumed_writes) / FILL(provided_writes, REPEAT)"
    return_data = true
  }

  metric_query {
    id = "consumed_writes"

    metric {
      namespace   = "AWS/DynamoDB"
      metric_name = "ConsumedWriteCapacityUnits"
      period      = 60
      stat        = "Sum"

      dimensions = {
        TableName = "audit.log"
      }
    }
  }

  metric_query {
    id = "provided_writes"

    metric {
      namespace   = "AWS/DynamoDB"
      metric_name = "ProvisionedWriteCapacityUnits"
      period      = 60
      stat        = "Average"

      dimensions = {
        TableName = "audit.log"
      }
    }
  }

  tags = var.tags

  depends_on = [aws_sns_topic_policy.ops]
}

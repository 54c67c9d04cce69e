# Written by stepc from spec.yaml. Do not edit.

resource "aws_cloudwatch_metric_alarm" "lambda_error_rate" {
  for_each = toset(local.function_names)

  alarm_name          = "${var.name}-${each.value}-error-rate"
  alarm_description   = "More than 5 % of the calls of ${each.value} failed."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 5
  evaluation_periods  = 2
  treat_missing_data  = "notBreaching"
  alarm_actions       = [local.alerts_topic_arn]
  ok_actions          = [local.alerts_topic_arn]

  metric_query {
    id          = "rate"
    label       = "Error rate (%)"
    expression  = "IF(FILL(invocations, 0) > 0, 100 * FILL(errors, 0) / FILL(invocations, 1), 0)"
    return_data = true
  }

  metric_query {
    id = "errors"

    metric {
      namespace   = "AWS/Lambda"
      metric_name = "Errors"
      period      = 300
      stat        = "Sum"

      dimensions = {
        FunctionName = each.value
      }
    }
  }

  metric_query {
    id = "invocations"

    metric {
      namespace   = "AWS/Lambda"
      metric_name = "Invocations"
      period      = 300
      stat        = "Sum"

      dimensions = {
        FunctionName = each.value
      }
    }
  }

  tags = local.tags

  depends_on = [aws_sns_topic_policy.alerts]
}

resource "aws_cloudwatch_metric_alarm" "lambda_throttles" {
  for_each = toset(local.function_names)

  alarm_name          = "${var.name}-${each.value}-throttles"
  alarm_description   = "${each.value} was throttled."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  evaluation_periods  = 2
  namespace           = "AWS/Lambda"
  metric_name         = "Throttles"
  period              = 300
  statistic           = "Sum"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [local.alerts_topic_arn]
  ok_actions          = [local.alerts_topic_arn]

  dimensions = {
    FunctionName = each.value
  }

  tags = local.tags

  depends_on = [aws_sns_topic_policy.alerts]
}

resource "aws_cloudwatch_metric_alarm" "lambda_error_rate_given" {
  alarm_name          = "${var.name}-given-error-rate"
  alarm_description   = "More than 5 % of the calls of given failed."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 5
  evaluation_periods  = 2
  treat_missing_data  = "notBreaching"
  alarm_actions       = [local.alerts_topic_arn]
  ok_actions          = [local.alerts_topic_arn]

  metric_query {
    id          = "rate"
    label       = "Error rate (%)"
    expression  = "IF(FILL(invocations, 0) > 0, 100 * FILL(errors, 0) / FILL(invocations, 1), 0)"
    return_data = true
  }

  metric_query {
    id = "errors"

    metric {
      namespace   = "AWS/Lambda"
      metric_name = "Errors"
      period      = 300
      stat        = "Sum"

      dimensions = {
        FunctionName = split(":", var.given_function_arn)[6]
      }
    }
  }

  metric_query {
    id = "invocations"

    metric {
      namespace   = "AWS/Lambda"
      metric_name = "Invocations"
      period      = 300
      stat        = "Sum"

      dimensions = {
        FunctionName = split(":", var.given_function_arn)[6]
      }
    }
  }

  tags = local.tags

  depends_on = [aws_sns_topic_policy.alerts]
}

resource "aws_cloudwatch_metric_alarm" "lambda_throttles_given" {
  alarm_name          = "${var.name}-given-throttles"
  alarm_description   = "given was throttled."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  evaluation_periods  = 2
  namespace           = "AWS/Lambda"
  metric_name         = "Throttles"
  period              = 300
  statistic           = "Sum"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [local.alerts_topic_arn]
  ok_actions          = [local.alerts_topic_arn]

  dimensions = {
    FunctionName = split(":", var.given_function_arn)[6]
  }

  tags = local.tags

  depends_on = [aws_sns_topic_policy.alerts]
}

resource "aws_cloudwatch_metric_alarm" "lambda_error_rate_stored" {
  alarm_name          = "${var.name}-stored-error-rate"
  alarm_description   = "More than 5 % of the calls of stored failed."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 5
  evaluation_periods  = 2
  treat_missing_data  = "notBreaching"
  alarm_actions       = [local.alerts_topic_arn]
  ok_actions          = [local.alerts_topic_arn]

  metric_query {
    id          = "rate"
    label       = "Error rate (%)"
    expression  = "IF(FILL(invocations, 0) > 0, 100 * FILL(errors, 0) / FILL(invocations, 1), 0)"
    return_data = true
  }

  metric_query {
    id = "errors"

    metric {
      namespace   = "AWS/Lambda"
      metric_name = "Errors"
      period      = 300
      stat        = "Sum"

      dimensions = {
        FunctionName = split(":", data.aws_ssm_parameter.functions_stored.insecure_value)[6]
      }
    }
  }

  metric_query {
    id = "invocations"

    metric {
      namespace   = "AWS/Lambda"
      metric_name = "Invocations"
      period      = 300
      stat        = "Sum"

      dimensions = {
        FunctionName = split(":", data.aws_ssm_parameter.functions_stored.insecure_value)[6]
      }
    }
  }

  tags = local.tags

  depends_on = [aws_sns_topic_policy.alerts]
}

resource "aws_cloudwatch_metric_alarm" "lambda_throttles_stored" {
  alarm_name          = "${var.name}-stored-throttles"
  alarm_description   = "stored was throttled."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  evaluation_periods  = 2
  namespace           = "AWS/Lambda"
  metric_name         = "Throttles"
  period              = 300
  statistic           = "Sum"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [local.alerts_topic_arn]
  ok_actions          = [local.alerts_topic_arn]

  dimensions = {
    FunctionName = split(":", data.aws_ssm_parameter.functions_stored.insecure_value)[6]
  }

  tags = local.tags

  depends_on = [aws_sns_topic_policy.alerts]
}

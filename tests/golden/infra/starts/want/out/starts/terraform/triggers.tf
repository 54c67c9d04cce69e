# Written by stepc from spec.yaml. Do not edit.

resource "aws_scheduler_schedule_group" "this" {
  name = var.name

  tags = var.tags
}

resource "aws_scheduler_schedule" "once" {
  name                = "${var.name}-once"
  description         = "Starts ${var.name}."
  group_name          = aws_scheduler_schedule_group.this.name
  schedule_expression = "at(2030-01-01T09:00:00)"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = aws_sfn_state_machine.this.arn
    role_arn = aws_iam_role.once.arn

    retry_policy {
      maximum_event_age_in_seconds = 3600
      maximum_retry_attempts       = 3
    }

    dead_letter_config {
      arn = local.failed_queue_arn
    }
  }

  depends_on = [aws_iam_role_policy.once]
}

data "aws_iam_policy_document" "once_trust" {
  statement {
    sid     = "Scheduler"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["scheduler.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account_id]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [local.schedule_group_arn]
    }
  }
}

data "aws_iam_policy_document" "once" {
  statement {
    sid       = "StartWorkflow"
    actions   = ["states:StartExecution"]
    resources = [local.state_machine_arn]
  }

  statement {
    sid       = "SendDeadLetters"
    actions   = ["sqs:SendMessage"]
    resources = [local.failed_queue_arn]
  }
}

resource "aws_iam_role" "once" {
  name               = "${var.name}-once"
  assume_role_policy = data.aws_iam_policy_document.once_trust.json

  tags = var.tags
}

resource "aws_iam_role_policy" "once" {
  name   = "once"
  role   = aws_iam_role.once.id
  policy = data.aws_iam_policy_document.once.json
}

resource "aws_cloudwatch_event_rule" "orders" {
  name           = "${var.name}-orders"
  description    = "Starts ${var.name}."
  event_bus_name = "shop-bus"

  event_pattern = jsonencode({
    source        = ["shop"]
    "detail-type" = ["Order Placed"]
    detail = {
      amount = [
        {
          numeric = [
            ">",
            10,
            "<=",
            100.5,
          ]
        },
      ]
      country = [
        {
          "anything-but" = [
            "IT",
            "FR",
          ]
        },
        {
          exists = false
        },
      ]
      note = [
        {
          prefix = {
            "equals-ignore-case" = "vip"
          }
        },
      ]
      "$or" = [
        {
          kind = ["a"]
        },
        {
          weight = [
            {
              numeric = [
                "<",
                5,
              ]
            },
          ]
        },
      ]
    }
  })

  tags = var.tags
}

data "aws_iam_policy_document" "orders_trust" {
  statement {
    sid     = "EventBridge"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["events.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account_id]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [local.orders_rule_arn]
    }
  }
}

data "aws_iam_policy_document" "orders" {
  statement {
    sid       = "StartWorkflow"
    actions   = ["states:StartExecution"]
    resources = [local.state_machine_arn]
  }
}

resource "aws_iam_role" "orders" {
  name               = "${var.name}-orders"
  assume_role_policy = data.aws_iam_policy_document.orders_trust.json

  tags = var.tags
}

resource "aws_iam_role_policy" "orders" {
  name   = "orders"
  role   = aws_iam_role.orders.id
  policy = data.aws_iam_policy_document.orders.json
}

resource "aws_cloudwatch_event_target" "orders" {
  rule           = aws_cloudwatch_event_rule.orders.name
  event_bus_name = "shop-bus"
  target_id      = "workflow"
  arn            = aws_sfn_state_machine.this.arn
  role_arn       = aws_iam_role.orders.arn

  input_transformer {
    input_paths = {
      id     = "$.detail.id"
      amount = "$.detail.amount"
    }

    input_template = <<-EOT
      {
        "order": <id>,
        "text": "order <id> of <amount> in ${var.stage}",
        "when": <aws.events.event.ingestion-time>,
        "pct": "100%%{x"
      }
    EOT
  }

  retry_policy {
    maximum_event_age_in_seconds = 86400
    maximum_retry_attempts       = 0
  }

  dead_letter_config {
    arn = local.failed_queue_arn
  }

  depends_on = [aws_iam_role_policy.orders]
}

resource "aws_cloudwatch_event_rule" "uploads_photos" {
  name        = "${var.name}-uploads-photos"
  description = "Starts ${var.name}."

  event_pattern = jsonencode({
    source        = ["aws.s3"]
    "detail-type" = ["Object Created"]
    detail = {
      bucket = {
        name = ["my-photos"]
      }
      object = {
        key = [
          {
            wildcard = "in/*.jpg"
          },
          {
            wildcard = "in/*.png"
          },
        ]
      }
    }
  })

  tags = var.tags
}

data "aws_iam_policy_document" "uploads_photos_trust" {
  statement {
    sid     = "EventBridge"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["events.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account_id]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [local.uploads_photos_rule_arn]
    }
  }
}

data "aws_iam_policy_document" "uploads_photos" {
  statement {
    sid       = "StartWorkflow"
    actions   = ["states:StartExecution"]
    resources = [local.state_machine_arn]
  }
}

resource "aws_iam_role" "uploads_photos" {
  name               = "${var.name}-uploads-photos"
  assume_role_policy = data.aws_iam_policy_document.uploads_photos_trust.json

  tags = var.tags
}

resource "aws_iam_role_policy" "uploads_photos" {
  name   = "uploads-photos"
  role   = aws_iam_role.uploads_photos.id
  policy = data.aws_iam_policy_document.uploads_photos.json
}

resource "aws_cloudwatch_event_target" "uploads_photos" {
  rule      = aws_cloudwatch_event_rule.uploads_photos.name
  target_id = "workflow"
  arn       = aws_sfn_state_machine.this.arn
  role_arn  = aws_iam_role.uploads_photos.arn

  depends_on = [aws_iam_role_policy.uploads_photos]
}

resource "aws_cloudwatch_event_rule" "uploads_other" {
  name        = "${var.name}-uploads-other"
  description = "Starts ${var.name}."

  event_pattern = jsonencode({
    source        = ["aws.s3"]
    "detail-type" = ["Object Created"]
    detail = {
      bucket = {
        name = ["other"]
      }
      object = {
        key = [
          {
            prefix = "a/"
          },
          {
            prefix = "b/"
          },
        ]
      }
    }
  })

  tags = var.tags
}

data "aws_iam_policy_document" "uploads_other_trust" {
  statement {
    sid     = "EventBridge"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["events.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account_id]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [local.uploads_other_rule_arn]
    }
  }
}

data "aws_iam_policy_document" "uploads_other" {
  statement {
    sid       = "StartWorkflow"
    actions   = ["states:StartExecution"]
    resources = [local.state_machine_arn]
  }
}

resource "aws_iam_role" "uploads_other" {
  name               = "${var.name}-uploads-other"
  assume_role_policy = data.aws_iam_policy_document.uploads_other_trust.json

  tags = var.tags
}

resource "aws_iam_role_policy" "uploads_other" {
  name   = "uploads-other"
  role   = aws_iam_role.uploads_other.id
  policy = data.aws_iam_policy_document.uploads_other.json
}

resource "aws_cloudwatch_event_target" "uploads_other" {
  rule      = aws_cloudwatch_event_rule.uploads_other.name
  target_id = "workflow"
  arn       = aws_sfn_state_machine.this.arn
  role_arn  = aws_iam_role.uploads_other.arn

  input = jsonencode({
    fixed = true
  })

  depends_on = [aws_iam_role_policy.uploads_other]
}

data "aws_iam_policy_document" "queue_jobs_trust" {
  statement {
    sid     = "Pipes"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["pipes.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account_id]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [local.queue_jobs_pipe_arn]
    }
  }
}

data "aws_iam_policy_document" "queue_jobs" {
  statement {
    sid       = "StartWorkflow"
    actions   = ["states:StartExecution"]
    resources = [local.state_machine_arn]
  }

  statement {
    sid = "ReadQueue"
    actions = [
      "sqs:DeleteMessage",
      "sqs:GetQueueAttributes",
      "sqs:ReceiveMessage",
    ]
    resources = [local.jobs_queue_arn]
  }
}

resource "aws_iam_role" "queue_jobs" {
  name               = "${var.name}-queue-jobs"
  assume_role_policy = data.aws_iam_policy_document.queue_jobs_trust.json

  tags = var.tags
}

resource "aws_iam_role_policy" "queue_jobs" {
  name   = "queue-jobs"
  role   = aws_iam_role.queue_jobs.id
  policy = data.aws_iam_policy_document.queue_jobs.json
}

resource "aws_pipes_pipe" "queue_jobs" {
  name        = "${var.name}-queue-jobs"
  description = "Starts ${var.name}."
  role_arn    = aws_iam_role.queue_jobs.arn
  source      = local.jobs_queue_arn
  target      = aws_sfn_state_machine.this.arn

  source_parameters {
    sqs_queue_parameters {
      batch_size                         = 20
      maximum_batching_window_in_seconds = 30
    }

    filter_criteria {
      filter {
        pattern = jsonencode({
          body = {
            kind = ["order"]
          }
        })
      }
    }
  }

  target_parameters {
    input_template = <<-EOT
      {
        "job": <$.body.id>,
        "at": <aws.pipes.event.ingestion-time>,
        "stage": "${var.stage}"
      }
    EOT

    step_function_state_machine_parameters {
      invocation_type = "FIRE_AND_FORGET"
    }
  }

  tags = var.tags

  depends_on = [aws_iam_role_policy.queue_jobs]
}

data "aws_iam_policy_document" "queue_more_trust" {
  statement {
    sid     = "Pipes"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["pipes.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account_id]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [local.queue_more_pipe_arn]
    }
  }
}

data "aws_iam_policy_document" "queue_more" {
  statement {
    sid       = "StartWorkflow"
    actions   = ["states:StartExecution"]
    resources = [local.state_machine_arn]
  }

  statement {
    sid = "ReadQueue"
    actions = [
      "sqs:DeleteMessage",
      "sqs:GetQueueAttributes",
      "sqs:ReceiveMessage",
    ]
    resources = [local.more_queue_arn]
  }
}

resource "aws_iam_role" "queue_more" {
  name               = "${var.name}-queue-more"
  assume_role_policy = data.aws_iam_policy_document.queue_more_trust.json

  tags = var.tags
}

resource "aws_iam_role_policy" "queue_more" {
  name   = "queue-more"
  role   = aws_iam_role.queue_more.id
  policy = data.aws_iam_policy_document.queue_more.json
}

resource "aws_pipes_pipe" "queue_more" {
  name        = "${var.name}-queue-more"
  description = "Starts ${var.name}."
  role_arn    = aws_iam_role.queue_more.arn
  source      = local.more_queue_arn
  target      = aws_sfn_state_machine.this.arn

  source_parameters {
    sqs_queue_parameters {
      batch_size = 1
    }
  }

  target_parameters {
    step_function_state_machine_parameters {
      invocation_type = "FIRE_AND_FORGET"
    }
  }

  tags = var.tags

  depends_on = [aws_iam_role_policy.queue_more]
}

data "aws_iam_policy_document" "stream_orders_trust" {
  statement {
    sid     = "Pipes"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["pipes.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account_id]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [local.stream_orders_pipe_arn]
    }
  }
}

data "aws_iam_policy_document" "stream_orders" {
  statement {
    sid       = "StartWorkflow"
    actions   = ["states:StartExecution"]
    resources = [local.state_machine_arn]
  }

  statement {
    sid = "ReadStream"
    actions = [
      "dynamodb:DescribeStream",
      "dynamodb:GetRecords",
      "dynamodb:GetShardIterator",
    ]
    resources = [local.orders_stream_arn]
  }

  # The action takes no resource.
  statement {
    sid       = "ListStreams"
    actions   = ["dynamodb:ListStreams"]
    resources = ["*"]
  }

  statement {
    sid       = "SendDeadLetters"
    actions   = ["sqs:SendMessage"]
    resources = [local.failed_queue_arn]
  }
}

resource "aws_iam_role" "stream_orders" {
  name               = "${var.name}-stream-orders"
  assume_role_policy = data.aws_iam_policy_document.stream_orders_trust.json

  tags = var.tags
}

resource "aws_iam_role_policy" "stream_orders" {
  name   = "stream-orders"
  role   = aws_iam_role.stream_orders.id
  policy = data.aws_iam_policy_document.stream_orders.json
}

resource "aws_pipes_pipe" "stream_orders" {
  name        = "${var.name}-stream-orders"
  description = "Starts ${var.name}."
  role_arn    = aws_iam_role.stream_orders.arn
  source      = local.orders_stream_arn
  target      = aws_sfn_state_machine.this.arn

  source_parameters {
    dynamodb_stream_parameters {
      starting_position             = "TRIM_HORIZON"
      batch_size                    = 1
      maximum_record_age_in_seconds = 3600
      maximum_retry_attempts        = 2

      dead_letter_config {
        arn = local.failed_queue_arn
      }
    }

    filter_criteria {
      filter {
        pattern = jsonencode({
          eventName = ["INSERT"]
        })
      }

      filter {
        pattern = jsonencode({
          eventName = ["MODIFY"]
          dynamodb = {
            NewImage = {
              state = {
                S = ["open"]
              }
            }
          }
        })
      }
    }
  }

  target_parameters {
    step_function_state_machine_parameters {
      invocation_type = "FIRE_AND_FORGET"
    }
  }

  tags = var.tags

  depends_on = [aws_iam_role_policy.stream_orders]
}

data "aws_iam_policy_document" "imports_trust" {
  statement {
    sid     = "Pipes"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["pipes.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account_id]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [local.imports_pipe_arn]
    }
  }
}

data "aws_iam_policy_document" "imports" {
  statement {
    sid       = "StartWorkflow"
    actions   = ["states:StartExecution"]
    resources = [local.state_machine_arn]
  }

  statement {
    sid = "ReadStream"
    actions = [
      "dynamodb:DescribeStream",
      "dynamodb:GetRecords",
      "dynamodb:GetShardIterator",
    ]
    resources = [var.import_tmp_stream_arn]
  }

  # The action takes no resource.
  statement {
    sid       = "ListStreams"
    actions   = ["dynamodb:ListStreams"]
    resources = ["*"]
  }
}

resource "aws_iam_role" "imports" {
  name               = "${var.name}-imports"
  assume_role_policy = data.aws_iam_policy_document.imports_trust.json

  tags = var.tags
}

resource "aws_iam_role_policy" "imports" {
  name   = "imports"
  role   = aws_iam_role.imports.id
  policy = data.aws_iam_policy_document.imports.json
}

resource "aws_pipes_pipe" "imports" {
  name        = "${var.name}-imports"
  description = "Starts ${var.name}."
  role_arn    = aws_iam_role.imports.arn
  source      = var.import_tmp_stream_arn
  target      = aws_sfn_state_machine.this.arn

  source_parameters {
    dynamodb_stream_parameters {
      starting_position = "LATEST"
      batch_size        = 1
    }
  }

  target_parameters {
    step_function_state_machine_parameters {
      invocation_type = "FIRE_AND_FORGET"
    }
  }

  tags = var.tags

  depends_on = [aws_iam_role_policy.imports]
}

data "aws_iam_policy_document" "stream_commands_trust" {
  statement {
    sid     = "Pipes"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["pipes.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account_id]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [local.stream_commands_pipe_arn]
    }
  }
}

data "aws_iam_policy_document" "stream_commands" {
  statement {
    sid       = "StartWorkflow"
    actions   = ["states:StartExecution"]
    resources = [local.state_machine_arn]
  }

  statement {
    sid = "ReadStream"
    actions = [
      "dynamodb:DescribeStream",
      "dynamodb:GetRecords",
      "dynamodb:GetShardIterator",
    ]
    resources = [data.aws_ssm_parameter.app_commands_stream.insecure_value]
  }

  # The action takes no resource.
  statement {
    sid       = "ListStreams"
    actions   = ["dynamodb:ListStreams"]
    resources = ["*"]
  }
}

resource "aws_iam_role" "stream_commands" {
  name               = "${var.name}-stream-commands"
  assume_role_policy = data.aws_iam_policy_document.stream_commands_trust.json

  tags = var.tags
}

resource "aws_iam_role_policy" "stream_commands" {
  name   = "stream-commands"
  role   = aws_iam_role.stream_commands.id
  policy = data.aws_iam_policy_document.stream_commands.json
}

resource "aws_pipes_pipe" "stream_commands" {
  name        = "${var.name}-stream-commands"
  description = "Starts ${var.name}."
  role_arn    = aws_iam_role.stream_commands.arn
  source      = data.aws_ssm_parameter.app_commands_stream.insecure_value
  target      = aws_sfn_state_machine.this.arn

  source_parameters {
    dynamodb_stream_parameters {
      starting_position = "LATEST"
      batch_size        = 1
    }
  }

  target_parameters {
    step_function_state_machine_parameters {
      invocation_type = "FIRE_AND_FORGET"
    }
  }

  tags = var.tags

  depends_on = [aws_iam_role_policy.stream_commands]
}

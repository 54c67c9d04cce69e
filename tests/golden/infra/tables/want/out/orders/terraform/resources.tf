# Written by stepc from spec.yaml. Do not edit.

resource "aws_dynamodb_table" "orders" {
  name                        = "${var.name}-orders"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "customer"
  range_key                   = "placed_at"
  stream_enabled              = true
  stream_view_type            = "NEW_AND_OLD_IMAGES"
  deletion_protection_enabled = true

  attribute {
    name = "customer"
    type = "S"
  }

  attribute {
    name = "placed_at"
    type = "N"
  }

  attribute {
    name = "status"
    type = "S"
  }

  attribute {
    name = "total"
    type = "N"
  }

  global_secondary_index {
    name            = "by_status"
    hash_key        = "status"
    range_key       = "placed_at"
    projection_type = "KEYS_ONLY"
  }

  local_secondary_index {
    name            = "by_total"
    range_key       = "total"
    projection_type = "INCLUDE"
    non_key_attributes = [
      "status",
      "items",
    ]
  }

  point_in_time_recovery {
    enabled = true
  }

  server_side_encryption {
    enabled     = true
    kms_key_arn = var.key_arn
  }

  ttl {
    attribute_name = "expires_at"
    enabled        = true
  }

  tags = var.tags
}

resource "aws_dynamodb_table" "counters" {
  name           = "all-counters-${var.name}"
  billing_mode   = "PROVISIONED"
  read_capacity  = 5
  write_capacity = 2
  hash_key       = "id"

  attribute {
    name = "id"
    type = "B"
  }

  attribute {
    name = "day"
    type = "S"
  }

  attribute {
    name = "hour"
    type = "S"
  }

  global_secondary_index {
    name            = "by_day"
    hash_key        = "day"
    projection_type = "ALL"
    read_capacity   = 2
    write_capacity  = 1
  }

  global_secondary_index {
    name            = "by_hour"
    hash_key        = "hour"
    projection_type = "ALL"
    read_capacity   = 5
    write_capacity  = 2
  }

  tags = var.tags
}

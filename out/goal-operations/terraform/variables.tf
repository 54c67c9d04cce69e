# Written by stepc from goal-operations.yaml. Do not edit.

variable "alert_email" {
  type        = string
  description = "Who hears of failures"
  default     = "ops@example.com"
  nullable    = false
}

variable "name" {
  type        = string
  description = "Name of the state machine and stem of every other name."
  default     = "goal-operations"
  nullable    = false

  validation {
    condition     = can(regex("^(?:[A-Za-z0-9_-]{1,54})$", var.name))
    error_message = "The name must be 1 to 54 letters, digits, hyphens and underscores."
  }
}

variable "table_key" {
  type        = string
  description = "ARN of the KMS key of the table"
  nullable    = false

  validation {
    condition     = can(regex("^(?:arn:aws(-[a-z]+)*:kms:[a-z]{2}(-[a-z]+)+-[1-9]:[0-9]{12}:key/[a-z0-9-]{36})$", var.table_key))
    error_message = "The value of table_key must match arn:aws(-[a-z]+)*:kms:[a-z]{2}(-[a-z]+)+-[1-9]:[0-9]{12}:key/[a-z0-9-]{36}."
  }
}

variable "tags" {
  type        = map(string)
  description = "Tags for every resource, on top of the provider's default_tags."
  default     = {}
  nullable    = false
}

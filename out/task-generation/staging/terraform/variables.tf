# Written by stepc from task-generation.yaml. Do not edit.

variable "alert_email" {
  type        = string
  description = "Who hears of failures"
  default     = "ops@example.com"
  nullable    = false
}

variable "name" {
  type        = string
  description = "Name of the state machine and stem of every other name."
  default     = "task-generation-staging"
  nullable    = false

  validation {
    condition     = can(regex("^(?:[A-Za-z0-9_-]{1,45})$", var.name))
    error_message = "The name must be 1 to 45 letters, digits, hyphens and underscores."
  }
}

variable "tags" {
  type        = map(string)
  description = "Tags for every resource, on top of the provider's default_tags."
  default     = {}
  nullable    = false
}

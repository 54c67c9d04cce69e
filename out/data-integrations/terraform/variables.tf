# Written by stepc from data-integrations.yaml. Do not edit.

variable "name" {
  type        = string
  description = "Name of the state machine and stem of every other name."
  default     = "data-integrations"
  nullable    = false

  validation {
    condition     = can(regex("^(?:[A-Za-z0-9_-]{1,54})$", var.name))
    error_message = "The name must be 1 to 54 letters, digits, hyphens and underscores."
  }
}

variable "subnet" {
  type        = string
  description = "Where the task runs"
  default     = "subnet-0a1b2c3d4e5f67890"
  nullable    = false

  validation {
    condition     = can(regex("^(?:[^\"\\\\\\x00-\\x1F]*)$", var.subnet))
    error_message = "The value of subnet must hold no quotes, backslashes or control characters."
  }
}

variable "tags" {
  type        = map(string)
  description = "Tags for every resource, on top of the provider's default_tags."
  default     = {}
  nullable    = false
}

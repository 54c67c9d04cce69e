# Written by stepc from spec.yaml. Do not edit.

variable "code" {
  type     = string
  nullable = false

  validation {
    condition     = can(regex("^(?:\\x41[\\x{4e00}-\\x{9fff}][[:digit:]]\\p{Lu})$", var.code))
    error_message = "The value of code must match \\x41[\\x{4e00}-\\x{9fff}][[:digit:]]\\p{Lu}."
  }
}

variable "edge" {
  type     = string
  nullable = false

  validation {
    condition     = can(regex("^(?:\\bfoo\\b)$", var.edge))
    error_message = "The value of edge must match \\bfoo\\b."
  }
}

variable "long" {
  type     = string
  nullable = false

  validation {
    condition     = can(regex("^(?:(?:[a-z]{20}ab){48})$", var.long))
    error_message = "The value of long must match (?:[a-z]{20}ab){48}."
  }
}

variable "name" {
  type        = string
  description = "Name of the state machine and stem of every other name."
  default     = "demo"
  nullable    = false

  validation {
    condition     = can(regex("^(?:[A-Za-z0-9_-]{1,54})$", var.name))
    error_message = "The name must be 1 to 54 letters, digits, hyphens and underscores."
  }
}

variable "tags" {
  type        = map(string)
  description = "Tags for every resource, on top of the provider's default_tags."
  default     = {}
  nullable    = false
}

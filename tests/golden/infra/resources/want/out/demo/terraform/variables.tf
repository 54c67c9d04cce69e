# Written by stepc from spec.yaml. Do not edit.

variable "given_function_arn" {
  type        = string
  description = "ARN of the function given."
  nullable    = false

  validation {
    condition     = can(regex("^(?:arn:[a-z-]+:lambda:[a-z0-9-]+:[0-9]{12}:function:[^\"\\\\]+)$", var.given_function_arn))
    error_message = "The value of given_function_arn must be the ARN of a function."
  }
}

variable "level" {
  type     = number
  default  = 3
  nullable = false
}

variable "mail" {
  type     = string
  default  = "ops@example.com"
  nullable = false
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

variable "team" {
  type     = string
  default  = "red"
  nullable = false

  validation {
    condition     = contains(["red", "blue"], var.team)
    error_message = "The value of team must be one of \"red\", \"blue\"."
  }
}

# Written by stepc from spec.yaml. Do not edit.

variable "mail" {
  type        = string
  description = "Who hears of it"
  default     = "ops@example.com"
  sensitive   = true
  nullable    = false
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

variable "object_arns" {
  type        = list(string)
  description = "What may be read"
  default = [
    "arn:aws:s3:::a/*",
    "arn:aws:s3:::b/*",
  ]
  nullable = false
}

variable "owners" {
  type        = list(string)
  description = "Who to ask"
  default = [
    "ann",
    "bob",
  ]
  nullable = false
}

variable "rounds" {
  type     = number
  default  = 3
  nullable = false
}

variable "size" {
  type        = string
  description = "How much"
  default     = "small"
  nullable    = false

  validation {
    condition     = contains(["small", "large"], var.size)
    error_message = "The value of size must be one of \"small\", \"large\"."
  }
}

variable "tags" {
  type        = map(string)
  description = "Tags for every resource, on top of the provider's default_tags."
  default     = {}
  nullable    = false
}

variable "team" {
  type        = string
  description = "Who it is for"
  default     = "payments"
  nullable    = false

  validation {
    condition     = can(regex("^(?:[a-z]{3,20})$", var.team))
    error_message = "The value of team must match [a-z]{3,20}."
  }
}

variable "work_function_arn" {
  type        = string
  description = "ARN of the function work."
  nullable    = false

  validation {
    condition     = can(regex("^(?:arn:[a-z-]+:lambda:[a-z0-9-]+:[0-9]{12}:function:[^\"\\\\]+)$", var.work_function_arn))
    error_message = "The value of work_function_arn must be the ARN of a function."
  }
}

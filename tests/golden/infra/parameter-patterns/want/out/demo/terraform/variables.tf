# Written by stepc from spec.yaml. Do not edit.

variable "blank" {
  type     = string
  nullable = false

  validation {
    condition     = can(regex("^(?:a\\tb\\nc)$", var.blank))
    error_message = "The value of blank must match a\\tb\\nc."
  }
}

variable "digits" {
  type     = string
  nullable = false

  validation {
    condition     = can(regex("^(?:^\\d+\\D$)$", var.digits))
    error_message = "The value of digits must match ^\\d+\\D$."
  }
}

variable "either" {
  type     = string
  nullable = false

  validation {
    condition     = can(regex("^(?:(?:ab|cd)*e?(f|(g))h{2,})$", var.either))
    error_message = "The value of either must match (?:ab|cd)*e?(f|(g))h{2,}."
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

variable "odd" {
  type     = string
  nullable = false

  validation {
    condition     = can(regex("^(?:a\\.b[]x])$", var.odd))
    error_message = "The value of odd must match a\\.b[]x]."
  }
}

variable "other" {
  type     = string
  nullable = false

  validation {
    condition     = can(regex("^(?:\\W[^a-z][\\w.])$", var.other))
    error_message = "The value of other must match \\W[^a-z][\\w.]."
  }
}

variable "tags" {
  type        = map(string)
  description = "Tags for every resource, on top of the provider's default_tags."
  default     = {}
  nullable    = false
}

variable "word" {
  type     = string
  nullable = false

  validation {
    condition     = can(regex("^(?:\\w{3}-\\s\\S)$", var.word))
    error_message = "The value of word must match \\w{3}-\\s\\S."
  }
}

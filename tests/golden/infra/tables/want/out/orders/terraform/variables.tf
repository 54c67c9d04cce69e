# Written by stepc from spec.yaml. Do not edit.

variable "key_arn" {
  type        = string
  description = "Encrypts the orders."
  default     = "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  nullable    = false

  validation {
    condition     = can(regex("^(?:arn:aws:kms:[a-z0-9-]+:[0-9]{12}:key/[a-z0-9-]+)$", var.key_arn))
    error_message = "The value of key_arn must match arn:aws:kms:[a-z0-9-]+:[0-9]{12}:key/[a-z0-9-]+."
  }
}

variable "name" {
  type        = string
  description = "Name of the state machine and stem of every other name."
  default     = "orders"
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

# Written by stepc from spec.yaml. Do not edit.

variable "import_tmp_stream_arn" {
  type        = string
  description = "ARN of the stream import_tmp."
  nullable    = false

  validation {
    condition     = can(regex("^(?:arn:[a-z-]+:dynamodb:[a-z0-9-]+:[0-9]{12}:table/[^\"\\\\]+)$", var.import_tmp_stream_arn))
    error_message = "The value of import_tmp_stream_arn must be the ARN of a stream."
  }
}

variable "name" {
  type        = string
  description = "Name of the state machine and stem of every other name."
  default     = "starts"
  nullable    = false

  validation {
    condition     = can(regex("^(?:[A-Za-z0-9_-]{1,48})$", var.name))
    error_message = "The name must be 1 to 48 letters, digits, hyphens and underscores."
  }
}

variable "stage" {
  type     = string
  default  = "dev"
  nullable = false

  validation {
    condition     = contains(["dev", "prod"], var.stage)
    error_message = "The value of stage must be one of \"dev\", \"prod\"."
  }
}

variable "tags" {
  type        = map(string)
  description = "Tags for every resource, on top of the provider's default_tags."
  default     = {}
  nullable    = false
}

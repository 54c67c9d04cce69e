# Written by stepc from spec.yaml. Do not edit.

output "execution_role_arn" {
  description = "ARN of the execution role."
  value       = aws_iam_role.execution.arn
}

output "state_machine_arn" {
  description = "ARN of the state machine."
  value       = aws_sfn_state_machine.this.arn
}

output "told_topic_arn" {
  description = "ARN of the topic told."
  value       = aws_sns_topic.told.arn
}

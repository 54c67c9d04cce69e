# Written by stepc from spec.yaml. Do not edit.

output "execution_role_arn" {
  description = "ARN of the execution role."
  value       = aws_iam_role.execution.arn
}

output "fixed_table_arn" {
  description = "ARN of the table fixed."
  value       = aws_dynamodb_table.fixed.arn
}

output "free_table_arn" {
  description = "ARN of the table free."
  value       = aws_dynamodb_table.free.arn
}

output "ops_topic_arn" {
  description = "ARN of the topic ops."
  value       = aws_sns_topic.ops.arn
}

output "state_machine_arn" {
  description = "ARN of the state machine."
  value       = aws_sfn_state_machine.this.arn
}

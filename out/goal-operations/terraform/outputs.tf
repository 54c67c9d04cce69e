# Written by stepc from goal-operations.yaml. Do not edit.

output "alerts_topic_arn" {
  description = "ARN of the topic alerts."
  value       = aws_sns_topic.alerts.arn
}

output "execution_role_arn" {
  description = "ARN of the execution role."
  value       = aws_iam_role.execution.arn
}

output "executions_table_arn" {
  description = "ARN of the table executions."
  value       = aws_dynamodb_table.executions.arn
}

output "state_machine_arn" {
  description = "ARN of the state machine."
  value       = aws_sfn_state_machine.this.arn
}

# Written by stepc from spec.yaml. Do not edit.

output "execution_role_arn" {
  description = "ARN of the execution role."
  value       = aws_iam_role.execution.arn
}

output "failed_queue_arn" {
  description = "ARN of the queue failed."
  value       = aws_sqs_queue.failed.arn
}

output "orders_table_arn" {
  description = "ARN of the table orders."
  value       = aws_dynamodb_table.orders.arn
}

output "state_machine_arn" {
  description = "ARN of the state machine."
  value       = aws_sfn_state_machine.this.arn
}

# Written by stepc from order-processing.yaml. Do not edit.

output "execution_role_arn" {
  description = "ARN of the execution role."
  value       = aws_iam_role.execution.arn
}

output "order_failures_topic_arn" {
  description = "ARN of the topic order-failures."
  value       = aws_sns_topic.order_failures.arn
}

output "state_machine_arn" {
  description = "ARN of the state machine."
  value       = aws_sfn_state_machine.this.arn
}

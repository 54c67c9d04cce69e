# Written by stepc from task-generation.yaml. Do not edit.

output "alerts_topic_arn" {
  description = "ARN of the topic alerts."
  value       = aws_sns_topic.alerts.arn
}

output "execution_role_arn" {
  description = "ARN of the execution role."
  value       = aws_iam_role.execution.arn
}

output "generate_state_machine_arn" {
  description = "ARN of the state machine that runs one batch of generate."
  value       = aws_sfn_state_machine.generate.arn
}

output "state_machine_arn" {
  description = "ARN of the state machine."
  value       = aws_sfn_state_machine.this.arn
}

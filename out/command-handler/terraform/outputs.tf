# Written by stepc from command-handler.yaml. Do not edit.

output "command_alarms_topic_arn" {
  description = "ARN of the topic command-alarms."
  value       = aws_sns_topic.command_alarms.arn
}

output "execution_role_arn" {
  description = "ARN of the execution role."
  value       = aws_iam_role.execution.arn
}

output "state_machine_arn" {
  description = "ARN of the state machine."
  value       = aws_sfn_state_machine.this.arn
}

# Written by stepc from import-csv.yaml. Do not edit.

output "execution_role_arn" {
  description = "ARN of the execution role."
  value       = aws_iam_role.execution.arn
}

output "import_alarms_topic_arn" {
  description = "ARN of the topic import-alarms."
  value       = aws_sns_topic.import_alarms.arn
}

output "state_machine_arn" {
  description = "ARN of the state machine."
  value       = aws_sfn_state_machine.this.arn
}

# Written by stepc from etl.yaml. Do not edit.

output "etl_done_topic_arn" {
  description = "ARN of the topic etl-done."
  value       = aws_sns_topic.etl_done.arn
}

output "execution_role_arn" {
  description = "ARN of the execution role."
  value       = aws_iam_role.execution.arn
}

output "state_machine_arn" {
  description = "ARN of the state machine."
  value       = aws_sfn_state_machine.this.arn
}

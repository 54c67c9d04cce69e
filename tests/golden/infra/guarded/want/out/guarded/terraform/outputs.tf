# Written by stepc from spec.yaml. Do not edit.

output "alerts_topic_arn" {
  description = "ARN of the topic alerts."
  value       = aws_sns_topic.alerts.arn
}

output "api_role_arn" {
  description = "ARN of the role of the caller api."
  value       = aws_iam_role.caller_api.arn
}

output "execution_role_arn" {
  description = "ARN of the execution role."
  value       = aws_iam_role.execution.arn
}

output "failed_queue_arn" {
  description = "ARN of the queue failed."
  value       = aws_sqs_queue.failed.arn
}

output "ops_bot_policy_arn" {
  description = "ARN of the policy of the caller ops-bot."
  value       = aws_iam_policy.caller_ops_bot.arn
}

output "state_machine_alias_arn" {
  description = "ARN of the alias, which is what others start."
  value       = aws_sfn_alias.live.arn
}

output "state_machine_arn" {
  description = "ARN of the state machine."
  value       = aws_sfn_state_machine.this.arn
}

output "team_policy_arn" {
  description = "ARN of the policy of the caller team."
  value       = aws_iam_policy.caller_team.arn
}

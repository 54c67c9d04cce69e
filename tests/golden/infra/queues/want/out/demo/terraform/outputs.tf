# Written by stepc from spec.yaml. Do not edit.

output "execution_role_arn" {
  description = "ARN of the execution role."
  value       = aws_iam_role.execution.arn
}

output "failed_queue_arn" {
  description = "ARN of the queue failed."
  value       = aws_sqs_queue.failed.arn
}

output "jobs_dead_queue_arn" {
  description = "ARN of the queue jobs-dead."
  value       = aws_sqs_queue.jobs_dead.arn
}

output "jobs_queue_arn" {
  description = "ARN of the queue jobs."
  value       = aws_sqs_queue.jobs.arn
}

output "news_topic_arn" {
  description = "ARN of the topic news."
  value       = aws_sns_topic.news.arn
}

output "order_topic_arn" {
  description = "ARN of the topic order."
  value       = aws_sns_topic.order.arn
}

output "ordered_dead_queue_arn" {
  description = "ARN of the queue ordered-dead."
  value       = aws_sqs_queue.ordered_dead.arn
}

output "ordered_queue_arn" {
  description = "ARN of the queue ordered."
  value       = aws_sqs_queue.ordered.arn
}

output "plain_queue_arn" {
  description = "ARN of the queue plain."
  value       = aws_sqs_queue.plain.arn
}

output "state_machine_arn" {
  description = "ARN of the state machine."
  value       = aws_sfn_state_machine.this.arn
}

# Written by stepc from spec.yaml. Do not edit.

output "approve_activity_arn" {
  description = "ARN of the activity approve."
  value       = aws_sfn_activity.approve.id
}

output "execution_role_arn" {
  description = "ARN of the execution role."
  value       = aws_iam_role.execution.arn
}

output "orders_bus_arn" {
  description = "ARN of the bus orders."
  value       = aws_cloudwatch_event_bus.orders.arn
}

output "plain_bus_arn" {
  description = "ARN of the bus plain."
  value       = aws_cloudwatch_event_bus.plain.arn
}

output "sign_activity_arn" {
  description = "ARN of the activity sign."
  value       = aws_sfn_activity.sign.id
}

output "state_machine_arn" {
  description = "ARN of the state machine."
  value       = aws_sfn_state_machine.this.arn
}

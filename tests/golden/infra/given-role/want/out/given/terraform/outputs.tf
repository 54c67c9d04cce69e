# Written by stepc from spec.yaml. Do not edit.

output "state_machine_arn" {
  description = "ARN of the state machine."
  value       = aws_sfn_state_machine.this.arn
}

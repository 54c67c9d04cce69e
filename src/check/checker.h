#ifndef STEPC_CHECK_CHECKER_H
#define STEPC_CHECK_CHECKER_H

#include "check/check.h"

/* Inside of the checks: one file a family of steps. */

struct checker {
	struct arena *arena;
	struct diags *diags;
	const struct spec *spec;
	bool express;         /* the flow runs in an Express execution */
	bool express_machine; /* … since its machine is of that type */
};

bool is_jsonata_step(const struct checker *checker, const struct step *step);

void check_map(struct checker *checker, const struct step *step);

/* Messages to FIFO queues and topics. */
void check_fifo_message(struct checker *checker, const struct step *step);

/* Attributes of messages are maps in the API of SNS and SQS. */
void check_attributes(struct checker *checker, const struct step *step);

/* What EventBridge wants of an event, and what it knows of one. */
void check_event(struct checker *checker, const struct step *step);

/* Alarms on a workflow that starts too seldom for them. */
void check_alarms(struct checker *checker);

/* What the steps of batches refer to, where a batch is an execution. */
void check_batch_scope(struct checker *checker, const struct step *step);

#endif

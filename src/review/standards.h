#ifndef STEPC_REVIEW_STANDARDS_H
#define STEPC_REVIEW_STANDARDS_H

#include "infra/build.h"
#include "spec/standards.h"

/* What is looked at: a workflow in one environment, or plain ASL. */
struct standards_subject {
	const struct spec *spec; /* NULL: plain ASL */
	struct str workflow;
	struct span span;                    /* of its name, for messages */
	const struct str_list *environments; /* all that it has */
	const struct built_machines *machines;
};

/*
 * Reports where the organisation's standards are not kept.  Of plain ASL
 * nothing is asked that only a spec can say.
 */
void standards_check(struct arena *arena, const struct standards *standards,
    const struct standards_subject *subject, struct diags *diags);

#endif

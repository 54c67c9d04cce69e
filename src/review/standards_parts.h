#ifndef STEPC_REVIEW_STANDARDS_PARTS_H
#define STEPC_REVIEW_STANDARDS_PARTS_H

#include "review/standards.h"

/* Inside of the standards: one file for what is looked at. */

struct auditor {
	struct arena *arena;
	struct diags *diags;
	const struct standards *standards;
	const struct standards_subject *subject;
};

/* NULL when it is not asked of this workflow. */
const struct standard *standard_asked(const struct auditor *auditor,
    enum standard_id id);

/* It is not kept here; with the way out, and why it is asked. */
void standard_broken(struct auditor *auditor, enum standard_id id,
    struct span span, struct str message, struct str help);

/* Does a name match the standard's pattern? */
bool standard_matches(struct auditor *auditor, const struct standard *standard,
    struct str name);

/* The states of all machines. */
void audit_flow(struct auditor *auditor);

/* What the roles may do. */
void audit_policies(struct auditor *auditor);

#endif

#ifndef STEPC_IAM_DERIVE_H
#define STEPC_IAM_DERIVE_H

#include "asl/asl.h"
#include "diag/diag.h"
#include "expr/reference.h"
#include "iam/policy.h"
#include "spec/spec.h"

/* What a role needs besides what its states do. */
struct iam_settings {
	bool logs;                 /* a log destination is set */
	bool tracing;              /* X-Ray is on */
	struct text key;           /* the machine's own KMS key; empty: AWS's */
	const struct names *names; /* things with keys; NULL: none */
	const struct permissions *extra; /* the author's own; NULL: none */
	/*
	 * Plain ASL has no place for `resources:`: as if each state said
	 * `resources: any`, with a warning.
	 */
	bool any;
};

/*
 * The least policy with which the machine can do all its steps; empty when
 * it needs none.  Statements, actions and resources are in canonical order.
 * What cannot be known is reported: an unknown integration, a form that the
 * machine's type does not allow, a dynamic value without `resources:`.
 */
void iam_derive(struct arena *arena, const struct asl_machine *machine,
    const struct iam_settings *settings, struct diags *diags,
    struct policy *policy);

/*
 * The trust policy of an execution role: Step Functions, for this machine, and
 * what an alias of it starts.
 */
void iam_trust(struct arena *arena, const struct asl_machine *machine,
    bool alias, struct policy *policy);

#endif

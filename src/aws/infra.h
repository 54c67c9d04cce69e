#ifndef STEPC_AWS_INFRA_H
#define STEPC_AWS_INFRA_H

#include "aws/integrations.h"

/* Facts about what surrounds a machine: grants.def and principals.def. */

enum grant {
#define GRANT(id, actions, resources, unknown, when, why, source) GRANT_##id,
#include "aws/grants.def"
#undef GRANT
	GRANT_COUNT
};

const struct fact_statement *grant_row(enum grant grant);

enum service_principal {
#define PRINCIPAL(id, sid, service, test, who, source) PRINCIPAL_##id,
#include "aws/principals.def"
#undef PRINCIPAL
	PRINCIPAL_COUNT
};

struct principal_row {
	const char *sid;     /* "StepFunctions": of the statement it is in */
	const char *service; /* "states.amazonaws.com" */
	const char *test;    /* for aws:SourceArn: "ArnEquals" */
	const char *who;     /* its sources, for messages: "rules" */
	const char *source;
};

const struct principal_row *principal_row(enum service_principal principal);

#endif

#ifndef STEPC_AWS_SDK_H
#define STEPC_AWS_SDK_H

#include "aws/integrations.h"
#include "base/arena.h"

/*
 * Every API action that Step Functions can call through the AWS SDK
 * ("aws-sdk:s3:getObject"), from facts/ by tools/facts.py.  There are 18,000
 * of them, so the table is a compact one, and the row of an action is made
 * when somebody asks for it.
 */

enum sdk_answer {
	SDK_FOUND,
	SDK_NO_SERVICE,
	SDK_SERVICE_CLOSED, /* AWS has it, Step Functions cannot call it */
	SDK_NO_FACTS,       /* Step Functions has it, the table has not */
	SDK_NO_ACTION,
	SDK_ACTION_CLOSED, /* the service has it, but it cannot be called */
	SDK_NO_PERMISSION  /* found; what it needs is documented nowhere */
};

/* "aws-sdk:service:action"; the parts are what the id has in their places. */
struct sdk_call {
	enum sdk_answer answer;
	struct str service;
	struct str action;
	const struct integration *row; /* where found; lives in the arena */
};

struct sdk_call sdk_find(struct arena *arena, struct str id);

/* What can be called, for suggestions. */
struct str_list sdk_services(struct arena *arena);
struct str_list sdk_actions(struct arena *arena, struct str service);

/*
 * The service that has the action and whose permissions begin with this:
 * "eventbridge" for "events" and "putEvents".  Empty when there is none.
 */
struct str sdk_service_of(struct str prefix, struct str action);

enum sdk_permission {
	SDK_PERMISSION_KNOWN,
	SDK_PERMISSION_UNKNOWN, /* the service has others */
	SDK_PERMISSION_FOREIGN  /* nothing is known of the service */
};

/* Whether something that is known needs a permission such as "s3:GetObject". */
enum sdk_permission sdk_permission(struct arena *arena, struct str permission);

#endif

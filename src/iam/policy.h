#ifndef STEPC_IAM_POLICY_H
#define STEPC_IAM_POLICY_H

#include "base/arena.h"
#include "expr/value.h"

/* IAM policy documents, whether of a role, a topic or a trust. */

struct policy_condition {
	const char *test;     /* "StringEquals" */
	const char *variable; /* "aws:SourceArn" */
	struct text_list values;
};

/* Why a statement is there: a step that needs it. */
struct policy_reason {
	struct str machine; /* key of the machine; empty for the main one */
	struct str step;
	struct str why; /* from the facts */
	struct span span;
	struct text_list resources; /* which of them; none: all */
};

struct statement {
	struct str sid;             /* what for, letters and digits, unique */
	struct str comment;         /* one line for the reader; may be empty */
	const char *principal_type; /* "Service", "AWS"; NULL: none */
	struct text_list principals;
	struct str_list actions;    /* sorted */
	struct text_list resources; /* empty in a trust policy */
	LIST_OF(struct policy_condition) conditions;
	LIST_OF(struct policy_reason) reasons;
	bool any;                  /* of more than the definition names */
	struct str_list wildcards; /* why a `*` stays, a sentence each */
	struct str wildcard; /* the same in one; policy_merge() makes it */
};

struct policy {
	LIST_OF(struct statement) statements;
};

#endif

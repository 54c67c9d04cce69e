#ifndef STEPC_AWS_INTEGRATIONS_H
#define STEPC_AWS_INTEGRATIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/*
 * The integrations of Step Functions: which forms each has, what it is told
 * and which permissions it needs.  The optimised ones are listed here, those
 * of the AWS SDK are made on demand (sdk.h).  The rows are made from facts/
 * by tools/facts.py.
 *
 * Lists are one string: names and actions have a blank between them,
 * resources and values a semicolon.
 */

/* How long a step waits for what it has started. */
enum form {
	FORM_REQUEST, /* for the answer of the request */
	FORM_SYNC,    /* ".sync": for the end of the job */
	FORM_SYNC2,   /* ".sync:2": the same, its output as JSON */
	FORM_TOKEN,   /* ".waitForTaskToken": for a callback */
	FORM_COUNT
};

struct fact_condition {
	const char *test;     /* "StringEquals"; NULL: no condition */
	const char *variable; /* "iam:PassedToService" */
	const char *values;   /* templates */
};

enum fact_flags {
	FACT_OPTIONAL = 1,    /* not needed by every use of the form */
	FACT_UPPER_BOUND = 2, /* what any use could need; see the data */
	FACT_STAR_ONLY = 4,   /* IAM knows no resource for these actions */
	FACT_NEEDED = 8,      /* on `unknown` where the step names none */
	FACT_ELSE_STAR = 16,  /* on "*" where the step names none */
	FACT_BY_NAME = 32     /* a "*" in `resources` is what nothing names */
};

/* What one form of an integration needs. */
struct fact_statement {
	const char *actions;
	/*
	 * Templates: "{region}" and the like stand for parts, "{TableName}"
	 * for the value of that parameter, "{RoleArn#roleArn}" for that
	 * value through a function, "<…>" for what no definition says.
	 * Behind "@" a value that is an ARN is the resource itself.  Behind
	 * "{KeyArn}=" are the patterns of the ARNs that it can be, with
	 * commas between them, in place of those in `unknown`.
	 */
	const char *resources;
	/*
	 * Where a value is only known at run time; NULL in a row of the SDK:
	 * what any values in `resources` could name.
	 */
	const char *unknown;
	struct fact_condition conditions[2];
	/*
	 * NULL: always.  Else parameters of which one is there, or
	 * "NAME=VALUE"; "?" is what no definition says.
	 */
	const char *when;
	unsigned flags;
	const char *why;
	const char *source; /* marks; the legend is in integrations.inc */
};

enum { FORM_STANDARD = 1, FORM_EXPRESS = 2 };

struct integration_form {
	unsigned char types;  /* of machines that allow it; 0: no such form */
	unsigned short first; /* its statements; see integration_statement() */
	unsigned char count;
};

struct integration {
	const char *id;       /* "lambda:invoke", "aws-sdk:s3:getObject" */
	const char *required; /* parameters; NULL: none; "A|B": either */
	const char *one_of;   /* exactly one of these; NULL: no such rule */
	const char *known;    /* every parameter; NULL: none */
	const char *access;   /* of an SDK action: "Read", "Write"; or NULL */
	const struct fact_statement *own; /* of an SDK action */
	struct integration_form forms[FORM_COUNT];
};

/* The optimised ones, in the order of their ids. */
size_t integration_count(void);
const struct integration *integration_at(size_t index);

/* NULL when there is none with that id. */
const struct integration *integration_find(struct str id);

/* The i-th statement of a form. */
const struct fact_statement *
integration_statement(const struct integration *integration, enum form form,
    size_t i);

/* By its place in the table. */
const struct fact_statement *fact_statement_at(size_t index);

/* "" or ".sync" …: what a form adds to the id. */
const char *form_suffix(enum form form);

/* Takes "states:startExecution.sync:2" apart; a name without form is one. */
struct str form_split(struct str name, enum form *form);

/* What a service takes when the parameter is not given, or NULL. */
const char *parameter_default(struct str parameter);

/* What "<…>" in a template stands for; defaults.def. */
struct unseen {
	const char *placeholder;
	const char *words;   /* for messages */
	const char *pattern; /* template of the narrowest sound ARN pattern */
	const char *instead; /* a parameter that takes its place, or NULL */
};

const struct unseen *unseen_find(struct str placeholder);

#endif

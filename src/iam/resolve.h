#ifndef STEPC_IAM_RESOLVE_H
#define STEPC_IAM_RESOLVE_H

#include "asl/read_where.h"
#include "aws/integrations.h"
#include "diag/diag.h"
#include "iam/arguments.h"
#include "iam/derive.h"

/*
 * One resolver for JSONPath Parameters and JSONata Arguments: the templates
 * of the tables in src/aws/ become the ARNs of the resources that a state
 * uses.
 */

/* A state that asks for permissions. */
struct request {
	struct arguments arguments;
	const struct asl_state *state;
	const struct asl_where *where; /* of the state; NULL: a spec's */
	const struct iam_settings *settings;
	struct diags *diags;
	struct str_list reported; /* parameters, each said once */
	struct str_list taken;    /* what was of use in `resources:` */
};

/* What became of a template. */
struct resolved {
	struct text_list texts; /* none: the parameter is not given */
	/*
	 * The author accepts any resource where a value is only known at run
	 * time, and this template says nothing about which there may be:
	 * one of these, or any at all when there are none.
	 */
	bool any;
	bool wide; /* … whatever this template says */
	struct str_list patterns;
	struct str_list wildcards; /* why there is a "*", a sentence each */
};

/*
 * A template of `fact`, or a pattern that has none.  Reports what cannot be
 * known and is not narrowed by `resources:`.
 */
struct resolved resolve_template(struct request *request, struct str template,
    const struct fact_statement *fact);

/* For conditions, which only narrow: nothing is reported. */
struct text_list resolve_quietly(struct request *request, struct str template);

/* This, of the step's `resources:`, is of use. */
void request_take(struct request *request, struct text text);

/* What the author calls the state. */
struct str request_step(const struct request *request);

#endif

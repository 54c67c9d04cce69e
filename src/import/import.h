#ifndef STEPC_IMPORT_IMPORT_H
#define STEPC_IMPORT_IMPORT_H

#include "base/arena.h"
#include "base/str.h"
#include "diag/diag.h"

/*
 * From state machines in ASL, CloudFormation, SAM or serverless files to
 * specs.  What comes out is compiled again and compared, state by state, with
 * what came in: a step that would become something else is written more
 * literally, at last as an `asl` step.
 */

/* How literally a state is written. */
enum literally {
	AS_SUGAR,  /* in the language's own words */
	AS_FIELDS, /* in ASL's fields, under the language's names */
	AS_ASL     /* an `asl` step */
};

struct imported {
	struct str name; /* of the workflow */
	struct str text; /* the spec */
	size_t states;
	size_t raw; /* of them `asl` steps */
};

struct imported_list {
	struct imported *items;
	size_t count;
	size_t capacity;
};

struct import_options {
	struct str name;    /* of the workflow; empty: found */
	struct str machine; /* the one that is wanted; empty: all */
	bool express;       /* where the file does not say it */
	/* Reads a file beside the document; may be NULL. */
	bool (*open)(void *context, struct str path, struct str *text);
	void *context;
};

/*
 * Adds a spec for each state machine of a file.  Mistakes are in diags; a
 * machine with an error gives no spec.
 */
void import_file(struct arena *arena, const struct source *source,
    const struct import_options *options, struct diags *diags,
    struct imported_list *specs);

#endif

#ifndef STEPC_REVIEW_REPORT_H
#define STEPC_REVIEW_REPORT_H

#include "diag/diag.h"
#include "emit/emit.h"
#include "infra/build.h"

/* All about a workflow as one page, which needs no other file. */

struct report {
	const struct graph *graph;
	const struct built_machines *machines;
	const struct diags *diags; /* sorted; those of its document */
	const struct emitted_list *files;
};

/*
 * HTML that loads nothing and runs nothing, and forbids both.  The same
 * report gives the same bytes.
 */
struct str report_page(struct arena *arena, const struct report *report);

#endif

#ifndef STEPC_EMIT_EMIT_H
#define STEPC_EMIT_EMIT_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"
#include "infra/graph.h"

/* The ways out: each reads the graph and writes nothing but bytes. */

struct emitted {
	struct str
	    path; /* below the folder of the workflow (and environment) */
	struct str text;
};

struct emitted_list {
	struct emitted *items;
	size_t count;
	size_t capacity;
};

/* <machine>.asl.json, one a state machine. */
void emit_asl(struct arena *arena, const struct graph *graph,
    struct emitted_list *files);

/* terraform/….tf and terraform/tests/workflow.tftest.hcl */
void emit_terraform(struct arena *arena, const struct graph *graph,
    struct emitted_list *files);

/* cloudformation/template.yaml or, when json, template.json */
void emit_cloudformation(struct arena *arena, const struct graph *graph,
    bool json, struct emitted_list *files);

/*
 * Reports what is too large for AWS.  Not after the barrier, as the others:
 * so that `check` says it.  The template, which is measured by printing it,
 * is added to files, if there is one.
 */
void emit_check(struct arena *arena, const struct graph *graph, bool json,
    struct span span, struct diags *diags, struct emitted_list *files);

/*
 * One definition as pretty JSON (two blanks, final newline).  References
 * stand as ${Name} tokens.
 */
struct str emit_definition(struct arena *arena,
    const struct asl_machine *machine);

/* The same of plain ASL, whose tokens stay as they are. */
struct str emit_plain(struct arena *arena, const struct asl_machine *machine);

/*
 * The flow as a picture, of all machines or of one: a Mermaid flowchart, DOT,
 * and SVG where there is Graphviz (graphviz_look()).
 */
struct str emit_mermaid(struct arena *arena, const struct graph *graph,
    const struct asl_machine *only);
struct str emit_dot(struct arena *arena, const struct graph *graph,
    const struct asl_machine *only);
/* False: Graphviz could not lay it out, or is not there. */
bool emit_svg(struct arena *arena, const struct graph *graph,
    const struct asl_machine *only, struct str *svg);

struct state_list {
	const struct asl_state **items;
	size_t count;
	size_t capacity;
};

/*
 * For a page: each of these states leads to "#state-N", its place in the
 * list, from 1; the style sheet is the page's to say.
 */
bool emit_svg_linked(struct arena *arena, const struct graph *graph,
    const struct asl_machine *only, const struct state_list *links,
    struct str *svg);
const char *emit_svg_style(void);

#endif

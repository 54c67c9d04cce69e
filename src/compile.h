#ifndef STEPC_COMPILE_H
#define STEPC_COMPILE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"
#include "diag/diag.h"
#include "emit/emit.h"
#include "expand/template.h"
#include "infra/build.h"
#include "spec/standards.h"

/*
 * The corridor: bytes in, files and diagnostics out.  Touches no file, clock,
 * locale or environment, and can be called again in the same process.
 */

enum target {
	TARGET_ASL = 1,
	TARGET_TERRAFORM = 2,
	TARGET_CLOUDFORMATION = 4,
	TARGET_ALL = 7, /* what is deployed; pictures only when asked for */
	TARGET_MERMAID = 8,
	TARGET_DOT = 16,
	TARGET_SVG = 32, /* needs graphviz_look() */
	TARGET_REPORT = 64
};

struct compile_options {
	unsigned targets; /* of enum target; 0 emits no files */
	/* Only this one; empty: each that is declared. */
	struct str environment;
	const struct node *defaults; /* under every document; may be NULL */
	struct str naming;           /* of machines: see project_name() */
	bool json;                   /* CloudFormation as template.json */
	bool express; /* plain ASL is of that type: it does not say so itself */
	const struct standards *standards; /* may be NULL */
	/* Besides those that are built in; may be NULL. */
	const struct template_list *templates;
};

/*
 * One workflow in one environment, or one file of plain ASL.  What is about
 * machines only reads `machines`, and need not know which of the two it is:
 * the main one comes first, each with the policy of its role.
 *
 * The graph of plain ASL has the machine, a base name from that of the file,
 * and its substitution tokens as inputs, but no resources.
 */
struct unit {
	struct str workflow;
	bool plain; /* it was ASL */
	struct built_machines machines;
	struct str environment; /* empty: none declared */
	/* "<workflow>" or "<workflow>/<environment>": below it are the files.
	 */
	struct str folder;
	struct graph *graph;
	struct emitted_list files;    /* paths below `folder` */
	struct emitted_list template; /* CloudFormation's, if it is printed */
};

struct compilation {
	struct arena *arena;
	struct diags diags;
	LIST_OF(struct unit) units;
};

/* An empty compilation, every rule at its own level. */
void compile_init(struct compilation *compilation, struct arena *arena);

/*
 * Compiles one document, a spec or ASL, in YAML or JSON, and adds its units.
 * So this is also how to get machines and policies from a path and a text: no
 * targets, then the units that were added.  With an error among the
 * diagnostics no unit of this document is added.  Both strings must live as
 * long as the arena.
 */
void compile(struct compilation *compilation, struct str path, struct str text,
    const struct compile_options *options);

/* A unit's page for a reviewer; the diagnostics are those of its document. */
struct str compile_report(struct arena *arena, const struct unit *unit,
    const struct diags *diags);

#endif

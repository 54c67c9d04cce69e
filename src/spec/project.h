#ifndef STEPC_SPEC_PROJECT_H
#define STEPC_SPEC_PROJECT_H

#include "doc/node.h"
#include "spec/standards.h"

/* The project file, stepc.yaml: what all specs of a repository share. */
struct project {
	struct str_list specs;       /* files and folders; none: not said */
	struct str out;              /* folder of the outputs */
	struct str_list targets;     /* "asl" … */
	const struct node *defaults; /* lies under every document; or NULL */
	struct standards standards;  /* `rules` */
	struct str state_machine;    /* how machines are called, or empty */
};

/*
 * Reports every mistake and reads what is understood.  Standards set the
 * levels of their rules.
 */
struct project project_read(struct arena *arena, const struct node *root,
    struct diags *diags);

/*
 * The name of a workflow's machine: by a pattern with ${workflow.name} and
 * ${env}; where that is empty WORKFLOW-ENVIRONMENT, or WORKFLOW alone.
 */
struct str project_name(struct arena *arena, struct str pattern,
    struct str workflow, struct str environment);

#endif

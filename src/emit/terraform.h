#ifndef STEPC_EMIT_TERRAFORM_H
#define STEPC_EMIT_TERRAFORM_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"
#include "emit/hcl.h"
#include "infra/graph.h"

/* What the files of the Terraform backend share; emit.h has its door. */

/* A made name: of a local, a data source, a document. */
struct terraform_name {
	struct str name;
	const struct thing *thing;       /* whose ARN a local holds */
	struct str path;                 /* of an SSM parameter */
	const struct property *document; /* a policy */
};

struct terraform_names {
	struct terraform_name *items;
	size_t count;
	size_t capacity;
};

/* A graph and what it refers to: nothing else may be declared. */
struct terraform {
	struct arena *arena; /* emptied in the end */
	struct arena *kept;  /* of the files */
	const struct graph *graph;
	bool partition;
	bool region;
	bool account;
	bool url_suffix;
	bool arns[RESOURCE_KIND_COUNT]; /* kinds whose ARN is referred to */
	bool streams;                   /* the ARN of a table's stream is */
	struct terraform_names locals;  /* ARNs of things, sorted */
	struct terraform_names ssm;     /* data sources, sorted */
	struct terraform_names documents;
	LIST_OF(const struct thing *) given; /* ARN known at deployment */
	LIST_OF(const struct group *) groups;
	const struct value *tags; /* the spec's; NULL: none */
	bool join;                /* inputs that are lists stand joined */
};

void terraform_collect(struct terraform *terraform, struct arena *arena,
    const struct graph *graph);

/* --- texts -------------------------------------------------------------- */

/* The expression for a text, as a struct hcl wants it. */
struct str terraform_text(const void *terraform, struct text text);

/* A value whose references are parameters, named by their expressions. */
struct value *terraform_named(const struct terraform *t,
    const struct value *value);

/* NULL when there is none. */
const struct input *terraform_find_input(const struct terraform *terraform,
    struct str name);

/* The input that a text is nothing but a reference to, or NULL. */
const struct input *terraform_input(const struct terraform *terraform,
    struct text text);

/* In snake_case: a name that Terraform takes. */
struct str terraform_snake(struct arena *arena, struct str s);

/* "aws_sns_topic.alerts" */
struct str terraform_address(struct arena *arena,
    const struct resource *resource);

/* The label of the data source that holds a policy. */
struct str terraform_document(const struct terraform *terraform,
    const struct property *property);

/* An ARN that is one reference, and needs no local. */
bool terraform_is_given(const struct thing *thing);

/* Terraform says some things by an argument of another resource. */
bool terraform_has(const struct resource *resource);

/* Refers to a resource: not known before it is made. */
bool terraform_is_late(const struct value *value);

/* --- parts of files ------------------------------------------------------ */

/* The resources of a file, each behind its policy documents. */
void terraform_resources(const struct terraform *terraform, struct hcl *hcl,
    enum graph_file file);

/* A list of texts; inputs that are lists are spread. */
void terraform_list(const struct terraform *terraform, struct hcl *hcl,
    struct str key, const struct value *list);

/* The module's own test. */
void terraform_test(const struct terraform *terraform, struct hcl *hcl);

/* The attribute that is the ARN of a resource. */
const char *terraform_arn_name(enum resource_kind kind);

/* A value that an input without a default may have; NULL: none is known. */
struct value *terraform_sample(const struct terraform *terraform,
    const struct input *input);

/* A text that the pattern matches; false: none is known. */
bool terraform_match(struct arena *arena, struct str pattern, struct str *text);

/* An ARN of something of this kind. */
struct str terraform_sample_arn(struct arena *arena, enum thing_kind kind);

#endif

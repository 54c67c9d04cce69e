#ifndef STEPC_INFRA_GRAPH_H
#define STEPC_INFRA_GRAPH_H

#include <stdbool.h>
#include <stddef.h>

#include "asl/asl.h"
#include "base/arena.h"
#include "expr/value.h"
#include "iam/policy.h"

/*
 * What is to be deployed, in neither backend's words.
 *
 * A resource is a kind and properties.  The rows in resources.def say what
 * each property is called in Terraform and in CloudFormation and how it is
 * written there; a backend walks the rows of the kind in order and prints
 * those that are set.
 */

/* How a property is written. */
enum shape {
	SHAPE_VALUE,      /* any value: text, number, boolean, list, object */
	SHAPE_JSON,       /* an object; jsonencode({…}) in Terraform */
	SHAPE_DOCUMENT,   /* the same, in CloudFormation text of many lines */
	SHAPE_TEMPLATE,   /* JSON as text, in which a string that is nothing but
			     <name> stands without its quotes */
	SHAPE_DEFINITION, /* a machine's definition */
	SHAPE_POLICY,     /* a policy document */
	SHAPE_DIMENSIONS, /* an object; a list of Name and Value in
			     CloudFormation */
	SHAPE_TAGS,       /* an object; a list of Key and Value in
			     CloudFormation, merged with var.tags in
			     Terraform */
	SHAPE_BLOCKS      /* a list of inner resources, each a block in
			     Terraform and a map in CloudFormation */
};

enum resource_kind {
#define RESOURCE(id, terraform, cloudformation, word, inside, retain, arn, \
    name) \
	RESOURCE_##id,
#define PROPERTY(id, name, shape, terraform, cloudformation)
#include "infra/resources.def"
#undef RESOURCE
#undef PROPERTY
	RESOURCE_KIND_COUNT
};

enum property_key {
#define RESOURCE(id, terraform, cloudformation, word, inside, retain, arn, name)
#define PROPERTY(id, name, shape, terraform, cloudformation) id##_##name,
#include "infra/resources.def"
#undef RESOURCE
#undef PROPERTY
	PROPERTY_COUNT
};

struct resource_row {
	const char *terraform;      /* "aws_sns_topic" */
	const char *cloudformation; /* "AWS::SNS::Topic" */
	const char *word;           /* end of the logical id: "Topic" */
	/*
	 * CloudFormation writes it into its parent, as an item of this list:
	 * "Policies" of a role, "Targets" of a rule.  NULL: on its own.
	 */
	const char *inside;
	bool retain; /* CloudFormation keeps it at deletion */
	/* The attribute for Fn::GetAtt, "" for Ref, NULL for none. */
	const char *arn;
	const char *name;
};

struct property_row {
	enum resource_kind kind;
	enum shape shape;
	/*
	 * The path to it, in which "/" leads into a block (Terraform) or a
	 * map (CloudFormation) and "[]" after a name makes that a list of
	 * one.  NULL: not said in this backend.
	 */
	const char *terraform;
	const char *cloudformation;
};

struct property {
	enum property_key key;
	struct value *value;
	const struct asl_machine *machine; /* SHAPE_DEFINITION */
	const struct policy *policy;       /* SHAPE_POLICY */
	LIST_OF(struct resource *) blocks; /* SHAPE_BLOCKS */
};

/* The Terraform file that holds it. */
enum graph_file {
	FILE_MAIN,
	FILE_IAM,
	FILE_TRIGGERS,
	FILE_ALARMS,
	FILE_RESOURCES,
	FILE_COUNT
};

struct resource {
	enum resource_kind kind;
	/*
	 * The Terraform label in snake_case; in PascalCase with the kind's
	 * word behind it the CloudFormation logical id.  "this" stands for no
	 * word there.  Unique in its kind.
	 */
	struct str label;
	struct str comment; /* a line above it; may be empty */
	struct span span;   /* what asked for it, for messages */
	enum graph_file file;
	bool deleted; /* with the stack, although it holds data */
	LIST_OF(struct property) properties;
	LIST_OF(const struct resource *) depends; /* order not seen in values */
	struct resource *parent; /* where the row says `inside` */
	/*
	 * A group of like resources: for_each in Terraform, one resource
	 * for each item in CloudFormation, where PART_EACH is the item.  Items
	 * are plain names; NULL: no group.
	 */
	const struct group *group;
};

/* The items of a group, and the local that lists them in Terraform. */
struct group {
	struct str local;      /* "function_names" */
	struct str_list items; /* sorted */
};

/* A deploy-time input. */
struct input {
	struct str name; /* snake_case; "name" is the base name */
	enum input_type { INPUT_STRING, INPUT_NUMBER, INPUT_LIST } type;
	struct str description;
	struct value *fallback;  /* default; NULL: must be given */
	struct value *allowed;   /* list; NULL: any */
	struct str pattern;      /* of the whole value; may be empty */
	struct str pattern_help; /* what the pattern asks for, as a sentence */
	bool secret;
	bool ssm; /* CloudFormation: AWS::SSM::Parameter::Value<String> */
	bool arn; /* of something that exists already */
};

struct output {
	struct str name; /* snake_case */
	struct str description;
	struct text value;
};

/* A fact about the definition that the module's own test asserts. */
struct assertion {
	const struct resource *machine;
	struct str_list path; /* keys from the top of the definition */
	struct value *value;  /* a number or a string */
	struct str message;
};

struct graph {
	struct str workflow;    /* name in the spec */
	struct str environment; /* may be empty */
	struct str description;
	struct str base_name; /* default of the input `name` */
	struct str spec_path; /* for "Written by stepc from …" */
	struct value *tags;   /* object; may be NULL */
	LIST_OF(struct input) inputs;
	LIST_OF(struct resource *) resources; /* in the order of the files */
	LIST_OF(struct output) outputs;
	LIST_OF(struct asl_machine *) machines; /* main one first */
	LIST_OF(struct assertion) assertions;
	LIST_OF(const struct group *) groups;
};

const struct resource_row *resource_row(enum resource_kind kind);
const struct property_row *property_row(enum property_key key);

/* The rows of a kind, which follow each other: from `first` up to `end`. */
struct property_range {
	int first;
	int end;
};
struct property_range property_range(enum resource_kind kind);

/* NULL when it is not set. */
const struct property *resource_get(const struct resource *resource,
    enum property_key key);

struct resource *graph_add(struct arena *arena, struct graph *graph,
    enum resource_kind kind, struct str label, enum graph_file file);

/* Sets a property; a NULL value sets nothing. */
void resource_set(struct arena *arena, struct resource *resource,
    enum property_key key, struct value *value);
struct property *resource_add(struct arena *arena, struct resource *resource,
    enum property_key key);

#endif

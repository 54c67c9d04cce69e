#ifndef STEPC_EMIT_CLOUDFORMATION_H
#define STEPC_EMIT_CLOUDFORMATION_H

#include "base/arena.h"
#include "base/str.h"
#include "emit/yaml.h"
#include "infra/graph.h"

/* What the files of this backend share; the way in is emit/emit.h. */

/* A parameter of the template. */
struct cfn_parameter {
	struct str id;
	const struct input *input; /* NULL: made for an SSM path */
	struct str path;
};

/* The logical id of a resource, or of one item of a group. */
struct cfn_name {
	const struct resource *resource;
	struct str item;
	struct str id;
};

struct cfn {
	struct arena *arena;
	const struct graph *graph;
	LIST_OF(struct cfn_parameter) parameters;
	LIST_OF(struct cfn_name) names; /* in the order of the graph */
	struct str_list taken;          /* ids of both */
	/* Of the resource that is being written: */
	const struct group *group;
	struct str item;           /* what PART_EACH stands for */
	struct str_list mentioned; /* ids in its properties */
};

/* --- cloudformation_name.c --- */

/* Gives every input and resource its id. */
void cfn_give_names(struct cfn *cfn);

/* The parameter of an input, or of an SSM path, which may make a new one. */
const struct cfn_parameter *cfn_find_parameter(const struct cfn *cfn,
    struct str name);
struct str cfn_ssm_id(struct cfn *cfn, struct str path);

/* The id of a resource; of a group the item that is being written. */
struct str cfn_id(const struct cfn *cfn, const struct resource *resource);

/* Has it a place of its own in the template? */
bool cfn_stands_alone(const struct resource *resource);

/* --- cloudformation_value.c --- */

/* The shortest form: a plain string, Ref, GetAtt, Sub. */
struct yaml *cfn_text(struct cfn *cfn, struct text text);
struct yaml *cfn_value(struct cfn *cfn, const struct value *value);

/* The same, but an input that is a list as one text, with blanks. */
struct yaml *cfn_joined(struct cfn *cfn, const struct value *value);

/* One value alone, or a list; a `list` parameter is taken apart in it. */
struct yaml *cfn_text_or_list(struct cfn *cfn, const struct text_list *texts);

/* A value as the text of a JSON document. */
struct yaml *cfn_json_text(struct cfn *cfn, const struct value *value);

/* The same in lines: the text of a large document. */
struct yaml *cfn_json_block(struct cfn *cfn, const struct value *value);

/* The same in lines, for a template in which <name> stands for something. */
struct yaml *cfn_template(struct cfn *cfn, const struct value *value);

/* Is it exactly a reference to a number, which needs no quotes in JSON? */
bool cfn_is_number(const struct cfn *cfn, struct text text);

/* --- cloudformation_policy.c --- */

struct yaml *cfn_policy(struct cfn *cfn, const struct policy *policy);

/* --- cloudformation_definition.c --- */

/* Adds Definition or DefinitionString and, before it, the substitutions. */
void cfn_put_definition(struct cfn *cfn, struct yaml *properties,
    const struct asl_machine *machine);

/* --- cloudformation_resource.c --- */

/* One entry of Resources. */
struct yaml *cfn_resource(struct cfn *cfn, const struct cfn_name *name);

#endif

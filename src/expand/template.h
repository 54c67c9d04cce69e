#ifndef STEPC_EXPAND_TEMPLATE_H
#define STEPC_EXPAND_TEMPLATE_H

#include "doc/node.h"

/* Templates: fragments of a spec with parameters that have types. */

enum argument_type {
#define ARGUMENT(id, word, wanted, things, example) ARGUMENT_##id,
#include "expand/arguments.def"
#undef ARGUMENT
	ARGUMENT_TYPE_COUNT
};

/* The row of a type; from expand/arguments.def. */
struct argument_row {
	const char *word;
	const char *wanted;
	const char *things; /* NULL: it names no thing */
	const char *example;
};

struct template_parameter {
	struct str name;
	enum argument_type type;
	struct node *fallback; /* NULL: it must be given */
	struct str description;
};

struct template
{
	struct str name;
	struct str description;
	bool jsonpath; /* its steps are, not JSONata */
	LIST_OF(struct template_parameter) parameters;
	struct node *root;
};

/* The text of a template. */
struct template_source {
	struct str name;
	struct str path; /* for diagnostics */
	struct str text;
};

struct template_list {
	struct template_source *items;
	size_t count;
	size_t capacity;
};

const struct argument_row *argument_row(enum argument_type type);

/*
 * By name, among `more` (which may be NULL) and then among those that are
 * built in; false when there is none.
 */
bool template_find(const struct template_list *more, struct str name,
    struct template_source *found);

/* Those of `more` and those built in that they do not hide, by name. */
void template_names(struct arena *arena, const struct template_list *more,
    struct str_list *names);

/* NULL, and said why, when it makes no sense.  used: where it is wanted. */
struct template *template_read(struct arena *arena,
    const struct template_source *text, struct span used, struct diags *diags);

/* Keys that are about the template and not of what it stands for. */
bool template_is_own_key(struct str key);

#endif

#include "spec/project.h"

#include "spec/fields.h"

/* --- names ---------------------------------------------------------------- */

static const char *const words[] = { "workflow.name", "env" };

/* A pattern in which each reference is replaced; NULL diags: it is fine. */
static struct str
fill(struct arena *arena, struct str pattern, const struct str *values,
    struct str *unknown)
{
	struct buffer out = { .arena = arena };
	size_t at = 0;

	while (at < pattern.length) {
		size_t begin = str_find(pattern, "${", at);
		size_t end = str_find(pattern, "}", begin);
		struct str word = str_slice(pattern, begin + 2, end);
		size_t i = 0;

		buffer_add(&out, str_slice(pattern, at, begin));
		if (begin == pattern.length)
			break;
		while (i < ARRAY_COUNT(words) && !str_is(word, words[i]))
			i++;
		if (i < ARRAY_COUNT(words))
			buffer_add(&out, values[i]);
		else
			*unknown = str_slice(pattern, begin, end + 1);
		at = end + 1;
	}
	return buffer_str(&out);
}

struct str
project_name(struct arena *arena, struct str pattern, struct str workflow,
    struct str environment)
{
	const struct str values[] = { workflow, environment };
	struct str unknown = { 0 };

	if (environment.length == 0)
		return workflow;
	if (pattern.length > 0)
		return fill(arena, pattern, values, &unknown);
	return str_format(arena, "%.*s-%.*s", STR_ARG(workflow),
	    STR_ARG(environment));
}

/* --- reading -------------------------------------------------------------- */

static void
check_pattern(struct reader *reader, const struct node *node)
{
	static const struct str values[] = { { "a", 1 }, { "a", 1 } };
	struct str unknown = { 0 };
	struct diag *diag;

	fill(reader->arena, node->text, values, &unknown);
	if (unknown.length > 0) {
		diag = diag_add(reader->diags, RULE_E060, node->span,
		    "there is nothing named '%.*s'", STR_ARG(unknown));
		diag_help(reader->diags, diag,
		    "a name is made of ${workflow.name} and ${env}");
	} else if (str_find(node->text, "${workflow.name}", 0) ==
	    node->text.length) {
		diag = diag_add(reader->diags, RULE_E321, node->span,
		    "every workflow would have the same name");
		diag_help(reader->diags, diag, "put ${workflow.name} into it");
	}
}

static void
read_naming(struct reader *reader, const struct node *node,
    struct project *project)
{
	struct naming_fields fields = { 0 };

	if (node == NULL ||
	    !fields_read(reader, FIELDS_NAMING, 0, node, "naming", &fields) ||
	    fields.state_machine == NULL ||
	    !read_string(reader, fields.state_machine, &project->state_machine))
		return;
	check_pattern(reader, fields.state_machine);
}

static void
check_targets(struct reader *reader, const struct node *node,
    struct project *project)
{
	static const char *const known[] = { "asl", "terraform",
		"cloudformation", "mermaid", "dot", "svg", "report" };
	struct str_list names = { 0 };

	for (size_t i = 0; i < ARRAY_COUNT(known); i++)
		LIST_ADD(reader->arena, &names) = str_from(known[i]);
	for (size_t i = 0; i < project->targets.count; i++) {
		struct diag *diag;

		if (str_list_has(&names, project->targets.items[i]))
			continue;
		diag = diag_add(reader->diags, RULE_E044, node->span,
		    "'%.*s' is not one of: asl, terraform, cloudformation, "
		    "mermaid, dot, svg, report",
		    STR_ARG(project->targets.items[i]));
		diag_help(reader->diags, diag, "write one of them");
		diag_suggest(reader->diags, diag, project->targets.items[i],
		    &names);
	}
}

static void
read_targets(struct reader *reader, const struct node *node,
    struct project *project)
{
	struct str text;

	if (node == NULL)
		return;
	if (node->kind != NODE_LIST) {
		wrong_type(reader, node, "a list of targets");
		return;
	}
	for (size_t i = 0; i < node->items.count; i++)
		if (read_string(reader, node->items.items[i], &text))
			LIST_ADD(reader->arena, &project->targets) = text;
	check_targets(reader, node, project);
}

/* The first version of the file is the only one. */
static void
check_version(struct reader *reader, const struct node *node,
    const struct node *root)
{
	struct span span = { root->span.source, root->span.begin,
		root->span.begin };
	struct diag *diag;

	if (node != NULL && node->kind == NODE_SCALAR &&
	    str_is(node->text, "1"))
		return;
	diag =
	    diag_add(reader->diags, RULE_E321, node == NULL ? span : node->span,
		node == NULL ? "the project file does not say its version" :
			       "stepc knows version 1 of the project file");
	diag_help(reader->diags, diag, "write `stepc: 1`");
}

static void
read_defaults(struct reader *reader, const struct node *node,
    struct project *project)
{
	static const char *const own[] = { "workflow", "steps", "on_failure",
		"extends", "environments" };

	if (node == NULL)
		return;
	if (node->kind != NODE_MAP) {
		wrong_type(reader, node, "a map of keys of a spec");
		return;
	}
	project->defaults = node;
	for (size_t i = 0; i < node->entries.count; i++) {
		const struct node *key = node->entries.items[i].key;
		struct diag *diag;

		for (size_t j = 0; j < ARRAY_COUNT(own); j++) {
			if (!str_is(key->text, own[j]))
				continue;
			diag = diag_add(reader->diags, RULE_E321, key->span,
			    "`%.*s` is a document's own", STR_ARG(key->text));
			diag_help(reader->diags, diag,
			    "write it in the specs; `extends` shares steps");
		}
	}
}

struct project
project_read(struct arena *arena, const struct node *root, struct diags *diags)
{
	struct spec *spec = arena_alloc(arena, sizeof(*spec));
	struct reader reader = { .arena = arena, .diags = diags, .spec = spec };
	struct project_fields fields = { 0 };
	struct project project = { 0 };

	spec->names.arena = arena;
	spec->names.diags = diags;
	if (!fields_read(&reader, FIELDS_PROJECT, 0, root, "a project file",
		&fields))
		return project;
	check_version(&reader, fields.version, root);
	project.specs = fields.specs;
	project.out = fields.out;
	read_targets(&reader, fields.targets, &project);
	read_naming(&reader, fields.naming, &project);
	read_defaults(&reader, fields.defaults, &project);
	standards_read(arena, fields.rules, diags, &project.standards);
	return project;
}

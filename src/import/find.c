#include "asl/document.h"
#include "expr/reference.h"
#include "import/importer.h"

#include <assert.h>
#include <string.h>

/* What state machines a file holds. */

/* "!GetAtt" is Fn::GetAtt; !Ref and !Condition have no prefix. */
static struct value *
tagged(struct arena *arena, const struct node *node, struct value *value)
{
	struct value *function = value_object(arena);
	struct str name = str_slice(node->tag, 1, node->tag.length);
	bool bare = str_is(name, "Ref") || str_is(name, "Condition");

	value_append(arena, function,
	    str_format(arena, "%s%.*s", bare ? "" : "Fn::", STR_ARG(name)),
	    value);
	function->span = node->span;
	return function;
}

static struct value *
written_scalar(struct arena *arena, const struct node *node)
{
	switch (node_scalar_type(node)) {
	case SCALAR_NULL:
		return value_null(arena);
	case SCALAR_BOOLEAN:
		return value_boolean(arena,
		    node->text.data[0] == 't' || node->text.data[0] == 'T');
	case SCALAR_INTEGER:
	case SCALAR_FLOAT:
		if (str_find(node->text, "n", 0) == node->text.length &&
		    str_find(node->text, "N", 0) == node->text.length)
			return value_number(arena, node_number(arena, node));
		break;
	case SCALAR_STRING:
		break;
	}
	return value_string(arena, node->text);
}

static struct value *
written_map(struct arena *arena, const struct node *node)
{
	struct value *value = value_object(arena);

	for (size_t i = 0; i < node->entries.count; i++) {
		const struct node_entry *entry = &node->entries.items[i];

		value_append(arena, value, entry->key->text,
		    written_value(arena, entry->value));
		value->members.items[i].key_span = entry->key->span;
	}
	return value;
}

struct value *
written_value(struct arena *arena, const struct node *node)
{
	struct value *value = NULL;

	switch (node->kind) {
	case NODE_SCALAR:
		value = node->tag.length > 0 ? value_string(arena, node->text) :
					       written_scalar(arena, node);
		value->bare = node->token;
		break;
	case NODE_LIST:
		value = value_list(arena);
		for (size_t i = 0; i < node->items.count; i++)
			value_add(arena, value,
			    written_value(arena, node->items.items[i]));
		break;
	case NODE_MAP:
		value = written_map(arena, node);
		break;
	}
	assert(value != NULL); /* there are no other kinds */
	value->span = node->span;
	return node->tag.length > 1 ? tagged(arena, node, value) : value;
}

const struct value *
read_written(struct finder *finder, const struct source *source)
{
	size_t errors = finder->diags->errors;
	const struct node *root;

	if (doc_is_json(source->path, source->text)) {
		root = doc_read_json(finder->arena, source, finder->diags);
		if (root != NULL)
			doc_doubles(finder->diags, root);
	} else {
		root = doc_read_template(finder->arena, source, finder->diags);
	}
	return root == NULL || finder->diags->errors > errors ?
	    NULL :
	    written_value(finder->arena, root);
}

/* The file's name, less its folder and ".asl.json" and the like. */
static struct str
stem_of(struct str path)
{
	static const char *const ends[] = { ".json", ".yaml", ".yml", ".json5",
		".asl", ".sfn" };
	size_t begin = path.length;

	while (begin > 0 && path.data[begin - 1] != '/')
		begin--;
	path = str_slice(path, begin, path.length);
	for (size_t i = 0; i < ARRAY_COUNT(ends); i++)
		if (str_ends(path, ends[i]))
			path =
			    str_slice(path, 0, path.length - strlen(ends[i]));
	return path;
}

static void
report_nothing(struct finder *finder)
{
	struct span span = finder->document->span;

	if (span.end > span.begin)
		span.end = span.begin + 1;
	diag_help(finder->diags,
	    diag_add(finder->diags, RULE_E251, span,
		"there is no state machine in this file"),
	    "name a definition (with StartAt and States), a CloudFormation or "
	    "SAM template, or a serverless.yml");
}

static void
report_unknown(struct finder *finder)
{
	struct span span = { finder->source, 0, 0 };
	struct buffer all = { .arena = finder->arena };
	struct diag *diag = diag_add(finder->diags, RULE_E254, span,
	    "there is no state machine '%.*s' in this file",
	    STR_ARG(finder->options->machine));

	diag_suggest(finder->diags, diag, finder->options->machine,
	    &finder->names);
	for (size_t i = 0; i < finder->names.count; i++)
		buffer_format(&all, "%s%.*s", i > 0 ? ", " : "",
		    STR_ARG(finder->names.items[i]));
	if (diag->help.length == 0)
		diag_help(finder->diags, diag, "there are: %.*s",
		    STR_ARG(buffer_str(&all)));
}

bool
is_wanted_machine(struct finder *finder, struct str name, struct str other)
{
	struct str wanted = finder->options->machine;

	LIST_ADD(finder->arena, &finder->names) = name;
	return wanted.length == 0 || str_equal(wanted, name) ||
	    str_equal(wanted, other);
}

static void
find_plain(struct finder *finder)
{
	struct found found = { .name = stem_of(finder->source->path),
		.span = finder->document->span,
		.express = finder->options->express };

	if (found.span.end > found.span.begin)
		found.span.end = found.span.begin + 1;
	found.definition =
	    find_definition(finder, finder->document, found.name);
	if (found.definition != NULL)
		LIST_ADD(finder->arena, finder->list) = found;
}

void
find_machines(struct arena *arena, const struct source *source,
    const struct import_options *options, struct diags *diags,
    struct found_list *list)
{
	struct finder finder = { .arena = arena,
		.source = source,
		.options = options,
		.diags = diags,
		.list = list };
	size_t errors = diags->errors;

	finder.document = read_written(&finder, source);
	if (finder.document == NULL)
		return;
	if (value_get(finder.document, "States") != NULL ||
	    value_get(finder.document, "StartAt") != NULL)
		find_plain(&finder);
	else if (value_get(finder.document, "Resources") != NULL)
		find_in_template(&finder);
	else if (value_get(finder.document, "stepFunctions") != NULL)
		find_in_serverless(&finder);
	if (list->count > 0 || finder.diags->errors > errors)
		return;
	if (finder.names.count > 0)
		report_unknown(&finder);
	else
		report_nothing(&finder);
}

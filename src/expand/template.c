#include "expand/template.h"

#include "expand/argument.h"
#include "expand/embedded.h"

static const struct argument_row rows[ARGUMENT_TYPE_COUNT] = {
#define ARGUMENT(id, word, wanted, things, example) \
	{ word, wanted, things, example },
#include "expand/arguments.def"
#undef ARGUMENT
};

const struct argument_row *
argument_row(enum argument_type type)
{
	return &rows[type];
}

/* --- finding -------------------------------------------------------------- */

bool
template_find(const struct template_list *more, struct str name,
    struct template_source *found)
{
	for (size_t i = 0; more != NULL && i < more->count; i++)
		if (str_equal(more->items[i].name, name)) {
			*found = more->items[i];
			return true;
		}
	for (size_t i = 0; embedded_templates[i].name != NULL; i++) {
		const struct embedded_template *row = &embedded_templates[i];

		if (!str_is(name, row->name))
			continue;
		found->name = str_from(row->name);
		found->path = (struct str){ "", 0 };
		found->text = (struct str){ row->text, row->length };
		return true;
	}
	return false;
}

void
template_names(struct arena *arena, const struct template_list *more,
    struct str_list *names)
{
	for (size_t i = 0; more != NULL && i < more->count; i++)
		str_list_add_once(arena, names, more->items[i].name);
	for (size_t i = 0; embedded_templates[i].name != NULL; i++)
		str_list_add_once(arena, names,
		    str_from(embedded_templates[i].name));
	str_list_sort(names);
}

/* --- reading -------------------------------------------------------------- */

struct reader {
	struct arena *arena;
	struct diags *diags;
	struct template *template;
};

bool
template_is_own_key(struct str key)
{
	return str_is(key, "template") || str_is(key, "description") ||
	    str_is(key, "parameters") || str_is(key, "query");
}

static struct diag *
malformed(const struct reader *reader, struct span span, const char *what)
{
	return diag_add(reader->diags, RULE_E246, span, "%s", what);
}

/* The text of an optional scalar. */
static struct str
text_of(const struct reader *reader, const struct node *map, const char *key)
{
	const struct node *node = node_get(map, key);

	if (node == NULL)
		return (struct str){ "", 0 };
	if (node->kind == NODE_SCALAR)
		return node->text;
	diag_help(reader->diags,
	    malformed(reader, node->span, "this should be a string"),
	    "write `%s: …`", key);
	return (struct str){ "", 0 };
}

static enum argument_type
read_type(const struct reader *reader, const struct node *parameter)
{
	const struct node *node = node_get(parameter, "type");
	struct str_list words = { 0 };
	struct diag *diag;

	if (node == NULL)
		return ARGUMENT_STRING;
	for (size_t i = 0; i < ARGUMENT_TYPE_COUNT; i++) {
		if (str_is(node->text, rows[i].word))
			return (enum argument_type)i;
		LIST_ADD(reader->arena, &words) = str_from(rows[i].word);
	}
	diag = diag_add(reader->diags, RULE_E246, node->span,
	    "a parameter cannot be of the type '%.*s'", STR_ARG(node->text));
	diag_help(reader->diags, diag, "the types are %.*s",
	    STR_ARG(str_join(reader->arena, &words, ", ")));
	diag_suggest(reader->diags, diag, node->text, &words);
	return ARGUMENT_STRING;
}

static void
check_parameter_keys(const struct reader *reader, const struct node *map)
{
	static const char *const keys[] = { "type", "default", "description" };
	struct str_list known = { 0 };

	for (size_t i = 0; i < ARRAY_COUNT(keys); i++)
		LIST_ADD(reader->arena, &known) = str_from(keys[i]);
	for (size_t i = 0; i < map->entries.count; i++) {
		const struct node *key = map->entries.items[i].key;

		if (str_list_has(&known, key->text))
			continue;
		diag_suggest(reader->diags,
		    diag_add(reader->diags, RULE_E246, key->span,
			"a template's parameter has no '%.*s'",
			STR_ARG(key->text)),
		    key->text, &known);
	}
}

static void
check_fallback(const struct reader *reader,
    const struct template_parameter *parameter)
{
	const struct node *fallback = parameter->fallback;

	if (node_is_null(fallback) || argument_fits(fallback, parameter->type))
		return;
	diag_help(reader->diags,
	    diag_add(reader->diags, RULE_E246, fallback->span,
		"the default of '%.*s' should be %s", STR_ARG(parameter->name),
		rows[parameter->type].wanted),
	    "change it, or the `type`");
}

static void
read_parameter(const struct reader *reader, const struct node_entry *entry)
{
	struct template_parameter parameter = { .name = entry->key->text };

	if (entry->value->kind != NODE_MAP) {
		diag_help(reader->diags,
		    malformed(reader, entry->value->span,
			"a parameter should be a map"),
		    "write { type: string, description: … }");
		return;
	}
	check_parameter_keys(reader, entry->value);
	parameter.type = read_type(reader, entry->value);
	parameter.fallback = node_get(entry->value, "default");
	parameter.description = text_of(reader, entry->value, "description");
	check_fallback(reader, &parameter);
	LIST_ADD(reader->arena, &reader->template->parameters) = parameter;
}

/* Its name is the file's, or nobody would find it by the one it says. */
static bool
check_name(const struct reader *reader, const struct node *root)
{
	const struct node *name = node_get(root, "template");
	struct span begin = { root->span.source, root->span.begin,
		root->span.begin };
	struct diag *diag;

	if (name != NULL && str_equal(name->text, reader->template->name))
		return true;
	diag = malformed(reader, name == NULL ? begin : name->span,
	    name == NULL ? "this is no template" :
			   "the template and its file have different names");
	diag_help(reader->diags, diag, "write `template: %.*s`",
	    STR_ARG(reader->template->name));
	return false;
}

static bool
read_query(const struct reader *reader, const struct node *root)
{
	struct str query = text_of(reader, root, "query");

	if (query.length == 0 || str_is(query, "jsonata"))
		return false;
	if (!str_is(query, "jsonpath"))
		diag_help(reader->diags,
		    malformed(reader, node_get(root, "query")->span,
			"there is no such query language"),
		    "write jsonata or jsonpath");
	return true;
}

static bool
read_root(const struct reader *reader, const struct node *root)
{
	const struct node *parameters = node_get(root, "parameters");

	if (!check_name(reader, root))
		return false;
	reader->template->description = text_of(reader, root, "description");
	reader->template->jsonpath = read_query(reader, root);
	if (parameters != NULL && parameters->kind != NODE_MAP &&
	    !node_is_null(parameters))
		malformed(reader, parameters->span,
		    "`parameters` should be a map");
	for (size_t i = 0; parameters != NULL && i < parameters->entries.count;
	     i++)
		read_parameter(reader, &parameters->entries.items[i]);
	return true;
}

struct template *
template_read(struct arena *arena, const struct template_source *text,
    struct span used, struct diags *diags)
{
	struct template *template = arena_alloc(arena, sizeof(*template));
	struct reader reader = { arena, diags, template };
	struct str path = text->path;
	size_t errors = diags->errors;
	struct source *source;

	if (path.length == 0)
		path = str_format(arena, "template:%.*s", STR_ARG(text->name));
	source = source_new(arena, path, text->text);
	source->used = used;
	template->name = text->name;
	template->root = doc_read(arena, source, diags);
	if (template->root == NULL || !read_root(&reader, template->root) ||
	    diags->errors > errors)
		return NULL;
	return template;
}

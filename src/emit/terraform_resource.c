#include "emit/json.h"
#include "emit/terraform.h"

/* Resources and their policy documents. */

/* --- lists -------------------------------------------------------------- */

static bool
is_list_input(const struct terraform *t, const struct value *value)
{
	const struct input *input = value->kind != VALUE_STRING ?
	    NULL :
	    terraform_input(t, value->string);

	return input != NULL && input->type == INPUT_LIST;
}

void
terraform_list(const struct terraform *t, struct hcl *hcl, struct str key,
    const struct value *list)
{
	bool spread = false;

	for (size_t i = 0; i < list->items.count; i++)
		spread |= is_list_input(t, list->items.items[i]);
	if (!spread)
		hcl_value(hcl, key, list);
	else if (list->items.count == 1)
		hcl_value(hcl, key, list->items.items[0]);
	else
		hcl_call(hcl, key, "flatten(", list, ")");
}

static void
add_texts(const struct terraform *t, struct hcl *hcl, struct str key,
    const struct text_list *texts)
{
	struct value *list = value_list(t->arena);

	for (size_t i = 0; i < texts->count; i++)
		value_add(t->arena, list,
		    value_text(t->arena, texts->items[i]));
	if (texts->count > 0)
		terraform_list(t, hcl, key, list);
}

/* --- policies ------------------------------------------------------------ */

static void
add_condition(const struct terraform *t, struct hcl *hcl,
    const struct policy_condition *condition)
{
	hcl_gap(hcl);
	hcl_open(hcl, STR("condition"));
	hcl_assign(hcl, STR("test"),
	    hcl_string(t->arena, str_from(condition->test)));
	hcl_assign(hcl, STR("variable"),
	    hcl_string(t->arena, str_from(condition->variable)));
	add_texts(t, hcl, STR("values"), &condition->values);
	hcl_close(hcl);
}

static void
add_principals(const struct terraform *t, struct hcl *hcl,
    const struct statement *statement)
{
	if (statement->principal_type == NULL)
		return;
	hcl_gap(hcl);
	hcl_open(hcl, STR("principals"));
	hcl_assign(hcl, STR("type"),
	    hcl_string(t->arena, str_from(statement->principal_type)));
	add_texts(t, hcl, STR("identifiers"), &statement->principals);
	hcl_close(hcl);
}

static void
add_statement(const struct terraform *t, struct hcl *hcl,
    const struct statement *statement)
{
	struct value *actions = value_list(t->arena);

	hcl_gap(hcl);
	hcl_comment(hcl, statement->comment);
	if (!str_equal(statement->wildcard, statement->comment))
		hcl_comment(hcl, statement->wildcard);
	hcl_open(hcl, STR("statement"));
	if (statement->sid.length > 0)
		hcl_assign(hcl, STR("sid"),
		    hcl_string(t->arena, statement->sid));
	for (size_t i = 0; i < statement->actions.count; i++)
		value_add(t->arena, actions,
		    value_string(t->arena, statement->actions.items[i]));
	hcl_value(hcl, STR("actions"), actions);
	add_texts(t, hcl, STR("resources"), &statement->resources);
	add_principals(t, hcl, statement);
	for (size_t i = 0; i < statement->conditions.count; i++)
		add_condition(t, hcl, &statement->conditions.items[i]);
	hcl_close(hcl);
}

static void
add_documents(const struct terraform *t, struct hcl *hcl,
    const struct resource *resource)
{
	for (size_t i = 0; i < resource->properties.count; i++) {
		const struct property *p = &resource->properties.items[i];

		if (p->policy == NULL)
			continue;
		hcl_gap(hcl);
		hcl_open(hcl,
		    str_format(t->arena,
			"data \"aws_iam_policy_document\" \"%.*s\"",
			STR_ARG(terraform_document(t, p))));
		for (size_t j = 0; j < p->policy->statements.count; j++)
			add_statement(t, hcl, &p->policy->statements.items[j]);
		hcl_close(hcl);
	}
}

static bool
is_parent(const struct resource *parent, const struct resource *child)
{
	return child->parent == parent && child->file == parent->file;
}

/* Of a role and of its policies: readers begin with what it may do. */
static void
add_all_documents(const struct terraform *t, struct hcl *hcl,
    const struct resource *resource)
{
	if (resource->parent != NULL && is_parent(resource->parent, resource))
		return;
	add_documents(t, hcl, resource);
	for (size_t i = 0; i < t->graph->resources.count; i++)
		if (is_parent(resource, t->graph->resources.items[i]))
			add_documents(t, hcl, t->graph->resources.items[i]);
}

/* --- arguments ------------------------------------------------------------ */

/* The name that an argument has here; empty when it is in a block. */
static struct str
argument_name(struct str path)
{
	if (str_find(path, "/", 0) < path.length)
		return STR("");
	return str_ends(path, "[]") ? str_slice(path, 0, path.length - 2) :
				      path;
}

/* The block that a path leads into; empty when it does not. */
static struct str
block_name(struct str path)
{
	size_t end = str_find(path, "/", 0);
	struct str name = str_slice(path, 0, end);

	if (end == path.length)
		return STR("");
	return str_ends(name, "[]") ? str_slice(name, 0, end - 2) : name;
}

/* Maps and documents: they follow the other arguments, and stand apart. */
static bool
is_apart(const struct property *property)
{
	const struct value *value = property->value;

	return property->machine != NULL ||
	    (value != NULL && value->kind == VALUE_OBJECT &&
		!hcl_is_inline(value));
}

static void
add_policy(const struct terraform *t, struct hcl *hcl, struct str name,
    const struct property *property)
{
	struct str label = terraform_document(t, property);

	hcl_assign(hcl, name,
	    str_format(t->arena, "data.aws_iam_policy_document.%.*s.json",
		STR_ARG(label)));
}

static void
add_plain(const struct terraform *t, struct hcl *hcl, struct str name,
    bool list, const struct value *value)
{
	if (value->kind == VALUE_LIST)
		terraform_list(t, hcl, name, value);
	else
		hcl_call(hcl, name, list ? "[" : "", value, list ? "]" : "");
}

/*
 * jsonencode() would write "<" as "\u003c", where EventBridge looks for the
 * sign itself.
 */
static void
add_template(const struct terraform *t, struct hcl *hcl, struct str name,
    const struct value *value)
{
	struct value *named = terraform_named(t, value);

	hcl_heredoc(hcl, name,
	    emit_json(t->arena, named,
		(struct json_style){
		    .lines = true,
		    .tokens = true,
		    .holes = true,
		}));
}

static void
add_argument(const struct terraform *t, struct hcl *hcl, struct str path,
    const struct property *property)
{
	struct str name = argument_name(path);

	switch (property_row(property->key)->shape) {
	case SHAPE_VALUE:
	case SHAPE_DIMENSIONS:
		add_plain(t, hcl, name, str_ends(path, "[]"), property->value);
		break;
	case SHAPE_JSON:
	case SHAPE_DOCUMENT:
		hcl_call(hcl, name, "jsonencode(", property->value, ")");
		break;
	case SHAPE_TEMPLATE:
		add_template(t, hcl, name, property->value);
		break;
	case SHAPE_DEFINITION:
		hcl_call(hcl, name, "jsonencode(",
		    asl_value(t->arena, property->machine), ")");
		break;
	case SHAPE_POLICY:
		add_policy(t, hcl, name, property);
		break;
	case SHAPE_TAGS:
	case SHAPE_BLOCKS:
		break;
	}
}

/* --- bodies ------------------------------------------------------------- */

/* A property that is set, and its path from inside a block. */
struct argument {
	const struct property *property;
	struct str path;
	struct str block; /* of that path; empty: it leads into none */
};

struct arguments {
	struct argument *items;
	size_t count;
	size_t capacity;
};

static void add_body(const struct terraform *t, struct hcl *hcl,
    const struct arguments *arguments);

static void
add_block(const struct terraform *t, struct hcl *hcl,
    const struct arguments *arguments, struct str name)
{
	struct arguments inner = { 0 };

	for (size_t i = 0; i < arguments->count; i++) {
		struct argument argument = arguments->items[i];

		if (!str_equal(argument.block, name))
			continue;
		argument.path = str_slice(argument.path,
		    str_find(argument.path, "/", 0) + 1, argument.path.length);
		argument.block = block_name(argument.path);
		LIST_ADD(t->arena, &inner) = argument;
	}
	hcl_gap(hcl);
	hcl_open(hcl, name);
	add_body(t, hcl, &inner);
	hcl_close(hcl);
}

static struct arguments
arguments_of(const struct terraform *t, const struct resource *resource)
{
	struct arguments arguments = { 0 };
	struct property_range range = property_range(resource->kind);

	for (int key = range.first; key < range.end; key++) {
		const struct property_row *row =
		    property_row((enum property_key)key);
		struct argument argument = {
			.property =
			    resource_get(resource, (enum property_key)key),
			.path = str_from(row->terraform),
		};

		if (argument.property == NULL || row->terraform == NULL)
			continue;
		argument.block = block_name(argument.path);
		LIST_ADD(t->arena, &arguments) = argument;
	}
	return arguments;
}

static void
add_inner(const struct terraform *t, struct hcl *hcl,
    const struct argument *argument)
{
	for (size_t i = 0; i < argument->property->blocks.count; i++) {
		struct arguments arguments =
		    arguments_of(t, argument->property->blocks.items[i]);

		hcl_gap(hcl);
		hcl_open(hcl, argument->path);
		add_body(t, hcl, &arguments);
		hcl_close(hcl);
	}
}

static bool
was_before(const struct arguments *arguments, size_t end, struct str name)
{
	for (size_t i = 0; i < end; i++)
		if (str_equal(arguments->items[i].block, name))
			return true;
	return false;
}

static void
add_arguments(const struct terraform *t, struct hcl *hcl,
    const struct arguments *arguments, bool apart)
{
	for (size_t i = 0; i < arguments->count; i++) {
		const struct argument *argument = &arguments->items[i];

		if (argument->block.length > 0 ||
		    is_apart(argument->property) != apart)
			continue;
		if (apart)
			hcl_gap(hcl);
		add_argument(t, hcl, argument->path, argument->property);
	}
}

static void
add_body(const struct terraform *t, struct hcl *hcl,
    const struct arguments *arguments)
{
	add_arguments(t, hcl, arguments, false);
	add_arguments(t, hcl, arguments, true);
	for (size_t i = 0; i < arguments->count; i++) {
		const struct argument *argument = &arguments->items[i];

		if (argument->block.length == 0)
			add_inner(t, hcl, argument);
		else if (!was_before(arguments, i, argument->block))
			add_block(t, hcl, arguments, argument->block);
	}
}

/* --- resources ---------------------------------------------------------- */

static bool
has_tags(enum resource_kind kind)
{
	struct property_range range = property_range(kind);

	for (int key = range.first; key < range.end; key++) {
		const struct property_row *row =
		    property_row((enum property_key)key);

		if (row->shape == SHAPE_TAGS && row->terraform != NULL)
			return true;
	}
	return false;
}

static void
add_tags(const struct terraform *t, struct hcl *hcl, enum resource_kind kind)
{
	if (!has_tags(kind))
		return;
	hcl_gap(hcl);
	hcl_assign(hcl, STR("tags"),
	    t->tags == NULL ? STR("var.tags") : STR("local.tags"));
}

static void
add_depends(const struct terraform *t, struct hcl *hcl,
    const struct resource *resource)
{
	struct str_list addresses = { 0 };

	for (size_t i = 0; i < resource->depends.count; i++)
		LIST_ADD(t->arena, &addresses) =
		    terraform_address(t->arena, resource->depends.items[i]);
	if (addresses.count == 0)
		return;
	hcl_gap(hcl);
	hcl_list(hcl, STR("depends_on"), &addresses);
}

static void
add_resource(const struct terraform *t, struct hcl *hcl,
    const struct resource *resource)
{
	struct arguments arguments = arguments_of(t, resource);

	hcl_gap(hcl);
	hcl_comment(hcl, resource->comment);
	hcl_open(hcl,
	    str_format(t->arena, "resource \"%s\" \"%.*s\"",
		resource_row(resource->kind)->terraform,
		STR_ARG(resource->label)));
	if (resource->group != NULL) {
		hcl_assign(hcl, STR("for_each"),
		    str_format(t->arena, "toset(local.%.*s)",
			STR_ARG(resource->group->local)));
		hcl_gap(hcl);
	}
	add_body(t, hcl, &arguments);
	add_tags(t, hcl, resource->kind);
	add_depends(t, hcl, resource);
	hcl_close(hcl);
}

void
terraform_resources(const struct terraform *t, struct hcl *hcl,
    enum graph_file file)
{
	for (size_t i = 0; i < t->graph->resources.count; i++) {
		const struct resource *resource = t->graph->resources.items[i];

		if (resource->file != file || !terraform_has(resource))
			continue;
		add_all_documents(t, hcl, resource);
		add_resource(t, hcl, resource);
	}
}

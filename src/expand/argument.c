#include "expand/argument.h"

/* --- types ---------------------------------------------------------------- */

static bool
is_name(const struct node *node)
{
	return node_scalar_type(node) == SCALAR_STRING &&
	    node->text.length > 0 &&
	    str_find(node->text, "{%", 0) == node->text.length;
}

bool
argument_fits(const struct node *node, enum argument_type type)
{
	enum scalar_type scalar;

	if (type == ARGUMENT_LIST || type == ARGUMENT_STEPS)
		return node->kind == NODE_LIST;
	if (node->kind != NODE_SCALAR || node_is_null(node))
		return false;
	scalar = node_scalar_type(node);
	switch (type) {
	case ARGUMENT_STRING:
	case ARGUMENT_EXPRESSION:
		return true;
	case ARGUMENT_NUMBER:
		return scalar == SCALAR_INTEGER || scalar == SCALAR_FLOAT;
	case ARGUMENT_BOOLEAN:
		return scalar == SCALAR_BOOLEAN;
	case ARGUMENT_DURATION:
		return node_seconds(node) >= 0;
	case ARGUMENT_FUNCTION:
	case ARGUMENT_TABLE:
	case ARGUMENT_TOPIC:
	case ARGUMENT_QUEUE:
		return is_name(node);
	case ARGUMENT_LIST:
	case ARGUMENT_STEPS:
	case ARGUMENT_TYPE_COUNT:
		break;
	}
	return false;
}

/* --- binding -------------------------------------------------------------- */

static bool
check_type(const struct template *template,
    const struct template_parameter *parameter, const struct node *node,
    struct diags *diags)
{
	const struct argument_row *row = argument_row(parameter->type);
	struct diag *diag;

	if (argument_fits(node, parameter->type))
		return true;
	diag = diag_add(diags, RULE_E243, node->span,
	    "'%.*s' of the template '%.*s' should be %s",
	    STR_ARG(parameter->name), STR_ARG(template->name), row->wanted);
	diag_help(diags, diag, "write `%.*s: %s`, for example",
	    STR_ARG(parameter->name), row->example);
	return false;
}

static bool
bind(const struct template *template,
    const struct template_parameter *parameter, struct node *given,
    struct span used, struct node **argument, struct diags *diags)
{
	struct diag *diag;

	*argument = given;
	if (!node_is_null(given))
		return check_type(template, parameter, given, diags);
	*argument = parameter->fallback;
	if (parameter->fallback != NULL)
		return true;
	diag =
	    diag_add(diags, RULE_E241, used, "the template '%.*s' needs '%.*s'",
		STR_ARG(template->name), STR_ARG(parameter->name));
	diag_help(diags, diag, "add `with: { %.*s: %s }`",
	    STR_ARG(parameter->name), argument_row(parameter->type)->example);
	return false;
}

/* Arguments that nobody asked for. */
static bool
check_names(struct arena *arena, const struct template *template,
    const struct node *with, struct diags *diags)
{
	struct str_list names = { 0 };
	bool fine = true;

	for (size_t i = 0; i < template->parameters.count; i++)
		LIST_ADD(arena, &names) = template->parameters.items[i].name;
	for (size_t i = 0; i < with->entries.count; i++) {
		const struct node *key = with->entries.items[i].key;

		if (str_list_has(&names, key->text))
			continue;
		fine = false;
		diag_suggest(diags,
		    diag_add(diags, RULE_E242, key->span,
			"the template '%.*s' has no parameter '%.*s'",
			STR_ARG(template->name), STR_ARG(key->text)),
		    key->text, &names);
	}
	return fine;
}

bool
arguments_bind(struct arena *arena, const struct template *template,
    const struct node *with, struct span used, struct node **arguments,
    struct diags *diags)
{
	bool fine = true;

	if (with != NULL && with->kind != NODE_MAP && !node_is_null(with)) {
		diag_help(diags,
		    diag_add(diags, RULE_E040, with->span,
			"there should be a map of arguments here, not %s",
			node_kind_name(with)),
		    "write `with: { NAME: VALUE }`");
		return false;
	}
	if (with != NULL)
		fine = check_names(arena, template, with, diags);
	for (size_t i = 0; i < template->parameters.count; i++) {
		const struct template_parameter *parameter =
		    &template->parameters.items[i];
		struct node *given =
		    node_get(with, str_copy(arena, parameter->name).data);

		if (!bind(template, parameter, given, used, &arguments[i],
			diags))
			fine = false;
	}
	return fine;
}

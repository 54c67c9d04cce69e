#include "spec/fields.h"

/*
 * Inputs that are made from an event: <name> stands for a part of it.
 * EventBridge User Guide: "Input transformation", for rules and for pipes.
 */

/* Of rules, what is there without being declared. */
static const char *const reserved[] = { "aws.events.rule-arn",
	"aws.events.rule-name", "aws.events.event.ingestion-time",
	"aws.events.event", "aws.events.event.json" };

/* What a walk over a template knows. */
struct holes {
	struct reader *reader;
	const struct value *paths; /* NULL: of a pipe */
	struct str_list names;     /* of the paths */
	struct str_list used;
};

static bool
is_name_character(char c)
{
	return char_is_alphanumeric(c) || c == '_' || c == '-';
}

/* InputPathsMap: Key Pattern. */
static bool
is_path_name(struct str name)
{
	for (size_t i = 0; i < name.length; i++)
		if (!is_name_character(name.data[i]))
			return false;
	return name.length > 0;
}

/* --- paths ---------------------------------------------------------------- */

static void
bad_path(struct reader *reader, const struct member *path, const char *help)
{
	struct diag *diag =
	    diag_add(reader->diags, RULE_E294, path->value->span,
		"'%.*s' is not a place in the event", STR_ARG(path->key));

	diag_help(reader->diags, diag, "%s", help);
}

static void
check_path(struct reader *reader, const struct member *path)
{
	struct str text;
	struct diag *diag;

	if (!is_path_name(path->key)) {
		diag = diag_add(reader->diags, RULE_E294, path->key_span,
		    "'%.*s' cannot be the name of a path", STR_ARG(path->key));
		diag_help(reader->diags, diag,
		    "write letters, digits, '_' and '-'");
	}
	if (!value_literal(path->value, &text) || !str_starts(text, "$"))
		bad_path(reader, path, "write it as $.detail.id");
	else if (str_find(text, "['", 0) < text.length)
		bad_path(reader, path,
		    "EventBridge takes dots here and no ['…']");
}

static void
check_paths(struct reader *reader, const struct value *paths)
{
	enum { MOST = 100 }; /* InputTransformer: Map Entries */

	if (paths->kind != VALUE_OBJECT || paths->members.count > MOST) {
		diag_help(reader->diags,
		    diag_add(reader->diags, RULE_E294, paths->span,
			"paths are a map of at most %d", MOST),
		    "write { id: $.detail.id }");
		return;
	}
	for (size_t i = 0; i < paths->members.count; i++)
		check_path(reader, &paths->members.items[i]);
}

/* --- templates ------------------------------------------------------------ */

static void
unknown_hole(struct holes *holes, struct str name, struct span span)
{
	struct reader *reader = holes->reader;
	struct diag *diag = diag_add(reader->diags, RULE_E294, span,
	    "<%.*s> stands for nothing", STR_ARG(name));

	if (holes->paths == NULL) {
		diag_help(reader->diags, diag,
		    "write a path such as <$.body.%.*s>", STR_ARG(name));
		return;
	}
	diag_suggest(reader->diags, diag, name, &holes->names);
	if (diag->help.length == 0)
		diag_help(reader->diags, diag,
		    "add it to `paths`: { %.*s: $.detail.… }", STR_ARG(name));
}

static bool
is_reserved(struct str name)
{
	for (size_t i = 0; i < ARRAY_COUNT(reserved); i++)
		if (str_is(name, reserved[i]))
			return true;
	return false;
}

static void
check_hole(struct holes *holes, struct str name, struct span span)
{
	struct arena *arena = holes->reader->arena;
	bool path = str_starts(name, "$") || str_starts(name, "aws.pipes.");

	if (holes->paths == NULL && path)
		return;
	if (holes->paths != NULL &&
	    (is_reserved(name) || str_list_has(&holes->names, name))) {
		str_list_add_once(arena, &holes->used, name);
		return;
	}
	unknown_hole(holes, name, span);
}

/* "a < b" is none: nothing but a name or a path stands between the signs. */
static bool
is_hole(struct str inner)
{
	for (size_t i = 0; i < inner.length; i++) {
		char c = inner.data[i];

		if (!is_name_character(c) && c != '$' && c != '.' && c != '[' &&
		    c != ']' && c != '*')
			return false;
	}
	return inner.length > 0;
}

static void
check_text(struct holes *holes, struct str text, struct span span)
{
	size_t at = 0;

	while ((at = str_find(text, "<", at)) < text.length) {
		size_t end = str_find(text, ">", at);
		struct str inner = str_slice(text, at + 1, end);

		if (end < text.length && is_hole(inner))
			check_hole(holes, inner, span);
		at++;
	}
}

static void
check_template(struct holes *holes, const struct value *value)
{
	for (size_t i = 0; i < value->string.count; i++)
		if (value->string.items[i].kind == PART_LITERAL)
			check_text(holes, value->string.items[i].text,
			    value->span);
	for (size_t i = 0; i < value->items.count; i++)
		check_template(holes, value->items.items[i]);
	for (size_t i = 0; i < value->members.count; i++)
		check_template(holes, value->members.items[i].value);
}

static void
check_used(struct reader *reader, const struct holes *holes)
{
	for (size_t i = 0; i < holes->names.count; i++) {
		struct str name = holes->names.items[i];
		struct diag *diag;

		if (!is_path_name(name) || str_list_has(&holes->used, name))
			continue;
		diag = diag_add(reader->diags, RULE_E294,
		    holes->paths->members.items[i].key_span,
		    "the template does not use '%.*s'", STR_ARG(name));
		diag_help(reader->diags, diag,
		    "write <%.*s> in it, or remove the path", STR_ARG(name));
	}
}

void
read_transform(struct reader *reader, const struct node *node,
    struct trigger *trigger)
{
	struct transform_fields fields = { 0 };
	struct holes holes = { .reader = reader };
	struct diag *diag;

	if ((1 << trigger->kind & OF_PIPES) != 0 && trigger->input != NULL)
		check_template(&holes, trigger->input);
	if (node == NULL ||
	    !fields_read(reader, FIELDS_TRANSFORM, 0, node, "a transform",
		&fields))
		return;
	if (fields.template == NULL || trigger->input != NULL) {
		diag = diag_add(reader->diags, RULE_E294, node->span,
		    trigger->input != NULL ?
			"`input` and `transform` both say the input" :
			"this transform has no template");
		diag_help(reader->diags, diag, "%s",
		    trigger->input != NULL ? "keep one of them" :
					     "add `template: { id: <id> }`");
		return;
	}
	holes.paths = fields.paths;
	if (fields.paths == NULL)
		holes.paths = value_object(reader->arena);
	else
		check_paths(reader, fields.paths);
	for (size_t i = 0; i < holes.paths->members.count; i++)
		LIST_ADD(reader->arena, &holes.names) =
		    holes.paths->members.items[i].key;
	check_template(&holes, fields.template);
	check_used(reader, &holes);
	trigger->paths = fields.paths;
	trigger->template = fields.template;
}

#include "spec/fields.h"

/* What a task names, and kinds that are maps: `http` and `wait`. */

/* "${…}" or "arn:…${…}…": an ARN that is known at deployment. */
static bool
is_reference(struct str name)
{
	size_t at = str_find(name, "${", 0);

	return at < name.length &&
	    (at == 0 ? str_starts(name, "${") : str_starts(name, "arn:"));
}

static void
read_named(struct reader *reader, struct step *step, enum thing_kind kind)
{
	struct str name;
	size_t colon;

	if (!read_string(reader, step->what, &name) || name.length == 0) {
		step->broken = true;
		return;
	}
	if (str_find(name, "{%", 0) < name.length) {
		diag_help(reader->diags,
		    diag_add(reader->diags, RULE_E027, step->what->span,
			"a %s is named here, not computed",
			thing_kind_row(kind)->word),
		    "for a dynamic one write `call:` and `with:`, and "
		    "say with `resources:` what it can be");
		step->broken = true;
		return;
	}
	if (is_reference(name)) {
		step->thing = names_use_text(&reader->spec->names, kind,
		    reference_text(&reader->spec->names, name, step->what->span,
			TEXT_DEFINITION),
		    step->what->span);
		return;
	}
	name = reference_literal(&reader->spec->names, name, step->what->span,
	    str_format(reader->arena, "the name of a %s",
		thing_kind_row(kind)->word)
		.data);
	colon = str_find(name, ":", 0);
	if (kind == THING_FUNCTION && !str_starts(name, "arn:") &&
	    colon < name.length) {
		step->qualifier = str_slice(name, colon + 1, name.length);
		name = str_slice(name, 0, colon);
	}
	step->thing =
	    names_use(&reader->spec->names, kind, name, step->what->span);
}

void
read_call(struct reader *reader, struct step *step)
{
	step->broken |= !read_string(reader, step->what, &step->call);
	if (!step->broken && str_find(step->call, "${", 0) < step->call.length)
		step->called = reference_text(&reader->spec->names, step->call,
		    step->what->span, TEXT_DEFINITION);
}

void
read_used(struct reader *reader, struct step *step)
{
	static const struct {
		enum step_kind step;
		enum thing_kind thing;
	} rows[] = {
		{ STEP_LAMBDA, THING_FUNCTION },
		{ STEP_PUBLISH, THING_TOPIC },
		{ STEP_SEND, THING_QUEUE },
		{ STEP_START, THING_WORKFLOW },
		{ STEP_ACTIVITY, THING_ACTIVITY },
	};

	for (size_t i = 0; i < ARRAY_COUNT(rows); i++)
		if (rows[i].step == step->kind)
			read_named(reader, step, rows[i].thing);
}

static void
missing(struct reader *reader, struct step *step, const char *what,
    const char *help)
{
	struct diag *diag = diag_add(reader->diags, RULE_E206, step->name_span,
	    "'%.*s' has no %s", STR_ARG(step->name), what);

	diag_help(reader->diags, diag, "%s", help);
	step->broken = true;
}

/* A connection's ARN holds an id that no name gives. */
static void
use_connection(struct reader *reader, struct step *step, struct str name)
{
	struct names *names = &reader->spec->names;
	struct str_list keys = { 0 };
	struct diag *diag;

	if (str_starts(name, "arn:") ||
	    names_find(names, THING_CONNECTION, name) != NULL) {
		step->thing =
		    names_use(names, THING_CONNECTION, name, step->what->span);
		return;
	}
	diag = diag_add(reader->diags, RULE_E052,
	    node_get(step->what, "connection")->span,
	    "the connection '%.*s' is not declared", STR_ARG(name));
	for (size_t i = 0; i < names->things.count; i++)
		if (names->things.items[i]->kind == THING_CONNECTION)
			LIST_ADD(reader->arena, &keys) =
			    names->things.items[i]->key;
	diag_suggest(reader->diags, diag, name, &keys);
	if (diag->help.length == 0)
		diag_help(reader->diags, diag,
		    "declare it under `connections` with `arn:`, `ssm:` or "
		    "`parameter: true`");
	step->broken = true;
}

void
read_http(struct reader *reader, struct step *step)
{
	struct http *http = arena_alloc(reader->arena, sizeof(*http));

	step->http = http;
	if (!fields_read(reader, FIELDS_HTTP, 0, step->what, "http", http)) {
		step->broken = true;
		return;
	}
	if (http->connection.length > 0)
		use_connection(reader, step, http->connection);
	else if (says(step->what, "connection"))
		step->broken = true;
	else
		missing(reader, step, "connection",
		    "add `connection:`, the name of one under `connections`");
	if (http->endpoint == NULL)
		missing(reader, step, "endpoint", "add `endpoint:`, the URL");
	if (http->method == NULL)
		http->method = value_string(reader->arena, STR("GET"));
}

static void
read_wait_map(struct reader *reader, struct step *step)
{
	struct wait_fields fields = { 0 };

	if (!fields_read(reader, FIELDS_WAIT, 0, step->what, "a wait", &fields))
		return;
	if (says(step->what, "seconds") == says(step->what, "until")) {
		diag_help(reader->diags,
		    diag_add(reader->diags, RULE_E206, step->name_span,
			"'%.*s' waits for a time or for a while, one of them",
			STR_ARG(step->name)),
		    "write { seconds: … } or { until: … }");
		return;
	}
	step->until = fields.until != NULL;
	step->value = step->until ? fields.until : fields.seconds;
}

void
read_wait(struct reader *reader, struct step *step)
{
	const struct node *node = step->what;
	struct str text = node->text;

	if (node->kind == NODE_MAP)
		read_wait_map(reader, step);
	else if (node->kind == NODE_SCALAR &&
	    (is_jsonata(text) || str_starts(text, "$") ||
		str_find(text, "T", 0) < text.length))
		step->value = reference_value(&reader->spec->names, node,
		    TEXT_DEFINITION);
	else
		step->value = read_seconds(reader, node);
	step->broken |= step->value == NULL;
}

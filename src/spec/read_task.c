#include "spec/fields.h"

/* Kinds of steps that are maps of their own: `http` and `wait`. */

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
	struct diag *diag;

	if (str_starts(name, "arn:") ||
	    names_find(names, THING_CONNECTION, name) != NULL) {
		step->thing =
		    names_use(names, THING_CONNECTION, name, step->what->span);
		return;
	}
	diag = diag_add(reader->diags, RULE_E052, step->what->span,
	    "the connection '%.*s' is not declared", STR_ARG(name));
	diag_help(reader->diags, diag,
	    "declare it under `connections` with `arn:`, `ssm:` or "
	    "`parameter: true`");
	step->broken = true;
}

void
read_http(struct reader *reader, struct step *step)
{
	struct http *http = &step->http;

	if (!fields_read(reader, FIELDS_HTTP, 0, step->what, "http", http)) {
		step->broken = true;
		return;
	}
	if (http->connection.length > 0)
		use_connection(reader, step, http->connection);
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
	if ((fields.seconds != NULL) == (fields.until != NULL)) {
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

#include "expr/reference.h"

#include "expr/number.h"
#include "expr/queue.h"

bool
is_jsonata(struct str text)
{
	return str_starts(text, "{%") && str_ends(text, "%}") &&
	    text.length >= 4;
}

struct scan {
	struct names *names;
	struct str raw;
	struct span span;
	enum text_use use;
	bool jsonata;
	char quote; /* the JSONata string that we are in, or 0 */
	struct text text;
	struct buffer literal;
};

/* The place of `length` bytes at `at`, as near as escapes let us say. */
static struct span
part_span(const struct scan *scan, size_t at, size_t length)
{
	struct str written = span_text(scan->span);
	struct str wanted = str_slice(scan->raw, at, at + length);
	struct str key = { wanted.data, wanted.length };
	size_t found = written.length;

	for (size_t i = 0; i + key.length <= written.length; i++)
		if (str_equal(str_slice(written, i, i + key.length), key)) {
			found = i;
			break;
		}
	if (found == written.length || key.length == 0)
		return scan->span;
	return (struct span){ scan->span.source, scan->span.begin + found,
		scan->span.begin + found + key.length };
}

static struct diag *
unknown(struct scan *scan, struct span span, struct str reference)
{
	return diag_add(scan->names->diags, RULE_E060, span,
	    "there is nothing named '%.*s'", STR_ARG(reference));
}

static void
add_part(struct scan *scan, struct part part)
{
	text_add_literal(scan->names->arena, &scan->text,
	    str_copy(scan->names->arena, buffer_str(&scan->literal)));
	scan->literal.length = 0;
	text_add(scan->names->arena, &scan->text, part);
}

/* A reference in an expression must not be able to change it. */
static void
check_expression(struct scan *scan, struct span span, struct str reference,
    bool safe)
{
	struct diag *diag;

	if (!scan->jsonata || (scan->quote != '\0' && safe))
		return;
	if (scan->quote == '\0') {
		diag = diag_add(scan->names->diags, RULE_E062, span,
		    "'${%.*s}' stands in an expression outside a "
		    "quoted string",
		    STR_ARG(reference));
		diag_help(scan->names->diags, diag,
		    "write '${%.*s}' in quotes, or put it into a "
		    "variable with `assign` in an earlier step",
		    STR_ARG(reference));
		return;
	}
	diag = diag_add(scan->names->diags, RULE_E062, span,
	    "the value of '${%.*s}' could end the string that it "
	    "stands in",
	    STR_ARG(reference));
	diag_help(scan->names->diags, diag,
	    "give the parameter a `pattern` or `allowed` without quotes "
	    "and backslashes, or put it into a variable with `assign`");
}

/*
 * The backends can join or spread a list, but not put it into a text.  Its
 * name says whether it holds ARNs: names would have to become ARNs one by one.
 */
static bool
may_be_list(const struct scan *scan, struct str name)
{
	bool whole = str_starts(scan->raw, "${") &&
	    str_find(scan->raw, "}", 0) == scan->raw.length - 1;

	return whole &&
	    (scan->use == TEXT_LISTS ||
		(scan->use == TEXT_ARNS && str_ends(name, "arns")));
}

static void
add_parameter(struct scan *scan, const struct parameter *parameter,
    struct span span)
{
	struct diag *diag;

	if (!parameter->bare)
		check_expression(scan, span, parameter->name, parameter->safe);
	if (parameter->list && !may_be_list(scan, parameter->name)) {
		diag = diag_add(scan->names->diags, RULE_E063, span,
		    "the parameter '%.*s' is a list", STR_ARG(parameter->name));
		diag_help(scan->names->diags, diag,
		    scan->use == TEXT_ARNS ?
			"alone in its text a list of ARNs can be used here, "
			"when its name ends in `arns`" :
			"a list can be used in policies, alarms and tags");
	}
	if (parameter->secret && scan->use != TEXT_SETTING) {
		diag = diag_add(scan->names->diags, RULE_E064, span,
		    "the secret '%.*s' would be readable here",
		    STR_ARG(parameter->name));
		diag_help(scan->names->diags, diag,
		    "keep it in Secrets Manager and read it in a step");
	}
	add_part(scan,
	    (struct part){ .kind = PART_PARAMETER,
		.text = parameter->name,
		.token = &parameter->token,
		.span = span });
}

static bool
add_aws(struct scan *scan, struct str word, struct span span,
    struct str reference)
{
	static const struct {
		const char *word;
		enum part_kind kind;
	} words[] = {
		{ "region", PART_REGION },
		{ "account", PART_ACCOUNT },
		{ "partition", PART_PARTITION },
		{ "url_suffix", PART_URL_SUFFIX },
	};

	for (size_t i = 0; i < ARRAY_COUNT(words); i++)
		if (str_is(word, words[i].word)) {
			check_expression(scan, span, reference, true);
			add_part(scan,
			    (struct part){
				.kind = words[i].kind, .span = span });
			return true;
		}
	diag_help(scan->names->diags, unknown(scan, span, reference),
	    "there are aws.region, aws.account, aws.partition and "
	    "aws.url_suffix");
	return false;
}

static void
add_url(struct scan *scan, const struct thing *queue, struct span span,
    struct str reference)
{
	struct text url;

	if (!queue_url(scan->names->arena, queue, &url)) {
		diag_help(scan->names->diags, unknown(scan, span, reference),
		    "the URL of a queue is known when its name or ARN is");
		return;
	}
	for (size_t i = 0; i < url.count; i++)
		add_part(scan, url.items[i]);
}

/* The label in the ARN of a stream is made with the stream. */
static void
add_stream(struct scan *scan, struct thing *table, struct span span,
    struct str reference)
{
	if (table->has_stream || table->stream_arn.count > 0) {
		add_part(scan,
		    (struct part){ .kind = PART_THING_STREAM,
			.thing = table,
			.span = span });
		return;
	}
	diag_help(scan->names->diags, unknown(scan, span, reference),
	    table->where == WHERE_CREATE ?
		"give the table a `stream:`, new_image for example" :
		"give the table's `stream_arn`, which no name tells");
}

static void
unknown_attribute(struct scan *scan, enum thing_kind kind, struct span span,
    struct str reference)
{
	diag_help(scan->names->diags, unknown(scan, span, reference),
	    kind == THING_QUEUE ? "a %s has `arn`, `name` and `url`" :
		kind == THING_TABLE ?
				  "a %s has `arn`, `name` and `stream_arn`" :
				  "a %s has `arn` and `name`",
	    thing_kind_row(kind)->word);
}

static void
add_thing(struct scan *scan, struct thing *thing, struct str attribute,
    struct span span, struct str reference)
{
	struct part part = { .thing = thing, .span = span };

	check_expression(scan, span, reference, true);
	if (str_is(attribute, "arn")) {
		part.kind = PART_THING_ARN;
		add_part(scan, part);
	} else if (str_is(attribute, "name")) {
		part.kind =
		    thing->name.count > 0 ? PART_THING_NAME : PART_ARN_NAME;
		add_part(scan, part);
	} else if (thing->kind == THING_QUEUE && str_is(attribute, "url")) {
		add_url(scan, thing, span, reference);
	} else if (thing->kind == THING_TABLE &&
	    str_is(attribute, "stream_arn")) {
		add_stream(scan, thing, span, reference);
	} else {
		unknown_attribute(scan, thing->kind, span, reference);
	}
}

/* A dot, or the length when there is none. */
static size_t
last_dot(struct str text)
{
	for (size_t i = text.length; i-- > 0;)
		if (text.data[i] == '.')
			return i;
	return text.length;
}

static void
suggest_names(struct scan *scan, struct diag *diag, struct str reference)
{
	struct names *names = scan->names;
	struct str_list known = { 0 };

	for (size_t i = 0;
	     diag_can_suggest(names->diags) && i < names->parameters.count; i++)
		LIST_ADD(names->arena, &known) =
		    names->parameters.items[i].name;
	LIST_ADD(names->arena, &known) = STR("aws.region");
	LIST_ADD(names->arena, &known) = STR("aws.account");
	LIST_ADD(names->arena, &known) = STR("workflow.name");
	LIST_ADD(names->arena, &known) = STR("workflow.arn");
	LIST_ADD(names->arena, &known) = STR("env");
	diag_suggest(names->diags, diag, reference, &known);
	if (diag->help.length == 0)
		diag_help(names->diags, diag,
		    "declare it under `parameters`, or write $${ for a "
		    "literal ${");
}

/* functions.NAME.arn and the like; false when the kind is unknown. */
static bool
add_resource(struct scan *scan, struct str reference, struct span span)
{
	size_t first = str_find(reference, ".", 0);
	size_t last = last_dot(reference);
	struct str kind_word = str_slice(reference, 0, first);
	struct str key;

	for (int kind = 0; kind < THING_MACHINE; kind++) {
		if (!str_is(kind_word,
			thing_kind_row((enum thing_kind)kind)->key))
			continue;
		if (last == first) {
			diag_help(scan->names->diags,
			    unknown(scan, span, reference),
			    "write ${%.*s%s.arn}, or .name", STR_ARG(reference),
			    first < reference.length ? "" : ".NAME");
			return true;
		}
		key = str_slice(reference, first + 1, last);
		add_thing(scan,
		    names_use(scan->names, (enum thing_kind)kind, key, span),
		    str_slice(reference, last + 1, reference.length), span,
		    reference);
		return true;
	}
	return false;
}

static void
add_environment(struct scan *scan, struct span span)
{
	struct diag *diag;

	if (scan->names->environment.length > 0) {
		buffer_add(&scan->literal, scan->names->environment);
		return;
	}
	diag = unknown(scan, span, STR("env"));
	diag_help(scan->names->diags, diag,
	    "declare `environments` to use ${env}");
}

static void
add_reference(struct scan *scan, struct str reference, struct span span)
{
	struct names *names = scan->names;

	for (size_t i = 0; i < names->parameters.count; i++)
		if (str_equal(names->parameters.items[i].name, reference)) {
			add_parameter(scan, &names->parameters.items[i], span);
			return;
		}
	if (str_is(reference, "env"))
		add_environment(scan, span);
	else if (str_starts(reference, "aws."))
		add_aws(scan, str_slice(reference, 4, reference.length), span,
		    reference);
	else if (str_starts(reference, "workflow.") && names->machine == NULL)
		diag_help(names->diags, unknown(scan, span, reference),
		    "this is no part of a workflow: write the text itself");
	else if (str_starts(reference, "workflow."))
		add_thing(scan, names->machine,
		    str_slice(reference, 9, reference.length), span, reference);
	else if (!add_resource(scan, reference, span))
		suggest_names(scan, unknown(scan, span, reference), reference);
}

/* Follows quotes through JSONata, so that a reference knows where it is. */
static void
follow_quote(struct scan *scan, char c)
{
	if (!scan->jsonata)
		return;
	if (scan->quote == '\0' && (c == '"' || c == '\''))
		scan->quote = c;
	else if (scan->quote == c)
		scan->quote = '\0';
}

/* One character or one reference at `at`; returns where to go on. */
static size_t
scan_step(struct scan *scan, size_t at)
{
	struct str raw = scan->raw;
	struct str rest = str_slice(raw, at, raw.length);
	size_t close;

	if (str_starts(rest, "$${")) {
		buffer_put(&scan->literal, "${");
		return at + 3;
	}
	if (scan->quote != '\0' && raw.data[at] == '\\' && rest.length > 1) {
		buffer_add(&scan->literal, str_slice(raw, at, at + 2));
		return at + 2;
	}
	if (!str_starts(rest, "${")) {
		follow_quote(scan, raw.data[at]);
		buffer_char(&scan->literal, raw.data[at]);
		return at + 1;
	}
	close = str_find(raw, "}", at);
	if (close == raw.length) {
		diag_help(scan->names->diags,
		    diag_add(scan->names->diags, RULE_E061,
			part_span(scan, at, 2), "this reference has no '}'"),
		    "close it, or write $${ for a literal ${");
		return raw.length;
	}
	add_reference(scan, str_trim(str_slice(raw, at + 2, close)),
	    part_span(scan, at, close + 1 - at));
	return close + 1;
}

struct text
reference_text(struct names *names, struct str raw, struct span span,
    enum text_use use)
{
	struct scan scan = { .names = names,
		.raw = raw,
		.span = span,
		.use = use,
		.jsonata = is_jsonata(raw) };
	size_t at = 0;

	if (str_find(raw, "${", 0) == raw.length)
		return text_literal(names->arena, raw);
	scan.literal.arena = names->arena;
	while (at < raw.length)
		at = scan_step(&scan, at);
	text_add_literal(names->arena, &scan.text, buffer_str(&scan.literal));
	return scan.text;
}

struct str
reference_literal(struct names *names, struct str raw, struct span span,
    const char *what)
{
	struct text text = reference_text(names, raw, span, TEXT_SETTING);
	struct str literal = raw;
	struct diag *diag;

	if (text_is_literal(names->arena, text, &literal))
		return literal;
	diag = diag_add(names->diags, RULE_E066, span,
	    "%s cannot hold a reference", what);
	diag_help(names->diags, diag, "write it out, or $${ for a literal ${");
	return raw;
}

void
reference_condition(struct names *names, struct value *rule)
{
	for (size_t i = 0; i < rule->items.count; i++)
		reference_condition(names, rule->items.items[i]);
	for (size_t i = 0; i < rule->members.count; i++) {
		const struct member *member = &rule->members.items[i];
		struct str text;

		reference_condition(names, member->value);
		if (value_literal(member->value, &text) &&
		    !str_is(member->key, "Variable") &&
		    !str_ends(member->key, "Path"))
			member->value->string = reference_text(names, text,
			    member->value->span, TEXT_DEFINITION);
	}
}

struct value *
reference_number(struct arena *arena, struct diags *diags,
    const struct node *node)
{
	struct str number = node_number(arena, node);
	struct diag *diag;

	if (number_is_json(arena, number))
		return value_number(arena, number);
	diag = diag_add(diags, RULE_E041, node->span,
	    number_length(number) < number.length || number.length == 0 ?
		"JSON has no number '%.*s'" :
		"'%.*s' is larger than a number can be",
	    STR_ARG(node->text));
	diag_help(diags, diag, "quote it if a string is meant");
	return value_null(arena);
}

static bool
has_leading_zero(struct str text)
{
	return text.length > 1 && text.data[0] == '0' &&
	    char_is_digit(text.data[1]);
}

static struct value *
scalar_value(struct names *names, const struct node *node, enum text_use use)
{
	struct diag *diag;

	switch (node_scalar_type(node)) {
	case SCALAR_NULL:
		return value_null(names->arena);
	case SCALAR_BOOLEAN:
		return value_boolean(names->arena,
		    node->text.data[0] == 't' || node->text.data[0] == 'T');
	case SCALAR_INTEGER:
	case SCALAR_FLOAT:
		if (has_leading_zero(node->text)) {
			diag = diag_add(names->diags, RULE_W200, node->span,
			    "%.*s is a number here and loses its "
			    "leading zero",
			    STR_ARG(node->text));
			diag_help(names->diags, diag,
			    "quote it to keep it as text");
		}
		return reference_number(names->arena, names->diags, node);
	case SCALAR_STRING:
		return value_text(names->arena,
		    reference_text(names, node->text, node->span, use));
	}
	return NULL;
}

struct value *
reference_value(struct names *names, const struct node *node, enum text_use use)
{
	struct value *value = NULL;

	switch (node->kind) {
	case NODE_SCALAR:
		value = scalar_value(names, node, use);
		break;
	case NODE_LIST:
		value = value_list(names->arena);
		for (size_t i = 0; i < node->items.count; i++)
			value_add(names->arena, value,
			    reference_value(names, node->items.items[i], use));
		break;
	case NODE_MAP:
		value = value_object(names->arena);
		for (size_t i = 0; i < node->entries.count; i++) {
			const struct node_entry *entry =
			    &node->entries.items[i];

			value_append(names->arena, value,
			    reference_literal(names, entry->key->text,
				entry->key->span, "a key"),
			    reference_value(names, entry->value, use));
			value->members.items[i].key_span = entry->key->span;
		}
		break;
	}
	value->span = node->span;
	return value;
}

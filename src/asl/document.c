#include "asl/document.h"

#include <assert.h>

#include "asl/read_where.h"
#include "base/map.h"
#include "expr/inside.h"
#include "expr/reference.h"

struct converter {
	struct arena *arena;
	struct diags *diags;
	struct str_list *tokens; /* each once … */
	struct map seen;         /* … as this one knows */
};

/* ---- which language? ----------------------------------------------------- */

static bool
has_any(const struct node *root, const char *const *keys, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (node_entry(root, keys[i]) != NULL)
			return true;
	return false;
}

/* What else lies about in the same folders. */
static const struct {
	const char *key;
	const char *what;
	const char *help;
} others[] = {
	{ "AWSTemplateFormatVersion", "a CloudFormation template",
	    "`stepc import` reads the state machines in it" },
	{ "Resources", "a CloudFormation template",
	    "`stepc import` reads the state machines in it" },
	{ "stepFunctions", "a file of the Serverless Framework",
	    "`stepc import` reads the state machines in it" },
	{ "provider", "a file of the Serverless Framework",
	    "`stepc import` reads the state machines in it" },
	{ "stateMachineArn", "an answer of the Step Functions API",
	    "give the JSON that stands in its `definition`" },
	{ "$schema", "a JSON Schema, or a file that names one",
	    "a state machine has StartAt and States" },
};

static const char *const spec_keys[] = { "workflow", "steps", "extends" };
static const char *const asl_keys[] = { "StartAt", "States" };

enum document_kind
asl_recognize(const struct node *root)
{
	if (has_any(root, spec_keys, ARRAY_COUNT(spec_keys)))
		return DOCUMENT_SPEC;
	if (has_any(root, asl_keys, ARRAY_COUNT(asl_keys)))
		return DOCUMENT_ASL;
	for (size_t i = 0; i < ARRAY_COUNT(others); i++)
		if (node_entry(root, others[i].key) != NULL)
			return DOCUMENT_OTHER;
	return doc_is_json(root->span.source->path, root->span.source->text) ?
	    DOCUMENT_ASL :
	    DOCUMENT_SPEC;
}

void
asl_report_other(struct diags *diags, const struct node *root)
{
	for (size_t i = 0; i < ARRAY_COUNT(others); i++) {
		const struct node_entry *entry =
		    node_entry(root, others[i].key);

		if (entry == NULL)
			continue;
		diag_help(diags,
		    diag_add(diags, RULE_E179, entry->key->span,
			"this seems to be %s", others[i].what),
		    "%s", others[i].help);
		return;
	}
}

/* ---- substitution tokens ------------------------------------------------- */

/*
 * Where the token that begins at `begin` ends, or s.length.  "${}" is none:
 * it is a dollar sign and a place in a States.Format template.
 */
static size_t
token_end(struct str s, size_t begin)
{
	size_t depth = 0;

	for (size_t i = begin + 1; i < s.length; i++) {
		if ((unsigned char)s.data[i] < ' ' && s.data[i] != '\t')
			break;
		if (s.data[i] == '{' && ++depth > DOC_TOKEN_DEPTH)
			break;
		if (s.data[i] == '}' && --depth == 0)
			return i == begin + 2 ? s.length : i;
	}
	return s.length;
}

struct text
asl_token_text(struct arena *arena, struct str raw, struct span span)
{
	struct text text = { 0 };
	size_t from = 0;
	size_t at = str_find(raw, "${", 0);

	while (at < raw.length) {
		size_t end = token_end(raw, at);
		struct str name = str_slice(raw, at + 2, end);

		if (end < raw.length) {
			text_add_literal(arena, &text,
			    str_slice(raw, from, at));
			text_add(arena, &text,
			    (struct part){ .kind = PART_PARAMETER,
				.text = name,
				.span = span_inside(span, raw, at, end + 1) });
			from = end + 1;
		}
		at = str_find(raw, "${", end < raw.length ? end : at + 2);
	}
	text_add_literal(arena, &text, str_slice(raw, from, raw.length));
	return text;
}

/* Which of them there are. */
static void
collect_tokens(struct converter *converter, const struct text *text)
{
	for (size_t i = 0; converter->tokens != NULL && i < text->count; i++) {
		struct part *part = &text->items[i];

		if (part->kind != PART_PARAMETER ||
		    map_get(&converter->seen, part->text) != NULL)
			continue;
		map_set(&converter->seen, part->text, part);
		LIST_ADD(converter->arena, converter->tokens) = part->text;
	}
}

/* ---- values -------------------------------------------------------------- */

static struct value *
scalar(struct converter *converter, const struct node *node)
{
	struct arena *arena = converter->arena;
	struct value *value;

	switch (node_scalar_type(node)) {
	case SCALAR_NULL:
		return value_null(arena);
	case SCALAR_BOOLEAN:
		return value_boolean(arena,
		    node->text.data[0] == 't' || node->text.data[0] == 'T');
	case SCALAR_INTEGER:
	case SCALAR_FLOAT:
		return reference_number(arena, converter->diags, node);
	case SCALAR_STRING:
		break;
	}
	value =
	    value_text(arena, asl_token_text(arena, node->text, node->span));
	collect_tokens(converter, &value->string);
	value->bare = node->token;
	return value;
}

/* asl-rules T9, T10 */
static void
report_doubles(const struct converter *converter, const struct node *map,
    bool states)
{
	struct diags *diags = converter->diags;

	for (size_t i = 0; i < map->doubles.count; i++) {
		const struct node *first = map->doubles.items[i].key;
		const struct node_entry *last =
		    &map->entries.items[map->doubles.items[i].last];
		struct diag *diag;

		if (states) {
			diag = diag_add(diags, RULE_E032, last->key->span,
			    "there is a step '%.*s' already",
			    STR_ARG(first->text));
			asl_quote(diags, diag, "DUPLICATE_STATE_NAME", NULL,
			    "Duplicate State name: %.*s", STR_ARG(first->text));
		} else {
			diag = diag_add(diags, RULE_W156, last->key->span,
			    "the key '%.*s' stands here twice, and AWS takes "
			    "this one",
			    STR_ARG(first->text));
		}
		diag_help(diags, diag, "remove one of the two");
		diag_note(diags, diag, first->span, "the first one is here");
	}
}

static struct value *convert(struct converter *converter,
    const struct node *node, bool states);

static struct value *
object(struct converter *converter, const struct node *node, bool states)
{
	struct value *value = value_object(converter->arena);
	/* Of payloads nobody knows that they are none, and few look like it. */
	bool scope = node_entry(node, "StartAt") != NULL;

	report_doubles(converter, node, states);
	for (size_t i = 0; i < node->entries.count; i++) {
		const struct node_entry *entry = &node->entries.items[i];
		bool inner = scope && str_is(entry->key->text, "States");

		LIST_ADD(converter->arena, &value->members) = (struct member){
			.key = entry->key->text,
			.value = convert(converter, entry->value, inner),
			.key_span = entry->key->span,
		};
	}
	return value;
}

static struct value *
convert(struct converter *converter, const struct node *node, bool states)
{
	struct value *value = NULL;

	switch (node->kind) {
	case NODE_SCALAR:
		value = scalar(converter, node);
		break;
	case NODE_LIST:
		value = value_list(converter->arena);
		for (size_t i = 0; i < node->items.count; i++)
			value_add(converter->arena, value,
			    convert(converter, node->items.items[i], false));
		break;
	case NODE_MAP:
		value = object(converter, node, states);
		break;
	}
	assert(value != NULL); /* there are no other kinds */
	value->span = node->span;
	return value;
}

struct value *
asl_document(struct arena *arena, struct diags *diags, const struct node *root,
    struct str_list *tokens)
{
	struct converter converter = {
		.arena = arena,
		.diags = diags,
		.tokens = tokens,
		.seen = { .arena = arena },
	};

	return convert(&converter, root, false);
}

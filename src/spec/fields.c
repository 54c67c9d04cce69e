#include "spec/fields.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static const struct field_row rows[] = {
#define FIELD(table, type, key, shape, member, families, words, sentence) \
	{ key, words, sentence, offsetof(struct type, member), FIELDS_##table, \
		FIELD_##shape, families },
#include "spec/fields.def"
#undef FIELD
};

const struct field_row *
field_rows(size_t *count)
{
	*count = ARRAY_COUNT(rows);
	return rows;
}

/* Of the rows, which are in the order of the tables. */
static size_t
first_row(enum field_table table)
{
	size_t low = 0;
	size_t high = ARRAY_COUNT(rows);

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (rows[middle].table < table)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static const struct field_row *
find_row(enum field_table table, struct str key)
{
	for (size_t i = first_row(table);
	     i < ARRAY_COUNT(rows) && rows[i].table == table; i++)
		if (str_is(key, rows[i].key))
			return &rows[i];
	return NULL;
}

static bool
fits(const struct field_row *row, int family)
{
	return family == 0 || row->families == 0 ||
	    (row->families & family) != 0;
}

bool
fields_have(enum field_table table, int family, struct str key)
{
	const struct field_row *row = find_row(table, key);

	return row != NULL && fits(row, family);
}

void
fields_keys(struct arena *arena, enum field_table table, int family,
    struct str_list *keys)
{
	for (size_t i = 0; i < ARRAY_COUNT(rows); i++)
		if (rows[i].table == table && fits(&rows[i], family))
			LIST_ADD(arena, keys) = str_from(rows[i].key);
}

bool
says(const struct node *map, const char *key)
{
	const struct node *node = node_get(map, key);

	return node != NULL && !node_is_null(node);
}

struct diag *
wrong_type(struct reader *reader, const struct node *node, const char *wanted)
{
	struct diag *diag = diag_add(reader->diags, RULE_E040, node->span,
	    "there should be %s here, not %s", wanted, node_kind_name(node));

	diag_help(reader->diags, diag, "write %s, or remove the key", wanted);
	return diag;
}

bool
read_string(struct reader *reader, const struct node *node, struct str *out)
{
	if (node->kind != NODE_SCALAR || node_is_null(node)) {
		wrong_type(reader, node, "a string");
		return false;
	}
	*out = node->text;
	return true;
}

static void
read_strings(struct reader *reader, const struct node *node,
    struct str_list *out)
{
	struct str text;

	if (node->kind == NODE_SCALAR && read_string(reader, node, &text))
		LIST_ADD(reader->arena, out) = text;
	else if (node->kind == NODE_MAP)
		wrong_type(reader, node, "a list of strings");
	for (size_t i = 0; i < node->items.count; i++)
		if (read_string(reader, node->items.items[i], &text))
			LIST_ADD(reader->arena, out) = text;
}

static struct value *
located(struct value *value, const struct node *node)
{
	value->span = node->span;
	return value;
}

struct value *
read_seconds(struct reader *reader, const struct node *node)
{
	/* ASL: TimeoutSeconds and its like go up to 99999999. */
	enum { LONGEST = 99999999 };
	long long seconds = node_seconds(node);
	struct diag *diag;

	if (seconds < 0) {
		diag = diag_add(reader->diags, RULE_E042, node->span,
		    "this is no duration");
		diag_help(reader->diags, diag,
		    "write 90s, 5m, 1h30m, 7d or whole seconds");
		return NULL;
	}
	if (seconds > LONGEST) {
		diag = diag_add(reader->diags, RULE_E043, node->span,
		    "%lld seconds are more than the %d that AWS "
		    "takes",
		    seconds, LONGEST);
		diag_help(reader->diags, diag, "write at most 1157d");
		return NULL;
	}
	return located(value_integer(reader->arena, seconds), node);
}

struct value *
read_days(struct reader *reader, const struct node *node)
{
	struct value *value = read_seconds(reader, node);
	long long seconds;
	struct diag *diag;

	if (value == NULL)
		return NULL;
	seconds = strtoll(value->number.data, NULL, 10);
	if (seconds > 0 && seconds % 86400 == 0)
		return located(value_integer(reader->arena, seconds / 86400),
		    node);
	diag = diag_add(reader->diags, RULE_E042, node->span,
	    "this is no whole number of days");
	diag_help(reader->diags, diag, "write it as 30d");
	return NULL;
}

struct value *
read_count(struct reader *reader, const struct node *node, long long least)
{
	long long number;
	struct diag *diag;

	if (node->kind != NODE_SCALAR ||
	    node_scalar_type(node) != SCALAR_INTEGER) {
		wrong_type(reader, node, "a whole number");
		return NULL;
	}
	number = strtoll(
	    str_copy(reader->arena, node_number(reader->arena, node)).data,
	    NULL, 10);
	if (number >= least && number <= INT32_MAX)
		return located(value_integer(reader->arena, number), node);
	diag = diag_add(reader->diags, RULE_E043, node->span,
	    "%.*s is out of bounds", STR_ARG(node->text));
	diag_help(reader->diags, diag, "write a whole number from %lld", least);
	return NULL;
}

/* A whole number, or the expression or path that gives it. */
static struct value *
read_amount(struct reader *reader, const struct node *node)
{
	if (node->kind == NODE_SCALAR &&
	    (is_jsonata(node->text) || str_starts(node->text, "$")))
		return reference_value(&reader->spec->names, node,
		    TEXT_DEFINITION);
	return read_count(reader, node, 0);
}

static struct value *
read_number(struct reader *reader, const struct node *node)
{
	enum scalar_type type;

	if (node->kind == NODE_SCALAR) {
		type = node_scalar_type(node);
		if (type == SCALAR_INTEGER || type == SCALAR_FLOAT)
			return reference_value(&reader->spec->names, node,
			    TEXT_DEFINITION);
	}
	wrong_type(reader, node, "a number");
	return NULL;
}

static bool
read_boolean(struct reader *reader, const struct node *node)
{
	if (node->kind == NODE_SCALAR &&
	    node_scalar_type(node) == SCALAR_BOOLEAN)
		return node->text.data[0] == 't' || node->text.data[0] == 'T';
	diag_help(reader->diags, wrong_type(reader, node, "true or false"),
	    node->kind == NODE_MAP ?
		"write `true`; what goes with it stands beside it" :
		"only true and false are booleans; yes and on are strings");
	return false;
}

static void
split_words(struct arena *arena, const char *words, struct str_list *list)
{
	struct str text = str_from(words);
	size_t at = 0;

	while (at < text.length) {
		size_t end = str_find(text, " ", at);

		LIST_ADD(arena, list) = str_slice(text, at, end);
		at = end + 1;
	}
}

static int
read_word(struct reader *reader, const struct node *node, const char *words)
{
	struct str_list list = { 0 };
	struct str text;
	struct diag *diag;

	split_words(reader->arena, words, &list);
	if (!read_string(reader, node, &text))
		return 0;
	for (size_t i = 0; i < list.count; i++)
		if (str_equal(list.items[i], text))
			return (int)i + 1;
	diag = diag_add(reader->diags, RULE_E044, node->span,
	    "'%.*s' is not one of: %.*s", STR_ARG(text),
	    STR_ARG(str_join(reader->arena, &list, ", ")));
	diag_help(reader->diags, diag, "write one of them");
	diag_suggest(reader->diags, diag, text, &list);
	return 0;
}

static struct value *
read_seconds_or_expression(struct reader *reader, const struct node *node)
{
	bool expression = node->kind == NODE_SCALAR &&
	    (is_jsonata(node->text) || str_starts(node->text, "$"));

	return expression ?
	    reference_value(&reader->spec->names, node, TEXT_DEFINITION) :
	    read_seconds(reader, node);
}

/*
 * Members are written through their real types, so that a table's offset can
 * be wrong only where the row names a wrong member.
 */
static void
fill(struct reader *reader, const struct field_row *row,
    const struct node *node, void *out)
{
	unsigned char *member = (unsigned char *)out + row->offset;
	struct names *names = &reader->spec->names;
	struct value *value = NULL;

	switch (row->shape) {
	case FIELD_CODE:
		return;
	case FIELD_NODE:
		memcpy(member, &node, sizeof(node));
		return;
	case FIELD_STRING:
		if (read_string(reader, node, (struct str *)(void *)member))
			*(struct str *)(void *)member = reference_literal(names,
			    node->text, node->span, row->key);
		return;
	case FIELD_STRINGS:
		read_strings(reader, node, (struct str_list *)(void *)member);
		return;
	case FIELD_BOOLEAN:
		*(bool *)member = read_boolean(reader, node);
		return;
	case FIELD_WORD:
		*(int *)(void *)member = read_word(reader, node, row->words);
		return;
	case FIELD_VALUE:
		value = reference_value(names, node, TEXT_DEFINITION);
		break;
	case FIELD_SETTING:
		value = reference_value(names, node, TEXT_SETTING);
		break;
	case FIELD_ARNS:
		value = reference_value(names, node, TEXT_ARNS);
		break;
	case FIELD_COUNT:
		value = read_count(reader, node, 0);
		break;
	case FIELD_AMOUNT:
		value = read_amount(reader, node);
		break;
	case FIELD_POSITIVE:
		value = read_count(reader, node, 1);
		break;
	case FIELD_NUMBER:
		value = read_number(reader, node);
		break;
	case FIELD_SECONDS:
		value = read_seconds(reader, node);
		break;
	case FIELD_DAYS:
		value = read_days(reader, node);
		break;
	case FIELD_EXPRESSION:
		value = read_seconds_or_expression(reader, node);
		break;
	}
	*(struct value **)(void *)member = value;
}

/* IntervalSeconds is `interval` here: whoever writes ASL's is shown ours. */
static struct str
snake(struct arena *arena, struct str key)
{
	struct buffer buffer = { .arena = arena };

	for (size_t i = 0; i < key.length; i++) {
		char c = key.data[i];

		if (char_is_upper(c) && i > 0)
			buffer_char(&buffer, '_');
		buffer_char(&buffer, char_lower(c));
	}
	return buffer_str(&buffer);
}

/* What ASL, and a newcomer, call by a word that is not ours. */
static const struct {
	const char *asl;
	const char *ours;
} spellings[] = {
	{ "ErrorEquals", "errors" },
	{ "IntervalSeconds", "interval" },
	{ "MaxDelaySeconds", "max_delay" },
	{ "JitterStrategy", "jitter" },
	{ "TimeoutSeconds", "timeout" },
	{ "HeartbeatSeconds", "heartbeat" },
	{ "MaxConcurrency", "concurrency" },
	{ "QueryLanguage", "query" },
	{ "Parameters", "with" },
	{ "Arguments", "with" },
	{ "States", "steps" },
	{ "Comment", "description" },
	{ "name", "workflow" },
	{ "schedule", "triggers" },
	{ "event", "triggers" },
	{ "each", "steps" },
	{ "condition", "when" },
};

struct str
fields_spelling(struct arena *arena, struct str asl)
{
	for (size_t i = 0; i < ARRAY_COUNT(spellings); i++)
		if (str_is(asl, spellings[i].asl))
			return str_from(spellings[i].ours);
	return snake(arena, asl);
}

/* "topics, queues" */
static struct str
kinds_of(struct arena *arena, int kinds)
{
	struct buffer all = { .arena = arena };

	for (int kind = 0; kind < THING_MACHINE; kind++) {
		if ((kinds & 1 << kind) == 0)
			continue;
		buffer_put(&all, all.length == 0 ? "" : ", ");
		buffer_put(&all, thing_kind_row((enum thing_kind)kind)->key);
	}
	return buffer_str(&all);
}

/* What stands beside `map:` and belongs into it. */
static void
suggest_inside(struct reader *reader, struct diag *diag,
    const struct step *step, struct str key)
{
	static const struct {
		enum step_kind kind;
		enum field_table table;
	} inner[] = {
		{ STEP_MAP, FIELDS_MAP },
		{ STEP_BATCHES, FIELDS_BATCHES },
		{ STEP_REPEAT, FIELDS_REPEAT },
		{ STEP_SAGA, FIELDS_SAGA },
		{ STEP_HTTP, FIELDS_HTTP },
	};
	const char *word = step_row(step->kind)->key;

	for (size_t i = 0; i < ARRAY_COUNT(inner); i++)
		if (inner[i].kind == step->kind &&
		    find_row(inner[i].table, key) != NULL)
			diag_help(reader->diags, diag,
			    "it is a key of `%s`: `%s: { %.*s: … }`", word,
			    word, STR_ARG(key));
}

static void
unknown_key(struct reader *reader, enum field_table table, int family,
    const struct node *key, const char *what, const void *out)
{
	const struct field_row *row = find_row(table, key->text);
	struct str_list keys = { 0 };
	struct diag *diag;

	if (row != NULL) {
		diag = diag_add(reader->diags, RULE_E046, key->span,
		    "'%.*s' has no meaning in %s", STR_ARG(key->text), what);
		if (table == FIELDS_THING)
			diag_help(reader->diags, diag, "it is for %.*s",
			    STR_ARG(kinds_of(reader->arena, row->families)));
		else
			diag_help(reader->diags, diag, "remove it");
		return;
	}
	diag = diag_add(reader->diags, RULE_E045, key->span,
	    "there is no key '%.*s' in %s", STR_ARG(key->text), what);
	fields_keys(reader->arena, table, family, &keys);
	for (size_t i = 0; i < ARRAY_COUNT(spellings); i++)
		if (str_is(key->text, spellings[i].asl) &&
		    str_list_has(&keys, str_from(spellings[i].ours)))
			diag_help(reader->diags, diag, "it is '%s' here",
			    spellings[i].ours);
	if (diag->help.length == 0 && table == FIELDS_STEP)
		suggest_inside(reader, diag, out, key->text);
	if (diag->help.length == 0)
		diag_suggest(reader->diags, diag,
		    snake(reader->arena, key->text), &keys);
	if (diag->help.length == 0)
		diag_help(reader->diags, diag, "the keys are: %.*s",
		    STR_ARG(str_join(reader->arena, &keys, ", ")));
}

bool
fields_read(struct reader *reader, enum field_table table, int family,
    const struct node *map, const char *what, void *out)
{
	struct str_list keys = { 0 };
	struct diag *diag;

	if (map->kind != NODE_MAP) {
		diag = wrong_type(reader, map, "a map");
		fields_keys(reader->arena, table, family, &keys);
		diag_help(reader->diags, diag, "the keys of %s are: %.*s", what,
		    STR_ARG(str_join(reader->arena, &keys, ", ")));
		return false;
	}
	for (size_t i = 0; i < map->entries.count; i++) {
		const struct node_entry *entry = &map->entries.items[i];
		const struct field_row *row = find_row(table, entry->key->text);

		if (row == NULL || !fits(row, family)) {
			unknown_key(reader, table, family, entry->key, what,
			    out);
			continue;
		}
		/* `key:` with nothing behind it is as if it were not there,
		 * but for values, where null means something. */
		if (node_is_null(entry->value) && row->shape != FIELD_VALUE)
			continue;
		LIST_ADD(reader->arena, &reader->spec->keys) =
		    (struct key_use){ .field = row,
			    .key = entry->key->span,
			    .value = entry->value->span };
		fill(reader, row, entry->value, out);
	}
	return true;
}

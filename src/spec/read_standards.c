#include <regex.h>
#include <stdlib.h>

#include "aws/integrations.h"
#include "aws/sdk.h"
#include "spec/fields.h"
#include "spec/standards.h"

static const struct standard_row rows[STANDARD_COUNT] = {
#define STANDARD(id, key, rule, shape, words, sentence) \
	{ key, RULE_##rule, STANDARD_IS_##shape, words, sentence },
#include "spec/standards.def"
#undef STANDARD
};

const struct standard_row *
standard_row(enum standard_id id)
{
	return &rows[id];
}

bool
standard_of_rule(enum rule rule, enum standard_id *id)
{
	for (size_t i = 0; i < STANDARD_COUNT; i++) {
		if (rows[i].rule != rule)
			continue;
		*id = (enum standard_id)i;
		return true;
	}
	return false;
}

/* One standard that is being read. */
struct reading {
	struct reader *reader;
	const struct standard_row *row;
	const struct node *node;
	struct standard_fields fields;
	struct standard *out;
};

static void
refuse(struct reading *reading, struct span span, const char *what,
    const char *help)
{
	diag_help(reading->reader->diags,
	    diag_add(reading->reader->diags, RULE_E364, span, "%s", what), "%s",
	    help);
}

/* --- words ---------------------------------------------------------------- */

static struct str
alarm_name(struct arena *arena, enum alarm_kind kind)
{
	const struct alarm_kind_row *row = alarm_kind_row(kind);
	const char *group = alarm_group_row(row->group)->key;

	return group[0] == '\0' ? str_from(row->key) :
				  str_format(arena, "%s.%s", group, row->key);
}

static struct str_list
alarm_names(struct arena *arena)
{
	struct str_list names = { 0 };

	for (size_t i = 0; i < ALARM_KIND_COUNT; i++)
		LIST_ADD(arena, &names) = alarm_name(arena, (enum alarm_kind)i);
	return names;
}

static struct str_list
words_of_row(struct arena *arena, const struct standard_row *row)
{
	struct str all = str_from(row->words);
	struct str_list words = { 0 };
	size_t begin = 0;

	if (all.length == 0)
		return alarm_names(arena);
	while (begin < all.length) {
		size_t end = str_find(all, " ", begin);

		LIST_ADD(arena, &words) = str_slice(all, begin, end);
		begin = end + 1;
	}
	return words;
}

/* As the resource of a task names them. */
static struct str_list
services(struct arena *arena)
{
	struct str_list names = sdk_services(arena);

	for (size_t i = 0; i < integration_count(); i++) {
		struct str id = str_from(integration_at(i)->id);

		str_list_add_once(arena, &names,
		    str_slice(id, 0, str_find(id, ":", 0)));
	}
	return names;
}

static void
check_words(struct reading *reading, const struct str_list *known,
    const char *what)
{
	struct diags *diags = reading->reader->diags;

	for (size_t i = 0; i < reading->out->values.count; i++) {
		struct str word = reading->out->values.items[i];
		struct diag *diag;

		if (str_list_has(known, word))
			continue;
		diag = diag_add(diags, RULE_E364, reading->node->span,
		    "`%s` knows no %s '%.*s'", reading->row->key, what,
		    STR_ARG(word));
		diag_help(diags, diag, "check the spelling");
		diag_suggest(diags, diag, word, known);
	}
}

static void
check_actions(struct reading *reading)
{
	for (size_t i = 0; i < reading->out->values.count; i++) {
		struct str word = reading->out->values.items[i];
		size_t colon = str_find(word, ":", 0);

		if (colon == 0 || colon + 1 >= word.length)
			refuse(reading, reading->node->span,
			    "an action is a service and what it does",
			    "write s3:DeleteObject, s3:Delete* or iam:*");
	}
}

/* --- values --------------------------------------------------------------- */

static void
read_list(struct reading *reading, struct str_list from, const char *key)
{
	reading->out->values = from;
	if (from.count > 0)
		return;
	diag_help(reading->reader->diags,
	    diag_add(reading->reader->diags, RULE_E364, reading->node->span,
		"`%s` needs `%s`", reading->row->key, key),
	    "write %s: { level: error, %s: [ … ] }", reading->row->key, key);
}

static void
read_number(struct reading *reading, const struct node *node)
{
	const struct value *value;

	if (node == NULL) {
		refuse(reading, reading->node->span, "there is no `value`",
		    "write { level: error, value: … }");
		return;
	}
	value = reading->row->shape == STANDARD_IS_DAYS ?
	    read_days(reading->reader, node) :
	    read_count(reading->reader, node, 0);
	reading->out->number = whole_number(value);
}

static void
read_regex(struct reading *reading, const struct node *node)
{
	regex_t regex;

	if (node == NULL || node->kind != NODE_SCALAR) {
		refuse(reading, reading->node->span, "there is no `value`",
		    "write { level: error, value: \"^[a-z-]+$\" }");
		return;
	}
	reading->out->pattern = str_copy(reading->reader->arena, node->text);
	if (regcomp(&regex, reading->out->pattern.data,
		REG_EXTENDED | REG_NOSUB) == 0)
		regfree(&regex);
	else
		refuse(reading, node->span, "this is no regular expression",
		    "write an extended one of POSIX, such as ^[a-z-]+$");
}

static void
read_bound(struct reading *reading, const struct node_entry *entry, bool least)
{
	struct arena *arena = reading->reader->arena;
	struct str_list names = alarm_names(arena);
	struct alarm_bound bound = { .least = least };
	struct value *value;
	struct diag *diag;
	size_t i = 0;

	while (i < names.count && !str_equal(names.items[i], entry->key->text))
		i++;
	if (i == names.count) {
		diag = diag_add(reading->reader->diags, RULE_E364,
		    entry->key->span, "there is no alarm '%.*s'",
		    STR_ARG(entry->key->text));
		diag_help(reading->reader->diags, diag,
		    "write failure_rate, lambda.error_rate …");
		diag_suggest(reading->reader->diags, diag, entry->key->text,
		    &names);
		return;
	}
	bound.kind = (enum alarm_kind)i;
	value = read_above(reading->reader, alarm_kind_row(bound.kind)->shape,
	    entry->value);
	if (value == NULL)
		return;
	bound.value = strtod(str_copy(arena, value->number).data, NULL);
	bound.text = entry->value->text;
	LIST_ADD(arena, &reading->out->bounds) = bound;
}

static void
read_bounds(struct reading *reading, const struct node *node, bool least)
{
	if (node == NULL)
		return;
	if (node->kind != NODE_MAP) {
		wrong_type(reading->reader, node, "a map of alarms");
		return;
	}
	for (size_t i = 0; i < node->entries.count; i++)
		read_bound(reading, &node->entries.items[i], least);
}

static void
read_keys(struct reading *reading)
{
	struct arena *arena = reading->reader->arena;
	struct str_list known = words_of_row(arena, reading->row);

	reading->out->values = reading->fields.keys;
	check_words(reading, &known, "key");
	if (reading->fields.keys.count == 0 && reading->row->words[0] != '\0')
		reading->out->values = known;
}

static void
read_values(struct reading *reading)
{
	const struct standard_fields *fields = &reading->fields;
	struct str_list known;

	switch (reading->row->shape) {
	case STANDARD_IS_FLAG:
		return;
	case STANDARD_IS_KEYS:
		read_keys(reading);
		return;
	case STANDARD_IS_NAMES:
		read_list(reading, fields->keys, "keys");
		return;
	case STANDARD_IS_SERVICES:
		read_list(reading, fields->values, "values");
		known = services(reading->reader->arena);
		check_words(reading, &known, "service");
		return;
	case STANDARD_IS_ACTIONS:
		read_list(reading, fields->values, "values");
		check_actions(reading);
		return;
	case STANDARD_IS_ENVIRONMENTS:
		read_list(reading, fields->values, "values");
		return;
	case STANDARD_IS_COUNT:
	case STANDARD_IS_DAYS:
		read_number(reading, fields->value);
		return;
	case STANDARD_IS_PATTERN:
		read_regex(reading, fields->value);
		return;
	case STANDARD_IS_BOUNDS:
		read_bounds(reading, fields->at_most, false);
		read_bounds(reading, fields->at_least, true);
		if (fields->at_most == NULL && fields->at_least == NULL)
			refuse(reading, reading->node->span,
			    "there is no bound",
			    "write { level: error, at_most: { failure_rate: "
			    "10% } }");
		return;
	}
}

/* --- all of them ---------------------------------------------------------- */

/* What the shape has no use for would be ignored in silence. */
static void
check_needless(struct reading *reading)
{
	enum standard_shape shape = reading->row->shape;
	const struct standard_fields *fields = &reading->fields;
	bool keys = shape == STANDARD_IS_KEYS || shape == STANDARD_IS_NAMES;
	bool values = shape == STANDARD_IS_SERVICES ||
	    shape == STANDARD_IS_ACTIONS || shape == STANDARD_IS_ENVIRONMENTS;
	bool value = shape == STANDARD_IS_COUNT || shape == STANDARD_IS_DAYS ||
	    shape == STANDARD_IS_PATTERN;
	bool bounds = shape == STANDARD_IS_BOUNDS;

	if ((fields->keys.count > 0 && !keys) ||
	    (fields->values.count > 0 && !values) ||
	    (fields->value != NULL && !value) ||
	    ((fields->at_most != NULL || fields->at_least != NULL) && !bounds))
		refuse(reading, reading->node->span,
		    "a key here has no meaning for this standard",
		    "see `rules` in stepc-spec(5)");
}

static enum level
read_level(struct reading *reading)
{
	static const struct {
		const char *word;
		enum level level;
	} levels[] = { { "off", LEVEL_OFF }, { "note", LEVEL_NOTE },
		{ "warning", LEVEL_WARNING }, { "error", LEVEL_ERROR } };
	const struct node *node = reading->node;
	struct str_list names = { 0 };
	struct diag *diag;

	if (node->kind == NODE_MAP)
		node = reading->fields.level;
	if (node == NULL)
		return rule_row(reading->row->rule)->level;
	for (size_t i = 0; i < ARRAY_COUNT(levels); i++) {
		if (node->kind == NODE_SCALAR &&
		    str_is(node->text, levels[i].word))
			return levels[i].level;
		LIST_ADD(reading->reader->arena, &names) =
		    str_from(levels[i].word);
	}
	diag = diag_add(reading->reader->diags, RULE_E364, node->span,
	    "this is no level");
	diag_help(reading->reader->diags, diag,
	    "write off, note, warning or error");
	if (node->kind == NODE_SCALAR)
		diag_suggest(reading->reader->diags, diag, node->text, &names);
	return LEVEL_ERROR;
}

static void
read_standard(struct reader *reader, const struct node *node,
    const struct standard_row *row, struct standard *out)
{
	struct reading reading = {
		.reader = reader, .row = row, .node = node, .out = out
	};
	size_t errors = reader->diags->errors;
	enum level level;

	if (node->kind == NODE_MAP &&
	    !fields_read(reader, FIELDS_STANDARD, 0, node, row->key,
		&reading.fields))
		return;
	level = read_level(&reading);
	reader->diags->levels[row->rule] = level;
	out->said = level != LEVEL_OFF;
	if (!out->said)
		return;
	out->span = node->span;
	out->why = reading.fields.why;
	out->except = reading.fields.except;
	check_needless(&reading);
	read_values(&reading);
	if (reader->diags->errors > errors)
		out->said = false; /* it is not known what is asked */
}

static void
report_unknown(struct reader *reader, const struct node *key)
{
	struct str_list names = { 0 };
	struct diag *diag;

	for (size_t i = 0; i < STANDARD_COUNT; i++)
		LIST_ADD(reader->arena, &names) = str_from(rows[i].key);
	diag = diag_add(reader->diags, RULE_E045, key->span,
	    "there is no standard '%.*s'", STR_ARG(key->text));
	diag_help(reader->diags, diag, "the standards are: %.*s",
	    STR_ARG(str_join(reader->arena, &names, ", ")));
	diag_suggest(reader->diags, diag, key->text, &names);
}

void
standards_read(struct arena *arena, const struct node *node,
    struct diags *diags, struct standards *standards)
{
	struct spec *spec = arena_alloc(arena, sizeof(*spec));
	struct reader reader = { .arena = arena, .diags = diags, .spec = spec };

	spec->names.arena = arena;
	spec->names.diags = diags;
	if (node == NULL)
		return;
	if (node->kind != NODE_MAP) {
		wrong_type(&reader, node, "a map of standards");
		return;
	}
	for (size_t i = 0; i < node->entries.count; i++) {
		const struct node_entry *entry = &node->entries.items[i];
		size_t id = 0;

		while (id < STANDARD_COUNT &&
		    !str_is(entry->key->text, rows[id].key))
			id++;
		if (id == STANDARD_COUNT)
			report_unknown(&reader, entry->key);
		else
			read_standard(&reader, entry->value, &rows[id],
			    &standards->items[id]);
	}
}

#include "asl/read_fields.h"

#include <float.h>

/* ---- the rows ------------------------------------------------------------ */

enum {
	TASK = 1 << ASL_TASK,
	PASS = 1 << ASL_PASS,
	CHOICE = 1 << ASL_CHOICE,
	WAIT = 1 << ASL_WAIT,
	SUCCEED = 1 << ASL_SUCCEED,
	FAIL = 1 << ASL_FAIL,
	PARALLEL = 1 << ASL_PARALLEL,
	MAP = 1 << ASL_MAP,
	ALL = TASK | PASS | CHOICE | WAIT | SUCCEED | FAIL | PARALLEL | MAP,
	NEEDED = 1 << 16
};

#define NO_LIMIT DBL_MAX
#define NOWHERE ASL_NOWHERE
#define PLACE(type, member) offsetof(struct type, member)
#define QUERY_ANY QUERY_INHERIT
#define ROW(table_, key_, states_, query_) \
	.table = ASL_TABLE_##table_, .key = (key_), .states = (states_)&ALL, \
	.needed = ((states_)&NEEDED) != 0, .query = QUERY_##query_

static const struct asl_field rows[] = {
#define ASL_FIELD(table, key, states, query, shape_, place_) \
	{ ROW(table, key, states, query), .shape = ASL_SHAPE_##shape_, \
		.place = (place_) },
#define ASL_NUMBER(table, key, states, query, shape_, least_, most_, place_) \
	{ ROW(table, key, states, query), .shape = ASL_SHAPE_##shape_, \
		.least = (least_), .most = (most_), .place = (place_) },
#define ASL_WORD(table, key, states, query, words_, says_, place_) \
	{ ROW(table, key, states, query), .shape = ASL_SHAPE_WORD, \
		.words = (words_), .says = (says_), .place = (place_) },
#define ASL_OBJECT(table, key, states, query, nested_, place_) \
	{ ROW(table, key, states, query), .shape = ASL_SHAPE_OBJECT, \
		.nested = ASL_TABLE_##nested_, .place = (place_) },
#include "asl/fields.def"
};

static const struct asl_group groups[] = {
#define ASL_GROUP(table, states, need, keys, says) \
	{ ASL_TABLE_##table, states, (need) != 0, keys, says },
#include "asl/fields.def"
};

static const struct asl_comparison comparisons[] = {
#define ASL_COMPARISON(key, operand) { #key, ASL_OPERAND_##operand },
#include "asl/fields.def"
};

const struct asl_field *
asl_fields(size_t *count)
{
	*count = ARRAY_COUNT(rows);
	return rows;
}

const struct asl_group *
asl_groups(size_t *count)
{
	*count = ARRAY_COUNT(groups);
	return groups;
}

const struct asl_comparison *
asl_comparison_find(struct str key)
{
	for (size_t i = 0; i < ARRAY_COUNT(comparisons); i++)
		if (str_is(key, comparisons[i].key))
			return &comparisons[i];
	return NULL;
}

void
asl_test_keys(struct arena *arena, struct str_list *keys)
{
	LIST_ADD(arena, keys) = STR("Variable");
	LIST_ADD(arena, keys) = STR("And");
	LIST_ADD(arena, keys) = STR("Or");
	LIST_ADD(arena, keys) = STR("Not");
	for (size_t i = 0; i < ARRAY_COUNT(comparisons); i++)
		LIST_ADD(arena, keys) = str_from(comparisons[i].key);
}

static bool
is_for(unsigned states, enum asl_type type)
{
	return (states & (1u << type)) != 0;
}

const struct asl_field *
asl_field_find(enum asl_table table, enum asl_type type, struct str key)
{
	for (size_t i = 0; i < ARRAY_COUNT(rows); i++)
		if (rows[i].table == table && is_for(rows[i].states, type) &&
		    str_is(key, rows[i].key))
			return &rows[i];
	return NULL;
}

/* Where a member is; the const goes away, as memchr() lets it. */
static void *
member_of(const struct asl_field *row, const void *record)
{
	union {
		const char *in;
		char *out;
	} at = { .in = record };

	return at.out + row->place;
}

struct value *
asl_field_value(const struct asl_field *row, const void *record)
{
	switch (row->shape) {
	case ASL_SHAPE_CODE:
	case ASL_SHAPE_TEXT:
	case ASL_SHAPE_TARGET:
	case ASL_SHAPE_WORD:
		return NULL;
	case ASL_SHAPE_STRING:
	case ASL_SHAPE_TIMESTAMP:
	case ASL_SHAPE_PATH:
	case ASL_SHAPE_REFERENCE:
	case ASL_SHAPE_INPUT_REFERENCE:
	case ASL_SHAPE_RESULT_PATH:
	case ASL_SHAPE_STRING_PATH:
	case ASL_SHAPE_INTEGER:
	case ASL_SHAPE_NUMBER:
	case ASL_SHAPE_TEMPLATE:
	case ASL_SHAPE_ASSIGN:
	case ASL_SHAPE_RESULT:
	case ASL_SHAPE_CONDITION:
	case ASL_SHAPE_ITEMS:
	case ASL_SHAPE_HEADERS:
	case ASL_SHAPE_OBJECT:
		break;
	}
	return row->place == ASL_NOWHERE ?
	    NULL :
	    *(struct value **)member_of(row, record);
}

/* ---- words for messages -------------------------------------------------- */

struct str
asl_table_name(struct arena *arena, enum asl_table table, enum asl_type type)
{
	switch (table) {
	case ASL_TABLE_MACHINE:
		return STR("a definition");
	case ASL_TABLE_SCOPE:
		return type == ASL_MAP ? STR("an item processor") :
					 STR("a branch");
	case ASL_TABLE_STATE:
		return str_format(arena, "a %s state", asl_type_name(type));
	case ASL_TABLE_PROCESSOR_CONFIG:
		return STR("a ProcessorConfig");
	case ASL_TABLE_READER:
		return STR("an ItemReader");
	case ASL_TABLE_READER_CONFIG:
		return STR("a ReaderConfig");
	case ASL_TABLE_BATCHER:
		return STR("an ItemBatcher");
	case ASL_TABLE_WRITER:
		return STR("a ResultWriter");
	case ASL_TABLE_WRITER_CONFIG:
		return STR("a WriterConfig");
	case ASL_TABLE_CREDENTIALS:
		return STR("a Credentials object");
	case ASL_TABLE_RETRIER:
		return STR("a retrier");
	case ASL_TABLE_CATCHER:
		return STR("a catcher");
	case ASL_TABLE_RULE:
		return STR("a choice rule");
	}
	return STR("an object");
}

const char *
asl_kind_name(const struct value *value)
{
	switch (value->kind) {
	case VALUE_NULL:
		return "null";
	case VALUE_BOOLEAN:
		return "a boolean";
	case VALUE_NUMBER:
		return "a number";
	case VALUE_STRING:
		return "a string";
	case VALUE_LIST:
		return "a list";
	case VALUE_OBJECT:
		return "an object";
	}
	return "nothing";
}

struct span
asl_span_or(struct span span, struct span fallback)
{
	return span.source != NULL ? span : fallback;
}

struct str_list
asl_words(struct arena *arena, const char *list)
{
	struct str text = str_from(list);
	struct str_list words = { 0 };

	for (size_t at = 0; at < text.length;) {
		size_t end = str_find(text, " ", at);

		LIST_ADD(arena, &words) = str_slice(text, at, end);
		at = end + 1;
	}
	return words;
}

struct str
asl_list(struct arena *arena, const char *list)
{
	struct str_list words = asl_words(arena, list);
	struct buffer out = { .arena = arena };

	for (size_t i = 0; i < words.count; i++)
		buffer_format(&out, "%s%.*s", i > 0 ? ", " : "",
		    STR_ARG(words.items[i]));
	return buffer_str(&out);
}

/* ---- values -------------------------------------------------------------- */

/* "${}" is a dollar sign and a place in a States.Format template. */
bool
asl_has_token(struct str s)
{
	size_t at = str_find(s, "${", 0);

	while (at + 2 < s.length && s.data[at + 2] == '}')
		at = str_find(s, "${", at + 2);
	return at < s.length || str_find(s, "#{", 0) < s.length;
}

bool
asl_is_open(struct text text)
{
	for (size_t i = 0; i < text.count; i++) {
		struct str s = text.items[i].text;

		if (text.items[i].kind != PART_LITERAL || asl_has_token(s))
			return true;
	}
	return false;
}

bool
asl_is_expression(const struct value *value)
{
	const struct text *text = &value->string;
	const struct part *last;

	if (value->kind != VALUE_STRING || text->count == 0)
		return false;
	last = &text->items[text->count - 1];
	return text->items[0].kind == PART_LITERAL &&
	    str_starts(text->items[0].text, "{%") &&
	    last->kind == PART_LITERAL && str_ends(last->text, "%}");
}

static double
digits(struct str s, size_t *at, double number, double *scale)
{
	while (*at < s.length && char_is_digit(s.data[*at])) {
		number = number * 10 + (s.data[(*at)++] - '0');
		*scale /= 10;
	}
	return number;
}

/* A larger exponent makes no difference. */
static double
clip(double exponent)
{
	return exponent > 400 ? 400 : exponent;
}

/* RFC 8259, 6 Numbers.  strtod() would ask the locale. */
double
asl_number(const struct value *value)
{
	struct str s = value->number;
	size_t at = s.length > 0 && s.data[0] == '-' ? 1 : 0;
	double sign = at > 0 ? -1 : 1;
	double scale = 1;
	double number = digits(s, &at, 0, &scale);
	int exponent = 0;
	bool minus = false;

	scale = 1;
	if (at < s.length && s.data[at] == '.') {
		at++;
		number = digits(s, &at, number, &scale);
	}
	if (at < s.length && (s.data[at] == 'e' || s.data[at] == 'E')) {
		double ignored = 1;

		at++;
		minus = at < s.length && s.data[at] == '-';
		at += at < s.length && (s.data[at] == '-' || s.data[at] == '+');
		exponent = (int)clip(digits(s, &at, 0, &ignored));
	}
	number *= scale;
	for (int i = 0; i < exponent; i++)
		number *= minus ? 0.1 : 10;
	return sign * number;
}

bool
asl_is_whole(const struct value *value)
{
	double number = asl_number(value);

	if (number < 0)
		number = -number;
	/* Above 2^53 a double has no fraction. */
	return number >= 9007199254740992.0 ||
	    number == (double)(long long)number;
}

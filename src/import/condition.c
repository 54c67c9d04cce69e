#include "expr/condition.h"

#include "import/importer.h"

/*
 * ASL: Choice Rules, in the short form of expr/condition.h.  What is printed
 * is parsed again: where that gives another rule there is no short form.
 */

enum { DEPTH_MAX = 12 };

/* How a comparator is written; "%s" is the path, the operand comes behind. */
static const struct {
	const char *comparator;
	const char *sign;
	const char *type; /* behind `as`, where nothing else tells */
} signs[] = {
	{ "StringEquals", "==", "string" },
	{ "StringLessThan", "<", "string" },
	{ "StringGreaterThan", ">", "string" },
	{ "StringLessThanEquals", "<=", "string" },
	{ "StringGreaterThanEquals", ">=", "string" },
	{ "StringMatches", "matches", NULL },
	{ "NumericEquals", "==", "number" },
	{ "NumericLessThan", "<", "number" },
	{ "NumericGreaterThan", ">", "number" },
	{ "NumericLessThanEquals", "<=", "number" },
	{ "NumericGreaterThanEquals", ">=", "number" },
	{ "TimestampEquals", "==", "timestamp" },
	{ "TimestampLessThan", "<", "timestamp" },
	{ "TimestampGreaterThan", ">", "timestamp" },
	{ "TimestampLessThanEquals", "<=", "timestamp" },
	{ "TimestampGreaterThanEquals", ">=", "timestamp" },
	{ "BooleanEquals", "==", "boolean" },
};

static const char *const tests[][2] = {
	{ "IsString", "string" },
	{ "IsNumeric", "number" },
	{ "IsBoolean", "boolean" },
	{ "IsTimestamp", "timestamp" },
	{ "IsNull", "null" },
	{ "IsPresent", "present" },
};

static void
put_string(struct buffer *out, struct str text)
{
	char quote = str_find(text, "\"", 0) < text.length &&
		str_find(text, "'", 0) == text.length ?
	    '\'' :
	    '"';

	buffer_char(out, quote);
	for (size_t i = 0; i < text.length; i++) {
		char c = text.data[i];
		bool star =
		    c == '\\' && i + 1 < text.length && text.data[i + 1] == '*';

		if (c == quote || (c == '\\' && !star))
			buffer_char(out, '\\');
		buffer_char(out, c);
	}
	buffer_char(out, quote);
}

/* The value behind the sign; false when it has no short form. */
static bool
put_operand(struct buffer *out, const struct value *value, bool path)
{
	struct str text;

	if (value->kind == VALUE_NUMBER)
		buffer_add(out, value->number);
	else if (value->kind == VALUE_BOOLEAN)
		buffer_put(out, value->boolean ? "true" : "false");
	else if (!value_literal(value, &text))
		return false;
	else if (path)
		buffer_add(out, text);
	else
		put_string(out, text);
	return true;
}

static bool
put_test(struct buffer *out, struct str path, struct str key,
    const struct value *value)
{
	for (size_t i = 0; i < ARRAY_COUNT(tests); i++) {
		if (!str_is(key, tests[i][0]) || value->kind != VALUE_BOOLEAN)
			continue;
		buffer_format(out, "%.*s is %s%s", STR_ARG(path),
		    value->boolean ? "" : "not ", tests[i][1]);
		return true;
	}
	return false;
}

static bool put_rule(struct buffer *out, const struct value *rule, int level,
    bool as, int depth);

/* {"Variable": path, comparator: value} */
static bool
put_comparison(struct buffer *out, const struct value *rule, const char *equal,
    bool as)
{
	const struct member *member = &rule->members.items[0];
	struct str key;
	struct str path;
	bool is_path;

	if (rule->members.count != 2 ||
	    !value_literal(value_get(rule, "Variable"), &path))
		return false;
	if (str_is(member->key, "Variable"))
		member = &rule->members.items[1];
	key = member->key;
	if (put_test(out, path, key, member->value))
		return true;
	is_path = str_ends(key, "Path");
	if (is_path)
		key = str_slice(key, 0, key.length - 4);
	if (str_is(key, "BooleanEquals") && !is_path && equal[0] == '=' &&
	    member->value->kind == VALUE_BOOLEAN && member->value->boolean) {
		buffer_add(out, path);
		return true;
	}
	for (size_t i = 0; i < ARRAY_COUNT(signs); i++) {
		bool equality = str_is(str_from(signs[i].sign), "==");

		if (!str_is(key, signs[i].comparator) ||
		    (equal[0] == '!' && !equality))
			continue;
		buffer_format(out, "%.*s %s ", STR_ARG(path),
		    equality ? equal : signs[i].sign);
		if (!put_operand(out, member->value, is_path))
			return false;
		if (as && signs[i].type != NULL)
			buffer_format(out, " as %s", signs[i].type);
		return true;
	}
	return false;
}

/* Binding: 0 or, 1 and, 2 not and a comparison. */
static bool
put_chain(struct buffer *out, const struct value *list, const char *word,
    int level, int inner, bool as, int depth)
{
	bool group = inner < level;

	if (list->kind != VALUE_LIST || list->items.count < 2)
		return false;
	if (group)
		buffer_char(out, '(');
	for (size_t i = 0; i < list->items.count; i++) {
		if (i > 0)
			buffer_format(out, " %s ", word);
		if (!put_rule(out, list->items.items[i], inner + 1, as, depth))
			return false;
	}
	if (group)
		buffer_char(out, ')');
	return true;
}

static bool
put_not(struct buffer *out, const struct value *rule, bool as, int depth)
{
	size_t begin = out->length;

	if (rule->kind == VALUE_OBJECT && rule->members.count == 2 &&
	    put_comparison(out, rule, "!=", as) &&
	    str_find(str_slice((struct str){ out->data, out->length }, begin,
			 out->length),
		" != ", 0) < out->length - begin)
		return true;
	out->length = begin;
	buffer_put(out, "not (");
	if (!put_rule(out, rule, 0, as, depth))
		return false;
	buffer_char(out, ')');
	return true;
}

static bool
put_rule(struct buffer *out, const struct value *rule, int level, bool as,
    int depth)
{
	const struct value *inner;

	if (rule->kind != VALUE_OBJECT || rule->members.count == 0 ||
	    depth == DEPTH_MAX)
		return false;
	if (rule->members.count == 2)
		return put_comparison(out, rule, "==", as);
	if (rule->members.count != 1)
		return false;
	inner = rule->members.items[0].value;
	if (str_is(rule->members.items[0].key, "And"))
		return put_chain(out, inner, "and", level, 1, as, depth + 1);
	if (str_is(rule->members.items[0].key, "Or"))
		return put_chain(out, inner, "or", level, 0, as, depth + 1);
	if (str_is(rule->members.items[0].key, "Not"))
		return put_not(out, inner, as, depth + 1);
	return false;
}

static bool
reads_back(struct arena *arena, struct str text, const struct value *test)
{
	struct diags diags;
	const struct value *rule;

	diags_init(&diags, arena);
	rule = condition_parse(arena, text, (struct span){ 0 }, &diags);
	return rule != NULL && diags.errors == 0 && value_equal(rule, test);
}

struct value *
raise_condition(struct importer *importer, const struct value *test)
{
	struct arena *arena = importer->arena;

	/* With types only where it does not do without. */
	for (int as = 0; as < 2; as++) {
		struct buffer out = { .arena = arena };

		if (put_rule(&out, test, 0, as == 1, 0) &&
		    reads_back(arena, buffer_str(&out), test))
			return value_string(arena,
			    raise_text(importer, buffer_str(&out)));
	}
	return NULL;
}

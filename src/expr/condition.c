#include "expr/condition.h"

#include "base/limits.h"
#include "expr/condition_parser.h"
#include "expr/timestamp.h"

/* Nested deeper than this nobody reads it, and ASL's own limit is near. */
enum { CONDITION_DEPTH = LIMIT_CONDITION_DEPTH };

enum comparison {
	COMPARISON_NONE,
	COMPARISON_EQUAL,
	COMPARISON_UNEQUAL,
	COMPARISON_LESS,
	COMPARISON_LESS_EQUAL,
	COMPARISON_GREATER,
	COMPARISON_GREATER_EQUAL
};

/* Longer signs first. */
static const struct {
	const char *sign;
	enum comparison comparison;
	enum comparison swapped; /* with its sides exchanged */
	const char *suffix;      /* of the comparator */
} comparisons[] = {
	{ "==", COMPARISON_EQUAL, COMPARISON_EQUAL, "Equals" },
	{ "!=", COMPARISON_UNEQUAL, COMPARISON_UNEQUAL, "Equals" },
	{ "<=", COMPARISON_LESS_EQUAL, COMPARISON_GREATER_EQUAL,
	    "LessThanEquals" },
	{ ">=", COMPARISON_GREATER_EQUAL, COMPARISON_LESS_EQUAL,
	    "GreaterThanEquals" },
	{ "<", COMPARISON_LESS, COMPARISON_GREATER, "LessThan" },
	{ ">", COMPARISON_GREATER, COMPARISON_LESS, "GreaterThan" },
};

/* The words behind `as`. */
static const struct {
	const char *word;
	enum condition_type type;
	const char *prefix; /* of the comparator */
} types[] = {
	{ "string", TYPE_STRING, "String" },
	{ "number", TYPE_NUMBER, "Numeric" },
	{ "boolean", TYPE_BOOLEAN, "Boolean" },
	{ "timestamp", TYPE_TIMESTAMP, "Timestamp" },
};

/* The words behind `is`. */
static const char *const tests[][2] = { { "string", "IsString" },
	{ "number", "IsNumeric" }, { "boolean", "IsBoolean" },
	{ "timestamp", "IsTimestamp" }, { "null", "IsNull" },
	{ "present", "IsPresent" } };

static struct value *parse_or(struct condition_parser *parser);

/* ---- rules -------------------------------------------------------------- */

static struct value *
rule_value(const struct condition_parser *parser,
    const struct condition_operand *operand)
{
	struct arena *arena = parser->inside.arena;
	struct value *value;

	if (operand->is_path || operand->type == TYPE_STRING ||
	    operand->type == TYPE_TIMESTAMP)
		value = value_string(arena, operand->text);
	else if (operand->type == TYPE_NUMBER)
		value = value_number(arena, operand->text);
	else
		value = value_boolean(arena, operand->boolean);
	value->span = span_inside(parser->inside.span, parser->inside.text,
	    operand->begin, operand->end);
	return value;
}

/* {"Variable": path, comparator: value} */
static struct value *
make_rule(const struct condition_parser *parser,
    const struct condition_operand *path, const char *comparator,
    struct value *value)
{
	struct arena *arena = parser->inside.arena;
	struct value *rule = value_object(arena);

	value_set(arena, rule, "Variable", rule_value(parser, path));
	value_set_str(arena, rule, str_from(comparator), value);
	return rule;
}

static struct value *
make_not(const struct condition_parser *parser, struct value *rule)
{
	struct value *not = value_object(parser->inside.arena);

	value_set(parser->inside.arena, not, "Not", rule);
	return not ;
}

/* What the comparator of two paths is called for this type. */
static const char *
type_prefix(enum condition_type type)
{
	for (size_t i = 0; i < ARRAY_COUNT(types); i++)
		if (types[i].type == type)
			return types[i].prefix;
	return "";
}

static const char *
comparison_suffix(enum comparison comparison)
{
	for (size_t i = 0; i < ARRAY_COUNT(comparisons); i++)
		if (comparisons[i].comparison == comparison)
			return comparisons[i].suffix;
	return "";
}

/* ---- comparisons -------------------------------------------------------- */

static enum comparison
take_comparison(struct condition_parser *parser, enum comparison *swapped)
{
	condition_skip_blanks(parser);
	for (size_t i = 0; i < ARRAY_COUNT(comparisons); i++) {
		size_t length = str_from(comparisons[i].sign).length;
		struct str next =
		    str_slice(condition_rest(parser), length, length + 1);

		if (!str_starts(condition_rest(parser), comparisons[i].sign) ||
		    str_is(next, "=") || str_is(next, ">"))
			continue;
		parser->at += length;
		*swapped = comparisons[i].swapped;
		return comparisons[i].comparison;
	}
	return COMPARISON_NONE;
}

/* `as TYPE`; TYPE_NONE when it is not there, false after a diagnostic. */
static bool
take_type(struct condition_parser *parser, enum condition_type *type)
{
	*type = TYPE_NONE;
	if (!condition_take_word(parser, "as"))
		return true;
	for (size_t i = 0; i < ARRAY_COUNT(types); i++)
		if (condition_take_word(parser, types[i].word)) {
			*type = types[i].type;
			return true;
		}
	condition_fail_expected(parser,
	    "'string', 'number', 'boolean' or 'timestamp'");
	return false;
}

static bool
is_equality(enum comparison comparison)
{
	return comparison == COMPARISON_EQUAL ||
	    comparison == COMPARISON_UNEQUAL;
}

/* The type in which a path and a literal are compared. */
static bool
literal_type(const struct condition_parser *parser,
    const struct condition_operand *literal, enum condition_type *type)
{
	bool timestamp =
	    literal->type == TYPE_STRING && timestamp_is_valid(literal->text);

	if (*type == TYPE_NONE) {
		*type = timestamp ? TYPE_TIMESTAMP : literal->type;
		return true;
	}
	if (*type == literal->type || (*type == TYPE_TIMESTAMP && timestamp))
		return true;
	condition_fail(parser, literal->begin, literal->end,
	    *type == TYPE_TIMESTAMP ?
		"this is not a timestamp such as \"2030-01-31T12:00:00Z\"" :
		"this value is not of the type behind 'as'",
	    *type == TYPE_TIMESTAMP ?
		"write date, time and zone, as in \"2030-01-31T12:00:00Z\"" :
		"remove the 'as …': a value says its own type");
	return false;
}

/* The type in which two paths are compared: for == nothing gives it away. */
static bool
path_type(const struct condition_parser *parser, enum comparison comparison,
    size_t begin, enum condition_type *type)
{
	if (*type != TYPE_NONE)
		return true;
	if (!is_equality(comparison)) {
		*type = TYPE_NUMBER;
		return true;
	}
	condition_fail(parser, begin, parser->at,
	    "ASL compares two paths in a type, and nothing tells which",
	    "end the comparison with 'as string', 'as number', 'as boolean' "
	    "or 'as timestamp'");
	return false;
}

static struct value *
make_comparison(const struct condition_parser *parser,
    const struct condition_operand *path, enum comparison comparison,
    const struct condition_operand *other, enum condition_type type)
{
	struct value *value = rule_value(parser, other);
	struct value *rule;
	struct str name;

	if (type == TYPE_NULL) {
		value->boolean = comparison == COMPARISON_EQUAL;
		return make_rule(parser, path, "IsNull", value);
	}
	name = str_format(parser->inside.arena, "%s%s%s", type_prefix(type),
	    comparison_suffix(comparison), other->is_path ? "Path" : "");
	rule = make_rule(parser, path, name.data, value);
	return comparison == COMPARISON_UNEQUAL ? make_not(parser, rule) : rule;
}

/* `left` is read and the operator behind it too. */
static struct value *
parse_comparison(struct condition_parser *parser,
    const struct condition_operand *left, enum comparison comparison,
    enum comparison swapped)
{
	struct condition_operand right;
	enum condition_type type;

	if (!condition_read_operand(parser, &right) ||
	    !take_type(parser, &type))
		return NULL;
	if (!left->is_path && !right.is_path) {
		condition_fail(parser, left->begin, right.end,
		    "one side of a comparison must be a path",
		    "write $.name for a part of the input");
		return NULL;
	}
	if (left->is_path && right.is_path) {
		if (!path_type(parser, comparison, left->begin, &type))
			return NULL;
	} else if (!literal_type(parser, left->is_path ? &right : left,
		       &type)) {
		return NULL;
	}
	if (!is_equality(comparison) &&
	    (type == TYPE_BOOLEAN || type == TYPE_NULL)) {
		condition_fail(parser, left->begin, right.end,
		    "true, false and null are only compared by == and !=",
		    "write == or !=");
		return NULL;
	}
	if (left->is_path)
		return make_comparison(parser, left, comparison, &right, type);
	return make_comparison(parser, &right, swapped, left, type);
}

static struct value *
parse_is(struct condition_parser *parser, const struct condition_operand *path)
{
	struct arena *arena = parser->inside.arena;
	bool wanted = !condition_take_word(parser, "not");

	for (size_t i = 0; i < ARRAY_COUNT(tests); i++)
		if (condition_take_word(parser, tests[i][0]))
			return make_rule(parser, path, tests[i][1],
			    value_boolean(arena, wanted));
	condition_fail_expected(parser,
	    "'string', 'number', 'boolean', 'timestamp', 'null' or 'present'");
	return NULL;
}

static struct value *
parse_matches(struct condition_parser *parser,
    const struct condition_operand *path)
{
	struct condition_operand pattern;

	condition_skip_blanks(parser);
	if (condition_peek(parser) != '"' && condition_peek(parser) != '\'') {
		condition_fail_expected(parser, "a pattern in quotes");
		return NULL;
	}
	if (!condition_read_operand(parser, &pattern))
		return NULL;
	return make_rule(parser, path, "StringMatches",
	    rule_value(parser, &pattern));
}

/* An operand and what is said of it. */
static struct value *
parse_test(struct condition_parser *parser)
{
	enum comparison comparison;
	enum comparison swapped = COMPARISON_NONE;
	struct condition_operand left;

	if (!condition_read_operand(parser, &left))
		return NULL;
	comparison = take_comparison(parser, &swapped);
	if (comparison != COMPARISON_NONE)
		return parse_comparison(parser, &left, comparison, swapped);
	if (!left.is_path) {
		condition_fail_expected(parser, "an operator");
		return NULL;
	}
	if (condition_take_word(parser, "is"))
		return parse_is(parser, &left);
	if (condition_take_word(parser, "matches"))
		return parse_matches(parser, &left);
	return make_rule(parser, &left, "BooleanEquals",
	    value_boolean(parser->inside.arena, true));
}

/* ---- not, and, or ------------------------------------------------------- */

static bool
enter(struct condition_parser *parser)
{
	if (parser->depth == CONDITION_DEPTH) {
		diag_help(parser->inside.diags,
		    inside_error(&parser->inside, RULE_E089, parser->at,
			parser->at,
			"this condition is nested more than %d levels deep",
			CONDITION_DEPTH),
		    "make two conditions of it, one step after the other");
		return false;
	}
	parser->depth++;
	return true;
}

static struct value *
parse_group(struct condition_parser *parser)
{
	size_t begin = parser->at++;
	struct value *rule;

	if (!enter(parser))
		return NULL;
	rule = parse_or(parser);
	if (rule == NULL)
		return NULL;
	condition_skip_blanks(parser);
	if (parser->at == parser->inside.text.length) {
		condition_fail(parser, begin, begin + 1,
		    "this parenthesis is never closed", "close it with ')'");
		return NULL;
	}
	if (condition_peek(parser) != ')') {
		condition_fail_expected(parser, "'and', 'or' or ')'");
		return NULL;
	}
	parser->at++;
	parser->depth--;
	return rule;
}

static struct value *
parse_not(struct condition_parser *parser)
{
	struct value *rule;

	if (condition_take_word(parser, "not")) {
		if (!enter(parser))
			return NULL;
		rule = parse_not(parser);
		parser->depth--;
		return rule == NULL ? NULL : make_not(parser, rule);
	}
	return condition_peek(parser) == '(' ? parse_group(parser) :
					       parse_test(parser);
}

/* One rule, or {name: [rules]} of all that `word` joins. */
static struct value *
parse_chain(struct condition_parser *parser, const char *word, const char *name,
    struct value *(*parse)(struct condition_parser *parser))
{
	struct arena *arena = parser->inside.arena;
	struct value *rule = parse(parser);
	struct value *rules;
	struct value *chain;

	if (rule == NULL || !str_is(condition_peek_word(parser), word))
		return rule;
	rules = value_list(arena);
	value_add(arena, rules, rule);
	while (condition_take_word(parser, word)) {
		rule = parse(parser);
		if (rule == NULL)
			return NULL;
		value_add(arena, rules, rule);
	}
	chain = value_object(arena);
	value_set(arena, chain, name, rules);
	return chain;
}

static struct value *
parse_and(struct condition_parser *parser)
{
	return parse_chain(parser, "and", "And", parse_not);
}

static struct value *
parse_or(struct condition_parser *parser)
{
	return parse_chain(parser, "or", "Or", parse_and);
}

struct value *
condition_parse(struct arena *arena, struct str text, struct span span,
    struct diags *diags)
{
	struct condition_parser parser = { .inside = {
					       arena, diags, text, span } };
	struct value *rule = parse_or(&parser);

	if (rule == NULL)
		return NULL;
	condition_skip_blanks(&parser);
	if (parser.at < text.length) {
		condition_fail_expected(&parser, "'and', 'or' or the end");
		return NULL;
	}
	rule->span = span;
	return rule;
}

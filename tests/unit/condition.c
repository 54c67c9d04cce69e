#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "expr/condition.h"
#include "expr/timestamp.h"

#include "expressions.h"

static int
set_up(void **state)
{
	static struct arena arena;

	*state = &arena;
	return 0;
}

static int
tear_down(void **state)
{
	arena_free(*state);
	return 0;
}

static bool
parse(struct arena *arena, struct str text, struct span span,
    struct diags *diags)
{
	return condition_parse(arena, text, span, diags) != NULL;
}

static void
test_refused(void **state)
{
	assert_true(check_refused(*state, "condition", parse) >= 25);
}

/* As JSON, on one line and without escapes. */
static void
dump(struct buffer *out, const struct value *value)
{
	bool list = value->kind == VALUE_LIST;
	struct str text;

	if (value->kind == VALUE_BOOLEAN)
		buffer_put(out, value->boolean ? "true" : "false");
	if (value->kind == VALUE_NUMBER)
		buffer_add(out, value->number);
	if (value_literal(value, &text))
		buffer_format(out, "'%.*s'", STR_ARG(text));
	if (!list && value->kind != VALUE_OBJECT)
		return;
	buffer_char(out, list ? '[' : '{');
	for (size_t i = 0; i < value->items.count; i++) {
		buffer_put(out, i > 0 ? ", " : "");
		dump(out, value->items.items[i]);
	}
	for (size_t i = 0; i < value->members.count; i++) {
		buffer_format(out, "%s%.*s: ", i > 0 ? ", " : "",
		    STR_ARG(value->members.items[i].key));
		dump(out, value->members.items[i].value);
	}
	buffer_char(out, list ? ']' : '}');
}

static void
test_rules(void **state)
{
	static const char *const cases[][2] = {
		{ "$.amount < 10000 and $.kind == \"order\"",
		    "{And: [{Variable: '$.amount', NumericLessThan: 10000}, "
		    "{Variable: '$.kind', StringEquals: 'order'}]}" },
		{ "$.a or $.b and not ($.c or $.d)",
		    "{Or: [{Variable: '$.a', BooleanEquals: true}, "
		    "{And: [{Variable: '$.b', BooleanEquals: true}, "
		    "{Not: {Or: [{Variable: '$.c', BooleanEquals: true}, "
		    "{Variable: '$.d', BooleanEquals: true}]}}]}]}" },
		{ " ( ( $.a ) ) ", "{Variable: '$.a', BooleanEquals: true}" },
		{ "not not $.a",
		    "{Not: {Not: {Variable: '$.a', BooleanEquals: true}}}" },
		{ "$.a != 1.5e3",
		    "{Not: {Variable: '$.a', NumericEquals: 1.5e3}}" },
		{ "$.a<=-2", "{Variable: '$.a', NumericLessThanEquals: -2}" },
		{ "$.a >= 'x'",
		    "{Variable: '$.a', StringGreaterThanEquals: 'x'}" },
		{ "3 > $.a", "{Variable: '$.a', NumericLessThan: 3}" },
		{ "3 <= $.a",
		    "{Variable: '$.a', NumericGreaterThanEquals: 3}" },
		{ "true == $.a", "{Variable: '$.a', BooleanEquals: true}" },
		{ "$.a == false", "{Variable: '$.a', BooleanEquals: false}" },
		{ "$.a == null", "{Variable: '$.a', IsNull: true}" },
		{ "$.a != null", "{Variable: '$.a', IsNull: false}" },
		{ "$.a is string", "{Variable: '$.a', IsString: true}" },
		{ "$.a is number", "{Variable: '$.a', IsNumeric: true}" },
		{ "$.a is boolean", "{Variable: '$.a', IsBoolean: true}" },
		{ "$.a is timestamp", "{Variable: '$.a', IsTimestamp: true}" },
		{ "$.a is null", "{Variable: '$.a', IsNull: true}" },
		{ "$.a is not present", "{Variable: '$.a', IsPresent: false}" },
		{ "$.a matches 'a\\*b*'",
		    "{Variable: '$.a', StringMatches: 'a\\*b*'}" },
		{ "$.a == 'it\\'s \\\\ \\\"x\\\"'",
		    "{Variable: '$.a', StringEquals: 'it's \\ \"x\"'}" },
		{ "$.a > \"2024-02-29T10:00:00Z\"",
		    "{Variable: '$.a', TimestampGreaterThan: "
		    "'2024-02-29T10:00:00Z'}" },
		{ "$.a == \"2024-02-29T10:00:00.5+01:00\"",
		    "{Variable: '$.a', TimestampEquals: "
		    "'2024-02-29T10:00:00.5+01:00'}" },
		{ "$.a == \"2024-02-29T10:00:00Z\" as string",
		    "{Variable: '$.a', StringEquals: "
		    "'2024-02-29T10:00:00Z'}" },
		{ "$.a < $.b",
		    "{Variable: '$.a', NumericLessThanPath: "
		    "'$.b'}" },
		{ "$.a > $.b as string",
		    "{Variable: '$.a', StringGreaterThanPath: '$.b'}" },
		{ "$.a == $.b as boolean",
		    "{Variable: '$.a', BooleanEqualsPath: '$.b'}" },
		{ "$.a != $.b as timestamp",
		    "{Not: {Variable: '$.a', TimestampEqualsPath: '$.b'}}" },
		{ "$$.Execution.Input['a b'] == $limit.x[0] as number",
		    "{Variable: '$$.Execution.Input['a b']', "
		    "NumericEqualsPath: '$limit.x[0]'}" },
	};

	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct buffer out = { .arena = *state };
		struct value *rule;
		struct diags diags;

		diags_init(&diags, *state);
		rule = condition_parse(*state, str_from(cases[i][0]),
		    (struct span){ 0 }, &diags);
		if (rule == NULL)
			fail_msg("refused: %s", cases[i][0]);
		dump(&out, rule);
		assert_string_equal(buffer_str(&out).data, cases[i][1]);
	}
}

static void
test_nothing(void **state)
{
	struct diags diags;

	diags_init(&diags, *state);
	assert_null(condition_parse(*state, STR(" "), (struct span){ 0 },
	    &diags));
	assert_int_equal(diags.list.count, 1);
	assert_int_equal(diags.list.items[0]->rule, RULE_E080);
}

/* A string keeps its place, so that references in it can be looked for. */
static void
test_places(void **state)
{
	struct str text = STR("$.a == \"${name}\"");
	struct source *source = source_new(*state, STR("x"), text);
	struct diags diags;
	struct value *rule;

	diags_init(&diags, *state);
	rule = condition_parse(*state, text,
	    (struct span){ source, 0, text.length }, &diags);
	assert_non_null(rule);
	assert_true(str_is(span_text(value_get(rule, "StringEquals")->span),
	    "\"${name}\""));
}

static void
test_depth(void **state)
{
	static const char *const parts[] = { "(", "not " };

	for (size_t i = 0; i < ARRAY_COUNT(parts); i++) {
		struct buffer text = { .arena = *state };
		struct diags diags;

		diags_init(&diags, *state);
		for (size_t j = 0; j < 100000; j++)
			buffer_put(&text, parts[i]);
		assert_null(condition_parse(*state, buffer_str(&text),
		    (struct span){ 0 }, &diags));
		assert_int_equal(diags.list.items[0]->rule, RULE_E089);
	}
}

static void
test_timestamps(void **state)
{
	static const char *const fine[] = { "2016-03-14T01:59:00Z",
		"2024-02-29T23:59:59.123456789-08:00", "2000-02-29T00:00:00Z" };
	static const char *const wrong[] = { "", "2016-03-14",
		"2016-12-05 21:29:29Z", "2016-12-05T21:29:29",
		"2016-13-05T21:29:29Z", "2016-12-05T25:29:29Z",
		"2023-02-29T00:00:00Z", "1900-02-29T00:00:00Z",
		"2016-12-05T21:29:29z", "2016-12-05t21:29:29Z",
		"2016-12-05T21:29:29.Z", "2016-12-05T21:29Z",
		"2016-12-05T21:29:29ZZ", "2016-12-00T21:29:29Z" };

	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(fine); i++)
		assert_true(timestamp_is_valid(str_from(fine[i])));
	for (size_t i = 0; i < ARRAY_COUNT(wrong); i++)
		assert_false(timestamp_is_valid(str_from(wrong[i])));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_rules),
		cmocka_unit_test(test_nothing),
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_depth),
		cmocka_unit_test(test_timestamps),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}

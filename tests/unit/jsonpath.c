#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "expr/jsonpath.h"

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
	return jsonpath_parse(arena, text, span, diags) != NULL;
}

static bool
parse_reference(struct arena *arena, struct str text, struct span span,
    struct diags *diags)
{
	return jsonpath_parse_reference(arena, text, span, diags) != NULL;
}

static void
test_accepted(void **state)
{
	assert_true(check_accepted(*state, "path", parse) >= 80);
	assert_true(check_accepted(*state, "reference", parse) >= 30);
	assert_true(check_accepted(*state, "reference", parse_reference) >= 30);
}

static void
test_refused(void **state)
{
	assert_true(check_refused(*state, "path", parse) >= 20);
	assert_true(check_refused(*state, "reference", parse_reference) >= 5);
}

static struct jsonpath *
parse_text(struct arena *arena, const char *text)
{
	struct diags diags;
	struct jsonpath *path;

	diags_init(&diags, arena);
	path =
	    jsonpath_parse(arena, str_from(text), (struct span){ 0 }, &diags);
	assert_non_null(path);
	return path;
}

static void
test_steps(void **state)
{
	static const struct {
		enum jsonpath_step_kind kind;
		const char *text;
	} want[] = { { JSONPATH_NAME, "a" }, { JSONPATH_INDEX, "0" },
		{ JSONPATH_NAME, "b c" }, { JSONPATH_DESCENT, "" },
		{ JSONPATH_NAME, "d" }, { JSONPATH_WILDCARD, "" },
		{ JSONPATH_WILDCARD, "" }, { JSONPATH_SLICE, "1:" },
		{ JSONPATH_LIST, "'y'" }, { JSONPATH_FILTER, "" },
		{ JSONPATH_FUNCTION, "length" } };
	struct jsonpath *path = parse_text(*state,
	    "$x.a[0]['b c']..d.*[*][1:]['x', 'y'][?(@.z > 1)].length()");

	assert_int_equal(path->root, JSONPATH_VARIABLE);
	assert_true(str_is(path->variable, "x"));
	assert_int_equal(path->steps.count, ARRAY_COUNT(want));
	for (size_t i = 0; i < ARRAY_COUNT(want); i++) {
		assert_int_equal(path->steps.items[i].kind, want[i].kind);
		if (want[i].kind != JSONPATH_LIST)
			assert_true(str_is(path->steps.items[i].text,
			    want[i].text));
	}
	assert_false(jsonpath_is_reference(path));
}

static void
test_roots(void **state)
{
	assert_int_equal(parse_text(*state, "$")->root, JSONPATH_INPUT);
	assert_int_equal(parse_text(*state, "$.a")->root, JSONPATH_INPUT);
	assert_int_equal(parse_text(*state, "$$")->root, JSONPATH_CONTEXT);
	assert_int_equal(parse_text(*state, "$$.a")->root, JSONPATH_CONTEXT);
	assert_int_equal(parse_text(*state, "$a")->root, JSONPATH_VARIABLE);
	assert_true(str_is(parse_text(*state, "$a_1[0]")->variable, "a_1"));
}

static void
test_filters(void **state)
{
	static const char *const filters[] = { "@", "@.a", "!@.a", "!(@.a)",
		"@.a == 'it\\'s)'", "@.a != \"b\"", "(@.a || @.b) && @.c",
		"@.a =~ /x\\/y.*/i", "@.a in ['x', 1]", "@.a NIN [1]",
		"@.a size 2", "@.a empty true", "@.a == {\"b\": [1]}",
		"@.a == null", "@.a >= -1.5e3", "@.a.length() > $.b",
		"@.a[?(@.b)].c == true", "@['a b'] === 'x'" };

	for (size_t i = 0; i < ARRAY_COUNT(filters); i++)
		parse_text(*state,
		    str_format(*state, "$.x[?(%s)].y", filters[i]).data);
}

static void
test_end(void **state)
{
	static const struct {
		const char *text;
		const char *rest;
	} cases[] = { { "$.a", "" }, { "$.a < 1", " < 1" }, { "$.a<1", "<1" },
		{ "$.a, $.b)", ", $.b)" }, { "$.a)", ")" },
		{ "$.a[?(@.b == ')')])", ")" }, { "$.a.length() > 1", " > 1" },
		{ "$['a b'] == 1", " == 1" }, { "$.a['b", "" },
		{ "$x.y==$.z", "==$.z" }, { "$.a[?(@.b =~ /\\]/)] x", " x" } };

	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct str text = str_from(cases[i].text);
		size_t end = jsonpath_end(text, 0);

		assert_true(str_is(str_slice(text, end, text.length),
		    cases[i].rest));
	}
}

/* Deep nesting ends in a diagnostic and not on the stack. */
static void
test_depth(void **state)
{
	struct buffer text = { .arena = *state };
	struct diags diags;

	diags_init(&diags, *state);
	buffer_put(&text, "$");
	for (size_t i = 0; i < 100000; i++)
		buffer_put(&text, "[?(@");
	assert_null(jsonpath_parse(*state, buffer_str(&text),
	    (struct span){ 0 }, &diags));
	assert_int_equal(diags.list.count, 1);
	assert_int_equal(diags.list.items[0]->rule, RULE_E089);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_accepted),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_steps),
		cmocka_unit_test(test_roots),
		cmocka_unit_test(test_filters),
		cmocka_unit_test(test_end),
		cmocka_unit_test(test_depth),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}

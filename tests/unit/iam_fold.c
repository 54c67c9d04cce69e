/* What is constant in an expression is kept, and nothing else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "iam/fold.h"

static void
fail_test(void *context)
{
	(void)context;
	abort();
}

struct fold_case {
	const char *expression;
	const char *pattern;
};

static const struct asl_machine machine = {
	.thing =
	    &(struct thing){
		.kind = THING_MACHINE, .key = { "m", 1 }, .arn = { 0 } },
};

static void
check(const struct fold_case *cases, size_t count,
    struct text (*fold)(struct arena *, struct text,
	const struct asl_machine *))
{
	for (size_t i = 0; i < count; i++) {
		struct arena arena = { .fail = fail_test };
		struct text text =
		    text_literal(&arena, str_from(cases[i].expression));
		struct str shown =
		    text_show(&arena, fold(&arena, text, &machine));

		assert_string_equal(str_copy(&arena, shown).data,
		    cases[i].pattern);
		arena_free(&arena);
	}
}

static void
test_jsonata(void **state)
{
	static const struct fold_case cases[] = {
		{ "{% 'orders' %}", "orders" },
		{ "{%'orders'%}", "orders" },
		{ "{% \"orders\" %}", "orders" },
		{ "{% 'pre-' & $x %}", "pre-*" },
		{ "{% 'pre-' & $states.input.a.b & '-post' %}", "pre-*-post" },
		{ "{% $x & '-post' %}", "*-post" },
		{ "{% 'a' & 'b' & 'c' %}", "abc" },
		{ "{% 'a&b' & $x %}", "a&b*" },
		{ "{% 'pre-' & $f('x', \"y\") & $z %}", "pre-*" },
		{ "{% 'pre-' & $string($x & ')') %}", "pre-*" },
		{ "{% 'pre-' & $x[0].name %}", "pre-*" },
		{ "{% 'a' & `b c` %}", "a*" },
		{ "{% $x %}", "*" },
		{ "{% %}", "*" },
		{ "{% 'a' & %}", "*" },
		/* "&" binds tighter than these, so nothing is certain. */
		{ "{% $x ? 'a' & $y : 'b' %}", "*" },
		{ "{% 'a' & $x ? 'b' : 'c' %}", "*" },
		{ "{% 'a' & $x = 'ab' %}", "*" },
		{ "{% 'a' & $x ~> $uppercase() %}", "*" },
		{ "{% 'a' & $x in ['a'] %}", "*" },
		{ "{% $a and 'b' %}", "*" },
		{ "{% ($y := 'a'; 'b' & $y) %}", "*" },
		{ "{% /* ' */ 'a' %}", "*" },
		{ "{% 'pre-' & $replace($x, /'/, '') & 'a' %}", "*" },
		{ "{% 'open %}", "*" },
		{ "{% 'a' & ($x %}", "*" },
		{ "{% 'it\\'s' & $x %}", "*" },
	};

	(void)state;
	check(cases, ARRAY_COUNT(cases), fold_jsonata);
}

static void
test_jsonpath(void **state)
{
	static const struct fold_case cases[] = {
		{ "States.Format('pre-{}', $.x)", "pre-*" },
		{ "States.Format('{}-post', $.x)", "*-post" },
		{ "States.Format('{}{}', $.x, $.y)", "*" },
		{ "States.Format('plain')", "plain" },
		{ "States.Format('it\\'s-{}', $.x)", "it's-*" },
		{ "States.Format('\\{\\}-{}', $.x)", "{}-*" },
		{ "States.Format('open", "*" },
		{ "States.Format('open\\", "*" },
		{ "$.name", "*" },
		{ "$$.Execution.Id", "*" },
		{ "", "*" },
	};

	(void)state;
	check(cases, ARRAY_COUNT(cases), fold_jsonpath);
}

static void
test_own_arn(void **state)
{
	struct arena arena = { .fail = fail_test };
	struct text text = fold_jsonata(&arena,
	    text_literal(&arena, STR("{% $states.context.StateMachine.Id %}")),
	    &machine);

	(void)state;
	assert_int_equal(text.count, 1);
	assert_int_equal(text.items[0].kind, PART_THING_ARN);
	text = fold_jsonpath(&arena,
	    text_literal(&arena, STR("$$.StateMachine.Id")), &machine);
	assert_ptr_equal(text.items[0].thing, machine.thing);
	arena_free(&arena);
}

/* A reference within quotes is part of the constant text. */
static void
test_reference(void **state)
{
	struct arena arena = { .fail = fail_test };
	struct part region = { .kind = PART_REGION };
	struct text text = { 0 };

	(void)state;
	text_add_literal(&arena, &text, STR("{% 'q-"));
	text_add(&arena, &text, region);
	text_add_literal(&arena, &text, STR("-' & $x %}"));
	text = fold_jsonata(&arena, text, &machine);
	assert_int_equal(text.count, 3);
	assert_int_equal(text.items[1].kind, PART_REGION);
	assert_true(str_is(text.items[2].text, "-*"));

	text = (struct text){ 0 };
	text_add_literal(&arena, &text, STR("States.Format('"));
	text_add(&arena, &text, region);
	text_add_literal(&arena, &text, STR("-{}', $.x)"));
	text = fold_jsonpath(&arena, text, &machine);
	assert_int_equal(text.count, 2);
	assert_true(str_is(text.items[1].text, "-*"));
	arena_free(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_jsonata),
		cmocka_unit_test(test_jsonpath),
		cmocka_unit_test(test_own_arn),
		cmocka_unit_test(test_reference),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

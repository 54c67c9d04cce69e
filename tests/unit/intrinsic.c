#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "expr/intrinsic.h"

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
	assert_true(is_intrinsic(text));
	return intrinsic_parse(arena, text, span, diags) != NULL;
}

static void
test_accepted(void **state)
{
	assert_true(check_accepted(*state, "intrinsic", parse) >= 60);
}

static void
test_refused(void **state)
{
	assert_true(check_refused(*state, "intrinsic", parse) >= 15);
}

static struct intrinsic *
parse_text(struct arena *arena, const char *text)
{
	struct diags diags;
	struct intrinsic *call;

	diags_init(&diags, arena);
	call =
	    intrinsic_parse(arena, str_from(text), (struct span){ 0 }, &diags);
	assert_non_null(call);
	assert_int_equal(call->kind, INTRINSIC_CALL);
	return call;
}

static void
test_arguments(void **state)
{
	static const struct {
		enum intrinsic_kind kind;
		const char *text;
	} want[] = { { INTRINSIC_STRING, "it's \\ {x}" },
		{ INTRINSIC_NUMBER, "-1.5e3" }, { INTRINSIC_TRUE, "true" },
		{ INTRINSIC_FALSE, "false" }, { INTRINSIC_NULL, "null" },
		{ INTRINSIC_PATH, "$$.Task.Token" },
		{ INTRINSIC_CALL, "States.UUID()" } };
	struct intrinsic *call = parse_text(*state,
	    "States.Array('it\\'s \\\\ \\{x\\}', -1.5e3,true , false,null, "
	    "$$.Task.Token, States.UUID())");

	assert_int_equal(call->function, INTRINSIC_Array);
	assert_int_equal(call->arguments.count, ARRAY_COUNT(want));
	for (size_t i = 0; i < ARRAY_COUNT(want); i++) {
		struct intrinsic *argument = call->arguments.items[i];

		assert_int_equal(argument->kind, want[i].kind);
		assert_true(str_is(argument->text, want[i].text));
	}
	assert_int_equal(call->arguments.items[5]->path->root,
	    JSONPATH_CONTEXT);
	assert_int_equal(call->arguments.items[6]->function, INTRINSIC_UUID);
}

/* An escaped brace makes no hole. */
static void
test_holes(void **state)
{
	struct intrinsic *call =
	    parse_text(*state, "States.Format('\\{\\}{}-{x}-{}', $.a, $.b)");
	struct intrinsic *template = call->arguments.items[0];

	assert_true(str_is(template->text, "{}{}-{x}-{}"));
	assert_int_equal(template->holes.count, 2);
	assert_int_equal(template->holes.items[0], 2);
	assert_int_equal(template->holes.items[1], 9);
}

static void
test_names(void **state)
{
	(void)state;
	assert_string_equal(intrinsic_name(INTRINSIC_ArrayGetItem),
	    "ArrayGetItem");
	assert_true(is_intrinsic(STR("States.UUID()")));
	assert_false(is_intrinsic(STR("$.States.UUID")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_accepted),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_arguments),
		cmocka_unit_test(test_holes),
		cmocka_unit_test(test_names),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}

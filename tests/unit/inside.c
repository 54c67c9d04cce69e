#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "expr/inside.h"

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

/*
 * `text` is what YAML reads from `source`.
 */
static void
test_scalars(void **state)
{
	static const struct {
		const char *source;
		const char *text;
		const char *part; /* of the text, which is looked for … */
		const char *want; /* … and the source at its place */
	} cases[] = {
		{ "ab cd", "ab cd", "cd", "cd" },
		{ "\"ab cd\"", "ab cd", "cd", "cd" },
		{ "'ab cd'", "ab cd", "b c", "b c" },
		{ "'it''s cd'", "it's cd", "cd", "cd" },
		{ "\"a\\\"b\\\\ cd\"", "a\"b\\ cd", "cd", "cd" },
		{ "\"a\\n\\t cd\"", "a\n\t cd", "cd", "cd" },
		{ "\"\\x41 cd\"", "A cd", "cd", "\"\\x41 cd\"" },
		{ "\"\\u00e9 cd\"", "\xC3\xA9 cd", "cd", "cd" },
		{ "|\n  ab\n    cd\n  ef\n", "ab\n  cd\nef\n", "cd", "cd" },
		{ "|\n  ab\n    cd\n  ef\n", "ab\n  cd\nef\n", "ef", "ef" },
		{ ">-\n  ab\n  cd\n", "ab cd", "cd", "cd" },
		{ "ab\n    cd", "ab cd", "cd", "cd" },
		{ "other", "ab cd", "cd", "other" },
		/* A condition, which stepc puts into {% %}. */
		{ "$a = 1", "{% $a = 1 %}", "= 1", "= 1" },
		{ "\"$a = 1\"", "{% $a = 1 %}", "$a", "$a" },
		{ ">-\n  $a\n  = 1\n", "{% $a = 1 %}", "= 1", "= 1" },
		{ "'{% $a %}'", "{% $a %}", "$a", "$a" },
		/* A reference, for which the text has x's. */
		{ "\"{% '${p}' = 1 %}\"", "{% 'xxxx' = 1 %}", "= 1", "= 1" },
		{ "'${p}x' = x", "{% 'xxxxx' = x %}", "= x", "= x" },
	};

	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct str text = str_from(cases[i].text);
		struct source *source =
		    source_new(*state, STR("x"), str_from(cases[i].source));
		struct span span = { source, 0, source->text.length };
		size_t begin = str_find(text, cases[i].part, 0);
		struct span part = span_inside(span, text, begin,
		    begin + strlen(cases[i].part));

		if (!str_is(span_text(part), cases[i].want))
			fail_msg("%s: '%.*s'", cases[i].source,
			    STR_ARG(span_text(part)));
	}
}

/* The place behind the last byte. */
static void
test_end(void **state)
{
	struct source *source =
	    source_new(*state, STR("x"), STR("\"a\\\"b\" # c"));
	struct span span = { source, 0, 6 };
	struct span end = span_inside(span, STR("a\"b"), 3, 3);

	assert_int_equal(end.begin, 5);
	assert_int_equal(end.end, 5);
}

static void
test_no_source(void **state)
{
	struct span span = span_inside((struct span){ 0 }, STR("abc"), 1, 2);

	(void)state;
	assert_null(span.source);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_scalars),
		cmocka_unit_test(test_end),
		cmocka_unit_test(test_no_source),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}

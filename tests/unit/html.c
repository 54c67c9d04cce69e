/* The door for text in HTML. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "emit/html.h"

static void
fail_test(void *context)
{
	(void)context;
	abort();
}

static void
expect_text(struct str text, const char *wanted)
{
	struct arena arena = { .fail = fail_test };
	struct buffer out = { .arena = &arena };

	html_text(&out, text);
	assert_string_equal(buffer_str(&out).data, wanted);
	arena_free(&arena);
}

static void
test_text(void **state)
{
	static const char turned[] = { '\xE2', '\x80', '\xAE' };

	(void)state;
	expect_text(STR("<a b=\"c\" d='e'>&amp;"),
	    "&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;amp;");
	expect_text(STR("\xE5\xB9\xB4 \xF0\x9F\x99\x82\n\tx"),
	    "\xE5\xB9\xB4 \xF0\x9F\x99\x82\n\tx");
	expect_text(STR("a\0b\r\x7F"), "a\\u0000b\\u000D\\u007F");
	expect_text((struct str){ turned, sizeof(turned) }, "\\u202E");
	expect_text(STR("\xFFz"), "\xEF\xBF\xBDz");
}

static void
test_put(void **state)
{
	struct arena arena = { .fail = fail_test };
	struct buffer out = { .arena = &arena };

	(void)state;
	html_put(&out, "<p class=\"@\">@</p>", STR("\">"), STR("@<"));
	assert_string_equal(buffer_str(&out).data,
	    "<p class=\"&quot;&gt;\">@&lt;</p>");
	arena_free(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_put),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

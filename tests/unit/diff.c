/* What --check prints. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "cli/diff.h"

static void
fail_test(void *context)
{
	(void)context;
	abort();
}

static int
set_up(void **state)
{
	struct arena *arena = calloc(1, sizeof(*arena));

	arena->fail = fail_test;
	*state = arena;
	return 0;
}

static int
tear_down(void **state)
{
	arena_free(*state);
	free(*state);
	return 0;
}

static const char *
diff(struct arena *arena, struct str old, struct str new)
{
	struct buffer out = { .arena = arena };

	diff_print(&out, STR("a"), old, STR("b"), new);
	return buffer_str(&out).data;
}

static void
diffs(void **state)
{
	struct arena *arena = *state;

	assert_string_equal(diff(arena, STR("a\n"), STR("a\n")), "");
	assert_string_equal(diff(arena, STR("a\nb\nc"), STR("a\nx\nc\n")),
	    "--- a\n+++ b\n@@ -1,3 +1,3 @@\n a\n-b\n-c\n"
	    "\\ No newline at end of file\n+x\n+c\n");
	/* Six equal lines between two changes are one hunk, seven are two. */
	assert_string_equal(diff(arena, STR("x\n1\n2\n3\n4\n5\n6\nx\n"),
				STR("1\n2\n3\n4\n5\n6\n")),
	    "--- a\n+++ b\n@@ -1,8 +1,6 @@\n-x\n 1\n 2\n 3\n 4\n 5\n 6\n-x\n");
	assert_string_equal(diff(arena, STR("1\n2\n3\n4\n5\n6\n7\n"),
				STR("x\n1\n2\n3\n4\n5\n6\n7\nx\n")),
	    "--- a\n+++ b\n@@ -1,3 +1,4 @@\n+x\n 1\n 2\n 3\n"
	    "@@ -5,3 +6,4 @@\n 5\n 6\n 7\n+x\n");
	assert_string_equal(diff(arena, STR("\033[1m\n"), STR("")),
	    "--- a\n+++ b\n@@ -1 +0,0 @@\n- [1m\n");
	assert_string_equal(diff(arena, (struct str){ NULL, 0 }, STR("")),
	    "--- /dev/null\n+++ b\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(diffs, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Diagnostics as people and programs see them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "diag/render.h"

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

/* The way out of a diagnostic that has none of its own. */
#define HINT "      = help: `stepc explain E001` has an example\n"

/* The first place of `part` in the text. */
static struct span
find(const struct source *source, const char *part)
{
	size_t begin = str_find(source->text, part, 0);

	assert_true(begin < source->text.length || part[0] == '\0');
	return (struct span){ source, begin, begin + strlen(part) };
}

static const char *
render(struct diags *diags, const struct render_options *options)
{
	struct buffer out = { .arena = diags->arena };

	diags_sort(diags);
	render_text(&out, diags, options);
	return buffer_str(&out).data;
}

/* One error at `part`, as a whole. */
static const char *
render_one(struct arena *arena, struct str text, const char *part)
{
	struct source *source = source_new(arena, STR("s.yaml"), text);
	struct render_options options = { 0 };
	struct diags diags;

	diags_init(&diags, arena);
	diag_add(&diags, RULE_E001, find(source, part), "wrong");
	return render(&diags, &options);
}

static void
shows_place_excerpt_and_help(void **state)
{
	struct source *source = source_new(*state, STR("spec.yaml"),
	    STR("workflow: a\nsteps:\n  - a: {}\n    next: chargeCrad\n"));
	struct render_options options = { 0 };
	struct diags diags;
	struct diag *diag;

	diags_init(&diags, *state);
	diag = diag_add(&diags, RULE_E001, find(source, "chargeCrad"),
	    "there is no step '%s'", "chargeCrad");
	diag_help(&diags, diag, "did you mean '%s'?", "chargeCard");
	diag_note(&diags, diag, find(source, "steps"), "the steps are here");
	diag_note(&diags, diag, (struct span){ 0 }, "names are case-sensitive");
	assert_string_equal(render(&diags, &options),
	    "spec.yaml:4:11: error: there is no step 'chargeCrad' "
	    "[E001 yaml-syntax]\n"
	    "    4 |     next: chargeCrad\n"
	    "      |           ^~~~~~~~~~\n"
	    "      = help: did you mean 'chargeCard'?\n"
	    "spec.yaml:2:1: note: the steps are here\n"
	    "    2 | steps:\n"
	    "      | ^~~~~\n"
	    "      = note: names are case-sensitive\n"
	    "1 error\n");
}

static void
aligns_tabs_and_wide_letters(void **state)
{
	assert_string_equal(render_one(*state, STR("\ta\té: xy\n"), "xy"),
	    "s.yaml:1:7: error: wrong [E001 yaml-syntax]\n"
	    "    1 | \ta\té: xy\n"
	    "      | \t \t   ^~\n" HINT "1 error\n");
}

static void
blanks_what_steers_a_terminal(void **state)
{
	assert_string_equal(render_one(*state, STR("a\033[31m\u202E\xFF b\r\n"),
				"b"),
	    "s.yaml:1:10: error: wrong [E001 yaml-syntax]\n"
	    "    1 | a [31m \uFFFD b\n"
	    "      |          ^\n" HINT "1 error\n");
}

static void
points_behind_the_end(void **state)
{
	assert_string_equal(render_one(*state, STR("ab: \n"), "\n"),
	    "s.yaml:1:5: error: wrong [E001 yaml-syntax]\n"
	    "    1 | ab: \n"
	    "      |     ^\n" HINT "1 error\n");
	assert_string_equal(render_one(*state, STR(""), ""),
	    "s.yaml:1:1: error: wrong [E001 yaml-syntax]\n"
	    "    1 |\n"
	    "      | ^\n" HINT "1 error\n");
}

static void
marks_the_first_line_of_several(void **state)
{
	assert_string_equal(render_one(*state, STR("a:  \n  b: c\n"),
				"a:  \n  b"),
	    "s.yaml:1:1: error: wrong [E001 yaml-syntax]\n"
	    "    1 | a:  \n"
	    "      | ^~\n" HINT "1 error\n");
}

/* 400 letters, a mark at `at`, 400 letters. */
static const char *
render_long(struct arena *arena, size_t at)
{
	struct buffer text = { .arena = arena };

	buffer_repeat(&text, 'x', at);
	buffer_put(&text, "MARK");
	buffer_repeat(&text, 'y', 400);
	return render_one(arena, buffer_str(&text), "MARK");
}

static void
clips_long_lines(void **state)
{
	assert_string_equal(render_long(*state, 400),
	    "s.yaml:1:401: error: wrong [E001 yaml-syntax]\n"
	    "    1 | …xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxMARK"
	    "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy"
	    "…\n"
	    "      |                                ^~~~\n" HINT "1 error\n");
	assert_string_equal(render_long(*state, 2),
	    "s.yaml:1:3: error: wrong [E001 yaml-syntax]\n"
	    "    1 | xxMARK"
	    "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy"
	    "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyy…\n"
	    "      |   ^~~~\n" HINT "1 error\n");
}

static void
has_no_place_to_show(void **state)
{
	struct render_options options = { 0 };
	struct buffer out = { .arena = *state };
	struct diags diags;

	diags_init(&diags, *state);
	diag_add(&diags, RULE_W110, (struct span){ 0 }, "a\nb");
	assert_string_equal(render(&diags, &options),
	    "stepc: warning: a b [W110 wide-permission]\n"
	    "      = help: `stepc explain W110` has an example\n"
	    "1 warning\n");
	render_problem(&out, false, STR("no \033 file"), STR("make one"));
	assert_string_equal(buffer_str(&out).data,
	    "stepc: error: no   file\n"
	    "      = help: make one\n");
}

static void
clips_long_messages(void **state)
{
	struct buffer name = { .arena = *state };
	struct buffer out = { .arena = *state };
	struct str shown;

	for (int i = 0; i < 1000; i++)
		buffer_put(&name, "é");
	render_problem(&out, false, buffer_str(&name), STR(""));
	shown = buffer_str(&out);
	assert_int_equal(shown.length, strlen("stepc: error: …\n") + 2 * 500);
	assert_true(str_ends(shown, "é…\n"));
}

static void
counts_and_caps(void **state)
{
	struct source *source =
	    source_new(*state, STR("s.yaml"), STR("a\nb\nc\n"));
	struct render_options options = { .limit = 2, .notes = true };
	struct diags diags;

	diags_init(&diags, *state);
	for (int i = 0; i < 3; i++) {
		for (size_t at = 0; at < 6; at += 2)
			diag_add(&diags, RULE_E001,
			    (struct span){ source, at, at + 1 }, "wrong");
		diag_add(&diags, RULE_N111, find(source, "b"), "unsure");
	}
	assert_string_equal(render(&diags, &options),
	    "s.yaml:1:1: error: wrong [E001 yaml-syntax]\n"
	    "    1 | a\n"
	    "      | ^\n" HINT "s.yaml:2:1: error: wrong [E001 yaml-syntax]\n"
	    "    2 | b\n"
	    "      | ^\n" HINT
	    "s.yaml:2:1: note: unsure [N111 unsure-permission]\n"
	    "    2 | b\n"
	    "      | ^\n"
	    "and 1 more error\n"
	    "3 errors, 1 note\n");
	options.notes = false;
	assert_non_null(strstr(render(&diags, &options), "\n3 errors\n"));
}

static void
colours_only_itself(void **state)
{
	struct source *source =
	    source_new(*state, STR("s.yaml"), STR("\033[5m\n"));
	struct render_options options = { .colour = true };
	struct diags diags;

	diags_init(&diags, *state);
	diag_add(&diags, RULE_E001, find(source, "[5m"), "wrong");
	assert_string_equal(render(&diags, &options),
	    "\033[1ms.yaml:1:2:\033[0m \033[1;31merror:\033[0m wrong "
	    "[E001 yaml-syntax]\n"
	    "\033[34m    1 |\033[0m  [5m\n"
	    "\033[34m      | \033[0m \033[1;31m^~~\033[0m\n"
	    "\033[34m      = \033[0mhelp: `stepc explain E001` has an "
	    "example\n"
	    "1 error\n");
}

static void
makes_json(void **state)
{
	struct source *source =
	    source_new(*state, STR("s.yaml"), STR("a: é\nb: c\n"));
	struct render_options options = { 0 };
	struct diags diags;
	struct diag *diag;

	diags_init(&diags, *state);
	diag = diag_add(&diags, RULE_E001, find(source, "é\nb"), "a\"b");
	diag_help(&diags, diag, "do");
	diag_note(&diags, diag, (struct span){ 0 }, "so");
	diag_add(&diags, RULE_N111, find(source, "c"), "unsure");
	diags_sort(&diags);
	assert_string_equal(json_print(*state,
				render_json(*state, &diags, &options), false)
				.data,
	    "{\"diagnostics\":[{\"file\":\"s.yaml\",\"line\":1,\"column\":4,"
	    "\"endLine\":2,\"endColumn\":2,\"level\":\"error\","
	    "\"rule\":\"E001\",\"slug\":\"yaml-syntax\","
	    "\"message\":\"a\\\"b\",\"help\":\"do\","
	    "\"notes\":[{\"message\":\"so\"}]}],"
	    "\"errors\":1,\"warnings\":0,\"notes\":0}");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(clips_long_messages, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(shows_place_excerpt_and_help,
		    set_up, tear_down),
		cmocka_unit_test_setup_teardown(aligns_tabs_and_wide_letters,
		    set_up, tear_down),
		cmocka_unit_test_setup_teardown(blanks_what_steers_a_terminal,
		    set_up, tear_down),
		cmocka_unit_test_setup_teardown(points_behind_the_end, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(marks_the_first_line_of_several,
		    set_up, tear_down),
		cmocka_unit_test_setup_teardown(clips_long_lines, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(has_no_place_to_show, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(counts_and_caps, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(colours_only_itself, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(makes_json, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

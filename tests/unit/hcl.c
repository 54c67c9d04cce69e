#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/escape.h"
#include "emit/hcl.h"

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

static struct str
print_literal(const void *context, struct text text)
{
	struct arena *arena;
	struct str literal;

	memcpy(&arena, context, sizeof(struct arena *));
	assert_true(text_is_literal(arena, text, &literal));
	return hcl_string(arena, literal);
}

static void
assert_str(struct str got, const char *want)
{
	assert_int_equal(got.length, strlen(want));
	assert_string_equal(got.data, want);
}

static void
test_string(void **state)
{
	static const char *const cases[][2] = {
		{ "", "\"\"" },
		{ "a \"b\" \\c", "\"a \\\"b\\\" \\\\c\"" },
		{ "a\nb\tc\rd", "\"a\\nb\\tc\\rd\"" },
		{ "\x01\x7F\xC2\x85", "\"\\u0001\\u007F\\u0085\"" },
		{ "${a} %{b} $a %b", "\"$${a} %%{b} $a %b\"" },
		{ "$${x} %%{x}", "\"$$${x} %%%{x}\"" },
		{ "{% $x %}", "\"{% $x %}\"" },
		{ "{%{ \"a\": 1 }%}", "\"{%%{ \\\"a\\\": 1 }%}\"" },
		{ "\xE6\x97\xA5 \xF0\x9F\x9A\x80",
		    "\"\xE6\x97\xA5 \xF0\x9F\x9A\x80\"" },
	};

	for (size_t i = 0; i < ARRAY_COUNT(cases); i++)
		assert_str(hcl_string(*state, str_from(cases[i][0])),
		    cases[i][1]);
}

static void
test_key(void **state)
{
	static const char *const cases[][2] = {
		{ "Type", "Type" },
		{ "_a1", "_a1" },
		{ "null", "null" },
		{ "for", "\"for\"" },
		{ "", "\"\"" },
		{ "1a", "\"1a\"" },
		{ "a.$", "\"a.$\"" },
		{ "detail-type", "\"detail-type\"" },
		{ "${a}", "\"$${a}\"" },
		{ "\xC3\xA9", "\"\xC3\xA9\"" },
		/* A sign and its variation selector are one character wide. */
		{ "\xE2\x9A\xA0\xEF\xB8\x8F", "\"\xE2\x9A\xA0\\uFE0F\"" },
		/* A flag is two characters and one cluster. */
		{ "\xF0\x9F\x87\xA9\xF0\x9F\x87\xAA",
		    "\"\\U0001F1E9\\U0001F1EA\"" },
	};

	for (size_t i = 0; i < ARRAY_COUNT(cases); i++)
		assert_str(hcl_key(*state, str_from(cases[i][0])), cases[i][1]);
	assert_str(hcl_index(*state, STR("States")), ".States");
	assert_str(hcl_index(*state, STR("a \"b\"")), "[\"a \\\"b\\\"\"]");
}

static struct str
template_of(struct arena *arena, const char *const *texts)
{
	struct hcl_pieces pieces = { 0 };

	for (; *texts != NULL; texts++) {
		bool expression = (*texts)[0] == '=';

		LIST_ADD(arena, &pieces) = (struct hcl_piece){ expression,
			str_from(*texts + expression) };
	}
	return hcl_template(arena, &pieces);
}

static void
test_template(void **state)
{
	static const char *const cases[][5] = {
		{ "\"\"", NULL },
		{ "\"a\"", "a", NULL },
		{ "var.a", "=var.a", NULL },
		{ "\"${var.a}${var.b}\"", "=var.a", "=var.b", NULL },
		{ "\"a-${var.a}-b\"", "a-", "=var.a", "-b", NULL },
		{ "\"$${\"", "$", "{", NULL },
		/* `$${var.a}` would be no expression. */
		{ "\"\\u0024${var.a}\"", "$", "=var.a", NULL },
		{ "\"%${var.a}\"", "%", "=var.a", NULL },
	};

	for (size_t i = 0; i < ARRAY_COUNT(cases); i++)
		assert_str(template_of(*state, cases[i] + 1), cases[i][0]);
}

static struct value *
make_tree(struct arena *arena)
{
	struct value *object = value_object(arena);
	struct value *list = value_list(arena);
	struct value *inner = value_object(arena);

	value_set(arena, object, "a", value_integer(arena, -1));
	value_set(arena, object, "long name", value_string(arena, STR("${x}")));
	value_set(arena, object, "null", value_null(arena));
	value_set(arena, object, "empty", value_list(arena));
	value_add(arena, list, value_boolean(arena, true));
	value_set(arena, object, "one", list);
	list = value_list(arena);
	value_set(arena, inner, "b", value_number(arena, STR("1.5")));
	value_add(arena, list, inner);
	value_add(arena, list, value_object(arena));
	value_set(arena, object, "several", list);
	value_set(arena, object, "z", value_integer(arena, 2));
	return object;
}

static void
test_layout(void **state)
{
	struct arena *arena = *state;
	struct hcl hcl = { .out = { .arena = arena },
		.print = print_literal,
		.context = &arena };

	hcl_gap(&hcl);
	hcl_comment(&hcl, STR("one\nline"));
	hcl_open(&hcl, STR("resource \"a\" \"b\""));
	hcl_gap(&hcl);
	hcl_assign(&hcl, STR("a"), STR("1"));
	hcl_assign(&hcl, STR("bbb"), STR("2"));
	hcl_call(&hcl, STR("value"), "jsonencode(", make_tree(arena), ")");
	hcl_assign(&hcl, STR("c"), STR("3"));
	hcl_gap(&hcl);
	hcl_gap(&hcl);
	hcl_open(&hcl, STR("block"));
	hcl_close(&hcl);
	hcl_gap(&hcl);
	hcl_close(&hcl);
	hcl_gap(&hcl);
	hcl_empty(&hcl, STR("data \"a\" \"b\""));
	assert_str(hcl_end(&hcl),
	    "# one line\n"
	    "resource \"a\" \"b\" {\n"
	    "  a   = 1\n"
	    "  bbb = 2\n"
	    "  value = jsonencode({\n"
	    "    a           = -1\n"
	    "    \"long name\" = \"$${x}\"\n"
	    "    null        = null\n"
	    "    empty       = []\n"
	    "    one         = [true]\n"
	    "    several = [\n"
	    "      {\n"
	    "        b = 1.5\n"
	    "      },\n"
	    "      {},\n"
	    "    ]\n"
	    "    z = 2\n"
	    "  })\n"
	    "  c = 3\n"
	    "\n"
	    "  block {\n"
	    "  }\n"
	    "}\n"
	    "\n"
	    "data \"a\" \"b\" {}\n");
}

/* The table says of each byte what its comments say. */
static void
test_itself(void **state)
{
	(void)state;
	for (int byte = 0; byte < 256; byte++) {
		bool printable = byte >= ' ' && byte <= '~';
		bool quoted = printable && byte != '"' && byte != '\\';
		bool template = quoted && byte != '$' && byte != '%';
		bool plain = printable && strchr(" \"#,:?[]{}", byte) == NULL;
		unsigned char itself = escape_itself[byte];

		assert_int_equal((itself & ESCAPE_QUOTED) != 0, quoted);
		assert_int_equal((itself & ESCAPE_TEMPLATE) != 0, template);
		assert_int_equal((itself & ESCAPE_PLAIN) != 0, plain);
		assert_int_equal((itself & ESCAPE_COMMENT) != 0, printable);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_itself),
		cmocka_unit_test_setup_teardown(test_string, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_key, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_template, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(test_layout, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

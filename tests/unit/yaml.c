/* What is printed must read as the same strings in YAML 1.1 and 1.2. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "emit/json.h"
#include "emit/yaml.h"

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

static void
assert_yaml(struct arena *arena, const struct yaml *yaml, const char *wanted)
{
	struct str got = yaml_print(arena, yaml, (struct str){ "", 0 });

	assert_string_equal(got.data, wanted);
}

static void
assert_string(struct arena *arena, struct str text, const char *wanted)
{
	struct str line = str_format(arena, "%s\n", wanted);

	assert_yaml(arena, yaml_string(arena, text), line.data);
}

static void
leaves_plain_what_is_plain(void **state)
{
	static const char *const plain[] = { "a", "States.ALL", "a b",
		"arn:${AWS::Partition}:states:::lambda:invoke", "${Name}",
		"cron(0 3 * * ? *)", "/aws/vendedlogs", "a#b", "a, b", "it's",
		"v1.0", "é", "^[a-z]+$", "Nope", "nullable", "5m" };

	for (size_t i = 0; i < ARRAY_COUNT(plain); i++)
		assert_string(*state, str_from(plain[i]), plain[i]);
}

static void
quotes_what_some_reader_takes_for_more(void **state)
{
	static const char *const quoted[] = { "", "yes", "No", "ON", "off", "y",
		"N", "true", "False", "null", "Null", "~", "1", "-1", "+12",
		"1_000", "0o7", "017", "0x1F", "0b11", "1:30", "190:20:30.15",
		"1e3", "e1", ".5", ".inf", "-.INF", ".NaN", "2010-09-09",
		"2001-12-14t21:59:43.10-05:00", "=", "<<", "1d", "---", "...",
		"- a", "-", "? a", ": a", ":p", "a: b", "a:", "a #b", "a :b",
		"#a", "&a", "*a", "!a", "|", ">", "%a", "@a", "`a", "[a]",
		"{a}", "{% $states.input %}", ", a", "'a'", " a", "a " };

	for (size_t i = 0; i < ARRAY_COUNT(quoted); i++)
		assert_string(*state, str_from(quoted[i]),
		    str_format(*state, "\"%s\"", quoted[i]).data);
}

static void
escapes_what_quotes_cannot_hold(void **state)
{
	assert_string(*state, STR("\"a\""), "'\"a\"'");
	assert_string(*state, STR("- \\"), "'- \\'");
	assert_string(*state, STR("\"it's\" \\"), "\"\\\"it's\\\" \\\\\"");
	assert_string(*state, STR("a\nb\tc\r"), "\"a\\nb\\tc\\r\"");
	assert_string(*state, STR("\a\x1B\x7F"), "\"\\x07\\x1B\\x7F\"");
	assert_string(*state, STR("\xC2\x85\u2028\uFEFF"),
	    "\"\\x85\\u2028\\uFEFF\"");
	assert_string(*state, STR("}${file(\"/etc/passwd\")}%{ if true }\a"),
	    "\"}${file(\\\"/etc/passwd\\\")}%{ if true }\\x07\"");
}

static struct yaml *
number(struct arena *arena, const char *text)
{
	return yaml_raw(arena, str_from(text));
}

static void
writes_numbers_as_both_versions_read_them(void **state)
{
	assert_yaml(*state, number(*state, "-1.5"), "-1.5\n");
	assert_yaml(*state, number(*state, "1e3"), "1.0e+3\n");
	assert_yaml(*state, number(*state, "1.5E-3"), "1.5e-3\n");
	assert_yaml(*state, number(*state, "false"), "false\n");
}

static struct yaml *
list_of(struct arena *arena, const char *text, bool flow)
{
	struct yaml *list = yaml_new(arena, YAML_LIST);

	list->flow = flow;
	yaml_add(arena, list, yaml_string(arena, str_from(text)));
	return list;
}

static void
lays_out_blocks(void **state)
{
	struct yaml *map = yaml_new(*state, YAML_MAP);
	struct yaml *inner = yaml_new(*state, YAML_MAP);
	struct yaml *list = yaml_new(*state, YAML_LIST);

	yaml_put(*state, inner, "on", yaml_raw(*state, STR("1")));
	yaml_put(*state, inner, "b", list_of(*state, "x", false));
	inner->comment = STR("why\n\nso\a");
	yaml_add(*state, list, list_of(*state, "z", false));
	yaml_add(*state, list, inner);
	list->gap = true;
	yaml_put(*state, map, "short", list_of(*state, "States.ALL", true));
	yaml_put(*state, map, "long", list_of(*state, "a, b", true));
	yaml_put(*state, map, "list", list);
	yaml_put(*state, map, "none", yaml_new(*state, YAML_LIST));
	yaml_put(*state, map, "empty", yaml_new(*state, YAML_MAP));
	assert_yaml(*state, map,
	    "short: [States.ALL]\n"
	    "long:\n"
	    "  - a, b\n"
	    "\n"
	    "list:\n"
	    "  - - z\n"
	    "  # why\n"
	    "  #\n"
	    "  # so \n"
	    "  - \"on\": 1\n"
	    "    b:\n"
	    "      - x\n"
	    "none: []\n"
	    "empty: {}\n");
}

static void
writes_literal_blocks(void **state)
{
	struct yaml *map = yaml_new(*state, YAML_MAP);
	struct yaml *block = yaml_new(*state, YAML_BLOCK);

	block->text = STR("{\n  \"a\": 1\n}\n");
	yaml_put(*state, map, "Text", block);
	assert_yaml(*state, map, "Text: |\n  {\n    \"a\": 1\n  }\n");
}

static void
writes_long_keys_that_readers_find(void **state)
{
	struct buffer key = { .arena = *state };
	struct yaml *map = yaml_new(*state, YAML_MAP);
	struct str got;

	buffer_repeat(&key, 'k', 1100);
	yaml_put_str(*state, map, buffer_str(&key),
	    list_of(*state, "v", false));
	got = yaml_print(*state, map, STR("made"));
	assert_true(str_starts(got, "# made\n? kkk"));
	assert_true(str_ends(got, "kkk\n:\n  - v\n"));
}

static void
calls_functions(void **state)
{
	struct yaml *map = yaml_new(*state, YAML_MAP);
	struct yaml *select = yaml_new(*state, YAML_LIST);
	struct yaml *split = list_of(*state, ":", false);
	struct str json;

	split->function = "Split";
	yaml_add(*state, split, yaml_function(*state, "Ref", STR("Q")));
	select->function = "Select";
	yaml_add(*state, select, yaml_raw(*state, STR("5")));
	yaml_add(*state, select, split);
	yaml_put(*state, map, "a",
	    yaml_function(*state, "GetAtt", STR("Role.Arn")));
	yaml_put(*state, map, "b",
	    yaml_function(*state, "Sub", STR("${A}: b")));
	yaml_put(*state, map, "c", select);
	assert_yaml(*state, map,
	    "a: !GetAtt Role.Arn\n"
	    "b: !Sub \"${A}: b\"\n"
	    "c: !Select [5, !Split [\":\", !Ref Q]]\n");
	json = emit_json(*state, yaml_value(*state, map),
	    (struct json_style){ 0 });
	assert_string_equal(json.data,
	    "{\"a\":{\"Fn::GetAtt\":[\"Role\",\"Arn\"]},"
	    "\"b\":{\"Fn::Sub\":\"${A}: b\"},"
	    "\"c\":{\"Fn::Select\":[5,{\"Fn::Split\":"
	    "[\":\",{\"Ref\":\"Q\"}]}]}}");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(leaves_plain_what_is_plain),
		cmocka_unit_test(quotes_what_some_reader_takes_for_more),
		cmocka_unit_test(escapes_what_quotes_cannot_hold),
		cmocka_unit_test(writes_numbers_as_both_versions_read_them),
		cmocka_unit_test(lays_out_blocks),
		cmocka_unit_test(writes_literal_blocks),
		cmocka_unit_test(writes_long_keys_that_readers_find),
		cmocka_unit_test(calls_functions),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}

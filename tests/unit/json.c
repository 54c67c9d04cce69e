/* Both JSON printers and the reader behind json-c's door. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "base/escape.h"
#include "base/json.h"
#include "emit/json.h"

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
assert_text(struct str got, const char *wanted)
{
	assert_string_equal(got.data, wanted);
}

static void
escapes_what_nobody_sees(void **state)
{
	struct buffer out = { .arena = *state };

	escape_json(&out, STR("\"\\/\b\f\n\r\t\a\x7F"));
	escape_json(&out, STR("\xC2\x85\u2028\u202E\uFEFFé😀\xFF"));
	assert_text(buffer_str(&out),
	    "\\\"\\\\/\\b\\f\\n\\r\\t\\u0007\\u007F"
	    "\\u0085\\u2028\\u202E\\uFEFFé😀\uFFFD");
}

static void
reads_and_prints(void **state)
{
	static const char pretty[] = "{\n"
				     "  \"null\": null,\n"
				     "  \"list\": [\n"
				     "    true,\n"
				     "    -1,\n"
				     "    1.1,\n"
				     "    1e+300\n"
				     "  ],\n"
				     "  \"empty\": [],\n"
				     "  \"none\": {}\n"
				     "}\n";
	struct str error;
	struct json *json = json_parse(*state, str_from(pretty), &error);

	assert_non_null(json);
	assert_text(json_print(*state, json, true), pretty);
	assert_text(json_print(*state, json, false),
	    "{\"null\":null,\"list\":[true,-1,1.1,1e+300],"
	    "\"empty\":[],\"none\":{}}");
	assert_null(json_get(json, "absent"));
	assert_int_equal(json_get(json, "list")->items.items[1]->integer, -1);
}

static void
keeps_bytes_of_a_string(void **state)
{
	struct str error;
	struct json *json =
	    json_parse(*state, STR("\"a\\u0000b \\ud83d\\ude00\""), &error);

	assert_non_null(json);
	assert_int_equal(json->string.length, 8);
	assert_text(json_print(*state, json, false), "\"a\\u0000b 😀\"");
}

static void
sets_and_replaces(void **state)
{
	struct json *json = json_new(*state, JSON_OBJECT);

	json_set(*state, json, "a", json_integer(*state, 1));
	json_set(*state, json, "b", json_double(*state, 0.1));
	json_set(*state, json, "a", json_boolean(*state, false));
	json_set(*state, json, "c", NULL);
	assert_text(json_print(*state, json, false), "{\"a\":false,\"b\":0.1}");
}

static void
says_why_it_is_no_json(void **state)
{
	static const char *const texts[] = { "", " ", "{", "[1,]", "{a:1}",
		"1 2", "nul", "\"a", "[1] x", "01", "\"\xFF\"", "// c" };

	for (size_t i = 0; i < ARRAY_COUNT(texts); i++) {
		struct str error = { "", 0 };

		assert_null(json_parse(*state, str_from(texts[i]), &error));
		assert_true(error.length > 0);
	}
}

static void
limits_the_depth(void **state)
{
	struct buffer deep = { .arena = *state };
	struct str error;

	buffer_repeat(&deep, '[', JSON_DEPTH + 1);
	buffer_repeat(&deep, ']', JSON_DEPTH + 1);
	assert_null(json_parse(*state, buffer_str(&deep), &error));
	assert_non_null(json_parse(*state,
	    str_slice(buffer_str(&deep), 2, 2 * JSON_DEPTH), &error));
}

static void
jump(void *context)
{
	longjmp(*(jmp_buf *)context, 1);
}

/* The sanitizers see what json-c would leak. */
static void
gives_back_what_it_holds(void **state)
{
	struct buffer text = { .arena = *state };
	struct arena small = { .limit = 200000, .fail = jump };
	jmp_buf here;
	struct str error;

	buffer_char(&text, '[');
	for (size_t i = 0; i < 5000; i++)
		buffer_put(&text, "\"text\",");
	buffer_put(&text, "0]");
	small.fail_context = &here;
	if (setjmp(here) == 0) {
		json_parse(&small, buffer_str(&text), &error);
		fail_msg("the arena should have failed");
	}
	arena_free(&small);
}

/* --- struct value --- */

static struct text
with_reference(struct arena *arena, const char *before, const char *after)
{
	struct text text = text_literal(arena, str_from(before));

	text_add(arena, &text,
	    (struct part){ .kind = PART_PARAMETER, .text = STR("Name") });
	text_add_literal(arena, &text, str_from(after));
	return text;
}

static void
prints_values(void **state)
{
	struct value *object = value_object(*state);
	struct value *list = value_list(*state);

	value_add(*state, list, value_number(*state, STR("1.50")));
	value_add(*state, list, value_null(*state));
	value_set(*state, object, "a b", list);
	value_set(*state, object, "c", value_list(*state));
	value_set(*state, object, "d", value_object(*state));
	value_set(*state, object, "e", value_boolean(*state, true));
	assert_text(emit_json(*state, object, (struct json_style){ 0 }),
	    "{\"a b\":[1.50,null],\"c\":[],\"d\":{},\"e\":true}");
	assert_text(emit_json(*state, object,
			(struct json_style){ .lines = true }),
	    "{\n  \"a b\": [\n    1.50,\n    null\n  ],\n"
	    "  \"c\": [],\n  \"d\": {},\n  \"e\": true\n}\n");
}

static void
no_literal_is_a_token(void **state)
{
	struct json_style tokens = { .tokens = true };
	struct value *object = value_object(*state);

	value_set(*state, object, "${k}",
	    value_text(*state, with_reference(*state, "${x} $", "{$ $")));
	assert_text(emit_json(*state, object, tokens),
	    "{\"\\u0024{k}\":\"\\u0024{x} \\u0024${Name}{$ $\"}");
	assert_text(emit_json(*state, object, (struct json_style){ 0 }),
	    "{\"${k}\":\"${x} $${Name}{$ $\"}");
}

static size_t
assert_most(struct arena *arena, const struct value *value)
{
	struct str text = emit_json(arena, value, (struct json_style){ 0 });
	size_t most = json_most(arena, value);

	assert_true(text.length <= most);
	assert_true(most <= 6 * text.length + 20);
	return text.length;
}

/* Also of what is longest when it is escaped. */
static void
knows_the_most_bytes(void **state)
{
	struct buffer controls = { .arena = *state };
	struct value *object = value_object(*state);
	struct text references = with_reference(*state, "\x01", "\xFF");
	struct str name;

	buffer_repeat(&controls, '\x01', 100);
	name = buffer_str(&controls);
	assert_most(*state, value_string(*state, STR("")));
	assert_most(*state, value_string(*state, name));
	text_add(*state, &references,
	    (struct part){ .kind = PART_PARAMETER, .text = name });
	text_add(*state, &references, (struct part){ .kind = PART_URL_SUFFIX });
	assert_most(*state, value_text(*state, references));
	value_set_str(*state, object, name, value_null(*state));
	assert_most(*state, object);
	value_set(*state, object, "list", value_list(*state));
	value_add(*state, value_get(object, "list"),
	    value_boolean(*state, false));
	assert_int_equal(assert_most(*state, object),
	    sizeof("{\"\":null,\"list\":[false]}") - 1 + 600);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(escapes_what_nobody_sees),
		cmocka_unit_test(reads_and_prints),
		cmocka_unit_test(keeps_bytes_of_a_string),
		cmocka_unit_test(sets_and_replaces),
		cmocka_unit_test(says_why_it_is_no_json),
		cmocka_unit_test(limits_the_depth),
		cmocka_unit_test(gives_back_what_it_holds),
		cmocka_unit_test(prints_values),
		cmocka_unit_test(no_literal_is_a_token),
		cmocka_unit_test(knows_the_most_bytes),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}

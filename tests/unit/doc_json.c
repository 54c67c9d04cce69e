/* Our JSON scanner: beside json-c, and in what json-c does not do. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "asl/document.h"
#include "base/json.h"
#include "emit/json.h"
#include "expr/inside.h"
#include "files.h"

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

/* NULL when there was any mistake. */
static struct node *
scan(struct arena *arena, struct diags *diags, struct str text)
{
	struct node *root;

	diags_init(diags, arena);
	root =
	    doc_read_json(arena, source_new(arena, STR("a.json"), text), diags);
	return diags->errors > 0 ? NULL : root;
}

/* "E178 2:5": rule and place of each mistake. */
static const char *
mistakes(struct arena *arena, const char *text)
{
	struct buffer out = { .arena = arena };
	struct diags diags;

	scan(arena, &diags, str_from(text));
	for (size_t i = 0; i < diags.list.count; i++) {
		const struct diag *diag = diags.list.items[i];
		struct place place =
		    source_place(diag->span.source, diag->span.begin);

		assert_true(diag->help.length > 0);
		buffer_format(&out, "%s%s %zu:%zu", i > 0 ? " " : "",
		    rule_row(diag->rule)->id, place.line, place.column);
	}
	return buffer_str(&out).data;
}

/* --- beside json-c -------------------------------------------------------- */

static bool same(const struct node *node, const struct json *json);

static bool
same_members(const struct node *node, const struct json *json)
{
	if (node->entries.count != json->members.count)
		return false;
	for (size_t i = 0; i < json->members.count; i++) {
		const struct node_entry *entry = &node->entries.items[i];
		const struct json_member *member = &json->members.items[i];

		if (!str_equal(entry->key->text, member->key) ||
		    !same(entry->value, member->value))
			return false;
	}
	return true;
}

static bool
same_items(const struct node *node, const struct json *json)
{
	if (node->items.count != json->items.count)
		return false;
	for (size_t i = 0; i < json->items.count; i++)
		if (!same(node->items.items[i], json->items.items[i]))
			return false;
	return true;
}

static bool
same(const struct node *node, const struct json *json)
{
	enum scalar_type type = SCALAR_STRING;
	char number[64];

	if (json->kind == JSON_OBJECT)
		return node->kind == NODE_MAP && same_members(node, json);
	if (json->kind == JSON_ARRAY)
		return node->kind == NODE_LIST && same_items(node, json);
	if (node->kind != NODE_SCALAR)
		return false;
	type = node_scalar_type(node);
	(void)snprintf(number, sizeof(number), "%.*s", STR_ARG(node->text));
	switch (json->kind) {
	case JSON_NULL: /* json-c's way with 1e999, too */
		return type == SCALAR_NULL || type == SCALAR_FLOAT;
	case JSON_BOOLEAN:
		return type == SCALAR_BOOLEAN &&
		    str_is(node->text, json->boolean ? "true" : "false");
	case JSON_INTEGER:
		return type == SCALAR_INTEGER &&
		    strtoll(number, NULL, 10) == json->integer;
	case JSON_DOUBLE:
		return (type == SCALAR_FLOAT || type == SCALAR_INTEGER) &&
		    strtod(number, NULL) == json->number;
	case JSON_STRING:
		return type == SCALAR_STRING && !node->plain &&
		    str_equal(node->text, json->string);
	case JSON_ARRAY:
	case JSON_OBJECT:
		break;
	}
	return false;
}

/* What we refuse though json-c does not, and by RFC 8259 we are right. */
static bool
is_stricter(struct arena *arena, struct str text)
{
	static const char *const words[] = { "control character",
		"line ends within", "no JSON number" };
	struct diags diags;

	scan(arena, &diags, text);
	for (size_t i = 0; i < diags.list.count; i++) {
		const struct diag *diag = diags.list.items[i];

		if (diag->rule == RULE_E003)
			return true;
		for (size_t k = 0; k < ARRAY_COUNT(words); k++)
			if (str_find(diag->message, words[k], 0) <
			    diag->message.length)
				return true;
	}
	return false;
}

static void
compare(struct arena *arena, struct str text)
{
	struct str error;
	struct diags diags;
	struct node *ours = scan(arena, &diags, text);
	struct json *theirs = json_parse(arena, text, &error);
	bool tokens = str_find(text, "${", 0) < text.length;

	if (ours != NULL && theirs != NULL && !same(ours, theirs))
		fail_msg("read otherwise: %.*s", STR_ARG(text));
	else if (ours != NULL && theirs == NULL && !tokens)
		fail_msg("json-c refuses: %.*s", STR_ARG(text));
	else if (ours == NULL && theirs != NULL && !is_stricter(arena, text))
		fail_msg("only we refuse: %.*s", STR_ARG(text));
}

/* A generator of its own, so that a failure comes again. */
static size_t
draw(uint64_t *seed, size_t below)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (size_t)(*seed >> 33) % below;
}

static void
generate(struct buffer *out, uint64_t *seed, size_t depth)
{
	static const char *const scalars[] = { "0", "-0", "12", "-1.50", "1e5",
		"2E-3", "123456789012", "true", "false", "null", "\"\"",
		"\"a b\"", "\"\\u00e9\\n\"", "\"\\ud83d\\ude00\"", "\"\\/\"",
		"\"é😀\"", "\"\\\"\\\\\"", "1e999" };
	size_t kind = draw(seed, depth > 5 ? 1 : 3);
	size_t count = draw(seed, 4);

	if (kind == 0) {
		buffer_put(out, scalars[draw(seed, ARRAY_COUNT(scalars))]);
		return;
	}
	buffer_char(out, kind == 1 ? '[' : '{');
	for (size_t i = 0; i < count; i++) {
		buffer_put(out, i > 0 ? " ,\n" : "\t");
		if (kind == 2)
			buffer_format(out, "\"k%zu\": ", draw(seed, 3));
		generate(out, seed, depth + 1);
	}
	buffer_char(out, kind == 1 ? ']' : '}');
}

static void
reads_what_json_c_reads(void **state)
{
	static const char noise[] = "{}[]\",:0-.eE+\\/ \n\x01tn'$#";
	uint64_t seed = 20260731;

	(void)state;
	for (int i = 0; i < 4000; i++) {
		struct arena arena = { .fail = fail_test };
		struct buffer out = { .arena = &arena };
		struct str text;

		generate(&out, &seed, 0);
		text = str_copy(&arena, buffer_str(&out));
		compare(&arena, text);
		out.data[draw(&seed, out.length)] =
		    noise[draw(&seed, sizeof(noise) - 1)];
		compare(&arena, buffer_str(&out));
		compare(&arena,
		    str_slice(text, 0, draw(&seed, text.length + 1)));
		arena_free(&arena);
	}
}

static void
reads_real_definitions(void **state)
{
	static const char folder[] = "../shared/corpus/asl/valid";
	struct str_list names = list_folder(*state, folder);

	if (names.count == 0) {
		print_message("SKIP: there is no %s\n", folder);
		skip();
	}
	for (size_t i = 0; i < names.count; i++) {
		struct arena arena = { .fail = fail_test };

		compare(&arena,
		    read_file(&arena,
			join(&arena, folder, names.items[i].data)));
		arena_free(&arena);
	}
}

/* --- what json-c does not do ---------------------------------------------- */

static void
knows_where_everything_is(void **state)
{
	struct diags diags;
	struct node *root = scan(*state, &diags,
	    STR("\xEF\xBB\xBF{ \"a\": [1, \"\\u00e9x\"],\n  \"b\": {} }"));
	struct node *list = node_get(root, "a");
	struct span inside;

	assert_non_null(root);
	assert_int_equal(root->span.begin, 3);
	assert_true(str_is(span_text(list->span), "[1, \"\\u00e9x\"]"));
	assert_true(str_is(span_text(list->items.items[0]->span), "1"));
	assert_true(str_is(span_text(node_entry(root, "b")->key->span),
	    "\"b\""));
	/* The small languages point into a string. */
	inside = span_inside(list->items.items[1]->span,
	    list->items.items[1]->text, 2, 3);
	assert_true(str_is(span_text(inside), "x"));
}

static void
keeps_numbers(void **state)
{
	const char *text = "[123456789012345678901234567890,0.10,1E+2,-0.0]";
	struct diags diags;
	struct node *root = scan(*state, &diags, str_from(text));
	struct str out = emit_json(*state,
	    asl_document(*state, &diags, root, NULL), (struct json_style){ 0 });

	assert_string_equal(out.data, text);
}

static void
the_last_of_two_keys_counts(void **state)
{
	struct diags diags;
	struct node *root = scan(*state, &diags,
	    STR("{\"a\": 1, \"b\": {\"c\": 2, \"c\": 3}, \"a\": 4}"));

	assert_int_equal(root->entries.count, 2);
	assert_true(str_is(root->entries.items[0].value->text, "4"));
	assert_int_equal(root->doubles.count, 1);
	doc_doubles(&diags, root);
	assert_int_equal(diags.errors, 2);
}

/* However many there are, and whichever of them are the two. */
static void
the_last_of_many_keys_counts(void **state)
{
	enum { KEYS = 40 };
	struct buffer text = { .arena = *state };
	struct diags diags;
	struct node *root;

	for (int i = 0; i < KEYS; i++)
		buffer_format(&text, "%s\"k%d\": %d, \"k%d\": %d",
		    i == 0 ? "{" : ", ", i, i, i / 2, i);
	buffer_put(&text, "}");
	root = scan(*state, &diags, buffer_str(&text));
	assert_int_equal(root->entries.count, KEYS);
	assert_int_equal(root->doubles.count, KEYS);
	for (int i = 0; i < KEYS; i++) {
		const struct node_entry *entry = &root->entries.items[i];
		const struct node_double *twice = &root->doubles.items[i];
		int last = i < KEYS / 2 ? 2 * i + 1 : i;
		const char *wanted = str_format(*state, "k%d", i).data;

		assert_true(str_is(entry->key->text, wanted));
		assert_int_equal(
		    atoi(str_copy(*state, entry->value->text).data), last);
		assert_true(str_equal(twice->key->text,
		    root->entries.items[twice->last].key->text));
	}
}

static void
tokens_are_values(void **state)
{
	const char *text =
	    "{\"a\":${N},\"b\":\"x${A::B}y${c}\",\"${K}\":[${N}],"
	    "\"f\":\"${}\",\"t\":\"${f(\"a\", {b = 1})}\"}";
	struct diags diags;
	struct str_list names = { 0 };
	struct node *root = scan(*state, &diags, str_from(text));
	struct value *value;
	struct str out;

	assert_non_null(root);
	value = asl_document(*state, &diags, root, &names);
	assert_true(value_get(value, "a")->bare);
	assert_int_equal(value_get(value, "b")->string.count, 4);
	assert_int_equal(names.count, 4);
	assert_true(str_is(names.items[3], "f(\"a\", {b = 1})"));
	value->members.count--; /* its quotes are escaped on the way out */
	out = emit_json(*state, value, (struct json_style){ 0 });
	assert_string_equal(out.data,
	    "{\"a\":${N},\"b\":\"x${A::B}y${c}\",\"${K}\":[${N}],"
	    "\"f\":\"${}\"}");
}

static void
says_what_is_wrong(void **state)
{
	static const char *const cases[][2] = {
		{ "", "E008 1:1" },
		{ " \n", "E008 1:1" },
		{ "{\n  \"a\": 1\n", "E178 2:9" },
		{ "{\"a\": [1, 2", "E178 1:12" },
		{ "{\"a\": \"b", "E178 1:9" },
		{ "{\"a\"", "E178 1:5" },
		{ "{\"a\" 1}", "E178 1:6" },
		{ "{a: 1}", "E178 1:2" },
		{ "{'a': 1}", "E178 1:2" },
		{ "{\"a\": 'b'}", "E178 1:7" },
		{ "[1 2]", "E178 1:4" },
		{ "[1,]", "E178 1:3" },
		{ "{\"a\": 1,}", "E178 1:8" },
		{ "[,1]", "E178 1:2" },
		{ "[1] x", "E178 1:5" },
		{ "{} {}", "E178 1:4" },
		{ "// x\n{}", "E178 1:1" },
		{ "{ /* x */ }", "E178 1:3" },
		{ "/* x", "E178 1:1 E008 1:1" },
		{ "nope", "E178 1:1" },
		{ "[True]", "E178 1:2" },
		{ "[01]", "E178 1:2" },
		{ "[1.]", "E178 1:2" },
		{ "[.5]", "E178 1:2" },
		{ "[+1]", "E178 1:2" },
		{ "[1e]", "E178 1:2" },
		{ "[NaN]", "E178 1:2" },
		{ "[\"\\x\"]", "E178 1:3" },
		{ "[\"\\u12\"]", "E178 1:3" },
		{ "[\"a\nb\"]", "E178 1:4" },
		{ "[\"a\tb\"]", "E178 1:4" },
		{ "[\"\\u0000\"]", "E003 1:3" },
		{ "[\"\\ud83d\"]", "E003 1:3" },
		{ "[\"\\ude00\"]", "E003 1:3" },
		{ "[\"\xFF\"]", "E003 1:3" },
		{ "\xEF\xBB\xBF", "E008 1:1" },
		{ "{\"a\": ${b", "E178 1:7" },
		{ "%{ if x }", "E178 1:1" },
	};

	for (size_t i = 0; i < ARRAY_COUNT(cases); i++)
		assert_string_equal(mistakes(*state, cases[i][0]), cases[i][1]);
}

static void
limits_depth_and_size(void **state)
{
	struct buffer deep = { .arena = *state };
	struct buffer wide = { .arena = *state };
	struct diags diags;

	buffer_repeat(&deep, '[', DOC_JSON_DEPTH + 1);
	assert_string_equal(mistakes(*state, buffer_str(&deep).data),
	    "E005 1:513");
	buffer_repeat(&deep, ']', DOC_JSON_DEPTH + 1);
	assert_non_null(scan(*state, &diags,
	    str_slice(buffer_str(&deep), 1, 2 * DOC_JSON_DEPTH + 1)));
	buffer_char(&wide, '[');
	for (size_t i = 0; i < DOC_NODES; i++)
		buffer_put(&wide, "0,");
	assert_string_equal(mistakes(*state, buffer_str(&wide).data),
	    "E006 1:2000000");
}

static void
tells_json_from_yaml(void **state)
{
	(void)state;
	assert_true(doc_is_json(STR("a.asl.json"), STR("StartAt: a")));
	assert_false(doc_is_json(STR("a.yaml"), STR("{\"StartAt\": 1}")));
	assert_true(doc_is_json(STR("-"), STR(" {\n \"StartAt\": 1}")));
	assert_true(doc_is_json(STR("-"), STR("{}")));
	assert_false(doc_is_json(STR("-"), STR("{ workflow: a }")));
	assert_false(doc_is_json(STR("-"), STR("StartAt: a")));
	assert_false(doc_is_json(STR("-"), STR("")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_what_json_c_reads),
		cmocka_unit_test(reads_real_definitions),
		cmocka_unit_test(knows_where_everything_is),
		cmocka_unit_test(keeps_numbers),
		cmocka_unit_test(the_last_of_two_keys_counts),
		cmocka_unit_test(the_last_of_many_keys_counts),
		cmocka_unit_test(tokens_are_values),
		cmocka_unit_test(says_what_is_wrong),
		cmocka_unit_test(limits_depth_and_size),
		cmocka_unit_test(tells_json_from_yaml),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}

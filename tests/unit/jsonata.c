#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "expr/jsonata.h"

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

/* ---- public expressions ------------------------------------------------- */

/* Where it stood is not known, so it may be any place. */
static bool
take_somewhere(struct arena *arena, struct str text, struct span span,
    struct diags *diags)
{
	struct jsonata *expression = jsonata_parse(arena, text, span, diags);
	struct diags ignored;

	if (expression == NULL)
		return false;
	diags_init(&ignored, arena);
	return jsonata_check(arena, expression, JSONATA_AFTER_RESULT, text,
		   span, &ignored) ||
	    jsonata_check(arena, expression, JSONATA_IN_CATCH, text, span,
		diags);
}

static bool
take_anywhere(struct arena *arena, struct str text, struct span span,
    struct diags *diags)
{
	struct jsonata *expression = jsonata_parse(arena, text, span, diags);

	return expression != NULL &&
	    jsonata_check(arena, expression, JSONATA_ANYWHERE, text, span,
		diags);
}

static void
test_accepted(void **state)
{
	assert_true(check_accepted(*state, "jsonata", take_somewhere) >= 190);
}

static void
test_refused(void **state)
{
	assert_true(check_refused(*state, "jsonata", take_anywhere) >= 80);
}

/* ---- trees -------------------------------------------------------------- */

static const char *const kinds[] = { "name", "variable", "string", "number",
	"boolean", "null", "regex", "wildcard", "descendant", "parent",
	"placeholder", "path", "filter", "keep", "group", "sort", "focus",
	"index", "binary", "negate", "array", "object", "block", "condition",
	"call", "partial", "lambda", "bind", "apply", "transform" };

/* (kind:text child …) */
static void
dump(struct buffer *out, const struct jsonata *node)
{
	buffer_format(out, "(%s", kinds[node->kind]);
	if (node->text.length > 0)
		buffer_format(out, ":%.*s", STR_ARG(node->text));
	for (size_t i = 0; i < node->children.count; i++) {
		buffer_char(out, ' ');
		dump(out, node->children.items[i]);
	}
	buffer_char(out, ')');
}

static struct jsonata *
parse(struct arena *arena, const char *text)
{
	struct diags diags;
	struct jsonata *expression;

	diags_init(&diags, arena);
	expression =
	    jsonata_parse(arena, str_from(text), (struct span){ 0 }, &diags);
	if (expression == NULL)
		fail_msg("refused: %s", text);
	assert_int_equal(diags.list.count, 0);
	return expression;
}

static void
test_trees(void **state)
{
	static const char *const cases[][2] = {
		{ "a.b.c", "(path (name:a) (name:b) (name:c))" },
		{ "a.b[0].c",
		    "(path (name:a) (filter (name:b) (number:0)) (name:c))" },
		{ "(a.b)[0]",
		    "(filter (block (path (name:a) (name:b))) (number:0))" },
		{ "$states.input", "(path (variable:states) (name:input))" },
		{ "$ & $$", "(binary:& (variable) (variable:$))" },
		{ "1 + 2 * 3",
		    "(binary:+ (number:1) (binary:* (number:2) (number:3)))" },
		{ "a & b & c", "(binary:& (name:a) (name:b) (name:c))" },
		{ "a - b + c",
		    "(binary:+ (binary:- (name:a) (name:b)) (name:c))" },
		{ "a or b and c",
		    "(binary:or (name:a) (binary:and (name:b) (name:c)))" },
		{ "-a.b", "(negate (path (name:a) (name:b)))" },
		{ "a ? b : c ? d",
		    "(condition (name:a) (name:b) (condition (name:c) "
		    "(name:d)))" },
		{ "$f(?, 1)",
		    "(partial (variable:f) (placeholder) (number:1))" },
		{ "function($x)<n:n>{ $x }",
		    "(lambda:<n:n> (variable:x) (variable:x))" },
		{ "function($x)<a<n>?-(sn)+x-:f<s:b>>{ 1 }",
		    "(lambda:<a<n>?-(sn)+x-:f<s:b>> (variable:x) (number:1))" },
		{ "\xCE\xBB(){ 1 }()", "(call (lambda (number:1)))" },
		{ "$x := $y := 1",
		    "(bind (variable:x) (bind (variable:y) (number:1)))" },
		{ "a ~> |b|{'c': 1}, 'd'|",
		    "(apply (name:a) (transform (name:b) (object (string:c) "
		    "(number:1)) (string:d)))" },
		{ "a@$v.b#$i[c]",
		    "(path (focus:v (name:a)) (filter (index:i (name:b)) "
		    "(name:c)))" },
		{ "a^(>b, <c, d){e: f}",
		    "(group (sort (name:a) (name:b) (name:c) (name:d)) "
		    "(name:e) (name:f))" },
		{ "a[][1]", "(filter (keep (name:a)) (number:1))" },
		{ "[1..5, x]",
		    "(array (binary:.. (number:1) (number:5)) (name:x))" },
		{ "`a b`.\"c\\u0064\\n\"", "(path (name:a b) (string:cd\n))" },
		{ "\"\\uD83D\\uDE80\\uD800\"",
		    "(string:\xF0\x9F\x9A\x80\xEF\xBF\xBD)" },
		{ "**.*.%", "(path (descendant:**) (wildcard:*) (parent:%))" },
		{ "and and or", "(binary:and (name:and) (name:or))" },
		{ "a / b /* c */ / 2",
		    "(binary:/ (name:a) (name:b) (number:2))" },
		{ "$match(a, /b\\/c/im)",
		    "(call (variable:match) (name:a) (regex:/b\\/c/im))" },
		{ "/^[^a-z\\]-]+?(?:x|y*)$/",
		    "(regex:/^[^a-z\\]-]+?(?:x|y*)$/)" },
		{ "(a; b;)", "(block (name:a) (name:b))" },
		{ "{% 1 %}", "(number:1)" },
	};

	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct buffer out = { .arena = *state };

		dump(&out, parse(*state, cases[i][0]));
		assert_string_equal(buffer_str(&out).data, cases[i][1]);
	}
}

static void
assert_place(struct str text, const struct jsonata *node, const char *want)
{
	assert_true(str_is(str_slice(text, node->begin, node->end), want));
}

static void
test_places(void **state)
{
	static const char text[] = "{% $f( a.b [0] , {'k': (c)}) & -d %}";
	struct jsonata *whole = parse(*state, text);
	struct jsonata *call = whole->children.items[0];

	assert_place(str_from(text), whole, "$f( a.b [0] , {'k': (c)}) & -d");
	assert_place(str_from(text), call, "$f( a.b [0] , {'k': (c)})");
	assert_place(str_from(text), call->children.items[1], "a.b [0]");
	assert_place(str_from(text), call->children.items[2], "{'k': (c)}");
	assert_place(str_from(text), whole->children.items[1], "-d");
}

/* ---- checks ------------------------------------------------------------- */

/* AWS: what has an item for its context, and what only looks like $states. */
static void
test_contexts(void **state)
{
	static const char *const cases[] = {
		"$states.input.phone",
		"$states.input.a[0].phone",
		"$states.input.items[phone > 3]",
		"$states.input.a^(phone)",
		"$states.input.a{'k': phone}",
		"$states.input.a.(phone)",
		"$states.input.a.$phone",
		"$states.input ~> |phone|{'b': phone}, $.c|",
		"**.phone",
		"{'k': 1}.phone",
		"$states.input.a[0][phone]",
		"$states.input.a[$ > 1]",
		"$states.input.a.function($x){ $x & phone }",
		"$map($states.input.a, function($x){ $x.phone })",
		"$states.input.a@$p.b#$i[$p.c = $i]",
		"$states.input.a[%.b = c].d",
		"$states.input.a.b^(%.c)",
		"$states.input.a@$v.b.%.%",
		"$states.input.a.(b; c).%",
		"'phone'",
		"$states",
		"$states.context.Execution.Id",
		"$states.input.errorOutput",
		"$now()",
	};

	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct str text = str_from(cases[i]);
		struct diags diags;

		diags_init(&diags, *state);
		if (!take_anywhere(*state, text, (struct span){ 0 }, &diags))
			fail_msg("refused: %s", cases[i]);
	}
}

/* One diagnostic a name, in written order. */
static void
test_names_once(void **state)
{
	struct str text = STR("[bbb, aaa, bbb.aaa, $sum(aaa)]");
	struct diags diags;

	diags_init(&diags, *state);
	take_anywhere(*state, text, (struct span){ 0 }, &diags);
	assert_int_equal(diags.list.count, 2);
	assert_non_null(strstr(diags.list.items[0]->message.data, "'bbb'"));
	assert_non_null(strstr(diags.list.items[1]->message.data, "'aaa'"));
}

static size_t
count_mistakes(struct arena *arena, const char *text, enum jsonata_place place)
{
	struct diags diags;

	diags_init(&diags, arena);
	jsonata_check(arena, parse(arena, text), place, str_from(text),
	    (struct span){ 0 }, &diags);
	return diags.list.count;
}

static void
test_states(void **state)
{
	static const struct {
		const char *text;
		size_t mistakes[3]; /* by enum jsonata_place */
	} cases[] = {
		{ "$states.result.a", { 1, 0, 1 } },
		{ "$states.errorOutput.Cause", { 1, 1, 0 } },
		{ "$states.\"result\"[0]", { 1, 0, 1 } },
		{ "$states.input & $states.context.a", { 0, 0, 0 } },
		{ "$states.Input", { 1, 1, 1 } },
		{ "$a[$states.result.b = c]", { 1, 0, 1 } },
	};

	for (size_t i = 0; i < ARRAY_COUNT(cases); i++)
		for (int place = 0; place < 3; place++)
			assert_int_equal(count_mistakes(*state, cases[i].text,
					     (enum jsonata_place)place),
			    cases[i].mistakes[place]);
}

/* ---- questions ---------------------------------------------------------- */

static void
test_free_variables(void **state)
{
	static const char *const cases[][2] = {
		{ "$a + $b.c[$d] & $a", "a b d a" },
		{ "($x := $x + 1; $x + $y)", "x y" },
		{ "($x := 1; $x) + $x", "x" },
		{ "$map($a, function($v, $i){ $v + $i + $w })", "map a w" },
		{ "($f := function($n){ $n < 2 ? 1 : $n * $f($n - 1) }; $f(3))",
		    "" },
		{ "($f := function(){ $g() }; $g := function(){ 1 }; $f())",
		    "" },
		{ "$a@$v.b#$i[$v = $i].($v; $z)", "a z" },
		{ "$ + $$.a", "" },
		{ "$states.input ~> |a|{'b': $c}|", "states c" },
	};

	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct buffer out = { .arena = *state };
		struct jsonata_list list =
		    jsonata_free_variables(*state, parse(*state, cases[i][0]));

		for (size_t j = 0; j < list.count; j++)
			buffer_format(&out, "%s%.*s", j > 0 ? " " : "",
			    STR_ARG(list.items[j]->text));
		assert_string_equal(buffer_str(&out).data, cases[i][1]);
	}
}

static void
test_variable_path(void **state)
{
	static const struct {
		const char *text;
		const char *path; /* NULL: it is none */
		bool exact;
	} cases[] = {
		{ "$states.context.Task.Token", "states context Task Token",
		    true },
		{ "$x", "x", true },
		{ "$x.\"a b\".c", "x a b c", true },
		{ "$states.input.a[0].b", "states input a b", false },
		{ "$x.a.*.b", "x a", false },
		{ "a.b", NULL, true },
		{ "$f(1)", NULL, true },
	};

	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct buffer out = { .arena = *state };
		struct str variable = { "", 0 };
		struct str_list names;
		bool exact;
		bool found = jsonata_variable_path(*state,
		    parse(*state, cases[i].text), &variable, &names, &exact);

		assert_int_equal(found, cases[i].path != NULL);
		if (!found)
			continue;
		assert_int_equal(exact, cases[i].exact);
		buffer_add(&out, variable);
		for (size_t j = 0; j < names.count; j++)
			buffer_format(&out, " %.*s", STR_ARG(names.items[j]));
		assert_string_equal(buffer_str(&out).data, cases[i].path);
	}
}

static void
test_builtins(void **state)
{
	(void)state;
	assert_true(jsonata_is_builtin(STR("sum")));
	assert_true(jsonata_is_builtin(STR("uuid")));
	assert_false(jsonata_is_builtin(STR("eval")));
	assert_false(jsonata_is_builtin(STR("")));
}

/* ---- hostile texts ------------------------------------------------------ */

static struct diag *
parse_repeated(struct arena *arena, const char *head, const char *part,
    size_t times)
{
	struct buffer text = { .arena = arena };
	struct diags diags;

	diags_init(&diags, arena);
	buffer_put(&text, head);
	for (size_t i = 0; i < times; i++)
		buffer_put(&text, part);
	jsonata_parse(arena, buffer_str(&text), (struct span){ 0 }, &diags);
	return diags.list.count == 0 ? NULL : diags.list.items[0];
}

static void
test_depth(void **state)
{
	static const char *const cases[][2] = { { "", "(" }, { "", "[" },
		{ "", "-" }, { "", "{'a':" }, { "a", "?a" }, { "f", "()" },
		{ "a", "[0]" }, { "a", "+a-a" }, { "a", "^(b)" },
		{ "a", "@$v" }, { "a", "#$i" }, { "%", ".%" },
		{ "", "function(){" }, { "", "|" }, { "", "$x:=" },
		{ "a", "~>$f" } };

	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct diag *diag =
		    parse_repeated(*state, cases[i][0], cases[i][1], 100000);

		assert_non_null(diag);
		assert_int_equal(diag->rule, RULE_E089);
	}
}

/* What is long and not deep is read. */
static void
test_length(void **state)
{
	static const char *const cases[][2] = { { "a", ".a" }, { "a", "&a" },
		{ "a", " and b" }, { "1", "/**/" }, { "1", " " } };

	for (size_t i = 0; i < ARRAY_COUNT(cases); i++)
		assert_null(parse_repeated(*state, cases[i][0], cases[i][1],
		    20000));
}

static void
test_numbers(void **state)
{
	static const char *const fine[] = { "0", "1.7976931348623157e308",
		"0.000e999", "1e-400", "0.00001e312" };
	static const char *const infinite[] = { "1.7976931348623159e308",
		"2e308", "1e309", "0.1e310", "1e99999999999999999999" };

	for (size_t i = 0; i < ARRAY_COUNT(fine); i++)
		assert_null(parse_repeated(*state, fine[i], "", 0));
	for (size_t i = 0; i < ARRAY_COUNT(infinite); i++)
		assert_non_null(parse_repeated(*state, infinite[i], "", 0));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_accepted),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_trees),
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_contexts),
		cmocka_unit_test(test_names_once),
		cmocka_unit_test(test_states),
		cmocka_unit_test(test_free_variables),
		cmocka_unit_test(test_variable_path),
		cmocka_unit_test(test_builtins),
		cmocka_unit_test(test_depth),
		cmocka_unit_test(test_length),
		cmocka_unit_test(test_numbers),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}

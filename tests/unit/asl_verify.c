/* What the verifier refuses, and what it leaves alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "asl/read.h"
#include "asl/verify.h"
#include "expr/reference.h"

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

/* Tokens stay as they are: this is no spec. */
static struct value *
convert(struct arena *arena, const struct node *node)
{
	struct value *value = NULL;

	if (node->kind == NODE_MAP) {
		value = value_object(arena);
		for (size_t i = 0; i < node->entries.count; i++)
			LIST_ADD(arena, &value->members) = (struct member){
				node->entries.items[i].key->text,
				convert(arena, node->entries.items[i].value),
				node->entries.items[i].key->span
			};
	} else if (node->kind == NODE_LIST) {
		value = value_list(arena);
		for (size_t i = 0; i < node->items.count; i++)
			value_add(arena, value,
			    convert(arena, node->items.items[i]));
	} else if (node_scalar_type(node) == SCALAR_STRING) {
		value = value_string(arena, node->text);
	} else if (node_scalar_type(node) == SCALAR_BOOLEAN) {
		value = value_boolean(arena, str_is(node->text, "true"));
	} else if (node_scalar_type(node) == SCALAR_NULL) {
		value = value_null(arena);
	} else {
		value = value_number(arena, node->text);
	}
	value->span = node->span;
	return value;
}

static struct diags *
verify(struct arena *arena, const char *text, bool express)
{
	struct diags *diags = arena_alloc(arena, sizeof(*diags));
	struct source *source =
	    source_new(arena, STR("a.yaml"), str_from(text));
	struct node *node;

	diags_init(diags, arena);
	node = doc_read(arena, source, diags);
	assert_non_null(node);
	asl_verify(arena,
	    asl_read_machine(arena, diags, convert(arena, node), express),
	    diags);
	diags_sort(diags);
	return diags;
}

/* "E142 W150": what is reported, by place. */
static const char *
rules(struct arena *arena, const char *text, bool express)
{
	struct diags *diags = verify(arena, text, express);
	struct buffer out = { .arena = arena };

	for (size_t i = 0; i < diags->list.count; i++)
		buffer_format(&out, "%s%s", i > 0 ? " " : "",
		    rule_row(diags->list.items[i]->rule)->id);
	return buffer_str(&out).data;
}

/* Definitions of one state, in one language. */
static void
check_states(struct arena *arena, const char *query,
    const char *const cases[][2], size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct str text = str_format(arena,
		    "{QueryLanguage: %s, StartAt: a, States: {a: %s}}", query,
		    cases[i][0]);

		assert_string_equal(rules(arena, text.data, false),
		    cases[i][1]);
	}
}

#define CHECK(query, cases) \
	check_states(*state, query, cases, ARRAY_COUNT(cases))

/* ---- fields -------------------------------------------------------------- */

static void
limits_numbers(void **state)
{
	static const char *const cases[][2] = {
		{ "{Type: Wait, End: true, Seconds: 0}", "" },
		{ "{Type: Wait, End: true, Seconds: -1}", "E144" },
		{ "{Type: Wait, End: true, Seconds: 99999999}", "" },
		{ "{Type: Wait, End: true, Seconds: 100000000}", "E144" },
		{ "{Type: Task, End: true, TimeoutSeconds: 0, Resource: "
		  "\"arn:aws:lambda:eu-west-1:123456789012:function:f\"}",
		    "E144" },
		{ "{Type: Task, End: true, Resource: "
		  "\"arn:aws:lambda:eu-west-1:123456789012:function:f\", "
		  "Retry: [{ErrorEquals: [e], BackoffRate: 0.99}]}",
		    "E144" },
		{ "{Type: Map, End: true, MaxConcurrency: "
		  "9223372036854775807, ItemProcessor: {StartAt: b, States: "
		  "{b: {Type: Succeed}}}}",
		    "" },
		{ "{Type: Map, End: true, ToleratedFailurePercentage: 100.5, "
		  "ItemProcessor: {StartAt: b, ProcessorConfig: {Mode: "
		  "DISTRIBUTED, ExecutionType: STANDARD}, States: "
		  "{b: {Type: Succeed}}}}",
		    "E144" },
	};

	CHECK("JSONPath", cases);
	assert_string_equal(rules(*state,
				"{TimeoutSeconds: 0, StartAt: a, States: "
				"{a: {Type: Succeed}}}",
				false),
	    "E144");
}

static void
verifies_timestamps(void **state)
{
	static const char *const cases[][2] = {
		{ "{Type: Wait, End: true, Timestamp: "
		  "\"2026-12-05T21:29:29Z\"}",
		    "" },
		{ "{Type: Wait, End: true, Timestamp: "
		  "\"2026-12-05 21:29:29Z\"}",
		    "E158" },
		{ "{Type: Wait, End: true, Timestamp: \"{% 't' %}\"}", "E158" },
		{ "{Type: Wait, End: true, Timestamp: \"${When}\"}", "" },
	};

	CHECK("JSONPath", cases);
}

static void
verifies_paths(void **state)
{
	static const char *const cases[][2] = {
		{ "{Type: Pass, End: true, InputPath: \"$.a[*].b\"}", "" },
		{ "{Type: Pass, End: true, InputPath: a}", "E081" },
		{ "{Type: Pass, End: true, InputPath: \"${Path}\"}", "" },
		{ "{Type: Pass, End: true, ResultPath: $.a.b}", "" },
		{ "{Type: Pass, End: true, ResultPath: \"$.a[*]\"}", "E082" },
		{ "{Type: Pass, End: true, ResultPath: $$.a}", "E161" },
		{ "{Type: Pass, End: true, ResultPath: $v}", "E161" },
		{ "{Type: Fail, ErrorPath: $.a}", "" },
		{ "{Type: Fail, ErrorPath: States.UUID()}", "" },
		{ "{Type: Fail, ErrorPath: \"States.Array(1)\"}", "E165" },
		{ "{Type: Fail, Error: $.a}", "W153" },
		{ "{Type: Map, End: true, MaxConcurrencyPath: $$.n, "
		  "ItemProcessor: {StartAt: b, States: {b: {Type: "
		  "Succeed}}}}",
		    "E162" },
	};

	CHECK("JSONPath", cases);
}

/* ---- payload templates --------------------------------------------------- */

static void
verifies_templates(void **state)
{
	static const char *const cases[][2] = {
		{ "{Type: Pass, End: true, Parameters: {a.$: $.a, b.$: $$.b, "
		  "c.$: States.UUID(), d: [{e.$: \"$.e[?(@.f)]\"}]}}",
		    "" },
		{ "{Type: Pass, End: true, Parameters: {a.$: hello}}", "E163" },
		{ "{Type: Pass, End: true, Parameters: {a.$: 5}}", "E163" },
		{ "{Type: Pass, End: true, Parameters: {a.$: \"${Path}\"}}",
		    "" },
		{ "{Type: Pass, End: true, Parameters: {a.$: \"$.a[\"}}",
		    "E081" },
		{ "{Type: Pass, End: true, Parameters: {a.$: \"States.Format("
		  "'${Bucket}/{}', $.a)\"}}",
		    "" },
		{ "{Type: Pass, End: true, Parameters: {a.$: \"States.Format("
		  "'${Bucket}/{} {}', $.a)\"}}",
		    "E085" },
		{ "{Type: Pass, End: true, Parameters: {a.$: \"States.Format("
		  "${Template}, $.a)\"}}",
		    "" },
		{ "{Type: Pass, End: true, Parameters: {a: 1, a.$: $.a}}",
		    "E164" },
		{ "{Type: Pass, End: true, Parameters: {a: $.a}}", "W152" },
		{ "{Type: Pass, End: true, Parameters: {a: $5.00}}", "" },
		{ "{Type: Pass, End: true, Parameters: {a: $.a / 2}}", "" },
		{ "{Type: Pass, End: true, Parameters: {a: \"{% 1 %}\"}}",
		    "W155" },
		{ "{Type: Pass, End: true, Result: {a.$: $.a}}", "W151" },
	};

	CHECK("JSONPath", cases);
}

static void
verifies_expressions(void **state)
{
	static const char *const cases[][2] = {
		{ "{Type: Pass, End: true, Output: {a: [\"{% 1 + 2 %}\"]}}",
		    "" },
		{ "{Type: Pass, End: true, Output: {a: [\"{% 1 + %}\"]}}",
		    "E086" },
		{ "{Type: Pass, End: true, Output: \"{% phone %}\"}", "E087" },
		{ "{Type: Pass, End: true, Output: \"{% '${Name}' & "
		  "$string(1) %}\"}",
		    "" },
		{ "{Type: Pass, End: true, Output: \"{% '${Name}' & %}\"}",
		    "E086" },
		{ "{Type: Pass, End: true, Output: \"{% ${Number} & %}\"}",
		    "" },
		{ "{Type: Pass, End: true, Output: \" {% 1 %}\"}", "W154" },
		{ "{Type: Pass, End: true, Output: \"{% $states.result %}\"}",
		    "E088" },
		{ "{Type: Wait, End: true, Seconds: \"{% x %}\"}", "E087" },
		{ "{Type: Task, End: true, Output: \"{% $states.result %}\", "
		  "Resource: "
		  "\"arn:aws:lambda:eu-west-1:123456789012:function:f\", "
		  "Catch: [{ErrorEquals: [e], Next: a, "
		  "Output: \"{% $states.errorOutput %}\"}]}",
		    "" },
		{ "{Type: Task, End: true, Credentials: {RoleArn: "
		  "\"{% %}\"}, Resource: "
		  "\"arn:aws:lambda:eu-west-1:123456789012:function:f\"}",
		    "" },
		{ "{Type: Choice, Default: a, Choices: [{Next: a, "
		  "Condition: \"yes\"}]}",
		    "E166" },
		{ "{Type: Pass, End: true, QueryLanguage: JSONPath, "
		  "Parameters: {a.$: $.a}}",
		    "E155" },
	};

	CHECK("JSONata", cases);
}

/* ---- variables ----------------------------------------------------------- */

static void
verifies_names_of_variables(void **state)
{
	static const char *const cases[][2] = {
		{ "{Type: Pass, End: true, Assign: {a_1: 1, é: 2}}", "" },
		{ "{Type: Pass, End: true, Assign: {a.b: 1}}", "E176" },
		{ "{Type: Pass, End: true, Assign: {1a: 1}}", "E176" },
		{ "{Type: Pass, End: true, Assign: {\"\": 1}}", "E176" },
		{ "{Type: Pass, End: true, Assign: {states: 1}}", "E176" },
		{ "{Type: Pass, End: true, Assign: {"
		  "v2345678901234567890123456789012345678901"
		  "2345678901234567890123456789012345678901: 1}}",
		    "E176" },
	};

	CHECK("JSONata", cases);
}

#define INNER(mode, state) \
	"{QueryLanguage: JSONata, StartAt: a, States: {" \
	"a: {Type: Pass, Assign: {x: 1}, Next: m}, " \
	"m: {Type: Map, End: true, Items: [], ItemProcessor: {StartAt: b, " \
	"ProcessorConfig: " mode ", States: {b: " state "}}}}}"
#define INLINE "{Mode: INLINE}"
#define DISTRIBUTED "{Mode: DISTRIBUTED, ExecutionType: STANDARD}"

static void
knows_scopes(void **state)
{
	static const char *const cases[][2] = {
		{ INNER(INLINE, "{Type: Succeed, Output: \"{% $x %}\"}"), "" },
		{ INNER(INLINE, "{Type: Succeed, Output: \"{% $y %}\"}"),
		    "W148" },
		{ INNER(INLINE,
		      "{Type: Succeed, Output: \"{% ($y := 1; $y) %}\"}"),
		    "" },
		{ INNER(INLINE, "{Type: Pass, End: true, Assign: {x: 2}}"),
		    "W147" },
		{ INNER(DISTRIBUTED, "{Type: Succeed, Output: \"{% $x %}\"}"),
		    "W149" },
		{ INNER(DISTRIBUTED, "{Type: Pass, End: true, Assign: {x: 2}}"),
		    "" },
		{ "{StartAt: a, States: {a: {Type: Pass, Next: b, "
		  "Assign: {x.$: $.x}}, b: {Type: Pass, End: true, "
		  "Parameters: {y.$: $x, z.$: \"States.Array($x, $y)\"}}}}",
		    "W148" },
	};

	for (size_t i = 0; i < ARRAY_COUNT(cases); i++)
		assert_string_equal(rules(*state, cases[i][0], false),
		    cases[i][1]);
}

/* ---- errors -------------------------------------------------------------- */

#define TASK(fields) \
	"{Type: Task, End: true, Resource: " \
	"\"arn:aws:lambda:eu-west-1:123456789012:function:f\", " fields "}"

static void
verifies_handlers(void **state)
{
	static const char *const cases[][2] = {
		{ TASK("Retry: [{ErrorEquals: [e]}, "
		       "{ErrorEquals: [States.ALL]}]"),
		    "" },
		{ TASK("Retry: [{ErrorEquals: [States.ALL, e]}]"), "E056" },
		{ TASK("Retry: [{ErrorEquals: [States.ALL]}, "
		       "{ErrorEquals: [e]}]"),
		    "E056" },
		{ TASK("Retry: [{ErrorEquals: [e], IntervalSeconds: 5, "
		       "MaxDelaySeconds: 5}]"),
		    "E167" },
		{ TASK("Retry: [{ErrorEquals: [States.TimeOut]}]"), "W140" },
		{ TASK("Retry: [{ErrorEquals: [States.Http.StatusCode.500]}]"),
		    "" },
		{ TASK("Catch: [{ErrorEquals: [States.Runtime], Next: a}]"),
		    "W141" },
		{ TASK("TimeoutSeconds: 5, HeartbeatSeconds: 6"), "E168" },
		{ TASK("TimeoutSeconds: 5, HeartbeatSeconds: 5"), "W142" },
	};

	CHECK("JSONPath", cases);
}

/* ---- choices ------------------------------------------------------------- */

#define CHOICE(test) \
	"{Type: Choice, Default: a, Choices: [{Next: a, " test "}]}"

static void
verifies_choices(void **state)
{
	static const char *const cases[][2] = {
		{ CHOICE("Variable: $.a, NumericLessThan: 1.5"), "" },
		{ CHOICE("Variable: $.a, NumericLessThan: \"${Most}\""), "" },
		{ CHOICE("Variable: $.a, NumericLessThan: \"1\""), "E157" },
		{ CHOICE("Variable: $.a, BooleanEquals: \"true\""), "E157" },
		{ CHOICE("Variable: $.a, IsPresent: 1"), "E157" },
		{ CHOICE("Variable: $.a, TimestampEquals: now"), "E157" },
		{ CHOICE("Variable: $.a, StringEqualsPath: b"), "E081" },
		{ CHOICE("Variable: a, IsNull: true"), "E081" },
		{ CHOICE("Variable: \"$.a[*]\", IsNull: true"), "E082" },
		{ CHOICE("Variable: $.a"), "E156" },
		{ CHOICE("IsNull: true"), "E156" },
		{ CHOICE("Variable: $.a, IsNull: true, IsString: true"),
		    "E156" },
		{ CHOICE("And: []"), "E156" },
		{ CHOICE("And: [{Variable: $.a, IsNull: true}], Variable: $.a"),
		    "E156" },
		{ CHOICE("Not: {Variable: $.a, IsNull: true, Next: a}"),
		    "E156" },
		{ CHOICE("Or: [{Variable: $.a, isNull: true}]"), "E156 E142" },
		{ CHOICE("Or: [{Not: {And: [{Variable: $.a, IsNull: true, "
			 "Comment: c}]}}]"),
		    "" },
	};

	CHECK("JSONPath", cases);
}

/* ---- tasks --------------------------------------------------------------- */

static const char *
resource_rules(struct arena *arena, const char *resource, bool express)
{
	return rules(arena,
	    str_format(arena,
		"{StartAt: a, States: {a: {Type: Task, End: true, "
		"TimeoutSeconds: 5, Parameters: {t.$: $$.Task.Token}, "
		"Resource: \"%s\"}}}",
		resource)
		.data,
	    express);
}

static void
verifies_resources(void **state)
{
	static const struct {
		const char *resource;
		const char *standard;
		const char *express;
	} cases[] = {
		{ "arn:aws:states:::lambda:invoke", "", "" },
		{ "arn:aws:states:eu-west-1:123456789012:lambda:invoke", "",
		    "" },
		{ "arn:${Partition}:states:::lambda:invoke", "", "" },
		{ "arn:aws:states:::lambda:invoke.waitForTaskToken", "",
		    "E101" },
		{ "arn:aws:states:::states:startExecution.sync:2", "", "E101" },
		{ "arn:aws:states:::lambda:invoke.sync", "E101", "E101" },
		{ "arn:aws:states:::dynamodb:query", "E105", "E105" },
		{ "arn:aws:states:::lamda:invoke", "E100", "E100" },
		{ "arn:aws:states:::${Action}", "", "" },
		{ "${Arn}", "", "" },
		{ "${Prefix}:function:f", "", "" },
		{ "my-function", "E177", "E177" },
		{ "arn:aws:sns:eu-west-1:123456789012:t", "E177", "E177" },
		{ "arn:aws:lambda:eu-west-1:#{AWS::AccountId}:function:f", "",
		    "" },
		{ "arn:aws:states:eu-west-1:123456789012:activity:a", "",
		    "E170" },
		{ "arn:aws:states:::aws-sdk:s3:getObject", "", "" },
		{ "arn:aws:states:::aws-sdk:s3:getObject.waitForTaskToken", "",
		    "E101" },
		{ "arn:aws:states:::aws-sdk:s3:getObject.sync", "E101",
		    "E101" },
		{ "arn:aws:states:::aws-sdk:s3:GetObject", "E169", "E169" },
		{ "arn:aws:states:::aws-sdk:S3:getObject", "E169", "E169" },
		{ "arn:aws:states:::aws-sdk:s3", "E169", "E169" },
	};

	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		assert_string_equal(resource_rules(*state, cases[i].resource,
					false),
		    cases[i].standard);
		assert_string_equal(resource_rules(*state, cases[i].resource,
					true),
		    cases[i].express);
	}
}

#define CALLBACK(fields) \
	"{Type: Task, End: true, Resource: " \
	"\"arn:aws:states:::lambda:invoke.waitForTaskToken\", " fields "}"

static void
verifies_callbacks(void **state)
{
	static const char *const jsonpath[][2] = {
		{ CALLBACK("HeartbeatSeconds: 5, "
			   "Parameters: {t.$: $$.Task.Token}"),
		    "" },
		{ CALLBACK("Parameters: {t.$: $$.Task.Token}"), "W143" },
		{ CALLBACK("TimeoutSeconds: 5, Parameters: {t.$: $$}"), "" },
		{ CALLBACK("TimeoutSeconds: 5, Parameters: {t.$: "
			   "$$.Task.Name}"),
		    "W144" },
	};
	static const char *const jsonata[][2] = {
		{ CALLBACK("TimeoutSeconds: 5, Arguments: \"{% "
			   "$states.context %}\""),
		    "" },
		{ CALLBACK("TimeoutSeconds: 5, Arguments: \"{% "
			   "$states.context.State %}\""),
		    "W144" },
	};

	CHECK("JSONPath", jsonpath);
	CHECK("JSONata", jsonata);
}

static void
verifies_connections(void **state)
{
	static const char *const cases[][2] = {
		{ "{Type: Task, End: true, Resource: "
		  "\"arn:aws:states:::http:invoke\", Parameters: "
		  "{Authentication: {ConnectionArn: crm}}}",
		    "E171" },
		{ "{Type: Task, End: true, Resource: "
		  "\"arn:aws:states:::http:invoke\", Parameters: "
		  "{Authentication: {ConnectionArn: \"${Crm}\"}}}",
		    "" },
	};

	CHECK("JSONPath", cases);
}

/* ---- maps ---------------------------------------------------------------- */

#define MAP(mode, fields) \
	"{Type: Map, End: true, " fields \
	"ItemProcessor: {StartAt: b, ProcessorConfig: " mode ", States: " \
	"{b: {Type: Succeed}}}}"
#define READER "ItemReader: {Resource: \"arn:aws:states:::s3:getObject\", "

static void
verifies_maps(void **state)
{
	static const char *const cases[][2] = {
		{ MAP(DISTRIBUTED, "Label: a-b, "), "" },
		{ MAP(DISTRIBUTED, "Label: \"\", "), "E159" },
		{ MAP(DISTRIBUTED, "Label: a b, "), "E159" },
		{ MAP(DISTRIBUTED, "Label: \"${Label}\", "), "" },
		{ MAP(DISTRIBUTED,
		      "Label: v2345678901234567890123456789012345678901, "),
		    "E159" },
		{ MAP("{Mode: DISTRIBUTED}", ""), "E172" },
		{ MAP(INLINE, "Label: a, "), "W145" },
		{ MAP(DISTRIBUTED, READER "ReaderConfig: {InputType: JSON}}, "),
		    "" },
		{ MAP(DISTRIBUTED, READER "ReaderConfig: {InputType: CSV}}, "),
		    "E173" },
		{ MAP(DISTRIBUTED,
		      READER "ReaderConfig: {InputType: CSV, "
			     "CSVHeaderLocation: GIVEN}}, "),
		    "E173" },
		{ MAP(DISTRIBUTED,
		      READER "ReaderConfig: {InputType: CSV, ItemsPointer: /a, "
			     "CSVHeaderLocation: FIRST_ROW}}, "),
		    "E173" },
		{ MAP(DISTRIBUTED,
		      "ItemReader: {Resource: "
		      "\"arn:aws:states:::s3:headObject\"}, "),
		    "E173" },
		{ MAP(DISTRIBUTED, "ItemBatcher: {}, "), "E174" },
		{ MAP(DISTRIBUTED, "ItemBatcher: {MaxItemsPerBatch: 5}, "),
		    "" },
		{ MAP(DISTRIBUTED,
		      "ItemBatcher: {MaxInputBytesPerBatch: "
		      "262145}, "),
		    "E144" },
		{ MAP(DISTRIBUTED, "ResultWriter: {}, "), "W146" },
		{ MAP(DISTRIBUTED,
		      "ResultWriter: {Resource: "
		      "\"arn:aws:states:::s3:getObject\"}, "),
		    "E175" },
	};

	CHECK("JSONPath", cases);
	assert_string_equal(rules(*state,
				"{StartAt: a, States: {a: " MAP(DISTRIBUTED,
				    "") "}}",
				true),
	    "E170");
	assert_string_equal(rules(*state,
				"{StartAt: a, States: {a: " MAP(DISTRIBUTED,
				    "Label: l, ") ", "
						  "b: " MAP(DISTRIBUTED,
						      "Label: l, ") "}}",
				false),
	    "E160");
}

/* ---- what it says, and of what ------------------------------------------- */

static void
says_what_aws_says(void **state)
{
	static const char *const cases[][2] = {
		{ "{QueryLanguage: JSONata, StartAt: E, States: {E: {Type: "
		  "Pass, End: true, Output: {v: [\"{% phone %}\"]}}}}",
		    "AWS says UNSUPPORTED_JSONATA_EXPRESSION: Reference to "
		    "'phone' at the top level is not supported. at "
		    "/States/E/Output/v[0]" },
		{ "{QueryLanguage: JSONata, StartAt: E, States: {E: {Type: "
		  "Pass, End: true, Output: \"{% 1 + %}\"}}}",
		    "AWS says INVALID_JSONATA_EXPRESSION: Unexpected end of "
		    "expression at /States/E/Output" },
		{ "{StartAt: W, States: {W: {Type: Wait, Seconds: -1, "
		  "End: true}}}",
		    "AWS says SCHEMA_VALIDATION_FAILED: Minimum value is 0 at "
		    "/States/W/Seconds" },
		{ "{StartAt: C, States: {C: {Type: Choice, Default: C, "
		  "Choices: [{Or: [{Variable: a, IsNull: true}], Next: C}]}}}",
		    "AWS says SCHEMA_VALIDATION_FAILED: Value is not a "
		    "Reference Path: Reference path didn't start with '$' at "
		    "/States/C/Choices[0]/Or[0]/Variable" },
	};

	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct diags *diags = verify(*state, cases[i][0], false);

		assert_int_equal(diags->list.count, 1);
		assert_int_equal(diags->list.items[0]->notes.count, 1);
		assert_string_equal(
		    str_copy(*state, diags->list.items[0]->notes.items[0].text)
			.data,
		    cases[i][1]);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(limits_numbers, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(verifies_timestamps, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(verifies_paths, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(verifies_templates, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(verifies_expressions, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(verifies_names_of_variables,
		    set_up, tear_down),
		cmocka_unit_test_setup_teardown(knows_scopes, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(verifies_handlers, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(verifies_choices, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(verifies_resources, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(verifies_callbacks, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(verifies_connections, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(verifies_maps, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(says_what_aws_says, set_up,
		    tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

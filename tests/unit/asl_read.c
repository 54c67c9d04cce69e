/* Definitions into machines, and back again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "asl/read.h"
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

static struct diags *
new_diags(struct arena *arena)
{
	struct diags *diags = arena_alloc(arena, sizeof(*diags));

	diags_init(diags, arena);
	return diags;
}

static const struct value *
parse(struct arena *arena, struct diags *diags, const char *text)
{
	struct names names = { .arena = arena, .diags = diags };
	struct source *source =
	    source_new(arena, STR("a.json"), str_from(text));

	return reference_value(&names, doc_read(arena, source, diags),
	    TEXT_DEFINITION);
}

/* "E142 W150": what is reported, by place. */
static const char *
rules_of(struct arena *arena, struct diags *diags)
{
	struct buffer out = { .arena = arena };

	diags_sort(diags);
	for (size_t i = 0; i < diags->list.count; i++)
		buffer_format(&out, "%s%s", i > 0 ? " " : "",
		    rule_row(diags->list.items[i]->rule)->id);
	return buffer_str(&out).data;
}

static const char *
read_rules(struct arena *arena, const char *text)
{
	struct diags *diags = new_diags(arena);

	asl_read_machine(arena, diags, parse(arena, diags, text), false);
	return rules_of(arena, diags);
}

/* ---- all that ASL can say ------------------------------------------------ */

static const char jsonpath[] =
    "{\"Comment\": \"\", \"Version\": \"1.0\", \"StartAt\": \"task\","
    "\"TimeoutSeconds\": 60, \"States\": {"
    "\"task\": {\"Type\": \"Task\", \"Comment\": \"c\","
    " \"Resource\": \"arn:aws:states:::lambda:invoke\","
    " \"InputPath\": null, \"Parameters\": {\"x.$\": \"$.x\"},"
    " \"Credentials\": {\"RoleArn.$\": \"$.role\"},"
    " \"TimeoutSecondsPath\": \"$.t\", \"HeartbeatSecondsPath\": \"$.h\","
    " \"ResultSelector\": {\"y.$\": \"$\"}, \"ResultPath\": null,"
    " \"OutputPath\": \"$.y\", \"Assign\": {\"v.$\": \"$.v\"},"
    " \"Retry\": [{\"ErrorEquals\": [\"E\"], \"IntervalSeconds\": 1,"
    "  \"MaxAttempts\": 0, \"BackoffRate\": 1.5, \"MaxDelaySeconds\": 9,"
    "  \"JitterStrategy\": \"FULL\", \"Comment\": \"\"}],"
    " \"Catch\": [{\"ErrorEquals\": [\"States.ALL\"], \"Comment\": \"c\","
    "  \"ResultPath\": \"$.e\", \"Assign\": {\"w\": 1}, \"Next\": \"no\"}],"
    " \"Next\": \"choice\"},"
    "\"choice\": {\"Type\": \"Choice\", \"InputPath\": \"$\","
    " \"Choices\": [{\"And\": [{\"Variable\": \"$.a\", \"IsNull\": true},"
    "   {\"Not\": {\"Variable\": \"$.b\", \"StringEquals\": \"c\"}}],"
    "  \"Comment\": \"c\", \"Assign\": {\"z\": 1}, \"Next\": \"pass\"}],"
    " \"Default\": \"wait\"},"
    "\"pass\": {\"Type\": \"Pass\", \"Result\": [1, {}],"
    " \"ResultPath\": \"$.r\", \"Next\": \"map\"},"
    "\"wait\": {\"Type\": \"Wait\", \"SecondsPath\": \"$.s\","
    " \"Next\": \"map\"},"
    "\"map\": {\"Type\": \"Map\", \"Label\": \"l\", \"ItemsPath\": \"$.i\","
    " \"Parameters\": {\"a.$\": \"$\"}, \"MaxConcurrencyPath\": \"$.m\","
    " \"ToleratedFailureCountPath\": \"$.c\","
    " \"ToleratedFailurePercentagePath\": \"$.p\","
    " \"Iterator\": {\"StartAt\": \"inner\","
    "  \"ProcessorConfig\": {\"Mode\": \"INLINE\"},"
    "  \"States\": {\"inner\": {\"Type\": \"Succeed\","
    "   \"OutputPath\": \"$\"}}},"
    " \"Retry\": [], \"Catch\": [], \"Next\": \"parallel\"},"
    "\"parallel\": {\"Type\": \"Parallel\", \"Branches\": ["
    "  {\"Comment\": \"one\", \"StartAt\": \"p\","
    "   \"States\": {\"p\": {\"Type\": \"Pass\", \"End\": true}}}],"
    " \"Next\": \"state\"},"
    "\"state\": {\"Type\": \"Pass\", \"QueryLanguage\": \"JSONata\","
    " \"Output\": null, \"End\": true},"
    "\"no\": {\"Type\": \"Fail\", \"ErrorPath\": \"$.e\","
    " \"CausePath\": \"$.c\"}}}";

static const char jsonata[] =
    "{\"QueryLanguage\": \"JSONata\", \"StartAt\": \"task\", \"States\": {"
    "\"task\": {\"Type\": \"Task\","
    " \"Resource\": \"arn:aws:states:::sqs:sendMessage\","
    " \"Arguments\": {\"x\": \"{% 1 %}\"},"
    " \"TimeoutSeconds\": \"{% 1 %}\", \"HeartbeatSeconds\": 1,"
    " \"Output\": \"{% $states.result %}\","
    " \"Catch\": [{\"ErrorEquals\": [\"E\"], \"Output\": {\"a\": 1},"
    "  \"Next\": \"no\"}], \"Next\": \"choice\"},"
    "\"choice\": {\"Type\": \"Choice\", \"Choices\": ["
    "  {\"Condition\": true, \"Output\": 1, \"Next\": \"wait\"},"
    "  {\"Condition\": \"{% false %}\", \"Next\": \"wait\"}],"
    " \"Default\": \"wait\", \"Output\": \"{% 1 %}\"},"
    "\"wait\": {\"Type\": \"Wait\", \"Timestamp\": \"{% 't' %}\","
    " \"Next\": \"map\"},"
    "\"map\": {\"Type\": \"Map\", \"Items\": [1], \"MaxConcurrency\": 0,"
    " \"ToleratedFailureCount\": 1, \"ToleratedFailurePercentage\": 2.5,"
    " \"ItemSelector\": \"{% 1 %}\","
    " \"ItemReader\": {\"Resource\": \"arn:aws:states:::s3:getObject\","
    "  \"Arguments\": {\"Bucket\": \"b\", \"Key\": \"k\"},"
    "  \"ReaderConfig\": {\"InputType\": \"CSV\","
    "   \"CSVHeaderLocation\": \"GIVEN\", \"CSVHeaders\": [\"h\"],"
    "   \"CSVDelimiter\": \"TAB\", \"MaxItems\": 5,"
    "   \"Transformation\": \"NONE\"}},"
    " \"ItemBatcher\": {\"MaxItemsPerBatch\": 1,"
    "  \"MaxInputBytesPerBatch\": \"{% 2 %}\", \"BatchInput\": {\"a\": 1}},"
    " \"ResultWriter\": {\"Resource\": \"arn:aws:states:::s3:putObject\","
    "  \"Arguments\": {\"Bucket\": \"b\"},"
    "  \"WriterConfig\": {\"Transformation\": \"COMPACT\","
    "   \"OutputType\": \"JSONL\"}},"
    " \"ItemProcessor\": {\"ProcessorConfig\": {\"Mode\": \"DISTRIBUTED\","
    "   \"ExecutionType\": \"EXPRESS\"}, \"StartAt\": \"inner\","
    "  \"States\": {\"inner\": {\"Type\": \"Succeed\"}}},"
    " \"Next\": \"parallel\"},"
    "\"parallel\": {\"Type\": \"Parallel\", \"Arguments\": {\"a\": 1},"
    " \"Branches\": [{\"StartAt\": \"p\", \"States\": {"
    "   \"p\": {\"Type\": \"Pass\", \"End\": true}}}], \"End\": true},"
    "\"no\": {\"Type\": \"Fail\", \"Error\": \"E\","
    " \"Cause\": \"{% 'c' %}\"}}}";

static void
gives_back(struct arena *arena, const char *text)
{
	struct diags *diags = new_diags(arena);
	const struct value *document = parse(arena, diags, text);
	const struct asl_machine *machine =
	    asl_read_machine(arena, diags, document, false);

	assert_string_equal(rules_of(arena, diags), "");
	assert_true(value_equal(document, asl_value(arena, machine)));
}

static void
gives_back_what_it_read(void **state)
{
	gives_back(*state, jsonpath);
	gives_back(*state, jsonata);
}

static void
fills_the_machine(void **state)
{
	struct arena *arena = *state;
	struct diags *diags = new_diags(arena);
	const struct asl_machine *machine =
	    asl_read_machine(arena, diags, parse(arena, diags, jsonpath), true);
	const struct asl_state *task = machine->scope->states.items[0];
	const struct asl_state *map = machine->scope->states.items[4];

	assert_true(machine->express);
	assert_int_equal(machine->query, QUERY_JSONPATH);
	assert_true(machine->query_implied);
	assert_int_equal(task->type, ASL_TASK);
	assert_true(task->plain);
	assert_string_equal(str_copy(arena, span_text(task->span)).data,
	    "\"task\"");
	assert_string_equal(str_copy(arena, span_text(task->next_span)).data,
	    "\"choice\"");
	assert_int_equal(task->retry.count, 1);
	assert_int_equal(map->type, ASL_MAP);
	assert_true(map->as.map.iterator);
	assert_true(map->empty_retry);
	assert_int_equal(map->as.map.processor->states.count, 1);
}

/* ---- mistakes ------------------------------------------------------------ */

static void
refuses_objects(void **state)
{
	static const char *const cases[][2] = {
		{ "[1]", "E140" },
		{ "\"no\"", "E140" },
		{ "{}", "E141" },
		{ "{\"StartAt\": \"a\", \"States\": {}}", "E147" },
		{ "{\"StartAt\": \"a\", \"States\": []}", "E143" },
		{ "{\"StartAt\": \"a\", \"States\": {\"a\": 1}}", "E140" },
		{ "{\"StartAt\": 1, \"States\": {\"a\": {\"Type\": "
		  "\"Succeed\"}}}",
		    "E143" },
		{ "{\"StartAt\": \"a\", \"Version\": \"2.0\", \"States\": "
		  "{\"a\": {\"Type\": \"Succeed\"}}}",
		    "E145" },
		{ "{\"StartAt\": \"a\", \"TimeoutSeconds\": \"5\", "
		  "\"States\": {\"a\": {\"Type\": \"Succeed\"}}}",
		    "E143" },
		{ "{\"StartAt\": \"a\", \"QueryLanguage\": \"jsonata\", "
		  "\"States\": {\"a\": {\"Type\": \"Succeed\", "
		  "\"Output\": 1}}}",
		    "E145" },
	};

	for (size_t i = 0; i < ARRAY_COUNT(cases); i++)
		assert_string_equal(read_rules(*state, cases[i][0]),
		    cases[i][1]);
}

static const char *
state_rules(struct arena *arena, const char *text)
{
	return read_rules(arena,
	    str_format(arena, "{\"StartAt\": \"a\", \"States\": {\"a\": %s}}",
		text)
		.data);
}

static void
refuses_states(void **state)
{
	static const char *const cases[][2] = {
		{ "{Type: Tusk}", "E146" },
		{ "{End: true}", "E146" },
		{ "{Type: 1}", "E143" },
		{ "{Type: Pass}", "E151" },
		{ "{Type: Pass, Next: \"\"}", "E147" },
		{ "{Type: Pass, Next: a, End: true}", "E151" },
		{ "{Type: Pass, Next: a, End: false}", "E151" },
		{ "{Type: Pass, End: yes}", "E143" },
		{ "{Type: Pass, End: true, Retry: []}", "E142" },
		{ "{Type: Choice, Choices: [], Default: a}", "E147" },
		{ "{Type: Choice, Choices: [1], Default: a, End: true}",
		    "E140 E142" },
		{ "{Type: Choice, Choices: [{Variable: $.x, IsNull: true}]}",
		    "W150 E141" },
		{ "{Type: Choice, Default: a, Choices: [{Condition: true, "
		  "Next: a}]}",
		    "E150" },
		{ "{Type: Choice, Default: a, QueryLanguage: JSONata, "
		  "Choices: [{Variable: $.x, IsNull: true, Next: a}]}",
		    "E150" },
		{ "{Type: Choice, Default: a, QueryLanguage: JSONata, "
		  "Choices: [{Next: a}]}",
		    "E141" },
		{ "{Type: Wait, End: true}", "E149" },
		{ "{Type: Wait, End: true, Seconds: 1, SecondsPath: $.s}",
		    "E148" },
		{ "{Type: Wait, End: true, Seconds: 1.5}", "E143" },
		{ "{Type: Wait, End: true, Seconds: 1.0}", "" },
		{ "{Type: Wait, End: true, Seconds: 1e2}", "" },
		{ "{Type: Succeed, End: true}", "E142" },
		{ "{Type: Fail, Error: 1}", "E143" },
		{ "{Type: Fail, Error: e, ErrorPath: $.e}", "E148" },
		{ "{Type: Task, End: true}", "E141" },
		{ "{Type: Task, End: true, Resource: [r]}", "E143" },
		{ "{Type: Task, End: true, Resource: r, Credentials: {}}",
		    "E149" },
		{ "{Type: Task, End: true, Resource: r, Arguments: {}}",
		    "E150" },
		{ "{Type: Task, End: true, Resource: r, Retry: {}}", "E143" },
		{ "{Type: Task, End: true, Resource: r, Retry: [1]}", "E140" },
		{ "{Type: Task, End: true, Resource: r, Retry: [{}]}", "E141" },
		{ "{Type: Task, End: true, Resource: r, "
		  "Retry: [{ErrorEquals: []}]}",
		    "E147" },
		{ "{Type: Task, End: true, Resource: r, "
		  "Retry: [{ErrorEquals: [1], JitterStrategy: HALF}]}",
		    "E143 E145" },
		{ "{Type: Task, End: true, Resource: r, "
		  "Catch: [{ErrorEquals: [e]}]}",
		    "E141" },
		{ "{Type: Parallel, End: true, Branches: []}", "E147" },
		{ "{Type: Parallel, End: true, Branches: [1]}", "E140" },
		{ "{Type: Parallel, End: true, Branches: [{}]}", "E141" },
		{ "{Type: Map, End: true}", "E149" },
		{ "{Type: Map, End: true, Iterator: {StartAt: b, "
		  "QueryLanguage: JSONata, States: {b: {Type: Succeed}}}}",
		    "E142" },
		{ "{Type: Map, End: true, QueryLanguage: JSONata, "
		  "ItemProcessor: {StartAt: b, States: {b: {Type: Pass, "
		  "Output: 1, End: true}}}}",
		    "E150" },
	};

	for (size_t i = 0; i < ARRAY_COUNT(cases); i++)
		assert_string_equal(state_rules(*state, cases[i][0]),
		    cases[i][1]);
}

static void
limits_names(void **state)
{
	struct arena *arena = *state;
	struct buffer name = { .arena = arena };

	for (size_t i = 0; i < 80; i++)
		buffer_put(&name, "é");
	for (size_t i = 0; i < 2; i++) {
		struct str text = str_format(arena,
		    "{StartAt: a, States: {%.*s: {Type: Succeed}}}",
		    STR_ARG(buffer_str(&name)));

		assert_string_equal(read_rules(arena, text.data),
		    i == 0 ? "" : "E152");
		buffer_put(&name, "é");
	}
}

/* ---- what it says, and of what ------------------------------------------- */

static const char *
note_of(struct arena *arena, const struct diags *diags)
{
	assert_int_equal(diags->list.count, 1);
	assert_int_equal(diags->list.items[0]->notes.count, 1);
	return str_copy(arena, diags->list.items[0]->notes.items[0].text).data;
}

static void
says_what_aws_says(void **state)
{
	struct arena *arena = *state;
	struct diags *diags = new_diags(arena);

	asl_read_machine(arena, diags,
	    parse(arena, diags,
		"{StartAt: p, States: {p: {Type: Parallel, End: true, "
		"Branches: [{StartAt: b, States: {b: {Type: Pass, End: true, "
		"Foo: 1}}}]}}}"),
	    false);
	assert_string_equal(note_of(arena, diags),
	    "AWS says SCHEMA_VALIDATION_FAILED: Field 'Foo' is not supported "
	    "at /States/p/Branches[0]/States/b");
}

static void
reads_one_state(void **state)
{
	struct arena *arena = *state;
	struct diags *diags = new_diags(arena);
	const struct value *object =
	    parse(arena, diags, "{Type: Pass, Foo: 1}");
	const struct asl_state *pass =
	    asl_read_state(arena, diags, STR("a"), object, QUERY_JSONATA);

	/* Its way on is the flow's, and so is its place. */
	assert_false(pass->end || pass->broken);
	assert_int_equal(pass->next.length, 0);
	assert_string_equal(note_of(arena, diags),
	    "AWS says SCHEMA_VALIDATION_FAILED: Field 'Foo' is not supported");
}

static void
keeps_the_way_of_broken_states(void **state)
{
	struct arena *arena = *state;
	struct diags *diags = new_diags(arena);
	const struct asl_state *broken = asl_read_state(arena, diags, STR("a"),
	    parse(arena, diags, "{Type: Tusk, Next: b}"), QUERY_JSONATA);

	assert_true(broken->broken);
	assert_true(str_is(broken->next, "b"));
}

/* A token may be anything; quotes make no difference. */
static void
accepts_tokens(void **state)
{
	struct arena *arena = *state;
	struct diags *diags = new_diags(arena);
	struct value *object = value_object(arena);

	value_set(arena, object, "Type", value_string(arena, STR("Wait")));
	value_set(arena, object, "Seconds",
	    value_string(arena, STR("${Seconds}")));
	asl_read_state(arena, diags, STR("a"), object, QUERY_JSONPATH);
	assert_string_equal(rules_of(arena, diags), "");
	value_set(arena, object, "Seconds",
	    value_string(arena, STR("{% 1 %}")));
	asl_read_state(arena, diags, STR("a"), object, QUERY_JSONPATH);
	assert_string_equal(rules_of(arena, diags), "E143");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(gives_back_what_it_read, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(fills_the_machine, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(refuses_objects, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(refuses_states, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(limits_names, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(says_what_aws_says, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(reads_one_state, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(keeps_the_way_of_broken_states,
		    set_up, tear_down),
		cmocka_unit_test_setup_teardown(accepts_tokens, set_up,
		    tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

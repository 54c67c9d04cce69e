/* References, names and definitions as CloudFormation has them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "emit/cloudformation.h"
#include "emit/emit.h"
#include "emit/token.h"

struct world {
	struct arena arena;
	struct graph graph;
	struct cfn cfn;
	struct thing topic;
	struct thing queue;
	struct thing function;
};

static void
fail_test(void *context)
{
	(void)context;
	abort();
}

static struct text
parameter(struct arena *arena, struct str name)
{
	return text_of_part(arena,
	    (struct part){ .kind = PART_PARAMETER, .text = name });
}

static void
add_input(struct world *world, struct str name, enum input_type type)
{
	struct input input = { .name = name, .type = type };

	LIST_ADD(&world->arena, &world->graph.inputs) = input;
}

static int
set_up(void **state)
{
	struct world *world = calloc(1, sizeof(*world));
	struct arena *arena = &world->arena;

	arena->fail = fail_test;
	world->cfn.arena = arena;
	world->cfn.graph = &world->graph;
	world->graph.workflow = STR("orders");
	world->graph.base_name = STR("orders");
	world->graph.spec_path = STR("orders.yaml");
	add_input(world, STR("queue_arn"), INPUT_STRING);
	add_input(world, STR("name"), INPUT_STRING);
	add_input(world, STR("seconds"), INPUT_NUMBER);
	add_input(world, STR("topics"), INPUT_LIST);
	world->topic = (struct thing){ .kind = THING_TOPIC,
		.key = STR("alerts"),
		.name = text_template(arena, "{name}-alerts"),
		.arn = text_template(arena,
		    "arn:{partition}:sns:{region}:{account}:{name}-alerts") };
	world->queue = (struct thing){ .kind = THING_QUEUE,
		.key = STR("jobs"),
		.where = WHERE_PARAMETER,
		.arn = parameter(arena, STR("queue_arn")) };
	world->function = (struct thing){ .kind = THING_FUNCTION,
		.key = STR("load-actions"),
		.name = text_literal(arena, STR("load-actions")),
		.arn = text_template(arena,
		    "arn:{partition}:lambda:{region}:{account}:function:"
		    "load-actions") };
	*state = world;
	return 0;
}

static int
tear_down(void **state)
{
	struct world *world = *state;

	arena_free(&world->arena);
	free(world);
	return 0;
}

static struct str
print(struct world *world, const struct yaml *yaml)
{
	return str_trim(yaml_print(&world->arena, yaml, (struct str){ "", 0 }));
}

static void
assert_prints(struct world *world, const struct yaml *yaml, const char *wanted)
{
	struct str got = str_copy(&world->arena, print(world, yaml));

	assert_string_equal(got.data, wanted);
}

static struct text
of_thing(struct world *world, enum part_kind kind, const struct thing *thing)
{
	return text_of_part(&world->arena,
	    (struct part){ .kind = kind, .thing = thing });
}

/* --- texts --- */

static void
texts_take_the_shortest_form(void **state)
{
	struct world *world = *state;
	struct cfn *cfn = &world->cfn;
	struct text text = text_template(cfn->arena, "{region}");

	cfn_give_names(cfn);
	assert_prints(world, cfn_text(cfn, text), "!Ref AWS::Region");
	text_add_literal(cfn->arena, &text, STR("/x"));
	assert_prints(world, cfn_text(cfn, text), "!Sub ${AWS::Region}/x");
	text = text_template(cfn->arena, "{name}");
	assert_prints(world, cfn_text(cfn, text), "!Ref Name");
	text = (struct text){ 0 };
	assert_prints(world, cfn_text(cfn, text), "\"\"");
	text = of_thing(world, PART_THING_ARN, &world->queue);
	assert_prints(world, cfn_text(cfn, text), "!Ref QueueArn");
	text = of_thing(world, PART_THING_NAME, &world->topic);
	assert_prints(world, cfn_text(cfn, text), "!Sub ${Name}-alerts");
}

static void
names_come_out_of_arns(void **state)
{
	struct world *world = *state;
	struct cfn *cfn = &world->cfn;
	struct text text = of_thing(world, PART_ARN_NAME, &world->queue);

	cfn_give_names(cfn);
	assert_prints(world, cfn_text(cfn, text),
	    "!Select [5, !Split [\":\", !Ref QueueArn]]");
	text_add_literal(cfn->arena, &text, STR("-dlq"));
	assert_prints(world, cfn_text(cfn, text),
	    "!Sub [\"${JobsQueueName}-dlq\", {JobsQueueName: "
	    "!Select [5, !Split [\":\", !Ref QueueArn]]}]");
}

static void
literal_braces_stay_literal(void **state)
{
	struct world *world = *state;
	struct cfn *cfn = &world->cfn;
	struct text text = text_literal(cfn->arena, STR("${Name} ${"));

	cfn_give_names(cfn);
	assert_prints(world, cfn_text(cfn, text),
	    "!Sub [\"${Dollar}{Name} ${Dollar}{\", {Dollar: $}]");
	text = text_template(cfn->arena, "${x} {region}");
	assert_prints(world, cfn_text(cfn, text), "!Sub ${!x} ${AWS::Region}");
}

static void
lists_are_taken_apart(void **state)
{
	struct world *world = *state;
	struct cfn *cfn = &world->cfn;
	struct text_list texts = { 0 };

	cfn_give_names(cfn);
	LIST_ADD(cfn->arena, &texts) = parameter(cfn->arena, STR("topics"));
	assert_prints(world, cfn_text_or_list(cfn, &texts), "!Ref Topics");
	LIST_ADD(cfn->arena, &texts) = text_literal(cfn->arena, STR("a"));
	assert_prints(world, cfn_text_or_list(cfn, &texts),
	    "!Split [\",\", !Join [\",\", "
	    "[!Join [\",\", !Ref Topics], a]]]");
}

static void
json_text_needs_no_quotes_for_numbers(void **state)
{
	struct world *world = *state;
	struct cfn *cfn = &world->cfn;
	struct value *object = value_object(cfn->arena);

	cfn_give_names(cfn);
	value_set(cfn->arena, object, "a",
	    value_string(cfn->arena, STR("${x}")));
	assert_prints(world, cfn_json_text(cfn, object),
	    "'{\"a\":\"\\u0024{x}\"}'");
	value_set(cfn->arena, object, "n",
	    value_text(cfn->arena, parameter(cfn->arena, STR("seconds"))));
	assert_prints(world, cfn_json_text(cfn, object),
	    "!Sub '{\"a\":\"\\u0024{x}\",\"n\":${Seconds}}'");
}

/* --- logical ids --- */

static struct str
id_of(struct world *world, enum resource_kind kind, const char *label)
{
	struct cfn cfn = { .arena = &world->arena, .graph = &world->graph };

	graph_add(&world->arena, &world->graph, kind, str_from(label),
	    FILE_MAIN);
	cfn_give_names(&cfn);
	return cfn.names.items[cfn.names.count - 1].id;
}

static void
ids_read_well(void **state)
{
	struct world *world = *state;
	struct str id;

	id = id_of(world, RESOURCE_STATE_MACHINE, "this");
	assert_string_equal(id.data, "StateMachine");
	id = id_of(world, RESOURCE_ROLE, "execution");
	assert_string_equal(id.data, "ExecutionRole");
	id = id_of(world, RESOURCE_RULE, "events_rule");
	assert_string_equal(id.data, "EventsRule");
	id = id_of(world, RESOURCE_TOPIC_POLICY, "alerts_topic");
	assert_string_equal(id.data, "AlertsTopicPolicy");
	id = id_of(world, RESOURCE_TOPIC, "alerts");
	assert_string_equal(id.data, "AlertsTopic");
	id = id_of(world, RESOURCE_TOPIC, "alerts_topic");
	assert_true(str_starts(id, "AlertsTopic"));
	assert_int_equal(id.length, strlen("AlertsTopic") + 8);
}

static void
groups_have_an_id_for_each_item(void **state)
{
	struct world *world = *state;
	struct group group = { 0 };
	struct resource *alarm = graph_add(&world->arena, &world->graph,
	    RESOURCE_ALARM, STR("throttles"), FILE_ALARMS);

	LIST_ADD(&world->arena, &group.items) = STR("load-actions");
	LIST_ADD(&world->arena, &group.items) = STR("save");
	alarm->group = &group;
	cfn_give_names(&world->cfn);
	assert_int_equal(world->cfn.names.count, 2);
	assert_string_equal(world->cfn.names.items[0].id.data,
	    "LoadActionsThrottlesAlarm");
	world->cfn.item = STR("save");
	assert_string_equal(cfn_id(&world->cfn, alarm).data,
	    "SaveThrottlesAlarm");
}

/* --- tokens --- */

static struct str
token_of(struct world *world, struct token_list *tokens, struct text text)
{
	struct value *value =
	    token_value(&world->arena, value_text(&world->arena, text), tokens);

	return text_show(&world->arena, value->string);
}

static void
tokens_have_names(void **state)
{
	static const struct {
		const char *template;
		const char *wanted;
	} rows[] = {
		{ "arn:{partition}:states:::lambda:invoke",
		    "${LambdaInvokeResource}" },
		{ "arn:{partition}:states:::states:startExecution.sync:2",
		    "${StatesStartExecutionSync2Resource}" },
		{ "arn:{partition}:states:::aws-sdk:dynamodb:query",
		    "${AwsSdkDynamodbQueryResource}" },
		{ "arn:{partition}:s3:::b", "arn:${AwsPartition}:s3:::b" },
		{ "{region} {account} {url_suffix}",
		    "${AwsRegion} ${AwsAccountId} ${AwsUrlSuffix}" },
		{ "{name}", "${Name}" },
		{ "plain", "plain" },
	};
	struct world *world = *state;
	struct token_list tokens = { 0 };

	for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
		struct text text =
		    text_template(&world->arena, rows[i].template);
		struct str got = token_of(world, &tokens, text);

		assert_string_equal(got.data, rows[i].wanted);
	}
}

static void
things_are_tokens(void **state)
{
	struct world *world = *state;
	struct token_list tokens = { 0 };
	struct text text = of_thing(world, PART_THING_ARN, &world->function);
	struct str got = token_of(world, &tokens, text);

	assert_string_equal(got.data, "${LoadActionsFunctionArn}");
	text = of_thing(world, PART_THING_NAME, &world->function);
	got = token_of(world, &tokens, text);
	assert_string_equal(got.data, "load-actions");
	text = of_thing(world, PART_THING_NAME, &world->topic);
	got = token_of(world, &tokens, text);
	assert_string_equal(got.data, "${AlertsTopicName}");
	text = of_thing(world, PART_THING_ARN, &world->queue);
	got = token_of(world, &tokens, text);
	assert_string_equal(got.data, "${QueueArn}");
	text = parameter(&world->arena, STR("load_actions_function_arn"));
	got = token_of(world, &tokens, text);
	assert_string_equal(got.data, "${LoadActionsFunctionArn2}");
	got = token_of(world, &tokens, text);
	assert_string_equal(got.data, "${LoadActionsFunctionArn2}");
}

/* --- definitions --- */

static struct str
definition_with(struct world *world, struct value *result)
{
	struct arena *arena = &world->arena;
	struct thing thing = { .kind = THING_MACHINE };
	struct asl_scope scope = { .start_at = STR("one") };
	struct asl_state one = { .type = ASL_PASS,
		.name = STR("one"),
		.query = QUERY_JSONPATH,
		.end = true,
		.result = result };
	struct asl_machine machine = {
		.thing = &thing, .query = QUERY_JSONPATH, .scope = &scope
	};
	struct yaml *properties = yaml_new(arena, YAML_MAP);
	struct cfn cfn = { .arena = arena, .graph = &world->graph };

	LIST_ADD(arena, &scope.states) = &one;
	cfn_give_names(&cfn);
	cfn_put_definition(&cfn, properties, &machine);
	return print(world, properties);
}

static bool
holds(struct str s, const char *part)
{
	return str_find(s, part, 0) < s.length;
}

static void
definitions_are_objects_where_they_can(void **state)
{
	struct world *world = *state;
	struct arena *arena = &world->arena;
	struct str got;

	got = definition_with(world,
	    value_text(arena, text_template(arena, "{region}")));
	assert_true(str_starts(got,
	    "DefinitionSubstitutions:\n  AwsRegion: !Ref AWS::Region\n"
	    "Definition:\n"));
	assert_true(holds(got, "Result: ${AwsRegion}\n"));
	got = definition_with(world, value_null(arena));
	assert_true(str_starts(got, "DefinitionString: |\n  {\n"));
	got = definition_with(world, value_string(arena, STR("${x}")));
	assert_true(holds(got, "\"Result\": \"\\u0024{x}\""));
	got = definition_with(world,
	    value_text(arena, parameter(arena, STR("seconds"))));
	assert_true(holds(got, "DefinitionString: |"));
	assert_true(holds(got, "\"Result\": ${Seconds}"));
}

/* --- the template --- */

static void
templates_name_their_capability(void **state)
{
	struct world *world = *state;
	struct emitted_list files = { 0 };
	struct buffer description = { .arena = &world->arena };
	struct str text;

	buffer_repeat(&description, 'x', 2000);
	world->graph.description = buffer_str(&description);
	graph_add(&world->arena, &world->graph, RESOURCE_ROLE, STR("execution"),
	    FILE_IAM);
	emit_cloudformation(&world->arena, &world->graph, false, &files);
	text = files.items[0].text;
	assert_true(str_is(files.items[0].path,
	    "cloudformation/template.yaml"));
	assert_true(str_starts(text,
	    "# Written by stepc from orders.yaml. Do not edit.\n\n"
	    "AWSTemplateFormatVersion: \"2010-09-09\"\n"
	    "Description: orders - xxx"));
	assert_true(holds(text,
	    "xx… (needs CAPABILITY_NAMED_IAM because its role names are "
	    "fixed)\n\nMetadata:\n"));
	emit_cloudformation(&world->arena, &world->graph, true, &files);
	assert_true(str_is(files.items[1].path,
	    "cloudformation/template.json"));
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(texts_take_the_shortest_form),
		TEST(names_come_out_of_arns),
		TEST(literal_braces_stay_literal),
		TEST(lists_are_taken_apart),
		TEST(json_text_needs_no_quotes_for_numbers),
		TEST(ids_read_well),
		TEST(groups_have_an_id_for_each_item),
		TEST(tokens_have_names),
		TEST(things_are_tokens),
		TEST(definitions_are_objects_where_they_can),
		TEST(templates_name_their_capability),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

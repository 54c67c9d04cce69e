#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "emit/emit.h"
#include "emit/terraform.h"

struct world {
	struct arena arena;
	struct graph graph;
	struct thing self;
	struct asl_scope scope;
	struct asl_machine machine;
	struct resource *role;
	struct resource *main;
};

/* --- a small graph ----------------------------------------------------------
 */

static struct text
name_with(struct world *w, const char *end)
{
	struct text text =
	    text_of_part(&w->arena, (struct part){ .kind = PART_BASE_NAME });

	text_add_literal(&w->arena, &text, str_from(end));
	return text;
}

static struct text
parameter(struct world *w, const char *name)
{
	return text_of_part(&w->arena,
	    (struct part){ .kind = PART_PARAMETER, .text = str_from(name) });
}

static struct text
arn_of(struct world *w, const struct thing *thing)
{
	return text_of_part(&w->arena,
	    (struct part){ .kind = PART_THING_ARN, .thing = thing });
}

static struct text
attribute(struct world *w, const struct resource *resource,
    enum attribute which)
{
	return text_of_part(&w->arena,
	    (struct part){ .kind = PART_ATTRIBUTE,
		.resource = resource,
		.attribute = which });
}

static struct thing *
add_thing(struct world *w, enum thing_kind kind, const char *key,
    struct text name)
{
	struct thing *thing = arena_alloc(&w->arena, sizeof(*thing));

	thing->kind = kind;
	thing->key = str_from(key);
	thing->name = name;
	thing->arn = text_template(&w->arena, thing_kind_row(kind)->arn);
	text_add_text(&w->arena, &thing->arn, name);
	return thing;
}

static struct policy *
make_policy(struct world *w, const char *sid, struct text on)
{
	struct policy *policy = arena_alloc(&w->arena, sizeof(*policy));
	struct statement statement = { .sid = str_from(sid) };

	LIST_ADD(&w->arena, &statement.actions) = STR("sns:Publish");
	LIST_ADD(&w->arena, &statement.resources) = on;
	LIST_ADD(&w->arena, &policy->statements) = statement;
	return policy;
}

static void
set_text(struct world *w, struct resource *resource, enum property_key key,
    struct text text)
{
	resource_set(&w->arena, resource, key, value_text(&w->arena, text));
}

static struct input *
add_input(struct world *w, const char *name, enum input_type type)
{
	struct input input = { .name = str_from(name), .type = type };

	LIST_ADD(&w->arena, &w->graph.inputs) = input;
	return &w->graph.inputs.items[w->graph.inputs.count - 1];
}

static void
add_machine(struct world *w)
{
	struct asl_state *state = arena_alloc(&w->arena, sizeof(*state));

	w->self.kind = THING_MACHINE;
	w->self.name = name_with(w, "");
	w->self.arn =
	    text_template(&w->arena, thing_kind_row(THING_MACHINE)->arn);
	text_add_text(&w->arena, &w->self.arn, w->self.name);
	state->type = ASL_PASS;
	state->name = STR("a b");
	state->output = value_object(&w->arena);
	state->end = true;
	LIST_ADD(&w->arena, &w->scope.states) = state;
	w->scope.start_at = state->name;
	w->machine.thing = &w->self;
	w->machine.scope = &w->scope;
	w->machine.query = QUERY_JSONATA;
	LIST_ADD(&w->arena, &w->graph.machines) = &w->machine;
	w->main = graph_add(&w->arena, &w->graph, RESOURCE_STATE_MACHINE,
	    STR("this"), FILE_MAIN);
	set_text(w, w->main, STATE_MACHINE_NAME, w->self.name);
	resource_add(&w->arena, w->main, STATE_MACHINE_DEFINITION)->machine =
	    &w->machine;
	resource_set(&w->arena, w->main, STATE_MACHINE_TRACING,
	    value_boolean(&w->arena, true));
}

static void
add_role(struct world *w)
{
	struct resource *policy;

	w->role = graph_add(&w->arena, &w->graph, RESOURCE_ROLE,
	    STR("execution"), FILE_IAM);
	set_text(w, w->role, ROLE_NAME, name_with(w, "-execution"));
	resource_add(&w->arena, w->role, ROLE_TRUST)->policy =
	    make_policy(w, "Trust", arn_of(w, &w->self));
	policy = graph_add(&w->arena, &w->graph, RESOURCE_ROLE_POLICY,
	    STR("execution"), FILE_IAM);
	policy->parent = w->role;
	set_text(w, policy, ROLE_POLICY_ROLE,
	    attribute(w, w->role, ATTRIBUTE_ID));
	resource_add(&w->arena, policy, ROLE_POLICY_DOCUMENT)->policy =
	    make_policy(w, "Publish", arn_of(w, &w->self));
	set_text(w, w->main, STATE_MACHINE_ROLE,
	    attribute(w, w->role, ATTRIBUTE_ARN));
	LIST_ADD(&w->arena, &w->main->depends) = policy;
}

static int
set_up(void **state)
{
	struct arena arena = { 0 };
	struct world *w = arena_alloc(&arena, sizeof(*w));
	struct input *name;

	w->arena = arena;
	w->graph.spec_path = STR("spec.yaml");
	w->graph.base_name = STR("orders");
	name = add_input(w, "name", INPUT_STRING);
	name->fallback = value_string(&w->arena, STR("orders"));
	add_machine(w);
	*state = w;
	return 0;
}

static int
tear_down(void **state)
{
	struct world *w = *state;
	struct arena arena = w->arena;

	arena_free(&arena);
	return 0;
}

/* --- what came out -----------------------------------------------------------
 */

static struct emitted_list
emit(struct world *w)
{
	struct emitted_list files = { 0 };

	emit_terraform(&w->arena, &w->graph, &files);
	return files;
}

static const char *
find_file(const struct emitted_list *files, const char *name)
{
	for (size_t i = 0; i < files->count; i++)
		if (str_starts(files->items[i].path, "terraform/") &&
		    str_is(str_slice(files->items[i].path, strlen("terraform/"),
			       files->items[i].path.length),
			name))
			return files->items[i].text.data;
	return NULL;
}

static const char *
file(struct world *w, const char *name)
{
	struct emitted_list files = emit(w);
	const char *text = find_file(&files, name);

	assert_non_null(text);
	return text;
}

static void
assert_has(const char *text, const char *part)
{
	if (strstr(text, part) == NULL) {
		print_error("no\n%s\nin\n%s\n", part, text);
		fail();
	}
}

static void
assert_lacks(const char *text, const char *part)
{
	if (strstr(text, part) != NULL) {
		print_error("%s\nin\n%s\n", part, text);
		fail();
	}
}

/* --- tests -------------------------------------------------------------------
 */

static void
test_least(void **state)
{
	struct emitted_list files = emit(*state);

	assert_null(find_file(&files, "locals.tf"));
	assert_null(find_file(&files, "iam.tf"));
	assert_null(find_file(&files, "alarms.tf"));
	assert_null(find_file(&files, "outputs.tf"));
	assert_string_equal(find_file(&files, "main.tf"),
	    "# Written by stepc from spec.yaml. Do not edit.\n"
	    "\n"
	    "resource \"aws_sfn_state_machine\" \"this\" {\n"
	    "  name = var.name\n"
	    "\n"
	    "  definition = jsonencode({\n"
	    "    QueryLanguage = \"JSONata\"\n"
	    "    StartAt       = \"a b\"\n"
	    "    States = {\n"
	    "      \"a b\" = {\n"
	    "        Type   = \"Pass\"\n"
	    "        Output = {}\n"
	    "        End    = true\n"
	    "      }\n"
	    "    }\n"
	    "  })\n"
	    "\n"
	    "  tracing_configuration {\n"
	    "    enabled = true\n"
	    "  }\n"
	    "\n"
	    "  tags = var.tags\n"
	    "}\n");
}

static void
test_role(void **state)
{
	struct world *w = *state;
	const char *iam;
	const char *trust;
	const char *policy;
	const char *role;

	add_role(w);
	iam = file(w, "iam.tf");
	trust = strstr(iam,
	    "data \"aws_iam_policy_document\" \"execution_trust\" {\n"
	    "  statement {\n"
	    "    sid       = \"Trust\"\n"
	    "    actions   = [\"sns:Publish\"]\n"
	    "    resources = [local.state_machine_arn]\n"
	    "  }\n"
	    "}\n");
	policy =
	    strstr(iam, "data \"aws_iam_policy_document\" \"execution\" {\n");
	role = strstr(iam, "resource \"aws_iam_role\" \"execution\" {\n");
	assert_non_null(trust);
	assert_true(trust < policy && policy < role);
	assert_has(role,
	    "  assume_role_policy = "
	    "data.aws_iam_policy_document.execution_trust.json\n");
	assert_has(role, "  role   = aws_iam_role.execution.id\n");
	assert_has(file(w, "main.tf"),
	    "  depends_on = [aws_iam_role_policy.execution]\n}\n");
	assert_has(file(w, "locals.tf"),
	    "  state_machine_arn = \"arn:${local.partition}:states:"
	    "${local.region}:${local.account_id}:stateMachine:"
	    "${var.name}\"\n");
	assert_has(file(w, "tests/workflow.tftest.hcl"),
	    "mock_resource \"aws_iam_role\"");
}

/* What is used is declared, and nothing else. */
static void
test_declarations(void **state)
{
	struct world *w = *state;
	struct thing *bucket =
	    add_thing(w, THING_BUCKET, "in-Box", name_with(w, "-in"));

	set_text(w, w->main, STATE_MACHINE_ROLE, arn_of(w, bucket));
	assert_has(file(w, "locals.tf"),
	    "locals {\n"
	    "  partition = data.aws_partition.current.partition\n"
	    "\n"
	    "  in_box_bucket_arn = "
	    "\"arn:${local.partition}:s3:::${var.name}-in\"\n"
	    "}\n");
	assert_has(file(w, "main.tf"),
	    "data \"aws_partition\" \"current\" {}\n");
	assert_lacks(file(w, "main.tf"), "aws_region");
	assert_lacks(file(w, "main.tf"), "aws_caller_identity");
	assert_lacks(file(w, "tests/workflow.tftest.hcl"), "aws_region");
}

static void
test_like_names(void **state)
{
	struct world *w = *state;
	struct value *both = w->scope.states.items[0]->output;
	struct thing *b = add_thing(w, THING_QUEUE, "my_jobs",
	    text_literal(&w->arena, STR("b")));
	struct thing *a = add_thing(w, THING_QUEUE, "my-jobs",
	    text_literal(&w->arena, STR("a")));

	/* The order of use does not matter, the keys do. */
	value_set(&w->arena, both, "b", value_text(&w->arena, arn_of(w, b)));
	value_set(&w->arena, both, "a", value_text(&w->arena, arn_of(w, a)));
	assert_has(file(w, "main.tf"),
	    "          b = local.my_jobs_queue_arn_2\n"
	    "          a = local.my_jobs_queue_arn\n");
}

static void
test_given(void **state)
{
	struct world *w = *state;
	struct thing table = { .kind = THING_TABLE, .key = STR("orders") };
	struct thing queue = { .kind = THING_QUEUE, .key = STR("jobs") };
	struct value *output = w->scope.states.items[0]->output;
	struct part name = { .kind = PART_ARN_NAME, .thing = &table };
	const char *text;

	table.arn = parameter(w, "table_arn");
	queue.arn = text_of_part(&w->arena,
	    (struct part){ .kind = PART_SSM, .text = STR("/prod/jobs") });
	add_input(w, "table_arn", INPUT_STRING);
	value_set(&w->arena, output, "a",
	    value_text(&w->arena, arn_of(w, &table)));
	value_set(&w->arena, output, "b",
	    value_text(&w->arena, text_of_part(&w->arena, name)));
	value_set(&w->arena, output, "c",
	    value_text(&w->arena, arn_of(w, &queue)));
	text = file(w, "main.tf");
	assert_has(text,
	    "          a = var.table_arn\n"
	    "          b = split(\"/\", var.table_arn)[1]\n"
	    "          c = data.aws_ssm_parameter.prod_jobs.insecure_value\n");
	assert_has(text,
	    "data \"aws_ssm_parameter\" \"prod_jobs\" {\n"
	    "  name = \"/prod/jobs\"\n"
	    "}\n");
	text = file(w, "tests/workflow.tftest.hcl");
	assert_has(text,
	    "variables {\n"
	    "  table_arn = \"arn:aws:dynamodb:eu-west-1:123456789012:"
	    "table/mock\"\n"
	    "}\n");
	assert_has(text,
	    "    insecure_value = \"arn:aws:sqs:eu-west-1:123456789012:"
	    "mock\"\n");
}

static void
test_variables(void **state)
{
	struct world *w = *state;
	struct input *stage = add_input(w, "stage", INPUT_STRING);
	struct input *words;
	const char *text;

	stage->description = STR("Of ${what}");
	stage->secret = true;
	stage->allowed = value_list(&w->arena);
	value_add(&w->arena, stage->allowed,
	    value_string(&w->arena, STR("dev")));
	value_add(&w->arena, stage->allowed,
	    value_string(&w->arena, STR("prod")));
	words = add_input(w, "words", INPUT_LIST);
	words->pattern = STR("\\d+");
	words->pattern_help = STR("Each word must be digits.");
	text = file(w, "variables.tf");
	assert_has(text,
	    "variable \"stage\" {\n"
	    "  type        = string\n"
	    "  description = \"Of $${what}\"\n"
	    "  sensitive   = true\n"
	    "  nullable    = false\n"
	    "\n"
	    "  validation {\n"
	    "    condition     = "
	    "contains([\"dev\", \"prod\"], var.stage)\n"
	    "    error_message = \"The value of stage must be one of "
	    "\\\"dev\\\", \\\"prod\\\".\"\n"
	    "  }\n"
	    "}\n"
	    "\n"
	    "variable \"tags\" {\n");
	assert_has(text,
	    "    condition     = alltrue([for item in var.words : "
	    "can(regex(\"^(?:\\\\d+)$\", item))])\n"
	    "    error_message = \"Each word must be digits.\"\n");
	assert_has(file(w, "tests/workflow.tftest.hcl"),
	    "variables {\n"
	    "  stage = \"dev\"\n"
	    "  words = [\"1\"]\n"
	    "}\n");
}

static void
test_lists(void **state)
{
	struct world *w = *state;
	struct thing *topic =
	    add_thing(w, THING_TOPIC, "alerts", name_with(w, "-alerts"));
	struct policy *policy = make_policy(w, "One", parameter(w, "more"));
	struct policy *both = make_policy(w, "Both", arn_of(w, topic));

	add_input(w, "more", INPUT_LIST);
	add_role(w);
	LIST_ADD(&w->arena, &both->statements.items[0].resources) =
	    parameter(w, "more");
	LIST_ADD(&w->arena, &policy->statements) = both->statements.items[0];
	w->role->properties.items[1].policy = policy;
	assert_has(file(w, "iam.tf"), "    resources = var.more\n");
	assert_has(file(w, "iam.tf"),
	    "    resources = flatten([\n"
	    "      local.alerts_topic_arn,\n"
	    "      var.more,\n"
	    "    ])\n");
}

static void
test_tags(void **state)
{
	struct world *w = *state;

	w->graph.tags = value_object(&w->arena);
	value_set(&w->arena, w->graph.tags, "team",
	    value_string(&w->arena, STR("a")));
	assert_has(file(w, "main.tf"), "  tags = local.tags\n");
	assert_has(file(w, "locals.tf"),
	    "  tags = merge({\n"
	    "    team = \"a\"\n"
	    "  }, var.tags)\n");
}

static void
test_group(void **state)
{
	struct world *w = *state;
	struct group group = { .local = STR("function_names") };
	struct resource *alarm = graph_add(&w->arena, &w->graph, RESOURCE_ALARM,
	    STR("lambda_errors"), FILE_ALARMS);

	LIST_ADD(&w->arena, &group.items) = STR("a");
	LIST_ADD(&w->arena, &group.items) = STR("b");
	alarm->group = &group;
	set_text(w, alarm, ALARM_NAME,
	    text_of_part(&w->arena, (struct part){ .kind = PART_EACH }));
	assert_has(file(w, "alarms.tf"),
	    "{\n"
	    "  for_each = toset(local.function_names)\n"
	    "\n"
	    "  alarm_name = each.value\n"
	    "\n"
	    "  tags = var.tags\n"
	    "}\n");
	assert_has(file(w, "locals.tf"),
	    "  function_names = [\n"
	    "    \"a\",\n"
	    "    \"b\",\n"
	    "  ]\n");
	assert_has(file(w, "tests/workflow.tftest.hcl"),
	    "length(aws_cloudwatch_metric_alarm.lambda_errors) == 2\n");
}

static void
test_assertions(void **state)
{
	struct world *w = *state;
	struct assertion assertion = { .machine = w->main,
		.value = value_integer(&w->arena, 3),
		.message = STR("It must be 3.") };
	const char *text;

	LIST_ADD(&w->arena, &assertion.path) = STR("States");
	LIST_ADD(&w->arena, &assertion.path) = STR("a b");
	LIST_ADD(&w->arena, &assertion.path) = STR("MaxConcurrency");
	LIST_ADD(&w->arena, &w->graph.assertions) = assertion;
	text = file(w, "tests/workflow.tftest.hcl");
	assert_has(text,
	    "run \"definition\" {\n"
	    "  command = plan\n"
	    "\n"
	    "  assert {\n"
	    "    condition     = jsondecode(aws_sfn_state_machine.this."
	    "definition).States[\"a b\"].MaxConcurrency == 3\n"
	    "    error_message = \"It must be 3.\"\n"
	    "  }\n"
	    "}\n");
}

static void
test_match(void **state)
{
	struct world *w = *state;
	static const char *const cases[][2] = {
		{ "", "" },
		{ "abc", "abc" },
		{ "^a|b$", "a" },
		{ "(?:x|y)+z?", "xz" },
		{ "[a-z0-9._-]{2,5}@example\\.com", "aa@example.com" },
		{ "[^a-y]", "z" },
		{ "[]^a]b", "ab" },
		{ "\\d{12}", "111111111111" },
		{ "a{0}b{0,3}c{3}", "bccc" },
		{ "arn:[^:]+:sns:.*", "arn:a:sns:a" },
		{ "(a(b|c)|d)*", "ab" },
		/* RE2 says of each that it matches. */
		{ "\\x41\\x{1F600}\\101\\x{42}+\\t", "A\360\237\230\200AB\t" },
		{ "\\pL\\p{Nd}\\P{L}\\p{^N}\\p{Greek}", "a11a\316\261" },
		{ "[\\p{Lu}\\d][^\\p{L}][[:digit:]x][[:^alpha:]]", "A1x1" },
		{ "[^\\S][^\\W][^\\D]\\D", " a1a" },
		{ "[\\x{4e00}-\\x{9fff}][^\\x00-\\x7F]",
		    "\344\270\200\303\251" },
		{ "(?i)[^a]:(?P<y>\\d)(?i:b|c)", "b:1b" },
		{ "\\Aa\\Q.*\\E\\z", "a.*" },
		{ "a{,3}", "a{,3}" },
	};
	static const char *const unknown[] = { "\\bfoo", "\\p{Foo}", "a^b",
		"(a$)b", "\\zb", "[a", "[a-", "(a", "\\", "\\p{L", "\\x{4",
		"\\x00", "(?", "(?P<a", "a{2", "\\Qa", "(?=a)",
		"[^\\x00-\\x{10FFFF}]", "[[:alfa:]]", "[\\z0]",
		"a{9999}{9999}" };
	struct str text;

	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		bool known =
		    terraform_match(&w->arena, str_from(cases[i][0]), &text);

		assert_true(known);
		assert_string_equal(text.data, cases[i][1]);
	}
	assert_true(terraform_match(&w->arena, STR("(abc){900}x{1000}"),
	    &text));
	assert_int_equal(text.length, 3700);
	for (size_t i = 0; i < ARRAY_COUNT(unknown); i++)
		assert_false(terraform_match(&w->arena, str_from(unknown[i]),
		    &text));
}

static void
test_snake(void **state)
{
	struct world *w = *state;
	static const char *const cases[][2] = {
		{ "workflow-load-actions", "workflow_load_actions" },
		{ "loadActions", "load_actions" },
		{ "SNSTopic", "snstopic" },
		{ "/prod/jobs arn/", "prod_jobs_arn" },
		{ "1st", "_1st" },
		{ "", "" },
	};

	for (size_t i = 0; i < ARRAY_COUNT(cases); i++)
		assert_string_equal(
		    terraform_snake(&w->arena, str_from(cases[i][0])).data,
		    cases[i][1]);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(test_least),
		TEST(test_role),
		TEST(test_declarations),
		TEST(test_like_names),
		TEST(test_given),
		TEST(test_variables),
		TEST(test_lists),
		TEST(test_tags),
		TEST(test_group),
		TEST(test_assertions),
		TEST(test_match),
		TEST(test_snake),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

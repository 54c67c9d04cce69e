/* Policies as a whole: nesting, merging, order, and how they are shown. */
#include "iam.h"

#include "aws/integrations.h"
#include "iam/transforms.h"

static struct asl_state *
add_map(struct world *world, const char *config)
{
	struct asl_state *state = add_state(world, &world->scope, "map");

	state->type = ASL_MAP;
	state->as.map.processor =
	    arena_alloc(&world->arena, sizeof(struct asl_scope));
	state->as.map.processor->processor_config = value_read(world, config);
	return state;
}

/* Moves the last state of the machine into another scope. */
static void
move_into(struct world *world, struct asl_scope *scope)
{
	size_t last = --world->scope.states.count;

	LIST_ADD(&world->arena, &scope->states) =
	    world->scope.states.items[last];
}

static void
test_nested(void **state)
{
	struct world *world = *state;
	struct asl_state *map = add_map(world, "{`Mode`:`INLINE`}");
	struct asl_state *parallel =
	    add_state(world, &world->scope, "parallel");
	struct asl_scope *branch = arena_alloc(&world->arena, sizeof(*branch));

	parallel->type = ASL_PARALLEL;
	LIST_ADD(&world->arena, &parallel->as.parallel.branches) = branch;
	add_task(world, "lambda:invoke", "{`FunctionName`:`b`}");
	move_into(world, branch);
	add_task(world, "lambda:invoke", "{`FunctionName`:`a`}");
	move_into(world, map->as.map.processor);
	assert_string_equal(derive(world),
	    "InvokeFunctions: lambda:InvokeFunction on "
	    "arn:aws:lambda:r:1:function:a arn:aws:lambda:r:1:function:b\n");
}

static void
test_broken_is_skipped(void **state)
{
	struct world *world = *state;

	add_task(world, "nonsense:call", "{}")->broken = true;
	assert_string_equal(derive(world), "");
	assert_int_equal(world->diags.list.count, 0);
}

static void
test_empty(void **state)
{
	assert_string_equal(derive(*state), "");
}

/* The same resource twice, and one that another grant covers. */
static void
test_merged(void **state)
{
	struct world *world = *state;

	add_task(world, "glue:startJobRun", "{`JobName`:`a`}");
	add_task(world, "glue:startJobRun.sync", "{`JobName`:`a`}");
	add_task(world, "glue:startJobRun", "{`JobName`:`b`}");
	add_task(world, "glue:startJobRun", "{`JobName`:`b`}");
	assert_string_equal(derive(world),
	    "RunGlueJobs: glue:BatchStopJobRun glue:GetJobRun "
	    "glue:GetJobRuns glue:StartJobRun on arn:aws:glue:r:1:job/a\n"
	    "StartGlueJobs: glue:StartJobRun on arn:aws:glue:r:1:job/b\n");
	assert_int_equal(world->policy.statements.items[0].reasons.count, 2);
	assert_int_equal(world->policy.statements.items[1].reasons.count, 1);
}

static void
test_covered_by_pattern(void **state)
{
	struct world *world = *state;

	add_task(world, "lambda:invoke", "{`FunctionName`:`pre-one`}");
	add_task(world, "lambda:invoke",
	    "{`FunctionName`:`{% 'pre-' & $x %}`}");
	assert_string_equal(derive(world),
	    "InvokeFunctions: lambda:InvokeFunction on "
	    "arn:aws:lambda:r:1:function:pre-*\n");
}

static void
test_conditions_keep_apart(void **state)
{
	struct world *world = *state;

	add_task(world, "emr-serverless:startJobRun",
	    "{`ApplicationId`:`a`,`ExecutionRoleArn`:`arn:aws:iam::1:role/x`}");
	add_task(world, "mediaconvert:createJob",
	    "{`Role`:`arn:aws:iam::1:role/x`,`Settings`:{}}");
	derive(world);
	assert_int_equal(world->policy.statements.count, 4);
	assert_true(str_is(world->policy.statements.items[1].sid,
	    "PassRolesToEmrServerless"));
	assert_true(str_is(world->policy.statements.items[2].sid,
	    "PassRolesToMediaconvert"));
}

static void
test_machine_comes_last(void **state)
{
	struct world *world = *state;
	struct statement *items;

	world->settings =
	    (struct iam_settings){ .logs = true, .tracing = true };
	add_task(world, "sns:publish",
	    "{`TopicArn`:`arn:aws:sns:r:1:t`,`Message`:`m`}");
	derive(world);
	items = world->policy.statements.items;
	assert_int_equal(world->policy.statements.count, 3);
	assert_true(str_is(items[0].sid, "PublishMessages"));
	assert_true(str_is(items[1].sid, "DeliverLogs"));
	assert_true(str_is(items[1].comment,
	    "Log delivery and X-Ray actions have no resource-level "
	    "permissions."));
	assert_true(str_equal(items[1].wildcard, items[1].comment));
	assert_true(str_is(items[2].sid, "WriteTraces"));
	assert_int_equal(items[2].comment.length, 0);
	assert_int_equal(items[2].wildcard.length, 0);
}

static void
test_credentials(void **state)
{
	struct world *world = *state;

	add_task(world, "lambda:invoke", "{`FunctionName`:`{% $f %}`}")
	    ->as.task.credentials =
	    value_read(world, "{`RoleArn`:`arn:aws:iam::2:role/far`}");
	assert_string_equal(derive(world),
	    "AssumeRoles: sts:AssumeRole on arn:aws:iam::2:role/far\n");
	assert_string_equal(complaints(world), "");
}

#define CHILDREN \
	"RedriveChildren: states:RedriveExecution on " \
	"arn:aws:states:r:1:execution:flow/L:*\n" \
	"StartWorkflows: states:StartExecution on " \
	"arn:aws:states:r:1:stateMachine:flow\n"

static void
test_distributed_map(void **state)
{
	struct world *world = *state;
	struct asl_map *map = &add_map(world, "{`Mode`:`DISTRIBUTED`}")->as.map;

	map->label = STR("L");
	map->item_reader = value_read(world,
	    "{`Resource`:`arn:aws:states:::s3:getObject`,"
	    "`Arguments`:{`Bucket`:`b`,`Key`:`in/k.csv`}}");
	map->result_writer = value_read(world,
	    "{`Resource`:`arn:aws:states:::s3:putObject`,"
	    "`Arguments`:{`Bucket`:`b`,`Prefix`:`out`}}");
	assert_string_equal(derive(world),
	    "WriteResults: s3:AbortMultipartUpload s3:GetObject "
	    "s3:ListMultipartUploadParts s3:PutObject on "
	    "arn:aws:s3:::b/out/*\n"
	    "ReadObjects: s3:GetObject on arn:aws:s3:::b/in/k.csv\n"
	    "WatchChildren: states:DescribeExecution on "
	    "arn:aws:states:r:1:execution:flow:*\n" CHILDREN);
}

static void
test_map_reads_a_listing(void **state)
{
	struct world *world = *state;
	struct asl_map *map =
	    &add_map(world, "{`Mode`:`DISTRIBUTED`,`ExecutionType`:`EXPRESS`}")
		 ->as.map;

	map->item_reader = value_read(world,
	    "{`Resource`:`arn:aws:states:::s3:listObjectsV2`,"
	    "`Arguments`:{`Bucket`:`b`,`Prefix`:`in/`}}");
	assert_string_equal(derive(world),
	    "ListBuckets: s3:ListBucket on arn:aws:s3:::b"
	    " if StringLike s3:prefix in/\n"
	    "WatchChildren: states:DescribeExecution on "
	    "arn:aws:states:r:1:execution:flow:*\n"
	    "StartWorkflows: states:StartExecution on "
	    "arn:aws:states:r:1:stateMachine:flow\n");
}

static void
test_trust(void **state)
{
	struct world *world = *state;
	struct buffer buffer = { .arena = &world->arena };

	iam_trust(&world->arena, &world->machine, false, &world->policy);
	policy_show(&buffer, &world->policy, &known);
	assert_string_equal(buffer_str(&buffer).data,
	    "StepFunctions\n"
	    "  as      states.amazonaws.com\n"
	    "  may     sts:AssumeRole\n"
	    "  if      aws:SourceAccount (StringEquals) is 1\n"
	    "          aws:SourceArn (ArnEquals) is "
	    "arn:aws:states:r:1:stateMachine:flow\n");
}

static void
test_trust_of_children(void **state)
{
	struct world *world = *state;
	struct policy_condition *condition;

	add_map(world, "{`Mode`:`DISTRIBUTED`}");
	iam_trust(&world->arena, &world->machine, false, &world->policy);
	condition = &world->policy.statements.items[0].conditions.items[1];
	assert_string_equal(condition->test, "ArnLike");
	assert_int_equal(condition->values.count, 2);
}

/* What the step overrides, its task definition need not say. */
static void
test_overridden_roles(void **state)
{
	struct world *world = *state;

	add_task(world, "ecs:runTask",
	    "{`TaskDefinition`:`d:3`,`Overrides`:{"
	    "`TaskRoleArn`:`arn:aws:iam::1:role/a`,"
	    "`ExecutionRoleArn`:`arn:aws:iam::1:role/b`}}");
	assert_string_equal(derive(world),
	    "RunTasks: ecs:RunTask on arn:aws:ecs:r:1:task-definition/d:3"
	    " if ArnEquals ecs:cluster arn:aws:ecs:r:1:cluster/default\n"
	    "PassRolesToEcsTasks: iam:PassRole on arn:aws:iam::1:role/a "
	    "arn:aws:iam::1:role/b if StringEquals iam:PassedToService "
	    "ecs-tasks.amazonaws.com\n");
	assert_string_equal(complaints(world), "");
}

static void
test_show(void **state)
{
	struct world *world = *state;
	struct buffer buffer = { .arena = &world->arena };
	struct asl_state *step = add_task(world, "dynamodb:getItem",
	    "{`TableName`:`{% 'pre-' & $x %}`,`Key`:{}}");

	step->step = STR("look up");
	derive(world);
	policy_show(&buffer, &world->policy, &known);
	assert_string_equal(buffer_str(&buffer).data,
	    "GetItems\n"
	    "  may     dynamodb:GetItem\n"
	    "  on      arn:aws:dynamodb:r:1:table/pre-*\n"
	    "  for     'look up': read an item of the table\n"
	    "  why *   Only the beginning of 'TableName' is known before a "
	    "run.\n");
}

static void
test_document(void **state)
{
	struct world *world = *state;
	struct value *want = value_read(world,
	    "{`Version`:`2012-10-17`,`Statement`:[{`Sid`:`InvokeFunctions`,"
	    "`Effect`:`Allow`,`Action`:`lambda:InvokeFunction`,"
	    "`Resource`:`arn:aws:lambda:q:2:function:f`}]}");

	add_task(world, "arn:aws:lambda:q:2:function:f", "{}");
	derive(world);
	assert_true(value_equal(policy_value(&world->arena, &world->policy),
	    want));
}

/* Every "{Param#function}" and "<…>" of the tables can be served. */
static void check_template(struct str template)
{
	size_t hash = str_find(template, "#", 0);

	while (hash < template.length) {
		size_t end = str_find(template, "}", hash);

		assert_non_null(transform_find(str_slice(template, hash + 1,
		    end)));
		hash = str_find(template, "#", end);
	}
}

static void
check_fact(const struct fact_statement *fact)
{
	struct str rest = str_from(fact->resources);

	while (rest.length > 0) {
		size_t end = str_find(rest, ";", 0);
		struct str template = str_slice(rest, 0, end);

		if (str_starts(template, "<"))
			assert_true((fact->flags & FACT_OPTIONAL) != 0 ||
			    unseen_find(template) != NULL);
		else
			check_template(template);
		rest = str_slice(rest, end + 1, rest.length);
	}
}

static void
test_tables_are_served(void **state)
{
	(void)state;
	for (size_t i = 0; i < integration_count(); i++)
		for (enum form f = FORM_REQUEST; f < FORM_COUNT; f++) {
			const struct integration *row = integration_at(i);

			for (size_t k = 0; k < row->forms[f].count; k++)
				check_fact(integration_statement(row, f, k));
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nested),
		cmocka_unit_test(test_broken_is_skipped),
		cmocka_unit_test(test_empty),
		cmocka_unit_test(test_merged),
		cmocka_unit_test(test_covered_by_pattern),
		cmocka_unit_test(test_conditions_keep_apart),
		cmocka_unit_test(test_machine_comes_last),
		cmocka_unit_test(test_credentials),
		cmocka_unit_test(test_distributed_map),
		cmocka_unit_test(test_map_reads_a_listing),
		cmocka_unit_test(test_trust),
		cmocka_unit_test(test_trust_of_children),
		cmocka_unit_test(test_overridden_roles),
		cmocka_unit_test(test_show),
		cmocka_unit_test(test_document),
		cmocka_unit_test(test_tables_are_served),
	};
	struct CMUnitTest each[ARRAY_COUNT(tests)];

	for (size_t i = 0; i < ARRAY_COUNT(tests); i++) {
		each[i] = tests[i];
		each[i].setup_func = set_up;
		each[i].teardown_func = tear_down;
	}
	return cmocka_run_group_tests(each, NULL, NULL);
}

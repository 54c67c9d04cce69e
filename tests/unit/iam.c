/* Least privilege: what each kind of step needs, in both query languages. */
#include "iam.h"

struct iam_case {
	const char *call;
	const char *arguments;
	const char *want;
};

/* The same in both languages: neither argument is an expression. */
static void
check_both(struct world *world, const struct iam_case *cases, size_t count)
{
	for (size_t i = 0; i < 2 * count; i++) {
		const struct iam_case *one = &cases[i / 2];

		start_again(world);
		world->machine.query =
		    i % 2 == 0 ? QUERY_JSONATA : QUERY_JSONPATH;
		add_task(world, one->call, one->arguments);
		assert_string_equal(derive(world), one->want);
		assert_string_equal(complaints(world), "");
	}
}

/* --- the main integrations ------------------------------------------------ */

#define INVOKE "InvokeFunctions: lambda:InvokeFunction on arn:aws:lambda:r:1:"

static void
test_lambda(void **state)
{
	static const struct iam_case cases[] = {
		{ "lambda:invoke", "{`FunctionName`:`f`}",
		    INVOKE "function:f\n" },
		{ "lambda:invoke", "{`FunctionName`:`f:live`}",
		    INVOKE "function:f:live\n" },
		{ "lambda:invoke", "{`FunctionName`:`f`,`Qualifier`:`live`}",
		    INVOKE "function:f:live\n" },
		{ "lambda:invoke", "{`FunctionName`:`f`,`Qualifier`:7}",
		    INVOKE "function:f:7\n" },
		{ "lambda:invoke", "{`FunctionName`:`9:function:f`}",
		    "InvokeFunctions: lambda:InvokeFunction on "
		    "arn:aws:lambda:r:9:function:f\n" },
		{ "lambda:invoke",
		    "{`FunctionName`:`arn:aws:lambda:q:2:function:f`,"
		    "`Qualifier`:`live`}",
		    "InvokeFunctions: lambda:InvokeFunction on "
		    "arn:aws:lambda:q:2:function:f:live\n" },
		{ "lambda:invoke",
		    "{`FunctionName`:`arn:aws:lambda:q:2:function:f:old`,"
		    "`Qualifier`:`live`}",
		    "InvokeFunctions: lambda:InvokeFunction on "
		    "arn:aws:lambda:q:2:function:f:old\n" },
		{ "lambda:invoke", "{`FunctionName`:`@name:live`}",
		    INVOKE "function:x:live\n" },
		{ "lambda:invoke.waitForTaskToken", "{`FunctionName`:`@arn`}",
		    INVOKE "function:x\n" },
		{ "@arn", "{`any`:`payload`}", INVOKE "function:x\n" },
		{ "arn:aws:lambda:r:1:function:f:live", NULL,
		    INVOKE "function:f:live\n" },
	};
	struct world *world = *state;

	set_thing(world, THING_FUNCTION,
	    "arn:{partition}:lambda:{region}:{account}:function:x", WHERE_NAME);
	check_both(world, cases, ARRAY_COUNT(cases));
}

/* Terraform prints a local, CloudFormation Sub: the reference must stay. */
static void
test_references_stay(void **state)
{
	static const struct {
		enum thing_kind kind;
		enum thing_where where;
		const char *call;
		const char *arguments;
	} cases[] = {
		{ THING_FUNCTION, WHERE_NAME, "lambda:invoke",
		    "{`FunctionName`:`@name`}" },
		{ THING_FUNCTION, WHERE_PARAMETER, "lambda:invoke",
		    "{`FunctionName`:`@arn`}" },
		{ THING_TABLE, WHERE_NAME, "dynamodb:getItem",
		    "{`TableName`:`@name`,`Key`:{}}" },
		{ THING_TABLE, WHERE_PARAMETER, "dynamodb:getItem",
		    "{`TableName`:`@name`,`Key`:{}}" },
		{ THING_TABLE, WHERE_NAME, "dynamodb:getItem",
		    "{`TableName`:`@arn`,`Key`:{}}" },
		{ THING_TOPIC, WHERE_CREATE, "sns:publish",
		    "{`TopicArn`:`@arn`,`Message`:`m`}" },
		{ THING_QUEUE, WHERE_NAME, "sqs:sendMessage",
		    "{`QueueUrl`:`https://sqs.r.amazonaws.com/1/@name`,"
		    "`MessageBody`:`m`}" },
		{ THING_BUS, WHERE_NAME, "events:putEvents",
		    "{`Entries`:[{`EventBusName`:`@name`}]}" },
		{ THING_WORKFLOW, WHERE_NAME, "states:startExecution",
		    "{`StateMachineArn`:`@arn`}" },
	};
	struct world *world = *state;

	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		const struct text_list *resources;

		start_again(world);
		set_thing(world, cases[i].kind, "arn:x", cases[i].where);
		add_task(world, cases[i].call, cases[i].arguments);
		derive(world);
		assert_string_equal(complaints(world), "");
		resources = &world->policy.statements.items[0].resources;
		assert_int_equal(resources->count, 1);
		assert_int_equal(resources->items[0].count, 1);
		assert_int_equal(resources->items[0].items[0].kind,
		    PART_THING_ARN);
		assert_ptr_equal(resources->items[0].items[0].thing,
		    &world->thing);
	}
}

static void
test_messages(void **state)
{
	static const struct iam_case cases[] = {
		{ "dynamodb:putItem", "{`TableName`:`t`,`Item`:{}}",
		    "PutItems: dynamodb:PutItem on "
		    "arn:aws:dynamodb:r:1:table/t\n" },
		{ "dynamodb:updateItem", "{`TableName`:`t`,`Key`:{}}",
		    "UpdateItems: dynamodb:UpdateItem on "
		    "arn:aws:dynamodb:r:1:table/t\n" },
		{ "dynamodb:deleteItem",
		    "{`TableName`:`arn:aws:dynamodb:q:2:table/t`,`Key`:{}}",
		    "DeleteItems: dynamodb:DeleteItem on "
		    "arn:aws:dynamodb:q:2:table/t\n" },
		{ "sns:publish",
		    "{`TopicArn`:`arn:aws:sns:r:1:t`,`Message`:`m`}",
		    "PublishMessages: sns:Publish on arn:aws:sns:r:1:t\n" },
		{ "sns:publish",
		    "{`TargetArn`:`arn:aws:sns:r:1:t`,`Message`:`m`}",
		    "PublishMessages: sns:Publish on arn:aws:sns:r:1:t\n" },
		{ "sns:publish", "{`PhoneNumber`:`+31`,`Message`:`m`}",
		    "PublishMessages: sns:Publish on *\n" },
		{ "sqs:sendMessage",
		    "{`QueueUrl`:`https://sqs.q.amazonaws.com/2/name.fifo`,"
		    "`MessageBody`:`m`}",
		    "SendMessages: sqs:SendMessage on "
		    "arn:aws:sqs:q:2:name.fifo\n" },
		{ "sqs:sendMessage",
		    "{`QueueUrl`:`https://q.queue.amazonaws.com/2/n`,"
		    "`MessageBody`:`m`}",
		    "SendMessages: sqs:SendMessage on arn:aws:sqs:q:2:n\n" },
		{ "events:putEvents",
		    "{`Entries`:[{`Source`:`a`},{`EventBusName`:`b`},"
		    "{`EventBusName`:`default`},{`EventBusName`:"
		    "`arn:aws:events:q:2:event-bus/c`}]}",
		    "PutEvents: events:PutEvents on "
		    "arn:aws:events:r:1:event-bus/b "
		    "arn:aws:events:r:1:event-bus/default "
		    "arn:aws:events:q:2:event-bus/c\n" },
	};

	check_both(*state, cases, ARRAY_COUNT(cases));
}

#define START "StartWorkflows: states:StartExecution on "
#define FOLLOW \
	"FollowWorkflows: states:DescribeExecution states:StopExecution on "
#define HEAR \
	"HearOfWorkflows: events:DescribeRule events:PutRule " \
	"events:PutTargets on arn:aws:events:r:1:rule/" \
	"StepFunctionsGetEventsForStepFunctionsExecutionRule\n"

static void
test_workflows(void **state)
{
	static const struct iam_case cases[] = {
		{ "states:startExecution",
		    "{`StateMachineArn`:`arn:aws:states:q:2:stateMachine:c`}",
		    START "arn:aws:states:q:2:stateMachine:c\n" },
		{ "states:startExecution.sync:2",
		    "{`StateMachineArn`:`arn:aws:states:q:2:stateMachine:c:3`}",
		    HEAR FOLLOW "arn:aws:states:q:2:execution:c:*\n" START
				"arn:aws:states:q:2:stateMachine:c\n" },
		{ "states:startExecution.sync", "{`StateMachineArn`:`@arn`}",
		    HEAR FOLLOW "arn:aws:states:r:1:execution:x:*\n" START
				"arn:aws:states:r:1:stateMachine:x\n" },
		{ "states:startExecution.waitForTaskToken",
		    "{`StateMachineArn`:`@arn:live`}",
		    START "arn:aws:states:r:1:stateMachine:x\n" },
	};
	struct world *world = *state;

	set_thing(world, THING_WORKFLOW,
	    "arn:{partition}:states:{region}:{account}:stateMachine:x",
	    WHERE_CREATE);
	check_both(world, cases, ARRAY_COUNT(cases));
}

static void
test_workflow_given_at_deployment(void **state)
{
	struct world *world = *state;

	set_thing(world, THING_WORKFLOW, "", WHERE_PARAMETER);
	add_task(world, "states:startExecution.sync:2",
	    "{`StateMachineArn`:`@arn`}");
	assert_string_equal(derive(world),
	    HEAR FOLLOW
	    "arn:aws:states:r:1:execution:${workflows.x.name}:*\n" START
	    "${x_arn}\n");
}

static void
test_other_integrations(void **state)
{
	static const struct iam_case cases[] = {
		{ "http:invoke",
		    "{`ApiEndpoint`:`https://a.example/b`,`Method`:`GET`,"
		    "`Authentication`:{`ConnectionArn`:"
		    "`arn:aws:events:r:1:connection/c/u`}}",
		    "UseConnections: events:RetrieveConnectionCredentials on "
		    "arn:aws:events:r:1:connection/c/u\n"
		    "ReadConnectionSecrets: secretsmanager:DescribeSecret "
		    "secretsmanager:GetSecretValue on arn:aws:secretsmanager:"
		    "r:1:secret:events!connection/c/*\n"
		    "CallEndpoints: states:InvokeHTTPEndpoint on "
		    "arn:aws:states:r:1:stateMachine:flow"
		    " if StringEquals states:HTTPMethod GET"
		    " if StringLike states:HTTPEndpoint https://a.example/b\n" },
		{ "apigateway:invoke",
		    "{`ApiEndpoint`:`id.execute-api.r.amazonaws.com`,"
		    "`Method`:`GET`,`AuthType`:`IAM_ROLE`,`Path`:`/pets`}",
		    "CallApis: execute-api:Invoke on "
		    "arn:aws:execute-api:r:1:id/$default/GET/pets\n" },
		{ "apigateway:invoke",
		    "{`ApiEndpoint`:`id.execute-api.r.amazonaws.com`,"
		    "`Method`:`GET`}",
		    "" },
		{ "glue:startJobRun.sync", "{`JobName`:`j`}",
		    "RunGlueJobs: glue:BatchStopJobRun glue:GetJobRun "
		    "glue:GetJobRuns glue:StartJobRun on "
		    "arn:aws:glue:r:1:job/j\n" },
		{ "batch:submitJob",
		    "{`JobName`:`n`,`JobQueue`:`q`,`JobDefinition`:`d`}",
		    "SubmitJobs: batch:SubmitJob on "
		    "arn:aws:batch:r:1:job-definition/d:* "
		    "arn:aws:batch:r:1:job-queue/q\n" },
		{ "bedrock:invokeModel", "{`ModelId`:`eu.a.b`,`Body`:{}}",
		    "InvokeModels: bedrock:InvokeModel on "
		    "arn:aws:bedrock:r:1:inference-profile/eu.a.b "
		    "arn:aws:bedrock:*::foundation-model/a.b\n" },
		{ "emr-serverless:startJobRun",
		    "{`ApplicationId`:`a`,`ExecutionRoleArn`:"
		    "`arn:aws:iam::1:role/x`}",
		    "StartServerlessJobs: emr-serverless:StartJobRun on "
		    "arn:aws:emr-serverless:r:1:/applications/a\n"
		    "PassRolesToEmrServerless: iam:PassRole on "
		    "arn:aws:iam::1:role/x if StringEquals "
		    "iam:PassedToService emr-serverless.amazonaws.com\n" },
		{ "aws-sdk:sfn:startSyncExecution",
		    "{`StateMachineArn`:`arn:aws:states:r:1:stateMachine:c`}",
		    "StatesStartSyncExecution: states:StartSyncExecution on "
		    "arn:aws:states:r:1:stateMachine:c\n" },
		{ "aws-sdk:dynamodb:batchGetItem",
		    "{`RequestItems`:{`a`:{},`b`:{}}}",
		    "DynamodbBatchGetItem: dynamodb:BatchGetItem on "
		    "arn:aws:dynamodb:r:1:table/a "
		    "arn:aws:dynamodb:r:1:table/b\n" },
		{ "arn:aws:states:r:1:activity:a", NULL, "" },
	};

	check_both(*state, cases, ARRAY_COUNT(cases));
}

/* --- what only a run knows ------------------------------------------------ */

static void
test_prefixes(void **state)
{
	static const struct {
		enum query query;
		const char *arguments;
	} cases[] = {
		{ QUERY_JSONATA, "{`TableName`:`{% 'pre-' & $x %}`,`Key`:{}}" },
		{ QUERY_JSONPATH,
		    "{`TableName.$`:`States.Format('pre-{}', $.x)`,"
		    "`Key.$`:`$.key`}" },
	};
	struct world *world = *state;

	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		start_again(world);
		world->machine.query = cases[i].query;
		add_task(world, "dynamodb:getItem", cases[i].arguments);
		assert_string_equal(derive(world),
		    "GetItems: dynamodb:GetItem on "
		    "arn:aws:dynamodb:r:1:table/pre-*\n");
		assert_string_equal(complaints(world), "");
		assert_true(str_is(world->policy.statements.items[0].wildcard,
		    "Only the beginning of 'TableName' is known before a "
		    "run."));
	}
}

static void
test_dynamic(void **state)
{
	struct world *world = *state;

	add_task(world, "dynamodb:getItem",
	    "{`TableName`:`{% $x %}`,`Key`:{}}");
	assert_string_equal(derive(world), "");
	assert_string_equal(complaints(world),
	    "E104: 'TableName' of 'step' is only known at run time (give the "
	    "step `resources:` with the names or ARNs that it may use, or "
	    "`resources: any`)\n");
}

static void
test_permitted(void **state)
{
	static const struct {
		const char *permitted;
		const char *want;
	} cases[] = {
		{ "[`a`,`arn:aws:dynamodb:q:2:table/b`,`@arn`]",
		    "GetItems: dynamodb:GetItem on "
		    "arn:aws:dynamodb:r:1:table/a "
		    "arn:aws:dynamodb:r:1:table/x "
		    "arn:aws:dynamodb:q:2:table/b\n" },
		{ "`any`",
		    "GetItems: dynamodb:GetItem on "
		    "arn:aws:dynamodb:r:1:table/*\n" },
	};
	struct world *world = *state;

	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct asl_state *step;

		start_again(world);
		set_thing(world, THING_TABLE,
		    "arn:{partition}:dynamodb:{region}:{account}:table/x",
		    WHERE_NAME);
		step = add_task(world, "dynamodb:getItem",
		    "{`TableName`:`{% $x %}`,`Key`:{}}");
		step->permitted = value_read(world, cases[i].permitted);
		assert_string_equal(derive(world), cases[i].want);
		assert_string_equal(complaints(world), "");
	}
	assert_true(str_is(world->policy.statements.items[0].wildcard,
	    "The step says `resources: any`."));
}

/* A list that names only other things does not help. */
static void
test_permitted_of_another_kind(void **state)
{
	struct world *world = *state;
	struct asl_state *step =
	    add_task(world, "lambda:invoke", "{`FunctionName`:`{% $f %}`}");

	step->permitted = value_read(world, "[`arn:aws:sns:r:1:t`]");
	assert_string_equal(derive(world), "");
	assert_int_equal(world->diags.errors, 1);
}

static void
test_plain_asl(void **state)
{
	struct world *world = *state;

	world->settings.any = true;
	add_task(world, "states:startExecution.sync",
	    "{`StateMachineArn`:`{% $x %}`}");
	assert_string_equal(derive(world),
	    HEAR FOLLOW "arn:aws:states:r:1:execution:*:*\n" START
			"arn:aws:states:r:1:stateMachine:*\n");
	assert_int_equal(world->diags.errors, 0);
	assert_int_equal(world->diags.warnings, 1);
}

static void
test_opaque_arguments(void **state)
{
	struct world *world = *state;

	add_task(world, "lambda:invoke", "`{% $everything %}`");
	assert_string_equal(derive(world), "");
	assert_int_equal(world->diags.errors, 1);
	assert_int_equal(world->diags.list.items[0]->rule, RULE_E104);
}

/* --- mistakes ------------------------------------------------------------- */

static void
test_mistakes(void **state)
{
	static const struct iam_case cases[] = {
		{ "lamda:invoke", "{}",
		    "E100: there is no integration 'lamda:invoke' (did you "
		    "mean 'lambda:invoke'?)\n" },
		{ "dynamodb:getItems", "{}",
		    "E105: there is no integration 'dynamodb:getItems' (did "
		    "you mean 'dynamodb:getItem'?)\n" },
		{ "dynamodb:query", "{}",
		    "E105: there is no integration 'dynamodb:query' (did you "
		    "mean 'aws-sdk:dynamodb:query'?)\n" },
		{ "lambda:invoke.sync", "{}",
		    "E101: 'lambda:invoke' has no form '.sync' (it has: "
		    "request-response, .waitForTaskToken)\n" },
		{ "lambda:invoke", "{`Functionname`:`f`}",
		    "E103: 'lambda:invoke' has no argument 'Functionname' "
		    "(did you mean 'FunctionName'?)\n" },
		{ "sns:publish", "{`Message`:`m`}",
		    "E102: 'step' needs exactly one of the arguments "
		    "TopicArn TargetArn PhoneNumber ('sns:publish' takes one "
		    "of them)\n" },
	};
	struct world *world = *state;

	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		start_again(world);
		add_task(world, cases[i].call, cases[i].arguments);
		assert_string_equal(derive(world), "");
		assert_string_equal(complaints(world), cases[i].want);
	}
}

static void
test_express(void **state)
{
	struct world *world = *state;

	world->machine.express = true;
	add_task(world, "states:startExecution.sync:2", "{}");
	assert_string_equal(derive(world), "");
	assert_string_equal(complaints(world),
	    "E101: 'states:startExecution' has no form '.sync:2' in an "
	    "Express workflow (it has: request-response)\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lambda),
		cmocka_unit_test(test_references_stay),
		cmocka_unit_test(test_messages),
		cmocka_unit_test(test_workflows),
		cmocka_unit_test(test_workflow_given_at_deployment),
		cmocka_unit_test(test_other_integrations),
		cmocka_unit_test(test_prefixes),
		cmocka_unit_test(test_dynamic),
		cmocka_unit_test(test_permitted),
		cmocka_unit_test(test_permitted_of_another_kind),
		cmocka_unit_test(test_plain_asl),
		cmocka_unit_test(test_opaque_arguments),
		cmocka_unit_test(test_mistakes),
		cmocka_unit_test(test_express),
	};
	struct CMUnitTest each[ARRAY_COUNT(tests)];

	for (size_t i = 0; i < ARRAY_COUNT(tests); i++) {
		each[i] = tests[i];
		each[i].setup_func = set_up;
		each[i].teardown_func = tear_down;
	}
	return cmocka_run_group_tests(each, NULL, NULL);
}

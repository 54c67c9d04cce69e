/* Least privilege for the actions of the SDK: each kind of exception. */
#include "iam.h"

struct sdk_case {
	const char *call; /* behind "aws-sdk:" */
	const char *arguments;
	const char *want;
};

static void
add_call(struct world *world, const char *call, const char *arguments)
{
	add_task(world, str_format(&world->arena, "aws-sdk:%s", call).data,
	    arguments);
}

/* The same in both languages: no argument is an expression. */
static void
check_both(struct world *world, const struct sdk_case *cases, size_t count)
{
	for (size_t i = 0; i < 2 * count; i++) {
		const struct sdk_case *one = &cases[i / 2];

		start_again(world);
		world->machine.query =
		    i % 2 == 0 ? QUERY_JSONATA : QUERY_JSONPATH;
		add_call(world, one->call, one->arguments);
		assert_string_equal(derive(world), one->want);
		assert_int_equal(world->diags.errors, 0);
		assert_int_equal(world->diags.warnings, 0);
	}
}

/* --- which permission ----------------------------------------------------- */

static void
test_permissions(void **state)
{
	static const struct sdk_case cases[] = {
		/* the rule: the service and the action */
		{ "s3:getObject", "{`Bucket`:`b`,`Key`:`k/l`}",
		    "ReadObjects: s3:GetObject on arn:aws:s3:::b/k/l\n" },
		/* another prefix */
		{ "cloudwatchlogs:putLogEvents",
		    "{`LogGroupName`:`/g`,`LogStreamName`:`s`,"
		    "`LogEvents`:[]}",
		    "LogsPutLogEvents: logs:PutLogEvents on "
		    "arn:aws:logs:r:1:log-group:/g:log-stream:s\n" },
		/* another name */
		{ "s3:headObject", "{`Bucket`:`b`,`Key`:`k`}",
		    "ReadObjects: s3:GetObject on arn:aws:s3:::b/k\n" },
		/* the method of HTTP */
		{ "apigateway:getRestApi", "{`RestApiId`:`i`}",
		    "ApigatewayGET: apigateway:GET on "
		    "arn:aws:apigateway:r::/restapis/i\n" },
		/* several, each on its own resource */
		{ "s3:copyObject",
		    "{`Bucket`:`b`,`Key`:`k`,`CopySource`:`/c/d`}",
		    "ReadObjects: s3:GetObject on arn:aws:s3:::c/d\n"
		    "WriteObjects: s3:PutObject on arn:aws:s3:::b/k\n" },
		{ "dynamodb:transactWriteItems",
		    "{`TransactItems`:[{`Put`:{`TableName`:`t`}},"
		    "{`Delete`:{`TableName`:`u`}}]}",
		    "DeleteItems: dynamodb:DeleteItem on "
		    "arn:aws:dynamodb:r:1:table/u\n"
		    "PutItems: dynamodb:PutItem on "
		    "arn:aws:dynamodb:r:1:table/t\n" },
		/* none */
		{ "sts:getCallerIdentity", "{}", "" },
		/* the role that is handed on */
		{ "lambda:createFunction",
		    "{`FunctionName`:`f`,`Code`:{},"
		    "`Role`:`arn:aws:iam::1:role/x`}",
		    "PassRolesToLambda: iam:PassRole on "
		    "arn:aws:iam::1:role/x if StringEquals "
		    "iam:PassedToService lambda.amazonaws.com\n"
		    "LambdaCreateFunction: lambda:CreateFunction on "
		    "arn:aws:lambda:r:1:function:f\n" },
		/* what an optimised integration knows better */
		{ "lambda:invoke", "{`FunctionName`:`f`,`Qualifier`:`q`}",
		    "InvokeFunctions: lambda:InvokeFunction on "
		    "arn:aws:lambda:r:1:function:f:q\n" },
		{ "lambda:invoke.waitForTaskToken", "{`FunctionName`:`f`}",
		    "InvokeFunctions: lambda:InvokeFunction on "
		    "arn:aws:lambda:r:1:function:f\n" },
	};

	check_both(*state, cases, ARRAY_COUNT(cases));
}

/* --- on which resource ---------------------------------------------------- */

#define SEND "SsmSendCommand: ssm:SendCommand on "
#define ENCRYPT "KmsEncrypt: kms:Encrypt on "
#define UNTAG "FsxUntagResource: fsx:UntagResource on "

static void
test_resources(void **state)
{
	static const struct sdk_case cases[] = {
		/* only "*" */
		{ "rekognition:detectText", "{`Image`:{}}",
		    "RekognitionDetectText: rekognition:DetectText on *\n" },
		/* optional, and not named */
		{ "rds:describeDBInstances", "{}",
		    "RdsDescribeDBInstances: rds:DescribeDBInstances on "
		    "*\n" },
		{ "rds:describeDBInstances", "{`DbInstanceIdentifier`:`d`}",
		    "RdsDescribeDBInstances: rds:DescribeDBInstances on "
		    "arn:aws:rds:r:1:db:d\n" },
		/* the member holds the ARN, of any of several types */
		{ "fsx:untagResource",
		    "{`ResourceArn`:`arn:aws:fsx:r:1:volume/x/y`,"
		    "`TagKeys`:[]}",
		    UNTAG "arn:aws:fsx:r:1:volume/x/y\n" },
		/* the member holds an ARN, or a name */
		{ "ssm:sendCommand",
		    "{`DocumentName`:`d`,`InstanceIds`:[`i`,`j`]}",
		    SEND "arn:aws:ec2:r:1:instance/i "
			 "arn:aws:ec2:r:1:instance/j "
			 "arn:aws:ssm:r:1:document/d "
			 "arn:aws:ssm:r:1:managed-instance/i "
			 "arn:aws:ssm:r:1:managed-instance/j\n" },
		{ "ssm:sendCommand", "{`DocumentName`:`AWS-RunShellScript`}",
		    SEND "arn:aws:ssm:r::document/AWS-RunShellScript\n" },
		{ "ssm:sendCommand",
		    "{`DocumentName`:`arn:aws:ssm:q:2:document/d`}",
		    SEND "arn:aws:ssm:q:2:document/d\n" },
		/* an alias is not the key */
		{ "kms:encrypt", "{`KeyId`:`k`,`Plaintext`:`p`}",
		    ENCRYPT "arn:aws:kms:r:1:key/k\n" },
		{ "kms:encrypt", "{`KeyId`:`alias/a`,`Plaintext`:`p`}",
		    ENCRYPT "arn:aws:kms:r:1:key/* if StringEquals "
			    "kms:RequestAlias alias/a\n" },
		{ "kms:encrypt",
		    "{`KeyId`:`arn:aws:kms:q:2:alias/a`,`Plaintext`:`p`}",
		    ENCRYPT "arn:aws:kms:q:2:key/* if StringEquals "
			    "kms:RequestAlias alias/a\n" },
		/* a URL, a secret, a rule of a bus */
		{ "sqs:deleteMessage",
		    "{`QueueUrl`:`https://sqs.q.amazonaws.com/2/n`,"
		    "`ReceiptHandle`:`h`}",
		    "SqsDeleteMessage: sqs:DeleteMessage on "
		    "arn:aws:sqs:q:2:n\n" },
		{ "secretsmanager:getSecretValue", "{`SecretId`:`s`}",
		    "SecretsmanagerGetSecretValue: "
		    "secretsmanager:GetSecretValue on "
		    "arn:aws:secretsmanager:r:1:secret:s-??????\n" },
		{ "eventbridge:enableRule", "{`Name`:`n`}",
		    "EventsEnableRule: events:EnableRule on "
		    "arn:aws:events:r:1:rule/n\n" },
		{ "eventbridge:enableRule", "{`Name`:`n`,`EventBusName`:`b`}",
		    "EventsEnableRule: events:EnableRule on "
		    "arn:aws:events:r:1:rule/b/n\n" },
		/* where one is named, the default of another counts */
		{ "ecs:updateService", "{`Service`:`s`}",
		    "EcsUpdateService: ecs:UpdateService on "
		    "arn:aws:ecs:r:1:service/default/s\n" },
		{ "ecs:updateService",
		    "{`Service`:`s`,`Cluster`:`arn:aws:ecs:r:1:cluster/c`}",
		    "EcsUpdateService: ecs:UpdateService on "
		    "arn:aws:ecs:r:1:service/c/s\n" },
		/* two names without anything between them */
		{ "codeartifact:deletePackageGroup",
		    "{`Domain`:`d`,`PackageGroup`:`/g`}",
		    "CodeartifactDeletePackageGroup: "
		    "codeartifact:DeletePackageGroup on "
		    "arn:aws:codeartifact:r:1:package-group/d/g\n" },
		/* called like what the step itself has */
		{ "cloudfront:untagResource",
		    "{`Resource`:`arn:aws:cloudfront::1:distribution/x`,"
		    "`TagKeys`:{}}",
		    "CloudfrontUntagResource: cloudfront:UntagResource on "
		    "arn:aws:cloudfront::1:distribution/x\n" },
	};

	check_both(*state, cases, ARRAY_COUNT(cases));
}

/* Nobody has asked AWS which it is. */
static void
test_two_spellings(void **state)
{
	static const struct sdk_case cases[] = {
		{ "fsx:untagResource",
		    "{`ResourceARN`:`arn:aws:fsx:r:1:volume/x/y`,"
		    "`TagKeys`:[]}",
		    UNTAG "arn:aws:fsx:r:1:volume/x/y\n" },
		{ "fsx:untagResource",
		    "{`ResourceArn`:`arn:aws:fsx:r:1:volume/x/y`,"
		    "`TagKeys`:[]}",
		    UNTAG "arn:aws:fsx:r:1:volume/x/y\n" },
	};

	check_both(*state, cases, ARRAY_COUNT(cases));
}

/* --- what only a run knows ------------------------------------------------ */

#define GIVE \
	"(give the step `resources:` with the names or ARNs that it may " \
	"use, or `resources: any`)\n"

static void
test_dynamic(void **state)
{
	static const struct {
		enum query query;
		const char *arguments;
	} cases[] = {
		{ QUERY_JSONATA,
		    "{`DocumentName`:`{% $d %}`,`InstanceIds`:[`i`]}" },
		{ QUERY_JSONPATH,
		    "{`DocumentName.$`:`$.d`,`InstanceIds`:[`i`]}" },
	};
	struct world *world = *state;

	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct asl_state *step;

		start_again(world);
		world->machine.query = cases[i].query;
		add_call(world, "ssm:sendCommand", cases[i].arguments);
		derive(world);
		assert_string_equal(complaints(world),
		    "E104: 'DocumentName' of 'step' is only known at run "
		    "time " GIVE);
		start_again(world);
		step = add_task(world, "aws-sdk:ssm:sendCommand",
		    cases[i].arguments);
		step->permitted = value_read(world, "`any`");
		assert_string_equal(derive(world),
		    SEND "arn:aws:ec2:r:1:instance/i "
			 "arn:aws:ssm:r:1:document/* "
			 "arn:aws:ssm:r:1:managed-instance/i\n");
	}
}

static void
test_prefixes(void **state)
{
	struct world *world = *state;

	add_call(world, "s3:deleteObject",
	    "{`Bucket`:`b`,`Key`:`{% 'in/' & $x %}`}");
	assert_string_equal(derive(world),
	    "S3DeleteObject: s3:DeleteObject on arn:aws:s3:::b/in/*\n");
	assert_true(str_is(world->policy.statements.items[0].wildcard,
	    "Only the beginning of 'Key' is known before a run."));
	assert_string_equal(complaints(world), "");
}

/* An ARN is for the type that it is of; a name is for all. */
static void
test_permitted(void **state)
{
	static const struct {
		const char *permitted;
		const char *want;
	} cases[] = {
		{ "[`arn:aws:ec2:r:1:instance/i`]",
		    SEND "arn:aws:ssm:r:1:document/d "
			 "arn:aws:ec2:r:1:instance/i\n" },
		{ "[`arn:aws:ssm:r:1:managed-instance/m`]",
		    SEND "arn:aws:ssm:r:1:document/d "
			 "arn:aws:ssm:r:1:managed-instance/m\n" },
		{ "[`i`]",
		    SEND "arn:aws:ec2:r:1:instance/i "
			 "arn:aws:ssm:r:1:document/d "
			 "arn:aws:ssm:r:1:managed-instance/i\n" },
	};
	struct world *world = *state;

	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct asl_state *step;

		start_again(world);
		step = add_task(world, "aws-sdk:ssm:sendCommand",
		    "{`DocumentName`:`d`,`InstanceIds`:[`{% $i %}`]}");
		step->permitted = value_read(world, cases[i].permitted);
		assert_string_equal(derive(world), cases[i].want);
		assert_string_equal(complaints(world), "");
	}
}

static void
test_permitted_of_several_types(void **state)
{
	struct world *world = *state;
	struct asl_state *step = add_task(world, "aws-sdk:fsx:untagResource",
	    "{`ResourceARN`:`{% $x %}`,`TagKeys`:[]}");

	step->permitted = value_read(world, "[`arn:aws:fsx:r:1:volume/x/y`]");
	assert_string_equal(derive(world),
	    UNTAG "arn:aws:fsx:r:1:volume/x/y\n");
	assert_string_equal(complaints(world), "");
	step->permitted = value_read(world, "[`arn:aws:sns:r:1:t`]");
	world->policy = (struct policy){ 0 };
	assert_string_equal(derive(world), "");
	assert_string_equal(complaints(world),
	    "E104: 'ResourceARN' of 'step' is none of the step's `resources` " GIVE);
}

/* Several actions are about one list: that is said once. */
static void
test_dynamic_list(void **state)
{
	struct world *world = *state;

	add_call(world, "dynamodb:transactWriteItems",
	    "{`TransactItems`:`{% $items %}`}");
	derive(world);
	assert_string_equal(complaints(world),
	    "E104: 'TransactItems' of 'step' is only known at run time " GIVE);
}

/* --- notes ---------------------------------------------------------------- */

static void
test_unsure(void **state)
{
	struct world *world = *state;

	add_call(world, "secretsmanager:getSecretValue", "{`SecretId`:`s`}");
	derive(world);
	assert_string_equal(complaints(world),
	    "N111: that 'step' needs secretsmanager:GetSecretValue on these "
	    "resources is not from the documentation of AWS ()\n");
	start_again(world);
	add_call(world, "s3:getObject", "{`Bucket`:`b`,`Key`:`k`}");
	derive(world);
	assert_string_equal(complaints(world), "");
}

static void
test_wildcards(void **state)
{
	static const struct {
		const char *call;
		const char *arguments;
		const char *want;
	} cases[] = {
		{ "rekognition:detectText", "{`Image`:{}}",
		    "These actions take no resource." },
		{ "rds:describeDBInstances", "{}",
		    "The step names no resource." },
		{ "codebuild:listReports", "{}",
		    "These actions take no resource." },
		{ "dynamodb:executeStatement", "{`Statement`:`s`}",
		    "No argument names all of it." },
		{ "kms:encrypt", "{`KeyId`:`alias/a`,`Plaintext`:`p`}",
		    "The alias says which key: the condition holds it." },
	};
	struct world *world = *state;

	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		start_again(world);
		add_call(world, cases[i].call, cases[i].arguments);
		derive(world);
		assert_true(str_is(world->policy.statements.items[0].wildcard,
		    cases[i].want));
	}
}

/* --- mistakes ------------------------------------------------------------- */

static void
test_mistakes(void **state)
{
	static const struct sdk_case cases[] = {
		{ "lamda:invoke", "{}",
		    "E100: there is no service 'lamda' (did you mean "
		    "'lambda'?)\n" },
		{ "events:putEvents", "{}",
		    "E100: there is no service 'events' (did you mean "
		    "'eventbridge'?)\n" },
		{ "chatbot:listAssociations", "{}",
		    "E100: Step Functions cannot call the service 'chatbot' "
		    "(a Lambda function can call it)\n" },
		{ "s3:GetObject", "{}",
		    "E105: the service 's3' has no action 'GetObject' (did "
		    "you mean 'getObject'?)\n" },
		{ "s3:selectObjectContent", "{}",
		    "E105: Step Functions cannot call the action "
		    "'selectObjectContent' of 's3' (a Lambda function can "
		    "call it)\n" },
		{ "s3:getObject.sync", "{}",
		    "E101: 'aws-sdk:s3:getObject' has no form '.sync' (it "
		    "has: request-response, .waitForTaskToken)\n" },
		{ "lookoutvision:startModel", "{}",
		    "E106: stepc knows no permissions of the service "
		    "'lookoutvision' (give the step `credentials:` with a "
		    "role that may call it, or let a Lambda function call "
		    "it)\n" },
		{ "iotthingsgraph:searchThings", "{`EntityId`:`e`}",
		    "E106: it is not documented which permission "
		    "'searchThings' of 'iotthingsgraph' needs (give the step "
		    "`credentials:` with a role that may call it, or let a "
		    "Lambda function call it)\n" },
		{ "sns:subscribe", "{`topicArn`:`t`}",
		    "E102: 'step' needs the argument 'Protocol' "
		    "('aws-sdk:sns:subscribe' requires it)\n"
		    "E103: 'aws-sdk:sns:subscribe' has no argument "
		    "'topicArn' (did you mean 'TopicArn'?)\n" },
		{ "rds:restoreDBInstanceToPointInTime", "{}",
		    "E102: 'step' needs the argument "
		    "'TargetDBInstanceIdentifier' "
		    "('aws-sdk:rds:restoreDBInstanceToPointInTime' requires "
		    "it)\n" },
		{ "rds:describeDBInstances", "{`DBInstanceIdentifier`:`d`}",
		    "E103: 'aws-sdk:rds:describeDBInstances' has no argument "
		    "'DBInstanceIdentifier' (did you mean "
		    "'DbInstanceIdentifier'?)\n" },
	};
	struct world *world = *state;

	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		start_again(world);
		world->diags.levels[RULE_N111] = LEVEL_OFF;
		add_call(world, cases[i].call, cases[i].arguments);
		derive(world);
		assert_string_equal(complaints(world), cases[i].want);
	}
}

static void
test_express(void **state)
{
	struct world *world = *state;

	world->machine.express = true;
	add_call(world, "s3:getObject", "{`Bucket`:`b`,`Key`:`k`}");
	add_call(world, "s3:putObject.waitForTaskToken",
	    "{`Bucket`:`b`,`Key`:`k`}");
	derive(world);
	assert_string_equal(complaints(world),
	    "E101: 'aws-sdk:s3:putObject' has no form '.waitForTaskToken' in "
	    "an Express workflow (it has: request-response)\n");
}

/* It is the role of the credentials that needs what nobody knows. */
static void
test_credentials(void **state)
{
	static const char *const calls[] = {
		"aws-sdk:iotthingsgraph:searchThings",
		"aws-sdk:lookoutvision:startModel",
	};
	struct world *world = *state;

	for (size_t i = 0; i < ARRAY_COUNT(calls); i++) {
		start_again(world);
		add_task(world, calls[i], "{`EntityId`:`e`}")
		    ->as.task.credentials =
		    value_read(world, "{`RoleArn`:`arn:aws:iam::2:role/far`}");
		assert_string_equal(derive(world),
		    "AssumeRoles: sts:AssumeRole on "
		    "arn:aws:iam::2:role/far\n");
		assert_string_equal(complaints(world), "");
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_permissions),
		cmocka_unit_test(test_resources),
		cmocka_unit_test(test_two_spellings),
		cmocka_unit_test(test_dynamic),
		cmocka_unit_test(test_prefixes),
		cmocka_unit_test(test_permitted),
		cmocka_unit_test(test_permitted_of_several_types),
		cmocka_unit_test(test_dynamic_list),
		cmocka_unit_test(test_unsure),
		cmocka_unit_test(test_wildcards),
		cmocka_unit_test(test_mistakes),
		cmocka_unit_test(test_express),
		cmocka_unit_test(test_credentials),
	};
	struct CMUnitTest each[ARRAY_COUNT(tests)];

	for (size_t i = 0; i < ARRAY_COUNT(tests); i++) {
		each[i] = tests[i];
		each[i].setup_func = set_up;
		each[i].teardown_func = tear_down;
	}
	return cmocka_run_group_tests(each, NULL, NULL);
}

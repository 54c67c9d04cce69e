/* The table of SDK actions holds together, and lookups find their rows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "aws/sdk.h"
#include "iam/shape.h"
#include "iam/transforms.h"

static void
fail_test(void *context)
{
	(void)context;
	abort();
}

static int
set_up(void **state)
{
	static const struct arena empty;
	struct arena *arena = malloc(sizeof(*arena));

	*arena = empty;
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

/* "{Param#function}" of a template, and that nothing of it is left over. */
static void
check_template(struct arena *arena, struct str text)
{
	struct shape shape = shape_read(arena, text, NULL);
	struct slot slot;
	size_t at = 0;

	assert_true(shape.text.length > 0);
	while (shape_slot(shape.text, at, &slot)) {
		assert_true(slot.name.length > 0);
		if (str_find(slot.after, "{", 0) == slot.after.length)
			assert_true(str_find(slot.after, "}", 0) ==
			    slot.after.length);
		at = shape.text.length - slot.after.length;
	}
	for (size_t i = 0; i < shape.patterns.count; i++)
		assert_true(str_starts(shape.patterns.items[i], "arn:"));
}

static void
check_functions(struct str text)
{
	size_t hash = str_find(text, "#", 0);

	while (hash < text.length) {
		size_t end = str_find(text, "}", hash);

		assert_non_null(transform_find(str_slice(text, hash + 1, end)));
		hash = str_find(text, "#", end);
	}
}

static void
check_fact(struct arena *arena, const struct fact_statement *fact)
{
	struct str_list templates = words_split(arena, fact->resources, ';');

	assert_non_null(strchr(fact->actions, ':'));
	assert_true(templates.count > 0);
	assert_non_null(fact->why);
	assert_non_null(fact->source);
	for (size_t i = 0; i < templates.count; i++) {
		check_functions(templates.items[i]);
		if (!str_starts(templates.items[i], "<"))
			check_template(arena, templates.items[i]);
	}
	for (size_t i = 0; i < ARRAY_COUNT(fact->conditions); i++)
		if (fact->conditions[i].test != NULL)
			assert_non_null(strchr(fact->conditions[i].variable,
			    ':'));
}

static void
check_row(struct arena *arena, const struct integration *row)
{
	struct str_list known = words_split(arena, row->known, ' ');
	struct str_list required = words_split(arena, row->required, ' ');

	assert_int_equal(row->forms[FORM_SYNC].types, 0);
	assert_int_equal(row->forms[FORM_TOKEN].types, FORM_STANDARD);
	for (size_t i = 1; i < known.count; i++)
		assert_true(str_compare(known.items[i - 1], known.items[i]) <
		    0);
	for (size_t i = 0; i < required.count; i++)
		assert_true(str_list_has(&known, required.items[i]));
	for (size_t i = 0; i < row->forms[FORM_REQUEST].count; i++)
		check_fact(arena, integration_statement(row, FORM_REQUEST, i));
}

static size_t
check_service(struct str service)
{
	struct arena arena = { .fail = fail_test };
	struct str_list actions = sdk_actions(&arena, service);

	assert_true(actions.count > 0);
	for (size_t i = 0; i < actions.count; i++) {
		struct str id = str_format(&arena, "aws-sdk:%.*s:%.*s",
		    STR_ARG(service), STR_ARG(actions.items[i]));
		struct sdk_call call = sdk_find(&arena, id);

		assert_true(i == 0 ||
		    str_compare(actions.items[i - 1], actions.items[i]) < 0);
		assert_non_null(call.row);
		assert_true(str_is(id, call.row->id));
		assert_true(call.answer == SDK_NO_PERMISSION ||
		    call.answer == SDK_FOUND);
		check_row(&arena, call.row);
	}
	arena_free(&arena);
	return actions.count;
}

/* 17,950 as of the data of 2026; they only grow. */
static void
test_every_action(void **state)
{
	struct str_list services = sdk_services(*state);
	size_t count = 0;

	for (size_t i = 0; i < services.count; i++) {
		assert_true(i == 0 ||
		    str_compare(services.items[i - 1], services.items[i]) < 0);
		count += check_service(services.items[i]);
	}
	assert_true(services.count > 400);
	assert_true(count > 17000);
}

static void
test_answers(void **state)
{
	static const struct {
		const char *id;
		enum sdk_answer answer;
	} cases[] = {
		{ "aws-sdk:s3:getObject", SDK_FOUND },
		{ "aws-sdk:sts:getCallerIdentity", SDK_FOUND },
		{ "aws-sdk:zzz:getObject", SDK_NO_SERVICE },
		{ "aws-sdk::", SDK_NO_SERVICE },
		{ "aws-sdk", SDK_NO_SERVICE },
		{ "aws-sdk:chatbot:anything", SDK_SERVICE_CLOSED },
		{ "aws-sdk:lookoutvision:startModel", SDK_NO_FACTS },
		{ "aws-sdk:s3:", SDK_NO_ACTION },
		{ "aws-sdk:s3", SDK_NO_ACTION },
		{ "aws-sdk:s3:GetObject", SDK_NO_ACTION },
		{ "aws-sdk:s3:getObject:more", SDK_NO_ACTION },
		{ "aws-sdk:s3:selectObjectContent", SDK_ACTION_CLOSED },
		{ "aws-sdk:codecatalyst:getProject", SDK_NO_PERMISSION },
	};

	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct sdk_call call = sdk_find(*state, str_from(cases[i].id));

		assert_int_equal(call.answer, cases[i].answer);
		assert_true((call.row != NULL) ==
		    (call.answer == SDK_FOUND ||
			call.answer == SDK_NO_PERMISSION));
	}
}

static void
test_service_of_a_prefix(void **state)
{
	static const struct {
		const char *prefix;
		const char *action;
		const char *service;
	} cases[] = {
		{ "events", "putEvents", "eventbridge" },
		{ "logs", "putLogEvents", "cloudwatchlogs" },
		{ "states", "startExecution", "sfn" },
		{ "events", "noSuchAction", "" },
		{ "nothing", "putEvents", "" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++)
		assert_true(str_is(sdk_service_of(str_from(cases[i].prefix),
				       str_from(cases[i].action)),
		    cases[i].service));
}

/* As the SDK for Java has them: capitals change at the beginning only. */
static void
test_members(void **state)
{
	const struct integration *row =
	    sdk_find(*state, STR("aws-sdk:rds:restoreDBInstanceToPointInTime"))
		.row;
	struct str_list known = words_split(*state, row->known, ' ');

	assert_true(str_list_has(&known, STR("DbInstanceClass")));
	assert_true(str_list_has(&known,
	    STR("SourceDBInstanceIdentifier|SourceDbInstanceIdentifier")));
	assert_true(str_list_has(&known, STR("MultiAZ|MultiAz")));
	assert_string_equal(row->required,
	    "TargetDBInstanceIdentifier|TargetDbInstanceIdentifier");
	assert_string_equal(row->access, "Write");
	row = sdk_find(*state, STR("aws-sdk:ecs:describeTasks")).row;
	assert_string_equal(row->known, "Cluster Include Tasks");
	assert_string_equal(row->required, "Tasks");
	row = sdk_find(*state, STR("aws-sdk:sts:getCallerIdentity")).row;
	assert_null(row->known);
	assert_null(row->required);
}

/* The SDK fills in the token that makes a request idempotent. */
static void
test_tokens_are_not_required(void **state)
{
	const struct integration *row =
	    sdk_find(*state, STR("aws-sdk:emrserverless:createApplication"))
		.row;
	struct str_list known = words_split(*state, row->known, ' ');

	assert_string_equal(row->required, "ReleaseLabel Type");
	assert_true(str_list_has(&known, STR("ClientToken")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_action),
		cmocka_unit_test(test_answers),
		cmocka_unit_test(test_service_of_a_prefix),
		cmocka_unit_test(test_members),
		cmocka_unit_test(test_tokens_are_not_required),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}

/* The tables of facts hold together, and lookups find their rows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "aws/errors.h"
#include "aws/infra.h"
#include "aws/metrics.h"

static void
test_ids_are_sorted(void **state)
{
	(void)state;
	for (size_t i = 1; i < integration_count(); i++)
		assert_true(strcmp(integration_at(i - 1)->id,
				integration_at(i)->id) < 0);
}

static void
test_every_id_is_found(void **state)
{
	(void)state;
	for (size_t i = 0; i < integration_count(); i++) {
		const struct integration *row = integration_at(i);

		assert_ptr_equal(integration_find(str_from(row->id)), row);
	}
	assert_null(integration_find(STR("")));
	assert_null(integration_find(STR("lambda")));
	assert_null(integration_find(STR("zzz:last")));
}

static void
test_forms(void **state)
{
	const struct integration *row =
	    integration_find(STR("states:startExecution"));

	(void)state;
	assert_int_equal(row->forms[FORM_REQUEST].types,
	    FORM_STANDARD | FORM_EXPRESS);
	assert_int_equal(row->forms[FORM_SYNC2].types, FORM_STANDARD);
	assert_int_equal(row->forms[FORM_SYNC2].count, 3);
	row = integration_find(STR("lambda:invoke"));
	assert_int_equal(row->forms[FORM_SYNC].types, 0);
	assert_string_equal(row->required, "FunctionName");
}

static void
test_statements_are_whole(void **state)
{
	(void)state;
	for (size_t i = 0; i < integration_count(); i++) {
		const struct integration *row = integration_at(i);

		for (enum form form = FORM_REQUEST; form < FORM_COUNT; form++)
			for (size_t k = 0; k < row->forms[form].count; k++) {
				const struct fact_statement *fact =
				    integration_statement(row, form, k);

				assert_non_null(strchr(fact->actions, ':'));
				assert_true(fact->resources[0] != '\0');
				assert_true(fact->why[0] != '\0');
				assert_true(fact->source[0] != '\0');
			}
	}
}

static void
test_form_split(void **state)
{
	static const struct {
		const char *name;
		const char *id;
		enum form form;
	} cases[] = {
		{ "lambda:invoke", "lambda:invoke", FORM_REQUEST },
		{ "glue:startJobRun.sync", "glue:startJobRun", FORM_SYNC },
		{ "states:startExecution.sync:2", "states:startExecution",
		    FORM_SYNC2 },
		{ "sqs:sendMessage.waitForTaskToken", "sqs:sendMessage",
		    FORM_TOKEN },
		{ "", "", FORM_REQUEST },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		enum form form;
		struct str id = form_split(str_from(cases[i].name), &form);

		assert_true(str_is(id, cases[i].id));
		assert_int_equal(form, cases[i].form);
		assert_true(str_ends(str_from(cases[i].name),
		    form_suffix(form)));
	}
}

static void
test_defaults(void **state)
{
	(void)state;
	assert_string_equal(parameter_default(STR("WorkGroup")), "primary");
	assert_null(parameter_default(STR("TableName")));
	assert_non_null(unseen_find(STR("<result location>/*")));
	assert_null(unseen_find(STR("<nothing>")));
}

static void
test_infra(void **state)
{
	(void)state;
	assert_string_equal(grant_row(GRANT_LOGS)->resources, "*");
	assert_int_equal(grant_row(GRANT_LOGS)->flags, FACT_STAR_ONLY);
	assert_int_equal(grant_row(GRANT_RULE_STARTS)->flags, 0);
	assert_string_equal(principal_row(PRINCIPAL_STATES)->service,
	    "states.amazonaws.com");
}

static void
test_metrics(void **state)
{
	const struct metric_row *row =
	    metric_find(STR("AWS/States"), STR("ExecutionsFailed"));
	struct arena arena = { 0 };
	struct str_list set = { 0 };

	(void)state;
	assert_string_equal(row->unit, "Count");
	assert_true(str_is(metric_dimension(row), "StateMachineArn"));
	assert_true(metric_has(row, &set)); /* the whole account */
	assert_null(metric_find(STR("AWS/States"), STR("Errors")));
	assert_true(metric_knows(STR("AWS/EventBridge/Pipes")));
	assert_false(metric_knows(STR("AWS/Pipes")));
	row = metric_find(STR("AWS/DynamoDB"), STR("ThrottledRequests"));
	assert_false(metric_has(row, &set));
	LIST_ADD(&arena, &set) = STR("Operation");
	assert_false(metric_has(row, &set));
	LIST_ADD(&arena, &set) = STR("TableName");
	assert_true(metric_has(row, &set));
	arena_free(&arena);
}

static void
test_errors(void **state)
{
	const struct lambda_retry *retry = lambda_retry();

	(void)state;
	for (size_t i = 1; i < states_error_count(); i++)
		assert_true(strcmp(states_error_at(i - 1)->name,
				states_error_at(i)->name) < 0);
	assert_non_null(states_error_find(STR("States.Timeout")));
	assert_non_null(states_error_find(STR("States.Http.StatusCode.404")));
	assert_null(states_error_find(STR("States.Http.StatusCode.")));
	assert_null(states_error_find(STR("States.Tiemout")));
	assert_false(states_error_find(STR("States.Runtime"))->catchable);
	assert_int_equal(retry->count, 4);
	assert_string_equal(retry->errors[0], "Lambda.ServiceException");
	assert_int_equal(retry->max_attempts, 3);
	assert_string_equal(retry->jitter, "FULL");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ids_are_sorted),
		cmocka_unit_test(test_every_id_is_found),
		cmocka_unit_test(test_forms),
		cmocka_unit_test(test_statements_are_whole),
		cmocka_unit_test(test_form_split),
		cmocka_unit_test(test_defaults),
		cmocka_unit_test(test_infra),
		cmocka_unit_test(test_metrics),
		cmocka_unit_test(test_errors),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

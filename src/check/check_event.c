#include "check/checker.h"
#include "spec/fields.h"

/*
 * EventBridge API Reference: PutEventsRequestEntry; an entry without a source
 * or a detail type is refused when the step runs.
 */

static void
check_needed(struct checker *checker, const struct step *step, const char *key)
{
	struct diag *diag;

	if (value_get(step->value, key) != NULL)
		return;
	diag = diag_add(checker->diags, RULE_E398, step->value->span,
	    "the event has no `%s`", key);
	diag_help(checker->diags, diag,
	    "write emit: { source: my.app, detail_type: Order Placed }");
}

static void
check_known(struct checker *checker, const struct member *member)
{
	static const char *const keys[] = { "source", "detail_type", "detail",
		"bus", "resources", "time" };
	struct str_list names = { 0 };
	struct diag *diag;

	for (size_t i = 0; i < ARRAY_COUNT(keys); i++) {
		if (str_is(member->key, keys[i]))
			return;
		LIST_ADD(checker->arena, &names) = str_from(keys[i]);
	}
	diag = diag_add(checker->diags, RULE_E045, member->key_span,
	    "there is no key '%.*s' in an event", STR_ARG(member->key));
	diag_suggest(checker->diags, diag,
	    fields_spelling(checker->arena, member->key), &names);
	if (diag->help.length == 0)
		diag_help(checker->diags, diag, "the keys are: %.*s",
		    STR_ARG(str_join(checker->arena, &names, ", ")));
}

void
check_event(struct checker *checker, const struct step *step)
{
	size_t errors = checker->diags->errors;

	if (step->kind != STEP_EMIT || step->value == NULL ||
	    step->value->kind != VALUE_OBJECT)
		return;
	for (size_t i = 0; i < step->value->members.count; i++)
		check_known(checker, &step->value->members.items[i]);
	if (checker->diags->errors > errors)
		return; /* what is missing has another name */
	check_needed(checker, step, "source");
	check_needed(checker, step, "detail_type");
}

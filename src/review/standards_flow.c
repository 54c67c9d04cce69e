#include "aws/budgets.h"
#include "iam/map.h"
#include "review/standards_parts.h"
#include "spec/fields.h"

/* A machine that is looked through. */
struct visit {
	struct auditor *auditor;
	bool caught; /* what goes wrong here, by what is around it */
};

static struct str
name_of(const struct asl_state *state)
{
	return state->step.length > 0 ? state->step : state->name;
}

/* -1: what only a run knows, which is taken to be few. */
static long long
number_of(const struct value *value, long long otherwise)
{
	if (value == NULL)
		return otherwise;
	return value->kind == VALUE_NUMBER ? whole_number(value) : -1;
}

/* --- services ------------------------------------------------------------- */

/*
 * "arn:aws:states:::aws-sdk:s3:getObject", "arn:aws:states:::lambda:invoke",
 * or the ARN of a function or an activity.
 */
static struct str
service_of(struct arena *arena, const struct asl_state *state)
{
	enum { SERVICE = 2, ACCOUNT = 4, FIRST = 5, SECOND = 6, PARTS = 8 };
	struct str text = text_show(arena, state->as.task.resource);
	struct str parts[PARTS] = { { "", 0 } };
	size_t begin = 0;
	struct str service;

	for (size_t i = 0; i < PARTS && begin <= text.length; i++) {
		size_t end = str_find(text, ":", begin);

		parts[i] = str_slice(text, begin, end);
		begin = end + 1;
	}
	if (!str_is(parts[SERVICE], "states") || parts[ACCOUNT].length > 0)
		return parts[SERVICE];
	service =
	    str_is(parts[FIRST], "aws-sdk") ? parts[SECOND] : parts[FIRST];
	return str_is(service, "sfn") ? STR("states") : service;
}

static bool
names_service(const struct standard *standard, struct str service)
{
	return str_list_has(&standard->values, service) ||
	    (str_is(service, "states") &&
		str_list_has(&standard->values, STR("sfn")));
}

static void
check_service(struct visit *visit, const struct asl_state *state)
{
	struct auditor *auditor = visit->auditor;
	const struct standard *allowed =
	    standard_asked(auditor, STANDARD_ALLOWED);
	const struct standard *forbidden =
	    standard_asked(auditor, STANDARD_FORBIDDEN);
	struct str service = service_of(auditor->arena, state);
	struct str name = name_of(state);

	if (service.length == 0)
		return;
	if (allowed != NULL && !names_service(allowed, service))
		standard_broken(auditor, STANDARD_ALLOWED, state->span,
		    str_format(auditor->arena, "'%.*s' uses the service '%.*s'",
			STR_ARG(name), STR_ARG(service)),
		    str_format(auditor->arena, "use one of: %.*s",
			STR_ARG(str_join(auditor->arena, &allowed->values,
			    ", "))));
	if (forbidden != NULL && names_service(forbidden, service))
		standard_broken(auditor, STANDARD_FORBIDDEN, state->span,
		    str_format(auditor->arena, "'%.*s' uses the service '%.*s'",
			STR_ARG(name), STR_ARG(service)),
		    STR("do it by another one, or ask for an exception"));
}

/* --- tasks ---------------------------------------------------------------- */

static void
check_task(struct visit *visit, const struct asl_state *state)
{
	struct auditor *auditor = visit->auditor;
	const struct standard *timeout =
	    standard_asked(auditor, STANDARD_TIMEOUT);
	struct str name = name_of(state);

	check_service(visit, state);
	if (timeout != NULL && state->as.task.timeout == NULL &&
	    state->as.task.timeout_path == NULL && !state->made &&
	    str_list_has(&timeout->values, STR("tasks")))
		standard_broken(auditor, STANDARD_TIMEOUT, state->span,
		    str_format(auditor->arena, "the task '%.*s' has no timeout",
			STR_ARG(name)),
		    state->plain ?
			STR("add TimeoutSeconds") :
			STR("write `timeout: 1m`, as long as it may take"));
	if (standard_asked(auditor, STANDARD_CATCH) != NULL && !visit->caught &&
	    state->catch.count == 0)
		standard_broken(auditor, STANDARD_CATCH, state->span,
		    str_format(auditor->arena,
			"nothing catches the errors of '%.*s'", STR_ARG(name)),
		    state->plain ? STR("add Catch, here or around it") :
				   STR("add `catch`, or `on_failure` for the "
				       "workflow"));
}

static void
check_retries(struct visit *visit, const struct asl_state *state)
{
	enum { NOT_SAID = 3 }; /* ASL: MaxAttempts */
	struct auditor *auditor = visit->auditor;
	const struct standard *asked =
	    standard_asked(auditor, STANDARD_RETRIES);

	for (size_t i = 0; asked != NULL && i < state->retry.count; i++) {
		const struct asl_retrier *retrier = &state->retry.items[i];
		const struct value *said = retrier->max_attempts;
		long long attempts = number_of(said, NOT_SAID);

		if (attempts <= asked->number)
			continue;
		standard_broken(auditor, STANDARD_RETRIES,
		    retrier->span.source == NULL ? state->span : retrier->span,
		    str_format(auditor->arena,
			"'%.*s' is retried %lld times, and at most %lld are "
			"allowed",
			STR_ARG(name_of(state)), attempts, asked->number),
		    str_format(auditor->arena, "%s %lld",
			state->plain ? "lower MaxAttempts to" :
				       "write `max_attempts:` of at most",
			asked->number));
	}
}

/* --- maps ----------------------------------------------------------------- */

static void
check_concurrency(struct visit *visit, const struct asl_state *state)
{
	struct auditor *auditor = visit->auditor;
	const struct standard *asked =
	    standard_asked(auditor, STANDARD_CONCURRENCY);
	const struct value *said = state->as.map.max_concurrency;
	long long most = number_of(said, 0);

	if (asked == NULL || state->as.map.max_concurrency_path != NULL)
		return;
	if (most == 0)
		most = map_is_distributed(state) ?
		    QUOTA_DISTRIBUTED_CONCURRENCY :
		    QUOTA_INLINE_CONCURRENCY;
	if (most <= asked->number)
		return;
	standard_broken(auditor, STANDARD_CONCURRENCY, state->span,
	    str_format(auditor->arena,
		"'%.*s' runs up to %lld items at once, and at most %lld are "
		"allowed",
		STR_ARG(name_of(state)), most, asked->number),
	    str_format(auditor->arena, "%s: %lld",
		state->plain ? "write MaxConcurrency" : "write concurrency",
		asked->number));
}

/* --- all states ----------------------------------------------------------- */

static void
check_step_name(struct visit *visit, const struct asl_state *state)
{
	struct auditor *auditor = visit->auditor;
	const struct standard *asked =
	    standard_asked(auditor, STANDARD_STEP_NAME);

	if (asked == NULL || state->made ||
	    standard_matches(auditor, asked, name_of(state)))
		return;
	standard_broken(auditor, STANDARD_STEP_NAME, state->span,
	    str_format(auditor->arena, "the name '%.*s' does not match %.*s",
		STR_ARG(name_of(state)), STR_ARG(asked->pattern)),
	    STR("rename the step"));
}

static void visit_scope(struct visit visit, const struct asl_scope *scope);

static void
visit_state(struct visit visit, const struct asl_state *state)
{
	struct visit inner = visit;

	inner.caught = visit.caught || state->catch.count > 0;
	check_step_name(&visit, state);
	check_retries(&visit, state);
	if (state->type == ASL_TASK)
		check_task(&visit, state);
	for (size_t i = 0; state->type == ASL_PARALLEL &&
	     i < state->as.parallel.branches.count;
	     i++)
		visit_scope(inner, state->as.parallel.branches.items[i]);
	if (state->type == ASL_MAP) {
		check_concurrency(&visit, state);
		if (state->as.map.processor != NULL)
			visit_scope(inner, state->as.map.processor);
	}
}

/* No deeper than the document that it comes from. */
static void
visit_scope(struct visit visit, const struct asl_scope *scope)
{
	for (size_t i = 0; i < scope->states.count; i++)
		if (!scope->states.items[i]->broken)
			visit_state(visit, scope->states.items[i]);
}

struct search {
	struct str step;
	bool caught;
};

static void
look_for_catch(const struct asl_state *state, void *context)
{
	struct search *search = context;

	if (str_equal(name_of(state), search->step) && state->catch.count > 0)
		search->caught = true;
}

void
audit_flow(struct auditor *auditor)
{
	const struct built_machines *machines = auditor->subject->machines;

	for (size_t i = 0; i < machines->count; i++) {
		struct search search = { machines->items[i].step, false };
		struct visit visit = { auditor, false };

		/* A child fails, and the step that started it catches that. */
		if (search.step.length > 0)
			asl_walk(machines->items[0].machine->scope,
			    look_for_catch, &search);
		visit.caught = search.caught;
		visit_scope(visit, machines->items[i].machine->scope);
	}
}

#include "check/checker.h"

#include "base/utf8.h"
#include "spec/fields.h"

/* Checks of one step at a time; how steps hang together is for asl/flow.c. */

bool
is_jsonata_step(const struct checker *checker, const struct step *step)
{
	enum query query =
	    step->query == 0 ? checker->spec->query : (enum query)step->query;

	return query == QUERY_JSONATA;
}

static void
wrong_language(struct checker *checker, const struct value *value,
    const char *field, const char *language, const char *instead)
{
	struct diag *diag;

	if (value == NULL)
		return;
	diag = diag_add(checker->diags, RULE_E058, value->span,
	    "`%s` belongs to %s", field, language);
	diag_help(checker->diags, diag, "%s", instead);
}

/* asl-rules Q2, Q3: the fields of one language in a step of the other. */
static void
check_language(struct checker *checker, const struct step *step)
{
	if (!is_jsonata_step(checker, step)) {
		wrong_language(checker, step->output, "output", "JSONata",
		    "use `result_selector`, `result_path` and "
		    "`output_path`, or `query: jsonata`");
		return;
	}
	wrong_language(checker, step->input_path, "input_path", "JSONPath",
	    "use an expression in the arguments");
	wrong_language(checker, step->items_path, "items_path", "JSONPath",
	    "use `items` of the map");
	wrong_language(checker, step->result_selector, "result_selector",
	    "JSONPath", "use `output`");
	wrong_language(checker, step->result_path, "result_path", "JSONPath",
	    "use `output` or `assign`");
	wrong_language(checker, step->output_path, "output_path", "JSONPath",
	    "use `output`");
	for (size_t i = 0; i < step->catch.count; i++)
		wrong_language(checker, step->catch.items[i].result_path,
		    "result_path", "JSONPath", "use `output` of the catch");
}

static bool
mentions(const struct value *value, const char *word)
{
	if (value == NULL)
		return false;
	for (size_t i = 0; i < value->string.count; i++)
		if (value->string.items[i].kind == PART_LITERAL &&
		    str_find(value->string.items[i].text, word, 0) <
			value->string.items[i].text.length)
			return true;
	for (size_t i = 0; i < value->items.count; i++)
		if (mentions(value->items.items[i], word))
			return true;
	for (size_t i = 0; i < value->members.count; i++)
		if (mentions(value->members.items[i].value, word))
			return true;
	return false;
}

/*
 * asl-rules K8: without the token nobody can answer, and the step waits for
 * up to a year.  The whole context holds it too.
 */
static void
check_token(struct checker *checker, const struct step *step)
{
	const struct value *const places[] = { step->with, step->payload,
		step->message, step->attributes, step->value };
	bool jsonata = is_jsonata_step(checker, step);
	struct diag *diag;

	/* In Express there is no callback to begin with: E101. */
	if (step->wait_for != WAIT_FOR_CALLBACK || checker->express)
		return;
	for (size_t i = 0; i < ARRAY_COUNT(places); i++)
		if (mentions(places[i], "Task.Token") ||
		    mentions(places[i], "context %}") ||
		    mentions(places[i], "$$"))
			return;
	diag = diag_add(checker->diags, RULE_E037, step->name_span,
	    "'%.*s' waits for a callback, but nobody gets the "
	    "task's token",
	    STR_ARG(step->name));
	diag_help(checker->diags, diag, "pass %s in the arguments",
	    jsonata ? "\"{% $states.context.Task.Token %}\"" :
		      "token.$: $$.Task.Token");
}

/* Without `on_failure` nobody but the author sets `failure`. */
static bool
is_reserved(const struct checker *checker, struct str key)
{
	if (str_is(key, "failure") || str_is(key, "failure.$"))
		return checker->spec->on_failure != NULL;
	return str_is(key, "states") || str_is(key, "states.$");
}

static void
check_variables(struct checker *checker, const struct value *assign)
{
	struct diag *diag;

	for (size_t i = 0; assign != NULL && i < assign->members.count; i++) {
		const struct member *member = &assign->members.items[i];

		if (!is_reserved(checker, member->key))
			continue;
		diag = diag_add(checker->diags, RULE_E038, member->key_span,
		    "'%.*s' is a variable of %s", STR_ARG(member->key),
		    str_starts(member->key, "states") ? "ASL" : "stepc");
		diag_help(checker->diags, diag, "take another name");
	}
}

/*
 * Terraform normalises strings to NFC and CloudFormation does not, so a name
 * that could change is refused.  Combining characters are what does.
 */
static void
check_normal(struct checker *checker, struct str name, struct span span)
{
	size_t at = 0;
	struct diag *diag;

	while (at < name.length) {
		uint32_t c = utf8_next(name, &at);

		if (!(c >= 0x300 && c < 0x370) &&
		    !(c >= 0x1AB0 && c < 0x1B00) &&
		    !(c >= 0x1DC0 && c < 0x1E00) &&
		    !(c >= 0x20D0 && c < 0x2100) && !utf8_is_control(c))
			continue;
		diag = diag_add(checker->diags, RULE_E021, span,
		    "a step's name holds U+%04X, %s", (unsigned)c,
		    utf8_is_control(c) ? "a control character" :
					 "a combining character");
		diag_help(checker->diags, diag,
		    "write the composed character (NFC), or another "
		    "name");
		return;
	}
}

static void check_flow(struct checker *checker, const struct flow *flow);

/* What runs as executions of its own may have a type of its own. */
static void
check_children(const struct checker *checker, const struct step *step)
{
	struct checker children = *checker;

	children.express |= step->map->distributed.mode == MODE_DISTRIBUTED &&
	    step->map->distributed.child_type == CHILD_EXPRESS;
	if (step->kind == STEP_BATCHES && step->batches->form != BATCH_INLINE)
		children.express = step->batches->child_type == CHILD_EXPRESS;
	if (step->kind == STEP_BATCHES && step->batches->form == BATCH_WORKFLOW)
		children.express_machine = children.express;
	check_flow(&children, step->map->each.flow);
	check_flow(&children, step->batches->flow);
	check_flow(&children, step->batches->each.flow);
}

/* ASL: Express executions wait for nothing outside. */
static void
check_wait(struct checker *checker, const struct step *step)
{
	struct diag *diag;

	/* An Express machine is looked at with its permissions. */
	if (step->wait_for == 0 || !checker->express ||
	    checker->express_machine)
		return;
	diag = diag_add(checker->diags, RULE_E200, step->name_span,
	    "'%.*s' waits, which an Express child cannot", STR_ARG(step->name));
	diag_help(checker->diags, diag,
	    "leave out `wait_for`, or `execution_type: express`");
}

static void
check_inner(struct checker *checker, const struct step *step)
{
	check_flow(checker, step->then.flow);
	check_flow(checker, step->otherwise.flow);
	for (size_t i = 0; i < step->choices.count; i++) {
		check_flow(checker, step->choices.items[i].side.flow);
		check_variables(checker, step->choices.items[i].assign);
	}
	for (size_t i = 0; i < step->branches.count; i++)
		check_flow(checker, step->branches.items[i].flow);
	for (size_t i = 0; i < step->catch.count; i++) {
		check_flow(checker, step->catch.items[i].flow);
		check_variables(checker, step->catch.items[i].assign);
	}
	check_flow(checker, step->repeat->flow);
	for (size_t i = 0; i < step->saga.count; i++) {
		check_flow(checker, step->saga.items[i].flow);
		check_flow(checker, step->saga.items[i].compensate);
	}
	check_children(checker, step);
}

/* States.ALL ends its lists: what stands behind it is never reached. */
static void
check_order(struct checker *checker, const struct step *step)
{
	for (size_t i = 0; i + 1 < step->catch.count; i++) {
		const struct spec_catch *catch = &step->catch.items[i];
		struct diag *diag;

		if (!str_list_has(&catch->errors, STR("States.ALL")))
			continue;
		diag = diag_add(checker->diags, RULE_E056, catch->span,
		    "a catch of States.ALL must be the last");
		diag_help(checker->diags, diag, "move it to the end");
	}
	for (size_t i = 0; i + 1 < step->retry.policies.count; i++) {
		const struct retry_policy *policy =
		    &step->retry.policies.items[i];
		struct diag *diag;

		if (!str_list_has(&policy->errors, STR("States.ALL")))
			continue;
		diag = diag_add(checker->diags, RULE_E056, policy->span,
		    "a retry of States.ALL must be the last");
		diag_help(checker->diags, diag, "move it to the end");
	}
}

static const char *
form_name(enum batch_form form)
{
	switch (form) {
	case BATCH_INLINE:
		return "inline";
	case BATCH_WORKFLOW:
		return "workflow";
	case BATCH_DISTRIBUTED:
		break;
	}
	return "distributed";
}

static void
check_form(struct checker *checker, const struct step *step)
{
	const struct batches *batches = step->batches;
	struct diag *diag;

	if (batches->reason != NULL)
		diag_add(checker->diags, RULE_N330, step->name_span,
		    "the batches of '%.*s' have the %s form: %s",
		    STR_ARG(step->name), form_name(batches->form),
		    batches->reason);
	if (!checker->express || batches->form == BATCH_INLINE)
		return;
	if (batches->form == BATCH_DISTRIBUTED) {
		diag = diag_add(checker->diags, RULE_E200, step->name_span,
		    "an Express execution cannot hold the Distributed Map that "
		    "these batches need: %s",
		    batches->reason != NULL ? batches->reason : "`run_as`");
		diag_help(checker->diags, diag,
		    "let the batches run inline, or use a Standard workflow");
	} else if (batches->child_type != CHILD_EXPRESS) {
		diag = diag_add(checker->diags, RULE_E031, step->name_span,
		    "an Express workflow cannot wait for a Standard child");
		diag_help(checker->diags, diag,
		    "write `execution_type: express`, or leave out the "
		    "batch's timeout, so that batches run inline");
	}
}

static void
check_batches(struct checker *checker, const struct step *step)
{
	if (step->kind != STEP_BATCHES)
		return;
	check_form(checker, step);
	check_batch_scope(checker, step);
}

/* States that stepc makes speak the language of the machine. */
static void
check_query(struct checker *checker, const struct step *step)
{
	struct diag *diag;

	if (step->query == 0 ||
	    (enum query)step->query == checker->spec->query ||
	    (step->kind != STEP_BATCHES && step->kind != STEP_REPEAT &&
		step->kind != STEP_SAGA))
		return;
	diag = diag_add(checker->diags, RULE_E046, step->name_span,
	    "`%s` speaks the language of its workflow",
	    step_row(step->kind)->key);
	diag_help(checker->diags, diag, "set `query` for the document");
}

static void
check_step(struct checker *checker, const struct step *step)
{
	struct diag *diag;

	check_normal(checker, step->name, step->name_span);
	if (step->broken)
		return;
	check_language(checker, step);
	check_token(checker, step);
	check_variables(checker, step->assign);
	if (step->kind == STEP_SET)
		check_variables(checker, step->value);
	check_order(checker, step);
	check_query(checker, step);
	check_wait(checker, step);
	check_map(checker, step);
	check_fifo_message(checker, step);
	check_attributes(checker, step);
	check_event(checker, step);
	check_batches(checker, step);
	if (step->next.length > 0 && step->end) {
		diag = diag_add(checker->diags, RULE_E035, step->next_span,
		    "'%.*s' both goes on and ends", STR_ARG(step->name));
		diag_help(checker->diags, diag, "keep one of `next` and `end`");
	}
	check_inner(checker, step);
}

static void
check_flow(struct checker *checker, const struct flow *flow)
{
	for (size_t i = 0; flow != NULL && i < flow->steps.count; i++)
		check_step(checker, flow->steps.items[i]);
}

/* Step Functions: Service quotas; an Express execution ends after 5 minutes. */
static void
check_express_timeout(const struct checker *checker)
{
	enum { LONGEST = 300 };
	const struct spec *spec = checker->spec;
	struct diag *diag;

	if (!spec->express || whole_number(spec->timeout) <= LONGEST)
		return;
	diag = diag_add(checker->diags, RULE_W293, spec->timeout->span,
	    "an Express execution ends after five minutes, whatever its "
	    "timeout");
	diag_help(checker->diags, diag,
	    "write `timeout: 5m` or less, or make it a Standard workflow");
}

void
check_spec(struct arena *arena, const struct spec *spec, struct diags *diags)
{
	struct checker checker = { arena, diags, spec, spec->express,
		spec->express };

	check_express_timeout(&checker);
	check_alarms(&checker);
	check_flow(&checker, spec->steps);
	check_flow(&checker, spec->on_failure);
}

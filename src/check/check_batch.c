#include "check/checker.h"
#include "expr/jsonata.h"

/*
 * A batch that is an execution of its own: what its steps refer to must be in
 * there.  ASL: Variables: a child has none of its parent's.
 */

struct scope {
	struct checker *checker;
	const struct step *batches;
	struct str_list assigned; /* variables of the batch's steps */
	bool jsonata;
};

typedef void visit_step(struct scope *scope, const struct step *step);

static void
each_step(struct scope *scope, const struct flow *flow, visit_step *visit)
{
	for (size_t i = 0; flow != NULL && i < flow->steps.count; i++) {
		const struct step *step = flow->steps.items[i];

		visit(scope, step);
		each_step(scope, step->then.flow, visit);
		each_step(scope, step->otherwise.flow, visit);
		each_step(scope, step->map->each.flow, visit);
		for (size_t k = 0; k < step->choices.count; k++)
			each_step(scope, step->choices.items[k].side.flow,
			    visit);
		for (size_t k = 0; k < step->branches.count; k++)
			each_step(scope, step->branches.items[k].flow, visit);
		for (size_t k = 0; k < step->catch.count; k++)
			each_step(scope, step->catch.items[k].flow, visit);
		each_step(scope, step->repeat->flow, visit);
		for (size_t k = 0; k < step->saga.count; k++) {
			each_step(scope, step->saga.items[k].flow, visit);
			each_step(scope, step->saga.items[k].compensate, visit);
		}
		if (step->kind == STEP_BATCHES &&
		    step->batches->form != BATCH_INLINE)
			continue; /* checked by itself */
		each_step(scope, step->batches->flow, visit);
		each_step(scope, step->batches->each.flow, visit);
	}
}

/* --- what the steps assign ------------------------------------------------ */

static void
collect(struct scope *scope, const struct value *assign)
{
	for (size_t i = 0; assign != NULL && i < assign->members.count; i++) {
		struct str name = assign->members.items[i].key;

		if (str_ends(name, ".$"))
			name = str_slice(name, 0, name.length - 2);
		LIST_ADD(scope->checker->arena, &scope->assigned) = name;
	}
}

static void
collect_step(struct scope *scope, const struct step *step)
{
	collect(scope, step->assign);
	if (step->kind == STEP_SET)
		collect(scope, step->value);
	for (size_t i = 0; i < step->catch.count; i++)
		collect(scope, step->catch.items[i].assign);
	for (size_t i = 0; i < step->choices.count; i++)
		collect(scope, step->choices.items[i].assign);
}

/* --- what they refer to --------------------------------------------------- */

static void
check_variable(struct scope *scope, struct str name, struct span span)
{
	struct checker *checker = scope->checker;
	struct diag *diag;

	if (str_list_has(&scope->assigned, name))
		return;
	diag = diag_add(checker->diags, RULE_E204, span,
	    "a batch of '%.*s' runs as an execution of its own, where no "
	    "variable $%.*s is",
	    STR_ARG(scope->batches->name), STR_ARG(name));
	diag_help(checker->diags, diag,
	    "hand its value on with `batch_input`, and read it from the "
	    "batch's input");
}

static void
check_context(struct scope *scope, struct str text, struct span span)
{
	struct checker *checker = scope->checker;
	const char *execution =
	    scope->jsonata ? "$states.context.Execution" : "$$.Execution";
	struct diag *diag;

	if (str_find(text, execution, 0) == text.length)
		return;
	diag = diag_add(checker->diags, RULE_W230, span,
	    "%s is here the execution of one batch of '%.*s'", execution,
	    STR_ARG(scope->batches->name));
	diag_help(checker->diags, diag,
	    "for the workflow's own, hand it on with `batch_input`");
}

static void
check_jsonata(struct scope *scope, struct str text, struct span span)
{
	struct arena *arena = scope->checker->arena;
	struct diags ignored;
	struct jsonata *expression;
	struct jsonata_list free;

	diags_init(&ignored, arena);
	expression = jsonata_parse(arena, text, span, &ignored);
	if (expression == NULL)
		return;
	free = jsonata_free_variables(arena, expression);
	for (size_t i = 0; i < free.count; i++) {
		struct str name = free.items[i]->text;

		if (name.length > 0 && !str_is(name, "states") &&
		    !jsonata_is_builtin(name))
			check_variable(scope, name, span);
	}
}

static bool
in_name(char c)
{
	return char_is_letter(c) || c == '_' || char_is_digit(c);
}

/* JSONPath: $name, alone or in the arguments of an intrinsic function. */
static void
check_jsonpath(struct scope *scope, struct str text, struct span span)
{
	for (size_t i = 0; i + 1 < text.length; i++) {
		size_t end = i + 1;

		if (text.data[i] != '$' || (i > 0 && text.data[i - 1] == '$'))
			continue;
		while (end < text.length && in_name(text.data[end]))
			end++;
		if (end > i + 1)
			check_variable(scope, str_slice(text, i + 1, end),
			    span);
	}
}

/* The text, with something harmless for its references. */
static struct str
plain(struct arena *arena, const struct text *text)
{
	struct buffer buffer = { .arena = arena };

	for (size_t i = 0; i < text->count; i++)
		if (text->items[i].kind == PART_LITERAL)
			buffer_add(&buffer, text->items[i].text);
		else
			buffer_char(&buffer, 'x');
	return buffer_str(&buffer);
}

static void
check_value(struct scope *scope, const struct value *value)
{
	struct str text;

	if (value == NULL)
		return;
	for (size_t i = 0; i < value->items.count; i++)
		check_value(scope, value->items.items[i]);
	for (size_t i = 0; i < value->members.count; i++)
		check_value(scope, value->members.items[i].value);
	if (value->kind != VALUE_STRING || value->string.count == 0)
		return;
	text = plain(scope->checker->arena, &value->string);
	if (scope->jsonata ?
		!is_jsonata(text) :
		!str_starts(text, "$") && !str_starts(text, "States."))
		return;
	check_context(scope, text, value->span);
	if (scope->jsonata)
		check_jsonata(scope, text, value->span);
	else
		check_jsonpath(scope, text, value->span);
}

static void
check_values(struct scope *scope, const struct step *step)
{
	const struct value *const values[] = { step->assign, step->output,
		step->input_path, step->items_path, step->result_selector,
		step->output_path, step->timeout, step->heartbeat,
		step->credentials, step->with, step->payload, step->message,
		step->subject, step->attributes, step->value, step->error,
		step->cause, step->condition, step->map->items,
		step->map->each.item_selector, step->map->each.concurrency,
		step->batches->items, step->batches->batch_input,
		step->repeat->until, step->repeat->every, step->http->endpoint,
		step->http->headers, step->http->query, step->http->body };

	scope->jsonata = is_jsonata_step(scope->checker, step);
	for (size_t i = 0; i < ARRAY_COUNT(values); i++)
		check_value(scope, values[i]);
	for (size_t i = 0; i < step->catch.count; i++) {
		check_value(scope, step->catch.items[i].assign);
		check_value(scope, step->catch.items[i].output);
	}
	for (size_t i = 0; i < step->choices.count; i++) {
		check_value(scope, step->choices.items[i].when);
		check_value(scope, step->choices.items[i].assign);
		check_value(scope, step->choices.items[i].output);
	}
}

void
check_batch_scope(struct checker *checker, const struct step *step)
{
	const struct batches *batches = step->batches;
	struct scope scope = { .checker = checker, .batches = step };

	if (batches->form == BATCH_INLINE)
		return;
	each_step(&scope, batches->flow, collect_step);
	each_step(&scope, batches->each.flow, collect_step);
	each_step(&scope, batches->flow, check_values);
	each_step(&scope, batches->each.flow, check_values);
	scope.jsonata = is_jsonata_step(checker, step);
	check_value(&scope, batches->each.item_selector);
}

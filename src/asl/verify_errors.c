#include "asl/verify_parts.h"
#include "aws/errors.h"

/* ASL: Errors.  The lists of Retry and Catch. */

/* One list of names: where it stands, and what is behind it. */
struct handler {
	const struct site *site; /* `where` is that of the retrier or catcher */
	const struct str_list *errors;
	struct span span;
	bool last;
	bool catches;
};

/* The name within the list, where the source has it. */
static struct span
name_span(const struct handler *handler, struct str name)
{
	struct span span = handler->span;
	struct str text;
	size_t at;

	if (span.source == NULL)
		return span;
	text = span_text(span);
	at = str_find(text, str_copy(handler->site->verifier->arena, name).data,
	    0);
	if (at + name.length > text.length)
		return span;
	return (struct span){ span.source, span.begin + at,
		span.begin + at + name.length };
}

/* asl-rules R2 */
static void
verify_all(const struct handler *handler, size_t index)
{
	const struct site *site = handler->site;
	struct diags *diags = site->verifier->diags;
	struct asl_where where =
	    asl_where_at(site->where, "ErrorEquals", index);
	bool alone = handler->errors->count == 1;
	struct diag *diag;

	if ((alone && handler->last) || !site->state->plain)
		return;
	diag = diag_add(diags, RULE_E056,
	    name_span(handler, handler->errors->items[index]),
	    alone ? "a list of States.ALL must be the last" :
		    "States.ALL must be alone in its list");
	diag_help(diags, diag,
	    alone ? "move it behind the others" :
		    "leave out the other names, which it covers");
	verify_cite(site, diag, ASL_SCHEMA, &where,
	    "States.ALL must appear alone and at end of list");
}

static void
report_reserved(const struct handler *handler, struct str name)
{
	struct diags *diags = handler->site->verifier->diags;
	struct str_list names = { 0 };
	struct diag *diag = diag_add(diags, RULE_W140, name_span(handler, name),
	    "Step Functions has no error '%.*s'", STR_ARG(name));

	for (size_t i = 0; i < states_error_count(); i++)
		LIST_ADD(diags->arena, &names) =
		    str_from(states_error_at(i)->name);
	diag_suggest(diags, diag, name, &names);
	if (diag->help.length == 0)
		diag_help(diags, diag,
		    "give an error of your own a name without 'States.'");
}

/* asl-rules R9, R11 */
static void
verify_name(const struct handler *handler, struct str name)
{
	struct diags *diags = handler->site->verifier->diags;
	const struct states_error *row = states_error_find(name);

	if (!str_starts(name, "States.") ||
	    str_find(name, "${", 0) < name.length)
		return;
	if (row == NULL) {
		report_reserved(handler, name);
		return;
	}
	if (handler->catches ? row->catchable : row->retryable)
		return;
	diag_help(diags,
	    diag_add(diags, RULE_W141, name_span(handler, name),
		"%.*s cannot be %s", STR_ARG(name),
		handler->catches ? "caught" : "retried"),
	    "leave it out");
}

static void
verify_names(const struct handler *handler)
{
	for (size_t i = 0; i < handler->errors->count; i++) {
		struct str name = handler->errors->items[i];

		if (str_is(name, "States.ALL"))
			verify_all(handler, i);
		else
			verify_name(handler, name);
	}
}

/* asl-rules R6 */
static void
verify_delay(const struct site *site, const struct asl_retrier *retrier)
{
	struct diags *diags = site->verifier->diags;

	if (retrier->max_delay == NULL || retrier->interval == NULL ||
	    retrier->max_delay->kind != VALUE_NUMBER ||
	    retrier->interval->kind != VALUE_NUMBER ||
	    asl_number(retrier->max_delay) > asl_number(retrier->interval))
		return;
	diag_help(diags,
	    diag_add(diags, RULE_E167, verify_span(site, retrier->max_delay),
		"the longest wait is not longer than the first"),
	    "make it longer than %.*s seconds",
	    STR_ARG(retrier->interval->number));
}

static void
verify_retriers(const struct site *outer)
{
	const struct asl_state *state = outer->state;

	for (size_t i = 0; i < state->retry.count; i++) {
		const struct asl_retrier *retrier = &state->retry.items[i];
		struct asl_where where = asl_where_at(outer->where, "Retry", i);
		struct site site = *outer;
		struct handler handler = { &site, &retrier->errors,
			asl_span_or(retrier->errors_span, state->span),
			i + 1 == state->retry.count, false };

		site.where = &where;
		verify_record(&site, ASL_TABLE_RETRIER, state->type, retrier);
		verify_names(&handler);
		verify_delay(&site, retrier);
	}
}

static void
verify_catchers(const struct site *outer)
{
	const struct asl_state *state = outer->state;

	for (size_t i = 0; i < state->catch.count; i++) {
		const struct asl_catcher *catcher = &state->catch.items[i];
		struct asl_where where = asl_where_at(outer->where, "Catch", i);
		struct site site = *outer;
		struct handler handler = { &site, &catcher->errors,
			asl_span_or(catcher->errors_span, state->span),
			i + 1 == state->catch.count, true };

		site.where = &where;
		site.place = JSONATA_IN_CATCH;
		verify_record(&site, ASL_TABLE_CATCHER, state->type, catcher);
		verify_names(&handler);
	}
}

void
verify_errors(const struct site *site)
{
	verify_retriers(site);
	verify_catchers(site);
}

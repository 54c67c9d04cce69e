#include "aws/errors.h"
#include "import/importer.h"

#include <stdlib.h>

/* Retry policies, and what many steps say alike. */

static void
set(struct importer *importer, struct value *object, const char *key,
    struct value *value)
{
	value_set(importer->arena, object, key, value);
}

static bool
is_number(struct arena *arena, const struct value *value, long long number)
{
	return value != NULL && value->kind == VALUE_NUMBER &&
	    strtod(str_copy(arena, value->number).data, NULL) == (double)number;
}

/* ASL: Retrying after error */
static struct value *
raise_retrier(struct importer *importer, const struct asl_retrier *retrier)
{
	struct arena *arena = importer->arena;
	struct value *policy = value_object(arena);
	struct value *errors = value_list(arena);

	for (size_t i = 0; i < retrier->errors.count; i++)
		value_add(arena, errors,
		    value_string(arena, retrier->errors.items[i]));
	if (retrier->errors.count != 1 ||
	    !str_is(retrier->errors.items[0], "States.ALL"))
		set(importer, policy, "errors", errors);
	if (retrier->interval != NULL)
		set(importer, policy, "interval",
		    raise_seconds(importer, retrier->interval));
	set(importer, policy, "max_attempts", retrier->max_attempts);
	set(importer, policy, "backoff_rate", retrier->backoff_rate);
	if (retrier->max_delay != NULL)
		set(importer, policy, "max_delay",
		    raise_seconds(importer, retrier->max_delay));
	if (retrier->jitter.length > 0)
		set(importer, policy, "jitter",
		    value_string(arena,
			str_is(retrier->jitter, "FULL") ? STR("full") :
							  STR("none")));
	if (retrier->comment.data != NULL)
		set(importer, policy, "comment",
		    value_string(arena,
			raise_literal(importer, retrier->comment)));
	return policy;
}

/* The built-in policy, less the errors that the later ones name. */
static bool
is_builtin(struct arena *arena, const struct asl_state *state, size_t at,
    const struct str_list *less)
{
	const struct lambda_retry *row = lambda_retry();
	const struct asl_retrier *retrier = &state->retry.items[at];
	size_t next = 0;

	for (size_t i = 0; i < row->count; i++) {
		struct str name = str_from(row->errors[i]);

		if (str_list_has(less, name))
			continue;
		if (next == retrier->errors.count ||
		    !str_equal(retrier->errors.items[next++], name))
			return false;
	}
	return next > 0 && next == retrier->errors.count &&
	    retrier->max_delay == NULL && retrier->comment.data == NULL &&
	    str_is(retrier->jitter, row->jitter) &&
	    is_number(arena, retrier->interval, row->interval) &&
	    is_number(arena, retrier->max_attempts, row->max_attempts) &&
	    is_number(arena, retrier->backoff_rate, row->backoff_rate);
}

/* Does a list say something of every error, so that it stands alone? */
static bool
covers_all(const struct asl_state *state, size_t from, struct str_list *names,
    struct arena *arena)
{
	bool all = false;

	for (size_t i = from; i < state->retry.count; i++)
		for (size_t k = 0; k < state->retry.items[i].errors.count;
		     k++) {
			struct str name = state->retry.items[i].errors.items[k];

			all |= str_is(name, "States.ALL") ||
			    str_is(name, "States.TaskFailed");
			LIST_ADD(arena, names) = name;
		}
	return all;
}

static struct value *
word(struct importer *importer, const char *text)
{
	return value_string(importer->arena, str_from(text));
}

/* One alone needs no list. */
static struct value *
unwrap(struct value *list)
{
	return list->items.count == 1 ? list->items.items[0] : list;
}

/* NULL: what a step has that says nothing. */
static struct value *
lambda_retries(struct importer *importer, const struct asl_state *state)
{
	struct arena *arena = importer->arena;
	struct str_list none = { 0 };
	struct str_list names = { 0 };
	struct value *list = value_list(arena);
	bool rest_alone;

	if (state->retry.count == 0)
		return word(importer, "none");
	rest_alone = covers_all(state, 1, &names, arena);
	if (is_builtin(arena, state, 0, &names) && !rest_alone) {
		if (state->retry.count == 1)
			return NULL;
	} else if (is_builtin(arena, state, 0, &none)) {
		value_add(arena, list, word(importer, "lambda"));
	} else {
		names.count = 0;
		if (!covers_all(state, 0, &names, arena))
			value_add(arena, list, word(importer, "none"));
		value_add(arena, list,
		    raise_retrier(importer, &state->retry.items[0]));
	}
	for (size_t i = 1; i < state->retry.count; i++)
		value_add(arena, list,
		    raise_retrier(importer, &state->retry.items[i]));
	return unwrap(list);
}

void
raise_retry(struct importer *importer, const struct asl_state *state,
    bool builtin, struct value *step)
{
	struct arena *arena = importer->arena;
	struct str_list none = { 0 };
	struct value *list = value_list(arena);

	if (builtin) {
		set(importer, step, "retry", lambda_retries(importer, state));
		return;
	}
	for (size_t i = 0; i < state->retry.count; i++)
		value_add(arena, list,
		    is_builtin(arena, state, i, &none) ?
			word(importer, "lambda") :
			raise_retrier(importer, &state->retry.items[i]));
	if (list->items.count > 0)
		set(importer, step, "retry", unwrap(list));
}

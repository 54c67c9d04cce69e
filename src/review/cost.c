#include "review/cost.h"

#include <math.h>

#include "aws/budgets.h"
#include "iam/map.h"
#include "review/route.h"

enum { MOST_DEPTH = 8 };

void
put_seconds(struct buffer *out, double seconds)
{
	buffer_format(out, "%.*f s", seconds == floor(seconds) ? 0 : 1,
	    seconds);
}

void
gap_add(struct costing *costing, const struct asl_state *state,
    enum gap_kind kind)
{
	struct gap_list *gaps = costing->gaps;

	for (size_t i = 0; gaps != NULL && i < gaps->count; i++)
		if (gaps->items[i].state == state &&
		    gaps->items[i].kind == kind)
			return;
	if (gaps != NULL)
		LIST_ADD(costing->arena, gaps) = (struct gap){ state, kind };
}

/* --- a Task --------------------------------------------------------------- */

/* The end of an integration is always written out. */
static bool
ends(const struct asl_state *state, const char *end)
{
	const struct text *resource = &state->as.task.resource;
	const struct part *last;

	if (state->type != ASL_TASK || resource->count == 0)
		return false;
	last = &resource->items[resource->count - 1];
	return last->kind == PART_LITERAL && str_ends(last->text, end);
}

static bool
is_express_start(const struct asl_state *state)
{
	return ends(state, ":aws-sdk:sfn:startSyncExecution");
}

static bool
is_sync(const struct asl_state *state)
{
	return ends(state, ".sync") || ends(state, ".sync:2");
}

static bool
is_waiting(const struct asl_state *state)
{
	return is_sync(state) || ends(state, ".waitForTaskToken");
}

const struct asl_machine *
task_child(const struct costing *costing, const struct asl_state *state,
    bool *waits)
{
	const struct value *arn =
	    value_get(state->parameters, "StateMachineArn");

	if (state->type != ASL_TASK || arn == NULL ||
	    arn->kind != VALUE_STRING || arn->string.count != 1 ||
	    arn->string.items[0].kind != PART_THING_ARN)
		return NULL;
	*waits = is_sync(state) || is_express_start(state);
	for (size_t i = 0; i < costing->count; i++)
		if (costing->machines[i]->thing == arn->string.items[0].thing)
			return costing->machines[i];
	return NULL;
}

/* The time of one attempt; 0 when it is not known. */
static double
attempt_time(struct costing *costing, const struct asl_state *state,
    struct spot place)
{
	struct run run = { 0 };
	double timeout = 0;
	bool waits = false;
	bool bounded = false;

	number_of(state->as.task.timeout, &timeout);
	run.machine = task_child(costing, state, &waits);
	if (run.machine != NULL && waits && costing->depth < MOST_DEPTH) {
		double time;

		run.scope = run.machine->scope;
		run.express = run.machine->express;
		number_of(run.machine->timeout, &run.timeout);
		run.items = place.batch;
		time = execution_time(costing, &run, NULL, NULL, &bounded);
		if (bounded && (timeout == 0 || time < timeout))
			timeout = time;
	}
	if (timeout == 0)
		gap_add(costing, state, GAP_TIMEOUT);
	return timeout;
}

static double
task_cost(struct costing *costing, const struct asl_state *state,
    enum measure measure, struct spot place, struct buffer *formula)
{
	double time;

	switch (measure) {
	case MEASURE_TIME:
		time = attempt_time(costing, state, place);
		if (formula != NULL && time > 0)
			put_seconds(formula, time);
		return time;
	case MEASURE_EVENTS:
	case MEASURE_EVENTS_MOST:
		return is_waiting(state) ? EVENTS_TASK_WAITING : EVENTS_TASK;
	case MEASURE_TRANSITIONS:
	case MEASURE_TRANSITIONS_MOST:
		return TRANSITIONS_STATE;
	case MEASURE_STARTS:
	case MEASURE_COUNT:
		break;
	}
	return state == costing->starter && place.batch == costing->wanted;
}

/* --- a Map ---------------------------------------------------------------- */

bool
map_is_express(const struct asl_map *map)
{
	struct str type;

	return value_literal(value_get(map->processor->processor_config,
				 "ExecutionType"),
		   &type) &&
	    str_is(type, "EXPRESS");
}

double
map_concurrency(const struct asl_state *state)
{
	const struct asl_map *map = &state->as.map;
	double most = map_is_distributed(state) ?
	    QUOTA_DISTRIBUTED_CONCURRENCY :
	    QUOTA_INLINE_CONCURRENCY;
	double said;

	if (map->max_concurrency_path != NULL)
		return 0;
	if (map->max_concurrency == NULL)
		return most;
	if (!number_of(map->max_concurrency, &said))
		return 0;
	return said == 0 || said > most ? most : said;
}

/* "{% $partition($states.input.x, 8) %}" */
static bool
partition_size(const struct asl_map *map, double *size)
{
	struct value number = { .kind = VALUE_NUMBER };
	struct str text;
	size_t comma;

	if (!value_literal(map->items, &text) || !str_starts(text, "{%"))
		return false;
	text = str_trim(str_slice(text, 2, str_find(text, "%}", 0)));
	comma = text.length;
	while (comma > 0 && text.data[comma - 1] != ',')
		comma--;
	if (!str_starts(text, "$partition(") || !str_ends(text, ")") ||
	    comma == 0)
		return false;
	number.number = str_trim(str_slice(text, comma, text.length - 1));
	for (size_t i = 0; i < number.number.length; i++)
		if (number.number.data[i] < '0' || number.number.data[i] > '9')
			return false;
	return number_of(&number, size);
}

static size_t
batch_size(const struct asl_map *map)
{
	double size = 0;

	if (!number_of(map->batch_size, &size) &&
	    !number_of(value_get(map->item_batcher, "MaxItemsPerBatch"), &size))
		partition_size(map, &size);
	return size >= 1 && size < 1e9 ? (size_t)size : 0;
}

/* ASL: ItemBatcher: a batch is the list "Items" of the input. */
static bool
is_over_batch(const struct asl_map *map)
{
	struct str text;

	if (value_literal(map->items_path, &text))
		return str_is(text, "$.Items") || str_is(text, "$");
	if (!value_literal(map->items, &text) || !str_starts(text, "{%"))
		return false;
	text = str_trim(str_slice(text, 2, str_find(text, "%}", 0)));
	return str_is(text, "$states.input.Items") ||
	    str_is(text, "$states.input");
}

static bool
item_count(const struct costing *costing, const struct asl_map *map,
    struct spot place, double *count)
{
	if (place.batch > 0 && is_over_batch(map)) {
		*count = (double)place.batch;
		return true;
	}
	if (map->items != NULL && map->items->kind == VALUE_LIST) {
		*count = (double)map->items->items.count;
		return true;
	}
	if (costing->items > 0 && !place.inside) {
		*count = costing->items;
		return true;
	}
	return number_of(map->expected_items, count);
}

struct iterations
map_iterations(const struct costing *costing, const struct asl_map *map,
    struct spot place)
{
	struct iterations iterations = { .full = 1 };
	size_t size = batch_size(map);
	double items = 1;

	iterations.place = (struct spot){ .batch = size, .inside = true };
	iterations.known = item_count(costing, map, place, &items);
	if (!iterations.known)
		return iterations;
	if (size == 0) {
		iterations.full = items;
		return iterations;
	}
	if (place.inside) {
		/* A smaller last one at every level would double the work. */
		iterations.full = ceil(items / (double)size);
		return iterations;
	}
	iterations.full = floor(items / (double)size);
	iterations.place.rest =
	    (size_t)(items - iterations.full * (double)size);
	iterations.rest = iterations.place.rest > 0;
	return iterations;
}

static double
rest_cost(struct costing *costing, const struct asl_map *map,
    enum measure measure, const struct iterations *iterations)
{
	struct spot place = { .batch = iterations->place.rest, .inside = true };

	if (iterations->rest == 0)
		return 0;
	return scope_cost(costing, map->processor, measure, place, NULL);
}

static double
map_time(struct costing *costing, const struct asl_state *state,
    const struct iterations *iterations, double item, struct buffer *formula)
{
	double concurrency = map_concurrency(state);
	double waves;

	if (concurrency == 0) {
		gap_add(costing, state, GAP_CONCURRENCY);
		concurrency = 1;
	}
	waves = ceil((iterations->full + iterations->rest) / concurrency);
	if (formula != NULL && item > 0) {
		buffer_format(formula, "%.0f wave%s × ", waves,
		    waves == 1 ? "" : "s");
		put_seconds(formula, item);
	}
	return waves * item;
}

/* "4 + 8 × (2 + 6)", and "+ (2 + 4)" for a smaller last batch */
static void
put_sum(struct buffer *formula, double own, double count, double each,
    const char *inside, double rest)
{
	if (formula == NULL)
		return;
	buffer_format(formula, "%.0f + %.0f × %s%.0f%s", own, count, inside,
	    each, inside[0] == '\0' ? "" : ")");
	if (rest > 0)
		buffer_format(formula, " + %s%.0f%s", inside, rest,
		    inside[0] == '\0' ? "" : ")");
}

static double
distributed_cost(struct costing *costing, const struct asl_state *state,
    enum measure measure, const struct iterations *iterations, double item,
    struct buffer *formula)
{
	struct spot place = iterations->place;

	switch (measure) {
	case MEASURE_TIME:
		if (map_is_express(&state->as.map) &&
		    item > QUOTA_EXPRESS_SECONDS)
			item = QUOTA_EXPRESS_SECONDS;
		return map_time(costing, state, iterations, item, formula);
	case MEASURE_EVENTS:
	case MEASURE_EVENTS_MOST:
		return EVENTS_DISTRIBUTED;
	case MEASURE_TRANSITIONS:
	case MEASURE_TRANSITIONS_MOST:
		return TRANSITIONS_STATE;
	case MEASURE_STARTS:
	case MEASURE_COUNT:
		break;
	}
	if (state != costing->starter)
		return 0;
	return costing->wanted == place.batch ? iterations->full :
						iterations->rest;
}

static double
map_cost(struct costing *costing, const struct asl_state *state,
    enum measure measure, struct spot place, struct buffer *formula)
{
	const struct asl_map *map = &state->as.map;
	struct iterations iterations = map_iterations(costing, map, place);
	double item = scope_cost(costing, map->processor, measure,
	    iterations.full > 0 ?
		iterations.place :
		(struct spot){ iterations.place.rest, 0, true },
	    NULL);
	double rest;

	if (!iterations.known)
		gap_add(costing, state, GAP_ITEMS);
	if (map_is_distributed(state))
		return distributed_cost(costing, state, measure, &iterations,
		    item, formula);
	rest = measure == MEASURE_TIME ?
	    0 :
	    rest_cost(costing, map, measure, &iterations);
	switch (measure) {
	case MEASURE_TIME:
		return map_time(costing, state, &iterations, item, formula);
	case MEASURE_EVENTS:
	case MEASURE_EVENTS_MOST:
		put_sum(formula, EVENTS_MAP, iterations.full, item, "(2 + ",
		    rest);
		return EVENTS_MAP +
		    iterations.full * (EVENTS_ITERATION + item) +
		    iterations.rest * EVENTS_ITERATION + rest;
	case MEASURE_TRANSITIONS:
	case MEASURE_TRANSITIONS_MOST:
		put_sum(formula, TRANSITIONS_STATE, iterations.full, item, "",
		    rest);
		return TRANSITIONS_STATE + iterations.full * item + rest;
	case MEASURE_STARTS:
	case MEASURE_COUNT:
		break;
	}
	return iterations.full * item + rest;
}

/* --- a Parallel, a Wait and the others ------------------------------------ */

static double
parallel_cost(struct costing *costing, const struct asl_state *state,
    enum measure measure, struct spot place, struct buffer *formula)
{
	const struct asl_parallel *parallel = &state->as.parallel;
	double sum =
	    measure == MEASURE_EVENTS || measure == MEASURE_EVENTS_MOST ?
	    (double)EVENTS_PARALLEL :
	    measure == MEASURE_TRANSITIONS ||
		measure == MEASURE_TRANSITIONS_MOST ?
	    (double)TRANSITIONS_STATE :
	    0;
	double most = 0;

	if (formula != NULL && measure != MEASURE_TIME)
		buffer_format(formula, "%.0f", sum);
	for (size_t i = 0; i < parallel->branches.count; i++) {
		double cost = scope_cost(costing, parallel->branches.items[i],
		    measure, place, NULL);

		if (formula != NULL && measure != MEASURE_TIME)
			buffer_format(formula, " + %.0f", cost);
		sum += cost;
		if (cost > most)
			most = cost;
	}
	if (measure != MEASURE_TIME)
		return sum;
	if (formula != NULL && most > 0) {
		buffer_put(formula, "longest branch: ");
		put_seconds(formula, most);
	}
	return most;
}

static double
events_of(const struct asl_state *state)
{
	switch (state->type) {
	case ASL_PASS:
		return EVENTS_PASS;
	case ASL_CHOICE:
		return EVENTS_CHOICE;
	case ASL_WAIT:
		return EVENTS_WAIT;
	case ASL_SUCCEED:
		return EVENTS_SUCCEED;
	case ASL_FAIL:
		return EVENTS_FAIL;
	case ASL_TASK:
	case ASL_PARALLEL:
	case ASL_MAP:
		break;
	}
	return 0;
}

static double
simple_cost(struct costing *costing, const struct asl_state *state,
    enum measure measure)
{
	double seconds = 0;

	switch (measure) {
	case MEASURE_TIME:
		if (state->type == ASL_WAIT &&
		    !number_of(state->as.wait.seconds, &seconds))
			gap_add(costing, state, GAP_WAIT);
		return seconds;
	case MEASURE_EVENTS:
	case MEASURE_EVENTS_MOST:
		return events_of(state);
	case MEASURE_TRANSITIONS:
	case MEASURE_TRANSITIONS_MOST:
		return TRANSITIONS_STATE;
	case MEASURE_STARTS:
	case MEASURE_COUNT:
		break;
	}
	return 0;
}

/* --- a state with its retries --------------------------------------------- */

/* What an attempt after the first repeats. */
static double
repeated(const struct asl_state *state, enum measure measure, double cost)
{
	switch (measure) {
	case MEASURE_EVENTS_MOST:
		if (state->type == ASL_TASK)
			return is_waiting(state) ? EVENTS_RETRY_WAITING :
						   EVENTS_RETRY;
		if (state->type == ASL_MAP && map_is_distributed(state))
			return cost;
		return cost - EVENTS_MAP + EVENTS_RETRY_STARTED;
	case MEASURE_TRANSITIONS_MOST:
	case MEASURE_TIME:
		return cost;
	case MEASURE_EVENTS:
	case MEASURE_TRANSITIONS:
	case MEASURE_STARTS:
	case MEASURE_COUNT:
		break;
	}
	return 0;
}

static double
once_cost(struct costing *costing, const struct asl_state *state,
    enum measure measure, struct spot place, struct buffer *formula)
{
	switch (state->type) {
	case ASL_TASK:
		return task_cost(costing, state, measure, place, formula);
	case ASL_MAP:
		if (state->as.map.processor == NULL)
			return 0;
		return map_cost(costing, state, measure, place, formula);
	case ASL_PARALLEL:
		return parallel_cost(costing, state, measure, place, formula);
	case ASL_PASS:
	case ASL_CHOICE:
	case ASL_WAIT:
	case ASL_SUCCEED:
	case ASL_FAIL:
		break;
	}
	return simple_cost(costing, state, measure);
}

/* "4 × 120 s + 2 s + 4 s + 8 s", "5 + 3 × 3" */
static void
put_retries(struct buffer *formula, const struct asl_state *state,
    struct str once, enum measure measure, double cost, double again)
{
	struct retries retries = state_retries(state);
	bool several =
	    str_find(once, " ", 0) < once.length && measure != MEASURE_TIME;

	if (measure == MEASURE_TIME) {
		bool sum = str_find(once, "×", 0) < once.length ||
		    str_find(once, ":", 0) < once.length;

		buffer_format(formula, "%.0f × %s%.*s%s%.*s", retries.count + 1,
		    sum ? "(" : "", STR_ARG(once), sum ? ")" : "",
		    STR_ARG(retries_formula(formula->arena, state)));
		return;
	}
	if (once.length == 0)
		buffer_format(formula, "%.0f", cost);
	buffer_format(formula, "%s%.*s%s + %.0f × %.0f", several ? "(" : "",
	    STR_ARG(once), several ? ")" : "", retries.count, again);
}

double
state_cost(struct costing *costing, const struct asl_state *state,
    enum measure measure, struct spot place, struct buffer *formula)
{
	struct buffer once = { .arena = costing->arena };
	struct retries retries = state_retries(state);
	double cost = once_cost(costing, state, measure, place,
	    formula == NULL ? NULL : &once);
	double again = repeated(state, measure, cost);
	bool unknown = measure == MEASURE_TIME && cost == 0;

	if (retries.count == 0 || again == 0 || unknown) {
		if (formula != NULL)
			buffer_add(formula, buffer_str(&once));
		return cost;
	}
	if (formula != NULL)
		put_retries(formula, state, buffer_str(&once), measure, cost,
		    again);
	return cost + retries.count * again +
	    (measure == MEASURE_TIME ? retries.seconds : 0);
}

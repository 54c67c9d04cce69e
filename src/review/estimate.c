#include "review/estimate.h"

#include <math.h>

#include "aws/budgets.h"
#include "iam/map.h"
#include "review/cost.h"
#include "review/route.h"

enum { MOST_RUNS = 100 };

/* More than any history has room for. */
enum { MANY_ITEMS = 1 << 24 };

/* --- the kinds of executions ---------------------------------------------- */

struct collector {
	struct costing *costing;
	struct estimate *estimate;
	size_t run; /* whose scope it is */
};

static double
starts(struct collector *collector, const struct asl_state *starter,
    size_t wanted)
{
	struct costing *costing = collector->costing;
	const struct run *run =
	    &collector->estimate->runs.items[collector->run];
	struct spot place = { .batch = run->items,
		.inside = run->starter != NULL };

	costing->starter = starter;
	costing->wanted = wanted;
	return scope_cost(costing, run->scope, MEASURE_STARTS, place, NULL) *
	    (run->full + run->partial);
}

/* A machine that starts itself is not counted again and again. */
static bool
is_known(const struct estimate *estimate, const struct run *run)
{
	for (size_t i = 0; i < estimate->runs.count; i++)
		if (estimate->runs.items[i].starter == run->starter ||
		    estimate->runs.items[i].scope == run->scope)
			return true;
	return estimate->runs.count >= MOST_RUNS;
}

static void
add_run(struct collector *collector, struct run run, struct spot place)
{
	if (is_known(collector->estimate, &run))
		return;
	run.items = place.batch;
	run.rest = place.rest;
	run.full = starts(collector, run.starter, place.batch);
	if (place.rest > 0)
		run.partial = starts(collector, run.starter, place.rest);
	LIST_ADD(collector->costing->arena, &collector->estimate->runs) = run;
}

static void collect(struct collector *collector, const struct asl_scope *scope,
    struct spot place);

static void
collect_map(struct collector *collector, const struct asl_state *state,
    struct spot place)
{
	const struct asl_map *map = &state->as.map;
	struct iterations iterations;
	const struct run *parent =
	    &collector->estimate->runs.items[collector->run];

	if (map->processor == NULL)
		return;
	iterations = map_iterations(collector->costing, map, place);
	if (!map_is_distributed(state)) {
		collect(collector, map->processor, iterations.place);
		return;
	}
	add_run(collector,
	    (struct run){ .machine = parent->machine,
		.scope = map->processor,
		.starter = state,
		.express = map_is_express(map) },
	    iterations.place);
}

static void
collect_task(struct collector *collector, const struct asl_state *state,
    struct spot place)
{
	bool waits;
	struct run run = { .starter = state };

	run.machine = task_child(collector->costing, state, &waits);
	if (run.machine == NULL)
		return;
	run.scope = run.machine->scope;
	run.express = run.machine->express;
	number_of(run.machine->timeout, &run.timeout);
	add_run(collector, run, place);
}

static void
collect(struct collector *collector, const struct asl_scope *scope,
    struct spot place)
{
	for (size_t i = 0; i < scope->states.count; i++) {
		const struct asl_state *state = scope->states.items[i];

		if (state->type == ASL_TASK)
			collect_task(collector, state, place);
		else if (state->type == ASL_MAP)
			collect_map(collector, state, place);
		for (size_t j = 0; state->type == ASL_PARALLEL &&
		     j < state->as.parallel.branches.count;
		     j++)
			collect(collector, state->as.parallel.branches.items[j],
			    place);
	}
}

/* --- their figures -------------------------------------------------------- */

static void
fill_run(struct costing *costing, struct run *run)
{
	struct spot place = { .batch = run->items,
		.inside = run->starter != NULL };

	for (int i = MEASURE_TIME; i < MEASURE_STARTS; i++) {
		enum measure measure = (enum measure)i;

		if (measure == MEASURE_TIME)
			run->longest = execution_time(costing, run,
			    &run->figures[i], &run->gaps, &run->bounded);
		else
			scope_cost(costing, run->scope, measure, place,
			    &run->figures[i]);
	}
	run->figures[MEASURE_EVENTS].total += EVENTS_EXECUTION;
	run->figures[MEASURE_EVENTS_MOST].total += EVENTS_EXECUTION;
	run->figures[MEASURE_TRANSITIONS].total += TRANSITIONS_EXECUTION;
	run->figures[MEASURE_TRANSITIONS_MOST].total += TRANSITIONS_EXECUTION;
}

static double
events_of_items(struct costing *costing, const struct asl_machine *machine,
    enum measure measure, double items)
{
	struct spot place = { 0 };

	costing->items = items;
	return EVENTS_EXECUTION +
	    scope_cost(costing, machine->scope, measure, place, NULL);
}

/* The largest number with which the history has room. */
static double
most_items(struct costing *costing, const struct asl_machine *machine,
    enum measure measure)
{
	double low = 0;
	double high = MANY_ITEMS;

	if (events_of_items(costing, machine, measure, high) <=
	    QUOTA_HISTORY_EVENTS)
		return high;
	while (high - low > 1) {
		double middle = floor((low + high) / 2);

		if (events_of_items(costing, machine, measure, middle) <=
		    QUOTA_HISTORY_EVENTS)
			low = middle;
		else
			high = middle;
	}
	return low;
}

void
estimate_fit(struct arena *arena, struct asl_machine *const *machines,
    size_t count, struct estimate *estimate)
{
	const struct asl_machine *machine = machines[0];
	struct costing costing = {
		.arena = arena, .machines = machines, .count = count
	};

	estimate->depends_on_items = !machine->express &&
	    events_of_items(&costing, machine, MEASURE_EVENTS, 1) !=
		events_of_items(&costing, machine, MEASURE_EVENTS, MANY_ITEMS);
	if (!estimate->depends_on_items)
		return;
	estimate->most_items = most_items(&costing, machine, MEASURE_EVENTS);
	estimate->most_items_retried =
	    most_items(&costing, machine, MEASURE_EVENTS_MOST);
}

/* --- money ---------------------------------------------------------------- */

static void
add_money(struct costing *costing, struct run *run, struct money *money)
{
	struct spot place = { .batch = run->rest, .inside = true };

	if (run->express) {
		money->requests += run->full + run->partial;
		money->seconds += (run->full + run->partial) * run->longest;
		return;
	}
	run->transitions = run->full * run->figures[MEASURE_TRANSITIONS].total;
	if (run->partial > 0)
		run->transitions += run->partial *
		    (TRANSITIONS_EXECUTION +
			scope_cost(costing, run->scope, MEASURE_TRANSITIONS,
			    place, NULL));
	money->transitions += run->transitions;
}

static void
price_runs(struct costing *costing, struct estimate *estimate,
    struct str region)
{
	struct money *money = &estimate->money;

	for (size_t i = 0; i < estimate->runs.count; i++)
		add_money(costing, &estimate->runs.items[i], money);
	money->price = price_of_transitions(region, &money->region_known);
	money->per_execution = money->transitions * money->price / 1000 +
	    money->requests * price_number(PRICE_EXPRESS_REQUEST) +
	    money->seconds * price_number(PRICE_EXPRESS_CHUNK_MB) / 1024 *
		price_number(PRICE_EXPRESS_GB_SECOND);
}

void
estimate_make(struct arena *arena, struct asl_machine *const *machines,
    size_t count, const struct estimate_options *options,
    struct estimate *estimate)
{
	struct costing costing = { .arena = arena,
		.machines = machines,
		.count = count,
		.items = options->items,
		.brief = options->brief };
	struct collector collector = { &costing, estimate, 0 };
	struct run own = { .machine = machines[0],
		.scope = machines[0]->scope,
		.express = machines[0]->express,
		.full = 1 };

	*estimate = (struct estimate){ 0 };
	number_of(machines[0]->timeout, &own.timeout);
	LIST_ADD(arena, &estimate->runs) = own;
	for (; collector.run < estimate->runs.count; collector.run++) {
		const struct run *run = &estimate->runs.items[collector.run];

		collect(&collector, run->scope,
		    (struct spot){
			run->items, run->rest, run->starter != NULL });
	}
	for (size_t i = 0; i < estimate->runs.count; i++)
		fill_run(&costing, &estimate->runs.items[i]);
	if (!options->brief)
		estimate_fit(arena, machines, count, estimate);
	price_runs(&costing, estimate, options->region);
}

struct str_list
estimate_names(struct arena *arena, const struct estimate *estimate,
    struct str base_name)
{
	struct resolution known = { .base_name = base_name };
	struct str_list names = { 0 };

	for (size_t i = 0; i < estimate->runs.count; i++) {
		const struct run *run = &estimate->runs.items[i];
		struct str name = text_show(arena,
		    text_resolve(arena, run->machine->thing->name, &known));

		if (run->starter != NULL && run->starter->type == ASL_MAP)
			name = str_format(arena, "%.*s/%.*s", STR_ARG(name),
			    STR_ARG(run->starter->as.map.label.length > 0 ?
				    run->starter->as.map.label :
				    run->starter->name));
		LIST_ADD(arena, &names) = name;
	}
	return names;
}

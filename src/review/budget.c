#include "review/budget.h"

#include <math.h>

#include "aws/budgets.h"
#include "iam/map.h"
#include "review/cost.h"
#include "review/route.h"

struct budget {
	struct costing costing;
	struct diags *diags;
	const struct run *run;
	double limit;      /* of the run, in seconds; 0: none */
	const char *whose; /* limit: "the batch", "the workflow" */
	bool express;      /* its limit is that of the type */
	bool over;         /* one step alone is reported already */
};

/* A term of a figure, as "load 494 s + save 494 s", without one of them. */
static struct str
others(struct arena *arena, const struct figure *figure,
    const struct asl_state *but)
{
	struct buffer out = { .arena = arena };

	for (size_t i = 0; i < figure->terms.count; i++) {
		const struct term *term = &figure->terms.items[i];

		if (term->state == but || term->each == 0)
			continue;
		buffer_format(&out, "%s'%.*s' ", out.length > 0 ? " + " : "",
		    STR_ARG(term->state->name));
		put_seconds(&out, term->each * term->times);
	}
	return buffer_str(&out);
}

static const char *
seconds_of(struct arena *arena, double seconds)
{
	struct buffer out = { .arena = arena };

	put_seconds(&out, seconds);
	return buffer_str(&out).data;
}

/* --- the time ------------------------------------------------------------- */

/* A Task whose attempts take longer than what is around it may. */
static void
check_task(struct budget *budget, const struct asl_state *state,
    struct spot place)
{
	struct arena *arena = budget->costing.arena;
	struct buffer formula = { .arena = arena };
	double time =
	    state_cost(&budget->costing, state, MEASURE_TIME, place, NULL);
	struct str sum;
	struct diag *diag;

	if (time <= budget->limit)
		return;
	(void)state_cost(&budget->costing, state, MEASURE_TIME, place,
	    &formula);
	sum = buffer_str(&formula);
	if (str_find(sum, " + ", 0) == sum.length)
		sum = STR(""); /* it would say the same again */
	budget->over = true;
	diag = diag_add(budget->diags, RULE_W260, state->span,
	    "%s'%.*s' can take %s, but %s ends after %s%s%.*s",
	    place.inside ? "one item of " : "", STR_ARG(state->name),
	    seconds_of(arena, time), budget->whose,
	    seconds_of(arena, budget->limit), sum.length > 0 ? ": " : "",
	    STR_ARG(sum));
	diag_help(budget->diags, diag,
	    "shorten its `timeout`, allow fewer attempts, or %s",
	    budget->express ? "make it a standard workflow" :
			      str_format(arena, "give %s %s", budget->whose,
				  seconds_of(arena, time))
				  .data);
}

/* A Map whose waves leave nothing of the time around it. */
static void
check_map(struct budget *budget, const struct asl_state *state,
    struct spot place)
{
	struct arena *arena = budget->costing.arena;
	const struct figure *figure = &budget->run->figures[MEASURE_TIME];
	struct iterations found =
	    map_iterations(&budget->costing, &state->as.map, place);
	double concurrency = map_concurrency(state);
	double time =
	    state_cost(&budget->costing, state, MEASURE_TIME, place, NULL);
	double waves;
	struct str rest = place.inside ? STR("") : others(arena, figure, state);
	struct diag *diag;

	if (!found.known || concurrency == 0 || time < budget->limit ||
	    budget->over)
		return;
	waves = ceil((found.full + found.rest) / concurrency);
	if (waves < 2)
		return; /* what is in it is reported, or the whole */
	budget->over = true;
	diag = diag_add(budget->diags, RULE_W261, state->span,
	    "%.0f waves of %s %s %s of %s: %.0f in '%.*s', %.0f at a time, "
	    "make %s",
	    waves, seconds_of(arena, time / waves),
	    time > budget->limit ? "take more than the" : "use up the whole",
	    seconds_words(arena, budget->limit).data, budget->whose,
	    found.full + found.rest, STR_ARG(state->name), concurrency,
	    seconds_of(arena, time));
	diag_help(budget->diags, diag,
	    "more at a time, a shorter `timeout` of one, or a longer one of "
	    "%s%s%.*s",
	    budget->whose, rest.length > 0 ? ", which leaves room for " : "",
	    STR_ARG(rest));
}

static void check_steps(struct budget *budget, const struct asl_scope *scope,
    struct spot place);

static void
check_inside(struct budget *budget, const struct asl_state *state,
    struct spot place)
{
	if (state->type == ASL_MAP && state->as.map.processor != NULL &&
	    !map_is_distributed(state))
		check_steps(budget, state->as.map.processor,
		    map_iterations(&budget->costing, &state->as.map, place)
			.place);
	for (size_t i = 0; state->type == ASL_PARALLEL &&
	     i < state->as.parallel.branches.count;
	     i++)
		check_steps(budget, state->as.parallel.branches.items[i],
		    place);
}

/* From the inside out, so that what is over is said of the least. */
static void
check_steps(struct budget *budget, const struct asl_scope *scope,
    struct spot place)
{
	for (size_t i = 0; i < scope->states.count; i++) {
		const struct asl_state *state = scope->states.items[i];

		check_inside(budget, state, place);
		if (state->type == ASL_TASK)
			check_task(budget, state, place);
		else if (state->type == ASL_MAP &&
		    state->as.map.processor != NULL)
			check_map(budget, state, place);
	}
}

/* Nothing alone, but all of it. */
static void
check_sum(struct budget *budget)
{
	struct arena *arena = budget->costing.arena;
	const struct figure *figure = &budget->run->figures[MEASURE_TIME];
	const struct asl_state *first;
	struct diag *diag;

	if (budget->over || figure->total <= budget->limit)
		return;
	first = figure->terms.items[0].state;
	diag = diag_add(budget->diags, RULE_W262, first->span,
	    "the steps can take %s, but %s ends after %s: %.*s",
	    seconds_of(arena, figure->total), budget->whose,
	    seconds_of(arena, budget->limit),
	    STR_ARG(others(arena, figure, NULL)));
	diag_help(budget->diags, diag,
	    "shorter timeouts or fewer attempts of the steps, or more time "
	    "for %s",
	    budget->whose);
}

static void
check_time(struct budget *budget)
{
	const struct run *run = budget->run;
	bool express = run->express &&
	    (run->timeout == 0 || run->timeout >= QUOTA_EXPRESS_SECONDS);
	struct spot place = { .batch = run->items };

	budget->limit = express ? QUOTA_EXPRESS_SECONDS : run->timeout;
	budget->whose = express  ? "an Express execution" :
	    run->starter == NULL ? "the workflow" :
				   "the batch";
	budget->express = express;
	if (budget->limit == 0)
		return;
	check_steps(budget, run->scope, place);
	check_sum(budget);
}

/* --- loops ---------------------------------------------------------------- */

static void
report_loop(struct budget *budget, const struct asl_state *state)
{
	struct diag *diag = diag_add(budget->diags, RULE_N380, state->span,
	    "nothing bounds the loop that begins at '%.*s'",
	    STR_ARG(state->name));

	diag_help(budget->diags, diag,
	    "the history has room for %d events, a turn of three steps "
	    "takes about nine: count the turns, or use `repeat`",
	    QUOTA_HISTORY_EVENTS);
}

static void
report_stuck(struct budget *budget, const struct asl_state *state)
{
	struct diag *diag = diag_add(budget->diags, RULE_W263, state->span,
	    "no step leads out of the loop that begins at '%.*s'",
	    STR_ARG(state->name));

	diag_help(budget->diags, diag,
	    "let a choice in it go on behind the loop, or end it with "
	    "`fail` or `end: true`");
}

static void
check_gaps(struct budget *budget)
{
	const struct gap_list *gaps = &budget->run->gaps;

	for (size_t i = 0; i < gaps->count; i++)
		if (gaps->items[i].kind == GAP_STUCK)
			report_stuck(budget, gaps->items[i].state);
		else if (gaps->items[i].kind == GAP_LOOP)
			report_loop(budget, gaps->items[i].state);
}

/* --- the history and the payload ------------------------------------------ */

/* The term that weighs most: what to make smaller. */
static const struct asl_state *
heaviest(const struct figure *figure)
{
	const struct term *most = &figure->terms.items[0];

	for (size_t i = 1; i < figure->terms.count; i++)
		if (figure->terms.items[i].each * figure->terms.items[i].times >
		    most->each * most->times)
			most = &figure->terms.items[i];
	return most->state;
}

static void
check_events(struct budget *budget, struct estimate *estimate)
{
	struct arena *arena = budget->costing.arena;
	const struct run *run = budget->run;
	const struct figure *figure = &run->figures[MEASURE_EVENTS];
	bool most = figure->total <= QUOTA_HISTORY_EVENTS;
	struct str fit = { "", 0 };
	struct diag *diag;

	if (most)
		figure = &run->figures[MEASURE_EVENTS_MOST];
	if (run->express || figure->total <= QUOTA_HISTORY_EVENTS)
		return;
	if (run->starter == NULL)
		estimate_fit(arena, budget->costing.machines,
		    budget->costing.count, estimate);
	if (run->starter == NULL && estimate->depends_on_items)
		fit = str_format(arena, "; %.0f items fit",
		    most ? estimate->most_items_retried : estimate->most_items);
	diag = diag_add(budget->diags, most ? RULE_N382 : RULE_W266,
	    heaviest(figure)->span,
	    "%san execution has %.0f history events, more than the %d that "
	    "it may have%.*s",
	    most ? "when every retry is used, " : "", figure->total,
	    QUOTA_HISTORY_EVENTS, STR_ARG(fit));
	diag_help(budget->diags, diag,
	    "run the items in batches, as a child workflow or distributed: "
	    "each child has a history of its own");
}

/* What an inline Map says that has no effect. */
static void
check_concurrency(struct budget *budget, const struct asl_state *state)
{
	struct diag *diag;
	double said;

	if (map_is_distributed(state) ||
	    !number_of(state->as.map.max_concurrency, &said) ||
	    said <= QUOTA_INLINE_CONCURRENCY)
		return;
	diag = diag_add(budget->diags, RULE_W264, state->span,
	    "'%.*s' runs at most %d at a time, not %.0f: it is inline",
	    STR_ARG(state->name), QUOTA_INLINE_CONCURRENCY, said);
	diag_help(budget->diags, diag,
	    "a distributed map runs up to %d at a time",
	    QUOTA_DISTRIBUTED_CONCURRENCY);
}

static void
check_payload(struct budget *budget, const struct asl_state *state,
    struct spot place)
{
	enum { FEW_BYTES = 1024 };
	struct iterations found =
	    map_iterations(&budget->costing, &state->as.map, place);
	double share = floor(QUOTA_PAYLOAD_BYTES / (found.full + found.rest));
	struct diag *diag;

	if (!found.known || state->as.map.result_writer != NULL ||
	    found.full + found.rest < 1 || share >= FEW_BYTES)
		return;
	diag = diag_add(budget->diags, RULE_N381, state->span,
	    "the %.0f results of '%.*s' share %d bytes: %.0f each",
	    found.full + found.rest, STR_ARG(state->name), QUOTA_PAYLOAD_BYTES,
	    share);
	diag_help(budget->diags, diag,
	    "let each give little, or have a distributed map write them "
	    "with `result_writer`");
}

static void
check_maps(struct budget *budget, const struct asl_scope *scope,
    struct spot place)
{
	for (size_t i = 0; i < scope->states.count; i++) {
		const struct asl_state *state = scope->states.items[i];

		for (size_t j = 0; state->type == ASL_PARALLEL &&
		     j < state->as.parallel.branches.count;
		     j++)
			check_maps(budget, state->as.parallel.branches.items[j],
			    place);
		if (state->type != ASL_MAP || state->as.map.processor == NULL)
			continue;
		check_concurrency(budget, state);
		check_payload(budget, state, place);
		if (!map_is_distributed(state))
			check_maps(budget, state->as.map.processor,
			    map_iterations(&budget->costing, &state->as.map,
				place)
				.place);
	}
}

void
budget_check(struct arena *arena, struct asl_machine *const *machines,
    size_t count, struct diags *diags)
{
	static const struct estimate_options options = { .brief = true };
	struct estimate estimate;

	estimate_make(arena, machines, count, &options, &estimate);
	for (size_t i = 0; i < estimate.runs.count; i++) {
		const struct run *run = &estimate.runs.items[i];
		struct budget budget = { .diags = diags, .run = run };

		budget.costing = (struct costing){
			.arena = arena, .machines = machines, .count = count
		};
		if (run->figures[MEASURE_TIME].terms.count == 0)
			continue;
		check_time(&budget);
		check_gaps(&budget);
		check_events(&budget, &estimate);
		check_maps(&budget, run->scope,
		    (struct spot){
			run->items, run->rest, run->starter != NULL });
	}
}

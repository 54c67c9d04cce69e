#include <math.h>

#include "aws/budgets.h"
#include "review/cost.h"
#include "review/route.h"

/* Failures are ways only where the worst is asked for. */
static bool
follows_catches(enum measure measure)
{
	return measure == MEASURE_TIME || measure == MEASURE_EVENTS_MOST ||
	    measure == MEASURE_TRANSITIONS_MOST;
}

static void
fill_figure(struct costing *costing, const struct route *route,
    enum measure measure, struct spot place, struct figure *figure)
{
	struct gap_list *gaps = costing->gaps;

	figure->total = route->total;
	LIST_ROOM(costing->arena, &figure->terms, route->stops.count);
	costing->gaps = NULL; /* they are there already */
	for (size_t i = 0; i < route->stops.count; i++) {
		struct buffer formula = { .arena = costing->arena };
		struct term term = { .state = route->stops.items[i].state,
			.times = route->stops.items[i].times };

		term.each = state_cost(costing, term.state, measure, place,
		    costing->brief ? NULL : &formula);
		if (!costing->brief)
			term.formula = buffer_str(&formula);
		LIST_ADD(costing->arena, &figure->terms) = term;
	}
	costing->gaps = gaps;
}

double
scope_cost(struct costing *costing, const struct asl_scope *scope,
    enum measure measure, struct spot place, struct figure *figure)
{
	size_t count = scope->states.count;
	double *weights = arena_alloc(costing->arena, count * sizeof(*weights));
	struct route_wish wish = { weights, follows_catches(measure),
		measure == MEASURE_TIME };
	struct route route;

	for (size_t i = 0; i < count; i++)
		weights[i] = state_cost(costing, scope->states.items[i],
		    measure, place, NULL);
	route_find(costing->arena, scope, &wish, &route);
	for (size_t i = 0; i < route.loops.count; i++)
		gap_add(costing, route.loops.items[i], GAP_LOOP);
	for (size_t i = 0; i < route.stuck.count; i++)
		gap_add(costing, route.stuck.items[i], GAP_STUCK);
	if (figure != NULL)
		fill_figure(costing, &route, measure, place, figure);
	return route.total;
}

double
execution_time(struct costing *costing, const struct run *run,
    struct figure *figure, struct gap_list *gaps, bool *bounded)
{
	struct gap_list own = { 0 };
	struct gap_list *outer = costing->gaps;
	struct spot place = { .batch = run->items,
		.inside = run->items > 0 || run->starter != NULL };
	double limit = run->timeout;
	double time;

	costing->gaps = gaps != NULL ? gaps : &own;
	costing->depth++;
	time = scope_cost(costing, run->scope, MEASURE_TIME, place, figure);
	costing->depth--;
	*bounded = costing->gaps->count == 0;
	costing->gaps = outer;
	if (run->express && (limit == 0 || limit > QUOTA_EXPRESS_SECONDS))
		limit = QUOTA_EXPRESS_SECONDS;
	if (limit == 0)
		return time;
	if (!*bounded || time > limit)
		time = limit;
	*bounded = true;
	return time;
}

struct str
seconds_words(struct arena *arena, double seconds)
{
	static const struct {
		double seconds;
		const char *word;
	} units[] = { { 86400, "d" }, { 3600, "h" }, { 60, "min" } };
	struct buffer out = { .arena = arena };

	for (size_t i = 0; i < ARRAY_COUNT(units); i++) {
		double count = floor(seconds / units[i].seconds);

		seconds -= count * units[i].seconds;
		if (count > 0)
			buffer_format(&out, "%s%.0f %s",
			    out.length > 0 ? " " : "", count, units[i].word);
	}
	if (seconds > 0 || out.length == 0) {
		buffer_put(&out, out.length > 0 ? " " : "");
		put_seconds(&out, seconds);
	}
	return buffer_str(&out);
}

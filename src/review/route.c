#include "review/route.h"

#include <math.h>
#include <stdlib.h>

#include "base/map.h"

/*
 * Loops are found as strongly connected components (Tarjan 1972).  The inside
 * of one is a way again once the edges back to its entry are cut, so a loop
 * weighs its turns: whole ones and a last one, which leaves it.
 */

enum { NOT_SEEN = -1 };

struct edge {
	size_t to;
	bool catch;
};

struct ways {
	struct arena *arena;
	const struct asl_scope *scope;
	const struct route_wish *wish;
	struct route *route;
	struct map index; /* names to &edges[i] */
	struct edges {
		LIST_OF(struct edge) list;
	} * edges;
};

bool
number_of(const struct value *value, double *number)
{
	char text[64] = { 0 };

	if (value == NULL || value->kind != VALUE_NUMBER ||
	    value->number.length >= sizeof(text))
		return false;
	for (size_t i = 0; i < value->number.length; i++)
		text[i] = value->number.data[i];
	*number = strtod(text, NULL);
	return *number >= 0 && *number < 1e15;
}

/* --- the edges ------------------------------------------------------------ */

static void
add_edge(struct ways *ways, size_t from, struct str name, bool catch)
{
	const struct edges *target = map_get(&ways->index, name);

	if (name.length > 0 && target != NULL)
		LIST_ADD(ways->arena, &ways->edges[from].list) =
		    (struct edge){ (size_t)(target - ways->edges), catch };
}

static void
add_edges(struct ways *ways, size_t from)
{
	const struct asl_state *state = ways->scope->states.items[from];

	add_edge(ways, from, state->next, false);
	if (state->type == ASL_CHOICE) {
		for (size_t i = 0; i < state->as.choice.rules.count; i++)
			add_edge(ways, from,
			    state->as.choice.rules.items[i].next, false);
		add_edge(ways, from, state->as.choice.otherwise, false);
	}
	for (size_t i = 0; i < state->catch.count && ways->wish->catches; i++)
		add_edge(ways, from, state->catch.items[i].next, true);
}

/* --- some of the states -------------------------------------------------- */

/* Some of the states, without the edges that lead to `closed` ones. */
struct region {
	const bool *member;
	const bool *closed;
	size_t start;
	const bool *ends; /* where a way may end; NULL: anywhere */
};

struct loop_walk {
	const struct ways *ways;
	const struct region *region;
	int *seen; /* the order of visits, or NOT_SEEN */
	int *low;
	size_t *component; /* of a state; from 1, sinks first */
	size_t *stack;
	size_t depth;
	int next;
	size_t count;
	size_t *entry; /* of a component */
	/* The states of component c are order[first[c]] … order[first[c + 1]]
	 */
	size_t *order;
	size_t *first;
	size_t ordered;
};

static bool
is_open(const struct region *region, size_t to)
{
	return region->member[to] && !region->closed[to];
}

static void
visit(struct loop_walk *walk, size_t state)
{
	const struct edges *edges = &walk->ways->edges[state];

	walk->seen[state] = walk->low[state] = walk->next++;
	walk->stack[walk->depth++] = state;
	for (size_t i = 0; i < edges->list.count; i++) {
		size_t to = edges->list.items[i].to;

		if (!is_open(walk->region, to))
			continue;
		if (walk->seen[to] == NOT_SEEN)
			visit(walk, to);
		if (walk->component[to] == 0 &&
		    walk->low[to] < walk->low[state])
			walk->low[state] = walk->low[to];
	}
	if (walk->low[state] != walk->seen[state])
		return;
	walk->entry[++walk->count] = state;
	walk->first[walk->count] = walk->ordered;
	do {
		walk->component[walk->stack[--walk->depth]] = walk->count;
		walk->order[walk->ordered++] = walk->stack[walk->depth];
	} while (walk->stack[walk->depth] != state);
	walk->first[walk->count + 1] = walk->ordered;
}

static void
walk_region(struct loop_walk *walk, const struct ways *ways,
    const struct region *region)
{
	struct arena *arena = ways->arena;
	size_t count = ways->scope->states.count;

	*walk = (struct loop_walk){ .ways = ways, .region = region };
	walk->seen = arena_alloc(arena, count * sizeof(*walk->seen));
	walk->low = arena_alloc(arena, count * sizeof(*walk->low));
	walk->component = arena_alloc(arena, count * sizeof(*walk->component));
	walk->stack = arena_alloc(arena, count * sizeof(*walk->stack));
	walk->entry = arena_alloc(arena, (count + 1) * sizeof(*walk->entry));
	walk->order = arena_alloc(arena, count * sizeof(*walk->order));
	walk->first = arena_alloc(arena, (count + 2) * sizeof(*walk->first));
	for (size_t i = 0; i < count; i++)
		walk->seen[i] = NOT_SEEN;
	visit(walk, region->start);
}

/* --- the heaviest way ----------------------------------------------------- */

/* The heaviest way from a component to an end. */
struct leg {
	bool possible;
	double total;
	struct route own; /* of the component alone */
	size_t next;      /* component, 0: none */
};

static bool solve(struct ways *ways, const struct region *region,
    struct route *route);

static bool
is_loop(const struct loop_walk *walk, size_t component)
{
	size_t entry = walk->entry[component];
	const struct edges *edges = &walk->ways->edges[entry];

	for (size_t i = 0; i < edges->list.count; i++) {
		size_t to = edges->list.items[i].to;

		if (is_open(walk->region, to) &&
		    walk->component[to] == component)
			return true;
	}
	return false;
}

/* How a loop is bounded: by a `repeat`, or not at all. */
struct bound {
	bool known;
	double turns;
	double seconds; /* or 0 */
};

static struct bound
find_bound(const struct loop_walk *walk, size_t component)
{
	const struct asl_scope *scope = walk->ways->scope;
	struct bound bound = { .turns = 1 };
	double wait = 0;

	for (size_t i = 0; i < scope->states.count; i++) {
		const struct asl_state *state = scope->states.items[i];
		double number;

		if (walk->component[i] != component)
			continue;
		if (state->type == ASL_WAIT &&
		    number_of(state->as.wait.seconds, &number))
			wait += number;
		if (state->type != ASL_CHOICE)
			continue;
		if (number_of(state->as.choice.rounds, &bound.turns))
			bound.known = true;
		if (number_of(state->as.choice.longest, &bound.seconds))
			bound.known = true;
	}
	if (bound.seconds > 0 && wait > 0)
		bound.turns = ceil(bound.seconds / wait) + 1;
	return bound;
}

static bool
is_end(const struct ways *ways, const struct region *region, size_t state)
{
	if (region->ends != NULL)
		return region->ends[state];
	return ways->scope->states.items[state]->end ||
	    ways->edges[state].list.count == 0;
}

/* Where a turn begins again, and where the loop is left. */
static void
mark_ends(const struct loop_walk *walk, size_t component, bool *again,
    bool *out)
{
	const struct ways *ways = walk->ways;

	for (size_t i = 0; i < ways->scope->states.count; i++) {
		const struct edges *edges = &ways->edges[i];

		if (walk->component[i] != component)
			continue;
		out[i] = is_end(ways, walk->region, i);
		for (size_t j = 0; j < edges->list.count; j++) {
			size_t to = edges->list.items[j].to;

			if (to == walk->entry[component])
				again[i] = true;
			else if (is_open(walk->region, to) &&
			    walk->component[to] != component)
				out[i] = true;
		}
	}
}

static void
add_stop(struct arena *arena, struct route *route, const struct route_stop stop)
{
	for (size_t i = 0; i < route->stops.count; i++)
		if (route->stops.items[i].state == stop.state) {
			route->stops.items[i].times += stop.times;
			return;
		}
	LIST_ADD(arena, &route->stops) = stop;
}

static void
add_turns(struct arena *arena, struct route *own, const struct route *turn,
    double turns)
{
	own->total += turns * turn->total;
	for (size_t i = 0; i < turn->stops.count && turns > 0; i++)
		add_stop(arena, own,
		    (struct route_stop){ turn->stops.items[i].state,
			turns * turn->stops.items[i].times });
}

static void
weigh_loop(struct ways *ways, const struct loop_walk *walk, size_t component,
    struct leg *leg)
{
	struct arena *arena = ways->arena;
	size_t count = ways->scope->states.count;
	bool *member = arena_alloc(arena, count);
	bool *closed = arena_alloc(arena, count);
	bool *again = arena_alloc(arena, count);
	bool *out = arena_alloc(arena, count);
	struct bound bound = find_bound(walk, component);
	size_t entry = walk->entry[component];
	struct region region = { member, closed, entry, again };
	struct route turn = { 0 };
	struct route last = { 0 };
	bool left;

	mark_ends(walk, component, again, out);
	for (size_t i = 0; i < count; i++) {
		member[i] = walk->component[i] == component;
		closed[i] = walk->region->closed[i] || i == entry;
	}
	solve(ways, &region, &turn);
	region.ends = out;
	left = solve(ways, &region, &last);
	add_turns(arena, &leg->own, &turn, bound.turns - (left ? 1 : 0));
	add_turns(arena, &leg->own, &last, 1);
	if (ways->wish->seconds && bound.seconds > 0)
		leg->own.total = bound.seconds + last.total;
	if (!left)
		LIST_ADD(arena, &ways->route->stuck) =
		    ways->scope->states.items[entry];
	else if (!bound.known)
		LIST_ADD(arena, &ways->route->loops) =
		    ways->scope->states.items[entry];
	leg->possible = left || walk->region->ends == NULL;
}

static void
weigh_state(struct ways *ways, const struct region *region, size_t state,
    struct leg *leg)
{
	leg->own.total = ways->wish->weights[state];
	LIST_ADD(ways->arena, &leg->own.stops) =
	    (struct route_stop){ ways->scope->states.items[state], 1 };
	leg->possible = region->ends == NULL || region->ends[state];
}

/* The heaviest of the components that this one leads to. */
static void
choose_next(const struct loop_walk *walk, size_t component, struct leg *legs)
{
	struct leg *leg = &legs[component];
	bool ends = leg->possible;

	for (size_t i = walk->first[component]; i < walk->first[component + 1];
	     i++) {
		const struct edges *edges = &walk->ways->edges[walk->order[i]];

		for (size_t j = 0; j < edges->list.count; j++) {
			size_t to = edges->list.items[j].to;
			size_t next = walk->component[to];

			if (!is_open(walk->region, to) || next == component ||
			    next == 0 || !legs[next].possible)
				continue;
			if (!ends || legs[next].total > leg->total) {
				leg->next = next;
				leg->total = legs[next].total;
				ends = true;
			}
		}
	}
	leg->possible = ends;
	leg->total += leg->own.total;
}

static bool
solve(struct ways *ways, const struct region *region, struct route *route)
{
	struct loop_walk walk;
	struct leg *legs;
	size_t at;

	walk_region(&walk, ways, region);
	legs = arena_alloc(ways->arena, (walk.count + 1) * sizeof(*legs));
	for (size_t i = 1; i <= walk.count; i++) {
		if (is_loop(&walk, i))
			weigh_loop(ways, &walk, i, &legs[i]);
		else
			weigh_state(ways, region, walk.entry[i], &legs[i]);
		choose_next(&walk, i, legs);
	}
	at = walk.component[region->start];
	if (!legs[at].possible)
		return false;
	route->total = legs[at].total;
	for (; at != 0; at = legs[at].next)
		for (size_t i = 0; i < legs[at].own.stops.count; i++)
			LIST_ADD(ways->arena, &route->stops) =
			    legs[at].own.stops.items[i];
	return true;
}

void
route_find(struct arena *arena, const struct asl_scope *scope,
    const struct route_wish *wish, struct route *route)
{
	struct ways ways = { arena, scope, wish, route, { .arena = arena },
		NULL };
	size_t count = scope->states.count;
	bool *member = arena_alloc(arena, count);
	struct region region = { member, arena_alloc(arena, count), 0, NULL };
	const struct edges *start;

	*route = (struct route){ 0 };
	ways.edges = arena_alloc(arena, (count + 1) * sizeof(*ways.edges));
	for (size_t i = 0; i < count; i++) {
		member[i] = true;
		map_set(&ways.index, scope->states.items[i]->name,
		    &ways.edges[i]);
	}
	for (size_t i = 0; i < count; i++)
		add_edges(&ways, i);
	start = map_get(&ways.index, scope->start_at);
	if (start == NULL)
		return;
	region.start = (size_t)(start - ways.edges);
	solve(&ways, &region, route);
}

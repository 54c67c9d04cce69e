#include "review/route.h"

#include <math.h>
#include <stdlib.h>

#include "base/limits.h"
#include "base/map.h"

/*
 * Loops are found as strongly connected components (Tarjan 1972).  The inside
 * of one is a way again once the edges back to its entry are cut, so a loop
 * weighs its turns: whole ones and a last one, which leaves it.
 */

enum { NOT_SEEN = -1 };

/* Some of the states, and the edges between them. */
struct net {
	size_t count;
	const size_t *states; /* places in the scope, ascending */
	struct edges {
		LIST_OF(size_t) list; /* places in the net */
	} * edges;
	size_t start;
};

struct ways {
	struct arena *arena; /* of the work, not of the route */
	const struct asl_scope *scope;
	const struct route_wish *wish;
	struct route *route;
	size_t *stops; /* for add_stop(): of each state, all 0 */
	size_t depth;  /* loops around */
};

static const struct asl_state *
state_at(const struct ways *ways, const struct net *net, size_t node)
{
	return ways->scope->states.items[net->states[node]];
}

/* Of digits alone, so few that a double holds any number of them. */
static bool
is_short_integer(struct str number, double *out)
{
	enum { MOST = 15 };
	long long integer = 0;

	for (size_t i = 0; i < number.length; i++) {
		if (i == MOST || !char_is_digit(number.data[i]))
			return false;
		integer = 10 * integer + (number.data[i] - '0');
	}
	*out = (double)integer;
	return true;
}

bool
number_of(const struct value *value, double *number)
{
	char text[64] = { 0 };

	if (value == NULL || value->kind != VALUE_NUMBER ||
	    value->number.length >= sizeof(text))
		return false;
	if (is_short_integer(value->number, number))
		return true;
	for (size_t i = 0; i < value->number.length; i++)
		text[i] = value->number.data[i];
	*number = strtod(text, NULL);
	return *number >= 0 && *number < 1e15;
}

/* --- the edges of a scope ------------------------------------------------- */

/* A scope as a net, under construction. */
struct weaver {
	struct arena *arena;
	const struct asl_scope *scope;
	struct map index; /* names to &edges[i]; empty until one is asked */
	struct edges *edges;
	bool catches;
};

static void
fill_index(struct weaver *weaver)
{
	const struct asl_scope *scope = weaver->scope;

	map_room(&weaver->index, scope->states.count);
	for (size_t i = 0; i < scope->states.count; i++)
		map_set(&weaver->index, scope->states.items[i]->name,
		    &weaver->edges[i]);
}

/* Mostly it is the state at this place; NULL: there is none of this name. */
static const struct edges *
find_state(struct weaver *weaver, struct str name, size_t place)
{
	const struct asl_scope *scope = weaver->scope;

	if (place < scope->states.count &&
	    str_equal(scope->states.items[place]->name, name))
		return &weaver->edges[place];
	if (weaver->index.size == 0)
		fill_index(weaver);
	return map_get(&weaver->index, name);
}

static void
add_edge(struct weaver *weaver, size_t from, struct str name)
{
	const struct edges *target =
	    name.length == 0 ? NULL : find_state(weaver, name, from + 1);

	if (target != NULL)
		LIST_ADD(weaver->arena, &weaver->edges[from].list) =
		    (size_t)(target - weaver->edges);
}

static void
add_edges(struct weaver *weaver, size_t from)
{
	const struct asl_state *state = weaver->scope->states.items[from];

	add_edge(weaver, from, state->next);
	if (state->type == ASL_CHOICE) {
		for (size_t i = 0; i < state->as.choice.rules.count; i++)
			add_edge(weaver, from,
			    state->as.choice.rules.items[i].next);
		add_edge(weaver, from, state->as.choice.otherwise);
	}
	for (size_t i = 0; i < state->catch.count && weaver->catches; i++)
		add_edge(weaver, from, state->catch.items[i].next);
}

/* False: nothing is there to begin at. */
static bool
weave(struct ways *ways, struct net *net)
{
	const struct asl_scope *scope = ways->scope;
	struct weaver weaver = { ways->arena, scope, { .arena = ways->arena },
		NULL, ways->wish->catches };
	size_t count = scope->states.count;
	size_t *states = arena_alloc(ways->arena, count * sizeof(*states));
	const struct edges *start;

	weaver.edges =
	    arena_alloc(ways->arena, (count + 1) * sizeof(*weaver.edges));
	for (size_t i = 0; i < count; i++)
		states[i] = i;
	for (size_t i = 0; i < count; i++)
		add_edges(&weaver, i);
	start = find_state(&weaver, scope->start_at, 0);
	if (start == NULL)
		return false;
	*net = (struct net){ count, states, weaver.edges,
		(size_t)(start - weaver.edges) };
	return true;
}

/* --- its components ------------------------------------------------------- */

struct loop_walk {
	const struct net *net;
	int *seen; /* the order of visits, or NOT_SEEN */
	int *low;
	size_t *component; /* of a node; from 1, sinks first */
	size_t *stack;
	size_t depth;
	int next;
	size_t count;
	size_t *entry; /* of a component */
	/* The nodes of component c are order[first[c]] … order[first[c + 1]] */
	size_t *order;
	size_t *first;
	size_t ordered;
	size_t *inner; /* of a node: its place in the net of its component */
};

static void
visit(struct loop_walk *walk, size_t node)
{
	const struct edges *edges = &walk->net->edges[node];

	walk->seen[node] = walk->low[node] = walk->next++;
	walk->stack[walk->depth++] = node;
	for (size_t i = 0; i < edges->list.count; i++) {
		size_t to = edges->list.items[i];

		if (walk->seen[to] == NOT_SEEN)
			visit(walk, to);
		if (walk->component[to] == 0 && walk->low[to] < walk->low[node])
			walk->low[node] = walk->low[to];
	}
	if (walk->low[node] != walk->seen[node])
		return;
	walk->entry[++walk->count] = node;
	walk->first[walk->count] = walk->ordered;
	do {
		walk->component[walk->stack[--walk->depth]] = walk->count;
		walk->order[walk->ordered++] = walk->stack[walk->depth];
	} while (walk->stack[walk->depth] != node);
	walk->first[walk->count + 1] = walk->ordered;
}

static void
walk_net(struct loop_walk *walk, struct arena *arena, const struct net *net)
{
	size_t count = net->count;

	*walk = (struct loop_walk){ .net = net };
	walk->seen = arena_alloc(arena, count * sizeof(*walk->seen));
	walk->low = arena_alloc(arena, count * sizeof(*walk->low));
	walk->component = arena_alloc(arena, count * sizeof(*walk->component));
	walk->stack = arena_alloc(arena, count * sizeof(*walk->stack));
	walk->entry = arena_alloc(arena, (count + 1) * sizeof(*walk->entry));
	walk->order = arena_alloc(arena, count * sizeof(*walk->order));
	walk->first = arena_alloc(arena, (count + 2) * sizeof(*walk->first));
	walk->inner = arena_alloc(arena, count * sizeof(*walk->inner));
	for (size_t i = 0; i < count; i++)
		walk->seen[i] = NOT_SEEN;
	visit(walk, net->start);
}

/* --- a loop --------------------------------------------------------------- */

/* The inside of a component: a net without the edges back to its entry. */
struct loop {
	struct net net;
	const size_t *nodes; /* of the net around it, ascending */
	bool *again;         /* nodes where a turn begins again */
	bool *out;           /* … and where the loop is left */
};

/* The heaviest way from a component to an end. */
struct leg {
	bool possible;
	double total;
	struct route own; /* of the component alone */
	size_t next;      /* component, 0: none */
};

static bool solve(struct ways *ways, const struct net *net, const bool *ends,
    struct route *route);

static bool
is_loop(const struct loop_walk *walk, size_t component)
{
	const struct edges *edges = &walk->net->edges[walk->entry[component]];

	for (size_t i = 0; i < edges->list.count; i++)
		if (walk->component[edges->list.items[i]] == component)
			return true;
	return false;
}

/* How a loop is bounded: by a `repeat`, or not at all. */
struct bound {
	bool known;
	double turns;
	double seconds; /* or 0 */
};

static struct bound
find_bound(const struct ways *ways, const struct net *net)
{
	struct bound bound = { .turns = 1 };
	double wait = 0;

	for (size_t i = 0; i < net->count; i++) {
		const struct asl_state *state = state_at(ways, net, i);
		double number;

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

/* ends: where a way may end; NULL: where nothing goes on. */
static bool
is_end(const struct ways *ways, const struct net *net, const bool *ends,
    size_t node)
{
	if (ends != NULL)
		return ends[node];
	return state_at(ways, net, node)->end ||
	    net->edges[node].list.count == 0;
}

static int
compare_nodes(const void *a, const void *b)
{
	const size_t *first = a;
	const size_t *second = b;

	return (*first > *second) - (*first < *second);
}

static void
find_nodes(struct ways *ways, const struct loop_walk *walk, size_t component,
    struct loop *loop)
{
	size_t first = walk->first[component];
	size_t count = walk->first[component + 1] - first;
	size_t *nodes = arena_alloc(ways->arena, count * sizeof(*nodes));
	size_t *states = arena_alloc(ways->arena, count * sizeof(*states));

	for (size_t i = 0; i < count; i++)
		nodes[i] = walk->order[first + i];
	qsort(nodes, count, sizeof(*nodes), compare_nodes);
	for (size_t i = 0; i < count; i++) {
		walk->inner[nodes[i]] = i;
		states[i] = walk->net->states[nodes[i]];
	}
	loop->nodes = nodes;
	loop->net.count = count;
	loop->net.states = states;
	loop->net.start = walk->inner[walk->entry[component]];
}

static void
open_loop(struct ways *ways, const struct loop_walk *walk, size_t component,
    const bool *ends, struct loop *loop)
{
	struct arena *arena = ways->arena;

	find_nodes(ways, walk, component, loop);
	loop->net.edges =
	    arena_alloc(arena, loop->net.count * sizeof(*loop->net.edges));
	loop->again = arena_alloc(arena, loop->net.count);
	loop->out = arena_alloc(arena, loop->net.count);
	for (size_t i = 0; i < loop->net.count; i++) {
		size_t node = loop->nodes[i];
		const struct edges *edges = &walk->net->edges[node];

		loop->out[i] = is_end(ways, walk->net, ends, node);
		for (size_t j = 0; j < edges->list.count; j++) {
			size_t to = edges->list.items[j];

			if (to == walk->entry[component])
				loop->again[i] = true;
			else if (walk->component[to] != component)
				loop->out[i] = true;
			else
				LIST_ADD(arena, &loop->net.edges[i].list) =
				    walk->inner[to];
		}
	}
}

/* stops: where each state stands among those of the route, from 1. */
static void
add_stop(struct ways *ways, struct route *route, struct route_stop stop)
{
	size_t *known = &ways->stops[stop.place];

	if (*known > 0) {
		route->stops.items[*known - 1].times += stop.times;
		return;
	}
	LIST_ADD(ways->arena, &route->stops) = stop;
	*known = route->stops.count;
}

static void
add_turns(struct ways *ways, struct route *own, const struct route *turn,
    double turns)
{
	own->total += turns * turn->total;
	for (size_t i = 0; i < turn->stops.count && turns > 0; i++) {
		struct route_stop stop = turn->stops.items[i];

		stop.times *= turns;
		add_stop(ways, own, stop);
	}
}

/* All of its states, once: for loops that are too deep in others. */
static void
weigh_once(struct ways *ways, const struct loop *loop, struct leg *leg)
{
	for (size_t i = 0; i < loop->net.count; i++) {
		size_t place = loop->net.states[i];

		leg->own.total += ways->wish->weights[place];
		LIST_ADD(ways->arena, &leg->own.stops) =
		    (struct route_stop){ state_at(ways, &loop->net, i), place,
			    1 };
		leg->possible = leg->possible || loop->out[i];
	}
	LIST_ADD(ways->arena, &ways->route->loops) =
	    state_at(ways, &loop->net, loop->net.start);
}

/* True if there is a way out of it. */
static bool
weigh_turns(struct ways *ways, const struct loop *loop, struct bound bound,
    struct leg *leg)
{
	struct route turn = { 0 };
	struct route last = { 0 };
	bool left;

	ways->depth++;
	solve(ways, &loop->net, loop->again, &turn);
	left = solve(ways, &loop->net, loop->out, &last);
	ways->depth--;
	add_turns(ways, &leg->own, &turn, bound.turns - (left ? 1 : 0));
	add_turns(ways, &leg->own, &last, 1);
	for (size_t i = 0; i < leg->own.stops.count; i++)
		ways->stops[leg->own.stops.items[i].place] = 0;
	if (ways->wish->seconds && bound.seconds > 0)
		leg->own.total = bound.seconds + last.total;
	return left;
}

static void
weigh_loop(struct ways *ways, const struct loop_walk *walk, size_t component,
    const bool *ends, struct leg *leg)
{
	struct loop loop = { 0 };
	struct bound bound;
	const struct asl_state *entry;
	bool left;

	open_loop(ways, walk, component, ends, &loop);
	leg->possible = ends == NULL;
	if (ways->depth == LIMIT_LOOP_DEPTH) {
		weigh_once(ways, &loop, leg);
		return;
	}
	entry = state_at(ways, &loop.net, loop.net.start);
	bound = find_bound(ways, &loop.net);
	left = weigh_turns(ways, &loop, bound, leg);
	if (!left)
		LIST_ADD(ways->arena, &ways->route->stuck) = entry;
	else if (!bound.known)
		LIST_ADD(ways->arena, &ways->route->loops) = entry;
	leg->possible = leg->possible || left;
}

/* --- the heaviest way ----------------------------------------------------- */

static void
weigh_state(struct ways *ways, const struct net *net, const bool *ends,
    size_t node, struct leg *leg)
{
	size_t place = net->states[node];

	leg->own.total = ways->wish->weights[place];
	LIST_ADD(ways->arena, &leg->own.stops) =
	    (struct route_stop){ state_at(ways, net, node), place, 1 };
	leg->possible = ends == NULL || ends[node];
}

/* The heaviest of the components that this one leads to. */
static void
choose_next(const struct loop_walk *walk, size_t component, struct leg *legs)
{
	struct leg *leg = &legs[component];
	bool ends = leg->possible;

	for (size_t i = walk->first[component]; i < walk->first[component + 1];
	     i++) {
		const struct edges *edges = &walk->net->edges[walk->order[i]];

		for (size_t j = 0; j < edges->list.count; j++) {
			size_t next = walk->component[edges->list.items[j]];

			if (next == component || next == 0 ||
			    !legs[next].possible)
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
solve(struct ways *ways, const struct net *net, const bool *ends,
    struct route *route)
{
	struct loop_walk walk;
	struct leg *legs;
	size_t at;

	walk_net(&walk, ways->arena, net);
	legs = arena_alloc(ways->arena, (walk.count + 1) * sizeof(*legs));
	for (size_t i = 1; i <= walk.count; i++) {
		if (is_loop(&walk, i))
			weigh_loop(ways, &walk, i, ends, &legs[i]);
		else
			weigh_state(ways, net, ends, walk.entry[i], &legs[i]);
		choose_next(&walk, i, legs);
	}
	at = walk.component[net->start];
	if (!legs[at].possible)
		return false;
	route->total = legs[at].total;
	for (; at != 0; at = legs[at].next)
		for (size_t i = 0; i < legs[at].own.stops.count; i++)
			LIST_ADD(ways->arena, &route->stops) =
			    legs[at].own.stops.items[i];
	return true;
}

/* What was found, without the memory that it took to find it. */
static void
keep(struct arena *arena, const struct route *found, struct route *route)
{
	*route = (struct route){ .total = found->total };
	LIST_ROOM(arena, &route->stops, found->stops.count);
	for (size_t i = 0; i < found->stops.count; i++)
		LIST_ADD(arena, &route->stops) = found->stops.items[i];
	for (size_t i = 0; i < found->loops.count; i++)
		LIST_ADD(arena, &route->loops) = found->loops.items[i];
	for (size_t i = 0; i < found->stuck.count; i++)
		LIST_ADD(arena, &route->stuck) = found->stuck.items[i];
}

void
route_find(struct arena *arena, const struct asl_scope *scope,
    const struct route_wish *wish, struct route *route)
{
	struct arena *scratch = arena_scratch(arena);
	struct route found = { 0 };
	struct ways ways = { scratch, scope, wish, &found, NULL, 0 };
	struct net net;

	ways.stops =
	    arena_alloc(scratch, scope->states.count * sizeof(*ways.stops));
	if (weave(&ways, &net))
		solve(&ways, &net, NULL, &found);
	keep(arena, &found, route);
	arena_reset(scratch);
}

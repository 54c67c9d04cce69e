#include "import/importer.h"

#include <stdint.h>

/*
 * Structure from jumps.  A state that one edge alone leads to belongs to
 * where that edge begins; one that several lead to stands behind all of them,
 * in the flow of the state that dominates them.  The order is the reverse
 * postorder, in which jumps go forward but for those that close a loop.
 */

enum {
	NESTING_MAX = 5, /* choices and catches within one another */
	MAIN_MIN = 2,    /* states of a side that goes on behind its choice */
	SIDE_MAX = 4     /* states of a catch that stand within it */
};

enum { NOBODY = -1 };

struct node_place {
	const struct asl_state *state;
	LIST_OF(int) edges; /* where it can go, in written order */
	LIST_OF(int) children;
	int order; /* in reverse postorder; NOBODY: never reached */
	int dominator;
	int arrivals; /* edges that come from before */
	int size;     /* states that it dominates, itself too */
	bool placed;
};

struct graph_of {
	struct arena *arena;
	const struct importer *importer;
	struct map index; /* name: its place */
	struct node_place *places;
	int count;
	int *sorted; /* by order */
	int reached;
};

static int
find_place(const struct graph_of *graph, struct str name)
{
	const struct node_place *place = map_get(&graph->index, name);

	return place == NULL ? NOBODY : (int)(place - graph->places);
}

static void
add_edge(struct graph_of *graph, struct node_place *place, struct str name)
{
	int to = name.length == 0 ? NOBODY : find_place(graph, name);

	if (to != NOBODY)
		LIST_ADD(graph->arena, &place->edges) = to;
}

static void
add_edges(struct graph_of *graph, struct node_place *place)
{
	const struct asl_state *state = place->state;

	add_edge(graph, place, state->next);
	if (state->type == ASL_CHOICE) {
		for (size_t i = 0; i < state->as.choice.rules.count; i++)
			add_edge(graph, place,
			    state->as.choice.rules.items[i].next);
		add_edge(graph, place, state->as.choice.otherwise);
	}
	for (size_t i = 0; i < state->catch.count; i++)
		add_edge(graph, place, state->catch.items[i].next);
}

/* --- order and dominators ------------------------------------------------- */

struct visit {
	int place;
	size_t left; /* edges that are still to be followed */
};

/* Depth first, last edges first, so that the first ones come first. */
static void
set_order(struct graph_of *graph, int start)
{
	LIST_OF(struct visit) stack = { 0 };
	int next = graph->count;

	graph->places[start].order = 0;
	LIST_ADD(graph->arena, &stack) =
	    (struct visit){ start, graph->places[start].edges.count };
	while (stack.count > 0) {
		struct visit *top = &stack.items[stack.count - 1];
		struct node_place *place = &graph->places[top->place];
		int to;

		if (top->left == 0) {
			graph->sorted[--next] = top->place;
			stack.count--;
			continue;
		}
		to = place->edges.items[--top->left];
		if (graph->places[to].order != NOBODY)
			continue;
		graph->places[to].order = 0;
		LIST_ADD(graph->arena, &stack) =
		    (struct visit){ to, graph->places[to].edges.count };
	}
	graph->reached = graph->count - next;
	for (int i = 0; i < graph->reached; i++) {
		graph->sorted[i] = graph->sorted[next + i];
		graph->places[graph->sorted[i]].order = i;
	}
}

static int
common_dominator(const struct graph_of *graph, int a, int b)
{
	while (a != b)
		if (graph->places[a].order > graph->places[b].order)
			a = graph->places[a].dominator;
		else
			b = graph->places[b].dominator;
	return a;
}

/* Cooper, Harvey and Kennedy: a simple, fast dominance algorithm. */
static void
set_dominators(struct graph_of *graph)
{
	bool changed = true;

	graph->places[graph->sorted[0]].dominator = graph->sorted[0];
	while (changed) {
		changed = false;
		for (int i = 0; i < graph->reached; i++) {
			int from = graph->sorted[i];
			const struct node_place *place = &graph->places[from];

			for (size_t k = 0; k < place->edges.count; k++) {
				int to = place->edges.items[k];
				struct node_place *target = &graph->places[to];
				int dominator = target->dominator == NOBODY ?
				    from :
				    common_dominator(graph, target->dominator,
					from);

				if (target->dominator == dominator ||
				    to == graph->sorted[0])
					continue;
				target->dominator = dominator;
				changed = true;
			}
		}
	}
}

static void
set_tree(struct graph_of *graph)
{
	for (int i = graph->reached - 1; i > 0; i--) {
		const struct node_place *place =
		    &graph->places[graph->sorted[i]];

		graph->places[place->dominator].size += place->size;
	}
	for (int i = 1; i < graph->reached; i++) {
		int child = graph->sorted[i];
		int parent = graph->places[child].dominator;

		LIST_ADD(graph->arena, &graph->places[parent].children) = child;
	}
	for (int i = 0; i < graph->reached; i++) {
		const struct node_place *place =
		    &graph->places[graph->sorted[i]];

		for (size_t k = 0; k < place->edges.count; k++) {
			struct node_place *to =
			    &graph->places[place->edges.items[k]];

			if (to->order > i)
				to->arrivals++;
		}
	}
}

/* --- placing -------------------------------------------------------------- */

static void place_all(struct graph_of *graph, struct import_flow *flow,
    int start, int depth);

static struct import_flow *
nest(struct graph_of *graph, int place, int depth)
{
	struct import_flow *flow = arena_alloc(graph->arena, sizeof(*flow));

	place_all(graph, flow, place, depth + 1);
	return flow;
}

/* Does one edge alone lead there, and from here? */
static bool
is_own(const struct graph_of *graph, int from, int to)
{
	return to != NOBODY && graph->places[to].dominator == from &&
	    graph->places[to].order > graph->places[from].order &&
	    graph->places[to].arrivals == 1 && !graph->places[to].placed;
}

/*
 * Where the sides of a choice do not meet again the longest goes on behind
 * it, so that a workflow is not pushed to the right by its exits.
 */
static int
main_side(const struct graph_of *graph, int from)
{
	const struct node_place *place = &graph->places[from];
	int longest = NOBODY;

	for (size_t i = 0; i < place->children.count; i++) {
		int child = place->children.items[i];

		if (!is_own(graph, from, child))
			return NOBODY;
		if (longest == NOBODY ||
		    graph->places[child].size >= graph->places[longest].size)
			longest = child;
	}
	return longest != NOBODY && graph->places[longest].size >= MAIN_MIN ?
	    longest :
	    NOBODY;
}

static void
place_sides(struct graph_of *graph, struct import_step *step, int from,
    int depth)
{
	const struct asl_choice *choice = &step->state->as.choice;
	int stays = main_side(graph, from);

	for (size_t i = 0; i < choice->rules.count; i++) {
		int to = find_place(graph, choice->rules.items[i].next);

		if (depth < NESTING_MAX && to != stays &&
		    is_own(graph, from, to))
			step->rules[i] = nest(graph, to, depth);
	}
	if (choice->otherwise.length > 0) {
		int to = find_place(graph, choice->otherwise);

		if (depth < NESTING_MAX && to != stays &&
		    is_own(graph, from, to))
			step->otherwise = nest(graph, to, depth);
	}
}

static void
place_catches(struct graph_of *graph, struct import_step *step, int from,
    int depth)
{
	for (size_t i = 0; i < step->state->catch.count; i++) {
		int to = find_place(graph, step->state->catch.items[i].next);

		if (depth < NESTING_MAX && is_own(graph, from, to) &&
		    graph->places[to].size <= SIDE_MAX &&
		    to != find_place(graph, step->state->next))
			step->catches[i] = nest(graph, to, depth);
	}
}

static void
place_step(struct graph_of *graph, struct import_flow *flow, int from,
    int depth)
{
	struct arena *arena = graph->arena;
	struct node_place *place = &graph->places[from];
	struct import_step *step = arena_alloc(arena, sizeof(*step));
	const struct asl_state *state = place->state;

	step->state = state;
	place->placed = true;
	LIST_ADD(arena, &flow->steps) = step;
	step->catches =
	    arena_alloc(arena, state->catch.count * sizeof(*step->catches));
	if (state->type == ASL_CHOICE)
		step->rules = arena_alloc(arena,
		    state->as.choice.rules.count * sizeof(*step->rules));
	/* An `asl` step says where it goes itself. */
	if (place->order == NOBODY ||
	    state_level(graph->importer, state->name)->literally == AS_ASL)
		return;
	if (state->type == ASL_CHOICE)
		place_sides(graph, step, from, depth);
	place_catches(graph, step, from, depth);
}

/* A state and all that it dominates. */
static void
place_all(struct graph_of *graph, struct import_flow *flow, int start,
    int depth)
{
	LIST_OF(int) stack = { 0 };

	LIST_ADD(graph->arena, &stack) = start;
	while (stack.count > 0) {
		int from = stack.items[--stack.count];
		const struct node_place *place = &graph->places[from];
		int next = find_place(graph, place->state->next);
		bool has_next = false;

		place_step(graph, flow, from, depth);
		for (size_t i = place->children.count; i-- > 0;) {
			int child = place->children.items[i];

			if (graph->places[child].placed)
				continue;
			if (child == next)
				has_next = true;
			else
				LIST_ADD(graph->arena, &stack) = child;
		}
		if (has_next)
			LIST_ADD(graph->arena, &stack) = next;
	}
}

struct import_flow *
flow_of(struct importer *importer, const struct asl_scope *scope)
{
	struct arena *arena = importer->arena;
	struct import_flow *flow = arena_alloc(arena, sizeof(*flow));
	struct graph_of graph = { .arena = arena,
		.importer = importer,
		.index = { .arena = arena },
		.count = (int)scope->states.count };
	int start;

	graph.places =
	    arena_alloc(arena, scope->states.count * sizeof(*graph.places));
	graph.sorted =
	    arena_alloc(arena, scope->states.count * sizeof(*graph.sorted));
	for (int i = 0; i < graph.count; i++) {
		graph.places[i] = (struct node_place){ .order = NOBODY,
			.dominator = NOBODY,
			.size = 1,
			.state = scope->states.items[i] };
		map_set(&graph.index, graph.places[i].state->name,
		    &graph.places[i]);
	}
	for (int i = 0; i < graph.count; i++)
		add_edges(&graph, &graph.places[i]);
	start = find_place(&graph, scope->start_at);
	if (start != NOBODY) {
		set_order(&graph, start);
		set_dominators(&graph);
		set_tree(&graph);
		place_all(&graph, flow, start, 0);
	}
	for (int i = 0; i < graph.count; i++)
		if (!graph.places[i].placed)
			place_step(&graph, flow, i, NESTING_MAX);
	return flow;
}

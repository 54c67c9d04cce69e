#include "emit/picture.h"

#include <assert.h>

#include "base/map.h"

/* --- the parts ------------------------------------------------------------ */

struct painter {
	struct arena *arena;
	struct picture *picture;
	const struct graph *graph;
	/* Tasks that start machines of ours, and those machines. */
	LIST_OF(struct {
		size_t node;
		const struct thing *thing;
	})
	starters;
	LIST_OF(struct {
		const struct thing *thing;
		size_t node;
		size_t cluster;
	})
	machines;
};

/* What stands for a state where arrows begin and end. */
struct spot {
	size_t entry;
	size_t exit;
	size_t cluster; /* 0: a node alone */
};

static size_t
add_node(struct painter *painter, enum picture_kind kind,
    const struct asl_state *state, size_t cluster)
{
	struct picture_node node = {
		.kind = kind, .state = state, .cluster = cluster
	};

	if (state != NULL)
		picture_details(painter->arena, state, &node.details);
	LIST_ADD(painter->arena, &painter->picture->nodes) = node;
	return painter->picture->nodes.count - 1;
}

static size_t
add_cluster(struct painter *painter, struct picture_cluster cluster)
{
	if (cluster.state != NULL)
		picture_details(painter->arena, cluster.state,
		    &cluster.details);
	LIST_ADD(painter->arena, &painter->picture->clusters) = cluster;
	return painter->picture->clusters.count;
}

static void
add_edge(struct painter *painter, enum picture_way way, struct spot from,
    struct spot to, struct str label)
{
	struct picture_edge edge = { way, from.exit, to.entry, from.cluster,
		to.cluster, label };

	/* An arrow from a cluster to itself is one within it. */
	if (from.cluster != 0 && from.cluster == to.cluster)
		edge.from_cluster = edge.to_cluster = 0;
	LIST_ADD(painter->arena, &painter->picture->edges) = edge;
}

static struct spot
spot_of(size_t node)
{
	return (struct spot){ node, node, 0 };
}

/* --- states --------------------------------------------------------------- */

static struct spot add_scope(struct painter *painter,
    const struct asl_scope *scope, size_t cluster, bool machine);

static struct spot
add_parallel(struct painter *painter, const struct asl_state *state,
    size_t parent)
{
	const struct asl_parallel *parallel = &state->as.parallel;
	size_t cluster = add_cluster(painter,
	    (struct picture_cluster){
		.name = state->name, .state = state, .parent = parent });
	struct spot spot = { .cluster = cluster };

	spot.entry = add_node(painter, PICTURE_FORK, NULL, cluster);
	spot.exit = add_node(painter, PICTURE_JOIN, NULL, cluster);
	for (size_t i = 0; i < parallel->branches.count; i++) {
		const struct asl_scope *scope = parallel->branches.items[i];
		size_t inner = add_cluster(painter,
		    (struct picture_cluster){
			.name = scope->comment, .parent = cluster });
		struct spot branch = add_scope(painter, scope, inner, false);

		branch.cluster = inner;
		add_edge(painter, WAY_NEXT, spot_of(spot.entry), branch,
		    STR(""));
		add_edge(painter, WAY_NEXT, branch, spot_of(spot.exit),
		    STR(""));
	}
	return spot;
}

static struct spot
add_state(struct painter *painter, const struct asl_state *state,
    size_t cluster)
{
	const struct value *arn;
	struct spot spot;

	if (state->type == ASL_PARALLEL &&
	    state->as.parallel.branches.count > 0)
		return add_parallel(painter, state, cluster);
	if (state->type == ASL_MAP && state->as.map.processor != NULL) {
		size_t inner = add_cluster(painter,
		    (struct picture_cluster){ .name = state->name,
			.state = state,
			.parent = cluster });

		spot =
		    add_scope(painter, state->as.map.processor, inner, false);
		spot.cluster = inner;
		return spot;
	}
	spot = spot_of(add_node(painter, PICTURE_STATE, state, cluster));
	arn = value_get(state->parameters, "StateMachineArn");
	if (state->type == ASL_TASK && arn != NULL &&
	    arn->kind == VALUE_STRING && arn->string.count == 1 &&
	    arn->string.items[0].kind == PART_THING_ARN) {
		LIST_ADD(painter->arena, &painter->starters).node = spot.entry;
		painter->starters.items[painter->starters.count - 1].thing =
		    arn->string.items[0].thing;
	}
	return spot;
}

/* --- a scope -------------------------------------------------------------- */

static struct str
catch_label(struct arena *arena, const struct asl_catcher *catcher)
{
	struct buffer out = { .arena = arena };

	for (size_t i = 0; i < catcher->errors.count; i++) {
		struct str name = catcher->errors.items[i];

		buffer_put(&out, i > 0 ? ", " : "");
		if (str_is(name, "States.ALL"))
			buffer_put(&out, "any error");
		else
			buffer_add(&out, name);
	}
	return buffer_str(&out);
}

struct joiner {
	struct painter *painter;
	struct map spots; /* by the names of states */
};

static void
join(struct joiner *joiner, enum picture_way way, const struct spot *from,
    struct str name, struct str label)
{
	const struct spot *to = map_get(&joiner->spots, name);

	if (name.length > 0 && to != NULL)
		add_edge(joiner->painter, way, *from, *to, label);
}

static void
add_ways(struct joiner *joiner, const struct asl_state *state,
    const struct spot *spot)
{
	struct arena *arena = joiner->painter->arena;

	join(joiner, WAY_NEXT, spot, state->next, STR(""));
	if (state->type == ASL_CHOICE) {
		const struct asl_choice *choice = &state->as.choice;

		for (size_t i = 0; i < choice->rules.count; i++)
			join(joiner, WAY_NEXT, spot,
			    choice->rules.items[i].next,
			    picture_test(arena, &choice->rules.items[i]));
		join(joiner, WAY_NEXT, spot, choice->otherwise, STR("else"));
	}
	for (size_t i = 0; i < state->catch.count; i++)
		join(joiner, WAY_CATCH, spot, state->catch.items[i].next,
		    catch_label(arena, &state->catch.items[i]));
}

static bool
ends_well(const struct asl_state *state)
{
	return state->end || state->type == ASL_SUCCEED;
}

/* Several ends of a scope meet in a point; one alone is its own. */
static size_t
add_exit(struct joiner *joiner, const struct asl_scope *scope, size_t cluster,
    bool always)
{
	struct painter *painter = joiner->painter;
	const struct spot *last = NULL;
	size_t count = 0;
	size_t point;

	for (size_t i = 0; i < scope->states.count; i++) {
		const struct asl_state *state = scope->states.items[i];

		if (last == NULL || ends_well(state))
			last = map_get(&joiner->spots, state->name);
		count += ends_well(state);
	}
	if (count == 0 || (count == 1 && !always)) {
		assert(last != NULL); /* every scope has a state */
		return last->exit;
	}
	point = add_node(painter, PICTURE_END, NULL, cluster);
	for (size_t i = 0; i < scope->states.count; i++) {
		const struct asl_state *state = scope->states.items[i];
		const struct spot *spot = map_get(&joiner->spots, state->name);

		if (ends_well(state))
			add_edge(painter, WAY_NEXT, *spot, spot_of(point),
			    STR(""));
	}
	return point;
}

static struct spot
add_scope(struct painter *painter, const struct asl_scope *scope,
    size_t cluster, bool machine)
{
	struct joiner joiner = { painter, { .arena = painter->arena } };
	struct spot *spots = arena_alloc(painter->arena,
	    (scope->states.count + 1) * sizeof(*spots));
	struct spot result = { 0 };
	const struct spot *first;

	if (machine)
		result.entry = add_node(painter, PICTURE_START, NULL, cluster);
	if (scope->states.count == 0)
		return spot_of(add_node(painter, PICTURE_END, NULL, cluster));
	for (size_t i = 0; i < scope->states.count; i++) {
		spots[i] = add_state(painter, scope->states.items[i], cluster);
		map_set(&joiner.spots, scope->states.items[i]->name, &spots[i]);
	}
	first = map_get(&joiner.spots, scope->start_at);
	if (first == NULL)
		first = &spots[0];
	if (machine)
		add_edge(painter, WAY_NEXT, spot_of(result.entry), *first,
		    STR(""));
	else
		result.entry = first->entry;
	for (size_t i = 0; i < scope->states.count; i++)
		add_ways(&joiner, scope->states.items[i], &spots[i]);
	result.exit = add_exit(&joiner, scope, cluster, machine);
	return result;
}

/* --- machines ------------------------------------------------------------- */

static struct str
name_of(struct arena *arena, const struct graph *graph,
    const struct asl_machine *machine)
{
	struct resolution known = { .base_name = graph->base_name };

	return text_show(arena,
	    text_resolve(arena, machine->thing->name, &known));
}

static void
add_machine(struct painter *painter, const struct asl_machine *machine,
    bool alone)
{
	struct arena *arena = painter->arena;
	size_t cluster = 0;
	struct spot spot;

	if (!alone)
		cluster = add_cluster(painter,
		    (struct picture_cluster){
			.name = name_of(arena, painter->graph, machine),
			.machine = true });
	spot = add_scope(painter, machine->scope, cluster, true);
	LIST_ADD(arena, &painter->machines).thing = machine->thing;
	painter->machines.items[painter->machines.count - 1].node = spot.entry;
	painter->machines.items[painter->machines.count - 1].cluster = cluster;
}

static void
join_machines(struct painter *painter)
{
	for (size_t i = 0; i < painter->starters.count; i++)
		for (size_t j = 0; j < painter->machines.count; j++) {
			size_t node = painter->machines.items[j].node;

			if (painter->starters.items[i].thing ==
			    painter->machines.items[j].thing)
				add_edge(painter, WAY_START,
				    spot_of(painter->starters.items[i].node),
				    (struct spot){ node, node,
					painter->machines.items[j].cluster },
				    STR("starts"));
		}
}

void
picture_make(struct arena *arena, const struct graph *graph,
    const struct asl_machine *only, struct picture *picture)
{
	struct painter painter = {
		.arena = arena, .picture = picture, .graph = graph
	};
	bool alone = only != NULL || graph->machines.count == 1;

	*picture = (struct picture){
		.title = only == NULL ? graph->base_name :
					name_of(arena, graph, only),
	};
	for (size_t i = 0; i < graph->machines.count; i++)
		if (only == NULL || only == graph->machines.items[i])
			add_machine(&painter, graph->machines.items[i], alone);
	join_machines(&painter);
}

#include "asl/lowering.h"

/* `on_error: record` of batches: what a failed item or batch leaves. */

/* ASL: Catch, into the record of one failed item. */
struct asl_catcher
record_item(struct lowering *lowering, const struct step *step)
{
	struct arena *arena = lowering->arena;
	struct asl_catcher catcher = { .span = step->name_span };
	struct value *output = value_object(arena);

	LIST_ADD(arena, &catcher.errors) = STR("States.ALL");
	catcher.next = made_name(lowering, step, "recorded");
	if (lowering->machine->query != QUERY_JSONATA)
		return catcher;
	value_set(arena, output, "status", value_string(arena, STR("failed")));
	value_set(arena, output, "item",
	    expression(arena, "$states.context.Map.Item.Value"));
	value_set(arena, output, "error",
	    expression(arena, "$states.errorOutput"));
	catcher.output = output;
	return catcher;
}

/*
 * The items of a batch, where it has failed.  In JSONPath, and inside of the
 * execution that a Distributed Map starts, a variable has kept them.
 */
static const char *
batch_items(struct arena *arena, const struct step *step)
{
	struct str variable = made_variable(arena, step, "items");

	if (step->batches->form != BATCH_DISTRIBUTED)
		return "$states.context.Map.Item.Value";
	return str_format(arena, "$%.*s", STR_ARG(variable)).data;
}

/* A Pass in front of a batch, where batch_items() needs one. */
void
keep_items(struct site *site, const struct step *step)
{
	struct lowering *lowering = site->lowering;
	struct arena *arena = lowering->arena;
	bool jsonata = lowering->machine->query == QUERY_JSONATA;
	struct asl_state *state;

	if (jsonata && step->batches->form != BATCH_DISTRIBUTED)
		return;
	state = add_state(site, ASL_PASS,
	    made_name(lowering, step, "batch items"), step);
	state->assign = value_object(arena);
	set_argument(arena, state->assign,
	    made_variable(arena, step, "items").data,
	    jsonata ? expression(arena, "$states.input.Items") :
		      value_string(arena, STR("$.Items")),
	    jsonata);
	if (step->batches->form == BATCH_WORKFLOW)
		state->next = made_name(lowering, step, "batch");
	else if (step->batches->has_each)
		state->next = made_name(lowering, step, "items");
	else
		state->next = step->batches->flow->steps.items[0]->name;
}

/* The same for every item of a batch, which is the item of the outer Map. */
struct asl_catcher
record_batch(struct lowering *lowering, const struct step *step,
    const char *word)
{
	struct arena *arena = lowering->arena;
	struct asl_catcher catcher = { .span = step->name_span };

	LIST_ADD(arena, &catcher.errors) = STR("States.ALL");
	catcher.next = made_name(lowering, step, word);
	if (lowering->machine->query != QUERY_JSONATA) {
		catcher.assign = value_object(arena);
		set_argument(arena, catcher.assign,
		    made_variable(arena, step, "error").data,
		    value_string(arena, STR("$")), false);
		return catcher;
	}
	/* The brackets: one record is a list of one. */
	catcher.output = expression(arena,
	    str_format(arena,
		"[$map(%s, function($item) { { 'status': 'failed', 'item': "
		"$item, 'error': $states.errorOutput } })]",
		batch_items(arena, step))
		.data);
	return catcher;
}

void
add_recorded(struct site *site, const struct step *step, struct str name)
{
	struct arena *arena = site->lowering->arena;
	struct asl_state *state;
	struct value *record;

	if (site->lowering->machine->query == QUERY_JSONATA) {
		add_state(site, ASL_SUCCEED, name, step);
		return;
	}
	/* A JSONPath Catch has no Output, so the record is made here. */
	state = add_state(site, ASL_PASS, name, step);
	record = value_object(arena);
	value_set(arena, record, "status", value_string(arena, STR("failed")));
	value_set(arena, record, "item.$",
	    value_string(arena, STR("$$.Map.Item.Value")));
	value_set(arena, record, "error.$", value_string(arena, STR("$")));
	state->parameters = record;
	state->end = true;
}

/*
 * The records of a whole batch.  A JSONPath Catch has no Output, so a Map
 * makes them of the items.  AWS takes a variable for an ItemsPath: an
 * execution of such a machine is recorded in the tests of localstack,
 * assign/statemachines/map_state_reference_in_items_path.json5.
 */
void
add_batch_recorded(struct site *site, const struct step *step, struct str name)
{
	struct lowering *lowering = site->lowering;
	struct arena *arena = lowering->arena;
	struct asl_scope *scope;
	struct asl_state *map;
	struct value *record;
	struct site inner = { lowering, NULL, NULL, NULL };

	if (lowering->machine->query == QUERY_JSONATA) {
		add_state(site, ASL_SUCCEED, name, step);
		return;
	}
	map = add_state(site, ASL_MAP, name, step);
	map->as.map.items_path = value_string(arena,
	    str_format(arena, "$%.*s",
		STR_ARG(made_variable(arena, step, "items"))));
	record = value_object(arena);
	value_set(arena, record, "status", value_string(arena, STR("failed")));
	value_set(arena, record, "item.$",
	    value_string(arena, STR("$$.Map.Item.Value")));
	value_set(arena, record, "error.$",
	    value_string(arena,
		str_format(arena, "$%.*s",
		    STR_ARG(made_variable(arena, step, "error")))));
	map->as.map.item_selector = record;
	map->end = true;
	scope = arena_alloc(arena, sizeof(*scope));
	inner.scope = scope;
	scope->span = step->name_span;
	scope->processor_config = inline_config(arena);
	scope->start_at = str_format(arena, "%.*s item", STR_ARG(name));
	add_state(&inner, ASL_PASS, scope->start_at, step)->end = true;
	map->as.map.processor = scope;
}

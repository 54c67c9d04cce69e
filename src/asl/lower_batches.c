#include "asl/lowering.h"

/*
 * Batches: a Map over the partitioned list, and in it either the batch's
 * states (inline) or a task that runs them as an execution of its own
 * (workflow); or a Distributed Map, which batches by itself.  A batch's input
 * is {"Items": […], "BatchInput": {…}} in all, as a Distributed Map gives it.
 */

/* Without the "{%" and "%}"; the rest of a text with references stays. */
static struct text
bare(struct arena *arena, struct text text)
{
	struct text inner = { 0 };

	for (size_t i = 0; i < text.count; i++) {
		struct part part = text.items[i];

		if (part.kind == PART_LITERAL && i == 0)
			part.text = str_slice(part.text, 2, part.text.length);
		if (part.kind == PART_LITERAL && i + 1 == text.count)
			part.text =
			    str_slice(part.text, 0, part.text.length - 2);
		if (part.kind == PART_LITERAL && i == 0)
			while (part.text.length > 0 && part.text.data[0] == ' ')
				part.text =
				    str_slice(part.text, 1, part.text.length);
		if (part.kind == PART_LITERAL && i + 1 == text.count)
			while (part.text.length > 0 &&
			    part.text.data[part.text.length - 1] == ' ')
				part.text = str_slice(part.text, 0,
				    part.text.length - 1);
		text_add(arena, &inner, part);
	}
	return inner;
}

static struct value *
partition(struct arena *arena, const struct batches *batches)
{
	struct text text = text_literal(arena, STR("{% $partition("));

	text_add_text(arena, &text, bare(arena, batches->items->string));
	text_add_literal(arena, &text,
	    str_format(arena, ", %.*s) %%}", STR_ARG(batches->size->number)));
	return value_text(arena, text);
}

static struct asl_scope *
each_scope(struct lowering *lowering, const struct step *step)
{
	const struct each *each = &step->batches->each;
	struct asl_catcher record = record_item(lowering, step);
	bool records = each->on_error == ON_ERROR_RECORD;
	struct asl_scope *scope =
	    lower_scope(lowering, each->flow, records ? &record : NULL);
	struct site site = { lowering, scope, NULL, NULL };

	scope->processor_config = inline_config(lowering->arena);
	if (records)
		add_recorded(&site, step, record.next);
	return scope;
}

/* What `steps` get besides the items: the results of `each`. */
static struct value *
items_and_results(struct lowering *lowering, const struct step *step)
{
	struct arena *arena = lowering->arena;
	struct value *output = value_object(arena);

	value_set(arena, output, "Items",
	    expression(arena, "$states.input.Items"));
	if (step->batches->batch_input != NULL)
		value_set(arena, output, "BatchInput",
		    expression(arena, "$states.input.BatchInput"));
	value_set(arena, output, "Results",
	    expression(arena, "$states.result"));
	return output;
}

/* "<step> items": the Map of `each`. */
static void
add_items(struct site *site, const struct step *step, struct str follow)
{
	struct lowering *lowering = site->lowering;
	struct arena *arena = lowering->arena;
	const struct batches *batches = step->batches;
	bool jsonata = lowering->machine->query == QUERY_JSONATA;
	struct asl_state *state =
	    add_state(site, ASL_MAP, made_name(lowering, step, "items"), step);

	if (jsonata)
		state->as.map.items = expression(arena, "$states.input.Items");
	else
		state->as.map.items_path = value_string(arena, STR("$.Items"));
	set_concurrency(&state->as.map, batches->each.concurrency, jsonata);
	state->as.map.item_selector = batches->each.item_selector;
	state->as.map.processor = each_scope(lowering, step);
	if (batches->flow != NULL && jsonata)
		state->output = items_and_results(lowering, step);
	else if (batches->flow != NULL)
		state->result_path = value_string(arena, STR("$.Results"));
	if (site->last_catch != NULL)
		LIST_ADD(arena, &state->catch) = *site->last_catch;
	if (follow.length > 0)
		state->next = follow;
	else
		state->end = true;
}

void
lower_body(struct site *site, const struct step *step)
{
	const struct batches *batches = step->batches;
	struct str first = { "", 0 };

	if (batches->flow != NULL && batches->flow->steps.count > 0)
		first = batches->flow->steps.items[0]->name;
	if (batches->has_each)
		add_items(site, step, first);
	if (batches->flow != NULL)
		lower_flow(site, batches->flow, STR(""));
	if (site->scope->states.count > 0)
		site->scope->start_at = site->scope->states.items[0]->name;
}

static struct asl_scope *
batch_scope(struct lowering *lowering, const struct step *step)
{
	struct arena *arena = lowering->arena;
	const struct batches *batches = step->batches;
	bool both = batches->has_each &&
	    batches->each.on_error == ON_ERROR_RECORD &&
	    batches->form != BATCH_WORKFLOW;
	struct asl_catcher record =
	    record_batch(lowering, step, both ? "batch recorded" : "recorded");
	bool records = batches->on_error == ON_ERROR_RECORD;
	struct asl_scope *scope = arena_alloc(arena, sizeof(*scope));
	struct site site = { lowering, scope, records ? &record : NULL, NULL };

	scope->processor_config = batches->form == BATCH_DISTRIBUTED ?
	    distributed_config(arena, batches->child_type) :
	    inline_config(arena);
	if (records)
		keep_items(&site, step);
	if (batches->form == BATCH_WORKFLOW)
		add_batch_task(&site, step);
	else
		lower_body(&site, step);
	if (scope->states.count > 0)
		scope->start_at = scope->states.items[0]->name;
	if (records)
		add_batch_recorded(&site, step, record.next);
	return scope;
}

/* {"Items": …, "BatchInput": …}, seen from the Map over the batches. */
static struct value *
batch_selector(struct lowering *lowering, const struct step *step)
{
	struct arena *arena = lowering->arena;
	bool jsonata = lowering->machine->query == QUERY_JSONATA;
	struct value *selector = value_object(arena);

	if (step->batches->form == BATCH_DISTRIBUTED ||
	    (jsonata && step->batches->form == BATCH_WORKFLOW &&
		step->batches->batch_input == NULL))
		return NULL; /* the task that starts the child says it */
	set_argument(arena, selector, "Items",
	    jsonata ? expression(arena,
			  "$states.context.Map.Item."
			  "Value") :
		      value_string(arena, STR("$$.Map.Item.Value")),
	    jsonata);
	value_set(arena, selector, "BatchInput", step->batches->batch_input);
	/* The whole of it is then the input of an Express child. */
	if (!jsonata && step->batches->form == BATCH_WORKFLOW &&
	    step->batches->child_type == CHILD_EXPRESS)
		value_set(arena, selector,
		    "AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID.$",
		    value_string(arena, STR("$$.Execution.Id")));
	return selector;
}

/*
 * JSONPath has no function in ItemsPath, so the list is partitioned by a Pass
 * into a variable, which leaves the step's input as it is.
 */
static struct asl_state *
add_partition(struct site *site, const struct step *step)
{
	struct lowering *lowering = site->lowering;
	struct arena *arena = lowering->arena;
	struct asl_state *pass = add_state(site, ASL_PASS, step->name, step);
	struct asl_state *map;
	struct str items = { "$", 1 };
	struct value *assign = value_object(arena);
	struct str variable = made_variable(arena, step, "batches");

	value_literal(step->batches->items, &items);
	value_set(arena, assign,
	    str_format(arena, "%.*s.$", STR_ARG(variable)).data,
	    value_string(arena,
		str_format(arena, "States.ArrayPartition(%.*s, %.*s)",
		    STR_ARG(items), STR_ARG(step->batches->size->number))));
	pass->assign = assign;
	pass->next = made_name(lowering, step, "batches");
	map = add_state(site, ASL_MAP, pass->next, step);
	map->as.map.items_path =
	    value_string(arena, str_format(arena, "$%.*s", STR_ARG(variable)));
	return map;
}

static bool
says_output(const struct step *step)
{
	return step->output != NULL || step->result_selector != NULL ||
	    step->output_path != NULL || step->result != 0;
}

/* With `each` alone: one flat list of all results, in the items' order. */
static void
set_flat_output(struct lowering *lowering, struct asl_state *map,
    const struct step *step)
{
	struct arena *arena = lowering->arena;
	struct value *selector;

	if (step->batches->flow != NULL || says_output(step) ||
	    step->result_path != NULL)
		return;
	if (lowering->machine->query == QUERY_JSONATA) {
		/* `.*` is wrong for empty, single and nested lists. */
		map->output =
		    expression(arena, "$reduce($states.result, $append, [])");
		return;
	}
	/* Where failures are counted, Assign needs the lists as they are. */
	if (step->batches->counts) {
		map->output_path = value_string(arena, STR("$[*][*]"));
		return;
	}
	selector = value_object(arena);
	value_set(arena, selector, "results.$",
	    value_string(arena, STR("$[*][*]")));
	map->result_selector = selector;
	map->output_path = value_string(arena, STR("$.results"));
}

/*
 * The same where a JSONPath step puts its result into its input: a
 * ResultSelector gives objects only, so a Pass makes the list of it.
 */
static void
add_flat(struct site *site, struct asl_state *map, const struct step *step)
{
	struct lowering *lowering = site->lowering;
	struct asl_state *pass;
	struct str path;

	if (step->batches->flow != NULL || says_output(step) ||
	    !value_literal(step->result_path, &path))
		return;
	pass =
	    add_state(site, ASL_PASS, made_name(lowering, step, "flat"), step);
	pass->input_path = value_string(lowering->arena,
	    str_format(lowering->arena, "%.*s[*][*]", STR_ARG(path)));
	pass->result_path = step->result_path;
	pass->next = map->next;
	pass->end = map->end;
	pass->next_span = map->next_span;
	map->next = pass->name;
	map->end = false;
}

/* The Map over the batches, with the list of them. */
static struct asl_state *
add_batches(struct site *site, const struct step *step)
{
	struct lowering *lowering = site->lowering;
	const struct batches *batches = step->batches;
	bool jsonata = lowering->machine->query == QUERY_JSONATA;
	struct asl_state *map;
	struct item_batcher batcher = { batches->size, batches->max_bytes,
		batches->batch_input };

	if (batches->form != BATCH_DISTRIBUTED && !jsonata)
		return add_partition(site, step);
	map = add_state(site, ASL_MAP, step->name, step);
	if (batches->form != BATCH_DISTRIBUTED) {
		map->as.map.items = partition(lowering->arena, batches);
		return map;
	}
	map->as.map.label = make_label(lowering, step);
	map->as.map.item_reader =
	    item_reader(lowering, &batches->reader, jsonata);
	map->as.map.item_batcher = item_batcher(lowering, &batcher, jsonata);
	if (!batches->counts)
		set_tolerated(&map->as.map, &batches->tolerated, jsonata);
	if (jsonata)
		map->as.map.items = batches->items;
	else
		map->as.map.items_path = batches->items;
	return map;
}

void
lower_batches(struct site *site, const struct step *step, struct str follow)
{
	struct lowering *lowering = site->lowering;
	struct asl_state *map;

	if (step->broken) {
		map = add_state(site, ASL_PASS, step->name, step);
		map->broken = true;
		set_next(map, step, follow);
		return;
	}
	map = add_batches(site, step);
	set_concurrency(&map->as.map, step->batches->concurrency,
	    lowering->machine->query == QUERY_JSONATA);
	map->as.map.item_selector = batch_selector(lowering, step);
	map->as.map.expected_items = step->batches->expected_items;
	map->as.map.batch_size = step->batches->size;
	map->as.map.processor = batch_scope(lowering, step);
	set_flat_output(lowering, map, step);
	lower_common(site, map, step, follow);
	add_flat(site, map, step);
	if (step->batches->counts)
		add_tolerance(site, map, step);
}

#include <stdlib.h>

#include "spec/fields.h"

/* `map` and `batches`: steps that run once an item or once a batch. */

static void
require_steps(struct reader *reader, const struct step *step, const char *what)
{
	struct diag *diag = diag_add(reader->diags, RULE_E030, step->name_span,
	    "%s of '%.*s' has no steps", what, STR_ARG(step->name));

	diag_help(reader->diags, diag, "add `steps:` and a list of them");
}

/* The first key of a map that only its distributed form can have. */
static struct span
first_of(const struct node *map, struct distributed *out)
{
	static const char *const keys[] = { "reader", "item_batcher",
		"result_writer", "tolerated_failure", "label",
		"execution_type" };
	struct span first = { 0 };

	for (size_t i = ARRAY_COUNT(keys); i-- > 0;) {
		const struct node_entry *entry = node_entry(map, keys[i]);

		if (entry != NULL)
			first = entry->key->span;
		if (entry != NULL && str_is(entry->key->text, "label"))
			out->label_span = entry->value->span;
	}
	return first;
}

void
read_map(struct reader *reader, struct step *step, enum query query)
{
	struct map_fields fields = { 0 };
	struct map_settings *map = arena_alloc(reader->arena, sizeof(*map));

	step->map = map;
	if (!fields_read(reader, FIELDS_MAP, 0, step->what, "a map", &fields)) {
		step->broken = true;
		return;
	}
	map->items = read_items(reader, fields.items, query);
	map->expected_items = fields.expected_items;
	map->each = fields.each;
	map->each.span = step->what->span;
	map->distributed = fields.out;
	map->distributed.first = first_of(step->what, &map->distributed);
	read_distributed(reader, &fields, &map->distributed);
	map->iterator = fields.iterator != NULL;
	if (fields.steps == NULL)
		fields.steps = fields.iterator;
	if (fields.steps == NULL) {
		require_steps(reader, step, "the map");
		step->broken = true;
		return;
	}
	map->each.flow = read_flow(reader, fields.steps, "steps");
}

static void
read_each(struct reader *reader, const struct node *node, struct step *step,
    struct batches *batches)
{
	struct each_fields fields = { 0 };

	if (!fields_read(reader, FIELDS_EACH, 0, node, "each", &fields)) {
		step->broken = true;
		return;
	}
	batches->has_each = true;
	batches->each = fields.each;
	batches->each.span = node->span;
	if (fields.steps == NULL) {
		require_steps(reader, step, "`each`");
		step->broken = true;
		return;
	}
	batches->each.flow = read_flow(reader, fields.steps, "steps");
}

/* Do failed items leave records that the step's result shows? */
static bool
counts_records(const struct batches *batches)
{
	bool each = batches->has_each && batches->flow == NULL;
	bool records = batches->on_error == ON_ERROR_RECORD;

	/* A batch that went well says nothing of its number of items. */
	if (!each)
		return records && !batches->has_each &&
		    batches->tolerated.percentage == NULL;
	return records || batches->each.on_error == ON_ERROR_RECORD;
}

static bool
is_literal(const struct value *value)
{
	return value == NULL || value->kind == VALUE_NUMBER;
}

/*
 * Can a Choice behind the Map count the failures?  In JSONPath not where a
 * ResultSelector makes something else of them.
 */
static bool
can_count(const struct step *step)
{
	const struct batches *batches = step->batches;

	return step->result_selector == NULL && counts_records(batches) &&
	    is_literal(batches->tolerated.count) &&
	    is_literal(batches->tolerated.percentage);
}

/* The form that the other settings ask for. */
static enum batch_form
choose_form(const struct step *step, const char **reason)
{
	/* AWS: an inline Map runs 40 iterations at a time. */
	enum { MOST_INLINE = 40 };
	const struct batches *batches = step->batches;
	const struct value *at_a_time = batches->concurrency;

	*reason = "it needs nothing that another form is for";
	if (batches->reader.said)
		*reason = "it has a reader";
	else if (batches->max_bytes != NULL)
		*reason = "its batches are limited in bytes";
	else if (at_a_time != NULL && at_a_time->kind == VALUE_NUMBER &&
	    strtoll(at_a_time->number.data, NULL, 10) > MOST_INLINE)
		*reason = "an inline Map runs 40 at a time";
	else if (batches->tolerated.span.source != NULL && !can_count(step))
		*reason = "its tolerated_failure cannot be counted afterwards";
	else if (batches->timeout == NULL)
		return BATCH_INLINE;
	else
		*reason = "ASL has no timeout on a Map";
	return batches->timeout != NULL ? BATCH_WORKFLOW : BATCH_DISTRIBUTED;
}

static void
wrong_form(struct reader *reader, const struct step *step, struct span span,
    const char *what, const char *help)
{
	static const char *const forms[] = { "", "inline", "workflow",
		"distributed" };
	struct diag *diag = diag_add(reader->diags, RULE_E031, span,
	    "the %s form of batches %s", forms[step->batches->form], what);

	diag_help(reader->diags, diag, "%s", help);
}

/* What only a Distributed Map has. */
static void
check_not_distributed(struct reader *reader, const struct step *step)
{
	const struct batches *batches = step->batches;

	if (batches->reader.said)
		wrong_form(reader, step, batches->reader.span, "has no reader",
		    "write `run_as: distributed`, without a timeout");
	if (batches->max_bytes != NULL)
		wrong_form(reader, step, batches->max_bytes->span,
		    "cannot count bytes",
		    "write `run_as: distributed`, without a timeout");
	if (batches->tolerated.span.source != NULL && !can_count(step))
		wrong_form(reader, step, batches->tolerated.span,
		    "tolerates failures only where the items' records can be "
		    "counted",
		    "add `on_error: record` and write a number or a share, "
		    "without `result_selector`; or write `run_as: "
		    "distributed`, without a timeout");
}

/* Where `run_as` says what its other settings rule out. */
static void
check_form(struct reader *reader, struct step *step)
{
	const struct batches *batches = step->batches;

	if (batches->form != BATCH_WORKFLOW && batches->timeout != NULL)
		wrong_form(reader, step, batches->timeout->span,
		    "cannot have a timeout: ASL has none on a Map",
		    "write `run_as: workflow`, or leave it out");
	if (batches->form != BATCH_DISTRIBUTED)
		check_not_distributed(reader, step);
	else if (batches->tolerated.span.source != NULL && !can_count(step) &&
	    (batches->on_error == ON_ERROR_RECORD ||
		batches->each.on_error == ON_ERROR_RECORD))
		wrong_form(reader, step, batches->tolerated.span,
		    "does not count failures that are recorded",
		    "leave out `on_error: record`, or write a number or a share, "
		    "with `each` alone and without `result_selector`");
	if (batches->form == BATCH_INLINE && batches->child_type != 0)
		wrong_form(reader, step, step->name_span,
		    "has no children to be of a type",
		    "remove `execution_type`, or write `run_as:` workflow or "
		    "distributed");
	if (batches->form == BATCH_WORKFLOW &&
	    batches->child_type == CHILD_EXPRESS && batches->timeout != NULL &&
	    strtoll(batches->timeout->number.data, NULL, 10) > 300)
		wrong_form(reader, step, batches->timeout->span,
		    "cannot give an Express child more than five minutes",
		    "write a `timeout` of 5m at most, or leave out "
		    "`execution_type`");
}

static void
check_shape(struct reader *reader, struct step *step)
{
	const struct batches *batches = step->batches;
	struct diag *diag;

	if (batches->flow == NULL && !batches->has_each) {
		require_steps(reader, step, "a batch");
		step->broken = true;
	}
	if (batches->items == NULL && !batches->reader.said) {
		diag = diag_add(reader->diags, RULE_E030, step->name_span,
		    "the batches of '%.*s' have no items", STR_ARG(step->name));
		diag_help(reader->diags, diag,
		    "add `items:`, an expression that gives the list");
		step->broken = true;
	}
	if (batches->items != NULL && batches->reader.said)
		diag_help(reader->diags,
		    diag_add(reader->diags, RULE_E202, batches->reader.span,
			"'%.*s' has both a reader and items",
			STR_ARG(step->name)),
		    "keep one of them");
	if (batches->items != NULL && batches->items->kind != VALUE_STRING &&
	    batches->form != BATCH_DISTRIBUTED) {
		diag_help(reader->diags,
		    diag_add(reader->diags, RULE_E040, batches->items->span,
			"the items of batches are computed"),
		    "write an expression, or the list in one");
		step->broken = true;
	}
	step->broken |= batches->size == NULL && says(step->what, "size");
	if (says(step->what, "size") ||
	    (batches->max_bytes != NULL && batches->form == BATCH_DISTRIBUTED))
		return;
	diag = diag_add(reader->diags, RULE_E030, step->name_span,
	    "the batches of '%.*s' have no size", STR_ARG(step->name));
	diag_help(reader->diags, diag, "add `size:`, the items in a batch");
	step->broken = true;
}

void
read_batches(struct reader *reader, struct step *step, enum query query)
{
	struct batches_fields fields = { 0 };
	struct batches *batches = arena_alloc(reader->arena, sizeof(*batches));

	step->batches = batches;
	if (!fields_read(reader, FIELDS_BATCHES, 0, step->what, "batches",
		&fields)) {
		step->broken = true;
		return;
	}
	*batches = fields.out;
	batches->items = read_items(reader, fields.items, query);
	step->broken |= fields.items != NULL && batches->items == NULL;
	read_item_reader(reader, fields.reader, &batches->reader);
	read_tolerated(reader, fields.tolerated, &batches->tolerated);
	if (fields.steps != NULL)
		batches->flow = read_flow(reader, fields.steps, "steps");
	if (fields.each != NULL)
		read_each(reader, fields.each, step, batches);
	batches->counts =
	    batches->tolerated.span.source != NULL && can_count(step);
	batches->form = choose_form(step, &batches->reason);
	if (batches->run_as != 0) {
		batches->form = (enum batch_form)batches->run_as;
		batches->reason = NULL;
	}
	check_form(reader, step);
	check_shape(reader, step);
	step->broken |=
	    batches->items == NULL && batches->form != BATCH_DISTRIBUTED;
}

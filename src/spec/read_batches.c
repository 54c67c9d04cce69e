#include "spec/fields.h"

/* `map` and `batches`: steps that run once an item or once a batch. */

static void
require_steps(struct reader *reader, const struct step *step, const char *what)
{
	struct diag *diag = diag_add(reader->diags, RULE_E030, step->name_span,
	    "%s of '%.*s' has no steps", what, STR_ARG(step->name));

	diag_help(reader->diags, diag, "add `steps:` and a list of them");
}

static void
not_yet(struct reader *reader, struct span span, const char *what,
    const char *instead)
{
	struct diag *diag = diag_add(reader->diags, RULE_E053, span,
	    "stepc cannot do %s yet", what);

	diag_help(reader->diags, diag, "%s", instead);
}

void
read_map(struct reader *reader, struct step *step, enum query query)
{
	struct map_fields fields = { 0 };

	if (!fields_read(reader, FIELDS_MAP, 0, step->what, "a map", &fields)) {
		step->broken = true;
		return;
	}
	if (fields.mode == 2)
		not_yet(reader, step->what->span, "a distributed map",
		    "use `mode: inline`, or write the state with `asl`");
	step->map.items = read_items(reader, fields.items, query);
	step->map.expected_items = fields.expected_items;
	step->map.each = fields.each;
	step->map.each.span = step->what->span;
	if (fields.steps == NULL) {
		require_steps(reader, step, "the map");
		step->broken = true;
		return;
	}
	step->map.each.flow = read_flow(reader, fields.steps, "steps");
}

static void
read_each(struct reader *reader, const struct node *node, struct step *step)
{
	struct each_fields fields = { 0 };

	if (!fields_read(reader, FIELDS_EACH, 0, node, "each", &fields)) {
		step->broken = true;
		return;
	}
	step->batches.has_each = true;
	step->batches.each = fields.each;
	step->batches.each.span = node->span;
	if (fields.steps == NULL) {
		require_steps(reader, step, "`each`");
		step->broken = true;
		return;
	}
	step->batches.each.flow = read_flow(reader, fields.steps, "steps");
}

/* Where `run_as` says what its other settings rule out. */
static void
check_form(struct reader *reader, struct step *step)
{
	struct batches *batches = &step->batches;
	struct diag *diag;

	if (batches->run_as == 3)
		not_yet(reader, step->what->span, "distributed batches",
		    "leave out `run_as`, or write the state with `asl`");
	if (batches->run_as == 1 && batches->timeout != NULL) {
		diag =
		    diag_add(reader->diags, RULE_E031, batches->timeout->span,
			"a batch of the inline form cannot have a "
			"timeout: ASL has none on a Map");
		diag_help(reader->diags, diag,
		    "write `run_as: workflow`, or leave it out");
	}
	if (batches->child_type == 2)
		not_yet(reader, step->what->span, "Express children",
		    "leave out `execution_type`");
	if (batches->size != NULL)
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
	struct diag *diag;

	if (!fields_read(reader, FIELDS_BATCHES, 0, step->what, "batches",
		&fields)) {
		step->broken = true;
		return;
	}
	step->batches = fields.out;
	step->batches.items = read_items(reader, fields.items, query);
	if (fields.steps != NULL)
		step->batches.flow = read_flow(reader, fields.steps, "steps");
	if (fields.each != NULL)
		read_each(reader, fields.each, step);
	check_form(reader, step);
	if (fields.steps == NULL && fields.each == NULL) {
		require_steps(reader, step, "a batch");
		step->broken = true;
	}
	if (fields.items == NULL) {
		diag = diag_add(reader->diags, RULE_E030, step->name_span,
		    "the batches of '%.*s' have no items", STR_ARG(step->name));
		diag_help(reader->diags, diag,
		    "add `items:`, an expression that gives the list");
		step->broken = true;
	}
	step->broken |= step->batches.items == NULL;
}

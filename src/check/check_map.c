#include "check/checker.h"

/* Checks of `map`: what belongs to which of its two modes. */

static void
check_inline(struct checker *checker, const struct step *step)
{
	struct span first = step->map->distributed.first;
	struct diag *diag;

	if (first.source == NULL)
		return;
	/* asl-rules M11: AWS saves it, and reads nothing. */
	if (step->map->distributed.mode == MODE_INLINE) {
		diag = diag_add(checker->diags, RULE_W292, first,
		    "this means nothing in a map that runs inline");
		diag_help(checker->diags, diag,
		    "write `mode: distributed`, or remove it");
		return;
	}
	diag = diag_add(checker->diags, RULE_E201, first,
	    "this belongs to a distributed map");
	diag_help(checker->diags, diag,
	    "write `mode: distributed`, or remove it");
}

static void
check_distributed(struct checker *checker, const struct step *step)
{
	const struct distributed *distributed = &step->map->distributed;
	struct diag *diag;

	if (checker->express) {
		diag = diag_add(checker->diags, RULE_E200, step->name_span,
		    "an Express execution cannot hold a distributed map");
		diag_help(checker->diags, diag,
		    "use `mode: inline`, or a Standard workflow");
	}
	if (distributed->reader.said &&
	    (step->map->items != NULL || step->items_path != NULL)) {
		diag = diag_add(checker->diags, RULE_E202,
		    distributed->reader.span,
		    "'%.*s' has both a reader and items", STR_ARG(step->name));
		diag_help(checker->diags, diag, "keep one of them");
	}
	if (distributed->has_batcher &&
	    distributed->batcher.max_items == NULL &&
	    distributed->batcher.max_bytes == NULL) {
		diag = diag_add(checker->diags, RULE_E030, step->name_span,
		    "the batches of '%.*s' have no size", STR_ARG(step->name));
		diag_help(checker->diags, diag,
		    "give `item_batcher` a `max_items` or `max_bytes`");
	}
}

void
check_map(struct checker *checker, const struct step *step)
{
	if (step->kind != STEP_MAP)
		return;
	if (step->map->distributed.mode == MODE_DISTRIBUTED)
		check_distributed(checker, step);
	else
		check_inline(checker, step);
}

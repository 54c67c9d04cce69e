#include "check/checker.h"

/* What SNS and SQS want of a message that keeps its order. */

static bool
is_fifo(const struct thing *thing)
{
	const struct text *name =
	    thing->name.count > 0 ? &thing->name : &thing->arn;
	const struct part *last =
	    name->count == 0 ? NULL : &name->items[name->count - 1];

	return last != NULL && last->kind == PART_LITERAL &&
	    str_ends(last->text, ".fifo");
}

/* Of an expression for all arguments nobody can say. */
static bool
has_argument(const struct checker *checker, const struct step *step,
    const char *name)
{
	if (step->with == NULL)
		return false;
	return step->with->kind != VALUE_OBJECT ||
	    value_get(step->with, name) != NULL ||
	    value_get(step->with,
		str_format(checker->arena, "%s.$", name).data) != NULL;
}

/* Only for what this workflow makes do we know it. */
static bool
deduplicates(const struct spec *spec, const struct thing *thing)
{
	for (size_t i = 0; i < spec->queues.count; i++)
		if (spec->queues.items[i].thing == thing &&
		    thing->where == WHERE_CREATE)
			return spec->queues.items[i].deduplicates;
	for (size_t i = 0; i < spec->topics.count; i++)
		if (spec->topics.items[i].thing == thing &&
		    thing->where == WHERE_CREATE)
			return spec->topics.items[i].deduplicates;
	return true;
}

static void
report(struct checker *checker, const struct step *step, const char *argument,
    const char *otherwise)
{
	struct diag *diag = diag_add(checker->diags, RULE_E315,
	    step->what->span, "a message to the FIFO %s '%.*s' needs %s",
	    thing_kind_row(step->thing->kind)->word, STR_ARG(step->thing->key),
	    argument);

	diag_help(checker->diags, diag, "add `with: { %s: … }`%s", argument,
	    otherwise);
}

void
check_fifo_message(struct checker *checker, const struct step *step)
{
	if ((step->kind != STEP_SEND && step->kind != STEP_PUBLISH) ||
	    step->thing == NULL || !is_fifo(step->thing))
		return;
	if (!has_argument(checker, step, "MessageGroupId"))
		report(checker, step, "MessageGroupId", "");
	if (!has_argument(checker, step, "MessageDeduplicationId") &&
	    !deduplicates(checker->spec, step->thing))
		report(checker, step, "MessageDeduplicationId",
		    ", or `content_based_deduplication: true` to where it "
		    "goes");
}

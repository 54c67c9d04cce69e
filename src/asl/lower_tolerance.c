#include "asl/lowering.h"

/*
 * `tolerated_failure` of batches whose failures are recorded: the Map leaves
 * in a variable whether too many items failed, and a Choice looks at it.
 */

/* The records, as record_item() and record_batch() make them. */
#define RECORDS "$all[status = 'failed' and $exists(error.Error)]"

static struct value *
too_many(struct arena *arena, const struct tolerated *tolerated)
{
	struct buffer test = { .arena = arena };

	buffer_put(&test,
	    "( $all := $reduce($states.result, $append, []); "
	    "$failed := $count(" RECORDS "); ");
	if (tolerated->count != NULL)
		buffer_format(&test, "$failed > %.*s",
		    STR_ARG(tolerated->count->number));
	if (tolerated->count != NULL && tolerated->percentage != NULL)
		buffer_put(&test, " or ");
	if (tolerated->percentage != NULL)
		buffer_format(&test, "$failed * 100 > %.*s * $count($all)",
		    STR_ARG(tolerated->percentage->number));
	buffer_put(&test, " )");
	return expression(arena, buffer_str(&test).data);
}

/* The author's variables and ours. */
static struct value *
with_variable(struct arena *arena, const struct value *own, struct str name,
    struct value *value)
{
	struct value *assign = value_object(arena);

	for (size_t i = 0; own != NULL && i < own->members.count; i++)
		value_append(arena, assign, own->members.items[i].key,
		    own->members.items[i].value);
	value_set_str(arena, assign, name, value);
	return assign;
}

void
add_tolerance(struct site *site, struct asl_state *map, const struct step *step)
{
	struct lowering *lowering = site->lowering;
	struct arena *arena = lowering->arena;
	struct str variable = made_variable(arena, step, "failed_too_often");
	struct asl_state *choice = add_state(site, ASL_CHOICE,
	    made_name(lowering, step, "tolerance"), step);
	struct raise raise = { .word = "exceeded",
		.error = "Batches.TooManyFailures",
		.cause = value_string(arena,
		    STR("More items failed than tolerated_failure allows")) };
	struct asl_rule rule = { .span = step->name_span };

	map->assign = with_variable(arena, map->assign, variable,
	    too_many(arena, &step->batches.tolerated));
	rule.condition = expression(arena,
	    str_format(arena, "$%.*s", STR_ARG(variable)).data);
	rule.next = add_raise(site, step, &raise, map);
	LIST_ADD(arena, &choice->as.choice.rules) = rule;
	choice->as.choice.otherwise = map->next;
	choice->next_span = map->next_span;
	if (map->end) {
		choice->as.choice.otherwise = made_name(lowering, step, "done");
		add_state(site, ASL_SUCCEED, choice->as.choice.otherwise, step);
	}
	map->end = false;
	map->next = choice->name;
}

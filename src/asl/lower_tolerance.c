#include "asl/lowering.h"

/*
 * `tolerated_failure` of batches whose failures are recorded: the Map leaves
 * in a variable whether too many items failed, and a Choice looks at it.
 */

/* The records, as record_item() and record_batch() make them. */
#define RECORDS "$all[status = 'failed' and $exists(error.Error)]"

/* results: the Map's, in a JSONata expression. */
static struct value *
too_many(struct arena *arena, const struct tolerated *tolerated,
    const char *results)
{
	struct buffer test = { .arena = arena };

	buffer_format(&test,
	    "( $all := $reduce(%s, $append, []); "
	    "$failed := $count(" RECORDS "); ",
	    results);
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

/*
 * Only Assign sees what the Map gives.  JSONPath keeps that as it is, and the
 * Choice is one of JSONata.
 */
static struct value *
tolerance_test(struct asl_state *map, struct arena *arena,
    const struct step *step, bool jsonata)
{
	const struct tolerated *tolerated = &step->batches->tolerated;
	struct str variable = made_variable(arena, step,
	    jsonata ? "failed_too_often" : "results");
	const char *read = str_format(arena, "$%.*s", STR_ARG(variable)).data;

	if (jsonata) {
		map->assign = with_variable(arena, map->assign, variable,
		    too_many(arena, tolerated, "$states.result"));
		return expression(arena, read);
	}
	map->assign = with_variable(arena, map->assign,
	    str_format(arena, "%.*s.$", STR_ARG(variable)),
	    value_string(arena, STR("$")));
	return too_many(arena, tolerated, read);
}

void
add_tolerance(struct site *site, struct asl_state *map, const struct step *step)
{
	struct lowering *lowering = site->lowering;
	struct arena *arena = lowering->arena;
	struct asl_state *choice = add_state(site, ASL_CHOICE,
	    made_name(lowering, step, "tolerance"), step);
	struct raise raise = { .word = "exceeded",
		.error = "Batches.TooManyFailures",
		.cause = value_string(arena,
		    STR("More items failed than tolerated_failure allows")) };
	struct asl_rule rule = { .span = step->name_span };
	bool jsonata = lowering->machine->query == QUERY_JSONATA;

	rule.condition = tolerance_test(map, arena, step, jsonata);
	if (!jsonata)
		choice->query = QUERY_JSONATA;
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

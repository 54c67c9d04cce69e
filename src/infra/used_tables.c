#include "infra/plan.h"

/* Which tables a workflow uses, and by which operations. */

struct search {
	struct plan *plan;
	struct used_tables *found;
	const struct asl_state *state;
	struct str operation; /* of the task that is looked at */
};

static void
warn(const struct search *search, struct span span, struct str name)
{
	struct diags *diags = search->plan->diags;
	struct diag *diag = diag_add(diags, RULE_W330, span,
	    "the table '%.*s' gets no alarms, since it may be in another "
	    "account or region",
	    STR_ARG(name));

	diag_help(diags, diag,
	    "make its alarms where it is, or name it without an ARN when it "
	    "is here");
}

/* Two spellings of a name are one table. */
static void
add(const struct search *search, struct used_table table)
{
	struct arena *arena = search->plan->arena;
	struct used_tables *found = search->found;
	size_t i = 0;

	while (i < found->count &&
	    !text_equal(text_expand(arena, found->items[i].name),
		text_expand(arena, table.name)))
		i++;
	if (i == found->count)
		LIST_ADD(arena, found) = table;
	if (found->items[i].thing == NULL)
		found->items[i].thing = table.thing;
	str_list_add_once(arena, &found->items[i].operations,
	    search->operation);
	str_list_sort(&found->items[i].operations);
}

static void
add_thing(const struct search *search, const struct thing *thing)
{
	struct part name = { .kind = PART_ARN_NAME, .thing = thing };

	if (!thing_is_here(thing)) {
		warn(search, thing->span, thing->key);
		return;
	}
	if (thing->name.count > 0)
		name.kind = PART_THING_NAME;
	add(search,
	    (struct used_table){
		.key = thing->key,
		.name = text_of_part(search->plan->arena, name),
		.thing = thing,
	    });
}

/* A name, or an ARN that nobody declared. */
static void
add_literal(const struct search *search, struct str name)
{
	const struct thing *thing;

	if (name.length == 0 || is_jsonata(name) || str_starts(name, "$"))
		return;
	if (str_starts(name, "arn:")) {
		warn(search, search->state->span, name);
		return;
	}
	thing = names_find(&search->plan->spec->names, THING_TABLE, name);
	add(search,
	    (struct used_table){
		.key = name,
		.name = text_literal(search->plan->arena, name),
		.thing = thing,
	    });
}

static void
add_text(const struct search *search, struct text text)
{
	const struct thing *thing = plan_thing(text);
	struct str literal;

	if (text.count == 1 && thing != NULL && thing->kind == THING_TABLE)
		add_thing(search, thing);
	else if (text_is_literal(search->plan->arena, text, &literal))
		add_literal(search, literal);
}

/*
 * A table is named by TableName, also further down (TransactItems), or is a
 * key of RequestItems.  An attribute of such a name holds a map, not a text.
 */
static void
look(const struct search *search, const struct value *value)
{
	for (size_t i = 0; i < value->items.count; i++)
		look(search, value->items.items[i]);
	for (size_t i = 0; i < value->members.count; i++) {
		const struct member *member = &value->members.items[i];
		const struct value *inner = member->value;

		if (str_is(member->key, "TableName") &&
		    inner->kind == VALUE_STRING)
			add_text(search, inner->string);
		for (size_t j = 0; str_is(member->key, "RequestItems") &&
		     j < inner->members.count;
		     j++)
			add_literal(search, inner->members.items[j].key);
		look(search, inner);
	}
}

/* "arn:…:::aws-sdk:dynamodb:getItem" calls GetItem. */
static struct str
operation_of(struct arena *arena, const struct asl_task *task)
{
	struct str resource = text_show(arena, task->resource);
	size_t at = str_find(resource, "dynamodb:", 0);
	struct str action;

	if (at == resource.length)
		return (struct str){ "", 0 };
	action =
	    str_slice(resource, at + sizeof("dynamodb:") - 1, resource.length);
	action = str_slice(action, 0, str_find(action, ".", 0));
	if (action.length == 0)
		return action;
	return str_format(arena, "%c%.*s",
	    char_is_lower(action.data[0]) ? action.data[0] - 'a' + 'A' :
					    action.data[0],
	    STR_ARG(str_slice(action, 1, action.length)));
}

static void
visit(const struct asl_state *state, void *context)
{
	struct search *search = context;

	if (state->type != ASL_TASK || state->parameters == NULL)
		return;
	search->operation = operation_of(search->plan->arena, &state->as.task);
	search->state = state;
	if (search->operation.length > 0)
		look(search, state->parameters);
}

struct used_tables
tables_used(struct plan *plan)
{
	struct used_tables found = { 0 };
	struct search search = { .plan = plan, .found = &found };

	for (size_t i = 0; i < plan->machines->count; i++)
		asl_walk(plan->machines->items[i].machine->scope, visit,
		    &search);
	return found;
}

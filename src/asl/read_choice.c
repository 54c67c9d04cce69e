#include "asl/read_fields.h"

/* ASL: Choice State */

static bool
is_test(struct str key)
{
	return str_is(key, "Variable") || str_is(key, "And") ||
	    str_is(key, "Or") || str_is(key, "Not") ||
	    asl_comparison_find(key) != NULL;
}

/* The members of the test, or all the others. */
static struct value *
members_of(struct arena *arena, const struct value *rule, bool test)
{
	struct value *part = value_object(arena);

	part->span = rule->span;
	for (size_t i = 0; i < rule->members.count; i++)
		if (is_test(rule->members.items[i].key) == test)
			LIST_ADD(arena, &part->members) =
			    rule->members.items[i];
	return part;
}

/* asl-rules C6 */
static void
check_jsonata(const struct asl_object *object, const struct asl_rule *rule)
{
	struct diags *diags = object->reader->diags;

	/* One for all of them: they go together. */
	if (rule->test->members.count > 0)
		asl_report_query(object, &rule->test->members.items[0]);
	if (value_get(object->value, "Condition") != NULL ||
	    rule->test->members.count > 0)
		return;
	diag_help(diags,
	    diag_add(diags, RULE_E141, object->span,
		"a choice rule needs: Condition"),
	    "write \"Condition\": \"{%% … %%}\"");
}

static void
read_rule(const struct asl_object *object, struct asl_state *state)
{
	struct arena *arena = object->reader->arena;
	const struct value *next = value_get(object->value, "Next");
	struct asl_rule rule = { .span = object->span };
	struct asl_object own = *object;

	own.value = members_of(arena, object->value, false);
	rule.test = members_of(arena, object->value, true);
	asl_read_fields(&own, &rule);
	if (object->jsonata && !object->any_query) {
		check_jsonata(object, &rule);
		rule.test = NULL;
	}
	if (next != NULL) /* where its target is looked for */
		rule.span = asl_span_or(next->span, object->span);
	LIST_ADD(arena, &state->as.choice.rules) = rule;
}

/* asl-rules C7: a hint for those who write ASL; a spec says `else: none`. */
static void
check_default(const struct asl_object *object)
{
	struct diags *diags = object->reader->diags;

	if (value_get(object->value, "Default") != NULL)
		return;
	diag_help(diags,
	    diag_add(diags, RULE_W150, object->span,
		"this Choice has no Default: when no rule matches, the "
		"execution fails with States.NoChoiceMatched"),
	    "add a Default, if only one that goes to a Fail state");
}

void
asl_read_choices(const struct asl_object *outer, struct asl_state *state)
{
	const struct value *list =
	    asl_expect(outer, "Choices", VALUE_LIST, "a list of objects");

	if (list == NULL) {
		state->broken = true;
		return;
	}
	if (list->items.count == 0)
		asl_report_empty(outer, "Choices", list, "add a rule");
	for (size_t i = 0; i < list->items.count; i++) {
		const struct value *item = list->items.items[i];
		struct asl_where where =
		    asl_where_at(outer->where, "Choices", i);
		struct asl_object object = *outer;

		object.value = item;
		object.span = asl_span_or(item->span, outer->span);
		object.where = &where;
		object.table = ASL_TABLE_RULE;
		object.state = NULL;
		if (asl_is_object(&object))
			read_rule(&object, state);
	}
	check_default(outer);
}

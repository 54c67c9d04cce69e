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

/* The only boolean of a simple test: "BooleanEquals", "IsPresent" … */
static const struct member *
boolean_test(const struct value *rule)
{
	const struct member *found = NULL;

	for (size_t i = 0; i < rule->members.count; i++) {
		const struct member *member = &rule->members.items[i];

		if (asl_comparison_find(member->key) == NULL)
			continue;
		if (found != NULL || member->value->kind != VALUE_BOOLEAN)
			return NULL;
		found = member;
	}
	return found;
}

/* One asks whether it is so, and the other whether it is not. */
static bool
is_contrary(const struct value *a, const struct value *b)
{
	const struct member *first = boolean_test(a);
	const struct member *second = boolean_test(b);

	return first != NULL && second != NULL &&
	    str_equal(first->key, second->key) &&
	    first->value->boolean != second->value->boolean &&
	    value_equal(value_get(a, "Variable"), value_get(b, "Variable"));
}

/* Is some rule sure to match? */
static bool
is_exhaustive(const struct value *rules)
{
	for (size_t i = 0; i < rules->items.count; i++) {
		const struct value *condition =
		    value_get(rules->items.items[i], "Condition");

		if (condition != NULL && condition->kind == VALUE_BOOLEAN &&
		    condition->boolean)
			return true;
		for (size_t k = 0; k < i; k++)
			if (is_contrary(rules->items.items[i],
				rules->items.items[k]))
				return true;
	}
	return false;
}

/*
 * asl-rules C7: a hint for those who write ASL; a spec says `else: none`.  In
 * 399 real definitions 4 of 10 such states asked for true and for false, and
 * are left alone; a list of words can always get another one.
 */
static void
check_default(const struct asl_object *object, const struct value *rules)
{
	struct diags *diags = object->reader->diags;

	if (value_get(object->value, "Default") != NULL || is_exhaustive(rules))
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
	check_default(outer, list);
}

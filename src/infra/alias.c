#include "infra/starters.h"

/* An alias of the main machine, which starts the version published last. */

static const struct thing *
alias_thing(struct plan *plan, struct str name)
{
	struct text path = { 0 };

	text_add_text(plan->arena, &path, plan_workflow(plan)->name);
	text_add_literal(plan->arena, &path, STR(":"));
	text_add_literal(plan->arena, &path, name);
	return starter_thing(plan, THING_ALIAS, name,
	    text_literal(plan->arena, name), path);
}

static struct resource *
add_version(struct plan *plan, const struct resource *state)
{
	struct resource *version = plan_add(plan, RESOURCE_VERSION,
	    state->label, FILE_MAIN, plan->spec->alias.span);

	plan_set(plan, version, VERSION_MACHINE,
	    plan_attribute(plan, state, ATTRIBUTE_ARN));
	plan_set(plan, version, VERSION_REVISION,
	    plan_attribute(plan, state, ATTRIBUTE_REVISION));
	return version;
}

static void
set_version(struct plan *plan, const struct resource *state,
    const struct resource *version, struct resource *alias)
{
	struct text published = plan_attribute(plan, version, ATTRIBUTE_ARN);
	struct value *all = value_integer(plan->arena, 100);

	plan_set(plan, alias, ALIAS_PUBLISHED,
	    plan_attribute(plan, state, ATTRIBUTE_VERSION));
	resource_set(plan->arena, alias, ALIAS_PUBLISHED_WEIGHT, all);
	if (plan->spec->alias.shift != SHIFT_NONE) {
		plan_set(plan, alias, ALIAS_SHIFTED, published);
		return;
	}
	plan_set(plan, alias, ALIAS_VERSION, published);
	resource_set(plan->arena, alias, ALIAS_WEIGHT, all);
}

void
plan_alias(struct plan *plan)
{
	const struct alias *said = &plan->spec->alias;
	struct resource *state = plan->states.items[0];
	struct resource *version;
	struct resource *alias;

	if (said->name.length == 0)
		return;
	resource_set(plan->arena, state, STATE_MACHINE_PUBLISH,
	    value_boolean(plan->arena, true));
	version = add_version(plan, state);
	alias = plan_add(plan, RESOURCE_ALIAS,
	    name_label(plan->arena, said->name), FILE_MAIN, said->span);
	plan_set_word(plan, alias, ALIAS_NAME, said->name);
	plan_set_word(plan, alias, ALIAS_DESCRIPTION,
	    STR("Starts the version that was published last."));
	set_version(plan, state, version, alias);
	plan->alias_thing = alias_thing(plan, said->name);
	plan->alias = alias;
}

/* --- how a new version takes over ----------------------------------------- */

/* Of the workflow itself: the others do not know versions. */
static const struct alarm_kind_row *
find_row(struct str key)
{
	for (int kind = 0; kind < ALARM_KIND_COUNT; kind++) {
		const struct alarm_kind_row *row =
		    alarm_kind_row((enum alarm_kind)kind);

		if (row->group == ALARMS_WORKFLOW && str_is(key, row->key))
			return row;
	}
	return NULL;
}

static const struct resource *
find_alarm(struct plan *plan, struct str label)
{
	for (size_t i = 0; i < plan->graph->resources.count; i++) {
		const struct resource *resource =
		    plan->graph->resources.items[i];

		if (resource->kind == RESOURCE_ALARM &&
		    str_equal(resource->label, label))
			return resource;
	}
	return NULL;
}

static void
add_alarm(struct plan *plan, struct str key, struct value *list)
{
	const struct alarm_kind_row *row = find_row(key);
	const struct resource *alarm;
	struct text name = text_literal(plan->arena, key);
	struct diag *diag;

	if (row != NULL) {
		alarm = find_alarm(plan,
		    name_label(plan->arena, str_from(row->slug)));
		if (alarm == NULL) {
			diag = diag_add(plan->diags, RULE_E297,
			    plan->spec->alias.alarms_span,
			    "`alarms` has no '%.*s'", STR_ARG(key));
			diag_help(plan->diags, diag,
			    "add it to `alarms`, or write the name of an alarm "
			    "that exists");
			return;
		}
		name = plan_attribute(plan, alarm, ATTRIBUTE_NAME);
	}
	value_add(plan->arena, list, value_text(plan->arena, name));
}

void
plan_shift(struct plan *plan)
{
	static const char *const words[] = {
		[SHIFT_NONE] = "",
		[SHIFT_ALL_AT_ONCE] = "ALL_AT_ONCE",
		[SHIFT_LINEAR] = "LINEAR",
		[SHIFT_CANARY] = "CANARY",
	};
	const struct alias *said = &plan->spec->alias;
	struct value *alarms = value_list(plan->arena);

	if (plan->alias == NULL || said->shift == SHIFT_NONE)
		return;
	plan_set_word(plan, plan->alias, ALIAS_SHIFT,
	    str_from(words[said->shift]));
	resource_set(plan->arena, plan->alias, ALIAS_PERCENTAGE,
	    said->percentage);
	resource_set(plan->arena, plan->alias, ALIAS_INTERVAL, said->interval);
	for (size_t i = 0; i < said->alarms.count; i++)
		add_alarm(plan, said->alarms.items[i], alarms);
	if (alarms->items.count > 0)
		resource_set(plan->arena, plan->alias, ALIAS_ALARMS, alarms);
}

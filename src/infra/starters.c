#include "infra/starters.h"

struct thing *
starter_thing(struct plan *plan, enum thing_kind kind, struct str key,
    struct text name, struct text path)
{
	struct thing *thing = arena_alloc(plan->arena, sizeof(*thing));

	thing->kind = kind;
	thing->key = key;
	thing->where = WHERE_CREATE;
	thing->name = name;
	thing->arn = text_template(plan->arena, thing_kind_row(kind)->arn);
	text_add_text(plan->arena, &thing->arn, path);
	return thing;
}

struct starter
starter_role(struct plan *plan, const struct trigger *trigger, struct str word,
    enum service_principal principal, const struct thing *source,
    enum grant grant)
{
	struct starter starter = { 0 };

	starter.permits = arena_alloc(plan->arena, sizeof(*starter.permits));
	starter.role = plan_add(plan, RESOURCE_ROLE,
	    name_label(plan->arena, word), FILE_TRIGGERS, trigger->span);
	plan_set(plan, starter.role, ROLE_NAME,
	    name_derive(plan, RESOURCE_ROLE, plan_base_name(plan), word));
	role_permit(plan, starter.permits, "StartWorkflow", grant,
	    starter_target_arn(plan));
	starter.policy =
	    role_add(plan, starter.role, name_slug(plan->arena, word),
		role_trust(plan, principal, source), starter.permits);
	return starter;
}

struct text
starter_target(struct plan *plan)
{
	return plan_attribute(plan,
	    plan->alias != NULL ? plan->alias : plan->states.items[0],
	    ATTRIBUTE_ARN);
}

struct text
starter_target_arn(struct plan *plan)
{
	return plan_arn(plan,
	    plan->alias != NULL ? plan->alias_thing : plan_workflow(plan));
}

struct text
starter_description(struct plan *plan)
{
	struct text text = text_literal(plan->arena, STR("Starts "));

	text_add_text(plan->arena, &text, plan_workflow(plan)->name);
	text_add_literal(plan->arena, &text, STR("."));
	return text;
}

/* What is read has a name of its own: "queue-jobs". */
static struct str
word_of_source(struct plan *plan, const struct trigger *trigger)
{
	struct str key = trigger->source->key;
	const char *word = trigger_row(trigger->kind)->word;
	struct str name;

	if (trigger->source->name.count > 0 &&
	    text_is_literal(plan->arena, trigger->source->name, &name) &&
	    !trigger->source->declared)
		key = name;
	return str_format(plan->arena, "%s-%.*s", word,
	    STR_ARG(name_slug(plan->arena, key)));
}

/* "events", "events-2" … where the author gave no name. */
struct str
starter_word(struct plan *plan, size_t index)
{
	const struct trigger *trigger = &plan->spec->triggers.items[index];
	size_t n = 1;

	if (trigger->name.length > 0)
		return trigger->name;
	if (trigger->source != NULL)
		return word_of_source(plan, trigger);
	for (size_t i = 0; i < index; i++)
		if (plan->spec->triggers.items[i].kind == trigger->kind &&
		    plan->spec->triggers.items[i].name.length == 0)
			n++;
	if (n == 1)
		return str_from(trigger_row(trigger->kind)->word);
	return str_format(plan->arena, "%s-%zu",
	    trigger_row(trigger->kind)->word, n);
}

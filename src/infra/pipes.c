#include "iam/key.h"
#include "infra/starters.h"

/* EventBridge Pipes: from a queue, or the stream of a table, to a start. */

static struct resource *
add_filter(struct plan *plan, struct value *pattern)
{
	struct resource *filter = arena_alloc(plan->arena, sizeof(*filter));

	filter->kind = RESOURCE_PIPE_FILTER;
	resource_set(plan->arena, filter, PIPE_FILTER_PATTERN, pattern);
	return filter;
}

static void
add_filters(struct plan *plan, const struct trigger *trigger,
    struct resource *pipe)
{
	struct property *filters;

	if (trigger->filter == NULL)
		return;
	filters = resource_add(plan->arena, pipe, PIPE_FILTERS);
	for (size_t i = 0; i < trigger->filter->items.count; i++)
		LIST_ADD(plan->arena, &filters->blocks) =
		    add_filter(plan, trigger->filter->items.items[i]);
}

/* One at a time, where nobody asks for more. */
static struct value *
batch_size(struct plan *plan, const struct trigger *trigger)
{
	return trigger->batch_size == NULL ? value_integer(plan->arena, 1) :
					     trigger->batch_size;
}

/* The source's ARN, as something that the pipe waits for where we make it. */
static struct text
source_of(struct plan *plan, const struct trigger *trigger)
{
	const struct resource *made = access_resource(plan, trigger->source);
	const struct part stream = { .kind = PART_THING_STREAM,
		.thing = trigger->source };

	if (trigger->kind == TRIGGER_STREAM)
		return text_of_part(plan->arena, stream);
	if (made != NULL)
		return plan_attribute(plan, made, ATTRIBUTE_ARN);
	return plan_arn(plan, trigger->source);
}

/* For a policy: built from names wherever that can be. */
static struct text
permitted_source(struct plan *plan, const struct trigger *trigger)
{
	if (trigger->kind == TRIGGER_STREAM)
		return source_of(plan, trigger);
	return plan_arn(plan, trigger->source);
}

static void
set_queue(struct plan *plan, const struct trigger *trigger,
    struct resource *pipe)
{
	resource_set(plan->arena, pipe, PIPE_QUEUE_BATCH,
	    batch_size(plan, trigger));
	resource_set(plan->arena, pipe, PIPE_QUEUE_WINDOW,
	    trigger->batching_window);
}

static void
set_stream(struct plan *plan, const struct trigger *trigger,
    struct resource *pipe)
{
	plan_set_word(plan, pipe, PIPE_STREAM_START,
	    trigger->oldest ? STR("TRIM_HORIZON") : STR("LATEST"));
	resource_set(plan->arena, pipe, PIPE_STREAM_BATCH,
	    batch_size(plan, trigger));
	resource_set(plan->arena, pipe, PIPE_STREAM_WINDOW,
	    trigger->batching_window);
	resource_set(plan->arena, pipe, PIPE_MAX_AGE, trigger->max_age);
	resource_set(plan->arena, pipe, PIPE_MAX_ATTEMPTS,
	    trigger->max_attempts);
	if (trigger->dead_letter != NULL)
		plan_set(plan, pipe, PIPE_DEAD_LETTER,
		    plan_arn(plan, trigger->dead_letter));
}

static void
permit_reading(struct plan *plan, const struct trigger *trigger,
    struct policy *permits)
{
	struct text source = permitted_source(plan, trigger);

	if (trigger->kind == TRIGGER_QUEUE) {
		role_permit(plan, permits, "ReadQueue", GRANT_PIPE_READS_QUEUE,
		    source);
		return;
	}
	role_permit(plan, permits, "ReadStream", GRANT_PIPE_READS_STREAM,
	    source);
	role_permit(plan, permits, "ListStreams", GRANT_PIPE_LISTS_STREAMS,
	    text_literal(plan->arena, STR("*")));
	permits->statements.items[permits->statements.count - 1].comment =
	    STR("The action takes no resource.");
	if (trigger->dead_letter != NULL)
		role_permit(plan, permits, "SendDeadLetters", GRANT_DEAD_LETTER,
		    plan_arn(plan, trigger->dead_letter));
}

/* Customers' keys of what it reads, starts and puts aside. */
static void
permit_keys(struct plan *plan, const struct trigger *trigger,
    struct policy *permits)
{
	const struct encryption *encryption = &plan->spec->encryption;

	key_of_thing(plan->arena, trigger->source, GRANT_SOURCE_KEY,
	    "ReadEncrypted", permits);
	if (trigger->dead_letter != NULL)
		key_of_thing(plan->arena, trigger->dead_letter, GRANT_QUEUE_KEY,
		    "SendEncrypted", permits);
	if (trigger->waits && encryption->said)
		key_of_started(plan->arena, plan_workflow(plan),
		    encryption->key, "ReadAnswer", permits);
}

static struct starter
add_role(struct plan *plan, const struct trigger *trigger, struct str word,
    struct text name)
{
	const struct thing *pipe = starter_thing(plan, THING_PIPE,
	    name_label(plan->arena, word), name, name);
	struct starter starter =
	    starter_role(plan, trigger, word, PRINCIPAL_PIPES, pipe,
		trigger->waits ? GRANT_PIPE_STARTS_SYNC : GRANT_PIPE_STARTS);

	permit_reading(plan, trigger, starter.permits);
	permit_keys(plan, trigger, starter.permits);
	return starter;
}

void
plan_pipe(struct plan *plan, const struct trigger *trigger, struct str word)
{
	struct text name =
	    name_derive(plan, RESOURCE_PIPE, plan_base_name(plan), word);
	struct starter starter = add_role(plan, trigger, word, name);
	struct resource *pipe = plan_add(plan, RESOURCE_PIPE,
	    name_label(plan->arena, word), FILE_TRIGGERS, trigger->span);

	plan_set(plan, pipe, PIPE_NAME, name);
	plan_set(plan, pipe, PIPE_DESCRIPTION, starter_description(plan));
	plan_set(plan, pipe, PIPE_ROLE,
	    plan_attribute(plan, starter.role, ATTRIBUTE_ARN));
	plan_set(plan, pipe, PIPE_SOURCE, source_of(plan, trigger));
	if (trigger->kind == TRIGGER_QUEUE)
		set_queue(plan, trigger, pipe);
	else
		set_stream(plan, trigger, pipe);
	add_filters(plan, trigger, pipe);
	plan_set(plan, pipe, PIPE_TARGET, starter_target(plan));
	resource_set(plan->arena, pipe, PIPE_INPUT, trigger->input);
	plan_set_word(plan, pipe, PIPE_INVOCATION,
	    trigger->waits ? STR("REQUEST_RESPONSE") : STR("FIRE_AND_FORGET"));
	plan_after(plan, pipe, starter.policy);
}

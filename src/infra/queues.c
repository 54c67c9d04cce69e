#include "aws/ranges.h"
#include "infra/plan.h"

/* Queues that the workflow makes, and those for what they could not handle. */

/* Seconds; what SQS takes where nobody says, said so that readers see it. */
enum { USUAL_RETENTION = 345600 };

static void
set_flag(struct plan *plan, struct resource *resource, enum property_key key,
    bool flag)
{
	if (flag)
		resource_set(plan->arena, resource, key,
		    value_boolean(plan->arena, true));
}

static struct resource *
add_resource(struct plan *plan, const struct queue_settings *settings,
    const struct thing *thing)
{
	struct resource *queue = plan_add(plan, RESOURCE_QUEUE,
	    name_label(plan->arena, thing->key), FILE_RESOURCES, thing->span);

	plan_set(plan, queue, QUEUE_NAME, thing->name);
	set_flag(plan, queue, QUEUE_FIFO, settings->fifo);
	if (thing->encryption.count > 0)
		plan_set(plan, queue, QUEUE_KEY, thing->encryption);
	resource_set(plan->arena, queue, QUEUE_KEY_REUSE, settings->key_reuse);
	queue->deleted = true;
	access_made(plan, thing, queue);
	return queue;
}

/* What is put aside should wait for its reader as long as it can. */
static void
add_dead_queue(struct plan *plan, const struct queue_settings *settings)
{
	const long long longest = range_row(RANGE_QUEUE_RETENTION)->most;
	struct resource *queue =
	    add_resource(plan, settings, settings->dead_letter);

	resource_set(plan->arena, queue, QUEUE_RETENTION,
	    value_integer(plan->arena, longest));
}

static void
set_dead_letter(struct plan *plan, struct resource *queue,
    const struct queue_settings *settings)
{
	struct text arn = plan_arn(plan, settings->dead_letter);
	struct value *redrive = value_object(plan->arena);

	value_set(plan->arena, redrive, "deadLetterTargetArn",
	    value_text(plan->arena, arn));
	value_set(plan->arena, redrive, "maxReceiveCount",
	    settings->max_receives);
	resource_set(plan->arena, queue, QUEUE_REDRIVE, redrive);
	plan_set(plan, queue, QUEUE_DEAD_LETTER, arn);
	resource_set(plan->arena, queue, QUEUE_MAX_RECEIVES,
	    settings->max_receives);
}

static void
add_queue(struct plan *plan, const struct queue_settings *settings)
{
	struct resource *queue = add_resource(plan, settings, settings->thing);

	set_flag(plan, queue, QUEUE_DEDUPLICATES, settings->deduplicates);
	resource_set(plan->arena, queue, QUEUE_VISIBILITY,
	    settings->visibility_timeout);
	resource_set(plan->arena, queue, QUEUE_RETENTION,
	    settings->retention != NULL ?
		settings->retention :
		value_integer(plan->arena, USUAL_RETENTION));
	resource_set(plan->arena, queue, QUEUE_DELAY, settings->delay);
	resource_set(plan->arena, queue, QUEUE_WAIT, settings->wait);
	resource_set(plan->arena, queue, QUEUE_MESSAGE_SIZE,
	    settings->message_size);
	if (settings->makes_dead)
		add_dead_queue(plan, settings);
	if (settings->dead_letter != NULL)
		set_dead_letter(plan, queue, settings);
}

/* SQS wants the dead-letter queue to be there first. */
static void
order(struct plan *plan, const struct queue_settings *settings)
{
	if (settings->dead_letter != NULL)
		plan_after(plan, access_resource(plan, settings->thing),
		    access_resource(plan, settings->dead_letter));
}

void
plan_queues(struct plan *plan)
{
	for (size_t i = 0; i < plan->spec->queues.count; i++)
		if (plan->spec->queues.items[i].thing->where == WHERE_CREATE)
			add_queue(plan, &plan->spec->queues.items[i]);
	for (size_t i = 0; i < plan->spec->queues.count; i++)
		if (plan->spec->queues.items[i].thing->where == WHERE_CREATE)
			order(plan, &plan->spec->queues.items[i]);
}

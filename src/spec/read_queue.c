#include "spec/read_created.h"

/* The settings of a queue: SQS, CreateQueue. */

/* How often a message is tried, where nobody says: as Lambda advises (K). */
enum { RECEIVES = 5 };

/* A queue of the workflow's own for what nobody could work on. */
static struct thing *
make_dead_queue(struct reader *reader, const struct thing *queue, bool fifo)
{
	struct thing *dead = arena_alloc(reader->arena, sizeof(*dead));

	dead->kind = THING_QUEUE;
	dead->key = str_format(reader->arena, "%.*s-dead", STR_ARG(queue->key));
	dead->span = queue->span;
	dead->where = WHERE_CREATE;
	dead->declared = true;
	dead->used = true;
	dead->encryption = queue->encryption;
	text_add(reader->arena, &dead->name,
	    (struct part){ .kind = PART_BASE_NAME });
	text_add_literal(reader->arena, &dead->name,
	    str_format(reader->arena, "-%.*s%s", STR_ARG(dead->key),
		fifo ? ".fifo" : ""));
	dead->arn = thing_arn(reader->arena, THING_QUEUE, dead->name);
	return dead;
}

static void
use_dead_queue(struct reader *reader, struct queue_settings *queue,
    struct str name, struct span span)
{
	struct diag *diag;

	queue->dead_letter =
	    names_use(&reader->spec->names, THING_QUEUE, name, span);
	if (queue->dead_letter != queue->thing)
		return;
	diag = diag_add(reader->diags, RULE_E313, span,
	    "'%.*s' cannot be its own dead-letter queue", STR_ARG(name));
	diag_help(reader->diags, diag,
	    "name another queue, or write `dead_letter: {}` to have one made");
}

/* A name, `true`, or a map. */
static void
read_dead_letter(struct reader *reader, const struct node *node,
    struct queue_settings *queue)
{
	struct dead_letter_fields fields = { 0 };

	if (node == NULL ||
	    (node->kind == NODE_SCALAR && str_is(node->text, "false")))
		return;
	queue->max_receives = value_integer(reader->arena, RECEIVES);
	if (node->kind == NODE_SCALAR && !str_is(node->text, "true")) {
		use_dead_queue(reader, queue, node->text, node->span);
		return;
	}
	if (node->kind != NODE_SCALAR &&
	    !fields_read(reader, FIELDS_DEAD_LETTER, 0, node,
		"a dead-letter queue", &fields))
		return;
	if (fields.max_receives != NULL)
		queue->max_receives = fields.max_receives;
	check_range(reader, RANGE_QUEUE_RECEIVES, fields.max_receives);
	if (fields.queue.length > 0) {
		use_dead_queue(reader, queue, fields.queue, node->span);
		return;
	}
	queue->dead_letter = make_dead_queue(reader, queue->thing, queue->fifo);
	queue->makes_dead = true;
}

void
read_queue(struct reader *reader, const struct thing *thing,
    const struct thing_fields *fields)
{
	struct queue_settings queue = {
		.thing = thing,
		.visibility_timeout = fields->visibility_timeout,
		.retention = fields->retention,
		.delay = fields->delay,
		.wait = fields->wait,
		.message_size = fields->message_size,
		.key_reuse = fields->key_reuse,
		.fifo = fields->fifo,
		.deduplicates = fields->deduplicates,
	};
	struct diag *diag;

	check_fifo(reader, thing, fields);
	check_range(reader, RANGE_QUEUE_VISIBILITY, queue.visibility_timeout);
	check_range(reader, RANGE_QUEUE_RETENTION, queue.retention);
	check_range(reader, RANGE_QUEUE_DELAY, queue.delay);
	check_range(reader, RANGE_QUEUE_WAIT, queue.wait);
	check_range(reader, RANGE_QUEUE_MESSAGE, queue.message_size);
	check_range(reader, RANGE_QUEUE_KEY_REUSE, queue.key_reuse);
	if (queue.key_reuse != NULL && fields->key == NULL) {
		diag = diag_add(reader->diags, RULE_E313, thing->span,
		    "`data_key_reuse_period` is for a queue with a `key`");
		diag_help(reader->diags, diag, "add `key:`, or remove it");
	}
	read_dead_letter(reader, fields->dead_letter, &queue);
	LIST_ADD(reader->arena, &reader->spec->queues) = queue;
}

/* What a FIFO queue could not handle goes to one, and so for the others. */
static void
check_kinds(struct reader *reader, const struct queue_settings *queue)
{
	for (size_t i = 0; i < reader->spec->queues.count; i++) {
		const struct queue_settings *dead =
		    &reader->spec->queues.items[i];
		struct diag *diag;

		if (dead->thing != queue->dead_letter ||
		    dead->thing->where != WHERE_CREATE ||
		    dead->fifo == queue->fifo)
			continue;
		diag = diag_add(reader->diags, RULE_E313, queue->thing->span,
		    "'%.*s' and its dead-letter queue '%.*s' are not of one "
		    "kind",
		    STR_ARG(queue->thing->key), STR_ARG(dead->thing->key));
		diag_help(reader->diags, diag,
		    "say `fifo: true` of both or of none");
	}
}

void
check_queues(struct reader *reader)
{
	for (size_t i = 0; i < reader->spec->queues.count; i++)
		check_kinds(reader, &reader->spec->queues.items[i]);
}

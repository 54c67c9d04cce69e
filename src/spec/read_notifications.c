#include "spec/fields.h"

/* Who is told of executions. */

static struct diag *
bad_target(struct reader *reader, struct str name, struct span span,
    const char *what)
{
	return diag_add(reader->diags, RULE_E295, span, "'%.*s' %s",
	    STR_ARG(name), what);
}

/* A declared topic or queue, an ARN of one, or a topic that exists. */
static struct thing *
find_target(struct reader *reader, struct str name, struct span span)
{
	struct names *names = &reader->spec->names;
	bool topic = names_find(names, THING_TOPIC, name) != NULL;
	bool queue = names_find(names, THING_QUEUE, name) != NULL;
	size_t sqs = str_find(name, ":sqs:", 0);

	if (topic && queue) {
		diag_help(reader->diags,
		    bad_target(reader, name, span, "is a topic and a queue"),
		    "give one of them another name");
		return NULL;
	}
	if (str_ends(name, ".fifo")) {
		diag_help(reader->diags,
		    bad_target(reader, name, span,
			"wants a message group, which events have not"),
		    "take a topic or a queue that keeps no order");
		return NULL;
	}
	if (queue || (str_starts(name, "arn:") && sqs < name.length))
		return names_use(names, THING_QUEUE, name, span);
	return names_use(names, THING_TOPIC, name, span);
}

static void
add_status(struct reader *reader, struct thing *thing, const char *status,
    struct span span)
{
	struct spec *spec = reader->spec;
	struct notification *found = NULL;

	for (size_t i = 0; i < spec->notifications.count; i++)
		if (spec->notifications.items[i].thing == thing)
			found = &spec->notifications.items[i];
	if (found == NULL) {
		LIST_ADD(reader->arena, &spec->notifications) =
		    (struct notification){ .thing = thing, .span = span };
		found =
		    &spec->notifications.items[spec->notifications.count - 1];
	}
	str_list_add_once(reader->arena, &found->statuses, str_from(status));
}

static void
add_targets(struct reader *reader, const struct str_list *names,
    const char *status, struct span span)
{
	for (size_t i = 0; i < names->count; i++) {
		struct thing *thing =
		    find_target(reader, names->items[i], span);

		if (thing != NULL)
			add_status(reader, thing, status, span);
	}
}

void
read_notifications(struct reader *reader, const struct node *node)
{
	struct notifications_fields fields = { 0 };
	const struct {
		const char *key;
		const char *status;
		const struct str_list *names;
	} rows[] = {
		{ "failed", "FAILED", &fields.failed },
		{ "timed_out", "TIMED_OUT", &fields.timed_out },
		{ "aborted", "ABORTED", &fields.aborted },
		{ "succeeded", "SUCCEEDED", &fields.succeeded },
		{ "started", "RUNNING", &fields.started },
	};
	struct diag *diag;

	if (node == NULL ||
	    !fields_read(reader, FIELDS_NOTIFICATIONS, 0, node, "notifications",
		&fields))
		return;
	if (reader->spec->express) {
		diag = diag_add(reader->diags, RULE_E296, node->span,
		    "an Express workflow sends no events about its executions");
		diag_help(reader->diags, diag,
		    "watch it with `alarms: { failures: 0 }`, or write "
		    "`type: standard`");
		return;
	}
	for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
		const struct node *value = node_get(node, rows[i].key);

		if (value != NULL)
			add_targets(reader, rows[i].names, rows[i].status,
			    value->span);
	}
}

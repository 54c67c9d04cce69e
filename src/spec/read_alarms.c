#include <stdlib.h>

#include "aws/metrics.h"
#include "spec/fields.h"

/* What watches a workflow. */

static const struct alarm_kind_row alarm_rows[ALARM_KIND_COUNT] = {
#define ALARM(id, key, group, shape, slug, label, metric) \
	{ key, ALARMS_##group, ALARM_##shape, slug, label, METRIC_##metric },
#include "spec/alarms.def"
#undef ALARM
};

const struct alarm_kind_row *
alarm_kind_row(enum alarm_kind kind)
{
	return &alarm_rows[kind];
}

/* "10%" or 10: a share in percent. */
static struct value *
read_share(struct reader *reader, const struct node *node)
{
	struct str text = node->text;
	struct str digits;
	double share;
	struct diag *diag;

	if (node->kind == NODE_SCALAR && str_ends(text, "%")) {
		char *end;

		digits = str_trim(str_slice(text, 0, text.length - 1));
		digits = str_copy(reader->arena, digits);
		share = strtod(digits.data, &end);
		if (digits.length > 0 && *end == '\0' && share >= 0 &&
		    share <= 100 && digits.data[0] >= '0' &&
		    digits.data[0] <= '9') {
			struct value *value =
			    value_number(reader->arena, digits);

			value->span = node->span;
			return value;
		}
	}
	diag =
	    diag_add(reader->diags, RULE_E042, node->span, "this is no share");
	diag_help(reader->diags, diag, "write it as 10%%");
	return NULL;
}

static struct value *
read_above(struct reader *reader, enum alarm_shape shape,
    const struct node *node)
{
	struct value *value;

	switch (shape) {
	case ALARM_SHARE:
		return read_share(reader, node);
	case ALARM_COUNT:
		return read_count(reader, node, 0);
	case ALARM_TIME:
		value = read_seconds(reader, node);
		if (value != NULL)
			value->number = str_format(reader->arena, "%lld",
			    1000 * strtoll(value->number.data, NULL, 10));
		return value;
	}
	return NULL;
}

/* CloudWatch: 10 s, 30 s or whole minutes; ours are whole minutes. */
static void
check_period(struct reader *reader, const struct value *period)
{
	long long seconds;
	struct diag *diag;

	if (period == NULL)
		return;
	seconds = strtoll(period->number.data, NULL, 10);
	if (seconds > 0 && seconds % 60 == 0 && seconds <= 86400)
		return;
	diag = diag_add(reader->diags, RULE_E043, period->span,
	    "a period is whole minutes, up to a day");
	diag_help(reader->diags, diag, "write it as 5m");
}

/* average, sum … or p0 to p100: how CloudWatch names statistics. */
static void
check_stat(struct reader *reader, struct spec_alarm *alarm,
    const struct node *node)
{
	static const char *const words[] = { "average", "minimum", "maximum",
		"sum", "samplecount" };
	struct str stat = alarm->stat;
	char *end;
	double rank;
	struct diag *diag;

	if (stat.length == 0)
		return;
	for (size_t i = 0; i < ARRAY_COUNT(words); i++)
		if (str_is(stat, words[i]))
			return;
	if (stat.data[0] == 'p' && stat.length > 1 && stat.data[1] != ' ') {
		rank = strtod(str_copy(reader->arena,
				  str_slice(stat, 1, stat.length))
				  .data,
		    &end);
		if (*end == '\0' && rank >= 0 && rank <= 100)
			return;
	}
	diag = diag_add(reader->diags, RULE_E044, node_get(node, "stat")->span,
	    "'%.*s' is no statistic", STR_ARG(stat));
	diag_help(reader->diags, diag,
	    "write average, minimum, maximum, sum, samplecount or a "
	    "percentile such as p95");
}

static void
read_alarm(struct reader *reader, enum alarm_kind kind,
    const struct node_entry *entry)
{
	const struct alarm_kind_row *row = alarm_kind_row(kind);
	struct alarm_fields fields = { 0 };
	const struct node *above = entry->value;
	struct diag *diag;

	LIST_ADD(reader->arena, &reader->spec->keys) =
	    (struct key_use){ .alarm = row,
		    .key = entry->key->span,
		    .value = entry->value->span };
	if (above->kind == NODE_MAP) {
		if (!fields_read(reader, FIELDS_ALARM, 0, entry->value,
			"an alarm", &fields))
			return;
		above = fields.above;
		check_period(reader, fields.out.period);
		check_stat(reader, &fields.out, entry->value);
	}
	if (above == NULL) {
		diag = diag_add(reader->diags, RULE_E073, entry->key->span,
		    "the alarm has no threshold");
		diag_help(reader->diags, diag, "add `above:`");
		return;
	}
	fields.out.above = read_above(reader, row->shape, above);
	fields.out.said = fields.out.above != NULL;
	fields.out.span = entry->key->span;
	reader->spec->alarms.kinds[kind] = fields.out;
}

static bool
find_alarm(enum alarm_group group, struct str key, enum alarm_kind *kind)
{
	for (size_t i = 0; i < ALARM_KIND_COUNT; i++)
		if (alarm_rows[i].group == group &&
		    str_is(key, alarm_rows[i].key)) {
			*kind = (enum alarm_kind)i;
			return true;
		}
	return false;
}

static void
unknown_alarm(struct reader *reader, enum alarm_group group,
    const struct node *key)
{
	struct str_list keys = { 0 };
	struct buffer all = { .arena = reader->arena };
	struct diag *diag = diag_add(reader->diags, RULE_E045, key->span,
	    "there is no alarm '%.*s'", STR_ARG(key->text));

	for (size_t i = 0; i < ALARM_KIND_COUNT; i++) {
		if (alarm_rows[i].group != group)
			continue;
		buffer_put(&all, keys.count == 0 ? "" : ", ");
		buffer_put(&all, alarm_rows[i].key);
		LIST_ADD(reader->arena, &keys) = str_from(alarm_rows[i].key);
	}
	diag_suggest(reader->diags, diag, key->text, &keys);
	if (diag->help.length == 0)
		diag_help(reader->diags, diag, "the alarms are: %.*s",
		    STR_ARG(buffer_str(&all)));
}

static void
read_group(struct reader *reader, enum alarm_group group,
    const struct node *map)
{
	if (map->kind != NODE_MAP) {
		wrong_type(reader, map, "a map of alarms");
		return;
	}
	for (size_t i = 0; i < map->entries.count; i++) {
		const struct node_entry *entry = &map->entries.items[i];
		enum alarm_kind kind;

		if (group == ALARMS_WORKFLOW &&
		    (str_is(entry->key->text, "notify") ||
			str_is(entry->key->text, "lambda")))
			continue;
		if (node_is_null(entry->value))
			continue;
		if (find_alarm(group, entry->key->text, &kind))
			read_alarm(reader, kind, entry);
		else
			unknown_alarm(reader, group, entry->key);
	}
}

static void
read_notify(struct reader *reader, const struct node *node)
{
	struct notify_fields fields = { 0 };
	struct notify *notify = &reader->spec->alarms.notify;
	struct names *names = &reader->spec->names;

	if (node->kind == NODE_MAP) {
		fields_read(reader, FIELDS_NOTIFY, 0, node, "notify", &fields);
	} else {
		for (size_t i = 0; i < node->items.count; i++)
			LIST_ADD(reader->arena, &fields.alarm) =
			    node->items.items[i]->text;
		if (node->kind == NODE_SCALAR)
			LIST_ADD(reader->arena, &fields.alarm) = node->text;
		fields.ok = fields.alarm;
	}
	for (size_t i = 0; i < fields.alarm.count; i++)
		LIST_ADD(reader->arena, &notify->alarm) = names_use(names,
		    THING_TOPIC, fields.alarm.items[i], node->span);
	for (size_t i = 0; i < fields.ok.count; i++)
		LIST_ADD(reader->arena, &notify->ok) = names_use(names,
		    THING_TOPIC, fields.ok.items[i], node->span);
	for (size_t i = 0; i < fields.insufficient.count; i++)
		LIST_ADD(reader->arena, &notify->insufficient) =
		    names_use(names, THING_TOPIC, fields.insufficient.items[i],
			node->span);
}

void
read_alarms(struct reader *reader, const struct node *node)
{
	const struct node *notify = node_get(node, "notify");
	const struct node *lambda = node_get(node, "lambda");
	struct diag *diag;

	if (node == NULL)
		return;
	read_group(reader, ALARMS_WORKFLOW, node);
	if (lambda != NULL)
		read_group(reader, ALARMS_LAMBDA, lambda);
	if (notify != NULL) {
		read_notify(reader, notify);
		return;
	}
	diag = diag_add(reader->diags, RULE_W201, node->span,
	    "nobody is told of these alarms");
	diag_help(reader->diags, diag, "add `notify: TOPIC`");
}

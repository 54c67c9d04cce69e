#include <stdlib.h>
#include <string.h>

#include "aws/metrics.h"
#include "expr/number.h"
#include "spec/fields.h"

/* What watches a workflow. */

static const struct alarm_group_row group_rows[ALARM_GROUP_COUNT] = {
#define ALARM_GROUP(id, key, one, passive, many, share) \
	{ key, one, passive, many, share },
#include "spec/alarms.def"
};

const struct alarm_group_row *
alarm_group_row(enum alarm_group group)
{
	return &group_rows[group];
}

static const struct alarm_kind_row alarm_rows[ALARM_KIND_COUNT] = {
#define ALARM(id, key, group, shape, slug, label, metric, expression) \
	{ key, ALARMS_##group, ALARM_##shape, slug, label, METRIC_##metric, \
		expression },
#include "spec/alarms.def"
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
		digits = str_trim(str_slice(text, 0, text.length - 1));
		digits = str_copy(reader->arena, digits);
		share = strtod(digits.data, NULL);
		if (number_is_json(reader->arena, digits) && share >= 0 &&
		    share <= 100 && digits.data[0] != '-') {
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

/* CloudWatch keeps a period of minutes for a day, of hours for a week. */
static struct value *
read_silence(struct reader *reader, const struct node *node)
{
	enum { MINUTE = 60, HOUR = 3600, DAY = 86400, WEEK = 7 * DAY };
	struct value *value = read_seconds(reader, node);
	long long seconds;
	struct diag *diag;

	if (value == NULL)
		return NULL;
	seconds = strtoll(value->number.data, NULL, 10);
	if (seconds >= MINUTE && seconds <= WEEK &&
	    seconds % (seconds > DAY ? HOUR : MINUTE) == 0)
		return value;
	diag = diag_add(reader->diags, RULE_E330, node->span,
	    "an alarm cannot look back %lld seconds", seconds);
	diag_help(reader->diags, diag,
	    "write whole minutes up to a day, or whole hours up to seven days");
	return NULL;
}

struct value *
read_above(struct reader *reader, enum alarm_shape shape,
    const struct node *node)
{
	struct value *value;

	switch (shape) {
	case ALARM_SHARE:
	case ALARM_USE:
		return read_share(reader, node);
	case ALARM_COUNT:
		return read_count(reader, node, 0);
	case ALARM_TIME:
		value = read_seconds(reader, node);
		if (value != NULL)
			value->number = str_format(reader->arena, "%lld",
			    1000 * strtoll(value->number.data, NULL, 10));
		return value;
	case ALARM_SILENCE:
		return read_silence(reader, node);
	}
	return NULL;
}

/*
 * CloudWatch: PutMetricAlarm, Period.  What AWS counts comes by the minute;
 * metrics of the author's own may be finer.
 */
static void
check_period(struct reader *reader, const struct value *period, bool fine)
{
	long long seconds;
	struct diag *diag;

	if (period == NULL)
		return;
	seconds = strtoll(period->number.data, NULL, 10);
	if (seconds > 0 && seconds % 60 == 0 && seconds <= 86400)
		return;
	if (fine && (seconds == 10 || seconds == 30))
		return;
	diag = diag_add(reader->diags, RULE_E043, period->span,
	    fine ? "a period is 10s, 30s or whole minutes, up to a day" :
		   "a period is whole minutes, up to a day");
	diag_help(reader->diags, diag, "write it as 5m");
}

/*
 * CloudWatch: Statistics.  A word, or a percentile, a trimmed or winsorized
 * mean, a count or a sum of those, by their rank: p95, tm99, wm90, tc90, ts90.
 */
static const char *const stat_words[] = { "average", "minimum", "maximum",
	"sum", "samplecount", "iqm" };

static bool
is_ranked(struct arena *arena, struct str stat)
{
	static const char *const kinds[] = { "p", "tm", "wm", "tc", "ts" };

	for (size_t i = 0; i < ARRAY_COUNT(kinds); i++) {
		struct str digits =
		    str_slice(stat, strlen(kinds[i]), stat.length);
		char *end;
		double rank;

		if (!str_starts(stat, kinds[i]) || digits.length == 0 ||
		    strchr("0123456789", digits.data[0]) == NULL)
			continue;
		rank = strtod(str_copy(arena, digits).data, &end);
		if (*end == '\0' && rank <= 100)
			return true;
	}
	return false;
}

/* node: where the statistic is written, which may be nowhere. */
void
check_stat(struct reader *reader, struct str stat, const struct node *node)
{
	struct str_list words = { 0 };
	struct diag *diag;

	if (stat.length == 0 || is_ranked(reader->arena, stat))
		return;
	for (size_t i = 0; i < ARRAY_COUNT(stat_words); i++) {
		if (str_is(stat, stat_words[i]))
			return;
		LIST_ADD(reader->arena, &words) = str_from(stat_words[i]);
	}
	diag = diag_add(reader->diags, RULE_E044, node->span,
	    "'%.*s' is no statistic", STR_ARG(stat));
	diag_suggest(reader->diags, diag, stat, &words);
	if (diag->help.length == 0)
		diag_help(reader->diags, diag,
		    "write average, minimum, maximum, sum, samplecount or a "
		    "percentile such as p95");
}

void
check_alarm(struct reader *reader, const struct spec_alarm *alarm,
    const struct node *map, bool fine)
{
	check_period(reader, alarm->period, fine);
	check_stat(reader, alarm->stat, node_get(map, "stat"));
}

/* How often a silence is looked at follows from how long it is. */
static void
check_silence(struct reader *reader, const struct node *map)
{
	static const char *const keys[] = { "period", "periods", "datapoints",
		"stat" };
	const struct node *node;

	for (size_t i = 0; i < ARRAY_COUNT(keys); i++) {
		node = node_get(map, keys[i]);
		if (node != NULL)
			diag_help(reader->diags,
			    diag_add(reader->diags, RULE_E046, node->span,
				"`%s` follows from the time", keys[i]),
			    "remove it");
	}
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
		check_alarm(reader, &fields.out, entry->value, false);
		if (row->shape == ALARM_SILENCE)
			check_silence(reader, entry->value);
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

/* Alarms stand below the key of their group. */
static bool
is_below(enum alarm_kind kind, const char *key)
{
	return strcmp(group_rows[alarm_rows[kind].group].key, key) == 0;
}

static bool
find_alarm(const char *below, struct str key, enum alarm_kind *kind)
{
	for (size_t i = 0; i < ALARM_KIND_COUNT; i++)
		if (is_below((enum alarm_kind)i, below) &&
		    str_is(key, alarm_rows[i].key)) {
			*kind = (enum alarm_kind)i;
			return true;
		}
	return false;
}

/* What may stand at the top besides alarms. */
static const char *const top_keys[] = { "notify", "custom" };

static void
add_keys(struct reader *reader, const char *below, struct str_list *keys)
{
	for (size_t i = 0; i < ALARM_KIND_COUNT; i++)
		if (is_below((enum alarm_kind)i, below))
			LIST_ADD(reader->arena, keys) =
			    str_from(alarm_rows[i].key);
	if (below[0] != '\0')
		return;
	for (size_t i = 0; i < ALARM_GROUP_COUNT; i++)
		if (group_rows[i].key[0] != '\0')
			str_list_add_once(reader->arena, keys,
			    str_from(group_rows[i].key));
	for (size_t i = 0; i < ARRAY_COUNT(top_keys); i++)
		LIST_ADD(reader->arena, keys) = str_from(top_keys[i]);
}

static void
unknown_alarm(struct reader *reader, const char *below, const struct node *key)
{
	struct str_list keys = { 0 };
	struct buffer all = { .arena = reader->arena };
	struct diag *diag = diag_add(reader->diags, RULE_E045, key->span,
	    "there is no alarm '%.*s'", STR_ARG(key->text));

	add_keys(reader, below, &keys);
	for (size_t i = 0; i < keys.count; i++) {
		buffer_put(&all, i == 0 ? "" : ", ");
		buffer_add(&all, keys.items[i]);
	}
	diag_suggest(reader->diags, diag, key->text, &keys);
	if (diag->help.length == 0)
		diag_help(reader->diags, diag, "the alarms are: %.*s",
		    STR_ARG(buffer_str(&all)));
}

static bool
is_top_key(struct str key)
{
	for (size_t i = 0; i < ARRAY_COUNT(top_keys); i++)
		if (str_is(key, top_keys[i]))
			return true;
	return false;
}

static void read_group(struct reader *reader, const char *below,
    const struct node *map);

/* An alarm, or a map of those that stand below one key. */
static void
read_entry(struct reader *reader, const char *below,
    const struct node_entry *entry)
{
	enum alarm_kind kind;

	if (node_is_null(entry->value))
		return;
	if (find_alarm(below, entry->key->text, &kind)) {
		read_alarm(reader, kind, entry);
		return;
	}
	for (size_t i = 0; below[0] == '\0' && i < ALARM_GROUP_COUNT; i++)
		if (group_rows[i].key[0] != '\0' &&
		    str_is(entry->key->text, group_rows[i].key)) {
			read_group(reader, group_rows[i].key, entry->value);
			return;
		}
	if (below[0] != '\0' || !is_top_key(entry->key->text))
		unknown_alarm(reader, below, entry->key);
}

static void
read_group(struct reader *reader, const char *below, const struct node *map)
{
	if (map->kind != NODE_MAP) {
		wrong_type(reader, map, "a map of alarms");
		return;
	}
	for (size_t i = 0; i < map->entries.count; i++)
		read_entry(reader, below, &map->entries.items[i]);
}

/* A topic is named here as `topics` has it: nothing is filled in. */
static struct thing *
topic_named(struct reader *reader, struct str name, struct span span)
{
	struct diag *diag;

	if (str_find(name, "${", 0) < name.length) {
		diag = diag_add(reader->diags, RULE_E397, span,
		    "'%.*s' is no name of a topic", STR_ARG(name));
		diag_help(reader->diags, diag,
		    "write a name of `topics`; whose ARN is given at "
		    "deployment, is { parameter: true } there");
	}
	return names_use(&reader->spec->names, THING_TOPIC, name, span);
}

static void
read_notify(struct reader *reader, const struct node *node)
{
	struct notify_fields fields = { 0 };
	struct notify *notify = &reader->spec->alarms.notify;

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
		LIST_ADD(reader->arena, &notify->alarm) =
		    topic_named(reader, fields.alarm.items[i], node->span);
	for (size_t i = 0; i < fields.ok.count; i++)
		LIST_ADD(reader->arena, &notify->ok) =
		    topic_named(reader, fields.ok.items[i], node->span);
	for (size_t i = 0; i < fields.insufficient.count; i++)
		LIST_ADD(reader->arena, &notify->insufficient) =
		    topic_named(reader, fields.insufficient.items[i],
			node->span);
}

void
read_alarms(struct reader *reader, const struct node *node)
{
	const struct node *notify = node_get(node, "notify");
	const struct node *custom = node_get(node, "custom");
	struct diag *diag;

	if (node == NULL)
		return;
	read_group(reader, "", node);
	if (custom != NULL && !node_is_null(custom))
		read_custom_alarms(reader, custom);
	if (notify != NULL) {
		read_notify(reader, notify);
		return;
	}
	diag = diag_add(reader->diags, RULE_W201, node->span,
	    "nobody is told of these alarms");
	diag_help(reader->diags, diag, "add `notify: TOPIC`");
}

#include "infra/alarms.h"

#include <stdlib.h>

/* CloudWatch alarms on the workflow and on what it uses. */

/* --- actions
 * ------------------------------------------------------------------ */

struct text
alarm_name(struct plan *plan, struct str item, const char *slug)
{
	struct str word = item.length == 0 ?
	    str_from(slug) :
	    str_format(plan->arena, "%.*s-%s", STR_ARG(item), slug);
	struct text name = plan_base_name(plan);

	text_add_literal(plan->arena, &name, STR("-"));
	text_add_literal(plan->arena, &name, word);
	return name;
}

struct text
alarm_arn(struct plan *plan, struct str key, struct text name)
{
	struct thing *thing = arena_alloc(plan->arena, sizeof(*thing));

	thing->kind = THING_ALARM;
	thing->where = WHERE_CREATE;
	thing->key = key;
	thing->name = name;
	thing->arn =
	    text_template(plan->arena, thing_kind_row(THING_ALARM)->arn);
	text_add_text(plan->arena, &thing->arn, name);
	return plan_arn(plan, thing);
}

/* The ARNs of an alarm: of a group one for each item. */
static struct text_list
arns_of(struct plan *plan, const struct resource *alarm,
    const struct subject *subject, const char *slug)
{
	const struct group *group = alarm->group;
	size_t count = group == NULL ? 1 : group->items.count;
	struct text_list arns = { 0 };

	for (size_t i = 0; i < count; i++) {
		struct str item =
		    group == NULL ? subject->key : group->items.items[i];
		struct str key = item.length == 0 ?
		    str_from(slug) :
		    str_format(plan->arena, "%.*s-%s", STR_ARG(item), slug);

		LIST_ADD(plan->arena, &arns) =
		    alarm_arn(plan, key, alarm_name(plan, item, slug));
	}
	return arns;
}

static void
set_action(struct plan *plan, struct resource *alarm, enum property_key key,
    struct thing *const *topics, size_t count, const struct text_list *arns)
{
	struct value *list = value_list(plan->arena);

	for (size_t i = 0; i < count; i++) {
		value_add(plan->arena, list,
		    value_text(plan->arena, plan_arn(plan, topics[i])));
		access_allow(plan, topics[i], PRINCIPAL_CLOUDWATCH, arns,
		    alarm);
	}
	if (count > 0)
		resource_set(plan->arena, alarm, key, list);
}

void
alarm_set_actions(struct plan *plan, struct resource *alarm,
    const enum property_key keys[3], const struct text_list *arns)
{
	const struct notify *notify = &plan->spec->alarms.notify;

	set_action(plan, alarm, keys[0], notify->alarm.items,
	    notify->alarm.count, arns);
	set_action(plan, alarm, keys[1], notify->ok.items, notify->ok.count,
	    arns);
	set_action(plan, alarm, keys[2], notify->insufficient.items,
	    notify->insufficient.count, arns);
}

/* --- alarms
 * -------------------------------------------------------------------- */

/* What the alarm of a group is called where an item stands for each. */
static struct text
name_of(struct plan *plan, const struct subject *subject, const char *slug)
{
	struct text name;

	if (subject->group == NULL)
		return alarm_name(plan, subject->key, slug);
	name = plan_base_name(plan);
	text_add_literal(plan->arena, &name, STR("-"));
	text_add(plan->arena, &name, (struct part){ .kind = PART_EACH });
	text_add_literal(plan->arena, &name,
	    str_format(plan->arena, "-%s", slug));
	return name;
}

struct text
alarm_item_name(struct plan *plan, struct text name, struct str item)
{
	struct text result = { 0 };

	for (size_t i = 0; i < name.count; i++)
		if (name.items[i].kind == PART_EACH)
			text_add_literal(plan->arena, &result, item);
		else
			text_add(plan->arena, &result, name.items[i]);
	return result;
}

void
alarm_record(struct plan *plan, struct str key, const struct resource *alarm)
{
	LIST_ADD(plan->arena, &plan->alarms) =
	    (struct planned_alarm){ key, alarm };
}

/* "failures", "lambda.errors" */
static struct str
path_of(struct plan *plan, const struct alarm_kind_row *row)
{
	const char *group = alarm_group_row(row->group)->key;

	if (group[0] == '\0')
		return str_from(row->key);
	return str_format(plan->arena, "%s.%s", group, row->key);
}

static struct str
label_of(struct plan *plan, const struct subject *subject,
    const struct alarm_kind_row *row)
{
	struct str slug = name_label(plan->arena, str_from(row->slug));

	if (subject->word.length == 0)
		return slug;
	if (subject->group != NULL)
		return str_format(plan->arena, "%.*s_%.*s",
		    STR_ARG(subject->word), STR_ARG(slug));
	return str_format(plan->arena, "%.*s_%.*s_%.*s", STR_ARG(subject->word),
	    STR_ARG(slug), STR_ARG(name_label(plan->arena, subject->key)));
}

struct str
alarm_missing(const struct spec_alarm *said)
{
	static const char *const words[] = { "notBreaching", "notBreaching",
		"breaching", "ignore", "missing" };

	return str_from(words[said->missing]);
}

static void
set_evaluation(struct plan *plan, struct resource *alarm,
    const struct watch *watch)
{
	const struct spec_alarm *said = watch->said;
	bool silence = watch->row->shape == ALARM_SILENCE;

	plan_set_word(plan, alarm, ALARM_COMPARISON,
	    silence ? STR("LessThanThreshold") : STR("GreaterThanThreshold"));
	resource_set(plan->arena, alarm, ALARM_THRESHOLD,
	    silence ? value_integer(plan->arena, 1) : said->above);
	resource_set(plan->arena, alarm, ALARM_PERIODS, watch->periods);
	resource_set(plan->arena, alarm, ALARM_DATAPOINTS, said->datapoints);
	/* In a silence there is nothing to count. */
	plan_set_word(plan, alarm, ALARM_MISSING,
	    silence && said->missing == 0 ? STR("breaching") :
					    alarm_missing(said));
}

/*
 * How a silence is cut: CloudWatch looks back a day at most, or a week in
 * periods of an hour, and few long periods tell late.
 */
static void
cut_silence(struct plan *plan, struct watch *watch)
{
	enum { MINUTE = 60, HOUR = 3600, DAY = 86400, FEW = 6 };
	static const long long lengths[] = { HOUR, 300, MINUTE };
	long long seconds = strtoll(watch->said->above->number.data, NULL, 10);
	long long period = MINUTE;

	for (size_t i = ARRAY_COUNT(lengths); i-- > 0;)
		if (seconds % lengths[i] == 0 && seconds / lengths[i] >= FEW)
			period = lengths[i];
	watch->period =
	    value_integer(plan->arena, seconds > DAY ? HOUR : period);
	watch->periods = value_integer(plan->arena,
	    seconds / (seconds > DAY ? HOUR : period));
}

struct watch
alarm_watch(struct plan *plan, enum alarm_kind kind)
{
	const struct alarm_kind_row *row = alarm_kind_row(kind);
	const struct spec_alarm *said = &plan->spec->alarms.kinds[kind];
	struct watch watch = {
		.row = row,
		.said = said,
		.stat = alarm_stat(row, said),
		.period = said->period,
		.periods = said->periods,
	};

	if (watch.period == NULL)
		watch.period = value_integer(plan->arena, DEFAULT_PERIOD);
	if (watch.periods == NULL)
		watch.periods = value_integer(plan->arena, DEFAULT_PERIODS);
	if (row->shape == ALARM_SILENCE)
		cut_silence(plan, &watch);
	return watch;
}

/* Whether a table provides anything, as far as this workflow makes it. */
static bool
is_on_demand(struct plan *plan, const struct thing *table)
{
	const struct resource *made =
	    table == NULL ? NULL : access_resource(plan, table);
	struct str billing;

	return made != NULL &&
	    value_literal(resource_get(made, TABLE_BILLING)->value, &billing) &&
	    str_is(billing, "PAY_PER_REQUEST");
}

/*
 * CloudWatch has what a table provides only where that is provisioned: a table
 * on demand has no share of it.  False: there is nothing to watch.
 */
static bool
has_capacity(struct plan *plan, enum alarm_kind kind,
    const struct subject *subject)
{
	struct span span = plan->spec->alarms.kinds[kind].span;
	struct str name = text_show(plan->arena, subject->called);
	struct diag *diag;

	if (alarm_kind_row(kind)->shape != ALARM_USE)
		return true;
	if (subject->thing != NULL &&
	    access_resource(plan, subject->thing) != NULL) {
		if (!is_on_demand(plan, subject->thing))
			return true;
		diag = diag_add(plan->diags, RULE_W331, span,
		    "the table '%.*s' is on demand and gets no such alarm",
		    STR_ARG(name));
		diag_help(plan->diags, diag,
		    "write `billing_mode: provisioned` and its capacity, or "
		    "watch its `throttles`");
		return false;
	}
	diag = diag_add(plan->diags, RULE_N371, span,
	    "the table '%.*s' must have provisioned capacity for this alarm",
	    STR_ARG(name));
	diag_help(plan->diags, diag,
	    "a table on demand provides no fixed capacity, and the alarm never "
	    "fires: watch its `throttles`");
	return true;
}

static void
add_alarm(struct plan *plan, enum alarm_kind kind,
    const struct subject *subject)
{
	static const enum property_key keys[] = { ALARM_ALARM_ACTIONS,
		ALARM_OK_ACTIONS, ALARM_INSUFFICIENT_ACTIONS };
	const struct watch watch = alarm_watch(plan, kind);
	struct resource *alarm = plan_add(plan, RESOURCE_ALARM,
	    label_of(plan, subject, watch.row), FILE_ALARMS, watch.said->span);
	struct metric_queries queries = alarm_queries(plan, &watch, subject);
	struct text_list arns;

	alarm->group = subject->group;
	plan_set(plan, alarm, ALARM_NAME,
	    name_of(plan, subject, watch.row->slug));
	plan_set(plan, alarm, ALARM_DESCRIPTION,
	    alarm_description(plan, &watch, subject));
	set_evaluation(plan, alarm, &watch);
	/* Executions are few, calls of a function are many. */
	alarm_set_queries(plan, alarm, &queries,
	    watch.row->group == ALARMS_WORKFLOW);
	plan_after(plan, alarm, subject->after);
	arns = arns_of(plan, alarm, subject, watch.row->slug);
	alarm_set_actions(plan, alarm, keys, &arns);
	alarm_record(plan, path_of(plan, watch.row), alarm);
}

/* --- all --------------------------------------------------------------------
 */

static void
note_nothing(struct plan *plan, enum alarm_kind kind)
{
	static const char *const missing[ALARM_GROUP_COUNT] = {
		[ALARMS_LAMBDA] = "no step calls a function",
		[ALARMS_DYNAMODB] = "no step uses a table",
		[ALARMS_TRIGGERS] = "nothing starts the workflow",
		[ALARMS_CHILDREN] = "no step is a distributed map with a label",
		[ALARMS_RUNS] = "no step is a distributed map",
	};
	enum alarm_group group = alarm_kind_row(kind)->group;
	struct diag *diag = diag_add(plan->diags, RULE_N370,
	    plan->spec->alarms.kinds[kind].span,
	    "this alarm has nothing to watch: %s", missing[group]);

	diag_help(plan->diags, diag, "nothing is made for it");
}

static void
add_group(struct plan *plan, enum alarm_group group)
{
	struct subjects subjects = { 0 };
	bool looked = false;

	for (int i = 0; i < ALARM_KIND_COUNT; i++) {
		enum alarm_kind kind = (enum alarm_kind)i;

		if (alarm_kind_row(kind)->group != group ||
		    !plan->spec->alarms.kinds[kind].said)
			continue;
		if (!looked)
			alarm_subjects(plan, group, &subjects);
		looked = true;
		if (subjects.count == 0)
			note_nothing(plan, kind);
	}
	for (size_t i = 0; i < subjects.count; i++)
		for (int kind = 0; kind < ALARM_KIND_COUNT; kind++)
			if (alarm_kind_row((enum alarm_kind)kind)->group ==
				group &&
			    plan->spec->alarms.kinds[kind].said &&
			    has_capacity(plan, (enum alarm_kind)kind,
				&subjects.items[i]))
				add_alarm(plan, (enum alarm_kind)kind,
				    &subjects.items[i]);
}

void
plan_alarms(struct plan *plan)
{
	for (int group = 0; group < ALARM_GROUP_COUNT; group++)
		add_group(plan, (enum alarm_group)group);
}

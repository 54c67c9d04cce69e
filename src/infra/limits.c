#include "base/utf8.h"
#include "infra/plan.h"

#include <stdlib.h>
#include <string.h>

/* What AWS refuses, and only at deployment if nobody looks before. */

enum {
	TAGS = 50,
	TAG_KEY = 128,
	TAG_VALUE = 256,
	RESOURCES = 500,   /* CloudFormation */
	PARAMETERS = 200,  /* CloudFormation */
	ALARM_DAY = 86400, /* seconds */
	ALARM_HOUR = 3600
};

/* A whole number; false for anything else. */
static bool
whole(const struct value *value, long *number)
{
	char digits[16] = "";
	char *end;

	if (value == NULL || value->kind != VALUE_NUMBER ||
	    value->number.length == 0 || value->number.length >= sizeof(digits))
		return false;
	memcpy(digits, value->number.data, value->number.length);
	*number = strtol(digits, &end, 10);
	return *end == '\0';
}

/* --- logs
 * ---------------------------------------------------------------------- */

/* CloudWatch Logs: PutRetentionPolicy */
static const long retentions[] = { 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180,
	365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653 };

static void
check_retention(struct plan *plan)
{
	const struct value *said = plan->spec->logs.retention;
	size_t i = 0;
	struct diag *diag;
	long days;

	if (!whole(said, &days))
		return;
	while (i < ARRAY_COUNT(retentions) && retentions[i] < days)
		i++;
	if (i < ARRAY_COUNT(retentions) && retentions[i] == days)
		return;
	diag = diag_add(plan->diags, RULE_E123,
	    said->span.source == NULL ? plan->spec->logs.span : said->span,
	    "CloudWatch cannot keep logs for %ld days", days);
	if (i == 0)
		diag_help(plan->diags, diag, "the shortest time is %ldd",
		    retentions[0]);
	else if (i == ARRAY_COUNT(retentions))
		diag_help(plan->diags, diag,
		    "the longest time is %ldd; without `retention` they are "
		    "kept for ever",
		    retentions[i - 1]);
	else
		diag_help(plan->diags, diag, "the nearest are %ldd and %ldd",
		    retentions[i - 1], retentions[i]);
}

/* --- tags
 * ----------------------------------------------------------------------- */

/* All letters of all languages may be there, of the rest of ASCII this. */
static bool
is_tag_text(struct str s)
{
	for (size_t i = 0; i < s.length; i++) {
		unsigned char c = (unsigned char)s.data[i];

		if (c < ' ' ||
		    (c < 0x80 && strchr("!\"#$%&'()*,;<>?[\\]^`{|}~\x7f", c)))
			return false;
	}
	return true;
}

static void
check_tag(struct plan *plan, const struct member *tag)
{
	struct str value = STR("");
	const char *wrong = NULL;
	struct diag *diag;

	if (value_literal(tag->value, &value) && utf8_count(value) > TAG_VALUE)
		wrong = "has a value of more than 256 characters";
	else if (tag->key.length == 0 || utf8_count(tag->key) > TAG_KEY)
		wrong = "has a key that is not 1 to 128 characters long";
	else if (str_starts(tag->key, "aws:"))
		wrong = "begins with aws:, which only AWS may use";
	else if (!is_tag_text(tag->key) || !is_tag_text(value))
		wrong = "has a character that AWS does not take";
	if (wrong == NULL)
		return;
	diag = diag_add(plan->diags, RULE_E124, tag->key_span,
	    "the tag '%.*s' %s", STR_ARG(tag->key), wrong);
	diag_help(plan->diags, diag,
	    "tags are letters, digits, blanks and + - = . _ : / @");
}

static void
check_tags(struct plan *plan)
{
	const struct value *tags = plan->graph->tags;
	struct diag *diag;

	if (tags == NULL)
		return;
	for (size_t i = 0; i < tags->members.count; i++)
		check_tag(plan, &tags->members.items[i]);
	if (tags->members.count <= TAGS)
		return;
	diag = diag_add(plan->diags, RULE_E124, tags->span,
	    "there are %zu tags", tags->members.count);
	diag_help(plan->diags, diag, "a resource takes at most %d", TAGS);
}

/* --- alarms
 * ----------------------------------------------------------------------- */

static void
check_window(struct plan *plan, const struct spec_alarm *alarm, long period,
    long periods)
{
	long longest = period >= ALARM_HOUR ? 7L * ALARM_DAY : ALARM_DAY;
	struct diag *diag;

	if (periods <= 0 || period <= longest / periods)
		return;
	diag = diag_add(plan->diags, RULE_E128, alarm->span,
	    "%ld periods of %ld seconds are longer than an alarm can look "
	    "back",
	    periods, period);
	diag_help(plan->diags, diag,
	    "together they are at most a day, or seven days when a period is "
	    "an hour or more");
}

static void
check_alarm(struct plan *plan, const struct spec_alarm *alarm)
{
	struct diag *diag;
	long period;
	long periods;
	long datapoints;

	if (!alarm->said)
		return;
	if (!whole(alarm->period, &period))
		period = 300;
	if (!whole(alarm->periods, &periods))
		periods = 2;
	check_window(plan, alarm, period, periods);
	if (!whole(alarm->datapoints, &datapoints) || datapoints <= periods)
		return;
	diag = diag_add(plan->diags, RULE_E128, alarm->span,
	    "%ld datapoints cannot be in %ld periods", datapoints, periods);
	diag_help(plan->diags, diag, "`datapoints` is at most `periods`");
}

/* --- CloudFormation
 * ------------------------------------------------------------- */

static size_t
count_resources(const struct graph *graph)
{
	size_t count = 0;

	for (size_t i = 0; i < graph->resources.count; i++) {
		const struct resource *resource = graph->resources.items[i];

		if (resource_row(resource->kind)->inside == NULL)
			count += resource->group == NULL ?
			    1 :
			    resource->group->items.count;
	}
	return count;
}

struct paths {
	struct arena *arena;
	struct str_list list;
};

static void
add_path(const struct part *part, void *context)
{
	struct paths *paths = context;

	if (part->kind == PART_SSM)
		str_list_add_once(paths->arena, &paths->list, part->text);
}

static void
check_count(struct plan *plan, const char *what, size_t count, size_t most)
{
	struct diag *diag;

	if (count <= most)
		return;
	diag = diag_add(plan->diags, RULE_E126, plan->spec->workflow_span,
	    "the workflow has %zu %s", count, what);
	diag_help(plan->diags, diag,
	    "a CloudFormation template takes at most %zu: divide the workflow",
	    most);
}

/* Each SSM parameter is a parameter of the template. */
static void
check_template(struct plan *plan)
{
	struct paths paths = { .arena = plan->arena };

	plan_parts(plan, add_path, &paths);
	check_count(plan, "resources", count_resources(plan->graph), RESOURCES);
	check_count(plan, "parameters",
	    plan->graph->inputs.count + paths.list.count, PARAMETERS);
}

void
plan_limits(struct plan *plan)
{
	for (size_t i = 0; i < plan->machines->count; i++)
		policy_check(plan, &plan->machines->items[i].policy,
		    plan->states.items[i]);
	if (plan->spec->logs.said)
		check_retention(plan);
	check_tags(plan);
	for (int kind = 0; kind < ALARM_KIND_COUNT; kind++)
		check_alarm(plan, &plan->spec->alarms.kinds[kind]);
	for (size_t i = 0; i < plan->spec->alarms.custom.count; i++)
		check_alarm(plan, &plan->spec->alarms.custom.items[i].said);
	check_template(plan);
}

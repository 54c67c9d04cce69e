#include "check/checker.h"

#include <stdlib.h>

#include "spec/fields.h"

/*
 * CloudWatch: an alarm fires when so many periods of those that it looks at
 * are bad.  Of a workflow that only starts now and then there may never be so
 * many, whatever happens.
 */

enum { MINUTE = 60, HOUR = 60 * MINUTE, DAY = 24 * HOUR, EVER = 366 * DAY };

static bool
is_number(struct str text)
{
	for (size_t i = 0; i < text.length; i++)
		if (!char_is_digit(text.data[i]))
			return false;
	return text.length > 0;
}

/* The word at *at, which moves behind it. */
static struct str
next_word(struct str text, size_t *at)
{
	size_t end;

	while (*at < text.length && text.data[*at] == ' ')
		++*at;
	end = str_find(text, " ", *at);
	text = str_slice(text, *at, end);
	*at = end;
	return text;
}

static long long
rate_gap(struct arena *arena, struct str inner)
{
	size_t at = 0;
	struct str number = next_word(inner, &at);
	struct str unit = next_word(inner, &at);
	long long count = strtoll(str_copy(arena, number).data, NULL, 10);

	if (count > EVER / MINUTE)
		return EVER;
	if (str_starts(unit, "minute"))
		return count * MINUTE;
	return count * (str_starts(unit, "hour") ? HOUR : DAY);
}

/* Days, months and years only make it longer. */
static long long
cron_gap(struct str inner)
{
	size_t at = 0;

	if (!is_number(next_word(inner, &at)))
		return MINUTE;
	return is_number(next_word(inner, &at)) ? DAY : HOUR;
}

/* At least so many seconds are between two starts. */
static long long
schedule_gap(struct arena *arena, const struct trigger *trigger)
{
	struct str text = trigger->expression;
	struct str inner = str_slice(text, str_find(text, "(", 0) + 1,
	    text.length > 0 ? text.length - 1 : 0);
	long long gap = EVER;

	if (str_starts(text, "rate("))
		gap = rate_gap(arena, inner);
	else if (str_starts(text, "cron("))
		gap = cron_gap(inner);
	if (trigger->window != NULL)
		gap -= MINUTE * whole_number(trigger->window);
	return gap < MINUTE ? MINUTE : gap;
}

/* How often the workflow starts in some seconds; -1: nobody knows. */
static long long
starts_within(const struct checker *checker, long long seconds)
{
	const struct spec *spec = checker->spec;
	long long starts = 0;

	if (spec->triggers.count == 0 || spec->callers.count > 0)
		return -1;
	for (size_t i = 0; i < spec->triggers.count; i++) {
		const struct trigger *trigger = &spec->triggers.items[i];
		long long gap;

		if (trigger->kind != TRIGGER_SCHEDULE)
			return -1;
		gap = schedule_gap(checker->arena, trigger);
		starts += (seconds + gap - 1) / gap;
	}
	return starts;
}

static void
check_alarm_of(struct checker *checker, enum alarm_kind kind)
{
	const struct spec_alarm *said = &checker->spec->alarms.kinds[kind];
	long long period =
	    said->period == NULL ? DEFAULT_PERIOD : whole_number(said->period);
	long long periods = said->periods == NULL ? DEFAULT_PERIODS :
						    whole_number(said->periods);
	long long needed =
	    said->datapoints == NULL ? periods : whole_number(said->datapoints);
	long long starts;
	struct diag *diag;

	if (!said->said || said->missing > 1 || needed < 2)
		return;
	starts = starts_within(checker, period * periods);
	if (starts < 0 || starts >= needed)
		return;
	diag = diag_add(checker->diags, RULE_W133, said->span,
	    "this never fires: it wants %lld bad periods of %lld%s, and the "
	    "schedule runs in %lld of them",
	    needed, period % MINUTE == 0 ? period / MINUTE : period,
	    period % MINUTE == 0 ? "m" : "s", starts);
	diag_help(checker->diags, diag, "write %s: { above: …, %s: %lld }",
	    alarm_kind_row(kind)->key,
	    said->datapoints == NULL ? "periods" : "datapoints", starts);
}

void
check_alarms(struct checker *checker)
{
	static const enum alarm_kind kinds[] = { ALARM_FAILURE_RATE,
		ALARM_TIMEOUT_RATE, ALARM_ABORT_RATE, ALARM_FAILURES,
		ALARM_TIMEOUTS, ALARM_ABORTS, ALARM_DURATION };

	for (size_t i = 0; i < ARRAY_COUNT(kinds); i++)
		check_alarm_of(checker, kinds[i]);
}

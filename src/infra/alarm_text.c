#include "infra/alarms.h"

#include <stdlib.h>
#include <string.h>

/* What an alarm says to the person whom it wakes. */

/* A sentence under construction. */
struct sentence {
	struct plan *plan;
	struct text text;
};

static void
say(struct sentence *sentence, const char *words)
{
	text_add_literal(sentence->plan->arena, &sentence->text,
	    str_from(words));
}

static void
say_str(struct sentence *sentence, struct str words)
{
	text_add_literal(sentence->plan->arena, &sentence->text, words);
}

static void
say_text(struct sentence *sentence, struct text text)
{
	text_add_text(sentence->plan->arena, &sentence->text, text);
}

/* A number, or the parameter that gives it. */
static void
say_value(struct sentence *sentence, const struct value *value)
{
	if (value == NULL)
		return;
	if (value->kind == VALUE_STRING)
		say_text(sentence, value->string);
	else
		say_str(sentence, value->number);
}

/* --- times -------------------------------------------------------------------
 */

/* A whole number; false for fractions and for what only deployment knows. */
static bool
whole(const struct value *value, long long *number)
{
	const char *digits = "0123456789";
	struct str s;

	if (value == NULL || value->kind != VALUE_NUMBER)
		return false;
	s = value->number;
	if (s.length == 0 || s.length > 15)
		return false;
	*number = 0;
	for (size_t i = 0; i < s.length; i++) {
		if (strchr(digits, s.data[i]) == NULL)
			return false;
		*number = *number * 10 + (s.data[i] - '0');
	}
	return true;
}

/* In the largest unit that leaves no rest: "90 minutes". */
static struct str
show_time(struct arena *arena, long long milliseconds)
{
	static const struct {
		long long length;
		const char *word;
	} units[] = {
		{ 86400000, "day" },
		{ 3600000, "hour" },
		{ 60000, "minute" },
		{ 1000, "second" },
		{ 1, "millisecond" },
	};
	size_t i = 0;
	long long n;

	while (milliseconds % units[i].length != 0 ||
	    milliseconds < units[i].length) {
		if (units[i].length == 1)
			break;
		i++;
	}
	n = milliseconds / units[i].length;
	return str_format(arena, "%lld %s%s", n, units[i].word,
	    n == 1 ? "" : "s");
}

static void
say_time(struct sentence *sentence, const struct value *value, int unit,
    const char *word)
{
	long long number;

	if (whole(value, &number)) {
		say_str(sentence,
		    show_time(sentence->plan->arena, number * unit));
		return;
	}
	say_value(sentence, value);
	say(sentence, word);
}

/* --- sentences
 * ---------------------------------------------------------------- */

/* What happened to those that are counted: the row that counts them says it. */
static const char *
verb_of(const struct alarm_kind_row *row)
{
	for (int kind = 0; kind < ALARM_KIND_COUNT; kind++) {
		const struct alarm_kind_row *other =
		    alarm_kind_row((enum alarm_kind)kind);

		if (other->shape == ALARM_COUNT && other->metric == row->metric)
			return other->label;
	}
	return "failed";
}

/* "%" in a group's words is what is watched. */
static void
say_watched(struct sentence *sentence, const char *words,
    const struct subject *subject)
{
	const char *sign = strchr(words, '%');

	if (sign == NULL) {
		say(sentence, words);
		return;
	}
	say_str(sentence, (struct str){ words, (size_t)(sign - words) });
	say_text(sentence, subject->called);
	say(sentence, sign + 1);
}

static void
say_share(struct sentence *sentence, const struct watch *watch,
    const struct subject *subject)
{
	say(sentence, "More than ");
	say_value(sentence, watch->said->above);
	say(sentence, " % of ");
	say_watched(sentence, alarm_group_row(watch->row->group)->share,
	    subject);
	say(sentence, " ");
	say(sentence, verb_of(watch->row));
	say(sentence, ".");
}

/* "More than 80 % of the read capacity of the table T was used." */
static void
say_use(struct sentence *sentence, const struct watch *watch,
    const struct subject *subject)
{
	bool read =
	    watch->row->metric == METRIC_TABLE_CONSUMED_READ_CAPACITY_UNITS;

	say(sentence, "More than ");
	say_value(sentence, watch->said->above);
	say(sentence,
	    read ? " % of the read capacity of " :
		   " % of the write capacity of ");
	say_watched(sentence, alarm_group_row(watch->row->group)->share,
	    subject);
	say(sentence, " was used.");
}

/* One is enough: "An execution failed.", "F was throttled." */
static void
say_one(struct sentence *sentence, const struct watch *watch,
    const struct subject *subject)
{
	const struct alarm_group_row *group =
	    alarm_group_row(watch->row->group);
	const char *verb = watch->row->label;
	bool passive = strncmp(verb, "were ", strlen("were ")) == 0;

	say_watched(sentence, passive ? group->passive : group->one, subject);
	say(sentence, passive ? " was " : " ");
	say(sentence, passive ? verb + strlen("were ") : verb);
	say(sentence, ".");
}

static void
say_count(struct sentence *sentence, const struct watch *watch,
    const struct subject *subject)
{
	long long above;

	if (whole(watch->said->above, &above) && above == 0) {
		say_one(sentence, watch, subject);
		return;
	}
	say(sentence, "More than ");
	say_value(sentence, watch->said->above);
	say(sentence, " ");
	say_watched(sentence, alarm_group_row(watch->row->group)->many,
	    subject);
	say(sentence, " ");
	say(sentence, watch->row->label);
	if (str_is(watch->stat, "Sum")) {
		say(sentence, " in ");
		say_time(sentence, watch->period, 1000, " seconds");
	}
	say(sentence, ".");
}

/* "The average duration", "The p95 of the duration" */
static void
say_duration(struct sentence *sentence, const struct watch *watch,
    const struct subject *subject)
{
	bool percentile =
	    watch->stat.length > 1 && char_is_digit(watch->stat.data[1]);

	say(sentence, "The ");
	say_str(sentence, watch->stat);
	say(sentence, percentile ? " of the " : " ");
	say(sentence, watch->row->label);
	if (subject->called.count > 0) {
		say(sentence, " of ");
		say_text(sentence, subject->called);
	}
	say(sentence, " is over ");
	say_time(sentence, watch->said->above, 1, " milliseconds");
	say(sentence, ".");
}

static void
say_silence(struct sentence *sentence, const struct watch *watch)
{
	say(sentence, "No execution ");
	say(sentence, watch->row->label);
	say(sentence, " in ");
	say_time(sentence, watch->said->above, 1000, " seconds");
	say(sentence, ".");
}

struct text
alarm_description(struct plan *plan, const struct watch *watch,
    const struct subject *subject)
{
	struct sentence sentence = { .plan = plan };

	if (watch->said->severity.length > 0) {
		say(&sentence, "[");
		say_str(&sentence, watch->said->severity);
		say(&sentence, "] ");
	}
	switch (watch->row->shape) {
	case ALARM_SHARE:
		say_share(&sentence, watch, subject);
		break;
	case ALARM_USE:
		say_use(&sentence, watch, subject);
		break;
	case ALARM_COUNT:
		say_count(&sentence, watch, subject);
		break;
	case ALARM_TIME:
		say_duration(&sentence, watch, subject);
		break;
	case ALARM_SILENCE:
		say_silence(&sentence, watch);
		break;
	}
	return sentence.text;
}

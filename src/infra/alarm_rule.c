#include "infra/alarms.h"

/*
 * CloudWatch: PutCompositeAlarm, AlarmRule.  The author names alarms as the
 * spec does; the rule gets the names that they have in CloudWatch.
 */

enum { DEEPEST = 30 };

struct rule_reader {
	struct plan *plan;
	const struct custom_alarm *said;
	struct resource *alarm;
	struct str text;
	size_t at;
	struct text out;
	bool broken;
};

static void
skip_blanks(struct rule_reader *reader)
{
	while (reader->at < reader->text.length &&
	    (reader->text.data[reader->at] == ' ' ||
		reader->text.data[reader->at] == '\n' ||
		reader->text.data[reader->at] == '\t'))
		reader->at++;
}

static void
mistake(struct rule_reader *reader, const char *what, struct str word)
{
	struct diag *diag;

	if (reader->broken)
		return;
	reader->broken = true;
	diag = diag_add(reader->plan->diags, RULE_E336,
	    reader->said->composite_span, "%s '%.*s'", what, STR_ARG(word));
	diag_help(reader->plan->diags, diag,
	    "write it as ALARM(failures) AND NOT ALARM(triggers)");
}

static bool
is_end(char c)
{
	return c == ' ' || c == '(' || c == ')' || c == '\n' || c == '\t';
}

/* A word, one parenthesis, or nothing at the end. */
static struct str
peek(struct rule_reader *reader)
{
	size_t end;

	skip_blanks(reader);
	end = reader->at;
	while (end < reader->text.length && !is_end(reader->text.data[end]))
		end++;
	if (end == reader->at && end < reader->text.length)
		end++;
	return str_slice(reader->text, reader->at, end);
}

static struct str
next(struct rule_reader *reader)
{
	struct str word = peek(reader);

	reader->at += word.length;
	return word;
}

static void
put(struct rule_reader *reader, const char *words)
{
	text_add_literal(reader->plan->arena, &reader->out, str_from(words));
}

static void
put_state(struct rule_reader *reader, struct str state, struct text name)
{
	text_add_literal(reader->plan->arena, &reader->out, state);
	put(reader, "(\"");
	text_add_text(reader->plan->arena, &reader->out, name);
	put(reader, "\")");
}

/* --- names ---------------------------------------------------------------- */

static enum property_key
name_key(const struct resource *alarm)
{
	return alarm->kind == RESOURCE_ALARM ? ALARM_NAME :
					       COMPOSITE_ALARM_NAME;
}

static void
put_alarm(struct rule_reader *reader, struct str state,
    const struct resource *alarm, bool *first)
{
	struct text name = resource_get(alarm, name_key(alarm))->value->string;
	size_t count = alarm->group == NULL ? 1 : alarm->group->items.count;

	for (size_t i = 0; i < count; i++) {
		put(reader, *first ? "" : " OR ");
		*first = false;
		put_state(reader, state,
		    alarm->group == NULL ? name :
					   alarm_item_name(reader->plan, name,
					       alarm->group->items.items[i]));
	}
	plan_after(reader->plan, reader->alarm, alarm);
}

static size_t
count_alarms(const struct rule_reader *reader, struct str key)
{
	const struct plan *plan = reader->plan;
	size_t count = 0;

	for (size_t i = 0; i < plan->alarms.count; i++)
		if (str_equal(plan->alarms.items[i].key, key)) {
			const struct group *group =
			    plan->alarms.items[i].resource->group;

			count += group == NULL ? 1 : group->items.count;
		}
	return count;
}

static void
unknown_name(struct rule_reader *reader, struct str key)
{
	struct plan *plan = reader->plan;
	struct str_list keys = { 0 };
	struct diag *diag;

	if (reader->broken)
		return;
	reader->broken = true;
	for (size_t i = 0;
	     diag_can_suggest(plan->diags) && i < plan->alarms.count; i++)
		str_list_add_once(plan->arena, &keys,
		    plan->alarms.items[i].key);
	diag = diag_add(plan->diags, RULE_E336, reader->said->composite_span,
	    "there is no alarm '%.*s' before this one", STR_ARG(key));
	diag_suggest(plan->diags, diag, key, &keys);
	if (diag->help.length == 0)
		diag_help(plan->diags, diag,
		    "name an alarm of this spec, or one of another in quotes: "
		    "ALARM(\"name\")");
}

/* One that is asked for of several things is all of theirs. */
static void
put_named(struct rule_reader *reader, struct str state, struct str key)
{
	const struct plan *plan = reader->plan;
	size_t count = count_alarms(reader, key);
	bool first = true;

	if (count == 0) {
		unknown_name(reader, key);
		return;
	}
	put(reader, count > 1 ? "(" : "");
	for (size_t i = 0; i < plan->alarms.count; i++)
		if (str_equal(plan->alarms.items[i].key, key))
			put_alarm(reader, state, plan->alarms.items[i].resource,
			    &first);
	put(reader, count > 1 ? ")" : "");
}

/* What stands between the parentheses of ALARM(…). */
static void
read_name(struct rule_reader *reader, struct str state)
{
	size_t end;
	struct str name;

	if (!str_is(next(reader), "(")) {
		mistake(reader, "a name in parentheses follows", state);
		return;
	}
	end = str_find(reader->text, ")", reader->at);
	name = str_trim(str_slice(reader->text, reader->at, end));
	if (end == reader->text.length) {
		mistake(reader, "the parenthesis stays open after", name);
		return;
	}
	reader->at = end + 1;
	if (name.length > 1 && name.data[0] == '"' && str_ends(name, "\""))
		put_state(reader, state,
		    text_literal(reader->plan->arena,
			str_slice(name, 1, name.length - 1)));
	else
		put_named(reader, state, name);
}

/* --- the rule ------------------------------------------------------------- */

static void read_rule(struct rule_reader *reader, int depth);

static void
read_term(struct rule_reader *reader, int depth)
{
	struct str word = next(reader);

	if (depth > DEEPEST || reader->broken) {
		mistake(reader, "the rule is nested too deeply at", word);
	} else if (str_is(word, "NOT")) {
		put(reader, "NOT ");
		read_term(reader, depth + 1);
	} else if (str_is(word, "(")) {
		put(reader, "(");
		read_rule(reader, depth + 1);
		if (!str_is(next(reader), ")"))
			mistake(reader, "a parenthesis stays open in",
			    reader->text);
		put(reader, ")");
	} else if (str_is(word, "ALARM") || str_is(word, "OK") ||
	    str_is(word, "INSUFFICIENT_DATA")) {
		read_name(reader, word);
	} else if (str_is(word, "TRUE") || str_is(word, "FALSE")) {
		text_add_literal(reader->plan->arena, &reader->out, word);
	} else {
		mistake(reader, "no alarm's state begins with", word);
	}
}

static void
read_rule(struct rule_reader *reader, int depth)
{
	read_term(reader, depth);
	while (!reader->broken) {
		struct str word = peek(reader);

		if (word.length == 0 || str_is(word, ")"))
			return;
		if (!str_is(word, "AND") && !str_is(word, "OR")) {
			mistake(reader, "AND or OR should stand at", word);
			return;
		}
		put(reader, str_is(next(reader), "AND") ? " AND " : " OR ");
		read_term(reader, depth);
	}
}

struct text
alarm_rule(struct plan *plan, const struct custom_alarm *said,
    struct resource *alarm)
{
	struct rule_reader reader = { .plan = plan,
		.said = said,
		.alarm = alarm,
		.text = said->composite };

	read_rule(&reader, 0);
	if (peek(&reader).length > 0)
		mistake(&reader, "there is no place for", peek(&reader));
	return reader.out;
}

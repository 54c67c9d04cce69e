#include "cli/language.h"

#include <string.h>

static const struct language_row rows[] = {
#define FIELD(table, type, key, shape, member, families, words, sentence) \
	{ #table, key, FIELD_##shape, families, words, sentence },
#include "spec/fields.def"
#undef FIELD
};

static const struct language_use_row uses[] = {
#define USE(table, key, use, definition) { #table, key, USE_##use, definition },
#include "cli/schema.def"
};

static const struct language_use_row action_uses[] = {
#define ACTION(key, use, definition) { NULL, key, USE_##use, definition },
#include "cli/schema.def"
};

static const struct language_requirement requirements[] = {
#define REQUIRE(table, keys) { #table, keys },
#include "cli/schema.def"
};

static const struct language_definition definitions[] = {
#define DEFINITION(name, words, json) { name, words, json },
#include "cli/schema.def"
};

size_t
language_row_count(void)
{
	return ARRAY_COUNT(rows);
}

const struct language_row *
language_row(size_t i)
{
	return &rows[i];
}

size_t
language_requirement_count(void)
{
	return ARRAY_COUNT(requirements);
}

const struct language_requirement *
language_requirement(size_t i)
{
	return &requirements[i];
}

size_t
language_definition_count(void)
{
	return ARRAY_COUNT(definitions);
}

const struct language_definition *
language_definition(size_t i)
{
	return &definitions[i];
}

const struct language_definition *
language_definition_of(struct str name)
{
	for (size_t i = 0; i < ARRAY_COUNT(definitions); i++)
		if (str_is(name, definitions[i].name))
			return &definitions[i];
	return NULL;
}

const struct language_use_row *
language_use_of(const char *table, const char *key)
{
	if (table == NULL) {
		for (size_t i = 0; i < ARRAY_COUNT(action_uses); i++)
			if (strcmp(action_uses[i].key, key) == 0)
				return &action_uses[i];
		return NULL;
	}
	for (size_t i = 0; i < ARRAY_COUNT(uses); i++)
		if (strcmp(uses[i].table, table) == 0 &&
		    strcmp(uses[i].key, key) == 0)
			return &uses[i];
	return NULL;
}

bool
language_thing(const char *key, enum thing_kind *kind)
{
	for (int i = 0; i < THING_MACHINE; i++) {
		*kind = (enum thing_kind)i;
		if (strcmp(thing_kind_row(*kind)->key, key) == 0)
			return true;
	}
	return false;
}

struct str
language_name(struct arena *arena, const char *table)
{
	return str_lower(arena, str_from(table));
}

const char *
language_shape(enum field_shape shape)
{
	switch (shape) {
	case FIELD_CODE:
	case FIELD_NODE:
	case FIELD_WORD:
		return "";
	case FIELD_STRING:
		return "text";
	case FIELD_STRINGS:
		return "text, or a list of texts";
	case FIELD_VALUE:
	case FIELD_SETTING:
	case FIELD_ARNS:
		return "any value";
	case FIELD_BOOLEAN:
		return "true or false";
	case FIELD_COUNT:
		return "a whole number from 0";
	case FIELD_AMOUNT:
		return "a whole number from 0, or an expression for it";
	case FIELD_POSITIVE:
		return "a whole number from 1";
	case FIELD_NUMBER:
		return "a number";
	case FIELD_SECONDS:
		return "a duration";
	case FIELD_DAYS:
		return "a duration of whole days";
	case FIELD_EXPRESSION:
		return "a duration, or an expression for its seconds";
	}
	return "";
}

const char *
language_family(enum step_family family)
{
	switch (family) {
	case FAMILY_TASK:
		return "Task";
	case FAMILY_MAP:
		return "Map";
	case FAMILY_PARALLEL:
		return "Parallel";
	case FAMILY_CHOICE:
		return "Choice";
	case FAMILY_WAIT:
		return "Wait";
	case FAMILY_PASS:
		return "Pass";
	case FAMILY_SUCCEED:
		return "Succeed";
	case FAMILY_FAIL:
		return "Fail";
	case FAMILY_RAW:
		return "asl";
	case FAMILY_BLOCK:
		return "several states";
	}
	return "";
}

/* --- alarms --------------------------------------------------------------- */

const char *
language_alarm_shape(enum alarm_shape shape)
{
	switch (shape) {
	case ALARM_SHARE:
	case ALARM_USE:
		return "a share";
	case ALARM_COUNT:
		return "a whole number from 0";
	case ALARM_TIME:
	case ALARM_SILENCE:
		return "a duration";
	}
	return "";
}

/* "calls of %" is about a function, a table, … that has no name here. */
static struct str
watched(struct arena *arena, const char *text)
{
	struct buffer out = { .arena = arena };

	for (const char *c = text; *c != '\0'; c++)
		if (*c == '%')
			buffer_put(&out, "one");
		else
			buffer_char(&out, *c);
	return buffer_str(&out);
}

struct str
language_alarm(struct arena *arena, const struct alarm_kind_row *alarm)
{
	const struct alarm_group_row *group = alarm_group_row(alarm->group);
	struct str label = str_from(alarm->label);
	struct str many = watched(arena, group->many);

	label = str_slice(label, 0, str_find(label, " (%)", 0));
	switch (alarm->shape) {
	case ALARM_SHARE:
		return str_format(arena, "%.*s, of %.*s in a period.",
		    STR_ARG(label), STR_ARG(watched(arena, group->share)));
	case ALARM_USE:
		return str_format(arena, "%.*s, of what is provided.",
		    STR_ARG(label));
	case ALARM_COUNT:
		return str_format(arena, "How many %.*s %.*s in a period.",
		    STR_ARG(many), STR_ARG(label));
	case ALARM_TIME:
		return str_format(arena, "How long %s took.",
		    alarm->group == ALARMS_WORKFLOW ? "an execution" :
						      "a call");
	case ALARM_SILENCE:
		return str_format(arena, "In which none of the %.*s %.*s.",
		    STR_ARG(many), STR_ARG(label));
	}
	return label;
}

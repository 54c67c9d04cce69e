#include "cli/explain_key.h"

#include <string.h>

#include "cli/command.h"
#include "cli/key_places.h"

enum { INDENT = 2 };

/* --- what it becomes ------------------------------------------------------ */

static const struct {
	const char *table;
	const char *key;
} asl_fields[] = {
#define ASL_FIELD(table, key, states, query, shape, place) { #table, key },
#define ASL_NUMBER(table, key, states, query, shape, least, most, place) \
	{ #table, key },
#define ASL_WORD(table, key, states, query, words, says, place) { #table, key },
#define ASL_OBJECT(table, key, states, query, nested, place) { #table, key },
#include "asl/fields.def"
};

/* The keys of a table are fields of this object in ASL. */
static const char *
asl_table(const char *table)
{
	static const struct {
		const char *ours;
		const char *asl;
	} rows[] = {
		{ "DOCUMENT", "MACHINE" },
		{ "STEP", "STATE" },
		{ "RETRY", "RETRIER" },
		{ "CATCH", "CATCHER" },
		{ "CHOICE", "RULE" },
		{ "MAP", "STATE" },
		{ "READER_S3", "READER_CONFIG" },
		{ "BATCHER", "BATCHER" },
		{ "WRITER", "WRITER_CONFIG" },
		{ "WAIT", "STATE" },
		{ "FAIL", "STATE" },
	};

	for (size_t i = 0; i < ARRAY_COUNT(rows); i++)
		if (strcmp(rows[i].ours, table) == 0)
			return rows[i].asl;
	return NULL;
}

/* "MaxConcurrency"; both where the query languages have two names. */
static struct str
asl_names(struct arena *arena, const struct language_row *row)
{
	const char *table = asl_table(row->table);
	struct str_list names = { 0 };

	for (size_t i = 0; table != NULL && i < ARRAY_COUNT(asl_fields); i++)
		if (strcmp(asl_fields[i].table, table) == 0 &&
		    str_is(fields_spelling(arena, str_from(asl_fields[i].key)),
			row->key))
			str_list_add_once(arena, &names,
			    str_from(asl_fields[i].key));
	return str_join(arena, &names, ", ");
}

/* --- what it holds -------------------------------------------------------- */

static struct str
use_words(struct arena *arena, const struct language_use_row *use)
{
	const struct language_definition *definition =
	    language_definition_of(str_from(use->definition));
	const char *one = definition != NULL ? definition->words : "a map";

	switch (use->use) {
	case USE_ONE:
		break;
	case USE_ONE_OR_LIST:
		return str_format(arena, "%s, or a list of them", one);
	case USE_LIST:
		return str_format(arena, "a list; each: %s", one);
	case USE_BY_NAME:
		return str_format(arena, "a map by name; each: %s", one);
	}
	return str_from(one);
}

static struct str
words_between(struct arena *arena, const char *words)
{
	struct buffer out = { .arena = arena };

	for (const char *c = words; *c != '\0'; c++)
		if (*c == ' ')
			buffer_put(&out, " | ");
		else
			buffer_char(&out, *c);
	return buffer_str(&out);
}

static struct str
holds(struct arena *arena, const struct key_place *place)
{
	enum thing_kind kind;

	if (place->alarm != NULL)
		return str_format(arena, "%s, or a map",
		    language_alarm_shape(place->alarm->shape));
	if (place->holds != NULL)
		return str_from(place->holds);
	if (place->use != NULL)
		return use_words(arena, place->use);
	if (place->row == NULL)
		return (struct str){ 0 };
	if (place->row->shape == FIELD_WORD)
		return words_between(arena, place->row->words);
	if (strcmp(place->row->table, "DOCUMENT") == 0 &&
	    language_thing(place->row->key, &kind))
		return STR("a map by name; each: a map");
	return str_from(language_shape(place->row->shape));
}

/* --- what is in it -------------------------------------------------------- */

/* The places that are one word, or a NAME and one word, behind a path. */
static struct str
keys_below(const struct key_places *places, const struct key_place *place)
{
	struct str_list keys = { 0 };
	struct str path = place->path;

	if (place->alarm != NULL)
		path = STR("alarms.ALARM");
	for (size_t i = 0; i < places->all.count; i++) {
		struct str other = places->all.items[i].path;
		size_t at = path.length + 1;

		if (other.length <= at || other.data[path.length] != '.' ||
		    memcmp(other.data, path.data, path.length) != 0)
			continue;
		other = str_slice(other, at, other.length);
		if (str_starts(other, "NAME."))
			other = str_slice(other, 5, other.length);
		if (str_find(other, ".", 0) == other.length &&
		    !str_is(other, "NAME"))
			str_list_add_once(places->arena, &keys, other);
	}
	return str_join(places->arena, &keys, ", ");
}

static struct str
needs(struct arena *arena, const struct key_place *place)
{
	struct str_list all = { 0 };

	for (size_t i = 0; i < language_requirement_count(); i++) {
		const struct language_requirement *row =
		    language_requirement(i);
		struct buffer keys = { .arena = arena };

		if (place->table == NULL ||
		    strcmp(row->table, place->table) != 0)
			continue;
		for (const char *c = row->keys; *c != '\0'; c++)
			if (*c == ' ')
				buffer_put(&keys, " or ");
			else
				buffer_char(&keys, *c);
		LIST_ADD(arena, &all) = buffer_str(&keys);
	}
	return str_join(arena, &all, ", ");
}

/* "Task, Map": the steps, things or triggers that have a key. */
static struct str
owners(struct arena *arena, const struct language_row *row)
{
	struct str_list all = { 0 };

	if (row->families == 0)
		return (struct str){ 0 };
	if (strcmp(row->table, "STEP") == 0)
		for (int f = FAMILY_TASK; f <= row->families; f *= 2)
			if ((row->families & f) != 0)
				LIST_ADD(arena, &all) = str_from(
				    language_family((enum step_family)f));
	if (strcmp(row->table, "TRIGGER") == 0)
		for (int i = 0; i < TRIGGER_KIND_COUNT; i++)
			if ((row->families & 1 << i) != 0)
				LIST_ADD(arena, &all) = str_from(
				    trigger_row((enum trigger_kind)i)->key);
	return str_join(arena, &all, ", ");
}

/* --- the text ------------------------------------------------------------- */

static void
put(struct buffer *out, const char *label, struct str text)
{
	if (text.length == 0)
		return;
	cli_wrap(out, str_format(out->arena, "%s: %.*s", label, STR_ARG(text)),
	    INDENT);
}

static struct str
sentence(struct arena *arena, const struct key_place *place)
{
	if (place->alarm != NULL)
		return language_alarm(arena, place->alarm);
	if (place->sentence != NULL)
		return str_from(place->sentence);
	if (place->step != NULL)
		return str_format(arena, "A step, in ASL %s: `%s`",
		    place->step->family == FAMILY_RAW ?
			"the state as given" :
			language_family(place->step->family),
		    place->step->example);
	return str_from(place->row->sentence);
}

/* The paths of a key that one table has at several places. */
static void
put_paths(struct buffer *out, const struct key_places *places, size_t first,
    struct str words)
{
	const struct key_place *place = &places->all.items[first];
	struct str_list paths = { 0 };

	for (size_t i = first; i < places->all.count; i++) {
		const struct key_place *other = &places->all.items[i];

		if (i == first ||
		    (place->row != NULL && other->row == place->row &&
			key_place_matches(other, words)))
			LIST_ADD(out->arena, &paths) = other->path;
	}
	cli_wrap(out, str_join(out->arena, &paths, ", "), 0);
}

static void
put_place(struct buffer *out, const struct key_places *places, size_t i,
    struct str words)
{
	const struct key_place *place = &places->all.items[i];
	struct arena *arena = out->arena;

	put_paths(out, places, i, words);
	cli_wrap(out, sentence(arena, place), INDENT);
	put(out, "holds", holds(arena, place));
	put(out, "keys", keys_below(places, place));
	put(out, "needs", needs(arena, place));
	if (place->row != NULL) {
		put(out, "of", owners(arena, place->row));
		put(out, "in ASL", asl_names(arena, place->row));
	}
}

static bool
is_shown(const struct key_places *places, size_t i, struct str words)
{
	const struct key_place *place = &places->all.items[i];

	for (size_t j = 0; place->row != NULL && j < i; j++)
		if (places->all.items[j].row == place->row &&
		    key_place_matches(&places->all.items[j], words))
			return true;
	return false;
}

bool
explain_key(struct buffer *out, struct str words)
{
	struct key_places places = { .arena = out->arena };
	size_t shown = 0;

	key_places_find(&places);
	/* Whoever asks for ASL's word is shown ours. */
	if (words.length > 0 && char_is_upper(words.data[0]))
		words = fields_spelling(out->arena, words);
	for (size_t i = 0; i < places.all.count; i++) {
		if (!key_place_matches(&places.all.items[i], words) ||
		    is_shown(&places, i, words))
			continue;
		if (shown++ > 0)
			buffer_char(out, '\n');
		put_place(out, &places, i, words);
	}
	return shown > 0;
}

void
explain_keys(struct arena *arena, struct str_list *names)
{
	struct key_places places = { .arena = arena };

	key_places_find(&places);
	for (size_t i = 0; i < places.all.count; i++)
		key_place_names(&places, &places.all.items[i], names);
}

#include "cli/key_places.h"

#include <string.h>

enum { DEEPEST = 8 };

static void walk(struct key_places *places, const char *table, int kinds,
    struct str path, size_t depth);

/* --- what is behind a key ------------------------------------------------- */

static const char *
table_named(struct arena *arena, struct str name)
{
	for (size_t i = 0; i < language_row_count(); i++) {
		const char *table = language_row(i)->table;

		if (str_equal(language_name(arena, table), name))
			return table;
	}
	return NULL;
}

/*
 * The table that a definition is, or that it has among its forms.  A step is
 * in no table but has a place of its own.
 */
static const char *
table_of(struct arena *arena, struct str name, size_t depth)
{
	static const char mark[] = "\"#/$defs/";
	const struct language_definition *definition =
	    language_definition_of(name);
	const char *table = NULL;
	struct str json;

	if (definition == NULL || depth == 0)
		return depth == 0 ? NULL : table_named(arena, name);
	json = str_from(definition->json);
	for (size_t at = str_find(json, mark, 0);
	     table == NULL && at < json.length;) {
		size_t begin = at + strlen(mark);
		size_t end = str_find(json, "\"", begin);

		table = table_of(arena, str_slice(json, begin, end), depth - 1);
		at = str_find(json, mark, end);
	}
	return table;
}

static struct str
below(struct arena *arena, struct str path, const char *key)
{
	if (path.length == 0)
		return str_from(key);
	return str_format(arena, "%.*s.%s", STR_ARG(path), key);
}

static bool
is_by_name(const struct key_place *place)
{
	return place->use != NULL && place->use->use == USE_BY_NAME;
}

/* The map behind a place, and what may stand in it. */
static void
add(struct key_places *places, struct key_place place, size_t depth)
{
	struct arena *arena = places->arena;
	struct str path =
	    is_by_name(&place) ? below(arena, place.path, "NAME") : place.path;

	if (place.use != NULL)
		place.table =
		    table_of(arena, str_from(place.use->definition), DEEPEST);
	LIST_ADD(arena, &places->all) = place;
	if (place.table != NULL && depth > 0)
		walk(places, place.table, place.kinds, path, depth - 1);
}

/* --- the tables ----------------------------------------------------------- */

static void
add_row(struct key_places *places, const struct language_row *row,
    struct str path, size_t depth)
{
	struct key_place place = {
		.path = below(places->arena, path, row->key),
		.row = row,
		.use = language_use_of(row->table, row->key),
	};
	enum thing_kind kind;

	if (strcmp(row->table, "DOCUMENT") == 0 &&
	    language_thing(row->key, &kind)) {
		LIST_ADD(places->arena, &places->all) = place;
		walk(places, "THING", 1 << kind,
		    below(places->arena, place.path, "NAME"), depth);
		return;
	}
	if (strcmp(row->table, "PROJECT") == 0 &&
	    strcmp(row->key, "naming") == 0)
		place.table = "NAMING";
	add(places, place, depth);
}

static void
walk(struct key_places *places, const char *table, int kinds, struct str path,
    size_t depth)
{
	for (size_t i = 0; i < language_row_count(); i++) {
		const struct language_row *row = language_row(i);

		if (strcmp(row->table, table) == 0 &&
		    (kinds == 0 || row->families == 0 ||
			(row->families & kinds) != 0))
			add_row(places, row, path, depth);
	}
}

static void
add_steps(struct key_places *places)
{
	struct str path = STR("steps.NAME");

	for (size_t i = 0; i < STEP_KIND_COUNT; i++) {
		const struct step_row *row = step_row((enum step_kind)i);
		struct key_place place = {
			.path = below(places->arena, path, row->key),
			.step = row,
			.use = language_use_of(NULL, row->key),
		};

		add(places, place, DEEPEST);
	}
	walk(places, "STEP", 0, path, DEEPEST);
}

/* Keys that hold others but are in no table. */
static void
add_said(struct key_places *places)
{
	static const struct key_place said[] = {
		{ .path = { "steps.NAME.use", 14 },
		    .sentence = "The steps of a template, in place of a step; "
				"its arguments stand in `with`.",
		    .holds = "the name of a template" },
		{ .path = { "alarms.lambda", 13 },
		    .sentence = "Alarms on each function that the steps use.",
		    .holds = "a map" },
		{ .path = { "alarms.dynamodb", 15 },
		    .sentence = "Alarms on each table that the steps use.",
		    .holds = "a map" },
		{ .path = { "alarms.map_runs", 15 },
		    .sentence = "Alarms on distributed maps.",
		    .holds = "a map" },
		{ .path = { "alarms.notify", 13 },
		    .sentence = "Topics that hear of alarms.",
		    .holds = "text, a list of texts, or a map" },
		{ .path = { "alarms.custom", 13 },
		    .sentence = "Alarms on any metric, by name.",
		    .holds = "a map by name; each: a map" },
	};

	for (size_t i = 0; i < ARRAY_COUNT(said); i++)
		LIST_ADD(places->arena, &places->all) = said[i];
}

static void
add_alarms(struct key_places *places)
{
	struct str path = STR("alarms");

	for (size_t i = 0; i < ALARM_KIND_COUNT; i++) {
		const struct alarm_kind_row *row =
		    alarm_kind_row((enum alarm_kind)i);
		const char *group = alarm_group_row(row->group)->key;
		struct key_place place = { .alarm = row, .table = "ALARM" };

		place.path =
		    group[0] == '\0' ? path : below(places->arena, path, group);
		place.path = below(places->arena, place.path, row->key);
		LIST_ADD(places->arena, &places->all) = place;
	}
	walk(places, "ALARM", 0, STR("alarms.ALARM"), 1);
	walk(places, "NOTIFY", 0, STR("alarms.notify"), 1);
	walk(places, "CUSTOM", 0, STR("alarms.custom.NAME"), 1);
}

void
key_places_find(struct key_places *places)
{
	walk(places, "DOCUMENT", 0, (struct str){ 0 }, DEEPEST);
	add_steps(places);
	add_said(places);
	add_alarms(places);
	walk(places, "PROJECT", 0, STR("stepc.yaml"), DEEPEST);
}

/* --- names ---------------------------------------------------------------- */

static size_t
last_dot(struct str s)
{
	size_t at = s.length;

	while (at > 0 && s.data[at - 1] != '.')
		at--;
	return at;
}

static bool
is_name(struct str word)
{
	return str_is(word, "NAME") || str_is(word, "ALARM");
}

/* The rest in front of the last word, without the dot. */
static struct str
rest_of(struct str s, size_t word)
{
	return str_slice(s, 0, word == 0 ? 0 : word - 1);
}

static bool
ends_match(struct str path, struct str words)
{
	size_t part = last_dot(path);
	size_t word = last_dot(words);
	struct str last = str_slice(path, part, path.length);

	if (words.length == 0)
		return true;
	if (path.length == 0)
		return false;
	if (is_name(last) && ends_match(rest_of(path, part), words))
		return true;
	return (is_name(last) ||
		   str_equal(last, str_slice(words, word, words.length))) &&
	    ends_match(rest_of(path, part), rest_of(words, word));
}

bool
key_place_matches(const struct key_place *place, struct str words)
{
	return words.length > 0 && ends_match(place->path, words);
}

void
key_place_names(const struct key_places *places, const struct key_place *place,
    struct str_list *names)
{
	struct str path = place->path;
	struct str name = { 0 };

	while (path.length > 0) {
		size_t at = last_dot(path);
		struct str word = str_slice(path, at, path.length);

		path = rest_of(path, at);
		if (is_name(word))
			continue;
		name = name.length == 0 ? word :
					  str_format(places->arena, "%.*s.%.*s",
					      STR_ARG(word), STR_ARG(name));
		str_list_add_once(places->arena, names, name);
	}
}

#include <string.h>

#include "review/compare_parts.h"

/* --- JSON ----------------------------------------------------------------- */

static double
number(const struct json *json)
{
	return json->kind == JSON_INTEGER ? (double)json->integer :
					    json->number;
}

static bool
is_number(const struct json *json)
{
	return json->kind == JSON_INTEGER || json->kind == JSON_DOUBLE;
}

static bool
members_equal(const struct json *a, const struct json *b)
{
	if (a->members.count != b->members.count)
		return false;
	for (size_t i = 0; i < a->members.count; i++)
		if (!json_equal(a->members.items[i].value,
			json_get_str(b, a->members.items[i].key)))
			return false;
	return true;
}

static bool
items_equal(const struct json *a, const struct json *b)
{
	if (a->items.count != b->items.count)
		return false;
	for (size_t i = 0; i < a->items.count; i++)
		if (!json_equal(a->items.items[i], b->items.items[i]))
			return false;
	return true;
}

bool
json_equal(const struct json *a, const struct json *b)
{
	if (a == NULL || b == NULL)
		return a == b;
	if (is_number(a) && is_number(b))
		return !(number(a) < number(b)) && !(number(a) > number(b));
	if (a->kind != b->kind)
		return false;
	switch (a->kind) {
	case JSON_NULL:
	case JSON_INTEGER:
	case JSON_DOUBLE:
		return true;
	case JSON_BOOLEAN:
		return a->boolean == b->boolean;
	case JSON_STRING:
		return str_equal(a->string, b->string);
	case JSON_ARRAY:
		return items_equal(a, b);
	case JSON_OBJECT:
		return members_equal(a, b);
	}
	return false;
}

/* FNV-1a */
static uint64_t
hash_bytes(uint64_t hash, const void *bytes, size_t length)
{
	const unsigned char *at = bytes;

	for (size_t i = 0; i < length; i++)
		hash = (hash ^ at[i]) * 1099511628211u;
	return hash;
}

static uint64_t
hash_members(uint64_t hash, const struct json *object)
{
	uint64_t sum = 0;

	for (size_t i = 0; i < object->members.count; i++) {
		const struct json_member *member = &object->members.items[i];
		uint64_t value = json_hash(member->value);

		sum += hash_bytes(hash_bytes(hash, member->key.data,
				      member->key.length),
		    &value, sizeof(value));
	}
	return sum;
}

uint64_t
json_hash(const struct json *json)
{
	uint64_t hash = 14695981039346656037u;
	double value;

	if (json == NULL)
		return 0;
	if (is_number(json)) {
		value = number(json) + 0.0; /* -0 is 0 */
		return hash_bytes(hash, &value, sizeof(value));
	}
	hash = hash_bytes(hash, &json->kind, sizeof(json->kind));
	hash = hash_bytes(hash, &json->boolean, sizeof(json->boolean));
	hash = hash_bytes(hash, json->string.data, json->string.length);
	for (size_t i = 0; i < json->items.count; i++) {
		uint64_t item = json_hash(json->items.items[i]);

		hash = hash_bytes(hash, &item, sizeof(item));
	}
	return json->kind == JSON_OBJECT ? hash_members(hash, json) : hash;
}

struct str
json_line(struct arena *arena, const struct json *json)
{
	return json_print(arena, json, false);
}

struct str
json_text(const struct json *json)
{
	return json != NULL && json->kind == JSON_STRING ?
	    json->string :
	    (struct str){ "", 0 };
}

/* --- words ---------------------------------------------------------------- */

struct word {
	const char *field;
	const char *word;
	const char *fallback; /* JSON */
};

static const struct word words[] = {
#define WORD(field, word, fallback) { field, word, fallback },
#include "review/compare_words.def"
#undef WORD
};

static const struct word *
word_find(struct str field)
{
	for (size_t i = 0; i < ARRAY_COUNT(words); i++)
		if (str_is(field, words[i].field))
			return &words[i];
	return NULL;
}

/* What is not said has the default, where the other side says it. */
static struct json *
or_default(struct arena *arena, const struct word *word, struct json *json)
{
	struct str error;

	return json == NULL && word != NULL && word->fallback != NULL ?
	    json_parse(arena, str_from(word->fallback), &error) :
	    json;
}

/* --- leaves --------------------------------------------------------------- */

/* "retry max_attempts": all of it ours. */
static const char *
field_words(const struct field_place *place, const char *word)
{
	if (place->our_prefix == NULL)
		return word;
	if (word == NULL)
		return place->our_prefix;
	return str_format(place->arena, "%s %s", place->our_prefix, word).data;
}

static void
add_leaf(const struct field_place *place, const struct word *word,
    struct str path, struct json *before, struct json *after)
{
	struct change change = {
		.kind = CHANGE_CHANGED,
		.our_word = place->our_word,
		.subject = place->subject,
		.our_field =
		    field_words(place, word == NULL ? NULL : word->word),
		.field = path,
		.before = before,
		.after = after,
	};

	if (place->of.length > 0 && path.length == 0)
		change.field = place->of;
	LIST_ADD(place->arena, place->changes) = change;
}

static bool
both_objects(const struct json *a, const struct json *b)
{
	return a != NULL && b != NULL && a->kind == JSON_OBJECT &&
	    b->kind == JSON_OBJECT;
}

static bool
has_objects(const struct json *list)
{
	if (list->kind != JSON_ARRAY)
		return false;
	for (size_t i = 0; i < list->items.count; i++)
		if (list->items.items[i]->kind != JSON_OBJECT)
			return false;
	return true;
}

/* "${resource}": what a spec refers to has its name at deployment only. */
static bool
is_reference(const struct json *json)
{
	struct str text = json_text(json);

	return str_find(text, "${", 0) < text.length;
}

static void compare_path(const struct field_place *place,
    const struct word *word, struct str path, struct json *before,
    struct json *after);

static struct str
below(struct arena *arena, struct str path, struct str key)
{
	return path.length == 0 ?
	    key :
	    str_format(arena, "%.*s.%.*s", STR_ARG(path), STR_ARG(key));
}

static void
compare_objects(const struct field_place *place, const struct word *word,
    struct str path, const struct json *before, const struct json *after)
{
	for (size_t i = 0; i < before->members.count; i++) {
		struct str key = before->members.items[i].key;

		compare_path(place, word, below(place->arena, path, key),
		    before->members.items[i].value, json_get_str(after, key));
	}
	for (size_t i = 0; i < after->members.count; i++) {
		struct str key = after->members.items[i].key;

		if (json_get_str(before, key) == NULL)
			compare_path(place, word,
			    below(place->arena, path, key), NULL,
			    after->members.items[i].value);
	}
}

static void
compare_path(const struct field_place *place, const struct word *word,
    struct str path, struct json *before, struct json *after)
{
	if (json_equal(before, after) ||
	    (place->said &&
		(before == NULL || after == NULL || is_reference(before) ||
		    is_reference(after))))
		return;
	if (both_objects(before, after)) {
		compare_objects(place, word, path, before, after);
	} else if (before != NULL && after != NULL && has_objects(before) &&
	    has_objects(after) && before->items.count == after->items.count) {
		for (size_t i = 0; i < before->items.count; i++)
			compare_path(place, word,
			    str_format(place->arena, "%.*s[%zu]", STR_ARG(path),
				i),
			    before->items.items[i], after->items.items[i]);
	} else {
		add_leaf(place, word, path, before, after);
	}
}

void
compare_field(const struct field_place *place, struct str key,
    struct json *before, struct json *after)
{
	const struct word *word = place->words ? word_find(key) : NULL;

	compare_path(place, word, word == NULL ? key : STR(""),
	    or_default(place->arena, word, before),
	    or_default(place->arena, word, after));
}

static bool
is_skipped(struct str key, const char *const *skip)
{
	for (size_t i = 0; skip[i] != NULL; i++)
		if (str_is(key, skip[i]))
			return true;
	return false;
}

void
compare_members(const struct field_place *place, const struct json *before,
    const struct json *after, const char *const *skip)
{
	for (size_t i = 0; i < before->members.count; i++) {
		struct str key = before->members.items[i].key;

		if (!is_skipped(key, skip))
			compare_field(place, key,
			    before->members.items[i].value,
			    json_get_str(after, key));
	}
	for (size_t i = 0; i < after->members.count; i++) {
		struct str key = after->members.items[i].key;

		if (!is_skipped(key, skip) && json_get_str(before, key) == NULL)
			compare_field(place, key, NULL,
			    after->members.items[i].value);
	}
}

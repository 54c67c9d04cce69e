#include "iam/shape.h"

#include "iam/arn.h"

struct str_list
words_split(struct arena *arena, const char *words, char at)
{
	struct str rest = str_from(words);
	const char separator[] = { at, '\0' };
	struct str_list list = { 0 };
	size_t begin = 0;

	while (begin < rest.length) {
		size_t end = str_find(rest, separator, begin);

		LIST_ADD(arena, &list) = str_slice(rest, begin, end);
		begin = end + 1;
	}
	return list;
}

struct shape
shape_read(struct arena *arena, struct str text,
    const struct fact_statement *fact)
{
	size_t equals = str_find(text, "=", 0);
	struct shape shape = { .text = str_slice(text, 0, equals) };

	if (equals < text.length)
		shape.patterns = words_split(arena,
		    str_copy(arena, str_slice(text, equals + 1, text.length))
			.data,
		    ',');
	else if (fact != NULL)
		shape.patterns = words_split(arena, fact->unknown, ';');
	if (str_starts(text, "@")) {
		shape.whole = true;
		shape.text = str_slice(shape.text, 1, equals);
	}
	return shape;
}

bool
shape_slot(struct str text, size_t from, struct slot *slot)
{
	size_t open = str_find(text, "{", from);
	size_t close;
	size_t hash;
	struct str word;

	while (open + 1 < text.length && text.data[open + 1] >= 'a')
		open = str_find(text, "{", open + 1);
	if (open + 1 >= text.length)
		return false;
	close = str_find(text, "}", open);
	word = str_slice(text, open + 1, close);
	hash = str_find(word, "#", 0);
	slot->before = str_slice(text, from, open);
	slot->name = str_slice(word, 0, hash);
	slot->transform = hash == word.length ?
	    NULL :
	    transform_find(str_slice(word, hash + 1, word.length));
	slot->after = str_slice(text, close + 1, text.length);
	slot->first = from == 0;
	return true;
}

static void
add_star(struct buffer *buffer)
{
	if (buffer->length == 0 || buffer->data[buffer->length - 1] != '*')
		buffer_char(buffer, '*');
}

/* `words`: also for "{region}" and the like. */
static struct str
starred(struct arena *arena, struct str text, bool words)
{
	struct buffer buffer = { .arena = arena };

	for (size_t i = 0; i < text.length; i++) {
		bool slot = text.data[i] == '{' && i + 1 < text.length &&
		    (words || text.data[i + 1] < 'a');

		if (slot)
			i = str_find(text, "}", i);
		if (slot || text.data[i] == '*')
			add_star(&buffer);
		else
			buffer_char(&buffer, text.data[i]);
	}
	return buffer_str(&buffer);
}

struct str
shape_cover(struct arena *arena, struct str text)
{
	return starred(arena, text, false);
}

struct str
shape_pattern(struct arena *arena, struct str text)
{
	return starred(arena, text, true);
}

bool
slot_is_pure(const struct slot *slot)
{
	return slot->first && slot->before.length == 0 &&
	    slot->after.length == 0;
}

bool
arn_fits(struct arena *arena, struct text arn, struct str pattern)
{
	const struct thing *thing = text_thing(arn);
	struct str shown = text_show(arena, arn);

	if (thing != NULL)
		shown = str_format(arena, "%sx", thing_prefix(thing->kind));
	else if (!text_starts(arn, "arn:"))
		return true;
	return pattern_covers(pattern, shown);
}

bool
shape_goes_on(struct arena *arena, const struct slot *slot, struct text arn)
{
	struct str before = shape_pattern(arena, slot->before);

	return slot->first && slot->after.length > 0 &&
	    arn_fits(arena, arn, str_format(arena, "%.*s*", STR_ARG(before)));
}

static bool
takes_access_point(const struct slot *slot, struct text arn)
{
	return str_is(slot->before, "arn:{partition}:s3:::") &&
	    arn_is_access_point(arn);
}

/* A pure "{Param}" has its shape from the patterns. */
bool
shape_fits(struct arena *arena, const struct shape *shape,
    const struct slot *slot, struct text arn)
{
	if (slot->transform != NULL && slot->transform->accepts != NULL)
		return arn_fits(arena, arn, str_from(slot->transform->accepts));
	if (!slot_is_pure(slot))
		return arn_fits(arena, arn,
			   shape_pattern(arena, shape->text)) ||
		    shape_goes_on(arena, slot, arn) ||
		    takes_access_point(slot, arn);
	for (size_t i = 0; i < shape->patterns.count; i++)
		if (arn_fits(arena, arn,
			shape_pattern(arena, shape->patterns.items[i])))
			return true;
	return false;
}

struct str
parameter_readable(struct arena *arena, struct str name)
{
	struct str_list names =
	    words_split(arena, str_copy(arena, name).data, '|');
	struct buffer buffer = { .arena = arena };

	for (size_t i = 0; i < names.count; i++) {
		if (i > 0 && str_equal_fold(names.items[0], names.items[i]))
			continue;
		if (i > 0)
			buffer_put(&buffer, " or ");
		buffer_add(&buffer, names.items[i]);
	}
	return buffer_str(&buffer);
}

const char *wildcard_reason(struct str template)
{
	static const struct {
		const char *in;
		const char *reason;
	} rows[] = {
#define WILDCARD(in, reason) { in, reason },
#include "iam/wildcards.def"
#undef WILDCARD
	};

	for (size_t i = 0; i < ARRAY_COUNT(rows); i++)
		if (str_find(template, rows[i].in, 0) < template.length)
			return rows[i].reason;
	return "The id is made at run time.";
}

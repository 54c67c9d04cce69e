#include "iam/arn.h"

#include <string.h>

static const char *const prefixes[THING_KIND_COUNT] = {
#define THING(id, key, word, arn) arn,
#include "expr/things.def"
#undef THING
};

const char *
thing_prefix(enum thing_kind kind)
{
	return prefixes[kind];
}

/* Plain ASL holds tokens such as "${AWS::Region}"; they are one thing. */
static size_t
behind_token(struct str s, size_t at)
{
	while (str_starts(str_slice(s, at, s.length), "${")) {
		size_t close = str_find(s, "}", at);

		at = close == s.length ? close : close + 1;
	}
	return at;
}

struct text_list
text_split(struct arena *arena, struct text text, char at)
{
	struct text_list fields = { 0 };
	struct text field = { 0 };

	for (size_t i = 0; i < text.count; i++) {
		const struct part *part = &text.items[i];
		size_t begin = 0;

		if (part->kind != PART_LITERAL) {
			text_add(arena, &field, *part);
			continue;
		}
		for (size_t k = 0; k < part->text.length; k++) {
			k = behind_token(part->text, k);
			if (k == part->text.length || part->text.data[k] != at)
				continue;
			text_add_literal(arena, &field,
			    str_slice(part->text, begin, k));
			LIST_ADD(arena, &fields) = field;
			field = (struct text){ 0 };
			begin = k + 1;
		}
		text_add_literal(arena, &field,
		    str_slice(part->text, begin, part->text.length));
	}
	LIST_ADD(arena, &fields) = field;
	return fields;
}

struct text
text_join(struct arena *arena, const struct text_list *fields, size_t begin,
    size_t end, char at)
{
	struct str separator = str_format(arena, "%c", at);
	struct text text = { 0 };

	for (size_t i = begin; i < end && i < fields->count; i++) {
		if (i > begin)
			text_add_literal(arena, &text, separator);
		text_add_text(arena, &text, fields->items[i]);
	}
	return text;
}

struct text
text_last(struct arena *arena, struct text text, char at)
{
	struct text_list fields = text_split(arena, text, at);

	return fields.items[fields.count - 1];
}

bool
text_starts(struct text text, const char *literal)
{
	return text.count > 0 && text.items[0].kind == PART_LITERAL &&
	    str_starts(text.items[0].text, literal);
}

bool
text_ends(struct text text, const char *literal)
{
	const struct part *last;

	if (text.count == 0)
		return false;
	last = &text.items[text.count - 1];
	return last->kind == PART_LITERAL && str_ends(last->text, literal);
}

struct text
text_skip(struct arena *arena, struct text text, size_t count)
{
	struct text result = { 0 };

	for (size_t i = 0; i < text.count; i++) {
		struct part part = text.items[i];

		if (i == 0)
			part.text =
			    str_slice(part.text, count, part.text.length);
		text_add(arena, &result, part);
	}
	return result;
}

bool
text_is_pattern(struct text text)
{
	for (size_t i = 0; i < text.count; i++) {
		struct str literal = text.items[i].text;

		if (text.items[i].kind == PART_LITERAL &&
		    str_find(literal, "*", 0) < literal.length)
			return true;
	}
	return false;
}

bool
text_is_unknown(struct text text)
{
	return text_starts(text, "*");
}

bool
pattern_covers(struct str pattern, struct str text)
{
	size_t p = str_find(pattern, "*", 0);
	size_t t = p;
	size_t star = pattern.length; /* the last one, to come back to */
	size_t from = 0;

	/* Most differ before the first star. */
	if (!str_equal(str_slice(pattern, 0, p), str_slice(text, 0, p)))
		return false;
	while (t < text.length) {
		if (p < pattern.length && pattern.data[p] == '*') {
			star = p++;
			from = t;
		} else if (p < pattern.length &&
		    pattern.data[p] == text.data[t]) {
			p++;
			t++;
		} else if (star < pattern.length) {
			p = star + 1;
			t = ++from;
		} else {
			return false;
		}
	}
	while (p < pattern.length && pattern.data[p] == '*')
		p++;
	return p == pattern.length;
}

static bool
names_an_arn(struct str name)
{
	return str_is(name, "arn") || str_ends(name, "_arn") ||
	    str_ends(name, "arns") || str_find(name, "Arn", 0) < name.length ||
	    str_find(name, "ARN", 0) < name.length;
}

bool
text_is_opaque(struct text text)
{
	return text.count > 0 &&
	    (text.items[0].kind == PART_PARAMETER || text_starts(text, "${"));
}

bool
arn_is(struct text text)
{
	const struct part *first = text.items;

	if (text.count == 0)
		return false;
	switch (first->kind) {
	case PART_LITERAL:
		/* A token that a deployment of plain ASL replaces. */
		if (str_starts(first->text, "${") && text.count == 1)
			return names_an_arn(first->text);
		return str_starts(first->text, "arn:");
	case PART_PARAMETER:
		return names_an_arn(first->text);
	case PART_THING_ARN:
	case PART_THING_STREAM:
	case PART_SSM:
		return true;
	case PART_ATTRIBUTE:
		return first->attribute == ATTRIBUTE_ARN;
	case PART_PARTITION:
	case PART_REGION:
	case PART_ACCOUNT:
	case PART_URL_SUFFIX:
	case PART_BASE_NAME:
	case PART_THING_NAME:
	case PART_ARN_NAME:
	case PART_EACH:
		break;
	}
	return false;
}

bool
arn_is_access_point(struct text text)
{
	return text_starts(text, "arn:") &&
	    (pattern_covers(STR("arn:*:s3:*:*:accesspoint/*"),
		 text.items[0].text) ||
		pattern_covers(STR("arn:*:s3-outposts:*:*:outpost/*"),
		    text.items[0].text));
}

const struct thing *
text_thing(struct text text)
{
	if (text.count == 0)
		return NULL;
	switch (text.items[0].kind) {
	case PART_THING_NAME:
	case PART_THING_ARN:
	case PART_ARN_NAME:
		return text.items[0].thing;
	case PART_THING_STREAM: /* a resource of its own */
	case PART_LITERAL:
	case PART_PARAMETER:
	case PART_PARTITION:
	case PART_REGION:
	case PART_ACCOUNT:
	case PART_URL_SUFFIX:
	case PART_BASE_NAME:
	case PART_SSM:
	case PART_ATTRIBUTE:
	case PART_EACH:
		break;
	}
	return NULL;
}

struct text
arn_of_thing(struct arena *arena, struct text text)
{
	struct text arn = { 0 };

	for (size_t i = 0; i < text.count; i++) {
		struct part part = text.items[i];

		if (i == 0)
			part.kind = PART_THING_ARN;
		text_add(arena, &arn, part);
	}
	return arn;
}

struct text
thing_name(struct arena *arena, const struct thing *thing)
{
	struct part part = { .kind = PART_THING_NAME, .thing = thing };

	switch (thing->where) {
	case WHERE_NAME:
	case WHERE_CREATE:
		break;
	case WHERE_ARN:
		if (thing->name.count > 0)
			break;
		return text_last(arena,
		    text_last(arena, text_expand(arena, thing->arn), ':'), '/');
	case WHERE_PARAMETER:
	case WHERE_SSM:
		part.kind = PART_ARN_NAME;
		break;
	}
	return text_of_part(arena, part);
}

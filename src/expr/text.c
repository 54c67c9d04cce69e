#include <assert.h>
#include <string.h>

#include "expr/value.h"

void
text_add(struct arena *arena, struct text *text, struct part part)
{
	if (part.kind == PART_LITERAL && part.text.length == 0)
		return;
	LIST_ADD(arena, text) = part;
}

void
text_add_literal(struct arena *arena, struct text *text, struct str literal)
{
	struct part *last =
	    text->count == 0 ? NULL : &text->items[text->count - 1];

	if (last != NULL && last->kind == PART_LITERAL) {
		last->text = str_concat(arena, last->text, literal);
		return;
	}
	text_add(arena, text,
	    (struct part){ .kind = PART_LITERAL, .text = literal });
}

void
text_add_text(struct arena *arena, struct text *text, struct text more)
{
	for (size_t i = 0; i < more.count; i++)
		if (more.items[i].kind == PART_LITERAL)
			text_add_literal(arena, text, more.items[i].text);
		else
			text_add(arena, text, more.items[i]);
}

struct text
text_of_part(struct arena *arena, struct part part)
{
	struct text text = { 0 };

	text_add(arena, &text, part);
	return text;
}

struct text
text_literal(struct arena *arena, struct str literal)
{
	return text_of_part(arena,
	    (struct part){ .kind = PART_LITERAL, .text = literal });
}

bool
text_is_literal(struct arena *arena, struct text text, struct str *literal)
{
	struct buffer buffer = { .arena = arena };

	for (size_t i = 0; i < text.count; i++)
		if (text.items[i].kind != PART_LITERAL)
			return false;
	if (text.count == 1) {
		*literal = text.items[0].text;
		return true;
	}
	for (size_t i = 0; i < text.count; i++)
		buffer_add(&buffer, text.items[i].text);
	*literal = buffer_str(&buffer);
	return true;
}

static bool
parts_equal(const struct part *a, const struct part *b)
{
	return a->kind == b->kind && str_equal(a->text, b->text) &&
	    a->thing == b->thing && part_resource(a) == part_resource(b) &&
	    a->attribute == b->attribute;
}

bool
text_equal(struct text a, struct text b)
{
	if (a.count != b.count)
		return false;
	for (size_t i = 0; i < a.count; i++)
		if (!parts_equal(&a.items[i], &b.items[i]))
			return false;
	return true;
}

/* The parts that a thing's name or ARN stands for; NULL for other parts. */
static const struct text *
thing_text(const struct part *part)
{
	switch (part->kind) {
	case PART_THING_NAME:
		return &part->thing->name;
	case PART_THING_ARN:
		return &part->thing->arn;
	case PART_THING_STREAM:
		/* Of a table that is made it is known once that is planned. */
		return part->thing->stream_arn.count == 0 ?
		    NULL :
		    &part->thing->stream_arn;
	case PART_LITERAL:
	case PART_PARAMETER:
	case PART_PARTITION:
	case PART_REGION:
	case PART_ACCOUNT:
	case PART_URL_SUFFIX:
	case PART_BASE_NAME:
	case PART_ARN_NAME:
	case PART_SSM:
	case PART_ATTRIBUTE:
	case PART_EACH:
		return NULL;
	}
	return NULL;
}

/* Nothing to open up, and nothing to join. */
static bool
is_flat(struct text text)
{
	for (size_t i = 0; i < text.count; i++) {
		const struct part *part = &text.items[i];
		bool literal = part->kind == PART_LITERAL;

		if (thing_text(part) != NULL ||
		    (literal && part->text.length == 0) ||
		    (literal && i > 0 && part[-1].kind == PART_LITERAL))
			return false;
	}
	return true;
}

/* As many, or fewer where literals are joined. */
static size_t
expanded_count(struct text text)
{
	size_t count = 0;

	for (size_t i = 0; i < text.count; i++) {
		const struct text *inner = thing_text(&text.items[i]);

		count += inner != NULL ? expanded_count(*inner) : 1;
	}
	return count;
}

struct text
text_expand(struct arena *arena, struct text text)
{
	struct text result = { 0 };

	if (is_flat(text))
		return text;
	LIST_ROOM(arena, &result, expanded_count(text));
	for (size_t i = 0; i < text.count; i++) {
		const struct part *part = &text.items[i];
		const struct text *inner = thing_text(part);

		if (inner != NULL)
			text_add_text(arena, &result,
			    text_expand(arena, *inner));
		else if (part->kind == PART_LITERAL)
			text_add_literal(arena, &result, part->text);
		else
			text_add(arena, &result, *part);
	}
	return result;
}

struct text
text_template(struct arena *arena, const char *template)
{
	static const struct {
		const char *word;
		enum part_kind kind;
	} words[] = {
		{ "{partition}", PART_PARTITION },
		{ "{region}", PART_REGION },
		{ "{account}", PART_ACCOUNT },
		{ "{url_suffix}", PART_URL_SUFFIX },
		{ "{name}", PART_BASE_NAME },
	};
	struct text text = { 0 };
	const char *literal = template;
	const char *at = template;

	while ((at = strchr(at, '{')) != NULL) {
		size_t i = 0;

		while (i < ARRAY_COUNT(words) &&
		    strncmp(at, words[i].word, strlen(words[i].word)) != 0)
			i++;
		if (i == ARRAY_COUNT(words)) {
			at++;
			continue;
		}
		text_add_literal(arena, &text,
		    (struct str){ literal, (size_t)(at - literal) });
		text_add(arena, &text, (struct part){ .kind = words[i].kind });
		at += strlen(words[i].word);
		literal = at;
	}
	text_add_literal(arena, &text, str_from(literal));
	return text;
}

/* What is known of a reference; empty when it is not. */
static struct str
known_part(const struct part *part, const struct resolution *known)
{
	switch (part->kind) {
	case PART_PARAMETER:
		for (size_t i = 0; i < known->names.count; i++)
			if (str_equal(known->names.items[i], part->text))
				return known->values.items[i];
		break;
	case PART_PARTITION:
		return known->partition;
	case PART_REGION:
		return known->region;
	case PART_ACCOUNT:
		return known->account;
	case PART_URL_SUFFIX:
		if (str_is(known->partition, "aws-cn"))
			return STR("amazonaws.com.cn");
		if (known->partition.length > 0)
			return STR("amazonaws.com");
		break;
	case PART_BASE_NAME:
		return known->base_name;
	case PART_LITERAL:
		return part->text;
	case PART_THING_NAME:
	case PART_THING_ARN:
	case PART_THING_STREAM:
	case PART_ARN_NAME:
	case PART_SSM:
	case PART_ATTRIBUTE:
	case PART_EACH:
		break;
	}
	return (struct str){ "", 0 };
}

static bool
is_any_known(struct text text, const struct resolution *known)
{
	for (size_t i = 0; i < text.count; i++)
		if (text.items[i].kind != PART_LITERAL &&
		    known_part(&text.items[i], known).length > 0)
			return true;
	return false;
}

struct text
text_resolve(struct arena *arena, struct text text,
    const struct resolution *known)
{
	struct text expanded = text_expand(arena, text);
	struct text result = { 0 };

	/* With nothing known a reference stays whole: its token says more. */
	if (!is_any_known(expanded, known))
		return text;
	for (size_t i = 0; i < expanded.count; i++) {
		struct part *part = &expanded.items[i];
		struct str value = known_part(part, known);

		if (value.length > 0)
			text_add_literal(arena, &result, value);
		else
			text_add(arena, &result, *part);
	}
	return result;
}

static void
show_part(struct buffer *buffer, const struct part *part)
{
	switch (part->kind) {
	case PART_LITERAL:
		buffer_add(buffer, part->text);
		return;
	case PART_PARAMETER:
		buffer_format(buffer, "${%.*s}", STR_ARG(part->text));
		return;
	case PART_PARTITION:
		buffer_put(buffer, "${aws.partition}");
		return;
	case PART_REGION:
		buffer_put(buffer, "${aws.region}");
		return;
	case PART_ACCOUNT:
		buffer_put(buffer, "${aws.account}");
		return;
	case PART_URL_SUFFIX:
		buffer_put(buffer, "${aws.url_suffix}");
		return;
	case PART_BASE_NAME:
		buffer_put(buffer, "${workflow.name}");
		return;
	case PART_ARN_NAME:
		buffer_format(buffer, "${%s.%.*s.name}",
		    thing_kind_row(part->thing->kind)->key,
		    STR_ARG(part->thing->key));
		return;
	case PART_THING_STREAM:
		buffer_format(buffer, "${tables.%.*s.stream_arn}",
		    STR_ARG(part->thing->key));
		return;
	case PART_SSM:
		buffer_format(buffer, "${ssm:%.*s}", STR_ARG(part->text));
		return;
	case PART_ATTRIBUTE:
		buffer_put(buffer, "${resource}");
		return;
	case PART_EACH:
		buffer_put(buffer, "${each}");
		return;
	case PART_THING_NAME:
	case PART_THING_ARN:
		assert(0 && "thing_text() has it");
	}
}

static void
show(struct buffer *buffer, struct text text)
{
	for (size_t i = 0; i < text.count; i++) {
		const struct text *inner = thing_text(&text.items[i]);

		if (inner != NULL)
			show(buffer, *inner);
		else
			show_part(buffer, &text.items[i]);
	}
}

struct str
text_show(struct arena *arena, struct text text)
{
	struct buffer buffer = { .arena = arena };

	show(&buffer, text);
	return buffer_str(&buffer);
}

/* Without making it: large policies are measured again and again. */
size_t
text_length(struct arena *arena, struct text text,
    const struct resolution *known)
{
	size_t length = 0;

	for (size_t i = 0; i < text.count; i++) {
		const struct part *part = &text.items[i];
		const struct text *inner = thing_text(part);
		struct buffer shown = { .arena = arena };

		if (inner != NULL) {
			length += text_length(arena, *inner, known);
			continue;
		}
		shown.length = known_part(part, known).length;
		if (shown.length == 0)
			show_part(&shown, part);
		length += shown.length;
	}
	return length;
}

bool
text_has(struct text text, enum part_kind kind)
{
	for (size_t i = 0; i < text.count; i++)
		if (text.items[i].kind == kind)
			return true;
	return false;
}

bool
thing_is_here(const struct thing *thing)
{
	return thing->where != WHERE_ARN ||
	    (text_has(thing->arn, PART_ACCOUNT) &&
		text_has(thing->arn, PART_REGION));
}

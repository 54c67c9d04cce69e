#include "emit/token.h"

#include <assert.h>

#include "infra/graph.h"

struct str
token_pascal(struct arena *arena, struct str words)
{
	struct buffer out = { .arena = arena };
	bool begins = true;

	for (size_t i = 0; i < words.length; i++) {
		char c = words.data[i];
		bool keep = char_is_alphanumeric(c);

		if (keep && begins && char_is_lower(c))
			c = (char)(c - 'a' + 'A');
		if (keep)
			buffer_char(&out, c);
		begins = !keep;
	}
	return buffer_str(&out);
}

struct str
token_thing(struct arena *arena, const struct thing *thing, const char *end)
{
	struct buffer out = { .arena = arena };
	const char *word = thing_kind_row(thing->kind)->word;

	buffer_add(&out, token_pascal(arena, thing->key));
	buffer_add(&out, token_pascal(arena, str_from(word)));
	buffer_put(&out, end);
	return buffer_str(&out);
}

static struct str
attribute_name(struct arena *arena, const struct part *part)
{
	static const char *const ends[] = {
		[ATTRIBUTE_ARN] = "Arn",
		[ATTRIBUTE_ID] = "Id",
		[ATTRIBUTE_NAME] = "Name",
		[ATTRIBUTE_STREAM] = "StreamArn",
		[ATTRIBUTE_VERSION] = "VersionArn",
		[ATTRIBUTE_REVISION] = "RevisionId",
	};
	struct buffer out = { .arena = arena };

	if (!str_is(part->resource->label, "this"))
		buffer_add(&out, token_pascal(arena, part->resource->label));
	buffer_put(&out, resource_row(part->resource->kind)->word);
	buffer_put(&out, ends[part->attribute]);
	return buffer_str(&out);
}

/* What a token for this reference is called, if nobody else is. */
static struct str
reference_name(struct arena *arena, const struct part *part)
{
	switch (part->kind) {
	case PART_PARAMETER:
	case PART_SSM:
		return token_pascal(arena, part->text);
	case PART_PARTITION:
		return STR("AwsPartition");
	case PART_REGION:
		return STR("AwsRegion");
	case PART_ACCOUNT:
		return STR("AwsAccountId");
	case PART_URL_SUFFIX:
		return STR("AwsUrlSuffix");
	case PART_BASE_NAME:
		return STR("Name");
	case PART_THING_NAME:
	case PART_ARN_NAME:
		return token_thing(arena, part->thing, "Name");
	case PART_THING_ARN:
		return token_thing(arena, part->thing, "Arn");
	case PART_THING_STREAM:
		return token_thing(arena, part->thing, "StreamArn");
	case PART_ATTRIBUTE:
		return attribute_name(arena, part);
	case PART_LITERAL:
	case PART_EACH:
		break;
	}
	assert(0 && "a part that is no reference of a definition");
	return (struct str){ "", 0 };
}

const struct token *
token_find(const struct token_list *tokens, struct str name)
{
	for (size_t i = 0; i < tokens->count; i++)
		if (str_equal(tokens->items[i].name, name))
			return &tokens->items[i];
	return NULL;
}

/* As whoever wrote the definition, or AWS in Fn::Sub, calls it. */
static struct str
verbatim_name(struct arena *arena, const struct part *part)
{
	if (part->kind == PART_PARAMETER && part->token != NULL &&
	    part->token->length > 0)
		return *part->token;
	if (part->kind == PART_PARTITION)
		return STR("AWS::Partition");
	if (part->kind == PART_REGION)
		return STR("AWS::Region");
	if (part->kind == PART_ACCOUNT)
		return STR("AWS::AccountId");
	if (part->kind == PART_URL_SUFFIX)
		return STR("AWS::URLSuffix");
	return reference_name(arena, part);
}

/* The token of a text, an old one or a new one. */
static struct str
token_name(struct arena *arena, struct token_list *tokens, struct str wish,
    struct text text)
{
	struct str stem = wish.length > 0 ? wish : STR("Value");
	struct str name = stem;

	for (size_t i = 0; i < tokens->count; i++)
		if (text_equal(tokens->items[i].text, text))
			return tokens->items[i].name;
	for (size_t i = 2; token_find(tokens, name) != NULL; i++)
		name = str_format(arena, "%.*s%zu", STR_ARG(stem), i);
	LIST_ADD(arena, tokens) = (struct token){ name, text };
	return name;
}

static struct text
token_text(struct arena *arena, struct str name)
{
	return text_of_part(arena,
	    (struct part){ .kind = PART_PARAMETER, .text = name });
}

/* "arn:" PARTITION ":states:::X": the X, empty for any other text. */
static struct str
integration(const struct text *text)
{
	if (text->count == 3 && text->items[0].kind == PART_LITERAL &&
	    str_is(text->items[0].text, "arn:") &&
	    text->items[1].kind == PART_PARTITION &&
	    text->items[2].kind == PART_LITERAL &&
	    str_starts(text->items[2].text, ":states:::"))
		return str_slice(text->items[2].text, sizeof(":states:::") - 1,
		    text->items[2].text.length);
	return (struct str){ "", 0 };
}

/*
 * The text of a thing is one token, except where there is nothing to name:
 * a name that is known, or an ARN that is a parameter itself.
 */
static struct text
settle_part(struct arena *arena, const struct part *part, bool verbatim)
{
	struct text alone = text_of_part(arena, *part);
	struct text expanded = text_expand(arena, alone);

	if (verbatim && part->thing->where == WHERE_ARN &&
	    part->kind == PART_THING_ARN)
		return expanded;
	if (expanded.count > 1 || expanded.count == 0)
		return alone;
	return expanded;
}

static struct text
settle(struct arena *arena, const struct text *text, bool verbatim)
{
	struct text result = { 0 };

	for (size_t i = 0; i < text->count; i++) {
		const struct part *part = &text->items[i];

		if (part->kind == PART_LITERAL)
			text_add_literal(arena, &result, part->text);
		else if (part->kind == PART_THING_NAME ||
		    part->kind == PART_THING_ARN)
			text_add_text(arena, &result,
			    settle_part(arena, part, verbatim));
		else
			text_add(arena, &result, *part);
	}
	return result;
}

static struct text
tokenize(struct arena *arena, struct text text, struct token_list *tokens)
{
	struct text settled;
	struct str resource;
	struct text result = { 0 };

	if (text.count == 1 && text.items[0].kind == PART_LITERAL)
		return text;
	settled = settle(arena, &text, tokens->verbatim);
	resource = tokens->verbatim ? STR("") : integration(&settled);
	if (resource.length > 0) {
		struct str wish = str_format(arena, "%.*sResource",
		    STR_ARG(token_pascal(arena, resource)));

		return token_text(arena,
		    token_name(arena, tokens, wish, settled));
	}
	for (size_t i = 0; i < settled.count; i++) {
		struct part *part = &settled.items[i];

		if (part->kind == PART_LITERAL)
			text_add(arena, &result, *part);
		else
			text_add_text(arena, &result,
			    token_text(arena,
				token_name(arena, tokens,
				    tokens->verbatim ?
					verbatim_name(arena, part) :
					reference_name(arena, part),
				    text_of_part(arena, *part))));
	}
	return result;
}

static struct value *
token_list_value(struct arena *arena, const struct value *value,
    struct token_list *tokens)
{
	struct value *copy = value_list(arena);

	for (size_t i = 0; i < value->items.count; i++)
		value_add(arena, copy,
		    token_value(arena, value->items.items[i], tokens));
	return copy;
}

static struct value *
token_object_value(struct arena *arena, const struct value *value,
    struct token_list *tokens)
{
	struct value *copy = value_object(arena);

	for (size_t i = 0; i < value->members.count; i++) {
		struct member member = value->members.items[i];

		member.value = token_value(arena, member.value, tokens);
		LIST_ADD(arena, &copy->members) = member;
	}
	return copy;
}

struct value *
token_value(struct arena *arena, const struct value *value,
    struct token_list *tokens)
{
	switch (value->kind) {
	case VALUE_NULL:
		return value_null(arena);
	case VALUE_BOOLEAN:
		return value_boolean(arena, value->boolean);
	case VALUE_NUMBER:
		return value_number(arena, value->number);
	case VALUE_STRING:
		return value_text(arena,
		    tokenize(arena, value->string, tokens));
	case VALUE_LIST:
		return token_list_value(arena, value, tokens);
	case VALUE_OBJECT:
		return token_object_value(arena, value, tokens);
	}
	assert(0 && "a kind of value");
	return NULL;
}

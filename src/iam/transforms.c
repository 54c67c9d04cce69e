#include "iam/transforms.h"

#include "iam/arn.h"
#include "iam/transform_parts.h"

void
transform_add(const struct arguments *arguments, struct text_list *results,
    struct text text)
{
	LIST_ADD(arguments->arena, results) = text;
}

void
transform_add_around(const struct arguments *arguments,
    struct text_list *results, const char *before, struct text value,
    const char *after)
{
	struct text text = { 0 };

	text_add_text(arguments->arena, &text,
	    text_template(arguments->arena, before));
	text_add_text(arguments->arena, &text, value);
	text_add_literal(arguments->arena, &text, str_from(after));
	transform_add(arguments, results, text);
}

bool
transform_add_arn(const struct arguments *arguments, struct text_list *results,
    struct text value, enum thing_kind kind)
{
	const struct thing *thing = text_thing(value);

	if (thing != NULL && thing->kind == kind)
		transform_add(arguments, results,
		    arn_of_thing(arguments->arena, value));
	else if (arn_is(value))
		transform_add(arguments, results, value);
	else
		return false;
	return true;
}

/* The last segment of an ARN, or the name itself. */
void
transform_plain_name(const struct arguments *arguments, struct text value,
    struct text_list *results)
{
	const struct thing *thing = text_thing(value);

	if (thing != NULL && value.items[0].kind == PART_THING_ARN)
		transform_add(arguments, results,
		    thing_name(arguments->arena, thing));
	else
		transform_add(arguments, results,
		    text_last(arguments->arena, value, '/'));
}

void
transform_plain_value(const struct arguments *arguments, struct text value,
    struct text_list *results)
{
	transform_add(arguments, results, value);
}

void
transform_lower_case(const struct arguments *arguments, struct text value,
    struct text_list *results)
{
	struct text text = { 0 };

	for (size_t i = 0; i < value.count; i++) {
		struct part part = value.items[i];

		if (part.kind == PART_LITERAL)
			part.text = str_lower(arguments->arena, part.text);
		text_add(arguments->arena, &text, part);
	}
	transform_add(arguments, results, text);
}

/* The project in "project:uuid", also of an ARN that ends so. */
void
transform_before_colon(const struct arguments *arguments, struct text value,
    struct text_list *results)
{
	struct arena *arena = arguments->arena;
	struct text last = text_last(arena, value, '/');

	transform_add(arguments, results,
	    text_split(arena, last, ':').items[0]);
}

void
transform_api_id(const struct arguments *arguments, struct text value,
    struct text_list *results)
{
	transform_add(arguments, results,
	    text_split(arguments->arena, value, '.').items[0]);
}

void
transform_no_leading_slash(const struct arguments *arguments, struct text value,
    struct text_list *results)
{
	transform_add(arguments, results,
	    text_starts(value, "/") ? text_skip(arguments->arena, value, 1) :
				      value);
}

/* GROUP of "arn:…:report/GROUP:UUID". */
void
transform_report_group(const struct arguments *arguments, struct text value,
    struct text_list *results)
{
	struct text_list fields = text_split(arguments->arena, value, '/');

	if (fields.count > 1)
		transform_add(arguments, results,
		    text_split(arguments->arena, fields.items[1], ':')
			.items[0]);
}

static const struct transform transforms[] = {
#define TRANSFORM(name, apply, accepts, wildcard) \
	{ name, transform_##apply, accepts, wildcard },
#include "iam/transforms.def"
#undef TRANSFORM
};

const struct transform *
transform_find(struct str name)
{
	for (size_t i = 0; i < ARRAY_COUNT(transforms); i++)
		if (str_is(name, transforms[i].name))
			return &transforms[i];
	return NULL;
}

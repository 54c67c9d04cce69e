#include "emit/terraform.h"

/* Values for the module's own test, where nobody gave one. */

struct str
terraform_sample_arn(struct arena *arena, enum thing_kind kind)
{
	static const struct resolution known = {
		.partition = { "aws", 3 },
		.region = { "eu-west-1", 9 },
		.account = { "123456789012", 12 },
	};
	struct text text = text_resolve(arena,
	    text_template(arena, thing_kind_row(kind)->arn), &known);

	text_add_literal(arena, &text, STR("mock"));
	return text_show(arena, text);
}

/* The thing whose ARN an input gives, or NULL. */
static const struct thing *
given_by(const struct terraform *t, const struct input *input)
{
	for (size_t i = 0; i < t->given.count; i++) {
		const struct part *part = &t->given.items[i]->arn.items[0];

		if (part->kind == PART_PARAMETER &&
		    str_equal(part->text, input->name))
			return t->given.items[i];
	}
	return NULL;
}

/* NULL: there is none that we know of. */
static struct value *
sample_text(const struct terraform *t, const struct input *input)
{
	const struct thing *thing = given_by(t, input);
	struct str text = STR("example");

	if (thing != NULL)
		text = terraform_sample_arn(t->arena, thing->kind);
	else if (input->pattern.length > 0 &&
	    !terraform_match(t->arena, input->pattern, &text))
		return NULL;
	return value_string(t->arena, text);
}

struct value *
terraform_sample(const struct terraform *t, const struct input *input)
{
	bool allowed =
	    input->allowed != NULL && input->allowed->items.count > 0;
	struct value *value;
	struct value *list;

	if (input->fallback != NULL)
		return input->fallback;
	if (allowed)
		value = input->allowed->items.items[0];
	else if (input->type == INPUT_NUMBER && input->pattern.length == 0)
		value = value_integer(t->arena, 1);
	else
		value = sample_text(t, input);
	if (value == NULL || input->type != INPUT_LIST)
		return value;
	list = value_list(t->arena);
	value_add(t->arena, list, value);
	return list;
}

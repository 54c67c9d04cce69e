#include "iam/arn.h"
#include "iam/transform_parts.h"

/* Functions, tasks, models and the roles that they run with. */

/*
 * The Qualifier, and whether the function has one already: an ARN of seven
 * colons, a name of one ("account:function:name:live" of three).
 */
static void
add_qualifier(const struct arguments *arguments, struct text *arn,
    bool qualified)
{
	struct argument_list found =
	    arguments_find(arguments, STR("Qualifier"));

	if (qualified || found.count == 0 || found.items[0].text.count == 0)
		return;
	text_add_literal(arguments->arena, arn, STR(":"));
	text_add_text(arguments->arena, arn, found.items[0].text);
}

/* How many fields the ARN of a function has when it is qualified. */
enum { FUNCTION_FIELDS = 8 };

void
transform_function_arn(const struct arguments *arguments, struct text value,
    struct text_list *results)
{
	struct arena *arena = arguments->arena;
	const struct thing *thing = text_thing(value);
	struct text_list fields = text_split(arena, value, ':');
	struct text arn = { 0 };
	bool qualified;

	if (thing != NULL && thing->kind == THING_FUNCTION) {
		text_add_text(arena, &arn, arn_of_thing(arena, value));
		qualified = fields.count > 1 ||
		    text_split(arena, text_expand(arena, arn), ':').count >=
			FUNCTION_FIELDS;
	} else if (arn_is(value)) {
		text_add_text(arena, &arn, value);
		qualified = fields.count >= FUNCTION_FIELDS ||
		    (!text_starts(value, "arn:") && fields.count > 1);
	} else if (fields.count >= 3 &&
	    text_starts(fields.items[1], "function")) {
		text_add_text(arena, &arn,
		    text_template(arena, "arn:{partition}:lambda:{region}:"));
		text_add_text(arena, &arn, value);
		qualified = fields.count > 3;
	} else {
		text_add_text(arena, &arn,
		    text_template(arena, thing_prefix(THING_FUNCTION)));
		text_add_text(arena, &arn, value);
		qualified = fields.count > 1;
	}
	add_qualifier(arguments, &arn, qualified);
	transform_add(arguments, results, arn);
}

void
transform_role_arn(const struct arguments *arguments, struct text value,
    struct text_list *results)
{
	if (arn_is(value))
		transform_add(arguments, results, value);
	else
		transform_add_around(arguments, results,
		    "arn:{partition}:iam::{account}:role/", value, "");
}

void
transform_profile_role(const struct arguments *arguments, struct text value,
    struct text_list *results)
{
	transform_role_arn(arguments, text_last(arguments->arena, value, '/'),
	    results);
}

void
transform_batch_definition(const struct arguments *arguments, struct text value,
    struct text_list *results)
{
	struct arena *arena = arguments->arena;
	struct text last = text_last(arena, value, '/');
	bool exact = text_split(arena, last, ':').count > 1 ||
	    text_ends(last, "*") ||
	    (arn_is(value) && !text_starts(value, "arn:"));

	transform_add_around(arguments, results, "", last, exact ? "" : ":*");
}

void
transform_task_definition(const struct arguments *arguments, struct text value,
    struct text_list *results)
{
	struct arena *arena = arguments->arena;
	bool revision =
	    text_split(arena, text_last(arena, value, '/'), ':').count > 1;
	bool literal = text_starts(value, "arn:");

	if (arn_is(value))
		transform_add_around(arguments, results, "", value,
		    literal && !revision ? ":*" : "");
	else
		transform_add_around(arguments, results,
		    "arn:{partition}:ecs:{region}:{account}:task-definition/",
		    value, revision ? "" : ":*");
}

void
transform_cluster_arn(const struct arguments *arguments, struct text value,
    struct text_list *results)
{
	if (arn_is(value))
		transform_add(arguments, results, value);
	else
		transform_add_around(arguments, results,
		    "arn:{partition}:ecs:{region}:{account}:cluster/", value,
		    "");
}

/*
 * A bare id is a foundation model, one with a region before it an inference
 * profile that spreads over regions, twelve letters and digits a provisioned
 * model.
 */
static bool
is_provisioned(struct str id)
{
	if (id.length != 12)
		return false;
	for (size_t i = 0; i < id.length; i++)
		if (!(char_is_lower(id.data[i]) || char_is_digit(id.data[i])))
			return false;
	return true;
}

static bool
is_profile(struct text value)
{
	static const char *const areas[] = { "us.", "eu.", "apac.", "us-gov.",
		"jp.", "au.", "ca.", "global." };

	for (size_t i = 0; i < ARRAY_COUNT(areas); i++)
		if (text_starts(value, areas[i]))
			return true;
	return false;
}

void
transform_model_arn(const struct arguments *arguments, struct text value,
    struct text_list *results)
{
	struct arena *arena = arguments->arena;
	struct text_list labels = text_split(arena, value, '.');
	struct str id;

	if (arn_is(value)) {
		transform_add(arguments, results, value);
	} else if (is_profile(value)) {
		transform_add_around(arguments, results,
		    "arn:{partition}:bedrock:{region}:{account}:"
		    "inference-profile/",
		    value, "");
		transform_add_around(arguments, results,
		    "arn:{partition}:bedrock:*::foundation-model/",
		    text_join(arena, &labels, 1, labels.count, '.'), "");
	} else if (text_is_literal(arena, value, &id) && is_provisioned(id)) {
		transform_add_around(arguments, results,
		    "arn:{partition}:bedrock:{region}:{account}:"
		    "provisioned-model/",
		    value, "");
	} else {
		transform_add_around(arguments, results,
		    "arn:{partition}:bedrock:{region}::foundation-model/",
		    value, "");
	}
}

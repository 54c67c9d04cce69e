#include "iam/arn.h"
#include "iam/transform_parts.h"

/* Objects, keys and documents. */

/* "s3://bucket/key" without its scheme; false for anything else. */
static bool
s3_path(const struct arguments *arguments, struct text value, struct text *path)
{
	if (!text_starts(value, "s3://"))
		return false;
	*path = text_skip(arguments->arena, value, 5);
	return true;
}

void
transform_bucket(const struct arguments *arguments, struct text value,
    struct text_list *results)
{
	struct text path;

	if (s3_path(arguments, value, &path))
		transform_add(arguments, results,
		    text_split(arguments->arena, path, '/').items[0]);
}

void
transform_bucket_and_key(const struct arguments *arguments, struct text value,
    struct text_list *results)
{
	struct text path;

	if (s3_path(arguments, value, &path))
		transform_add_around(arguments, results, "", path,
		    text_split(arguments->arena, path, '/').count > 1 ? "" :
									"/");
}

void
transform_object_arn(const struct arguments *arguments, struct text value,
    struct text_list *results)
{
	struct text path;

	if (s3_path(arguments, value, &path))
		transform_add_around(arguments, results,
		    "arn:{partition}:s3:::", path, "");
}

void
transform_inventory_data(const struct arguments *arguments, struct text value,
    struct text_list *results)
{
	struct text_list fields = text_split(arguments->arena, value, '/');
	struct text before = { 0 };

	if (text_is_unknown(value))
		return;
	if (fields.count > 2)
		before = text_join(arguments->arena, &fields, 0,
		    fields.count - 2, '/');
	transform_add_around(arguments, results, "", before,
	    fields.count > 2 ? "/data/" : "data/");
}

void
transform_folder(const struct arguments *arguments, struct text value,
    struct text_list *results)
{
	transform_add_around(arguments, results, "", value,
	    value.count == 0 || text_ends(value, "/") ? "" : "/");
}

/* An alias does not say of which key it is; the condition does. */
void
transform_kms_key(const struct arguments *arguments, struct text value,
    struct text_list *results)
{
	struct arena *arena = arguments->arena;
	struct text_list fields = text_split(arena, value, ':');

	if (text_starts(value, "alias/")) {
		transform_add(arguments, results,
		    text_literal(arena, STR("*")));
	} else if (fields.count == 6 &&
	    text_starts(fields.items[5], "alias/")) {
		fields.items[5] = text_literal(arena, STR("key/*"));
		transform_add(arguments, results,
		    text_join(arena, &fields, 0, fields.count, ':'));
	} else {
		transform_add(arguments, results, value);
	}
}

void
transform_kms_alias(const struct arguments *arguments, struct text value,
    struct text_list *results)
{
	struct text name = value;

	if (arn_is(value))
		name = text_last(arguments->arena, value, ':');
	if (text_starts(name, "alias/"))
		transform_add(arguments, results, name);
}

/* SSM: documents whose name begins so are of AWS, and of no account. */
void
transform_document_arn(const struct arguments *arguments, struct text value,
    struct text_list *results)
{
	static const char *const owned[] = { "AWS", "Amazon", "amazon" };
	const char *before = "arn:{partition}:ssm:{region}:{account}:document/";

	if (arn_is(value)) {
		transform_add(arguments, results, value);
		return;
	}
	for (size_t i = 0; i < ARRAY_COUNT(owned); i++)
		if (text_starts(value, owned[i]))
			before = "arn:{partition}:ssm:{region}::document/";
	transform_add_around(arguments, results, before, value, "");
}

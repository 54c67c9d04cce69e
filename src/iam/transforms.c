#include "iam/transforms.h"

#include "iam/arn.h"

static void
add(const struct arguments *arguments, struct text_list *results,
    struct text text)
{
	LIST_ADD(arguments->arena, results) = text;
}

/* A template of the tables, then the value, then literal text. */
static void
add_around(const struct arguments *arguments, struct text_list *results,
    const char *before, struct text value, const char *after)
{
	struct text text = { 0 };

	text_add_text(arguments->arena, &text,
	    text_template(arguments->arena, before));
	text_add_text(arguments->arena, &text, value);
	text_add_literal(arguments->arena, &text, str_from(after));
	add(arguments, results, text);
}

/* An ARN as it is; a thing's name as its ARN; else false. */
static bool
add_arn(const struct arguments *arguments, struct text_list *results,
    struct text value, enum thing_kind kind)
{
	const struct thing *thing = text_thing(value);

	if (thing != NULL && thing->kind == kind)
		add(arguments, results, arn_of_thing(arguments->arena, value));
	else if (arn_is(value))
		add(arguments, results, value);
	else
		return false;
	return true;
}

static struct text_list
fields_of(const struct arguments *arguments, struct text value, char at)
{
	return text_split(arguments->arena, value, at);
}

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

static void
function_arn(const struct arguments *arguments, struct text value,
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
	add(arguments, results, arn);
}

/* "sqs.REGION.…", or "REGION.queue.…" as it was long ago. */
static struct text
queue_region(const struct arguments *arguments, struct text host)
{
	struct text_list labels = fields_of(arguments, host, '.');

	if (labels.count < 3)
		return (struct text){ 0 };
	return text_starts(labels.items[0], "sqs") ? labels.items[1] :
						     labels.items[0];
}

/* "https://HOST/ACCOUNT/NAME", whose parts may be references. */
static void
queue_arn(const struct arguments *arguments, struct text value,
    struct text_list *results)
{
	struct arena *arena = arguments->arena;
	struct text_list fields = text_split(arena, value, '/');
	struct text region;
	struct text arn = { 0 };
	const struct thing *thing;

	if (add_arn(arguments, results, value, THING_QUEUE))
		return;
	if (fields.count == 1 && value.count > 0 &&
	    value.items[0].kind != PART_PARAMETER &&
	    !text_starts(value, "${")) {
		add_around(arguments, results, thing_prefix(THING_QUEUE), value,
		    "");
		return;
	}
	if (fields.count != 5 || !text_starts(value, "http"))
		return;
	region = queue_region(arguments, fields.items[2]);
	thing = text_thing(fields.items[4]);
	if (thing != NULL && thing->kind == THING_QUEUE &&
	    fields.items[4].count == 1) {
		add(arguments, results, arn_of_thing(arena, fields.items[4]));
		return;
	}
	if (region.count == 0)
		return;
	text_add_text(arena, &arn,
	    text_template(arena, "arn:{partition}:sqs:"));
	text_add_text(arena, &arn, region);
	text_add_literal(arena, &arn, STR(":"));
	text_add_text(arena, &arn, fields.items[3]);
	text_add_literal(arena, &arn, STR(":"));
	text_add_text(arena, &arn, fields.items[4]);
	add(arguments, results, arn);
}

static void
bus_arn(const struct arguments *arguments, struct text value,
    struct text_list *results)
{
	if (!add_arn(arguments, results, value, THING_BUS))
		add_around(arguments, results, thing_prefix(THING_BUS), value,
		    "");
}

static void
bus_path(const struct arguments *arguments, struct text value,
    struct text_list *results)
{
	struct str literal;

	if (text_is_literal(arguments->arena, value, &literal) &&
	    str_is(literal, "default"))
		add(arguments, results, (struct text){ 0 });
	else
		add_around(arguments, results, "",
		    text_last(arguments->arena, value, '/'), "/");
}

static void
role_arn(const struct arguments *arguments, struct text value,
    struct text_list *results)
{
	if (arn_is(value))
		add(arguments, results, value);
	else
		add_around(arguments, results,
		    "arn:{partition}:iam::{account}:role/", value, "");
}

static void
profile_role(const struct arguments *arguments, struct text value,
    struct text_list *results)
{
	role_arn(arguments, text_last(arguments->arena, value, '/'), results);
}

/* A version or an alias is checked as the machine that it is of. */
static void
unqualified(const struct arguments *arguments, struct text value,
    struct text_list *results)
{
	struct arena *arena = arguments->arena;
	const struct thing *thing = text_thing(value);
	struct text_list fields = text_split(arena, value, ':');

	if (thing != NULL && thing->where == WHERE_ARN)
		fields = text_split(arena, text_expand(arena, thing->arn), ':');
	if (thing != NULL && fields.count <= 7) {
		struct part part = value.items[0];

		part.kind = PART_THING_ARN;
		add(arguments, results, text_of_part(arena, part));
	} else if (fields.count > 6) {
		add(arguments, results, text_join(arena, &fields, 0, 7, ':'));
	} else if (arn_is(value) || text_is_opaque(value)) {
		add(arguments, results, fields.items[0]);
	} else {
		add_around(arguments, results, thing_prefix(THING_WORKFLOW),
		    value, "");
	}
}

static const char execution_prefix[] =
    "arn:{partition}:states:{region}:{account}:execution:";

/* From the ARN of a machine, the pattern of its executions. */
static void
executions_of(const struct arguments *arguments, struct text machine,
    struct text_list *results)
{
	struct arena *arena = arguments->arena;
	struct text_list fields = text_split(arena, machine, ':');

	if (fields.count < 7)
		return;
	fields.items[5] = text_literal(arena, STR("execution"));
	add_around(arguments, results, "", text_join(arena, &fields, 0, 7, ':'),
	    ":*");
}

static void
executions(const struct arguments *arguments, struct text value,
    struct text_list *results)
{
	struct arena *arena = arguments->arena;
	const struct thing *thing = text_thing(value);
	struct text_list machines = { 0 };

	if (thing != NULL && thing->where == WHERE_ARN) {
		executions_of(arguments, text_expand(arena, thing->arn),
		    results);
		return;
	}
	if (thing != NULL) {
		add_around(arguments, results, execution_prefix,
		    thing_name(arena, thing), ":*");
		return;
	}
	unqualified(arguments, value, &machines);
	executions_of(arguments, machines.items[0], results);
}

/* The last segment of an ARN, or the name itself. */
static void
plain_name(const struct arguments *arguments, struct text value,
    struct text_list *results)
{
	const struct thing *thing = text_thing(value);

	if (thing != NULL && value.items[0].kind == PART_THING_ARN)
		add(arguments, results, thing_name(arguments->arena, thing));
	else
		add(arguments, results,
		    text_last(arguments->arena, value, '/'));
}

static void
plain_value(const struct arguments *arguments, struct text value,
    struct text_list *results)
{
	add(arguments, results, value);
}

static void
lower_case(const struct arguments *arguments, struct text value,
    struct text_list *results)
{
	struct text text = { 0 };

	for (size_t i = 0; i < value.count; i++) {
		struct part part = value.items[i];
		struct buffer buffer = { .arena = arguments->arena };

		for (size_t k = 0; k < part.text.length; k++) {
			char c = part.text.data[k];

			buffer_char(&buffer,
			    c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c);
		}
		if (part.kind == PART_LITERAL)
			part.text = buffer_str(&buffer);
		text_add(arguments->arena, &text, part);
	}
	add(arguments, results, text);
}

/* The project in "project:uuid", also of an ARN that ends so. */
static void
before_colon(const struct arguments *arguments, struct text value,
    struct text_list *results)
{
	struct arena *arena = arguments->arena;
	struct text last = text_last(arena, value, '/');

	add(arguments, results, text_split(arena, last, ':').items[0]);
}

static void
batch_definition(const struct arguments *arguments, struct text value,
    struct text_list *results)
{
	struct arena *arena = arguments->arena;
	struct text last = text_last(arena, value, '/');
	bool exact = text_split(arena, last, ':').count > 1 ||
	    text_ends(last, "*") ||
	    (arn_is(value) && !text_starts(value, "arn:"));

	add_around(arguments, results, "", last, exact ? "" : ":*");
}

static void
task_definition(const struct arguments *arguments, struct text value,
    struct text_list *results)
{
	struct arena *arena = arguments->arena;
	bool revision =
	    text_split(arena, text_last(arena, value, '/'), ':').count > 1;
	bool literal = text_starts(value, "arn:");

	if (arn_is(value))
		add_around(arguments, results, "", value,
		    literal && !revision ? ":*" : "");
	else
		add_around(arguments, results,
		    "arn:{partition}:ecs:{region}:{account}:task-definition/",
		    value, revision ? "" : ":*");
}

static void
cluster_arn(const struct arguments *arguments, struct text value,
    struct text_list *results)
{
	if (arn_is(value))
		add(arguments, results, value);
	else
		add_around(arguments, results,
		    "arn:{partition}:ecs:{region}:{account}:cluster/", value,
		    "");
}

/* "s3://bucket/key" without its scheme; false for anything else. */
static bool
s3_path(const struct arguments *arguments, struct text value, struct text *path)
{
	if (!text_starts(value, "s3://"))
		return false;
	*path = text_skip(arguments->arena, value, 5);
	return true;
}

static void
bucket(const struct arguments *arguments, struct text value,
    struct text_list *results)
{
	struct text path;

	if (s3_path(arguments, value, &path))
		add(arguments, results,
		    fields_of(arguments, path, '/').items[0]);
}

static void
bucket_and_key(const struct arguments *arguments, struct text value,
    struct text_list *results)
{
	struct text path;

	if (s3_path(arguments, value, &path))
		add_around(arguments, results, "", path,
		    fields_of(arguments, path, '/').count > 1 ? "" : "/");
}

static void
object_arn(const struct arguments *arguments, struct text value,
    struct text_list *results)
{
	struct text path;

	if (s3_path(arguments, value, &path))
		add_around(arguments, results, "arn:{partition}:s3:::", path,
		    "");
}

static void
api_id(const struct arguments *arguments, struct text value,
    struct text_list *results)
{
	add(arguments, results, fields_of(arguments, value, '.').items[0]);
}

static void
no_leading_slash(const struct arguments *arguments, struct text value,
    struct text_list *results)
{
	add(arguments, results,
	    text_starts(value, "/") ? text_skip(arguments->arena, value, 1) :
				      value);
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
		if (!((id.data[i] >= 'a' && id.data[i] <= 'z') ||
			(id.data[i] >= '0' && id.data[i] <= '9')))
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

static void
model_arn(const struct arguments *arguments, struct text value,
    struct text_list *results)
{
	struct arena *arena = arguments->arena;
	struct text_list labels = text_split(arena, value, '.');
	struct str id;

	if (arn_is(value)) {
		add(arguments, results, value);
	} else if (is_profile(value)) {
		add_around(arguments, results,
		    "arn:{partition}:bedrock:{region}:{account}:"
		    "inference-profile/",
		    value, "");
		add_around(arguments, results,
		    "arn:{partition}:bedrock:*::foundation-model/",
		    text_join(arena, &labels, 1, labels.count, '.'), "");
	} else if (text_is_literal(arena, value, &id) && is_provisioned(id)) {
		add_around(arguments, results,
		    "arn:{partition}:bedrock:{region}:{account}:"
		    "provisioned-model/",
		    value, "");
	} else {
		add_around(arguments, results,
		    "arn:{partition}:bedrock:{region}::foundation-model/",
		    value, "");
	}
}

/* NAME of "arn:…:connection/NAME/UUID". */
static void
connection_name(const struct arguments *arguments, struct text value,
    struct text_list *results)
{
	struct arena *arena = arguments->arena;
	const struct thing *thing = text_thing(value);
	struct text arn = thing != NULL && thing->where == WHERE_ARN ?
	    text_expand(arena, thing->arn) :
	    value;
	struct text_list fields = text_split(arena, arn, '/');

	if (fields.count > 1)
		add(arguments, results, fields.items[1]);
	else if (thing != NULL)
		add(arguments, results, thing_name(arena, thing));
}

/* GROUP of "arn:…:report/GROUP:UUID". */
static void
report_group(const struct arguments *arguments, struct text value,
    struct text_list *results)
{
	struct text_list fields = fields_of(arguments, value, '/');

	if (fields.count > 1)
		add(arguments, results,
		    fields_of(arguments, fields.items[1], ':').items[0]);
}

static void
inventory_data(const struct arguments *arguments, struct text value,
    struct text_list *results)
{
	struct text_list fields = fields_of(arguments, value, '/');
	struct text before = { 0 };

	if (text_is_unknown(value))
		return;
	if (fields.count > 2)
		before = text_join(arguments->arena, &fields, 0,
		    fields.count - 2, '/');
	add_around(arguments, results, "", before,
	    fields.count > 2 ? "/data/" : "data/");
}

static void
folder(const struct arguments *arguments, struct text value,
    struct text_list *results)
{
	add_around(arguments, results, "", value,
	    value.count == 0 || text_ends(value, "/") ? "" : "/");
}

/* An alias does not say of which key it is; the condition does. */
static void
kms_key(const struct arguments *arguments, struct text value,
    struct text_list *results)
{
	struct arena *arena = arguments->arena;
	struct text_list fields = text_split(arena, value, ':');

	if (text_starts(value, "alias/")) {
		add(arguments, results, text_literal(arena, STR("*")));
	} else if (fields.count == 6 &&
	    text_starts(fields.items[5], "alias/")) {
		fields.items[5] = text_literal(arena, STR("key/*"));
		add(arguments, results,
		    text_join(arena, &fields, 0, fields.count, ':'));
	} else {
		add(arguments, results, value);
	}
}

static void
kms_alias(const struct arguments *arguments, struct text value,
    struct text_list *results)
{
	struct text name = value;

	if (arn_is(value))
		name = text_last(arguments->arena, value, ':');
	if (text_starts(name, "alias/"))
		add(arguments, results, name);
}

/* SSM: documents whose name begins so are of AWS, and of no account. */
static void
document_arn(const struct arguments *arguments, struct text value,
    struct text_list *results)
{
	static const char *const owned[] = { "AWS", "Amazon", "amazon" };
	const char *before = "arn:{partition}:ssm:{region}:{account}:document/";

	if (arn_is(value)) {
		add(arguments, results, value);
		return;
	}
	for (size_t i = 0; i < ARRAY_COUNT(owned); i++)
		if (text_starts(value, owned[i]))
			before = "arn:{partition}:ssm:{region}::document/";
	add_around(arguments, results, before, value, "");
}

static const struct transform transforms[] = {
#define TRANSFORM(name, apply, accepts, wildcard) \
	{ name, apply, accepts, wildcard },
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

#include "emit/terraform.h"

#include <assert.h>

/* Texts as expressions: what each reference is called in Terraform. */

bool
terraform_is_given(const struct thing *thing)
{
	return thing->arn.count == 1 &&
	    thing->arn.items[0].kind != PART_LITERAL;
}

struct str
terraform_address(struct arena *arena, const struct resource *resource)
{
	return str_format(arena, "%s.%.*s",
	    resource_row(resource->kind)->terraform, STR_ARG(resource->label));
}

bool
terraform_has(const struct resource *resource)
{
	return resource_row(resource->kind)->terraform[0] != '\0';
}

struct str
terraform_document(const struct terraform *t, const struct property *property)
{
	for (size_t i = 0; i < t->documents.count; i++)
		if (t->documents.items[i].document == property)
			return t->documents.items[i].name;
	assert(false); /* every policy was collected */
	return STR("");
}

const struct input *
terraform_find_input(const struct terraform *t, struct str name)
{
	for (size_t i = 0; i < t->graph->inputs.count; i++)
		if (str_equal(t->graph->inputs.items[i].name, name))
			return &t->graph->inputs.items[i];
	return NULL;
}

const struct input *
terraform_input(const struct terraform *t, struct text text)
{
	if (text.count != 1 || text.items[0].kind != PART_PARAMETER)
		return NULL;
	return terraform_find_input(t, text.items[0].text);
}

static bool
is_late(const struct part *part)
{
	return part->kind == PART_ATTRIBUTE ||
	    (part->kind == PART_THING_STREAM &&
		part->thing->where == WHERE_CREATE);
}

bool
terraform_is_late(const struct value *value)
{
	for (size_t i = 0; i < value->string.count; i++)
		if (is_late(&value->string.items[i]))
			return true;
	for (size_t i = 0; i < value->items.count; i++)
		if (terraform_is_late(value->items.items[i]))
			return true;
	for (size_t i = 0; i < value->members.count; i++)
		if (terraform_is_late(value->members.items[i].value))
			return true;
	return false;
}

static struct str
ssm_reference(const struct terraform *t, struct str path)
{
	for (size_t i = 0; i < t->ssm.count; i++)
		if (str_equal(t->ssm.items[i].path, path))
			return str_format(t->arena,
			    "data.aws_ssm_parameter.%.*s.insecure_value",
			    STR_ARG(t->ssm.items[i].name));
	assert(false); /* every parameter was collected */
	return STR("");
}

/* The name of a resource is the first property of its kind. */
static const char *
name_attribute(enum resource_kind kind)
{
	struct property_range range = property_range(kind);

	if (range.first == range.end)
		return "name";
	return property_row((enum property_key)range.first)->terraform;
}

/* The provider calls that of an activity its id. */
const char *
terraform_arn_name(enum resource_kind kind)
{
	return kind == RESOURCE_ACTIVITY ? "id" : "arn";
}

static struct str
attribute_reference(struct arena *arena, const struct part *part)
{
	const char *name = terraform_arn_name(part->resource->kind);

	switch (part->attribute) {
	case ATTRIBUTE_ARN:
		break;
	case ATTRIBUTE_ID:
		name = "id";
		break;
	case ATTRIBUTE_STREAM:
		name = "stream_arn";
		break;
	case ATTRIBUTE_VERSION:
		name = "state_machine_version_arn";
		break;
	case ATTRIBUTE_REVISION:
		name = "revision_id";
		break;
	case ATTRIBUTE_NAME:
		name = name_attribute(part->resource->kind);
		break;
	}
	return str_format(arena, "%.*s.%s",
	    STR_ARG(terraform_address(arena, part->resource)), name);
}

static struct str reference(const struct terraform *t, const struct part *part);

static struct str
arn_reference(const struct terraform *t, const struct thing *thing)
{
	if (terraform_is_given(thing))
		return reference(t, &thing->arn.items[0]);
	for (size_t i = 0; i < t->locals.count; i++) {
		const struct thing *local = t->locals.items[i].thing;

		if (local == thing ||
		    (local->kind == thing->kind &&
			str_equal(local->key, thing->key) &&
			text_equal(local->arn, thing->arn)))
			return str_format(t->arena, "local.%.*s",
			    STR_ARG(t->locals.items[i].name));
	}
	assert(false); /* every thing was collected */
	return STR("");
}

/* Where the name stands in an ARN: "table/NAME", ":function:NAME" … */
static struct str
name_in_arn(struct arena *arena, enum thing_kind kind, struct str arn)
{
	const char *separator = ":";
	int place = 6;

	switch (kind) {
	case THING_TABLE:
	case THING_STREAM:
	case THING_PIPE:
	case THING_CONNECTION:
	case THING_BUS:
	case THING_RULE:
	case THING_SCHEDULE_GROUP:
		separator = "/";
		place = 1;
		break;
	case THING_TOPIC:
	case THING_QUEUE:
	case THING_BUCKET:
		place = 5;
		break;
	case THING_FUNCTION:
	case THING_ACTIVITY:
	case THING_WORKFLOW:
	case THING_MACHINE:
	case THING_ALARM:
	case THING_ALIAS:
	case THING_EXECUTIONS:
	case THING_MAP_RUNS:
	case THING_KIND_COUNT:
		break;
	}
	return str_format(arena, "split(\"%s\", %.*s)[%d]", separator,
	    STR_ARG(arn), place);
}

static struct str
reference(const struct terraform *t, const struct part *part)
{
	switch (part->kind) {
	case PART_PARAMETER:
		return str_format(t->arena, "var.%.*s", STR_ARG(part->text));
	case PART_PARTITION:
		return STR("local.partition");
	case PART_REGION:
		return STR("local.region");
	case PART_ACCOUNT:
		return STR("local.account_id");
	case PART_URL_SUFFIX:
		return STR("local.url_suffix");
	case PART_BASE_NAME:
		return STR("var.name");
	case PART_THING_ARN:
		return arn_reference(t, part->thing);
	case PART_ARN_NAME:
		return name_in_arn(t->arena, part->thing->kind,
		    arn_reference(t, part->thing));
	case PART_SSM:
		return ssm_reference(t, part->text);
	case PART_ATTRIBUTE:
		return attribute_reference(t->arena, part);
	case PART_EACH:
		return STR("each.value");
	case PART_LITERAL:
	case PART_THING_NAME:
	case PART_THING_STREAM:
		break;
	}
	assert(false); /* a part of a text and not a reference */
	return STR("");
}

/* Things' names are spelt out, down to the bottom. */
static void
add_pieces(const struct terraform *t, struct text text,
    struct hcl_pieces *pieces)
{
	for (size_t i = 0; i < text.count; i++) {
		const struct part *part = &text.items[i];
		struct hcl_piece piece = { .text = part->text };

		if (part->kind == PART_THING_NAME) {
			add_pieces(t, part->thing->name, pieces);
			continue;
		}
		if (part->kind == PART_THING_STREAM) {
			add_pieces(t, part->thing->stream_arn, pieces);
			continue;
		}
		if (part->kind != PART_LITERAL) {
			piece.expression = true;
			piece.text = reference(t, part);
		}
		LIST_ADD(t->arena, pieces) = piece;
	}
}

/*
 * In a longer text, and where one text is wanted, a list stands joined: in
 * tags no comma may be there.
 */
static void
join_lists(const struct terraform *t, struct hcl_pieces *pieces)
{
	for (size_t i = 0; i < t->graph->inputs.count; i++) {
		const struct input *input = &t->graph->inputs.items[i];
		struct str name =
		    str_format(t->arena, "var.%.*s", STR_ARG(input->name));

		if (input->type != INPUT_LIST)
			continue;
		for (size_t j = 0; j < pieces->count; j++)
			if (pieces->items[j].expression &&
			    str_equal(pieces->items[j].text, name))
				pieces->items[j].text = str_format(t->arena,
				    "join(\" \", %.*s)", STR_ARG(name));
	}
}

struct str
terraform_text(const void *terraform, struct text text)
{
	const struct terraform *t = terraform;
	struct hcl_pieces pieces = { 0 };

	if (text.count == 1 && text.items[0].kind == PART_LITERAL)
		return hcl_string(t->arena, text.items[0].text);
	add_pieces(t, text, &pieces);
	if (pieces.count > 1 || t->join)
		join_lists(t, &pieces);
	return hcl_template(t->arena, &pieces);
}

static struct text
named_text(const struct terraform *t, struct text text)
{
	struct hcl_pieces pieces = { 0 };
	struct text result = { 0 };

	add_pieces(t, text, &pieces);
	for (size_t i = 0; i < pieces.count; i++) {
		struct part part = { .text = pieces.items[i].text };

		if (pieces.items[i].expression)
			part.kind = PART_PARAMETER;
		text_add(t->arena, &result, part);
	}
	return result;
}

struct value *
terraform_named(const struct terraform *t, const struct value *value)
{
	struct value *copy = arena_alloc(t->arena, sizeof(*copy));

	copy->kind = value->kind;
	copy->boolean = value->boolean;
	copy->number = value->number;
	copy->string = named_text(t, value->string);
	for (size_t i = 0; i < value->items.count; i++)
		value_add(t->arena, copy,
		    terraform_named(t, value->items.items[i]));
	for (size_t i = 0; i < value->members.count; i++)
		value_append(t->arena, copy, value->members.items[i].key,
		    terraform_named(t, value->members.items[i].value));
	return copy;
}

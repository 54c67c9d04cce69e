#include "review/compare_parts.h"

/*
 * Plans of Terraform: JSON Output Format, "Plan Representation" and "Change
 * Representation".
 */

static const struct side_row rows[] = {
#define THING(type, word, name) { type, word, name },
#define COMPUTED(attribute)
#include "review/compare_things.def"
#undef THING
#undef COMPUTED
};

static const char *const computed[] = {
#define THING(type, word, name)
#define COMPUTED(attribute) attribute,
#include "review/compare_things.def"
#undef THING
#undef COMPUTED
};

const struct side_row *
side_row(struct str type)
{
	for (size_t i = 0; i < ARRAY_COUNT(rows); i++)
		if (str_is(type, rows[i].type))
			return &rows[i];
	return NULL;
}

bool
side_is_computed(struct str attribute)
{
	for (size_t i = 0; i < ARRAY_COUNT(computed); i++)
		if (str_is(attribute, computed[i]))
			return true;
	return false;
}

bool
side_is_terraform(const struct json *document)
{
	return json_get(document, "terraform_version") != NULL ||
	    side_has_changes(document);
}

bool
side_has_changes(const struct json *document)
{
	const struct json *changes = json_get(document, "resource_changes");

	return changes != NULL && changes->kind == JSON_ARRAY;
}

/* --- attributes ----------------------------------------------------------- */

/* A resource of the plan on one of its sides. */
struct planned {
	struct arena *arena;
	const struct json *plan;
	struct version *side;
	struct str address;
	const struct json *values; /* object */
	const struct json *unknown;
	const struct json *secret;
};

bool
json_is_marked(const struct json *mark)
{
	if (mark == NULL)
		return false;
	for (size_t i = 0; i < mark->items.count; i++)
		if (json_is_marked(mark->items.items[i]))
			return true;
	for (size_t i = 0; i < mark->members.count; i++)
		if (json_is_marked(mark->members.items[i].value))
			return true;
	return mark->kind == JSON_BOOLEAN && mark->boolean;
}

static bool
is_secret(const struct planned *planned, const char *key)
{
	const struct json *all = planned->secret;

	if (all != NULL && all->kind == JSON_BOOLEAN)
		return all->boolean;
	return json_is_marked(json_get(all, key));
}

static struct str
or_address(const struct planned *planned, const char *key)
{
	struct str name = json_text(json_get(planned->values, key));

	return name.length > 0 ? name : planned->address;
}

/* A document; empty, and noted, when it cannot be looked into. */
static struct str
document_text(const struct planned *planned, const char *key, struct str name)
{
	struct side_gap gap = { planned->address, name,
		is_secret(planned, key) };

	if (gap.secret || json_is_marked(json_get(planned->unknown, key))) {
		LIST_ADD(planned->arena, &planned->side->gaps) = gap;
		return STR("");
	}
	return json_text(json_get(planned->values, key));
}

static bool
is_empty(const struct json *json)
{
	switch (json->kind) {
	case JSON_NULL:
		return true;
	case JSON_BOOLEAN:
		return !json->boolean;
	case JSON_INTEGER:
	case JSON_DOUBLE:
		return false;
	case JSON_STRING:
		return json->string.length == 0;
	case JSON_ARRAY:
		return json->items.count == 0;
	case JSON_OBJECT:
		return json->members.count == 0;
	}
	return false;
}

static struct json *
tidy_object(struct arena *arena, const struct json *object)
{
	struct json *out = json_new(arena, JSON_OBJECT);

	for (size_t i = 0; i < object->members.count; i++) {
		struct json *value =
		    json_tidy(arena, object->members.items[i].value);

		if (!is_empty(value))
			json_set_str(arena, out, object->members.items[i].key,
			    value);
	}
	return out;
}

struct json *
json_tidy(struct arena *arena, struct json *json)
{
	struct json *out;
	struct str error;

	if (json->kind == JSON_STRING && str_starts(json->string, "{")) {
		out = json_parse(arena, json->string, &error);
		return out == NULL ? json : json_tidy(arena, out);
	}
	if (json->kind == JSON_OBJECT)
		return tidy_object(arena, json);
	if (json->kind != JSON_ARRAY)
		return json;
	if (json->items.count == 1 && json->items.items[0]->kind == JSON_OBJECT)
		return json_tidy(arena, json->items.items[0]);
	out = json_new(arena, JSON_ARRAY);
	for (size_t i = 0; i < json->items.count; i++)
		json_add(arena, out, json_tidy(arena, json->items.items[i]));
	return out;
}

/* What only the deployment makes known. */
static void
add_unknown(const struct planned *planned, struct json *fields)
{
	const struct json *unknown = planned->unknown;

	for (size_t i = 0; unknown != NULL && i < unknown->members.count; i++) {
		struct str key = unknown->members.items[i].key;

		if (!side_is_computed(key) &&
		    json_is_marked(unknown->members.items[i].value))
			json_set_str(planned->arena, fields, key,
			    json_string(planned->arena,
				STR("(known after apply)")));
	}
}

static struct json *
fields_of(const struct planned *planned)
{
	struct arena *arena = planned->arena;
	struct json *out = json_new(arena, JSON_OBJECT);
	const struct json *values = planned->values;

	for (size_t i = 0; i < values->members.count; i++) {
		struct str key = values->members.items[i].key;
		const char *name = str_copy(arena, key).data;
		struct json *value = values->members.items[i].value;

		if (side_is_computed(key))
			continue;
		value = is_secret(planned, name) ?
		    json_string(arena, STR("(sensitive)")) :
		    json_tidy(arena, value);
		if (!is_empty(value))
			json_set_str(arena, out, key, value);
	}
	add_unknown(planned, out);
	return out;
}

/* --- resources ------------------------------------------------------------ */

static struct str
behind_last(struct str s, char c)
{
	size_t begin = s.length;

	while (begin > 0 && s.data[begin - 1] != c)
		begin--;
	return str_slice(s, begin, s.length);
}

static void
add_machine(const struct planned *planned)
{
	struct arena *arena = planned->arena;
	struct str text =
	    document_text(planned, "definition", or_address(planned, "name"));
	struct str error;
	struct json *definition =
	    text.length == 0 ? NULL : json_parse(arena, text, &error);

	if (definition == NULL || definition->kind != JSON_OBJECT)
		return;
	LIST_ADD(arena, &planned->side->machines) = (struct side_machine){
		.key = planned->address,
		.name = or_address(planned, "name"),
		.role = behind_last(json_text(json_get(planned->values,
					"role_arn")),
		    '/'),
		.definition = definition,
		.text = text,
		.express = str_is(json_text(json_get(planned->values, "type")),
		    "EXPRESS"),
	};
}

static void
add_policy(const struct planned *planned, const char *owner)
{
	struct arena *arena = planned->arena;
	struct grant grant = { .owner = or_address(planned, owner),
		.source = planned->address };
	bool unknown = json_is_marked(json_get(planned->unknown, "policy"));
	struct json *document = unknown ?
	    compare_deferred(arena, planned->plan, planned->address) :
	    NULL;
	struct str error;

	if (document == NULL) {
		struct str text = document_text(planned, "policy", grant.owner);

		if (text.length == 0)
			return;
		document = json_parse(arena, text, &error);
	}
	grants_add(arena, &planned->side->grants, &grant, document);
}

static void
add_thing(const struct planned *planned, const struct side_row *row)
{
	LIST_ADD(planned->arena, &planned->side->things) = (struct side_thing){
		.word = row->word,
		.key = planned->address,
		.name = or_address(planned, row->name),
		.fields = fields_of(planned),
	};
}

static void
add_resource(const struct planned *planned, struct str type)
{
	const struct side_row *row = side_row(type);

	if (str_is(type, "aws_sfn_state_machine"))
		add_machine(planned);
	else if (str_is(type, "aws_iam_role_policy"))
		add_policy(planned, "role");
	else if (str_is(type, "aws_iam_policy"))
		add_policy(planned, "name");
	if (row != NULL)
		add_thing(planned, row);
}

void
side_add_plan(struct arena *arena, struct version *side,
    const struct json *plan, bool after)
{
	const struct json *changes = json_get(plan, "resource_changes");

	side->plan = true;
	for (size_t i = 0; i < changes->items.count; i++) {
		const struct json *resource = changes->items.items[i];
		const struct json *change = json_get(resource, "change");
		struct planned planned = {
			.arena = arena,
			.plan = plan,
			.side = side,
			.address = json_text(json_get(resource, "address")),
			.values = json_get(change, after ? "after" : "before"),
			.unknown =
			    after ? json_get(change, "after_unknown") : NULL,
			.secret = json_get(change,
			    after ? "after_sensitive" : "before_sensitive"),
		};

		if (str_is(json_text(json_get(resource, "mode")), "managed") &&
		    planned.values != NULL &&
		    planned.values->kind == JSON_OBJECT)
			add_resource(&planned,
			    json_text(json_get(resource, "type")));
	}
}

#include "review/compare_parts.h"

/*
 * A policy that Terraform reads from an aws_iam_policy_document only at apply,
 * because a part of it is not known before: the rest of it is in the plan.
 * JSON Output Format: "Configuration Representation".
 */

/* Without the index of each instance: how the configuration calls it. */
static struct str
without_indexes(struct arena *arena, struct str address)
{
	struct buffer out = { .arena = arena };
	bool inside = false;
	bool quoted = false;

	for (size_t i = 0; i < address.length; i++) {
		char c = address.data[i];

		if (c == '"' && inside)
			quoted = !quoted;
		if (c == '[' && !inside)
			inside = true;
		else if (c == ']' && inside && !quoted)
			inside = false;
		else if (!inside)
			buffer_char(&out, c);
	}
	return buffer_str(&out);
}

/* Where the name behind the modules begins. */
static size_t
module_end(struct str address)
{
	size_t at = 0;

	while (str_starts(str_slice(address, at, address.length), "module.")) {
		at = str_find(address, ".", at + sizeof("module.") - 1);
		if (at < address.length)
			at++;
	}
	return at;
}

static const struct json *
module_of(struct arena *arena, const struct json *plan, struct str modules)
{
	const struct json *module =
	    json_get(json_get(plan, "configuration"), "root_module");
	size_t at = 0;

	while (at < modules.length && module != NULL) {
		size_t begin = at + sizeof("module.") - 1;
		size_t end = str_find(modules, ".", begin);
		struct str name =
		    str_copy(arena, str_slice(modules, begin, end));

		module = json_get(json_get(json_get(module, "module_calls"),
				      name.data),
		    "module");
		at = end + 1;
	}
	return module;
}

static const struct json *
find_address(struct arena *arena, const struct json *resources,
    struct str address)
{
	for (size_t i = 0; resources != NULL && i < resources->items.count;
	     i++) {
		const struct json *resource = resources->items.items[i];

		if (str_equal(without_indexes(arena,
				  json_text(json_get(resource, "address"))),
			address))
			return resource;
	}
	return NULL;
}

/* "data.aws_iam_policy_document.this"; empty when it refers to none. */
static struct str
document_named(const struct json *resource)
{
	const struct json *references =
	    json_get(json_get(json_get(resource, "expressions"), "policy"),
		"references");
	const char *type = "data.aws_iam_policy_document.";

	for (size_t i = 0; references != NULL && i < references->items.count;
	     i++) {
		struct str name = json_text(references->items.items[i]);

		if (str_starts(name, type))
			return str_slice(name, 0,
			    str_find(name, ".", str_from(type).length));
	}
	return STR("");
}

/* --- statements ----------------------------------------------------------- */

/* What is null in a list is known after apply. */
static void
set_texts(struct arena *arena, struct json *statement, const char *key,
    const struct json *texts)
{
	struct json *list = json_new(arena, JSON_ARRAY);

	for (size_t i = 0; texts != NULL && i < texts->items.count; i++)
		json_add(arena, list,
		    texts->items.items[i]->kind == JSON_STRING ?
			texts->items.items[i] :
			json_string(arena, STR("(known after apply)")));
	if (list->items.count > 0)
		json_set(arena, statement, key, list);
}

static struct json *
conditions_json(struct arena *arena, const struct json *conditions)
{
	struct json *out = json_new(arena, JSON_OBJECT);

	for (size_t i = 0; conditions != NULL && i < conditions->items.count;
	     i++) {
		const struct json *condition = conditions->items.items[i];
		struct str test =
		    str_copy(arena, json_text(json_get(condition, "test")));
		struct json *inner = json_get(out, test.data);

		if (inner == NULL) {
			inner = json_new(arena, JSON_OBJECT);
			json_set_str(arena, out, test, inner);
		}
		set_texts(arena, inner,
		    str_copy(arena, json_text(json_get(condition, "variable")))
			.data,
		    json_get(condition, "values"));
	}
	return out;
}

static struct json *
statement_json(struct arena *arena, const struct json *block)
{
	struct json *out = json_new(arena, JSON_OBJECT);

	json_set(arena, out, "Effect", json_get(block, "effect"));
	set_texts(arena, out, "Action", json_get(block, "actions"));
	set_texts(arena, out, "NotAction", json_get(block, "not_actions"));
	set_texts(arena, out, "Resource", json_get(block, "resources"));
	set_texts(arena, out, "NotResource", json_get(block, "not_resources"));
	json_set(arena, out, "Condition",
	    conditions_json(arena, json_get(block, "condition")));
	return out;
}

/* Made of other documents, too, it is not all here. */
static bool
is_whole(const struct json *values)
{
	static const char *const others[] = { "override_json",
		"override_policy_documents", "source_json",
		"source_policy_documents" };

	for (size_t i = 0; i < ARRAY_COUNT(others); i++) {
		const struct json *other = json_get(values, others[i]);

		if (other != NULL && other->kind != JSON_NULL)
			return false;
	}
	return true;
}

/* What is to be read for the policy of this address, or NULL. */
static const struct json *
deferred_change(struct arena *arena, const struct json *plan,
    struct str address)
{
	struct str plain = without_indexes(arena, address);
	size_t end = module_end(plain);
	struct str modules = str_slice(plain, 0, end);
	const struct json *module = module_of(arena, plan, modules);
	struct str name =
	    document_named(find_address(arena, json_get(module, "resources"),
		str_slice(plain, end, plain.length)));
	const struct json *read =
	    find_address(arena, json_get(plan, "resource_changes"),
		str_format(arena, "%.*s%.*s", STR_ARG(modules), STR_ARG(name)));

	return name.length == 0 ? NULL : json_get(read, "change");
}

struct json *
compare_deferred(struct arena *arena, const struct json *plan,
    struct str address)
{
	const struct json *change = deferred_change(arena, plan, address);
	const struct json *values = json_get(change, "after");
	const struct json *blocks = json_get(values, "statement");
	struct json *statements = json_new(arena, JSON_ARRAY);
	struct json *document = json_new(arena, JSON_OBJECT);

	if (blocks == NULL || blocks->kind != JSON_ARRAY || !is_whole(values) ||
	    json_is_marked(json_get(json_get(change, "after_sensitive"),
		"statement")))
		return NULL;
	for (size_t i = 0; i < blocks->items.count; i++)
		json_add(arena, statements,
		    statement_json(arena, blocks->items.items[i]));
	json_set(arena, document, "Statement", statements);
	return document;
}

#include "infra/plan.h"

/* Tables that the workflow makes. */

static void
set_true(struct plan *plan, struct resource *resource, enum property_key key)
{
	resource_set(plan->arena, resource, key,
	    value_boolean(plan->arena, true));
}

/* --- keys ----------------------------------------------------------------- */

static struct value *
key_element(struct plan *plan, const struct table_key *key, const char *type)
{
	struct value *element = value_object(plan->arena);

	value_set(plan->arena, element, "AttributeName",
	    value_string(plan->arena, key->name));
	value_set(plan->arena, element, "KeyType",
	    value_string(plan->arena, str_from(type)));
	return element;
}

/*
 * Terraform names the two keys, CloudFormation has a list.  Of a local index
 * Terraform takes the table's partition key: there is no property for it.
 */
struct key_properties {
	enum property_key hash; /* PROPERTY_COUNT: none */
	enum property_key range;
	enum property_key schema;
};

static void
set_keys(struct plan *plan, struct resource *resource,
    const struct table_keys *keys, struct key_properties at)
{
	static const char *const types[] = { "HASH", "RANGE" };
	const enum property_key names[] = { at.hash, at.range };
	struct value *schema = value_list(plan->arena);

	for (size_t i = 0; i < keys->count && i < ARRAY_COUNT(names); i++) {
		if (names[i] != PROPERTY_COUNT)
			plan_set_word(plan, resource, names[i],
			    keys->items[i].name);
		value_add(plan->arena, schema,
		    key_element(plan, &keys->items[i], types[i]));
	}
	resource_set(plan->arena, resource, at.schema, schema);
}

/* --- attributes ----------------------------------------------------------- */

/* An inner resource: it stands in the property of another one. */
static struct resource *
inner(struct plan *plan, enum resource_kind kind)
{
	struct resource *resource = arena_alloc(plan->arena, sizeof(*resource));

	resource->kind = kind;
	return resource;
}

/* The attributes of all keys, each once. */
static void
add_attributes(struct plan *plan, struct property *attributes,
    struct str_list *names, const struct table_keys *keys)
{
	for (size_t i = 0; i < keys->count; i++) {
		const struct table_key *key = &keys->items[i];
		struct resource *attribute;

		if (str_list_has(names, key->name))
			continue;
		str_list_add_once(plan->arena, names, key->name);
		attribute = inner(plan, RESOURCE_KEY_ATTRIBUTE);
		plan_set_word(plan, attribute, KEY_ATTRIBUTE_NAME, key->name);
		plan_set_word(plan, attribute, KEY_ATTRIBUTE_TYPE, key->type);
		LIST_ADD(plan->arena, &attributes->blocks) = attribute;
	}
}

static void
set_attributes(struct plan *plan, struct resource *resource,
    const struct table_settings *table)
{
	struct property *attributes =
	    resource_add(plan->arena, resource, TABLE_ATTRIBUTES);
	struct str_list names = { 0 };

	add_attributes(plan, attributes, &names, &table->keys);
	for (size_t i = 0; i < table->indexes.count; i++)
		add_attributes(plan, attributes, &names,
		    &table->indexes.items[i].keys);
}

/* --- indexes -------------------------------------------------------------- */

static void
set_index_capacity(struct plan *plan, struct resource *resource,
    const struct table_settings *table, const struct table_index *index)
{
	if (!table->provisioned || index->local)
		return;
	resource_set(plan->arena, resource, INDEX_READ_CAPACITY,
	    index->read_capacity != NULL ? index->read_capacity :
					   table->read_capacity);
	resource_set(plan->arena, resource, INDEX_WRITE_CAPACITY,
	    index->write_capacity != NULL ? index->write_capacity :
					    table->write_capacity);
}

static struct resource *
index_of(struct plan *plan, const struct table_settings *table,
    const struct table_index *index)
{
	static const struct key_properties global = { INDEX_HASH_KEY,
		INDEX_RANGE_KEY, INDEX_KEY_SCHEMA };
	static const struct key_properties local = { PROPERTY_COUNT,
		INDEX_RANGE_KEY, INDEX_KEY_SCHEMA };
	struct resource *resource = inner(plan, RESOURCE_INDEX);
	struct value *include = value_list(plan->arena);

	plan_set_word(plan, resource, INDEX_NAME, index->name);
	set_keys(plan, resource, &index->keys, index->local ? local : global);
	plan_set_word(plan, resource, INDEX_PROJECTION, index->projection);
	for (size_t i = 0; i < index->include.count; i++)
		value_add(plan->arena, include,
		    value_string(plan->arena, index->include.items[i]));
	if (index->include.count > 0)
		resource_set(plan->arena, resource, INDEX_NON_KEY, include);
	set_index_capacity(plan, resource, table, index);
	return resource;
}

static void
set_indexes(struct plan *plan, struct resource *resource,
    const struct table_settings *table, enum property_key key, bool local)
{
	struct property *indexes = NULL;

	for (size_t i = 0; i < table->indexes.count; i++) {
		const struct table_index *index = &table->indexes.items[i];

		if (index->local != local)
			continue;
		if (indexes == NULL)
			indexes = resource_add(plan->arena, resource, key);
		LIST_ADD(plan->arena, &indexes->blocks) =
		    index_of(plan, table, index);
	}
}

/* --- settings ------------------------------------------------------------- */

static void
set_billing(struct plan *plan, struct resource *resource,
    const struct table_settings *table)
{
	plan_set_word(plan, resource, TABLE_BILLING,
	    table->provisioned ? STR("PROVISIONED") : STR("PAY_PER_REQUEST"));
	if (!table->provisioned)
		return;
	resource_set(plan->arena, resource, TABLE_READ_CAPACITY,
	    table->read_capacity);
	resource_set(plan->arena, resource, TABLE_WRITE_CAPACITY,
	    table->write_capacity);
}

static void
set_options(struct plan *plan, struct resource *resource,
    const struct table_settings *table)
{
	if (table->stream.length > 0) {
		set_true(plan, resource, TABLE_STREAM);
		plan_set_word(plan, resource, TABLE_STREAM_VIEW, table->stream);
		table->thing->stream_arn =
		    plan_attribute(plan, resource, ATTRIBUTE_STREAM);
	}
	if (table->recovery)
		set_true(plan, resource, TABLE_RECOVERY);
	if (table->thing->encryption.count > 0) {
		set_true(plan, resource, TABLE_ENCRYPTED);
		plan_set_word(plan, resource, TABLE_ENCRYPTION, STR("KMS"));
		plan_set(plan, resource, TABLE_KEY, table->thing->encryption);
	}
	if (table->ttl.length > 0) {
		plan_set_word(plan, resource, TABLE_TTL, table->ttl);
		set_true(plan, resource, TABLE_TTL_ENABLED);
	}
}

static void
add_table(struct plan *plan, const struct table_settings *table)
{
	static const struct key_properties at = { TABLE_HASH_KEY,
		TABLE_RANGE_KEY, TABLE_KEY_SCHEMA };
	struct resource *resource = plan_add(plan, RESOURCE_TABLE,
	    name_label(plan->arena, table->thing->key), FILE_RESOURCES,
	    table->thing->span);

	plan_set(plan, resource, TABLE_NAME, table->thing->name);
	set_billing(plan, resource, table);
	set_keys(plan, resource, &table->keys, at);
	set_attributes(plan, resource, table);
	set_indexes(plan, resource, table, TABLE_GLOBAL_INDEXES, false);
	set_indexes(plan, resource, table, TABLE_LOCAL_INDEXES, true);
	set_options(plan, resource, table);
	resource->deleted = table->deleted;
	if (!table->deleted)
		set_true(plan, resource, TABLE_PROTECTED);
	access_made(plan, table->thing, resource);
}

void
plan_tables(struct plan *plan)
{
	for (size_t i = 0; i < plan->spec->tables.count; i++)
		add_table(plan, &plan->spec->tables.items[i]);
}

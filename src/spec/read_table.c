#include "spec/read_created.h"

/* The settings of a table: DynamoDB, CreateTable. */

static const struct {
	const char *word;
	const char *type;
} key_types[] = {
	{ "string", "S" },
	{ "number", "N" },
	{ "binary", "B" },
};

static struct str
key_type(struct reader *reader, const struct node *node)
{
	struct str_list words = { 0 };
	struct str text = STR("");
	struct diag *diag;

	if (!read_string(reader, node, &text))
		return STR("S");
	for (size_t i = 0; i < ARRAY_COUNT(key_types); i++) {
		if (str_is(text, key_types[i].word))
			return str_from(key_types[i].type);
		LIST_ADD(reader->arena, &words) = str_from(key_types[i].word);
	}
	diag = diag_add(reader->diags, RULE_E044, node->span,
	    "'%.*s' is not one of: string, number, binary", STR_ARG(text));
	diag_help(reader->diags, diag, "write one of them");
	diag_suggest(reader->diags, diag, text, &words);
	return STR("S");
}

static void
read_keys(struct reader *reader, const struct node *node, const char *what,
    struct table_keys *keys)
{
	enum { MOST = 2 };
	struct diag *diag;

	if (node->kind != NODE_MAP) {
		wrong_type(reader, node, "a map of attributes and their types");
		return;
	}
	for (size_t i = 0; i < node->entries.count; i++) {
		const struct node_entry *entry = &node->entries.items[i];

		check_size(reader, RANGE_ATTRIBUTE_NAME,
		    entry->key->text.length, entry->key->span);
		LIST_ADD(reader->arena, keys) = (struct table_key){
			.name = reference_literal(&reader->spec->names,
			    entry->key->text, entry->key->span, "a key"),
			.type = key_type(reader, entry->value),
			.span = entry->key->span,
		};
	}
	if (keys->count >= 1 && keys->count <= MOST)
		return;
	diag = diag_add(reader->diags, RULE_E311, node->span,
	    "%s has one or two keys, not %zu", what, keys->count);
	diag_help(reader->diags, diag,
	    "write { PARTITION: string } or { PARTITION: string, SORT: "
	    "number }");
	keys->count = keys->count > MOST ? MOST : keys->count;
}

/* --- indexes -------------------------------------------------------------- */

static void
read_projection(struct reader *reader, const struct node *node,
    struct table_index *index)
{
	struct str text;

	index->projection = STR("ALL");
	if (node == NULL)
		return;
	if (node->kind == NODE_LIST) {
		index->projection = STR("INCLUDE");
		for (size_t i = 0; i < node->items.count; i++)
			if (read_string(reader, node->items.items[i], &text))
				LIST_ADD(reader->arena, &index->include) = text;
		return;
	}
	if (!read_string(reader, node, &text) || str_is(text, "all"))
		return;
	index->projection = STR("KEYS_ONLY");
	if (!str_is(text, "keys_only"))
		diag_help(reader->diags,
		    diag_add(reader->diags, RULE_E044, node->span,
			"'%.*s' is no projection", STR_ARG(text)),
		    "write all, keys_only or a list of attributes");
}

/* A local index is in the table's partitions, and sorts by another key. */
static void
check_local(struct reader *reader, const struct table_settings *table,
    const struct table_index *index)
{
	struct diag *diag;

	if (!index->local || index->keys.count == 0 || table->keys.count == 0)
		return;
	if (index->keys.count == 2 && table->keys.count == 2 &&
	    str_equal(index->keys.items[0].name, table->keys.items[0].name))
		return;
	diag = diag_add(reader->diags, RULE_E311, index->span,
	    "the local index '%.*s' needs the table's partition key, a sort "
	    "key, and a table with both",
	    STR_ARG(index->name));
	diag_help(reader->diags, diag,
	    "write `keys: { %.*s: …, SORT: … }`, or leave out `local`",
	    STR_ARG(table->keys.items[0].name));
}

static bool
is_index_name(struct str name)
{
	for (size_t i = 0; i < name.length; i++) {
		char c = name.data[i];

		if (!(char_is_alphanumeric(c) || c == '-' || c == '_' ||
			c == '.'))
			return false;
	}
	return true;
}

static void
check_index_name(struct reader *reader, const struct node *key)
{
	struct diag *diag;

	check_size(reader, RANGE_INDEX_NAME, key->text.length, key->span);
	if (is_index_name(key->text))
		return;
	diag = diag_add(reader->diags, RULE_E311, key->span,
	    "'%.*s' cannot be the name of an index", STR_ARG(key->text));
	diag_help(reader->diags, diag, "write A-Z, a-z, 0-9, '-', '_' and '.'");
}

static void
check_index_capacity(struct reader *reader, const struct table_settings *table,
    const struct table_index *index)
{
	struct diag *diag;

	if ((index->read_capacity == NULL && index->write_capacity == NULL) ||
	    (table->provisioned && !index->local))
		return;
	diag = diag_add(reader->diags, RULE_E313, index->span,
	    "the index '%.*s' has no capacity of its own",
	    STR_ARG(index->name));
	diag_help(reader->diags, diag,
	    "only a global index of a table with `billing_mode: provisioned` "
	    "has one");
}

static void
read_index(struct reader *reader, const struct node_entry *entry,
    struct table_settings *table)
{
	struct index_fields fields = { 0 };
	struct table_index index = { .name = entry->key->text,
		.span = entry->key->span };
	struct diag *diag;

	if (!fields_read(reader, FIELDS_INDEX, 0, entry->value, "an index",
		&fields))
		return;
	check_index_name(reader, entry->key);
	index.local = fields.local;
	index.read_capacity = fields.read_capacity;
	index.write_capacity = fields.write_capacity;
	if (fields.keys != NULL) {
		read_keys(reader, fields.keys, "an index", &index.keys);
	} else {
		diag = diag_add(reader->diags, RULE_E311, index.span,
		    "the index '%.*s' has no keys", STR_ARG(index.name));
		diag_help(reader->diags, diag, "add `keys: { NAME: string }`");
	}
	read_projection(reader, fields.projection, &index);
	check_local(reader, table, &index);
	check_index_capacity(reader, table, &index);
	LIST_ADD(reader->arena, &table->indexes) = index;
}

static void
read_indexes(struct reader *reader, const struct node *node,
    struct table_settings *table)
{
	size_t locals = 0;

	if (node == NULL)
		return;
	if (node->kind != NODE_MAP) {
		wrong_type(reader, node, "a map of indexes");
		return;
	}
	for (size_t i = 0; i < node->entries.count; i++)
		read_index(reader, &node->entries.items[i], table);
	for (size_t i = 0; i < table->indexes.count; i++)
		locals += table->indexes.items[i].local;
	check_size(reader, RANGE_LOCAL_INDEXES, locals, node->span);
	check_size(reader, RANGE_GLOBAL_INDEXES, table->indexes.count - locals,
	    node->span);
}

/* --- the table ------------------------------------------------------------ */

static void
check_type(struct reader *reader, const struct table_settings *table,
    const struct table_key *key)
{
	for (size_t i = 0; i < table->keys.count; i++) {
		const struct table_key *first = &table->keys.items[i];
		struct diag *diag;

		if (!str_equal(first->name, key->name) ||
		    str_equal(first->type, key->type))
			continue;
		diag = diag_add(reader->diags, RULE_E311, key->span,
		    "the attribute '%.*s' has another type here",
		    STR_ARG(key->name));
		diag_help(reader->diags, diag, "an attribute has one type");
		diag_note(reader->diags, diag, first->span,
		    "it has this one here");
	}
}

static void
check_capacity(struct reader *reader, const struct thing *thing,
    const struct table_settings *table)
{
	bool both =
	    table->read_capacity != NULL && table->write_capacity != NULL;
	bool none =
	    table->read_capacity == NULL && table->write_capacity == NULL;
	struct diag *diag;

	if (table->provisioned ? both : none)
		return;
	diag = diag_add(reader->diags, RULE_E313, thing->span,
	    table->provisioned ?
		"the table '%.*s' is provisioned, but not with what" :
		"the table '%.*s' is paid for by request and has no capacity",
	    STR_ARG(thing->key));
	diag_help(reader->diags, diag,
	    table->provisioned ?
		"add `read_capacity` and `write_capacity`" :
		"add `billing_mode: provisioned`, or remove the capacities");
}

static struct str
stream_view(int stream)
{
	static const char *const views[] = { "", "KEYS_ONLY", "NEW_IMAGE",
		"OLD_IMAGE", "NEW_AND_OLD_IMAGES" };

	return str_from(views[stream]);
}

void
read_table(struct reader *reader, struct thing *thing,
    const struct thing_fields *fields)
{
	enum { PROVISIONED = 2, DELETE = 2 };
	struct table_settings table = {
		.thing = thing,
		.ttl = fields->ttl,
		.stream = stream_view(fields->stream),
		.recovery = fields->recovery,
		.provisioned = fields->billing == PROVISIONED,
		.read_capacity = fields->read_capacity,
		.write_capacity = fields->write_capacity,
		.deleted = fields->on_delete == DELETE,
	};
	struct diag *diag;

	if (fields->stream_arn != NULL)
		read_stream(reader, thing, fields->stream_arn);
	if (thing->where != WHERE_CREATE)
		return;
	thing->has_stream |= fields->stream != 0;
	if (fields->key != NULL)
		check_key_arn(reader, fields->key, "a table");
	if (fields->ttl.length > 0)
		check_size(reader, RANGE_ATTRIBUTE_NAME, fields->ttl.length,
		    thing->span);
	check_capacity(reader, thing, &table);
	if (fields->keys != NULL) {
		read_keys(reader, fields->keys, "a table", &table.keys);
	} else {
		diag = diag_add(reader->diags, RULE_E311, thing->span,
		    "the table '%.*s' has no keys", STR_ARG(thing->key));
		diag_help(reader->diags, diag, "add `keys: { NAME: string }`");
	}
	read_indexes(reader, fields->indexes, &table);
	for (size_t i = 0; i < table.indexes.count; i++)
		for (size_t j = 0; j < table.indexes.items[i].keys.count; j++)
			check_type(reader, &table,
			    &table.indexes.items[i].keys.items[j]);
	LIST_ADD(reader->arena, &reader->spec->tables) = table;
}

#include "import/importer.h"

/* ASL: Map State, inline and distributed. */

struct map_raise {
	struct importer *importer;
	bool jsonata;
	struct value *map;
};

static void
set(const struct map_raise *raise, struct value *object, const char *key,
    struct value *value)
{
	value_set(raise->importer->arena, object, key, value);
}

static void
set_value(const struct map_raise *raise, struct value *object, const char *key,
    const struct value *value)
{
	if (value != NULL)
		set(raise, object, key, raise_value(raise->importer, value));
}

/* "COMMA" is comma. */
static void
set_word(const struct map_raise *raise, struct value *object, const char *key,
    const struct value *value)
{
	struct arena *arena = raise->importer->arena;
	struct str text;

	if (value_literal(value, &text))
		set(raise, object, key,
		    value_string(arena, str_lower(arena, text)));
}

/* `key`, or in JSONPath `key` with `suffix` behind it. */
static const struct value *
either(const struct map_raise *raise, const struct value *object,
    const char *key, const char *suffix)
{
	const struct value *value = value_get(object, key);

	return value != NULL || raise->jsonata ?
	    value :
	    value_get(object,
		str_format(raise->importer->arena, "%s%s", key, suffix).data);
}

static void
copy(const struct map_raise *raise, struct value *to, const char *word,
    const struct value *from, const char *key, const char *suffix)
{
	set_value(raise, to, word, either(raise, from, key, suffix));
}

/* ASL: ItemReader */
static struct value *
raise_reader(const struct map_raise *raise, const struct value *reader)
{
	struct value *s3 = value_object(raise->importer->arena);
	struct value *object = value_object(raise->importer->arena);
	const struct value *config = value_get(reader, "ReaderConfig");
	const struct value *arguments =
	    value_get(reader, raise->jsonata ? "Arguments" : "Parameters");

	copy(raise, s3, "bucket", arguments, "Bucket", ".$");
	copy(raise, s3, "key", arguments, "Key", ".$");
	copy(raise, s3, "version", arguments, "VersionId", ".$");
	copy(raise, s3, "prefix", arguments, "Prefix", ".$");
	set_word(raise, s3, "format", value_get(config, "InputType"));
	set_value(raise, s3, "headers", value_get(config, "CSVHeaders"));
	set_word(raise, s3, "delimiter", value_get(config, "CSVDelimiter"));
	set_word(raise, s3, "manifest_type", value_get(config, "ManifestType"));
	set_value(raise, s3, "items_pointer",
	    value_get(config, "ItemsPointer"));
	set_value(raise, s3, "expected_bucket_owner",
	    value_get(config, "ExpectedBucketOwner"));
	copy(raise, s3, "max_items", config, "MaxItems", "Path");
	set(raise, object, "s3", s3);
	return object;
}

/* ASL: ItemBatcher */
static struct value *
raise_batcher(const struct map_raise *raise, const struct value *batcher)
{
	struct value *object = value_object(raise->importer->arena);

	copy(raise, object, "max_items", batcher, "MaxItemsPerBatch", "Path");
	copy(raise, object, "max_bytes", batcher, "MaxInputBytesPerBatch",
	    "Path");
	set_value(raise, object, "batch_input",
	    value_get(batcher, "BatchInput"));
	return object;
}

/* ASL: ResultWriter */
static struct value *
raise_writer(const struct map_raise *raise, const struct value *writer)
{
	struct value *object = value_object(raise->importer->arena);
	const struct value *config = value_get(writer, "WriterConfig");
	const struct value *arguments =
	    value_get(writer, raise->jsonata ? "Arguments" : "Parameters");

	copy(raise, object, "bucket", arguments, "Bucket", ".$");
	copy(raise, object, "prefix", arguments, "Prefix", ".$");
	set_word(raise, object, "transformation",
	    value_get(config, "Transformation"));
	set_word(raise, object, "output_type", value_get(config, "OutputType"));
	return object;
}

/* ASL: ToleratedFailurePercentage, ToleratedFailureCount */
static void
raise_tolerance(const struct map_raise *raise, const struct asl_map *map)
{
	struct arena *arena = raise->importer->arena;
	const struct value *share = map->tolerated_percentage != NULL ?
	    map->tolerated_percentage :
	    map->tolerated_percentage_path;
	const struct value *count = map->tolerated_count != NULL ?
	    map->tolerated_count :
	    map->tolerated_count_path;
	struct value *object = value_object(arena);
	struct value *percentage = NULL;

	if (share != NULL)
		percentage = share->kind == VALUE_NUMBER ?
		    value_string(arena,
			str_format(arena, "%.*s%%", STR_ARG(share->number))) :
		    raise_value(raise->importer, share);
	if (count == NULL && share != NULL && share->kind == VALUE_NUMBER) {
		set(raise, raise->map, "tolerated_failure", percentage);
		return;
	}
	if (share == NULL && count != NULL && count->kind == VALUE_NUMBER) {
		set_value(raise, raise->map, "tolerated_failure", count);
		return;
	}
	set(raise, object, "percentage", percentage);
	set_value(raise, object, "count", count);
	if (object->members.count > 0)
		set(raise, raise->map, "tolerated_failure", object);
}

/* What only a Distributed Map makes anything of. */
static bool
has_distributed(const struct asl_map *map)
{
	return map->label.length > 0 || map->item_reader != NULL ||
	    map->item_batcher != NULL || map->result_writer != NULL ||
	    map->tolerated_count != NULL || map->tolerated_count_path != NULL ||
	    map->tolerated_percentage != NULL ||
	    map->tolerated_percentage_path != NULL;
}

static void
raise_distributed(const struct map_raise *raise, const struct asl_map *map,
    bool distributed)
{
	struct arena *arena = raise->importer->arena;
	const struct value *config =
	    map->processor == NULL ? NULL : map->processor->processor_config;
	struct str text;

	set(raise, raise->map, "mode",
	    value_string(arena,
		distributed ? STR("distributed") : STR("inline")));
	if (value_literal(value_get(config, "ExecutionType"), &text) &&
	    str_is(text, "EXPRESS"))
		set(raise, raise->map, "execution_type",
		    value_string(arena, STR("express")));
	if (distributed || map->label.length > 0)
		set(raise, raise->map, "label",
		    value_string(arena,
			map->label.length > 0 ? map->label : STR("none")));
	if (map->item_reader != NULL)
		set(raise, raise->map, "reader",
		    raise_reader(raise, map->item_reader));
	if (map->item_batcher != NULL)
		set(raise, raise->map, "item_batcher",
		    raise_batcher(raise, map->item_batcher));
	if (map->result_writer != NULL)
		set(raise, raise->map, "result_writer",
		    raise_writer(raise, map->result_writer));
	raise_tolerance(raise, map);
}

void
raise_map(struct importer *importer, const struct asl_state *state,
    struct value *step)
{
	const struct asl_map *map = &state->as.map;
	struct map_raise raise = { .importer = importer,
		.jsonata = is_jsonata_state(importer, state),
		.map = value_object(importer->arena) };
	struct str mode;

	if (map->items != NULL)
		set(&raise, raise.map, "items",
		    raise_expression(importer, map->items));
	set_value(&raise, raise.map, "items", map->items_path);
	set_value(&raise, raise.map, "concurrency",
	    map->max_concurrency != NULL ? map->max_concurrency :
					   map->max_concurrency_path);
	set_value(&raise, raise.map, "item_selector", map->item_selector);
	if (map->processor != NULL &&
	    value_literal(value_get(map->processor->processor_config, "Mode"),
		&mode) &&
	    str_is(mode, "DISTRIBUTED"))
		raise_distributed(&raise, map, true);
	else if (has_distributed(map))
		raise_distributed(&raise, map, false);
	if (map->processor != NULL)
		set(&raise, raise.map, map->iterator ? "iterator" : "steps",
		    raise_scope(importer, map->processor));
	set(&raise, step, "map", raise.map);
	set_value(&raise, step, "with", state->parameters);
}

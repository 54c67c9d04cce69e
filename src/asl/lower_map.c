#include "asl/lowering.h"

/* ASL: Map State, inline and distributed. */

struct value *
inline_config(struct arena *arena)
{
	struct value *config = value_object(arena);

	value_set(arena, config, "Mode", value_string(arena, STR("INLINE")));
	return config;
}

/* ASL: ProcessorConfig; AWS wants the ExecutionType of a distributed one. */
struct value *
distributed_config(struct arena *arena, int child_type)
{
	struct value *config = value_object(arena);

	value_set(arena, config, "Mode",
	    value_string(arena, STR("DISTRIBUTED")));
	value_set(arena, config, "ExecutionType",
	    value_string(arena,
		child_type == CHILD_EXPRESS ? STR("EXPRESS") :
					      STR("STANDARD")));
	return config;
}

struct str
step_slug(struct arena *arena, struct str name, const char *empty)
{
	struct buffer buffer = { .arena = arena };
	bool gap = false;

	for (size_t i = 0; i < name.length; i++) {
		char c = name.data[i];
		bool plain = char_is_alphanumeric(c);

		if (plain && gap && buffer.length > 0)
			buffer_char(&buffer, '-');
		if (plain)
			buffer_char(&buffer, c);
		gap = !plain;
	}
	return buffer.length == 0 ? str_from(empty) : buffer_str(&buffer);
}

struct str
made_variable(struct arena *arena, const struct step *step, const char *word)
{
	struct str slug = step_slug(arena, step->name, "step");
	struct buffer name = { .arena = arena };

	if (char_is_digit(slug.data[0]))
		buffer_char(&name, '_');
	/* ASL: Variables: at most 80 characters. */
	slug = str_slice(slug, 0, 60);
	for (size_t i = 0; i < slug.length; i++)
		buffer_char(&name, slug.data[i] == '-' ? '_' : slug.data[i]);
	buffer_format(&name, "_%s", word);
	return buffer_str(&name);
}

/* ASL: Label: at most 40 characters. */
struct str
make_label(struct lowering *lowering, const struct step *step)
{
	enum { LONGEST = 40, ROOM = 36 };
	struct arena *arena = lowering->arena;
	struct str slug =
	    str_slice(step_slug(arena, step->name, "map"), 0, LONGEST);
	struct str label = slug;

	for (int i = 2; str_list_has(&lowering->labels, label); i++)
		label = str_format(arena, "%.*s-%d",
		    STR_ARG(str_slice(slug, 0, ROOM)), i);
	LIST_ADD(arena, &lowering->labels) = label;
	return label;
}

void
set_concurrency(struct asl_map *map, struct value *amount, bool jsonata)
{
	if (!jsonata && is_path(amount))
		map->max_concurrency_path = amount;
	else
		map->max_concurrency = amount;
}

/* "MaxItems", or "MaxItemsPath" where a JSONPath value is a path. */
static void
set_amount(struct arena *arena, struct value *object, const char *key,
    struct value *amount, bool jsonata)
{
	if (!jsonata && is_path(amount))
		key = str_format(arena, "%sPath", key).data;
	value_set(arena, object, key, amount);
}

/* One of a row's words as ASL has it: "COMMA" for 1 of "COMMA PIPE". */
static void
set_word(struct arena *arena, struct value *object, const char *key,
    const char *words, int word)
{
	struct str all = str_from(words);
	size_t begin = 0;

	if (word == 0)
		return;
	while (--word > 0)
		begin = str_find(all, " ", begin) + 1;
	value_set(arena, object, key,
	    value_string(arena,
		str_slice(all, begin, str_find(all, " ", begin))));
}

static void
set_literal(struct arena *arena, struct value *object, const char *key,
    struct str text)
{
	if (text.length > 0)
		value_set(arena, object, key, value_string(arena, text));
}

/* ASL: ReaderConfig */
static struct value *
reader_config(struct arena *arena, const struct item_reader *reader,
    bool jsonata)
{
	struct value *config = value_object(arena);

	if (reader->key == NULL && reader->format != 0)
		set_literal(arena, config, "Transformation",
		    STR("LOAD_AND_FLATTEN"));
	set_word(arena, config, "InputType", "CSV JSON JSONL PARQUET MANIFEST",
	    reader->format);
	set_word(arena, config, "ManifestType", "ATHENA_DATA S3_INVENTORY",
	    reader->manifest_type);
	if (reader->format == FORMAT_CSV)
		set_literal(arena, config, "CSVHeaderLocation",
		    reader->headers == NULL ? STR("FIRST_ROW") : STR("GIVEN"));
	value_set(arena, config, "CSVHeaders", reader->headers);
	set_word(arena, config, "CSVDelimiter",
	    "COMMA PIPE SEMICOLON SPACE TAB", reader->delimiter);
	set_literal(arena, config, "ItemsPointer", reader->items_pointer);
	set_literal(arena, config, "ExpectedBucketOwner", reader->bucket_owner);
	set_amount(arena, config, "MaxItems", reader->max_items, jsonata);
	return config->members.count > 0 ? config : NULL;
}

/* ASL: ItemReader */
struct value *
item_reader(struct lowering *lowering, const struct item_reader *reader,
    bool jsonata)
{
	struct arena *arena = lowering->arena;
	struct value *object = value_object(arena);
	struct value *arguments = value_object(arena);

	if (!reader->said)
		return NULL;
	set_text(arena, object, "Resource",
	    partition_arn(lowering,
		reader->key != NULL ? "states:::s3:getObject" :
				      "states:::s3:listObjectsV2"));
	value_set(arena, object, "ReaderConfig",
	    reader_config(arena, reader, jsonata));
	set_argument(arena, arguments, "Bucket", reader->bucket, jsonata);
	set_argument(arena, arguments, "Key", reader->key, jsonata);
	set_argument(arena, arguments, "VersionId", reader->version, jsonata);
	set_argument(arena, arguments, "Prefix", reader->prefix, jsonata);
	value_set(arena, object, jsonata ? "Arguments" : "Parameters",
	    arguments);
	return object;
}

/* ASL: ItemBatcher */
struct value *
item_batcher(struct lowering *lowering, const struct item_batcher *batcher,
    bool jsonata)
{
	struct arena *arena = lowering->arena;
	struct value *object = value_object(arena);

	set_amount(arena, object, "MaxItemsPerBatch", batcher->max_items,
	    jsonata);
	set_amount(arena, object, "MaxInputBytesPerBatch", batcher->max_bytes,
	    jsonata);
	value_set(arena, object, "BatchInput", batcher->batch_input);
	return object;
}

/* ASL: ResultWriter */
static struct value *
result_writer(struct lowering *lowering, const struct result_writer *writer,
    bool jsonata)
{
	struct arena *arena = lowering->arena;
	struct value *object = value_object(arena);
	struct value *arguments = value_object(arena);
	struct value *config = value_object(arena);

	if (!writer->said)
		return NULL;
	if (writer->bucket != NULL) {
		set_text(arena, object, "Resource",
		    partition_arn(lowering, "states:::s3:putObject"));
		set_argument(arena, arguments, "Bucket", writer->bucket,
		    jsonata);
		set_argument(arena, arguments, "Prefix", writer->prefix,
		    jsonata);
		value_set(arena, object, jsonata ? "Arguments" : "Parameters",
		    arguments);
	}
	set_word(arena, config, "Transformation", "NONE COMPACT FLATTEN",
	    writer->transformation);
	set_word(arena, config, "OutputType", "JSON JSONL",
	    writer->output_type);
	if (config->members.count > 0)
		value_set(arena, object, "WriterConfig", config);
	return object;
}

/* ASL: ToleratedFailureCount, ToleratedFailurePercentage */
void
set_tolerated(struct asl_map *map, const struct tolerated *tolerated,
    bool jsonata)
{
	if (!jsonata && is_path(tolerated->percentage))
		map->tolerated_percentage_path = tolerated->percentage;
	else
		map->tolerated_percentage = tolerated->percentage;
	if (!jsonata && is_path(tolerated->count))
		map->tolerated_count_path = tolerated->count;
	else
		map->tolerated_count = tolerated->count;
}

/* Inline, where nothing comes of it, only what the author insists on. */
static void
set_distributed(struct lowering *lowering, struct asl_state *state,
    const struct step *step, bool jsonata)
{
	const struct distributed *distributed = &step->map->distributed;
	struct asl_map *map = &state->as.map;

	map->label = distributed->label;
	if (map->label.length == 0 && !distributed->no_label &&
	    distributed->mode == MODE_DISTRIBUTED)
		map->label = make_label(lowering, step);
	map->label_span = distributed->label_span;
	map->item_reader = item_reader(lowering, &distributed->reader, jsonata);
	if (distributed->has_batcher)
		map->item_batcher =
		    item_batcher(lowering, &distributed->batcher, jsonata);
	map->result_writer =
	    result_writer(lowering, &distributed->writer, jsonata);
	set_tolerated(map, &distributed->tolerated, jsonata);
}

void
lower_map(struct site *site, const struct step *step, struct str follow)
{
	struct lowering *lowering = site->lowering;
	struct arena *arena = lowering->arena;
	struct asl_state *state = add_state(site, ASL_MAP, step->name, step);
	const struct map_settings *settings = step->map;
	struct asl_map *map = &state->as.map;
	bool distributed = settings->distributed.mode == MODE_DISTRIBUTED;
	bool jsonata = step_is_jsonata(lowering, step);

	if (jsonata)
		map->items = settings->items;
	else
		map->items_path = settings->items != NULL ? settings->items :
							    step->items_path;
	set_concurrency(map, settings->each.concurrency, jsonata);
	map->item_selector = settings->each.item_selector;
	map->expected_items = settings->expected_items;
	set_distributed(lowering, state, step, jsonata);
	map->processor = settings->each.flow == NULL ?
	    arena_alloc(arena, sizeof(struct asl_scope)) :
	    lower_scope(lowering, settings->each.flow, NULL);
	map->iterator = settings->iterator;
	state->parameters = step->with;
	if (distributed)
		map->processor->processor_config =
		    distributed_config(arena, settings->distributed.child_type);
	else if (!settings->iterator)
		map->processor->processor_config = inline_config(arena);
	lower_common(site, state, step, follow);
}

#include "spec/fields.h"

/* A trigger on objects that arrive in a bucket. */

static struct text_list
read_texts(struct reader *reader, const struct node *node)
{
	struct names *names = &reader->spec->names;
	struct text_list texts = { 0 };

	if (node == NULL)
		return texts;
	if (node->kind == NODE_MAP)
		wrong_type(reader, node, "a string or a list of strings");
	if (node->kind == NODE_SCALAR)
		LIST_ADD(reader->arena, &texts) =
		    reference_text(names, node->text, node->span, TEXT_SETTING);
	for (size_t i = 0; i < node->items.count; i++)
		LIST_ADD(reader->arena, &texts) =
		    reference_text(names, node->items.items[i]->text,
			node->items.items[i]->span, TEXT_SETTING);
	return texts;
}

static void
add_filter(struct reader *reader, struct value *keys, const char *word,
    struct text text)
{
	struct value *filter = value_object(reader->arena);

	value_set(reader->arena, filter, word, value_text(reader->arena, text));
	value_add(reader->arena, keys, filter);
}

/* A star or a backslash of the author's is no sign of a wildcard. */
static void
add_literally(struct reader *reader, struct text *text, struct text more)
{
	for (size_t i = 0; i < more.count; i++) {
		struct part part = more.items[i];
		struct buffer out = { .arena = reader->arena };

		for (size_t j = 0; j < part.text.length; j++) {
			char c = part.text.data[j];

			if (c == '*' || c == '\\')
				buffer_char(&out, '\\');
			buffer_char(&out, c);
		}
		if (part.kind == PART_LITERAL)
			part.text = buffer_str(&out);
		text_add(reader->arena, text, part);
	}
}

/* Filters of a list are alternatives, so that both need a wildcard. */
static struct value *
key_filters(struct reader *reader, const struct text_list *prefixes,
    const struct text_list *suffixes)
{
	struct value *keys = value_list(reader->arena);

	for (size_t i = 0; suffixes->count == 0 && i < prefixes->count; i++)
		add_filter(reader, keys, "prefix", prefixes->items[i]);
	for (size_t i = 0; prefixes->count == 0 && i < suffixes->count; i++)
		add_filter(reader, keys, "suffix", suffixes->items[i]);
	for (size_t i = 0; i < prefixes->count; i++)
		for (size_t j = 0; j < suffixes->count; j++) {
			struct text both = { 0 };

			add_literally(reader, &both, prefixes->items[i]);
			text_add_literal(reader->arena, &both, STR("*"));
			add_literally(reader, &both, suffixes->items[j]);
			add_filter(reader, keys, "wildcard", both);
		}
	return keys;
}

static struct value *
list_of(struct reader *reader, struct value *value)
{
	struct value *list = value_list(reader->arena);

	value_add(reader->arena, list, value);
	return list;
}

static struct value *
list_of_word(struct reader *reader, struct str word)
{
	return list_of(reader, value_string(reader->arena, word));
}

static struct value *
map_of(struct reader *reader, const char *key, struct value *value)
{
	struct value *map = value_object(reader->arena);

	value_set(reader->arena, map, key, value);
	return map;
}

static void
note_bucket(struct reader *reader, const struct node *node, struct str bucket)
{
	struct diag *diag = diag_add(reader->diags, RULE_N340, node->span,
	    "the bucket '%.*s' must send its events to EventBridge",
	    STR_ARG(bucket));

	diag_help(reader->diags, diag,
	    "turn EventBridge on in the notifications of the bucket");
}

/* S3 User Guide: "Using EventBridge", the event "Object Created". */
void
read_upload(struct reader *reader, const struct node *node,
    struct trigger *trigger)
{
	struct upload_fields fields = { 0 };
	struct value *pattern = value_object(reader->arena);
	struct value *detail = value_object(reader->arena);
	struct text_list prefixes;
	struct text_list suffixes;
	struct value *keys;
	struct part name = { .kind = PART_THING_NAME };

	if (!fields_read(reader, FIELDS_UPLOAD, 0, node, "an upload", &fields))
		return;
	if (fields.bucket.length == 0) {
		diag_help(reader->diags,
		    diag_add(reader->diags, RULE_E070, node->span,
			"this upload names no bucket"),
		    "add `bucket: NAME`");
		return;
	}
	trigger->source = names_use(&reader->spec->names, THING_BUCKET,
	    fields.bucket, node->span);
	note_bucket(reader, node, fields.bucket);
	name.thing = trigger->source;
	if (trigger->source->name.count == 0)
		name.kind = PART_ARN_NAME;
	prefixes = read_texts(reader, fields.prefix);
	suffixes = read_texts(reader, fields.suffix);
	keys = key_filters(reader, &prefixes, &suffixes);
	value_set(reader->arena, detail, "bucket",
	    map_of(reader, "name",
		list_of(reader,
		    value_text(reader->arena,
			text_of_part(reader->arena, name)))));
	if (keys->items.count > 0)
		value_set(reader->arena, detail, "object",
		    map_of(reader, "key", keys));
	value_set(reader->arena, pattern, "source",
	    list_of_word(reader, STR("aws.s3")));
	value_set(reader->arena, pattern, "detail-type",
	    list_of_word(reader, STR("Object Created")));
	value_set(reader->arena, pattern, "detail", detail);
	trigger->pattern = pattern;
}

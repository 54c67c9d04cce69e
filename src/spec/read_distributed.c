#include "expr/number.h"
#include "spec/fields.h"

/* What a Distributed Map reads, how it batches, and where results go. */

/* A bucket by its name here is a thing, like those that `buckets` declares. */
static struct value *
named_bucket(struct reader *reader, struct value *value)
{
	struct part part = { .kind = PART_THING_NAME };
	struct value *named;
	struct thing *thing;
	struct str name;

	if (!value_literal(value, &name) || name.length == 0 ||
	    is_jsonata(name) || str_starts(name, "$"))
		return value;
	thing =
	    names_use(&reader->spec->names, THING_BUCKET, name, value->span);
	if (thing->name.count == 0)
		part.kind = PART_ARN_NAME;
	part.thing = thing;
	named = value_text(reader->arena, text_of_part(reader->arena, part));
	named->span = value->span;
	return named;
}

/* ASL: ReaderConfig: CSVHeaderLocation, CSVHeaders */
static struct value *
read_headers(struct reader *reader, const struct node *node)
{
	if (node == NULL ||
	    (node->kind == NODE_SCALAR && str_is(node->text, "first_row")))
		return NULL;
	if (node->kind == NODE_LIST)
		return reference_value(&reader->spec->names, node,
		    TEXT_DEFINITION);
	diag_help(reader->diags,
	    wrong_type(reader, node, "the columns of the file"),
	    "write first_row, or [id, name]");
	return NULL;
}

static void
bad_reader(struct reader *reader, struct span span, const char *message,
    const char *help)
{
	struct diag *diag =
	    diag_add(reader->diags, RULE_E202, span, "%s", message);

	diag_help(reader->diags, diag, "%s", help);
}

/* ASL: ItemReader: what goes with what. */
static void
check_item_reader(struct reader *reader, const struct node *node,
    const struct item_reader *out)
{
	bool csv = out->format == FORMAT_CSV;
	bool manifest = out->format == FORMAT_MANIFEST;

	if (out->bucket == NULL)
		bad_reader(reader, out->span, "the reader has no bucket",
		    "add `bucket:`, its name or an expression");
	if (out->key != NULL && out->prefix != NULL)
		bad_reader(reader, out->prefix->span,
		    "a reader reads one object or lists many",
		    "keep one of `key` and `prefix`");
	if (out->key != NULL && !says(node, "format"))
		bad_reader(reader, out->key->span,
		    "what the object holds is not said",
		    "add `format:` csv, json, jsonl, parquet or manifest");
	if (!csv && (says(node, "headers") || out->delimiter != 0))
		bad_reader(reader, out->span,
		    "`headers` and `delimiter` are for csv",
		    "remove them, or write `format: csv`");
	if (out->format != FORMAT_JSON && out->items_pointer.length > 0)
		bad_reader(reader, out->span, "`items_pointer` is for json",
		    "remove it, or write `format: json`");
	if ((manifest || out->manifest_type != 0) && out->key == NULL)
		bad_reader(reader, out->span,
		    "a manifest is one object, which has a key", "add `key:`");
	if (manifest && out->manifest_type == 1)
		bad_reader(reader, out->span,
		    "a manifest of Athena says what its files hold",
		    "write `format:` csv, jsonl or parquet");
}

void
read_item_reader(struct reader *reader, const struct node *node,
    struct item_reader *out)
{
	struct reader_fields fields = { 0 };
	struct s3_fields s3 = { 0 };
	size_t errors = reader->diags->errors;

	if (node == NULL)
		return;
	out->said = true;
	out->span = node->span;
	if (!fields_read(reader, FIELDS_READER, 0, node, "a reader", &fields))
		return;
	if (fields.s3 == NULL) {
		if (reader->diags->errors > errors)
			return; /* it reads something, in other words */
		bad_reader(reader, node->span, "the reader reads nothing",
		    "write s3: { bucket: …, key: …, format: csv }");
		return;
	}
	if (!fields_read(reader, FIELDS_READER_S3, 0, fields.s3, "a reader",
		&s3))
		return;
	*out = s3.out;
	out->said = true;
	out->span = fields.s3->span;
	out->bucket = named_bucket(reader, out->bucket);
	out->headers = read_headers(reader, s3.headers);
	check_item_reader(reader, fields.s3, out);
}

/* "10%" or "2.5%" as the number that JSON takes; NULL when it is neither. */
static struct value *
share(struct reader *reader, const struct node *node)
{
	struct str text = node->text;
	struct str digits = str_slice(text, 0, text.length - 1);
	struct value *value;
	bool fine = str_ends(text, "%") && digits.length > 0;
	size_t dots = 0;
	size_t whole = 0;

	for (size_t i = 0; fine && i < digits.length; i++) {
		char c = digits.data[i];

		dots += c == '.';
		if (dots == 0)
			whole = whole * 10 + (size_t)(c - '0');
		fine = char_is_digit(c) ||
		    (c == '.' && i > 0 && i + 1 < digits.length);
		fine = fine && whole <= 100;
	}
	if (!fine || dots > 1 || digits.length > 8 ||
	    number_length(digits) < digits.length)
		return NULL;
	value = value_number(reader->arena, digits);
	value->span = node->span;
	return value;
}

static void
bad_tolerance(struct reader *reader, const struct node *node)
{
	struct diag *diag = diag_add(reader->diags, RULE_E042, node->span,
	    "this is no share and no number");

	diag_help(reader->diags, diag,
	    "write 10%% of the items, or how many may fail");
}

static struct value *
read_percentage(struct reader *reader, const struct node *node)
{
	struct value *value = NULL;

	if (node->kind == NODE_SCALAR &&
	    (is_jsonata(node->text) || str_starts(node->text, "$")))
		return reference_value(&reader->spec->names, node,
		    TEXT_DEFINITION);
	if (node->kind == NODE_SCALAR && node->text.length > 0)
		value = share(reader, node);
	if (value == NULL)
		bad_tolerance(reader, node);
	return value;
}

/* ASL: ToleratedFailureCount, ToleratedFailurePercentage */
void
read_tolerated(struct reader *reader, const struct node *node,
    struct tolerated *out)
{
	if (node == NULL)
		return;
	if (node->kind == NODE_MAP) {
		fields_read(reader, FIELDS_TOLERATED, 0, node,
		    "a tolerated failure", out);
		if (out->percentage_node != NULL)
			out->percentage =
			    read_percentage(reader, out->percentage_node);
	} else if (node->kind == NODE_SCALAR &&
	    node_scalar_type(node) == SCALAR_INTEGER) {
		out->count = read_count(reader, node, 0);
	} else if (node->kind == NODE_SCALAR && str_ends(node->text, "%")) {
		out->percentage = read_percentage(reader, node);
	} else {
		bad_tolerance(reader, node);
	}
	out->span = node->span;
}

/* ASL: Label: what may not stand in the name of a Map Run. */
static void
check_label(struct reader *reader, const struct distributed *out)
{
	struct str label = out->label;
	bool fine = label.length <= 40;
	struct diag *diag;

	for (size_t i = 0; i < label.length; i++) {
		char c = label.data[i];

		fine = fine &&
		    (char_is_alphanumeric(c) || c == '-' || c == '_' ||
			c == '.');
	}
	if (fine)
		return;
	diag = diag_add(reader->diags, RULE_E203, out->label_span,
	    "'%.*s' cannot be a label", STR_ARG(label));
	diag_help(reader->diags, diag,
	    "write 1 to 40 of A-Z, a-z, 0-9, '-', '_' and '.'");
}

void
read_distributed(struct reader *reader, const struct map_fields *fields,
    struct distributed *out)
{
	read_item_reader(reader, fields->reader, &out->reader);
	if (fields->item_batcher != NULL) {
		size_t errors = reader->diags->errors;

		/* Of one that was said to be wrong nothing more is asked. */
		out->has_batcher =
		    fields_read(reader, FIELDS_BATCHER, 0, fields->item_batcher,
			"an item batcher", &out->batcher) &&
		    reader->diags->errors == errors;
	}
	if (fields->result_writer != NULL)
		out->writer.said = fields_read(reader, FIELDS_WRITER, 0,
		    fields->result_writer, "a result writer", &out->writer);
	out->writer.bucket = named_bucket(reader, out->writer.bucket);
	read_tolerated(reader, fields->tolerated, &out->tolerated);
	out->no_label = str_is(out->label, "none");
	if (out->no_label)
		out->label = (struct str){ "", 0 };
	check_label(reader, out);
}

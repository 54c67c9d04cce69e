#include "asl/verify_parts.h"
#include "base/utf8.h"

/* ASL: Map State; asl-rules M3 to M11 */

enum { LABEL_LENGTH = 40 };

/* ---- modes --------------------------------------------------------------- */

static bool
mode_is(const struct asl_map *map, const char *word)
{
	struct str mode;

	return map->processor != NULL &&
	    value_literal(value_get(map->processor->processor_config, "Mode"),
		&mode) &&
	    str_is(mode, word);
}

bool
verify_is_distributed(const struct asl_map *map)
{
	return mode_is(map, "DISTRIBUTED");
}

static bool
is_inline(const struct asl_map *map)
{
	return map->processor != NULL &&
	    (value_get(map->processor->processor_config, "Mode") == NULL ||
		mode_is(map, "INLINE"));
}

/* asl-rules M3, K7 */
static void
verify_distributed(const struct site *site)
{
	const struct asl_map *map = &site->state->as.map;
	const struct value *config = map->processor->processor_config;
	struct diags *diags = site->verifier->diags;

	if (value_get(config, "ExecutionType") == NULL)
		diag_help(diags,
		    diag_add(diags, RULE_E172, verify_span(site, config),
			"a Distributed Map needs an ExecutionType"),
		    "add \"ExecutionType\": \"STANDARD\", or EXPRESS for "
		    "children of at most five minutes");
	if (site->verifier->machine->express)
		diag_help(diags,
		    diag_add(diags, RULE_E170, site->state->span,
			"an Express workflow has no Distributed Map"),
		    "make the workflow a Standard one; the children may be "
		    "EXPRESS");
}

/* asl-rules M11: AWS saves it. */
static void
verify_inline(const struct site *site)
{
	const struct asl_map *map = &site->state->as.map;
	const struct {
		const char *name;
		bool there;
	} fields[] = {
		{ "ItemReader", map->item_reader != NULL },
		{ "ItemBatcher", map->item_batcher != NULL },
		{ "ResultWriter", map->result_writer != NULL },
		{ "Label", map->label.length > 0 },
		{ "ToleratedFailureCount",
		    map->tolerated_count != NULL ||
			map->tolerated_count_path != NULL },
		{ "ToleratedFailurePercentage",
		    map->tolerated_percentage != NULL ||
			map->tolerated_percentage_path != NULL },
	};
	struct diags *diags = site->verifier->diags;
	struct buffer names = { .arena = site->verifier->arena };

	for (size_t i = 0; i < ARRAY_COUNT(fields); i++)
		if (fields[i].there)
			buffer_format(&names, "%s%s",
			    names.length > 0 ? ", " : "", fields[i].name);
	if (names.length == 0)
		return;
	diag_help(diags,
	    diag_add(diags, RULE_W145, site->state->span,
		"the items of '%.*s' run inline, where this means nothing: "
		"%.*s",
		STR_ARG(site->state->name), STR_ARG(buffer_str(&names))),
	    "leave it out, or set \"Mode\": \"DISTRIBUTED\"");
}

/* ---- Label --------------------------------------------------------------- */

static bool
is_label_char(uint32_t c)
{
	static const char refused[] = " ?*<>{}[]:;,\\|^~$#%&`\"";

	if (utf8_is_control(c))
		return false;
	for (size_t i = 0; refused[i] != '\0'; i++)
		if (c == (unsigned char)refused[i])
			return false;
	return true;
}

static bool
is_label(struct str label)
{
	size_t at = 0;

	while (at < label.length)
		if (!is_label_char(utf8_next(label, &at)))
			return false;
	return label.length > 0 && utf8_count(label) <= LABEL_LENGTH;
}

static const struct asl_state *
find_label(const struct verifier *verifier, struct str label)
{
	for (size_t i = 0; i < verifier->labelled.count; i++)
		if (str_equal(verifier->labelled.items[i]->as.map.label, label))
			return verifier->labelled.items[i];
	return NULL;
}

/* asl-rules M10 */
static void
verify_label(const struct site *site)
{
	const struct asl_map *map = &site->state->as.map;
	struct diags *diags = site->verifier->diags;
	struct span span = asl_span_or(map->label_span, site->state->span);
	struct str label = map->label;
	const struct asl_state *first;
	struct diag *diag;

	if (label.data == NULL || str_find(label, "${", 0) < label.length)
		return;
	if (!is_label(label)) {
		if (!site->state->plain)
			return;
		diag = diag_add(diags, RULE_E159, span,
		    "'%.*s' is no label of a Map", STR_ARG(label));
		diag_help(diags, diag,
		    "1 to %d characters: letters, digits, '-' and '_'",
		    LABEL_LENGTH);
		verify_cite(site, diag, "INVALID_LABEL_NAME", NULL, "%s", "");
		return;
	}
	first = find_label(site->verifier, label);
	if (first == NULL) {
		LIST_ADD(site->verifier->arena, &site->verifier->labelled) =
		    site->state;
		return;
	}
	diag = diag_add(diags, RULE_E160, span,
	    "the label '%.*s' is that of another Map", STR_ARG(label));
	diag_help(diags, diag, "give one of them another label");
	diag_note(diags, diag,
	    asl_span_or(first->as.map.label_span, first->span),
	    "the first one is here");
	verify_cite(site, diag, "DUPLICATE_LABEL_NAME", NULL, "%s", "");
}

/* ---- ItemReader, ItemBatcher, ResultWriter ------------------------------- */

/* Is the Resource there, known and none of the actions? */
static bool
is_other_action(const struct value *object, const char *action,
    const char *other)
{
	const struct value *value = value_get(object, "Resource");
	struct str text;

	if (!value_literal(value, &text))
		return false;
	return !str_ends(text, action) && !str_ends(text, other) &&
	    !str_ends(text, "}");
}

static bool
word_is(const struct value *object, const char *key, const char *word)
{
	struct str text;

	return value_literal(value_get(object, key), &text) &&
	    str_is(text, word);
}

/* asl-rules M6 */
static void
verify_reader_action(const struct site *site, const struct value *reader)
{
	struct diags *diags = site->verifier->diags;
	struct asl_where outer = asl_where_in(site->where, "ItemReader");
	struct asl_where where = asl_where_in(&outer, "Resource");
	struct diag *diag;

	if (!is_other_action(reader, ":states:::s3:getObject",
		":states:::s3:listObjectsV2"))
		return;
	diag = diag_add(diags, RULE_E173,
	    verify_span(site, value_get(reader, "Resource")),
	    "an ItemReader cannot read with this");
	diag_help(diags, diag,
	    "write arn:aws:states:::s3:getObject or "
	    "arn:aws:states:::s3:listObjectsV2");
	verify_cite(site, diag, ASL_SCHEMA, &where,
	    "The field 'Resource' does not match any of the allowed values. "
	    "Examples: [arn:<partition>:states:::s3:getObject, "
	    "arn:<partition>:states:::s3:listObjectsV2]");
}

/* asl-rules M7 */
static void
verify_reader_config(const struct site *site, const struct value *config)
{
	struct diags *diags = site->verifier->diags;
	const struct value *headers = value_get(config, "CSVHeaders");
	struct str type;
	const char *wrong = NULL;
	const char *help = "";

	if (word_is(config, "InputType", "CSV") &&
	    value_get(config, "CSVHeaderLocation") == NULL) {
		wrong = "the reader of a CSV file needs a CSVHeaderLocation";
		help = "add \"CSVHeaderLocation\": \"FIRST_ROW\", or GIVEN "
		       "with CSVHeaders";
	} else if (word_is(config, "CSVHeaderLocation", "GIVEN") &&
	    headers == NULL) {
		wrong = "the headers are GIVEN, and there are no CSVHeaders";
		help = "add CSVHeaders, a list of names";
	} else if (word_is(config, "CSVHeaderLocation", "FIRST_ROW") &&
	    headers != NULL) {
		wrong = "the headers are in the first row and in CSVHeaders";
		help = "leave out CSVHeaders, or set CSVHeaderLocation to "
		       "GIVEN";
	} else if (value_get(config, "ItemsPointer") != NULL &&
	    value_literal(value_get(config, "InputType"), &type) &&
	    !str_is(type, "JSON")) {
		wrong = "an ItemsPointer is for JSON files only";
		help = "leave it out";
	}
	if (wrong != NULL)
		diag_help(diags,
		    diag_add(diags, RULE_E173, verify_span(site, config), "%s",
			wrong),
		    "%s", help);
}

/* asl-rules M8 */
static void
verify_batcher(const struct site *site, const struct value *batcher)
{
	static const char *const keys[] = { "MaxItemsPerBatch",
		"MaxItemsPerBatchPath", "MaxInputBytesPerBatch",
		"MaxInputBytesPerBatchPath" };
	struct diags *diags = site->verifier->diags;

	for (size_t i = 0; i < ARRAY_COUNT(keys); i++)
		if (value_get(batcher, keys[i]) != NULL)
			return;
	diag_help(diags,
	    diag_add(diags, RULE_E174, verify_span(site, batcher),
		"this ItemBatcher has no limit"),
	    "add MaxItemsPerBatch or MaxInputBytesPerBatch");
}

/* asl-rules M9 */
static void
verify_writer(const struct site *site, const struct value *writer)
{
	struct diags *diags = site->verifier->diags;

	if (writer->members.count == 0)
		diag_help(diags,
		    diag_add(diags, RULE_W146, verify_span(site, writer),
			"AWS saves an empty ResultWriter, and then the Map "
			"fails"),
		    "leave it out, or say where to write");
	if (is_other_action(writer, ":states:::s3:putObject",
		":states:::s3:putObject"))
		diag_help(diags,
		    diag_add(diags, RULE_E175,
			verify_span(site, value_get(writer, "Resource")),
			"a ResultWriter cannot write with this"),
		    "write arn:aws:states:::s3:putObject");
}

void
verify_map(const struct site *site)
{
	const struct asl_map *map = &site->state->as.map;

	verify_label(site);
	if (!site->state->plain)
		return;
	if (verify_is_distributed(map))
		verify_distributed(site);
	else if (is_inline(map))
		verify_inline(site);
	if (map->item_reader != NULL) {
		const struct value *config =
		    value_get(map->item_reader, "ReaderConfig");

		verify_reader_action(site, map->item_reader);
		if (config != NULL)
			verify_reader_config(site, config);
	}
	if (map->item_batcher != NULL && !map->item_batcher->bare)
		verify_batcher(site, map->item_batcher);
	if (map->result_writer != NULL && !map->result_writer->bare)
		verify_writer(site, map->result_writer);
}

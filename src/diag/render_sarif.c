#include "diag/fingerprint.h"
#include "diag/render.h"

/*
 * SARIF 2.1.0 (OASIS Standard, 27 March 2020), as far as code scanning reads
 * it: one run, the rules that it found broken, a result for each finding.
 */

enum { NO_INDEX = -1 };

struct writer {
	struct arena *arena;
	struct json *rules;
	struct json *results;
	int index[RULE_COUNT]; /* into `rules` */
};

static void
set_text(struct arena *arena, struct json *object, const char *key,
    struct str s)
{
	json_set(arena, object, key, json_string(arena, s));
}

static void
set_count(struct arena *arena, struct json *object, const char *key,
    size_t count)
{
	json_set(arena, object, key, json_integer(arena, (int64_t)count));
}

/* { "text": … }: a message, also one in several formats. */
static struct json *
text_object(struct arena *arena, struct str text)
{
	struct json *object = json_new(arena, JSON_OBJECT);

	set_text(arena, object, "text", text);
	return object;
}

/* --- rules ---------------------------------------------------------------- */

static struct str
help_of(struct arena *arena, const struct rule_row *row)
{
	if (row->example[0] == '\0')
		return str_from(row->sentence);
	return str_format(arena, "%s\n\nFor example:\n\n%s", row->sentence,
	    row->example);
}

static struct json *
rule_json(struct arena *arena, const struct rule_row *row)
{
	struct json *object = json_new(arena, JSON_OBJECT);
	struct json *level = json_new(arena, JSON_OBJECT);

	set_text(arena, level, "level", str_from(level_name(row->level)));
	set_text(arena, object, "id", str_from(row->id));
	set_text(arena, object, "name", str_from(row->slug));
	json_set(arena, object, "shortDescription",
	    text_object(arena, str_from(row->sentence)));
	json_set(arena, object, "help",
	    text_object(arena, help_of(arena, row)));
	json_set(arena, object, "defaultConfiguration", level);
	return object;
}

static int
rule_index(struct writer *writer, enum rule rule)
{
	if (writer->index[rule] == NO_INDEX) {
		writer->index[rule] = (int)writer->rules->items.count;
		json_add(writer->arena, writer->rules,
		    rule_json(writer->arena, rule_row(rule)));
	}
	return writer->index[rule];
}

/* --- places --------------------------------------------------------------- */

static bool
is_unreserved(char c)
{
	return char_is_alphanumeric(c) || c == '-' || c == '.' || c == '_' ||
	    c == '~' || c == '/';
}

/* RFC 3986: what is left as it is keeps a relative path relative. */
static struct str
uri_of(struct arena *arena, struct str path)
{
	struct buffer out = { .arena = arena };

	if (str_is(path, "-"))
		return STR("stdin");
	path = diag_path(path);
	if (str_starts(path, "/"))
		buffer_put(&out, "file://");
	for (size_t i = 0; i < path.length; i++)
		if (is_unreserved(path.data[i]))
			buffer_char(&out, path.data[i]);
		else
			buffer_format(&out, "%%%02X",
			    (unsigned char)path.data[i]);
	return buffer_str(&out);
}

static struct json *
region_json(struct arena *arena, struct span span)
{
	struct json *region = json_new(arena, JSON_OBJECT);
	struct place begin = source_place(span.source, span.begin);
	struct place end = source_place(span.source, span.end);

	set_count(arena, region, "startLine", begin.line);
	set_count(arena, region, "startColumn", begin.column);
	set_count(arena, region, "endLine", end.line);
	set_count(arena, region, "endColumn", end.column);
	return region;
}

static struct json *
location_json(struct arena *arena, struct span span)
{
	struct json *location = json_new(arena, JSON_OBJECT);
	struct json *physical = json_new(arena, JSON_OBJECT);
	struct json *artifact = json_new(arena, JSON_OBJECT);

	set_text(arena, artifact, "uri", uri_of(arena, span.source->path));
	json_set(arena, physical, "artifactLocation", artifact);
	json_set(arena, physical, "region", region_json(arena, span));
	json_set(arena, location, "physicalLocation", physical);
	return location;
}

/* --- results -------------------------------------------------------------- */

static struct json *
related_json(struct arena *arena, const struct diag *diag)
{
	struct json *list = json_new(arena, JSON_ARRAY);

	for (size_t i = 0; i < diag->notes.count; i++) {
		const struct diag_note *note = &diag->notes.items[i];
		struct json *location;

		if (note->span.source == NULL)
			continue;
		location = location_json(arena, note->span);
		json_set(arena, location, "message",
		    text_object(arena, note->text));
		json_add(arena, list, location);
	}
	return list->items.count > 0 ? list : NULL;
}

/* With the way out, and the notes that have no place. */
static struct str
message_of(struct arena *arena, const struct diag *diag)
{
	struct buffer out = { .arena = arena };

	buffer_add(&out, diag->message);
	if (diag->help.length > 0)
		buffer_format(&out, "\nhelp: %.*s", STR_ARG(diag->help));
	for (size_t i = 0; i < diag->notes.count; i++)
		if (diag->notes.items[i].span.source == NULL)
			buffer_format(&out, "\nnote: %.*s",
			    STR_ARG(diag->notes.items[i].text));
	return buffer_str(&out);
}

static void
add_result(struct writer *writer, const struct diag *diag, struct str print)
{
	struct arena *arena = writer->arena;
	struct json *result = json_new(arena, JSON_OBJECT);
	struct json *prints = json_new(arena, JSON_OBJECT);
	struct json *locations = json_new(arena, JSON_ARRAY);

	set_text(arena, result, "ruleId", str_from(rule_row(diag->rule)->id));
	json_set(arena, result, "ruleIndex",
	    json_integer(arena, rule_index(writer, diag->rule)));
	set_text(arena, result, "level", str_from(level_name(diag->level)));
	json_set(arena, result, "message",
	    text_object(arena, message_of(arena, diag)));
	if (diag->span.source != NULL)
		json_add(arena, locations, location_json(arena, diag->span));
	json_set(arena, result, "locations", locations);
	json_set(arena, result, "relatedLocations", related_json(arena, diag));
	set_text(arena, prints, "stepcFinding/v1", print);
	json_set(arena, result, "partialFingerprints", prints);
	json_add(arena, writer->results, result);
}

static struct json *
run_json(struct writer *writer, const char *version)
{
	struct arena *arena = writer->arena;
	struct json *run = json_new(arena, JSON_OBJECT);
	struct json *tool = json_new(arena, JSON_OBJECT);
	struct json *driver = json_new(arena, JSON_OBJECT);

	set_text(arena, driver, "name", STR("stepc"));
	set_text(arena, driver, "version", str_from(version));
	json_set(arena, driver, "rules", writer->rules);
	json_set(arena, tool, "driver", driver);
	json_set(arena, run, "tool", tool);
	set_text(arena, run, "columnKind", STR("unicodeCodePoints"));
	json_set(arena, run, "results", writer->results);
	return run;
}

struct json *
render_sarif(struct arena *arena, const struct diags *diags,
    const struct render_options *options, const char *version)
{
	struct writer writer = { arena, json_new(arena, JSON_ARRAY),
		json_new(arena, JSON_ARRAY), { 0 } };
	struct str_list prints = diags_fingerprints(arena, diags);
	struct json *document = json_new(arena, JSON_OBJECT);
	struct json *runs = json_new(arena, JSON_ARRAY);

	for (size_t i = 0; i < RULE_COUNT; i++)
		writer.index[i] = NO_INDEX;
	for (size_t i = 0; i < diags->list.count; i++)
		if (diags->list.items[i]->level > LEVEL_NOTE || options->notes)
			add_result(&writer, diags->list.items[i],
			    prints.items[i]);
	json_add(arena, runs, run_json(&writer, version));
	set_text(arena, document, "$schema",
	    STR("https://json.schemastore.org/sarif-2.1.0.json"));
	set_text(arena, document, "version", STR("2.1.0"));
	json_set(arena, document, "runs", runs);
	return document;
}

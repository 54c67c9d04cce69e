#include "diag/render.h"

static void
set_string(struct arena *arena, struct json *object, const char *key,
    struct str s)
{
	if (s.length > 0)
		json_set(arena, object, key, json_string(arena, s));
}

static void
set_count(struct arena *arena, struct json *object, const char *key,
    size_t count)
{
	json_set(arena, object, key, json_integer(arena, (int64_t)count));
}

/* Lines and columns count from 1; the end is behind the last character. */
static void
set_span(struct arena *arena, struct json *object, struct span span)
{
	struct place begin;
	struct place end;

	if (span.source == NULL)
		return;
	begin = source_place(span.source, span.begin);
	end = source_place(span.source, span.end);
	set_string(arena, object, "file", span.source->path);
	set_count(arena, object, "line", begin.line);
	set_count(arena, object, "column", begin.column);
	set_count(arena, object, "endLine", end.line);
	set_count(arena, object, "endColumn", end.column);
}

static struct json *
notes_json(struct arena *arena, const struct diag *diag)
{
	struct json *list;

	if (diag->notes.count == 0)
		return NULL;
	list = json_new(arena, JSON_ARRAY);
	for (size_t i = 0; i < diag->notes.count; i++) {
		const struct diag_note *note = &diag->notes.items[i];
		struct json *object = json_new(arena, JSON_OBJECT);

		set_span(arena, object, note->span);
		set_string(arena, object, "message", note->text);
		json_add(arena, list, object);
	}
	return list;
}

static struct json *
diag_json(struct arena *arena, const struct diag *diag)
{
	const struct rule_row *row = rule_row(diag->rule);
	struct json *object = json_new(arena, JSON_OBJECT);

	set_span(arena, object, diag->span);
	set_string(arena, object, "level", str_from(level_name(diag->level)));
	set_string(arena, object, "rule", str_from(row->id));
	set_string(arena, object, "slug", str_from(row->slug));
	set_string(arena, object, "message", diag->message);
	set_string(arena, object, "help", diag_way_out(arena, diag));
	json_set(arena, object, "notes", notes_json(arena, diag));
	return object;
}

struct json *
render_json(struct arena *arena, const struct diags *diags,
    const struct render_options *options)
{
	struct json *document = json_new(arena, JSON_OBJECT);
	struct json *list = json_new(arena, JSON_ARRAY);
	size_t counts[LEVEL_ERROR + 1] = { 0 };

	for (size_t i = 0; i < diags->list.count; i++) {
		const struct diag *diag = diags->list.items[i];

		if (diag->level == LEVEL_NOTE && !options->notes)
			continue;
		counts[diag->level]++;
		json_add(arena, list, diag_json(arena, diag));
	}
	json_set(arena, document, "diagnostics", list);
	set_count(arena, document, "errors", counts[LEVEL_ERROR]);
	set_count(arena, document, "warnings", counts[LEVEL_WARNING]);
	set_count(arena, document, "notes", counts[LEVEL_NOTE]);
	return document;
}

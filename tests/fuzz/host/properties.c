#include "host/host.h"

#include <stdlib.h>
#include <string.h>

#include "base/escape.h"
#include "base/json.h"
#include "base/utf8.h"
#include "diag/render.h"

/* --- diagnostics ---------------------------------------------------------- */

static void
check_span(struct span span)
{
	if (span.source == NULL)
		return;
	REQUIRE(span.begin <= span.end);
	REQUIRE(span.end <= span.source->text.length);
}

static void
check_diag(const struct diag *diag)
{
	check_span(diag->span);
	for (size_t i = 0; i < diag->notes.count; i++)
		check_span(diag->notes.items[i].span);
	REQUIRE(diag->level != LEVEL_OFF);
	REQUIRE(diag->message.length > 0);
	/* What a spec has may be no UTF-8: rendering sees to that. */
}

static bool
same_place(struct span a, struct span b)
{
	return a.source == b.source && a.begin == b.begin && a.end == b.end;
}

static void
check_order(const struct diag *before, const struct diag *after)
{
	if (before->span.source != after->span.source)
		return;
	REQUIRE(before->span.begin <= after->span.begin);
	REQUIRE(!same_place(before->span, after->span) ||
	    before->rule != after->rule ||
	    !str_equal(before->message, after->message));
}

void
fuzz_check_diags(struct diags *diags)
{
	size_t errors = 0;

	diags_sort(diags);
	for (size_t i = 0; i < diags->list.count; i++) {
		const struct diag *diag = diags->list.items[i];

		check_diag(diag);
		if (i > 0)
			check_order(diags->list.items[i - 1], diag);
		errors += diag->level == LEVEL_ERROR;
	}
	REQUIRE((errors > 0) == (diags->errors > 0));
}

void
fuzz_check_renderings(struct arena *arena, const struct diags *diags)
{
	struct render_options options = { .notes = true };
	struct buffer text = { .arena = arena };
	struct buffer github = { .arena = arena };
	struct str shown;
	struct str error;
	size_t lines = 0;

	render_text(&text, diags, &options);
	fuzz_check_clean(buffer_str(&text));
	shown = json_print(arena, render_json(arena, diags, &options), true);
	REQUIRE(json_parse(arena, shown, &error) != NULL);
	shown =
	    json_print(arena, render_sarif(arena, diags, &options, "0"), false);
	REQUIRE(json_parse(arena, shown, &error) != NULL);
	render_github(&github, diags, &options);
	shown = buffer_str(&github);
	fuzz_check_clean(shown);
	/* A line end in a message would begin another command. */
	for (size_t i = 0; i < shown.length; i++)
		lines += shown.data[i] == '\n';
	REQUIRE(lines == diags->list.count);
}

/* --- texts ---------------------------------------------------------------- */

void
fuzz_check_clean(struct str text)
{
	for (size_t at = 0; at < text.length;) {
		uint32_t code = utf8_next(text, &at);

		REQUIRE(code != UTF8_INVALID);
		REQUIRE(code == '\n' || code == '\t' ||
		    !escape_is_needed(code));
	}
}

struct str
fuzz_valid(struct arena *arena, struct str text)
{
	struct buffer out = { .arena = arena };

	for (size_t at = 0; at < text.length;) {
		uint32_t code = utf8_next(text, &at);

		utf8_add(&out, code == UTF8_INVALID ? 0xFFFD : code);
	}
	return buffer_str(&out);
}

/* --- trees ---------------------------------------------------------------- */

static bool
same_scalar(const struct node *a, const struct node *b)
{
	return a->plain == b->plain && str_equal(a->tag, b->tag) &&
	    str_equal(a->text, b->text);
}

bool
fuzz_same_tree(const struct node *a, const struct node *b)
{
	if (a->kind != b->kind || a->items.count != b->items.count ||
	    a->entries.count != b->entries.count ||
	    (a->kind == NODE_SCALAR && !same_scalar(a, b)))
		return false;
	for (size_t i = 0; i < a->items.count; i++)
		if (!fuzz_same_tree(a->items.items[i], b->items.items[i]))
			return false;
	for (size_t i = 0; i < a->entries.count; i++)
		if (!fuzz_same_tree(a->entries.items[i].key,
			b->entries.items[i].key) ||
		    !fuzz_same_tree(a->entries.items[i].value,
			b->entries.items[i].value))
			return false;
	return true;
}

void
fuzz_check_places(const struct node *node)
{
	check_span(node->span);
	for (size_t i = 0; i < node->items.count; i++)
		fuzz_check_places(node->items.items[i]);
	for (size_t i = 0; i < node->entries.count; i++) {
		fuzz_check_places(node->entries.items[i].key);
		fuzz_check_places(node->entries.items[i].value);
	}
}

/* --- files ---------------------------------------------------------------- */

static void
check_json(struct arena *arena, struct str text)
{
	struct str error;

	REQUIRE(json_parse(arena, text, &error) != NULL);
}

static void
check_yaml(struct arena *arena, const struct emitted *file)
{
	struct diags diags;

	diags_init(&diags, arena);
	REQUIRE(doc_read_template(arena,
		    source_new(arena, file->path, file->text), &diags) != NULL);
	REQUIRE(diags.errors == 0);
}

void
fuzz_check_files(struct arena *arena, const struct emitted_list *files)
{
	for (size_t i = 0; i < files->count; i++) {
		const struct emitted *file = &files->items[i];

		REQUIRE(!str_starts(file->path, "/"));
		REQUIRE(str_find(file->path, "..", 0) == file->path.length);
		for (size_t j = 0; j < i; j++)
			REQUIRE(!str_equal(file->path, files->items[j].path));
		REQUIRE(str_ends(file->text, "\n"));
		if (str_ends(file->path, ".html") ||
		    str_ends(file->path, ".svg"))
			fuzz_check_markup(arena, file->text);
		else
			fuzz_check_clean(file->text);
		if (str_ends(file->path, ".json"))
			check_json(arena, file->text);
		if (str_ends(file->path, ".yaml"))
			check_yaml(arena, file);
	}
}

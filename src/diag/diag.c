#include "diag/diag.h"

#include <stdlib.h>
#include <strings.h>

static const struct rule_row rows[RULE_COUNT] = {
#define RULE(id, slug, level, sentence, example) \
	{ #id, slug, LEVEL_##level, sentence, example },
#include "diag/rules.def"
#undef RULE
};

const struct rule_row *
rule_row(enum rule rule)
{
	return &rows[rule];
}

bool
rule_find(struct str name, enum rule *rule)
{
	for (size_t i = 0; i < RULE_COUNT; i++) {
		struct str id = str_from(rows[i].id);

		if (str_is(name, rows[i].slug) ||
		    (name.length == id.length &&
			strncasecmp(name.data, id.data, id.length) == 0)) {
			*rule = (enum rule)i;
			return true;
		}
	}
	return false;
}

void
diags_init(struct diags *diags, struct arena *arena)
{
	*diags =
	    (struct diags){ .arena = arena, .allowed_at = { .arena = arena } };
	for (size_t i = 0; i < RULE_COUNT; i++)
		diags->levels[i] = rows[i].level;
}

/* What one has to match, as bytes. */
struct allowed_key {
	const struct source *source;
	size_t line;
	size_t rule;
};

static struct str
key_text(const struct allowed_key *key)
{
	return (struct str){ (const char *)key, sizeof(*key) };
}

void
diags_allow(struct diags *diags, enum rule rule, struct span span, size_t line)
{
	struct diag_allowed *allowed =
	    arena_alloc(diags->arena, sizeof(*allowed));
	struct allowed_key key = { span.source, line, rule };
	struct str text = str_copy(diags->arena, key_text(&key));

	allowed->rule = rule;
	allowed->span = span;
	allowed->same = map_get(&diags->allowed_at, text);
	map_set(&diags->allowed_at, text, allowed);
	LIST_ADD(diags->arena, &diags->allowed) = allowed;
}

static bool
is_allowed_at(const struct diags *diags, enum rule rule, struct span span)
{
	struct allowed_key key = { span.source,
		source_place(span.source, span.begin).line, rule };
	struct diag_allowed *allowed =
	    map_get(&diags->allowed_at, key_text(&key));
	bool found = allowed != NULL;

	for (; allowed != NULL; allowed = allowed->same)
		allowed->used = true;
	return found;
}

static bool
is_allowed(const struct diags *diags, enum rule rule, struct span span)
{
	while (diags->allowed.count > 0 && span.source != NULL) {
		if (is_allowed_at(diags, rule, span))
			return true;
		span = span.source->used;
	}
	return false;
}

/* What is wrong in a template is wrong because of all who use it. */
static void
note_uses(struct diags *diags, struct diag *diag)
{
	const struct source *source = diag->span.source;

	while (source != NULL && source->used.source != NULL) {
		diag_note(diags, diag, source->used, "used here");
		source = source->used.source;
	}
}

struct diag *
diag_add(struct diags *diags, enum rule rule, struct span span,
    const char *format, ...)
{
	struct diag *diag = arena_alloc(diags->arena, sizeof(*diag));
	va_list args;

	va_start(args, format);
	diag->message = str_vformat(diags->arena, format, args);
	va_end(args);
	diag->rule = rule;
	diag->span = span;
	diag->level = diags->levels[rule];
	if (is_allowed(diags, rule, span) || diag->level == LEVEL_OFF)
		return diag;
	LIST_ADD(diags->arena, &diags->list) = diag;
	diags->errors += diag->level == LEVEL_ERROR;
	diags->warnings += diag->level == LEVEL_WARNING;
	note_uses(diags, diag);
	return diag;
}

void
diag_help(struct diags *diags, struct diag *diag, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	diag->help = str_vformat(diags->arena, format, args);
	va_end(args);
}

bool
diag_can_suggest(const struct diags *diags)
{
	return diags->compared < DIAG_COMPARED;
}

void
diag_suggest(struct diags *diags, struct diag *diag, struct str word,
    const struct str_list *names)
{
	struct str nearest;

	if (!diag_can_suggest(diags))
		return;
	diags->compared += names->count;
	nearest = str_nearest(word, names);
	if (nearest.length > 0)
		diag_help(diags, diag, "did you mean '%.*s'?",
		    STR_ARG(nearest));
}

void
diag_note(struct diags *diags, struct diag *diag, struct span span,
    const char *format, ...)
{
	struct diag_note note = { .span = span };
	va_list args;

	va_start(args, format);
	note.text = str_vformat(diags->arena, format, args);
	va_end(args);
	LIST_ADD(diags->arena, &diag->notes) = note;
}

struct str
diag_way_out(struct arena *arena, const struct diag *diag)
{
	if (diag->help.length > 0 || diag->level == LEVEL_NOTE)
		return diag->help;
	return str_format(arena, "`stepc explain %s` has an example",
	    rule_row(diag->rule)->id);
}

static int
compare_sizes(size_t a, size_t b)
{
	return (a > b) - (a < b);
}

static int
compare_spans(struct span a, struct span b)
{
	struct str none = { "", 0 };
	int order = str_compare(a.source == NULL ? none : a.source->path,
	    b.source == NULL ? none : b.source->path);

	if (order == 0)
		order = compare_sizes(a.begin, b.begin);
	if (order == 0)
		order = compare_sizes(a.end, b.end);
	return order;
}

/* Of a template that is used in several places, the first is shown. */
static int
compare_uses(const struct source *a, const struct source *b)
{
	int order = 0;

	while (order == 0 && a != b && a != NULL && b != NULL) {
		order = compare_spans(a->used, b->used);
		a = a->used.source;
		b = b->used.source;
	}
	return order;
}

static int
compare(const struct diag *a, const struct diag *b)
{
	int order = compare_spans(a->span, b->span);

	if (order == 0)
		order = compare_sizes(a->rule, b->rule);
	if (order == 0)
		order = str_compare(a->message, b->message);
	return order;
}

static int
compare_pointers(const void *first, const void *second)
{
	const struct diag *a = *(struct diag *const *)first;
	const struct diag *b = *(struct diag *const *)second;
	int order = compare(a, b);

	return order != 0 ? order :
			    compare_uses(a->span.source, b->span.source);
}

void
diags_keep(struct diags *diags, const bool *kept)
{
	size_t count = 0;

	diags->errors = diags->warnings = 0;
	for (size_t i = 0; i < diags->list.count; i++) {
		struct diag *diag = diags->list.items[i];

		if (!kept[i])
			continue;
		diags->list.items[count++] = diag;
		diags->errors += diag->level == LEVEL_ERROR;
		diags->warnings += diag->level == LEVEL_WARNING;
	}
	diags->list.count = count;
}

void
diags_sort(struct diags *diags)
{
	size_t kept = 0;

	if (diags->list.count == 0)
		return;
	diags->errors = diags->warnings = 0;
	qsort(diags->list.items, diags->list.count, sizeof(*diags->list.items),
	    compare_pointers);
	for (size_t i = 0; i < diags->list.count; i++) {
		struct diag *diag = diags->list.items[i];

		if (kept > 0 && compare(diags->list.items[kept - 1], diag) == 0)
			continue;
		diags->list.items[kept++] = diag;
		diags->errors += diag->level == LEVEL_ERROR;
		diags->warnings += diag->level == LEVEL_WARNING;
	}
	diags->list.count = kept;
}

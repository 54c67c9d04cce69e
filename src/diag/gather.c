#include "diag/diag.h"

/* A source and its copy. */
struct copied {
	const struct source *from;
	const struct source *to;
};

struct gatherer {
	struct arena *arena;
	LIST_OF(struct copied) sources;
};

static struct span copy_span(struct gatherer *gatherer, struct span span);

/* Once each, and with it what uses it. */
static const struct source *
copy_source(struct gatherer *gatherer, const struct source *from)
{
	struct source *to;

	if (from == NULL)
		return NULL;
	for (size_t i = 0; i < gatherer->sources.count; i++)
		if (gatherer->sources.items[i].from == from)
			return gatherer->sources.items[i].to;
	to = source_new(gatherer->arena, str_copy(gatherer->arena, from->path),
	    str_copy(gatherer->arena, from->text));
	LIST_ADD(gatherer->arena, &gatherer->sources) =
	    (struct copied){ from, to };
	to->used = copy_span(gatherer, from->used);
	return to;
}

static struct span
copy_span(struct gatherer *gatherer, struct span span)
{
	span.source = copy_source(gatherer, span.source);
	return span;
}

static struct diag *
copy_diag(struct gatherer *gatherer, const struct diag *from)
{
	struct arena *arena = gatherer->arena;
	struct diag *to = arena_alloc(arena, sizeof(*to));

	to->rule = from->rule;
	to->level = from->level;
	to->span = copy_span(gatherer, from->span);
	to->message = str_copy(arena, from->message);
	to->help = str_copy(arena, from->help);
	for (size_t i = 0; i < from->notes.count; i++) {
		struct diag_note note = from->notes.items[i];

		note.span = copy_span(gatherer, note.span);
		note.text = str_copy(arena, note.text);
		LIST_ADD(arena, &to->notes) = note;
	}
	return to;
}

void
diags_gather(struct diags *diags, const struct diags *from, enum level least)
{
	struct gatherer gatherer = { .arena = diags->arena };

	for (size_t i = 0; i < from->list.count; i++) {
		const struct diag *diag = from->list.items[i];

		if (diag->level < least)
			continue;
		LIST_ADD(diags->arena, &diags->list) =
		    copy_diag(&gatherer, diag);
		diags->errors += diag->level == LEVEL_ERROR;
		diags->warnings += diag->level == LEVEL_WARNING;
	}
}

#ifndef STEPC_DIAG_DIAG_H
#define STEPC_DIAG_DIAG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/str.h"
#include "diag/source.h"

/* What is wrong with an input, as values: rendered by diag/render.h. */

enum level { LEVEL_OFF, LEVEL_NOTE, LEVEL_WARNING, LEVEL_ERROR };

enum rule {
#define RULE(id, slug, level, sentence, example) RULE_##id,
#include "diag/rules.def"
#undef RULE
	RULE_COUNT
};

/* The row of a rule; from diag/rules.def. */
struct rule_row {
	const char *id;       /* "E020", for ever */
	const char *slug;     /* "unknown-step", for people */
	enum level level;     /* the level when nobody says otherwise */
	const char *sentence; /* what the rule is about */
	const char *example;  /* a spec that breaks it */
};

const struct rule_row *rule_row(enum rule rule);

/* By id or slug, without regard to case; false when there is none. */
bool rule_find(struct str name, enum rule *rule);

/* A second place that belongs to a diagnostic. */
struct diag_note {
	struct span span;
	struct str text;
};

struct diag {
	enum rule rule;
	enum level level;
	struct span span;
	struct str message;
	struct str help; /* a way out; may be empty */
	LIST_OF(struct diag_note) notes;
};

/* A rule that may be broken on one line. */
struct diag_allowed {
	enum rule rule;
	struct span span; /* where it is said */
	bool used;
	struct diag_allowed *same; /* the same again, said before */
};

struct diags {
	struct arena *arena;
	enum level levels[RULE_COUNT]; /* after -W and -E */
	LIST_OF(struct diag_allowed *) allowed;
	struct map allowed_at; /* the last one of a rule and line */
	LIST_OF(struct diag *) list;
	size_t errors;
	size_t warnings;
	size_t compared; /* names, for "did you mean" */
};

/*
 * So many names are compared for "did you mean" in all: else a file of
 * mistakes would take time by its square.
 */
enum { DIAG_COMPARED = LIMIT_COMPARED };

/* Every rule at its own level. */
void diags_init(struct diags *diags, struct arena *arena);

/*
 * Adds a diagnostic and returns it, never NULL, so that help and notes can
 * follow; one whose rule is off or allowed here is thrown away.  The message
 * says what is wrong in the author's words, without a full stop.
 */
struct diag *diag_add(struct diags *diags, enum rule rule, struct span span,
    const char *format, ...) __attribute__((format(printf, 4, 5)));

/*
 * From now on, what breaks the rule on this line of the span's source is
 * thrown away; so is what breaks it in a template that is used there.
 */
void diags_allow(struct diags *diags, enum rule rule, struct span span,
    size_t line);

/* The way out: what to write instead. */
void diag_help(struct diags *diags, struct diag *diag, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/*
 * "did you mean 'X'?", when a name of `names` is near to `word`.  Who has to
 * gather names first asks whether that is of any use.
 */
bool diag_can_suggest(const struct diags *diags);
void diag_suggest(struct diags *diags, struct diag *diag, struct str word,
    const struct str_list *names);

void diag_note(struct diags *diags, struct diag *diag, struct span span,
    const char *format, ...) __attribute__((format(printf, 4, 5)));

/* Its help; where that says nothing, where an example is, but for notes. */
struct str diag_way_out(struct arena *arena, const struct diag *diag);

/* Throws away those that are not kept: one answer for each. */
void diags_keep(struct diags *diags, const bool *kept);

/*
 * Adds copies of those that are at least of this level, with the sources that
 * they are about: they outlive the memory of `from`.
 */
void diags_gather(struct diags *diags, const struct diags *from,
    enum level least);

/* By place, without doubles: the order in which they are shown. */
void diags_sort(struct diags *diags);

#endif

#ifndef STEPC_DIAG_RENDER_H
#define STEPC_DIAG_RENDER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/json.h"
#include "base/str.h"
#include "diag/diag.h"

/* Diagnostics for people and for programs. */

struct render_options {
	bool colour;
	bool notes;   /* those at the level of a note, too */
	size_t limit; /* shows so many of each level; 0: all */
};

/*
 * Each with its place, the line it is in and the way out, and what they come
 * to at the end.  The diagnostics are sorted already.
 */
void render_text(struct buffer *out, const struct diags *diags,
    const struct render_options *options);

/* An object: the list `diagnostics` and a count of each level. */
struct json *render_json(struct arena *arena, const struct diags *diags,
    const struct render_options *options);

/* A log in SARIF 2.1.0; the version is stepc's. */
struct json *render_sarif(struct arena *arena, const struct diags *diags,
    const struct render_options *options, const char *version);

/* A workflow command of GitHub Actions a line: annotations of a change. */
void render_github(struct buffer *out, const struct diags *diags,
    const struct render_options *options);

/* "stepc: error: …", for what has no place in a source. */
void render_problem(struct buffer *out, bool colour, struct str message,
    struct str help);

/*
 * Text from a spec as a terminal may see it: what would steer the terminal
 * is blanked, and so are line ends unless `lines` keeps them.
 */
void render_clean(struct buffer *out, struct str text, bool lines);

/* "error" */
const char *level_name(enum level level);

#endif

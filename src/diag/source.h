#ifndef STEPC_DIAG_SOURCE_H
#define STEPC_DIAG_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

/* Some bytes of a source.  source is NULL where there is no place to show. */
struct span {
	const struct source *source;
	size_t begin;
	size_t end; /* behind the last byte; may equal begin */
};

/* A file as it was read.  Places in it are byte offsets. */
struct source {
	struct str path; /* as the user named it; "-" for standard input */
	struct str text;
	size_t *line_starts; /* offset of the first byte of each line */
	size_t line_count;
	struct source_mark *marks; /* of a text with long lines, else NULL */
	/* Of a template: where it is used.  Each use is a source of its own. */
	struct span used;
};

/* A line and a column, both from 1; columns count code points. */
struct place {
	size_t line;
	size_t column;
};

struct source *source_new(struct arena *arena, struct str path,
    struct str text);
struct place source_place(const struct source *source, size_t offset);

/* A line (from 1) without its line end. */
struct str source_line(const struct source *source, size_t line);

/* The bytes of a span. */
struct str span_text(struct span span);

#endif

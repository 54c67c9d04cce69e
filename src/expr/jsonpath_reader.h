#ifndef STEPC_EXPR_JSONPATH_READER_H
#define STEPC_EXPR_JSONPATH_READER_H

#include "base/limits.h"
#include "expr/jsonpath.h"

/* Shared by jsonpath.c and jsonpath_filter.c only. */

enum { JSONPATH_DEPTH = LIMIT_JSONPATH_DEPTH };

/* A path under reading.  Every function is false after a diagnostic. */
struct path_reader {
	const struct inside *inside;
	struct str text; /* up to where the path may go */
	size_t at;
	size_t depth;
};

/* '\0' at the end. */
char path_peek(const struct path_reader *reader);
void path_skip_blanks(struct path_reader *reader);
bool path_is_name_char(char c);

/* A diagnostic at the bytes begin to end, and a way out; returns false. */
bool path_fail(const struct path_reader *reader, size_t begin, size_t end,
    const char *help, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* One character further, or a diagnostic that names what is expected. */
bool path_expect(struct path_reader *reader, char c);

/* At a quote: over the string; *inside is what the quotes hold. */
bool path_string(struct path_reader *reader, struct str *content);

/* Names, brackets and functions, as many as there are. */
bool path_steps(struct path_reader *reader, struct jsonpath *path);

/* The $, $$ or $name that a path begins with. */
bool path_root(struct path_reader *reader, struct jsonpath *path);

/* jsonpath_filter.c: at the `?` of [?(…)], up to the `]`. */
bool path_filter(struct path_reader *reader);

/* jsonpath_filter.c: a path or a literal. */
bool path_operand(struct path_reader *reader, bool *is_path);

#endif

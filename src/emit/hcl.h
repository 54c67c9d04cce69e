#ifndef STEPC_EMIT_HCL_H
#define STEPC_EMIT_HCL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"
#include "expr/value.h"

/*
 * HCL, laid out as `terraform fmt` would, by construction: lines `key = value`
 * that follow each other wait until something ends their run, and then get
 * their equals signs in one column.
 */

/* Of a string: text, or an expression to be put in its place. */
struct hcl_piece {
	bool expression;
	struct str text;
};

struct hcl_pieces {
	struct hcl_piece *items;
	size_t count;
	size_t capacity;
};

/* A line that waits for its run to end. */
struct hcl_line {
	struct str key; /* as it is printed */
	size_t width;   /* … and so many characters */
	struct str value;
};

struct hcl {
	struct buffer out;
	size_t depth;
	bool inside; /* something stands since the last opening bracket */
	bool gap;    /* a blank line is due before the next line */
	LIST_OF(struct hcl_line) run;
	/* Gives the expression for a text of a value. */
	struct str (*print)(const void *context, struct text text);
	const void *context;
};

/* A quoted string.  The only door through which foreign text comes in. */
struct str hcl_string(struct arena *arena, struct str s);

/* A quoted template; a single expression stays bare, no piece is "". */
struct str hcl_template(struct arena *arena, const struct hcl_pieces *pieces);

/* A key of an object, bare where that can be. */
struct str hcl_key(struct arena *arena, struct str s);

/* `.key` or `["key"]`, behind an expression. */
struct str hcl_index(struct arena *arena, struct str s);

/* A comment on a line of its own; nothing for an empty text. */
void hcl_comment(struct hcl *hcl, struct str text);

/* One blank line here, unless a block begins or ends here. */
void hcl_gap(struct hcl *hcl);

/* `head {`, which hcl_close() ends; hcl_empty() is `head {}`. */
void hcl_open(struct hcl *hcl, struct str head);
void hcl_close(struct hcl *hcl);
void hcl_empty(struct hcl *hcl, struct str head);

/* `key = expression` in one line. */
void hcl_assign(struct hcl *hcl, struct str key, struct str expression);

/* `key = [a]`, each on its line when there are more; expressions. */
void hcl_list(struct hcl *hcl, struct str key,
    const struct str_list *expressions);

void hcl_value(struct hcl *hcl, struct str key, const struct value *value);

/* The same with something around it: `key = jsonencode({ … })`. */
void hcl_call(struct hcl *hcl, struct str key, const char *before,
    const struct value *value, const char *after);

/*
 * `key = <<-EOT` and the lines of a text that ends in one, in which ${…} is
 * an expression.
 */
void hcl_heredoc(struct hcl *hcl, struct str key, struct str text);

/* A value that takes one line; its expression on that line. */
bool hcl_is_inline(const struct value *value);
struct str hcl_inline(const struct hcl *hcl, const struct value *value);

/* All that was written. */
struct str hcl_end(struct hcl *hcl);

#endif

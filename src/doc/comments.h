#ifndef STEPC_DOC_COMMENTS_H
#define STEPC_DOC_COMMENTS_H

#include "doc/node.h"

/* A comment of a YAML document, which the tree does not hold. */
struct comment {
	struct span span; /* from the '#' to the end of the line */
	/* The line that it is about: its own, or the next that says something
	 * where nothing stands before it. */
	size_t line;
};

struct comment_list {
	struct comment *items;
	size_t count;
	size_t capacity;
};

/*
 * All of them, in order.  What looks like one inside a text, also inside a
 * block of text or behind its `|`, is none.
 */
void doc_comments(struct arena *arena, const struct node *root,
    struct comment_list *comments);

#endif

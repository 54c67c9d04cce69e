#ifndef STEPC_DOC_LAYOUT_H
#define STEPC_DOC_LAYOUT_H

#include "doc/node.h"

/*
 * The text of a document in its canonical layout: two blanks a level, lists
 * one level below their key, one blank behind a dash, no blanks at line ends,
 * no two empty lines in a row, one line end at the end.  Comments, the order
 * of keys, and block or flow style stay.  `root` is what doc_read() made of
 * the source, without an error.  A document whose meaning the layout would
 * change stays as it is.
 */
struct str doc_layout(struct arena *arena, const struct source *source,
    const struct node *root);

#endif

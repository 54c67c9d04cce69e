#ifndef STEPC_EXPAND_EXPAND_H
#define STEPC_EXPAND_EXPAND_H

#include "base/limits.h"
#include "expand/template.h"

/*
 * Puts templates in the place of `extends` and `use`.  `more` are templates
 * besides those that are built in; it may be NULL.  Mistakes are reported, and
 * what is wrong is left out, so that the rest can be read.
 */

/* The document with the template that it extends laid under it. */
struct node *expand_extends(struct arena *arena, struct node *root,
    const struct template_list *more, struct diags *diags);

/*
 * The document with steps for each `use`: `<step> / <inner>`.  The document
 * itself stays as it is.
 */
struct node *expand_uses(struct arena *arena, struct node *root,
    const struct template_list *more, struct diags *diags);

/*
 * So deep may templates use templates, and so many nodes may come of it; so
 * many bytes of text that is put into texts count as one of them.
 */
enum {
	EXPAND_DEPTH = LIMIT_TEMPLATE_DEPTH,
	EXPAND_NODES = LIMIT_TEMPLATE_NODES,
	EXPAND_NODE_TEXT = 64
};

#endif

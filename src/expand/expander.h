#ifndef STEPC_EXPAND_EXPANDER_H
#define STEPC_EXPAND_EXPANDER_H

#include "expand/template.h"

/* What `use` and `extends` share. */

struct expander {
	struct arena *arena;
	struct diags *diags;
	const struct template_list *more;
	size_t room;   /* nodes that may still be made */
	bool jsonpath; /* what the document's steps are */
};

/* The expansion stack: templates that are being used. */
struct frame {
	const struct frame *below; /* NULL: the document uses it */
	struct str name;
	size_t depth; /* from 1 */
};

/* The frame of a template that is used within `below`. */
struct frame frame_above(const struct frame *below, struct str name);

/* The template of that name, or NULL after a diagnostic. */
struct template *expander_open(const struct expander *expander,
    const struct frame *frame, const struct node *name);

/*
 * A part of a template with the arguments of `with` in it, or NULL after a
 * diagnostic.  name: where the template is named.
 */
struct node *expander_fill(struct expander *expander,
    const struct template *template, const struct node *with,
    const struct node *name, const struct node *part);

#endif

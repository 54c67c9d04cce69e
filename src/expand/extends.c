#include "expand/expand.h"
#include "expand/expander.h"
#include "expand/overlay.h"

/* What the template says of a document. */
static struct node *
part_of(const struct expander *expander, const struct template *template)
{
	struct node *part = overlay_copy(expander->arena, template->root);

	overlay_remove(part, "template");
	overlay_remove(part, "description");
	overlay_remove(part, "parameters");
	return part;
}

static struct node *lay_under(struct expander *expander,
    const struct frame *frame, struct node *document);

static struct node *
layer(struct expander *expander, const struct frame *frame,
    const struct node *name, const struct node *with)
{
	struct template *template = expander_open(expander, frame, name);
	struct frame inner = frame_above(frame, name->text);
	struct node *filled;

	if (template == NULL)
		return NULL;
	filled = expander_fill(expander, template, with, name,
	    part_of(expander, template));
	return filled == NULL ? NULL : lay_under(expander, &inner, filled);
}

/* `extends: NAME` or `extends: { template: NAME, with: … }`. */
static const struct node *
name_in(const struct expander *expander, const struct node *extends)
{
	const struct node *name = node_get(extends, "template");
	size_t known = 0;
	struct diag *diag;

	if (extends->kind == NODE_SCALAR)
		return extends;
	known += name != NULL;
	known += node_get(extends, "with") != NULL;
	if (name != NULL && known == extends->entries.count)
		return name;
	diag = diag_add(expander->diags, RULE_E247, extends->span,
	    "`extends` names a template, with arguments or without");
	diag_help(expander->diags, diag,
	    "write `extends: NAME` or { template: NAME, with: { … } }");
	return NULL;
}

static struct node *
lay_under(struct expander *expander, const struct frame *frame,
    struct node *document)
{
	const struct node *extends = node_get(document, "extends");
	struct node *merged = NULL;
	const struct node *name;

	if (extends == NULL)
		return document;
	document = overlay_copy(expander->arena, document);
	overlay_remove(document, "extends");
	name = name_in(expander, extends);
	if (name != NULL)
		merged =
		    layer(expander, frame, name, node_get(extends, "with"));
	if (merged == NULL)
		return document;
	merged = overlay(expander->arena, merged, document);
	merged->span = document->span;
	return merged;
}

struct node *
expand_extends(struct arena *arena, struct node *root,
    const struct template_list *more, struct diags *diags)
{
	struct expander expander = { .arena = arena,
		.diags = diags,
		.more = more,
		.room = EXPAND_NODES };

	return lay_under(&expander, NULL, root);
}

#include "expand/expander.h"

#include "expand/argument.h"
#include "expand/expand.h"
#include "expand/fill.h"

struct frame
frame_above(const struct frame *below, struct str name)
{
	return (struct frame){ below, name,
		below == NULL ? 1 : below->depth + 1 };
}

static void
report_unknown(const struct expander *expander, const struct node *name)
{
	struct str_list names = { 0 };
	struct diag *diag;

	if (diag_can_suggest(expander->diags))
		template_names(expander->arena, expander->more, &names);
	diag = diag_add(expander->diags, RULE_E240, name->span,
	    "there is no template '%.*s'", STR_ARG(name->text));
	diag_suggest(expander->diags, diag, name->text, &names);
	if (diag->help.length == 0)
		diag_help(expander->diags, diag,
		    "'stepc templates' lists them; --templates names a folder "
		    "of your own");
}

/* Templates may not go round, and not on and on. */
static bool
check_depth(const struct expander *expander, const struct frame *frame,
    const struct node *name)
{
	const struct frame *same = frame;
	struct diag *diag;

	while (same != NULL && !str_equal(same->name, name->text))
		same = same->below;
	if (same == NULL && (frame == NULL || frame->depth < EXPAND_DEPTH))
		return true;
	if (same != NULL)
		diag = diag_add(expander->diags, RULE_E244, name->span,
		    "the template '%.*s' uses itself", STR_ARG(name->text));
	else
		diag = diag_add(expander->diags, RULE_E244, name->span,
		    "templates use templates more than %d deep", EXPAND_DEPTH);
	diag_help(expander->diags, diag, "write the steps out here");
	return false;
}

struct template *
expander_open(const struct expander *expander, const struct frame *frame,
    const struct node *name)
{
	struct template_source source;
	struct diag *diag;

	if (name->kind != NODE_SCALAR || node_is_null(name)) {
		diag = diag_add(expander->diags, RULE_E040, name->span,
		    "there should be the name of a template here, not %s",
		    node_kind_name(name));
		diag_help(expander->diags, diag,
		    "'stepc templates' lists them");
		return NULL;
	}
	if (!template_find(expander->more, name->text, &source)) {
		report_unknown(expander, name);
		return NULL;
	}
	if (!check_depth(expander, frame, name))
		return NULL;
	return template_read(expander->arena, &source, name->span,
	    expander->diags);
}

struct node *
expander_fill(struct expander *expander, const struct template *template,
    const struct node *with, const struct node *name, const struct node *part)
{
	struct fill fill = {
		.arena = expander->arena,
		.diags = expander->diags,
		.template = template,
		.arguments = arena_alloc(expander->arena,
		    (template->parameters.count + 1) * sizeof(*fill.arguments)),
		.room = &expander->room,
	};
	bool had_room = expander->room > 0;
	struct node *filled;

	if (!arguments_bind(expander->arena, template, with, name->span,
		fill.arguments, expander->diags))
		return NULL;
	filled = fill_node(&fill, part);
	if (expander->room > 0)
		return filled;
	if (had_room)
		diag_help(expander->diags,
		    diag_add(expander->diags, RULE_E245, name->span,
			"the templates of this document become too large"),
		    "use fewer, or nest them less");
	return NULL;
}

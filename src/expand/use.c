#include <stdint.h>

#include "expand/expand.h"
#include "expand/expander.h"
#include "expand/fill.h"
#include "expand/overlay.h"
#include "expand/rename.h"
#include "expand/walk.h"

/* The steps of one document or template, while its templates are expanded. */
struct scope {
	struct expander *expander;
	const struct frame *frame;
	struct aliases aliases;
};

static void replace_uses(void *context, struct node *list);

static void
expand_flow(struct scope *scope, struct node *flow)
{
	struct walk walk = { .context = scope,
		.arena = scope->expander->arena,
		.flow = replace_uses };

	walk_flow(&walk, flow);
}

/* Steps in arguments are the caller's, and so are the templates they use. */
static void
expand_arguments(struct scope *scope, const struct template *template,
    const struct node *with)
{
	for (size_t i = 0; i < template->parameters.count; i++) {
		const struct template_parameter *parameter =
		    &template->parameters.items[i];
		struct node *given = node_get(with,
		    str_copy(scope->expander->arena, parameter->name).data);

		if (given != NULL && parameter->type == ARGUMENT_STEPS)
			expand_flow(scope, given);
	}
}

static bool
is_beside_use(struct str key)
{
	static const char *const keys[] = { "use", "with", "next", "end",
		"comment" };

	for (size_t i = 0; i < ARRAY_COUNT(keys); i++)
		if (str_is(key, keys[i]))
			return true;
	return false;
}

static void
check_keys(const struct expander *expander, const struct node *body)
{
	for (size_t i = 0; i < body->entries.count; i++) {
		const struct node *key = body->entries.items[i].key;

		if (is_beside_use(key->text))
			continue;
		diag_help(expander->diags,
		    diag_add(expander->diags, RULE_E247, key->span,
			"`%.*s` has no meaning beside `use`",
			STR_ARG(key->text)),
		    "a template has steps of its own: give it a parameter "
		    "for what differs");
	}
}

/* The steps of a template that has nothing else, or NULL. */
static const struct node *
steps_of(const struct expander *expander, const struct template *template,
    const struct node *name)
{
	const struct node *steps = node_get(template->root, "steps");
	struct diag *diag;

	if (steps == NULL || steps->items.count == 0) {
		diag = diag_add(expander->diags, RULE_E246, name->span,
		    "the template '%.*s' has no steps",
		    STR_ARG(template->name));
		diag_help(expander->diags, diag,
		    "a document builds on it with `extends: %.*s`",
		    STR_ARG(template->name));
		return NULL;
	}
	for (size_t i = 0; i < template->root->entries.count; i++) {
		const struct node *key = template->root->entries.items[i].key;

		if (template_is_own_key(key->text) ||
		    str_is(key->text, "steps"))
			continue;
		diag = diag_add(expander->diags, RULE_E246, key->span,
		    "`%.*s` of a template does not go into a flow",
		    STR_ARG(key->text));
		diag_help(expander->diags, diag,
		    "make a template for `extends` of it");
	}
	return steps;
}

/* A scalar that stepc writes itself. */
static struct node *
new_scalar(struct arena *arena, struct span span, struct str text)
{
	struct node *node = arena_alloc(arena, sizeof(*node));

	node->span = span;
	node->text = text;
	return node;
}

/* What says that a template's steps are not in the document's language. */
static const struct node_entry *
language(const struct expander *expander, const struct template *template)
{
	struct arena *arena = expander->arena;
	struct span span = template->root->span;
	struct node_entry *entry;

	if (!expander->jsonpath || template->jsonpath)
		return NULL;
	entry = arena_alloc(arena, sizeof(*entry));
	entry->key = new_scalar(arena, span, STR("query"));
	entry->value = new_scalar(arena, span, STR("jsonata"));
	return entry;
}

/* ASL: a state of a JSONata machine cannot be JSONPath. */
static void
check_language(const struct expander *expander, const struct template *template,
    const struct node *name)
{
	struct diag *diag;

	if (expander->jsonpath || !template->jsonpath)
		return;
	diag = diag_add(expander->diags, RULE_E246, name->span,
	    "the template '%.*s' is in JSONPath, and the document in JSONata",
	    STR_ARG(template->name));
	diag_help(expander->diags, diag,
	    "write `query: jsonpath` in the document, or the template in "
	    "JSONata");
}

/* What a step becomes, or NULL after a diagnostic. */
static struct node *
flow_of(struct scope *scope, const struct node_entry *step)
{
	struct expander *expander = scope->expander;
	const struct node *name = node_get(step->value, "use");
	const struct node *with = node_get(step->value, "with");
	struct template *template;
	const struct node *steps;
	struct node *flow;
	struct frame frame = frame_above(scope->frame, name->text);
	struct scope inner = { .expander = expander,
		.frame = &frame,
		.aliases = { { .arena = expander->arena } } };

	check_keys(expander, step->value);
	template = expander_open(expander, scope->frame, name);
	if (template == NULL)
		return NULL;
	check_language(expander, template, name);
	steps = steps_of(expander, template, name);
	expand_arguments(scope, template, with);
	if (steps == NULL)
		return NULL;
	flow = expander_fill(expander, template, with, name, steps);
	if (flow == NULL || flow->items.count == 0)
		return NULL;
	expand_flow(&inner, flow);
	rename_steps(expander->arena, &inner.aliases, flow,
	    template->root->span.source, step->key->text,
	    language(expander, template));
	return flow;
}

/* --- what goes on after the steps ----------------------------------------- */

/* What the step says goes before what the template says. */
static void
set_entry(const struct expander *expander, struct node *map,
    const struct node *from, const char *key)
{
	const struct node_entry *entry = node_entry(from, key);
	struct node_entry *there = overlay_find(map, str_from(key));

	if (entry != NULL && there != NULL)
		*there = *entry;
	else if (entry != NULL)
		LIST_ADD(expander->arena, &map->entries) = *entry;
}

/* A step that does nothing. */
static struct node *
new_pass(const struct expander *expander, struct span span, struct str name)
{
	struct arena *arena = expander->arena;
	struct node *step = arena_alloc(arena, sizeof(*step));
	struct node *body = arena_alloc(arena, sizeof(*body));
	struct node *nothing = new_scalar(arena, span, STR(""));

	nothing->plain = true;
	step->kind = body->kind = NODE_MAP;
	step->span = body->span = span;
	LIST_ADD(arena, &body->entries) =
	    (struct node_entry){ new_scalar(arena, span, STR("pass")),
		    nothing };
	LIST_ADD(arena, &step->entries) =
	    (struct node_entry){ new_scalar(arena, span, name), body };
	return step;
}

/* A choice cannot go on by `next`: what rejoins after it can. */
static bool
can_go_on(const struct node *body)
{
	static const char *const keys[] = { "if", "choose", "next", "end" };

	for (size_t i = 0; i < ARRAY_COUNT(keys); i++)
		if (node_get(body, keys[i]) != NULL)
			return false;
	return body->kind == NODE_MAP;
}

static void
go_on(const struct expander *expander, struct node *flow,
    const struct node_entry *step)
{
	const struct node *body = step->value;
	struct node_entry *first = walk_step(flow->items.items[0]);
	struct node_entry *last =
	    walk_step(flow->items.items[flow->items.count - 1]);

	if (first != NULL)
		set_entry(expander, first->value, body, "comment");
	if (node_get(body, "next") == NULL && node_get(body, "end") == NULL)
		return;
	if (last == NULL || !can_go_on(last->value)) {
		struct node *pass = new_pass(expander, step->key->span,
		    str_format(expander->arena, "%.*s / done",
			STR_ARG(step->key->text)));

		LIST_ADD(expander->arena, &flow->items) = pass;
		last = walk_step(pass);
	}
	set_entry(expander, last->value, body, "next");
	set_entry(expander, last->value, body, "end");
}

/* A step that is wrong becomes one that does nothing, so as not to be missed.
 */
static struct node *
stand_in(const struct expander *expander, const struct node_entry *step)
{
	struct node *flow = arena_alloc(expander->arena, sizeof(*flow));

	flow->kind = NODE_LIST;
	LIST_ADD(expander->arena, &flow->items) =
	    new_pass(expander, step->key->span, step->key->text);
	return flow;
}

static void
replace_use(struct scope *scope, const struct node_entry *step,
    struct node *list)
{
	struct expander *expander = scope->expander;
	struct node *flow = flow_of(scope, step);
	const struct node_entry *first;

	if (flow == NULL)
		flow = stand_in(expander, step);
	go_on(expander, flow, step);
	first = walk_step(flow->items.items[0]);
	if (first != NULL)
		alias_add(&scope->aliases, step->key->text, first->key->text);
	for (size_t i = 0; i < flow->items.count; i++)
		LIST_ADD(expander->arena, &list->items) = flow->items.items[i];
}

static void
replace_uses(void *context, struct node *list)
{
	struct scope *scope = context;
	struct node expanded = { .kind = NODE_LIST };

	for (size_t i = 0; i < list->items.count; i++) {
		const struct node_entry *step = walk_step(list->items.items[i]);

		if (step != NULL && node_get(step->value, "use") != NULL)
			replace_use(scope, step, &expanded);
		else
			LIST_ADD(scope->expander->arena, &expanded.items) =
			    list->items.items[i];
	}
	list->items.items = expanded.items.items;
	list->items.count = expanded.items.count;
	list->items.capacity = expanded.items.capacity;
}

/* --- the document --------------------------------------------------------- */

static const char *const flows[] = { "steps", "on_failure" };

static void
note_use(void *context, struct node_entry *step)
{
	if (node_get(step->value, "use") != NULL)
		*(bool *)context = true;
}

static bool
uses_templates(const struct node *root)
{
	bool found = false;
	struct walk walk = { .context = &found, .step = note_use };

	for (size_t i = 0; i < ARRAY_COUNT(flows); i++) {
		struct node *flow = node_get(root, flows[i]);

		if (flow != NULL)
			walk_flow(&walk, flow);
	}
	return found;
}

static struct node *
copy_flow(struct arena *arena, const struct node *flow)
{
	size_t room = SIZE_MAX;
	struct fill fill = { .arena = arena, .room = &room };

	return fill_copy(&fill, flow);
}

struct node *
expand_uses(struct arena *arena, struct node *root,
    const struct template_list *more, struct diags *diags)
{
	const struct node *query = node_get(root, "query");
	struct expander expander = { .arena = arena,
		.diags = diags,
		.more = more,
		.room = EXPAND_NODES,
		.jsonpath = query != NULL && str_is(query->text, "jsonpath") };
	struct scope scope = { .expander = &expander,
		.aliases = { { .arena = arena } } };
	struct node *document;

	if (!uses_templates(root))
		return root;
	document = overlay_copy(arena, root);
	for (size_t i = 0; i < document->entries.count; i++) {
		struct node_entry *entry = &document->entries.items[i];

		if (!str_is(entry->key->text, flows[0]) &&
		    !str_is(entry->key->text, flows[1]))
			continue;
		entry->value = copy_flow(arena, entry->value);
		expand_flow(&scope, entry->value);
	}
	for (size_t i = 0; i < ARRAY_COUNT(flows); i++)
		if (node_get(document, flows[i]) != NULL)
			rename_targets(&scope.aliases,
			    node_get(document, flows[i]));
	return document;
}

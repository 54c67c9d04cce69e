#include "expr/jsonata_parser.h"

/*
 * JSONata: parser.js, ancestry.  Which step a % means is known when the path
 * around it is made: it looks to the left, one step a level, out of blocks
 * and predicates too.  One that finds none is a mistake (S0217); in a group,
 * a lambda or a transform the reference does not look.
 */

/* More of them in one expression could make a long search, and no sense. */
enum { PARENTS = 100 };

static bool
fail(const struct jsonata_parser *parser, const struct jsonata_slot *slot)
{
	jsonata_fail(parser, slot->begin, slot->begin + 1,
	    "keep the parent in a variable: $x := …, or name.@$x",
	    "the object representing the 'parent' cannot be derived from this "
	    "expression");
	return false;
}

bool
jsonata_parent_new(struct jsonata_parser *parser, struct jsonata *node)
{
	struct jsonata_slot *slot =
	    arena_alloc(parser->inside.arena, sizeof(*slot));

	slot->level = 1;
	slot->begin = node->begin;
	node->shape->slot = slot;
	if (++parser->parents <= PARENTS)
		return true;
	diag_help(parser->inside.diags,
	    inside_error(&parser->inside, RULE_E089, node->begin, node->end,
		"an expression has at most %d parent operators", PARENTS),
	    "put a part of it into a variable, in an earlier step");
	return false;
}

static void
push(struct jsonata_parser *parser, struct jsonata_slots *slots,
    const struct jsonata_slots *more, struct jsonata_slot *slot)
{
	for (size_t i = 0; i < more->count; i++)
		LIST_ADD(parser->inside.arena, slots) = more->items[i];
	if (slot != NULL)
		LIST_ADD(parser->inside.arena, slots) = slot;
}

void
jsonata_parent_push(struct jsonata_parser *parser, struct jsonata *node,
    const struct jsonata *child)
{
	push(parser, &node->shape->slots, &child->shape->slots,
	    child->shape->slot);
}

/* ---- seeking ------------------------------------------------------------ */

static bool
is_wrapper(const struct jsonata *node)
{
	return node->kind == JSONATA_FILTER || node->kind == JSONATA_KEEP ||
	    node->kind == JSONATA_GROUP || node->kind == JSONATA_FOCUS ||
	    node->kind == JSONATA_INDEX;
}

/* Without what the reference keeps on the node itself. */
static const struct jsonata *
unwrap(const struct jsonata *node)
{
	while (is_wrapper(node))
		node = node->children.items[0];
	return node;
}

static bool
is_focus(const struct jsonata *node)
{
	while (is_wrapper(node) && node->kind != JSONATA_FOCUS)
		node = node->children.items[0];
	return node->kind == JSONATA_FOCUS;
}

/* A string that is a step of a path is a name. */
static bool
seek(const struct jsonata_parser *parser, const struct jsonata *node, bool step,
    struct jsonata_slot *slot)
{
	size_t i;

	node = unwrap(node);
	i = node->children.count;
	if (node->kind == JSONATA_NAME || node->kind == JSONATA_WILDCARD ||
	    (node->kind == JSONATA_STRING && step)) {
		slot->level--;
		return true;
	}
	if (node->kind == JSONATA_PARENT) {
		slot->level++;
		return true;
	}
	if (node->kind == JSONATA_BLOCK)
		return i == 0 ||
		    seek(parser, node->children.items[i - 1], false, slot);
	if (node->kind != JSONATA_PATH)
		return fail(parser, slot);
	do {
		if (!seek(parser, node->children.items[--i], true, slot))
			return false;
	} while (slot->level > 0 && i > 0);
	return true;
}

/* Steps that are looked through from the last one on. */
struct steps {
	struct jsonata *const *items;
	size_t count;
	bool path; /* of a path; else the node before an order-by */
};

/* What finds none is left for the expression around the path. */
static bool
resolve(struct jsonata_parser *parser, struct jsonata *path, struct steps steps,
    struct jsonata_slot *slot)
{
	while (slot->level > 0) {
		const struct jsonata *step;

		if (steps.count == 0) {
			LIST_ADD(parser->inside.arena, &path->shape->slots) =
			    slot;
			return true;
		}
		step = steps.items[--steps.count];
		/* Neighbours that bind the focus count as one. */
		while (steps.count > 0 && is_focus(step) &&
		    is_focus(steps.items[steps.count - 1]))
			step = steps.items[--steps.count];
		if (!seek(parser, step, steps.path, slot))
			return false;
	}
	return true;
}

static bool
resolve_all(struct jsonata_parser *parser, struct jsonata *path,
    struct steps steps, const struct jsonata_slots *slots)
{
	for (size_t i = 0; i < slots->count; i++)
		if (!resolve(parser, path, steps, slots->items[i]))
			return false;
	return true;
}

/* ---- paths -------------------------------------------------------------- */

bool
jsonata_parent_path(struct jsonata_parser *parser, struct jsonata *path,
    const struct jsonata *left, const struct jsonata *step)
{
	const struct jsonata_shape *from = step->shape;
	struct jsonata_shape *shape = path->shape;
	struct jsonata_slots slots = { 0 };

	if (!left->shape->path && left->shape->slot != NULL)
		LIST_ADD(parser->inside.arena, &shape->slots) =
		    left->shape->slot;
	shape->step_slots = from->path ? from->step_slots : from->slots;
	shape->step_slot = from->path ? from->step_slot : from->slot;
	push(parser, &slots, &shape->step_slots, shape->step_slot);
	return resolve_all(parser, path,
	    (struct steps){
		path->children.items, path->children.count - 1, true },
	    &slots);
}

/* The node that a predicate hangs on. */
static const struct jsonata *
last_step(const struct jsonata *node, bool *step)
{
	node = unwrap(node);
	while (node->kind == JSONATA_PATH) {
		*step = true;
		node = unwrap(node->children.items[node->children.count - 1]);
	}
	return node;
}

bool
jsonata_parent_filter(struct jsonata_parser *parser, struct jsonata *filter,
    const struct jsonata *predicate)
{
	const struct jsonata_slots *slots = &predicate->shape->slots;
	struct jsonata_shape *shape = filter->shape;
	bool step = false;
	const struct jsonata *subject =
	    last_step(filter->children.items[0], &step);

	for (size_t i = 0; i < slots->count; i++) {
		struct jsonata_slot *slot = slots->items[i];

		if (slot->level != 1)
			slot->level -= slot->level > 0;
		else if (!seek(parser, subject, step, slot))
			return false;
	}
	push(parser, shape->path ? &shape->step_slots : &shape->slots, slots,
	    NULL);
	return true;
}

bool
jsonata_parent_sort(struct jsonata_parser *parser, struct jsonata *sort)
{
	const struct jsonata *left = sort->children.items[0];
	struct steps steps = { sort->children.items, 1, false };
	struct jsonata_slots slots = { 0 };

	for (size_t i = 1; i < sort->children.count; i++) {
		const struct jsonata_shape *term =
		    sort->children.items[i]->shape;

		push(parser, &slots, &term->slots, term->slot);
	}
	sort->shape->step_slots = slots;
	sort->shape->step_slot = NULL;
	if (left->kind == JSONATA_PATH)
		steps = (struct steps){ left->children.items,
			left->children.count, true };
	return resolve_all(parser, sort, steps, &slots);
}

bool
jsonata_parent_finish(struct jsonata_parser *parser,
    const struct jsonata *expression)
{
	const struct jsonata_shape *shape = expression->shape;

	if (shape->slot != NULL)
		return fail(parser, shape->slot);
	return shape->slots.count == 0 || fail(parser, shape->slots.items[0]);
}

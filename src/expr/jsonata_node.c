#include "expr/jsonata_parser.h"

/* JSONata: parser.js, processAST: how paths grow, and what cannot be */

struct jsonata *
jsonata_node(struct jsonata_parser *parser, enum jsonata_kind kind,
    size_t begin)
{
	struct jsonata *node = arena_alloc(parser->inside.arena, sizeof(*node));

	node->kind = kind;
	node->begin = begin;
	node->end = parser->last_end;
	node->shape = arena_alloc(parser->inside.arena, sizeof(*node->shape));
	node->shape->height = 1;
	return node;
}

const struct jsonata *
jsonata_without_keep(const struct jsonata *node)
{
	while (node->kind == JSONATA_KEEP)
		node = node->children.items[0];
	return node;
}

bool
jsonata_add(struct jsonata_parser *parser, struct jsonata *node,
    struct jsonata *child)
{
	LIST_ADD(parser->inside.arena, &node->children) = child;
	node->end = parser->last_end;
	if (node->shape->height <= child->shape->height)
		node->shape->height = child->shape->height + 1;
	if (node->shape->height <= JSONATA_DEPTH)
		return true;
	jsonata_fail_depth(parser, parser->last_begin, parser->last_end);
	return false;
}

bool
jsonata_add_inner(struct jsonata_parser *parser, struct jsonata *node,
    struct jsonata *child)
{
	jsonata_parent_push(parser, node, child);
	return jsonata_add(parser, node, child);
}

/* A node around `left` that the reference does not make one of. */
static struct jsonata *
wrap(struct jsonata_parser *parser, enum jsonata_kind kind,
    struct jsonata *left)
{
	struct jsonata *node = jsonata_node(parser, kind, left->begin);

	*node->shape = *left->shape;
	return jsonata_add(parser, node, left) ? node : NULL;
}

/* The same where the reference makes a path of what is none yet. */
static struct jsonata *
wrap_path(struct jsonata_parser *parser, enum jsonata_kind kind,
    struct jsonata *left)
{
	struct jsonata *node = wrap(parser, kind, left);
	struct jsonata_shape *shape;

	if (node == NULL)
		return NULL;
	shape = node->shape;
	if (shape->path)
		return node;
	shape->path = true;
	shape->path_grouped = false;
	shape->step_slots = shape->slots;
	shape->step_slot = shape->slot;
	shape->slots = (struct jsonata_slots){ 0 };
	shape->slot = NULL;
	return node;
}

/* The literal in `node`, without what hangs on it. */
static const struct jsonata *
bare_literal(const struct jsonata *node)
{
	while (node->children.count > 0 && node->kind != JSONATA_NEGATE)
		node = node->children.items[0];
	return node;
}

/* On the first literal of the two. */
static bool
refuse_literal(const struct jsonata_parser *parser, const struct jsonata *left,
    const struct jsonata *step)
{
	const struct jsonata *literal = left->shape->literal ? left : step;

	if (!literal->shape->literal)
		return false;
	literal = bare_literal(literal);
	jsonata_fail(parser, literal->begin, literal->end,
	    left->shape->literal ? "a path begins with a variable or a name" :
				   "a name that is no word stands in "
				   "backquotes: `2`",
	    "the literal value %.*s cannot be used as a step within a path "
	    "expression",
	    STR_ARG(jsonata_shown(parser, literal->begin, literal->end)));
	return true;
}

struct jsonata *
jsonata_make_path(struct jsonata_parser *parser, struct jsonata *left,
    struct jsonata *step)
{
	struct jsonata *path = left;
	struct jsonata_shape *shape;

	if (refuse_literal(parser, left, step))
		return NULL;
	if (left->kind != JSONATA_PATH)
		path = wrap_path(parser, JSONATA_PATH, left);
	if (path == NULL || !jsonata_add(parser, path, step))
		return NULL;
	shape = path->shape;
	shape->number = false;
	shape->grouped = !step->shape->path && step->shape->grouped;
	shape->filtered = step->shape->filtered;
	shape->sorted = step->shape->sorted;
	return jsonata_parent_path(parser, path, left, step) ? path : NULL;
}

struct jsonata *
jsonata_make_filter(struct jsonata_parser *parser, struct jsonata *left,
    struct jsonata *predicate, const struct jsonata_token *token)
{
	struct jsonata *filter;

	if (left->shape->grouped) {
		jsonata_fail(parser, token->begin, token->end,
		    "put the part before it in parentheses",
		    "a predicate cannot follow a grouping expression in a "
		    "step");
		return NULL;
	}
	filter = wrap(parser, JSONATA_FILTER, left);
	if (filter == NULL || !jsonata_add(parser, filter, predicate))
		return NULL;
	filter->shape->filtered = true;
	return jsonata_parent_filter(parser, filter, predicate) ? filter : NULL;
}

struct jsonata *
jsonata_make_keep(struct jsonata_parser *parser, struct jsonata *left)
{
	return wrap(parser, JSONATA_KEEP, left);
}

struct jsonata *
jsonata_make_group(struct jsonata_parser *parser, struct jsonata *left,
    const struct jsonata_token *token)
{
	struct jsonata *group;
	bool *grouped;

	if (left->shape->path ? left->shape->path_grouped :
				left->shape->grouped) {
		jsonata_fail(parser, token->begin, token->end,
		    "put the part before it in parentheses",
		    "each step can only have one grouping expression");
		return NULL;
	}
	group = wrap(parser, JSONATA_GROUP, left);
	if (group == NULL)
		return NULL;
	grouped = group->shape->path ? &group->shape->path_grouped :
				       &group->shape->grouped;
	*grouped = true;
	return group;
}

struct jsonata *
jsonata_make_sort(struct jsonata_parser *parser, struct jsonata *left)
{
	struct jsonata *sort = wrap_path(parser, JSONATA_SORT, left);

	if (sort == NULL)
		return NULL;
	sort->shape->grouped = false;
	sort->shape->filtered = false;
	sort->shape->sorted = true;
	return sort;
}

struct jsonata *
jsonata_make_focus(struct jsonata_parser *parser, struct jsonata *left,
    const struct jsonata *variable, const struct jsonata_token *token)
{
	const char *before = NULL;
	struct jsonata *focus;

	if (left->shape->filtered)
		before = "any predicates";
	else if (left->shape->sorted)
		before = "the 'order-by' clause";
	if (before != NULL) {
		jsonata_fail(parser, token->begin, token->end,
		    "write @$name right behind the step",
		    "a context variable binding must precede %s on a step",
		    before);
		return NULL;
	}
	focus = wrap(parser, JSONATA_FOCUS, left);
	if (focus != NULL)
		focus->text = variable->text;
	return focus;
}

struct jsonata *
jsonata_make_index(struct jsonata_parser *parser, struct jsonata *left,
    const struct jsonata *variable)
{
	struct jsonata *index = wrap_path(parser, JSONATA_INDEX, left);

	if (index != NULL)
		index->text = variable->text;
	return index;
}

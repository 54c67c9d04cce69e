#include "expr/jsonata.h"

#include "base/map.h"

/* What the rest of stepc asks of an expression. */

static const char *const functions[] = {
#define FUNCTION(name) #name,
#include "expr/jsonata_functions.def"
#undef FUNCTION
};

bool
jsonata_is_builtin(struct str name)
{
	for (size_t i = 0; i < ARRAY_COUNT(functions); i++)
		if (str_is(name, functions[i]))
			return true;
	return false;
}

/* ---- walking ------------------------------------------------------------ */

/*
 * Only the first step of a path is evaluated where the path stands; further
 * steps, predicates, keys of groups and terms of an order-by have an item for
 * their context.  The body of a lambda has that of its definition.
 */
static bool
is_item_context(const struct jsonata *node, size_t child)
{
	switch (node->kind) {
	case JSONATA_PATH:
	case JSONATA_FILTER:
	case JSONATA_GROUP:
	case JSONATA_SORT:
		return child > 0;
	case JSONATA_TRANSFORM:
		return true;
	case JSONATA_NAME:
	case JSONATA_VARIABLE:
	case JSONATA_STRING:
	case JSONATA_NUMBER:
	case JSONATA_BOOLEAN:
	case JSONATA_NULL:
	case JSONATA_REGEX:
	case JSONATA_WILDCARD:
	case JSONATA_DESCENDANT:
	case JSONATA_PARENT:
	case JSONATA_PLACEHOLDER:
	case JSONATA_KEEP:
	case JSONATA_FOCUS:
	case JSONATA_INDEX:
	case JSONATA_BINARY:
	case JSONATA_NEGATE:
	case JSONATA_ARRAY:
	case JSONATA_OBJECT:
	case JSONATA_BLOCK:
	case JSONATA_CONDITION:
	case JSONATA_CALL:
	case JSONATA_PARTIAL:
	case JSONATA_LAMBDA:
	case JSONATA_BIND:
	case JSONATA_APPLY:
		break;
	}
	return false;
}

/* Parameters, and the variable of a BIND, are written and not read. */
static size_t
first_read(const struct jsonata *node)
{
	if (node->kind == JSONATA_LAMBDA)
		return node->children.count - 1;
	return node->kind == JSONATA_BIND;
}

static void
walk(const struct jsonata *node, bool top,
    bool (*visit)(const struct jsonata *node, bool top, void *context),
    void *context)
{
	if (!visit(node, top, context))
		return;
	for (size_t i = first_read(node); i < node->children.count; i++)
		walk(node->children.items[i], top && !is_item_context(node, i),
		    visit, context);
}

void
jsonata_walk(const struct jsonata *expression,
    bool (*visit)(const struct jsonata *node, bool top, void *context),
    void *context)
{
	walk(expression, true, visit, context);
}

/* ---- paths from a variable ---------------------------------------------- */

/* The node that predicates and the like hang on. */
static const struct jsonata *
unwrap(const struct jsonata *node, bool *exact)
{
	while (node->kind == JSONATA_FILTER || node->kind == JSONATA_KEEP ||
	    node->kind == JSONATA_GROUP || node->kind == JSONATA_SORT ||
	    node->kind == JSONATA_FOCUS || node->kind == JSONATA_INDEX) {
		*exact = false;
		node = node->children.items[0];
	}
	return node;
}

bool
jsonata_variable_path(struct arena *arena, const struct jsonata *node,
    struct str *variable, struct str_list *names, bool *exact)
{
	const struct jsonata *path;
	const struct jsonata *first;

	*exact = true;
	*names = (struct str_list){ 0 };
	path = unwrap(node, exact);
	first = path;
	if (path->kind == JSONATA_PATH)
		first = unwrap(path->children.items[0], exact);
	if (first->kind != JSONATA_VARIABLE)
		return false;
	*variable = first->text;
	for (size_t i = 1; i < path->children.count; i++) {
		const struct jsonata *step =
		    unwrap(path->children.items[i], exact);

		if (step->kind != JSONATA_NAME &&
		    step->kind != JSONATA_STRING) {
			*exact = false;
			break;
		}
		LIST_ADD(arena, names) = step->text;
	}
	return true;
}

/* ---- free variables ----------------------------------------------------- */

/* How often a name is bound in the frames around a place. */
struct binding {
	size_t bound;
	size_t later;
};

struct scope {
	struct arena *arena;
	struct jsonata_list found;
	struct str_list bound; /* where the walk is */
	/* … and by the time that a lambda made here may be called. */
	struct str_list later;
	struct map names; /* struct binding: what is in these two */
	bool in_lambda;
};

static struct binding *
binding_of(struct scope *scope, struct str name)
{
	struct binding *binding = map_get(&scope->names, name);

	if (binding == NULL) {
		binding = arena_alloc(scope->arena, sizeof(*binding));
		map_set(&scope->names, name, binding);
	}
	return binding;
}

/* `$x[]` is taken for $x by the reference. */
static struct str
bound_name(const struct jsonata *variable)
{
	while (variable->kind == JSONATA_KEEP)
		variable = variable->children.items[0];
	return variable->text;
}

static void
bind(struct scope *scope, const struct jsonata *variable)
{
	struct str name = bound_name(variable);

	LIST_ADD(scope->arena, &scope->bound) = name;
	binding_of(scope, name)->bound++;
}

static void
bind_later(struct scope *scope, const struct jsonata *variable)
{
	struct str name = bound_name(variable);

	LIST_ADD(scope->arena, &scope->later) = name;
	binding_of(scope, name)->later++;
}

/* Ends a frame. */
static void
unbind(struct scope *scope, size_t bound, size_t later)
{
	while (scope->bound.count > bound)
		binding_of(scope, scope->bound.items[--scope->bound.count])
		    ->bound--;
	while (scope->later.count > later)
		binding_of(scope, scope->later.items[--scope->later.count])
		    ->later--;
}

static bool
is_bound(const struct scope *scope, struct str name)
{
	const struct binding *binding = map_get(&scope->names, name);

	return binding != NULL &&
	    (binding->bound > 0 || (scope->in_lambda && binding->later > 0));
}

static void find_free(struct scope *scope, const struct jsonata *node);

/* What is bound in this frame: not in blocks and lambdas inside of it. */
static void
hoist(struct scope *scope, const struct jsonata *node)
{
	if (node->kind == JSONATA_BLOCK || node->kind == JSONATA_LAMBDA)
		return;
	if (node->kind == JSONATA_BIND)
		bind_later(scope, node->children.items[0]);
	for (size_t i = 0; i < node->children.count; i++)
		hoist(scope, node->children.items[i]);
}

/* The children from `first` on, in a frame of their own. */
static void
find_in_frame(struct scope *scope, const struct jsonata *node, size_t first)
{
	size_t bound = scope->bound.count;
	size_t later = scope->later.count;

	for (size_t i = 0; i < first; i++)
		bind(scope, node->children.items[i]);
	for (size_t i = first; i < node->children.count; i++)
		hoist(scope, node->children.items[i]);
	for (size_t i = first; i < node->children.count; i++)
		find_free(scope, node->children.items[i]);
	unbind(scope, bound, later);
}

static void
find_in_lambda(struct scope *scope, const struct jsonata *lambda)
{
	bool in_lambda = scope->in_lambda;

	scope->in_lambda = true;
	find_in_frame(scope, lambda, first_read(lambda));
	scope->in_lambda = in_lambda;
}

/* $ and $$ are the context, and an item's own are bound to it. */
static void
find_variable(struct scope *scope, const struct jsonata *node)
{
	if (node->text.length == 0 || str_is(node->text, "$") ||
	    is_bound(scope, node->text))
		return;
	LIST_ADD(scope->arena, &scope->found) = node;
}

static void
find_free(struct scope *scope, const struct jsonata *node)
{
	if (node->kind == JSONATA_VARIABLE) {
		find_variable(scope, node);
		return;
	}
	if (node->kind == JSONATA_LAMBDA) {
		find_in_lambda(scope, node);
		return;
	}
	if (node->kind == JSONATA_BLOCK) {
		find_in_frame(scope, node, 0);
		return;
	}
	for (size_t i = first_read(node); i < node->children.count; i++)
		find_free(scope, node->children.items[i]);
	if (node->kind == JSONATA_BIND)
		bind(scope, node->children.items[0]);
	if (node->kind == JSONATA_FOCUS || node->kind == JSONATA_INDEX)
		bind(scope, node);
}

struct jsonata_list
jsonata_free_variables(struct arena *arena, const struct jsonata *expression)
{
	struct scope scope = { .arena = arena, .names = { .arena = arena } };

	hoist(&scope, expression);
	find_free(&scope, expression);
	return scope.found;
}

#include "expand/rename.h"

#include "expand/walk.h"

void
alias_add(struct aliases *aliases, struct str name, struct str first)
{
	struct str *copy = arena_alloc(aliases->map.arena, sizeof(*copy));

	*copy = first;
	map_set(&aliases->map, name, copy);
}

static void
follow_alias(void *context, struct node *target)
{
	const struct aliases *aliases = context;
	const struct str *first = map_get(&aliases->map, target->text);

	if (first != NULL)
		target->text = *first;
}

void
rename_targets(const struct aliases *aliases, struct node *flow)
{
	struct aliases copy = *aliases;
	struct walk walk = { .context = &copy, .target = follow_alias };

	walk_flow(&walk, flow);
}

/* --- a template's own names ----------------------------------------------- */

struct renaming {
	struct arena *arena;
	const struct source *source;
	struct aliases aliases;
	struct map names; /* as the template writes them */
	struct str prefix;
	const struct node_entry *query;
};

static bool
is_own(const struct renaming *renaming, const struct node *node)
{
	const struct source *source = node->span.source;

	while (source != NULL && source != renaming->source)
		source = source->used.source;
	return source != NULL;
}

static void
note_name(void *context, struct node_entry *step)
{
	struct renaming *renaming = context;

	if (is_own(renaming, step->key))
		map_set(&renaming->names, step->key->text, step->key);
}

static struct str
prefixed(const struct renaming *renaming, struct str name)
{
	return str_format(renaming->arena, "%.*s / %.*s",
	    STR_ARG(renaming->prefix), STR_ARG(name));
}

static void
rename_step(void *context, struct node_entry *step)
{
	struct renaming *renaming = context;

	if (!is_own(renaming, step->key))
		return;
	step->key->text = prefixed(renaming, step->key->text);
	if (renaming->query != NULL && step->value->kind == NODE_MAP &&
	    node_get(step->value, "query") == NULL)
		LIST_ADD(renaming->arena, &step->value->entries) =
		    *renaming->query;
}

static void
rename_target(void *context, struct node *target)
{
	struct renaming *renaming = context;

	if (!is_own(renaming, target))
		return;
	follow_alias(&renaming->aliases, target);
	if (map_get(&renaming->names, target->text) != NULL)
		target->text = prefixed(renaming, target->text);
}

void
rename_steps(struct arena *arena, const struct aliases *aliases,
    struct node *flow, const struct source *source, struct str prefix,
    const struct node_entry *query)
{
	struct renaming renaming = {
		.arena = arena,
		.source = source,
		.aliases = *aliases,
		.names = { .arena = arena },
		.prefix = prefix,
		.query = query,
	};
	struct walk names = { .context = &renaming, .step = note_name };
	struct walk rename = { .context = &renaming,
		.step = rename_step,
		.target = rename_target };

	walk_flow(&names, flow);
	walk_flow(&rename, flow);
}

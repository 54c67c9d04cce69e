#include "expand/environment.h"

void
environment_names(struct arena *arena, const struct node *root,
		  struct str_list *names)
{
	const struct node *environments = node_get(root, "environments");

	for (size_t i = 0;
	     environments != NULL && i < environments->entries.count; i++)
		LIST_ADD(arena, names) =
			environments->entries.items[i].key->text;
}

static struct node_entry *
find_entry(struct node *map, struct str key)
{
	for (size_t i = 0; i < map->entries.count; i++)
		if (str_equal(map->entries.items[i].key->text, key))
			return &map->entries.items[i];
	return NULL;
}

/* A map of its own, so that laying over it leaves the document alone. */
static struct node *
copy_map(struct arena *arena, const struct node *map)
{
	struct node *copy = arena_alloc(arena, sizeof(*copy));

	*copy = *map;
	copy->entries.items = NULL;
	copy->entries.count = copy->entries.capacity = 0;
	for (size_t i = 0; i < map->entries.count; i++)
		LIST_ADD(arena, &copy->entries) = map->entries.items[i];
	return copy;
}

static void
remove_key(struct node *map, struct str key)
{
	size_t kept = 0;

	for (size_t i = 0; i < map->entries.count; i++)
		if (!str_equal(map->entries.items[i].key->text, key))
			map->entries.items[kept++] = map->entries.items[i];
	map->entries.count = kept;
}

static struct node *
overlay(struct arena *arena, const struct node *below,
	const struct node *above)
{
	struct node *merged = copy_map(arena, below);

	for (size_t i = 0; i < above->entries.count; i++) {
		struct node_entry entry = above->entries.items[i];
		struct node_entry *there =
			find_entry(merged, entry.key->text);

		if (node_is_null(entry.value)) {
			remove_key(merged, entry.key->text);
		} else if (there == NULL) {
			LIST_ADD(arena, &merged->entries) = entry;
		} else {
			if (there->value->kind == NODE_MAP &&
			    entry.value->kind == NODE_MAP)
				entry.value = overlay(arena, there->value,
						      entry.value);
			*there = entry;
		}
	}
	return merged;
}

/* What is the same in every environment. */
static bool
is_fixed(struct str key)
{
	static const char *const keys[] = { "workflow",	    "steps",
					    "on_failure",   "environments",
					    "query",	    "type",
					    "description" };

	for (size_t i = 0; i < ARRAY_COUNT(keys); i++)
		if (str_is(key, keys[i]))
			return true;
	return false;
}

static void
check_overlay(const struct node *above, struct diags *diags)
{
	struct diag *diag;

	for (size_t i = 0; i < above->entries.count; i++) {
		const struct node *key = above->entries.items[i].key;

		if (!is_fixed(key->text))
			continue;
		diag = diag_add(diags, RULE_E065, key->span,
				"`%.*s` is the same in every environment",
				STR_ARG(key->text));
		diag_help(diags, diag,
			  "use a parameter for what differs, with its default "
			  "in the overlay");
	}
}

struct node *
environment_apply(struct arena *arena, const struct node *root,
		  struct str name, struct diags *diags)
{
	const struct node *environments = node_get(root, "environments");
	struct node *document = copy_map(arena, root);
	const struct node *above = NULL;
	struct diag *diag;

	remove_key(document, STR("environments"));
	if (environments == NULL || name.length == 0)
		return document;
	for (size_t i = 0; i < environments->entries.count; i++)
		if (str_equal(environments->entries.items[i].key->text, name))
			above = environments->entries.items[i].value;
	if (above == NULL || node_is_null(above))
		return document;
	if (above->kind != NODE_MAP) {
		diag = diag_add(diags, RULE_E040, above->span,
				"an overlay should be a map, not %s",
				node_kind_name(above));
		diag_help(diags, diag, "write {} when nothing differs");
		return document;
	}
	check_overlay(above, diags);
	return overlay(arena, document, above);
}

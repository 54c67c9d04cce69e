#include "expand/environment.h"

#include "base/limits.h"
#include "base/map.h"
#include "expand/overlay.h"

/* Their outputs would be one folder where capitals do not count. */
static void
check_capitals(struct map *known, struct node *key, struct diags *diags)
{
	struct str name = str_lower(known->arena, key->text);
	const struct node *other = map_get(known, name);
	struct diag *diag;

	if (other == NULL) {
		map_set(known, name, key);
		return;
	}
	diag = diag_add(diags, RULE_E370, key->span,
	    "the environments '%.*s' and '%.*s' differ in capitals only",
	    STR_ARG(other->text), STR_ARG(key->text));
	diag_help(diags, diag,
	    "give one of them another name: on macOS and Windows their "
	    "folders are one");
	diag_note(diags, diag, other->span, "the other one is here");
}

void
environment_names(struct arena *arena, const struct node *root,
    struct str_list *names, struct diags *diags)
{
	const struct node *environments = node_get(root, "environments");
	struct map known = { .arena = arena };

	if (environments == NULL)
		return;
	for (size_t i = 0; i < environments->entries.count; i++) {
		struct node *key = environments->entries.items[i].key;

		if (i == LIMIT_ENVIRONMENTS) {
			diag_help(diags,
			    diag_add(diags, RULE_E371, key->span,
				"there are %zu environments, and stepc takes "
				"%d of a workflow",
				environments->entries.count,
				LIMIT_ENVIRONMENTS),
			    "write a spec for each group of them, and what "
			    "they share into a template");
			return;
		}
		check_capitals(&known, key, diags);
		LIST_ADD(arena, names) = key->text;
	}
}

/* What is the same in every environment. */
static bool
is_fixed(struct str key)
{
	static const char *const keys[] = { "workflow", "steps", "on_failure",
		"environments", "query", "type", "description", "extends" };

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

/* What was refused does not go on to be wrong in other ways. */
static const struct node *
without_fixed(struct arena *arena, const struct node *above)
{
	struct node *rest = overlay_copy(arena, above);

	for (size_t i = 0; i < above->entries.count; i++) {
		struct str key = above->entries.items[i].key->text;

		if (is_fixed(key))
			overlay_remove(rest, str_copy(arena, key).data);
	}
	return rest;
}

struct node *
environment_apply(struct arena *arena, const struct node *root, struct str name,
    struct diags *diags)
{
	const struct node *environments = node_get(root, "environments");
	struct node *document = overlay_copy(arena, root);
	const struct node *above = NULL;
	struct diag *diag;

	overlay_remove(document, "environments");
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
	document = overlay(arena, document, without_fixed(arena, above));
	overlay_remove(document, "extends");
	return document;
}

#include <ctype.h>

#include "iam/arn.h"
#include "review/compare_parts.h"

/* Policies as single grants: an action on a resource, for whom and when. */

/* --- a document ----------------------------------------------------------- */

/* IAM: a list, or the one item itself. */
static struct str_list
texts_of(struct arena *arena, const struct json *json)
{
	struct str_list texts = { 0 };

	if (json != NULL && json->kind == JSON_STRING)
		LIST_ADD(arena, &texts) = json->string;
	for (size_t i = 0; json != NULL && i < json->items.count; i++)
		LIST_ADD(arena, &texts) = json_text(json->items.items[i]);
	return texts;
}

/* Action or NotAction, which names what it is not about. */
static struct str_list
either(struct arena *arena, const struct json *statement, const char *key,
    const char *not_key)
{
	struct str_list texts = texts_of(arena, json_get(statement, key));
	struct str_list others = texts_of(arena, json_get(statement, not_key));

	str_list_sort(&others);
	if (others.count > 0)
		LIST_ADD(arena, &texts) = str_format(arena, "all but %.*s",
		    STR_ARG(str_join(arena, &others, ", ")));
	return texts;
}

static struct str
lower(struct arena *arena, struct str s)
{
	struct buffer out = { .arena = arena };

	for (size_t i = 0; i < s.length; i++)
		buffer_char(&out, (char)tolower((unsigned char)s.data[i]));
	return buffer_str(&out);
}

/* Keys sorted and lists of one as the one, so that equal ones look equal. */
static struct json *
canonical(struct arena *arena, struct json *json)
{
	struct json *out = json_new(arena, JSON_OBJECT);
	struct str_list keys = { 0 };

	if (json->kind == JSON_ARRAY && json->items.count == 1)
		return json->items.items[0];
	if (json->kind != JSON_OBJECT)
		return json;
	for (size_t i = 0; i < json->members.count; i++)
		LIST_ADD(arena, &keys) = json->members.items[i].key;
	str_list_sort(&keys);
	for (size_t i = 0; i < keys.count; i++)
		for (size_t j = 0; j < json->members.count; j++)
			if (str_equal(json->members.items[j].key,
				keys.items[i]))
				json_set_str(arena, out, keys.items[i],
				    canonical(arena,
					json->members.items[j].value));
	return out;
}

static void
add_statement(struct arena *arena, struct grant_list *grants,
    const struct grant *owner, const struct json *statement)
{
	struct str_list actions =
	    either(arena, statement, "Action", "NotAction");
	struct str_list resources =
	    either(arena, statement, "Resource", "NotResource");
	struct json *condition = json_get(statement, "Condition");
	struct grant grant = *owner;

	grant.deny = str_is(json_text(json_get(statement, "Effect")), "Deny");

	if (condition != NULL && condition->members.count > 0)
		grant.condition = json_line(arena, canonical(arena, condition));
	for (size_t i = 0; i < actions.count; i++)
		for (size_t j = 0; j < resources.count; j++) {
			grant.action = actions.items[i];
			grant.folded = lower(arena, actions.items[i]);
			grant.resource = resources.items[j];
			LIST_ADD(arena, grants) = grant;
		}
}

void
grants_add(struct arena *arena, struct grant_list *grants,
    const struct grant *owner, const struct json *document)
{
	const struct json *statements = json_get(document, "Statement");

	if (statements != NULL && statements->kind == JSON_OBJECT)
		add_statement(arena, grants, owner, statements);
	for (size_t i = 0; statements != NULL && i < statements->items.count;
	     i++)
		add_statement(arena, grants, owner, statements->items.items[i]);
}

/* --- what covers what ----------------------------------------------------- */

/* "all but X" is only covered by itself and by everything. */
static bool
covers_text(struct str pattern, struct str text)
{
	if (str_equal(pattern, text) || str_is(pattern, "*"))
		return true;
	return !str_starts(pattern, "all but ") &&
	    !str_starts(text, "all but ") && pattern_covers(pattern, text);
}

static bool
covers(const struct grant *wide, const struct grant *grant)
{
	return wide->deny == grant->deny &&
	    str_equal(wide->owner, grant->owner) &&
	    (wide->condition.length == 0 ||
		str_equal(wide->condition, grant->condition)) &&
	    covers_text(wide->folded, grant->folded) &&
	    covers_text(wide->resource, grant->resource);
}

static const struct grant *
find_cover(const struct grant_list *grants, const struct grant *grant)
{
	for (size_t i = 0; i < grants->count; i++)
		if (covers(&grants->items[i], grant))
			return &grants->items[i];
	return NULL;
}

/* --- changes -------------------------------------------------------------- */

struct granting {
	struct arena *arena;
	struct change_list *changes;
	bool owners; /* there are several */
};

/* Other actions on the same resource go into the same line. */
static bool
join(struct granting *granting, const struct change *change)
{
	for (size_t i = 0; i < granting->changes->count; i++) {
		struct change *other = &granting->changes->items[i];

		if (other->kind != change->kind ||
		    other->deny != change->deny ||
		    !json_equal(other->before, change->before) ||
		    !json_equal(other->after, change->after) ||
		    !str_equal(other->condition, change->condition) ||
		    !str_equal(other->owner, change->owner) ||
		    (other->our_field != NULL) != (change->our_field != NULL))
			continue;
		other->subject = str_format(granting->arena, "%.*s, %.*s",
		    STR_ARG(other->subject), STR_ARG(change->subject));
		return true;
	}
	return false;
}

/* To be forbidden more is to be allowed less. */
static enum change_kind
effective(enum change_kind kind, bool deny)
{
	if (!deny)
		return kind;
	return kind == CHANGE_GAINED ? CHANGE_LOST :
	    kind == CHANGE_LOST      ? CHANGE_GAINED :
	    kind == CHANGE_WIDENED   ? CHANGE_NARROWED :
				       CHANGE_WIDENED;
}

static void
add(struct granting *granting, enum change_kind kind, const struct grant *grant,
    const struct grant *before, const struct grant *after)
{
	struct arena *arena = granting->arena;
	struct change change = {
		.kind = effective(kind, grant->deny),
		.subject = grant->action,
		.deny = grant->deny,
		.owner = granting->owners ? grant->owner : STR(""),
		.condition = grant->condition,
		.before = before == NULL ? NULL :
					   json_string(arena, before->resource),
		.after =
		    after == NULL ? NULL : json_string(arena, after->resource),
	};

	change.wildcard = after != NULL && !grant->deny &&
	    (str_is(after->resource, "*") || str_is(after->action, "*") ||
		str_ends(after->action, ":*"));
	if (before != NULL && after != NULL &&
	    !str_equal(before->condition, after->condition)) {
		change.our_field = before->condition.length > 0 ?
		    "no longer only if" :
		    "now only if";
		change.condition = before->condition.length > 0 ?
		    before->condition :
		    after->condition;
	}
	if (before != NULL && after != NULL &&
	    !str_equal(before->folded, after->folded))
		change.subject = str_format(arena, "%.*s → %.*s",
		    STR_ARG(before->action), STR_ARG(after->action));
	if (!join(granting, &change))
		LIST_ADD(arena, granting->changes) = change;
}

/* What is new: alone, or in the place of something narrower. */
static void
add_new(struct granting *granting, const struct grant *grant,
    const struct grant_list *before, const struct grant_list *after)
{
	bool widened = false;

	if (find_cover(before, grant) != NULL)
		return; /* it is part of what there was */
	for (size_t i = 0; i < before->count; i++) {
		const struct grant *old = &before->items[i];

		if (covers(grant, old) && find_cover(after, old) == grant) {
			add(granting, CHANGE_WIDENED, grant, old, grant);
			widened = true;
		}
	}
	if (!widened)
		add(granting, CHANGE_GAINED, grant, NULL, grant);
}

static void
add_old(struct granting *granting, const struct grant *grant,
    const struct grant_list *before, const struct grant_list *after)
{
	bool narrowed = false;

	if (find_cover(after, grant) != NULL)
		return;
	for (size_t i = 0; i < after->count; i++) {
		const struct grant *new = &after->items[i];

		if (covers(grant, new) && find_cover(before, new) == grant) {
			add(granting, CHANGE_NARROWED, grant, grant, new);
			narrowed = true;
		}
	}
	if (!narrowed)
		add(granting, CHANGE_LOST, grant, grant, NULL);
}

static bool
has_owners(const struct grant_list *grants, const struct grant_list *more)
{
	const struct grant *first = grants->count > 0 ? grants->items :
	    more->count > 0                           ? more->items :
							NULL;

	for (size_t i = 0; i < grants->count; i++)
		if (!str_equal(grants->items[i].owner, first->owner))
			return true;
	for (size_t i = 0; i < more->count; i++)
		if (!str_equal(more->items[i].owner, first->owner))
			return true;
	return false;
}

static int
rank(const struct change *change)
{
	return change->kind == CHANGE_GAINED || change->kind == CHANGE_WIDENED ?
	    0 :
	    1;
}

static void
sort(struct change_list *changes)
{
	for (size_t i = 1; i < changes->count; i++) {
		struct change change = changes->items[i];
		size_t at = i;

		while (at > 0 &&
		    rank(&changes->items[at - 1]) > rank(&change)) {
			changes->items[at] = changes->items[at - 1];
			at--;
		}
		changes->items[at] = change;
	}
}

void
compare_grants(struct arena *arena, const struct grant_list *before,
    const struct grant_list *after, struct change_list *changes)
{
	struct granting granting = { arena, changes,
		has_owners(before, after) };

	for (size_t i = 0; i < after->count; i++)
		add_new(&granting, &after->items[i], before, after);
	for (size_t i = 0; i < before->count; i++)
		add_old(&granting, &before->items[i], before, after);
	sort(changes);
}


#include "base/map.h"
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
			grant.folded = str_lower(arena, actions.items[i]);
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

static bool
is_wide(struct str text)
{
	return str_find(text, "*", 0) < text.length;
}

/* Grants, to be found by what they cover: the first one that does. */
struct covering {
	struct arena *arena;
	const struct grant_list *grants;
	struct map exact; /* struct grant by key_of() */
	LIST_OF(const struct grant *) wide;
};

static struct str
key_of(struct arena *arena, const struct grant *grant, struct str condition)
{
	const struct str parts[] = { grant->owner, grant->folded,
		grant->resource, condition };
	struct buffer key = { .arena = arena };

	buffer_char(&key, grant->deny ? 'd' : 'a');
	for (size_t i = 0; i < ARRAY_COUNT(parts); i++)
		buffer_format(&key, "%zu %.*s", parts[i].length,
		    STR_ARG(parts[i]));
	return buffer_str(&key);
}

static struct covering
covering_of(struct arena *arena, const struct grant_list *grants)
{
	struct covering covering = {
		.arena = arena, .grants = grants, .exact = { .arena = arena }
	};

	for (size_t i = 0; i < grants->count; i++) {
		struct grant *grant = &grants->items[i];
		struct str key = key_of(arena, grant, grant->condition);

		if (map_get(&covering.exact, key) == NULL)
			map_set(&covering.exact, key, grant);
		if (is_wide(grant->folded) || is_wide(grant->resource))
			LIST_ADD(arena, &covering.wide) = grant;
	}
	return covering;
}

static const struct grant *
earlier(const struct grant *a, const struct grant *b)
{
	return a == NULL || (b != NULL && b < a) ? b : a;
}

static const struct grant *
find_cover(const struct covering *covering, const struct grant *grant)
{
	const struct grant *found = earlier(map_get(&covering->exact,
						key_of(covering->arena, grant,
						    grant->condition)),
	    map_get(&covering->exact, key_of(covering->arena, grant, STR(""))));

	for (size_t i = 0; i < covering->wide.count; i++)
		if (covers(covering->wide.items[i], grant))
			return earlier(found, covering->wide.items[i]);
	return found;
}

/* Of each grant of one side: which ones of the other side it covers first. */
struct covered {
	LIST_OF(const struct grant *) grants;
};

static struct covered *
covered_by(const struct covering *covering, const struct grant_list *others)
{
	struct covered *covered = arena_alloc(covering->arena,
	    covering->grants->count * sizeof(*covered));

	for (size_t i = 0; i < others->count; i++) {
		const struct grant *cover =
		    find_cover(covering, &others->items[i]);

		if (cover != NULL)
			LIST_ADD(covering->arena,
			    &covered[cover - covering->grants->items].grants) =
			    &others->items[i];
	}
	return covered;
}

/* --- changes -------------------------------------------------------------- */

/* A line, and the actions in it. */
struct line {
	size_t place;
	struct str_list actions;
};

struct granting {
	struct arena *arena;
	struct change_list *changes;
	bool owners;      /* there are several */
	struct map lines; /* struct line, by all but the actions */
	LIST_OF(struct line *) added;
};

static struct str
line_key(struct arena *arena, const struct change *change)
{
	const struct str parts[] = { json_text(change->before),
		json_text(change->after), change->condition, change->owner };
	struct buffer key = { .arena = arena };

	buffer_format(&key, "%d %d %d %d %d", (int)change->kind, change->deny,
	    change->before == NULL, change->after == NULL,
	    change->our_field == NULL);
	for (size_t i = 0; i < ARRAY_COUNT(parts); i++)
		buffer_format(&key, " %zu %.*s", parts[i].length,
		    STR_ARG(parts[i]));
	return buffer_str(&key);
}

/* Other actions on the same resource go into the same line. */
static void
add_line(struct granting *granting, const struct change *change)
{
	struct arena *arena = granting->arena;
	struct str key = line_key(arena, change);
	struct line *line = map_get(&granting->lines, key);

	if (line == NULL) {
		line = arena_alloc(arena, sizeof(*line));
		line->place = granting->changes->count;
		map_set(&granting->lines, key, line);
		LIST_ADD(arena, &granting->added) = line;
		LIST_ADD(arena, granting->changes) = *change;
	}
	LIST_ADD(arena, &line->actions) = change->subject;
}

static void
name_actions(const struct granting *granting)
{
	for (size_t i = 0; i < granting->added.count; i++) {
		const struct line *line = granting->added.items[i];

		granting->changes->items[line->place].subject =
		    str_join(granting->arena, &line->actions, ", ");
	}
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
	add_line(granting, &change);
}

/* What is new: alone, or in the place of what is narrower. */
static void
add_new(struct granting *granting, const struct grant *grant,
    const struct covering *before, const struct covered *narrower)
{
	if (find_cover(before, grant) != NULL)
		return; /* it is part of what there was */
	for (size_t i = 0; i < narrower->grants.count; i++)
		add(granting, CHANGE_WIDENED, grant, narrower->grants.items[i],
		    grant);
	if (narrower->grants.count == 0)
		add(granting, CHANGE_GAINED, grant, NULL, grant);
}

static void
add_old(struct granting *granting, const struct grant *grant,
    const struct covering *after, const struct covered *narrower)
{
	if (find_cover(after, grant) != NULL)
		return;
	for (size_t i = 0; i < narrower->grants.count; i++)
		add(granting, CHANGE_NARROWED, grant, grant,
		    narrower->grants.items[i]);
	if (narrower->grants.count == 0)
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

/* What is gained stands first. */
static void
sort(struct arena *arena, struct change_list *changes)
{
	struct change_list sorted = { 0 };

	for (int wanted = 0; wanted <= 1; wanted++)
		for (size_t i = 0; i < changes->count; i++)
			if (rank(&changes->items[i]) == wanted)
				LIST_ADD(arena, &sorted) = changes->items[i];
	*changes = sorted;
}

void
compare_grants(struct arena *arena, const struct grant_list *before,
    const struct grant_list *after, struct change_list *changes)
{
	struct granting granting = { .arena = arena,
		.changes = changes,
		.owners = has_owners(before, after),
		.lines = { .arena = arena } };
	struct covering old = covering_of(arena, before);
	struct covering new = covering_of(arena, after);
	const struct covered *by_new = covered_by(&new, before);
	const struct covered *by_old = covered_by(&old, after);

	for (size_t i = 0; i < after->count; i++)
		add_new(&granting, &after->items[i], &old, &by_new[i]);
	for (size_t i = 0; i < before->count; i++)
		add_old(&granting, &before->items[i], &new, &by_old[i]);
	name_actions(&granting);
	sort(arena, changes);
}

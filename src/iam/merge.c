#include "iam/merge.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "iam/arn.h"
#include "iam/sid.h"

/* A resource and the text that it is compared by. */
struct shown {
	struct str text;
	struct text resource;
	size_t place; /* in its statement */
};

struct shown_list {
	struct shown *items;
	size_t count;
	size_t capacity;
};

static bool
same_texts(struct arena *arena, const struct text_list *a,
    const struct text_list *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (!str_equal(text_show(arena, a->items[i]),
			text_show(arena, b->items[i])))
			return false;
	return true;
}

static bool
same_conditions(struct arena *arena, const struct statement *a,
    const struct statement *b)
{
	if (a->conditions.count != b->conditions.count)
		return false;
	for (size_t i = 0; i < a->conditions.count; i++) {
		const struct policy_condition *one = &a->conditions.items[i];
		const struct policy_condition *two = &b->conditions.items[i];

		if (strcmp(one->test, two->test) != 0 ||
		    strcmp(one->variable, two->variable) != 0 ||
		    !same_texts(arena, &one->values, &two->values))
			return false;
	}
	return true;
}

static bool
has_all(const struct str_list *all, const struct str_list *some)
{
	for (size_t i = 0; i < some->count; i++)
		if (!str_list_has(all, some->items[i]))
			return false;
	return true;
}

/* --- one statement -------------------------------------------------------- */

static void
sort_actions(struct arena *arena, struct statement *statement)
{
	struct str_list sorted = { 0 };

	for (size_t i = 0; i < statement->actions.count; i++)
		str_list_add_once(arena, &sorted, statement->actions.items[i]);
	str_list_sort(&sorted);
	statement->actions = sorted;
}

static int
compare_shown(const void *a, const void *b)
{
	const struct shown *one = a;
	const struct shown *two = b;

	return str_compare(one->text, two->text);
}

/* Only such a one can cover another. */
static bool
has_star(struct str text)
{
	return text.length > 0 && memchr(text.data, '*', text.length) != NULL;
}

/* By another one than itself. */
static bool
is_covered(const struct shown_list *wide, struct str text)
{
	for (size_t i = 0; i < wide->count; i++)
		if (pattern_covers(wide->items[i].text, text) &&
		    !str_equal(wide->items[i].text, text))
			return true;
	return false;
}

/* Sorted, and without those that another one of them covers. */
static void
sort_resources(struct arena *arena, struct statement *statement)
{
	size_t count = statement->resources.count;
	struct shown *all = arena_alloc(arena, count * sizeof(*all));
	struct shown_list wide = { 0 };
	struct text_list sorted = { 0 };

	for (size_t i = 0; i < count; i++)
		all[i] = (struct shown){ text_show(arena,
					     statement->resources.items[i]),
			statement->resources.items[i], i };
	qsort(all, count, sizeof(*all), compare_shown);
	for (size_t i = 0; i < count; i++)
		if (has_star(all[i].text))
			LIST_ADD(arena, &wide) = all[i];
	for (size_t i = 0; i < count; i++) {
		if ((i > 0 && str_equal(all[i - 1].text, all[i].text)) ||
		    is_covered(&wide, all[i].text))
			continue;
		LIST_ADD(arena, &sorted) = all[i].resource;
	}
	statement->resources = sorted;
}

/* A statement, and its reasons by what tells them from each other. */
struct united {
	struct statement *statement;
	struct map reasons; /* struct reason_place */
};

struct reason_place {
	size_t at;
};

static struct str
reason_key(struct arena *arena, const struct policy_reason *reason)
{
	struct buffer key = { .arena = arena };

	buffer_add(&key, reason->step);
	buffer_char(&key, '\n');
	buffer_add(&key, reason->machine);
	buffer_char(&key, '\n');
	buffer_add(&key, reason->why);
	return buffer_str(&key);
}

static void
note_reason(struct arena *arena, struct united *united, struct str key,
    size_t at)
{
	struct reason_place *place = arena_alloc(arena, sizeof(*place));

	place->at = at;
	map_set(&united->reasons, key, place);
}

static struct united
united_of(struct arena *arena, struct statement *statement)
{
	struct united united = { statement, { .arena = arena } };

	for (size_t i = 0; i < statement->reasons.count; i++) {
		struct str key =
		    reason_key(arena, &statement->reasons.items[i]);

		if (map_get(&united.reasons, key) == NULL)
			note_reason(arena, &united, key, i);
	}
	return united;
}

/* Lists that grow are copied: where they come from they go on living. */
static void
add_resources(struct arena *arena, struct text_list *to,
    const struct text_list *more)
{
	struct text_list both = { 0 };

	for (size_t i = 0; i < to->count; i++)
		LIST_ADD(arena, &both) = to->items[i];
	for (size_t i = 0; i < more->count; i++)
		LIST_ADD(arena, &both) = more->items[i];
	*to = both;
}

/* The same step, for the same: then it is one reason. */
static void
add_reasons(struct arena *arena, struct united *to,
    const struct statement *from)
{
	for (size_t i = 0; i < from->reasons.count; i++) {
		const struct policy_reason *reason = &from->reasons.items[i];
		struct str key = reason_key(arena, reason);
		const struct reason_place *known = map_get(&to->reasons, key);

		if (known != NULL) {
			add_resources(arena,
			    &to->statement->reasons.items[known->at].resources,
			    &reason->resources);
			continue;
		}
		note_reason(arena, to, key, to->statement->reasons.count);
		LIST_ADD(arena, &to->statement->reasons) = *reason;
	}
}

static void
unite(struct arena *arena, struct united *to, const struct statement *from)
{
	struct statement *statement = to->statement;

	for (size_t i = 0; i < from->resources.count; i++)
		LIST_ADD(arena, &statement->resources) =
		    from->resources.items[i];
	add_reasons(arena, to, from);
	statement->any = statement->any || from->any;
	for (size_t i = 0; i < from->wildcards.count; i++)
		str_list_add_once(arena, &statement->wildcards,
		    from->wildcards.items[i]);
}

static void
add_texts(struct buffer *key, const struct text_list *texts)
{
	for (size_t i = 0; i < texts->count; i++) {
		buffer_add(key, text_show(key->arena, texts->items[i]));
		buffer_char(key, '\n');
	}
}

/* --- several -------------------------------------------------------------- */

/* What two have to share to be one: their actions and conditions. */
static struct str
grant_key(struct arena *arena, const struct statement *statement)
{
	struct buffer key = { .arena = arena };

	for (size_t i = 0; i < statement->actions.count; i++) {
		buffer_add(&key, statement->actions.items[i]);
		buffer_char(&key, '\n');
	}
	for (size_t i = 0; i < statement->conditions.count; i++) {
		const struct policy_condition *condition =
		    &statement->conditions.items[i];

		buffer_format(&key, "\n%s\n%s\n", condition->test,
		    condition->variable);
		add_texts(&key, &condition->values);
	}
	return buffer_str(&key);
}

static void
unite_alike(struct arena *arena, struct policy *policy)
{
	struct map known = { .arena = arena }; /* struct united */
	struct policy united = { 0 };
	size_t kept = 0;

	for (size_t i = 0; i < policy->statements.count; i++) {
		struct statement *next = &policy->statements.items[i];
		struct united *same;
		struct str key;

		sort_actions(arena, next);
		key = grant_key(arena, next);
		same = map_get(&known, key);
		if (same != NULL) {
			unite(arena, same, next);
			continue;
		}
		same = arena_alloc(arena, sizeof(*same));
		policy->statements.items[kept] = *next;
		*same = united_of(arena, &policy->statements.items[kept++]);
		map_set(&known, key, same);
	}
	for (size_t i = 0; i < kept; i++) {
		LIST_ADD(arena, &united.statements) =
		    policy->statements.items[i];
		sort_resources(arena, &united.statements.items[i]);
	}
	*policy = united;
}

static bool
covers_resource(struct arena *arena, const struct statement *statement,
    struct text resource)
{
	struct str shown = text_show(arena, resource);

	for (size_t i = 0; i < statement->resources.count; i++)
		if (pattern_covers(text_show(arena,
				       statement->resources.items[i]),
			shown))
			return true;
	return false;
}

/* Takes from `less` the resources on which `more` grants all it does. */
static void
drop_covered(struct arena *arena, struct statement *less,
    struct statement *more)
{
	struct text_list kept = { 0 };

	if (less->actions.count >= more->actions.count ||
	    !has_all(&more->actions, &less->actions) ||
	    !same_conditions(arena, less, more))
		return;
	for (size_t i = 0; i < less->resources.count; i++)
		if (!covers_resource(arena, more, less->resources.items[i]))
			LIST_ADD(arena, &kept) = less->resources.items[i];
	if (kept.count < less->resources.count) {
		struct united all = united_of(arena, more);

		add_reasons(arena, &all, less);
	}
	less->resources = kept;
}

static void
drop_doubles(struct arena *arena, struct policy *policy)
{
	struct policy kept = { 0 };
	size_t count = policy->statements.count;

	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < count; k++)
			drop_covered(arena, &policy->statements.items[i],
			    &policy->statements.items[k]);
	for (size_t i = 0; i < count; i++)
		if (policy->statements.items[i].resources.count > 0)
			LIST_ADD(arena, &kept.statements) =
			    policy->statements.items[i];
	*policy = kept;
}

/* What orders statements, as one text. */
static struct str
sort_key(struct arena *arena, const struct statement *statement)
{
	struct buffer key = { .arena = arena };

	for (size_t i = 0; i < statement->actions.count; i++) {
		buffer_add(&key, statement->actions.items[i]);
		buffer_char(&key, '\n');
	}
	add_texts(&key, &statement->resources);
	for (size_t i = 0; i < statement->conditions.count; i++) {
		buffer_put(&key, statement->conditions.items[i].variable);
		add_texts(&key, &statement->conditions.items[i].values);
	}
	return buffer_str(&key);
}

struct keyed {
	int rank;
	struct str key;
	struct statement statement;
};

static int
compare_keyed(const void *a, const void *b)
{
	const struct keyed *one = a;
	const struct keyed *two = b;

	if (one->rank != two->rank)
		return one->rank < two->rank ? -1 : 1;
	return str_compare(one->key, two->key);
}

static void
sort_statements(struct arena *arena, struct policy *policy)
{
	size_t count = policy->statements.count;
	struct keyed *all = arena_alloc(arena, count * sizeof(*all));

	for (size_t i = 0; i < count; i++) {
		struct statement *statement = &policy->statements.items[i];

		all[i] = (struct keyed){ sid_rank(statement),
			sort_key(arena, statement), *statement };
	}
	qsort(all, count, sizeof(*all), compare_keyed);
	for (size_t i = 0; i < count; i++)
		policy->statements.items[i] = all[i].statement;
}

/*
 * Why a "*" stays.  What is about the machine itself comes last and says it
 * once, above its first statement.
 */
static void
add_comments(struct arena *arena, struct policy *policy)
{
	bool said = false;

	for (size_t i = 0; i < policy->statements.count; i++) {
		struct statement *statement = &policy->statements.items[i];
		struct buffer all = { .arena = arena };

		for (size_t k = 0; k < statement->wildcards.count; k++) {
			buffer_put(&all, k > 0 ? " " : "");
			buffer_add(&all, statement->wildcards.items[k]);
		}
		if (sid_rank(statement) == 0) {
			statement->wildcard = buffer_str(&all);
		} else if (!said) {
			statement->comment = STR("Log delivery and X-Ray "
						 "actions have no "
						 "resource-level permissions.");
			statement->wildcard = statement->comment;
			said = true;
		}
	}
}

void
policy_merge(struct arena *arena, struct policy *policy)
{
	unite_alike(arena, policy);
	drop_doubles(arena, policy);
	sort_statements(arena, policy);
	sid_assign(arena, policy);
	add_comments(arena, policy);
}

/* --- which step needs which resource -------------------------------------- */

/* The resources of a statement, to be found by what they cover. */
struct finder {
	struct map exact; /* struct shown by its text */
	struct shown_list wide;
};

static struct finder
finder_of(struct arena *arena, const struct statement *statement)
{
	struct finder finder = { .exact = { .arena = arena } };

	for (size_t i = 0; i < statement->resources.count; i++) {
		struct shown *shown = arena_alloc(arena, sizeof(*shown));

		shown->resource = statement->resources.items[i];
		shown->text = text_show(arena, shown->resource);
		shown->place = i;
		if (has_star(shown->text))
			LIST_ADD(arena, &finder.wide) = *shown;
		else
			map_set(&finder.exact, shown->text, shown);
	}
	return finder;
}

static int
compare_places(const void *a, const void *b)
{
	const size_t *one = a;
	const size_t *two = b;

	return (*one > *two) - (*one < *two);
}

/* Sorted, each once. */
static void
sort_places(struct use_list *places)
{
	size_t kept = 0;

	if (places->count > 1)
		qsort(places->items, places->count, sizeof(*places->items),
		    compare_places);
	for (size_t i = 0; i < places->count; i++)
		if (kept == 0 || places->items[kept - 1] != places->items[i])
			places->items[kept++] = places->items[i];
	places->count = kept;
}

/* Adds the places of those that cover one that a reason has. */
static void
find_covering(struct arena *arena, const struct finder *finder,
    struct str needed, struct use_list *places)
{
	const struct shown *exact = map_get(&finder->exact, needed);

	if (exact != NULL)
		LIST_ADD(arena, places) = exact->place;
	for (size_t i = 0; i < finder->wide.count; i++)
		if (pattern_covers(finder->wide.items[i].text, needed))
			LIST_ADD(arena, places) = finder->wide.items[i].place;
}

struct use_list *
statement_uses(struct arena *arena, const struct statement *statement)
{
	struct finder finder = finder_of(arena, statement);
	struct use_list *uses =
	    arena_alloc(arena, statement->reasons.count * sizeof(*uses));

	for (size_t i = 0; i < statement->reasons.count; i++) {
		const struct text_list *needed =
		    &statement->reasons.items[i].resources;

		for (size_t k = 0; k < needed->count; k++)
			find_covering(arena, &finder,
			    text_show(arena, needed->items[k]), &uses[i]);
		sort_places(&uses[i]);
		for (size_t k = 0;
		     needed->count == 0 && k < statement->resources.count; k++)
			LIST_ADD(arena, &uses[i]) = k;
	}
	return uses;
}

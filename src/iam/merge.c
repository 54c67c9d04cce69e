#include "iam/merge.h"

#include <stdlib.h>
#include <string.h>

#include "iam/arn.h"
#include "iam/sid.h"

/* A resource and the text that it is compared by. */
struct shown {
	struct str text;
	struct text resource;
};

static bool
same_words(const struct str_list *a, const struct str_list *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (!str_equal(a->items[i], b->items[i]))
			return false;
	return true;
}

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

/* Sorted, and without those that another one of them covers. */
static void
sort_resources(struct arena *arena, struct statement *statement)
{
	size_t count = statement->resources.count;
	struct shown *all = arena_alloc(arena, count * sizeof(*all));
	struct text_list sorted = { 0 };

	for (size_t i = 0; i < count; i++)
		all[i] = (struct shown){ text_show(arena,
					     statement->resources.items[i]),
			statement->resources.items[i] };
	qsort(all, count, sizeof(*all), compare_shown);
	for (size_t i = 0; i < count; i++) {
		bool covered = false;

		for (size_t k = 0; k < count && !covered; k++)
			covered = k != i &&
			    pattern_covers(all[k].text, all[i].text) &&
			    (k < i || !str_equal(all[k].text, all[i].text));
		if (!covered)
			LIST_ADD(arena, &sorted) = all[i].resource;
	}
	statement->resources = sorted;
}

/* The same step, for the same: then it is one reason. */
static struct policy_reason *
find_reason(struct statement *statement, const struct policy_reason *reason)
{
	for (size_t i = 0; i < statement->reasons.count; i++) {
		struct policy_reason *old = &statement->reasons.items[i];

		if (str_equal(old->step, reason->step) &&
		    str_equal(old->machine, reason->machine) &&
		    str_equal(old->why, reason->why))
			return old;
	}
	return NULL;
}

/* Lists that grow are copied: `from` may go on living. */
static void
add_reasons(struct arena *arena, struct statement *to,
    const struct statement *from)
{
	for (size_t i = 0; i < from->reasons.count; i++) {
		const struct policy_reason *reason = &from->reasons.items[i];
		struct policy_reason *known = find_reason(to, reason);
		struct text_list both = { 0 };

		for (size_t k = 0; known != NULL && k < known->resources.count;
		     k++)
			LIST_ADD(arena, &both) = known->resources.items[k];
		for (size_t k = 0; k < reason->resources.count; k++)
			LIST_ADD(arena, &both) = reason->resources.items[k];
		if (known == NULL) {
			LIST_ADD(arena, &to->reasons) = *reason;
			known = &to->reasons.items[to->reasons.count - 1];
		}
		known->resources = both;
	}
}

static void
unite(struct arena *arena, struct statement *to, const struct statement *from)
{
	for (size_t i = 0; i < from->resources.count; i++)
		LIST_ADD(arena, &to->resources) = from->resources.items[i];
	add_reasons(arena, to, from);
	to->any = to->any || from->any;
	for (size_t i = 0; i < from->wildcards.count; i++)
		str_list_add_once(arena, &to->wildcards,
		    from->wildcards.items[i]);
}

/* --- several -------------------------------------------------------------- */

static void
unite_alike(struct arena *arena, struct policy *policy)
{
	struct policy united = { 0 };

	for (size_t i = 0; i < policy->statements.count; i++) {
		struct statement *next = &policy->statements.items[i];
		size_t k = 0;

		sort_actions(arena, next);
		while (k < united.statements.count &&
		    !(same_words(&united.statements.items[k].actions,
			  &next->actions) &&
			same_conditions(arena, &united.statements.items[k],
			    next)))
			k++;
		if (k < united.statements.count)
			unite(arena, &united.statements.items[k], next);
		else
			LIST_ADD(arena, &united.statements) = *next;
	}
	for (size_t i = 0; i < united.statements.count; i++)
		sort_resources(arena, &united.statements.items[i]);
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
	if (kept.count < less->resources.count)
		add_reasons(arena, more, less);
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

static void
add_texts(struct buffer *key, const struct text_list *texts)
{
	for (size_t i = 0; i < texts->count; i++) {
		buffer_add(key, text_show(key->arena, texts->items[i]));
		buffer_char(key, '\n');
	}
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

bool
reason_is_for(struct arena *arena, const struct policy_reason *reason,
    struct text resource)
{
	struct str shown = text_show(arena, resource);

	for (size_t i = 0; i < reason->resources.count; i++)
		if (pattern_covers(shown,
			text_show(arena, reason->resources.items[i])))
			return true;
	return reason->resources.count == 0;
}

#include "review/compare.h"

#include "review/compare_parts.h"
#include "review/estimate.h"

/* --- machines ------------------------------------------------------------- */

struct budget {
	bool known;
	bool bounded;
	double longest;
	double transitions;
	double events;
};

static struct budget
budget_of(struct arena *arena, const struct side_machine *machine)
{
	static const struct estimate_options options = { .brief = true };
	struct estimate estimate;
	const struct run *run;

	if (machine == NULL || machine->machines.count == 0)
		return (struct budget){ false, true, -1, -1, -1 };
	estimate_make(arena, machine->machines.items, machine->machines.count,
	    &options, &estimate);
	run = &estimate.runs.items[0];
	return (struct budget){ true, run->bounded, run->longest,
		estimate.runs.items[0].figures[MEASURE_TRANSITIONS].total,
		run->figures[MEASURE_EVENTS].total };
}

static void
compare_machine(struct arena *arena, const struct side_machine *before,
    const struct side_machine *after, struct comparison *comparison)
{
	struct compared_machine out = { .name = after == NULL ? before->name :
								after->name };
	struct budget old = budget_of(arena, before);
	struct budget new = budget_of(arena, after);

	out.came_or_went = before == NULL || after == NULL;
	if (!out.came_or_went)
		compare_steps(arena, before->definition, after->definition,
		    &out.changes);
	out.bounded_before = old.bounded;
	out.bounded_after = new.bounded;
	out.longest = (struct compared_figure){ old.longest, new.longest };
	out.transitions =
	    (struct compared_figure){ old.transitions, new.transitions };
	out.events = (struct compared_figure){ old.events, new.events };
	if (out.came_or_went || out.changes.count > 0)
		comparison->changed = true;
	LIST_ADD(arena, &comparison->machines) = out;
}

/* One that cannot be looked into on the other side did not go away. */
static bool
is_hidden(const struct version *side, struct str key)
{
	for (size_t i = 0; i < side->gaps.count; i++)
		if (str_equal(side->gaps.items[i].address, key) ||
		    str_equal(side->gaps.items[i].name, key))
			return true;
	return false;
}

static const struct side_machine *
find_machine(const struct version *side, struct str key)
{
	for (size_t i = 0; i < side->machines.count; i++)
		if (str_equal(side->machines.items[i].key, key))
			return &side->machines.items[i];
	return NULL;
}

/* Where each side has one, it is the same whatever it is called. */
static void
compare_machines(struct arena *arena, const struct version *before,
    const struct version *after, struct comparison *comparison)
{
	if (before->machines.count == 1 && after->machines.count == 1) {
		compare_machine(arena, before->machines.items,
		    after->machines.items, comparison);
		return;
	}
	for (size_t i = 0; i < after->machines.count; i++) {
		const struct side_machine *new = &after->machines.items[i];

		if (!is_hidden(before, new->key))
			compare_machine(arena, find_machine(before, new->key),
			    new, comparison);
	}
	for (size_t i = 0; i < before->machines.count; i++) {
		const struct side_machine *old = &before->machines.items[i];

		if (find_machine(after, old->key) == NULL &&
		    !is_hidden(after, old->key))
			compare_machine(arena, old, NULL, comparison);
	}
}

/* --- sides of different kinds --------------------------------------------- */

static struct version
by_name(struct arena *arena, const struct version *side)
{
	struct version out = { .plan = side->plan, .plain = side->plain };

	out.grants = side->grants;
	for (size_t i = 0; i < side->machines.count; i++) {
		LIST_ADD(arena, &out.machines) = side->machines.items[i];
		out.machines.items[i].key = out.machines.items[i].name;
	}
	for (size_t i = 0; i < side->things.count; i++) {
		LIST_ADD(arena, &out.things) = side->things.items[i];
		out.things.items[i].key = out.things.items[i].name;
	}
	return out;
}

/* A definition is compared with the machine of its name, or with the main. */
static void
keep_one(struct arena *arena, struct version *side, const struct version *other)
{
	const struct side_machine *own;

	if (side->machines.count < 2 || other->machines.count != 1)
		return;
	own = find_machine(side, other->machines.items[0].name);
	if (own == NULL)
		own = side->machines.items;
	side->machines.count = 0;
	side->machines.capacity = 0;
	LIST_ADD(arena, &side->machines) = *own;
}

/* Only what the machines themselves may: a definition knows of no others. */
static struct grant_list
own_grants(struct arena *arena, const struct version *side)
{
	struct grant_list own = { 0 };

	for (size_t i = 0; i < side->grants.count; i++) {
		struct grant grant = side->grants.items[i];
		bool is_own = false;

		for (size_t j = 0; j < side->machines.count; j++)
			is_own = is_own ||
			    str_equal(grant.owner,
				side->machines.items[j].role);
		grant.owner = STR("");
		if (is_own)
			LIST_ADD(arena, &own) = grant;
	}
	return own;
}

/* Without those whose document is hidden on the other side. */
static struct grant_list
seen_grants(struct arena *arena, const struct grant_list *grants,
    const struct version *other)
{
	struct grant_list seen = { 0 };

	for (size_t i = 0; i < grants->count; i++) {
		const struct grant *grant = &grants->items[i];

		if (!is_hidden(other, grant->owner) &&
		    (grant->source.length == 0 ||
			!is_hidden(other, grant->source)))
			LIST_ADD(arena, &seen) = *grant;
	}
	return seen;
}

static bool
is_noted(const struct comparison *comparison, struct str address)
{
	for (size_t i = 0; i < comparison->gaps.count; i++)
		if (str_equal(comparison->gaps.items[i].address, address))
			return true;
	return false;
}

static void
add_gaps(struct arena *arena, const struct version *side,
    struct comparison *comparison)
{
	for (size_t i = 0; i < side->gaps.count; i++)
		if (!is_noted(comparison, side->gaps.items[i].address))
			LIST_ADD(arena, &comparison->gaps) =
			    side->gaps.items[i];
}

void
compare_sides(struct arena *arena, const struct version *before,
    const struct version *after, struct comparison *comparison)
{
	bool mixed = before->plan != after->plan;
	bool plain = before->plain || after->plain;
	struct version old = mixed ? by_name(arena, before) : *before;
	struct version new = mixed ? by_name(arena, after) : *after;

	*comparison = (struct comparison){ 0 };
	old.grants = seen_grants(arena, &before->grants, after);
	new.grants = seen_grants(arena, &after->grants, before);
	if (plain) {
		keep_one(arena, &old, &new);
		keep_one(arena, &new, &old);
		old.grants = own_grants(arena, &old);
		new.grants = own_grants(arena, &new);
	}
	add_gaps(arena, before, comparison);
	add_gaps(arena, after, comparison);
	compare_machines(arena, &old, &new, comparison);
	compare_grants(arena, &old.grants, &new.grants,
	    &comparison->permissions);
	if (!plain)
		compare_things(arena, &old, &new, &comparison->things);
	comparison->changed = comparison->changed ||
	    comparison->permissions.count > 0 || comparison->things.count > 0;
}

/* --- the verdict ---------------------------------------------------------- */

/* Of the machine itself, and of no step. */
static bool
is_own(const struct change *change)
{
	return change->our_word != NULL && change->subject.length == 0;
}

static bool
changes_itself(const struct comparison *comparison)
{
	for (size_t i = 0; i < comparison->machines.count; i++) {
		const struct change_list *changes =
		    &comparison->machines.items[i].changes;

		for (size_t j = 0; j < changes->count; j++)
			if (is_own(&changes->items[j]))
				return true;
	}
	return false;
}

static void
count_kinds(const struct change_list *changes, size_t counts[CHANGE_KIND_COUNT])
{
	for (size_t i = 0; i < changes->count; i++) {
		const struct change *change = &changes->items[i];
		bool again = false;

		/* A step of which three fields change is one. */
		for (size_t j = 0; j < i && change->kind == CHANGE_CHANGED; j++)
			again = again ||
			    (changes->items[j].kind == CHANGE_CHANGED &&
				changes->items[j].our_word ==
				    change->our_word &&
				str_equal(changes->items[j].subject,
				    change->subject));
		if (!again && !is_own(change))
			counts[change->kind]++;
	}
}

/* "1 step added, 2 changed" */
static void
put_counts(struct buffer *out, const char *noun, const char *nouns,
    const size_t counts[CHANGE_KIND_COUNT])
{
	static const char *const kinds[] = {
#define CHANGE(id, symbol, word) word,
#include "review/compare_kinds.def"
#undef CHANGE
	};
	bool first = true;

	for (size_t i = 0; i < CHANGE_KIND_COUNT; i++) {
		if (counts[i] == 0)
			continue;
		if (first && out->length > 0)
			buffer_put(out, "; ");
		if (first)
			buffer_format(out, "%zu %s %s", counts[i],
			    counts[i] == 1 ? noun : nouns, kinds[i]);
		else
			buffer_format(out, ", %zu %s", counts[i], kinds[i]);
		first = false;
	}
}

static double
longest(const struct comparison *comparison, bool after)
{
	const struct compared_figure *figure =
	    &comparison->machines.items[0].longest;

	return after ? figure->after : figure->before;
}

static void
put_longest(struct buffer *out, const struct comparison *comparison)
{
	double before;
	double after;

	if (comparison->machines.count != 1 ||
	    !comparison->machines.items[0].bounded_before ||
	    !comparison->machines.items[0].bounded_after)
		return;
	before = longest(comparison, false);
	after = longest(comparison, true);
	if (before < 0 || after < 0 || !(before < after || before > after))
		return;
	buffer_format(out, "; at most %.*s %s",
	    STR_ARG(seconds_words(out->arena,
		before < after ? after - before : before - after)),
	    before < after ? "longer" : "shorter");
}

struct str
compare_verdict(struct arena *arena, const struct comparison *comparison)
{
	struct buffer out = { .arena = arena };
	size_t steps[CHANGE_KIND_COUNT] = { 0 };
	size_t permissions[CHANGE_KIND_COUNT] = { 0 };
	size_t things[CHANGE_KIND_COUNT] = { 0 };

	if (!comparison->changed)
		return comparison->gaps.count > 0 ?
		    STR("nothing changes as far as one can see") :
		    STR("nothing changes");
	for (size_t i = 0; i < comparison->machines.count; i++)
		count_kinds(&comparison->machines.items[i].changes, steps);
	if (changes_itself(comparison))
		buffer_put(&out, "the workflow itself changed");
	count_kinds(&comparison->permissions, permissions);
	count_kinds(&comparison->things, things);
	put_counts(&out, "step", "steps", steps);
	put_counts(&out, "permission", "permissions", permissions);
	put_counts(&out, "resource", "resources", things);
	put_longest(&out, comparison);
	return buffer_str(&out);
}

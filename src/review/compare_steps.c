#include "base/map.h"
#include "review/compare_flow.h"
#include "review/compare_parts.h"

/*
 * Steps: those of the same name are one, then those that do the same in the
 * same place.  Where a step goes is only said where no step that came, went
 * or moved explains it.
 */

struct comparing {
	struct arena *arena;
	struct flow_steps before;
	struct flow_steps after;
	struct change_list *changes;
};

/* Compared in their own way, or steps of their own. */
static const char *const special[] = { "Next", "End", "Default", "Choices",
	"Retry", "Catch", "Branches", "ItemProcessor", "Iterator", NULL };
static const char *const no_scope[] = { "StartAt", "States", NULL };
static const char *const no_target[] = { "Next", NULL };
static const char *const no_errors[] = { "ErrorEquals", "Next", NULL };

/* --- where steps lead ----------------------------------------------------- */

/* Does the way go on behind it, as it came, went or moved? */
static bool
is_passed(const struct flow_step *step)
{
	return (step->twin == NO_TWIN || step->moved) &&
	    (json_get(step->state, "Next") != NULL ||
		json_get(step->state, "End") != NULL);
}

/*
 * Past the steps that came, went or moved; empty: the end.  Each of them
 * remembers it, a ring of them as where it was entered.
 */
static struct str
follow(struct flow_steps *steps, struct str name)
{
	struct flow_step *step = map_get(&steps->names, name);
	struct str first = name;

	while (step != NULL && is_passed(step) && !step->followed) {
		step->followed = true;
		step->leads = name = json_text(json_get(step->state, "Next"));
		step = map_get(&steps->names, name);
	}
	if (step != NULL && is_passed(step))
		name = step->leads;
	for (step = map_get(&steps->names, first);
	     step != NULL && is_passed(step) && !str_equal(step->leads, name);
	     step = map_get(&steps->names, first)) {
		first = step->leads;
		step->leads = name;
	}
	return name;
}

static struct str
new_name(struct comparing *comparing, struct str name)
{
	const struct flow_step *step = map_get(&comparing->before.names, name);

	return step == NULL || step->twin == NO_TWIN ?
	    name :
	    comparing->after.items[step->twin].name;
}

static struct json *
target_shown(struct arena *arena, const struct json *target)
{
	return json_string(arena,
	    json_text(target).length == 0 ? STR("the end") : json_text(target));
}

static void
compare_target(struct comparing *comparing, const struct field_place *place,
    const char *key, const struct json *before, const struct json *after)
{
	struct str a = json_text(before);
	struct str b = json_text(after);

	if (str_equal(new_name(comparing, a), b) ||
	    str_equal(new_name(comparing, follow(&comparing->before, a)),
		follow(&comparing->after, b)))
		return;
	compare_field(place, str_from(key),
	    target_shown(comparing->arena, before),
	    target_shown(comparing->arena, after));
}

/* --- lists of retries, catches, conditions -------------------------------- */

static size_t
count_of(const struct json *list)
{
	return list == NULL ? 0 : list->items.count;
}

static struct json *
with_errors(const struct json *list, const struct json *item)
{
	const struct json *errors = json_get(item, "ErrorEquals");

	for (size_t i = 0; i < count_of(list); i++)
		if (json_equal(json_get(list->items.items[i], "ErrorEquals"),
			errors))
			return list->items.items[i];
	return NULL;
}

/* The item of the same errors, else what stands in its place instead. */
static struct json *
counterpart(const struct json *from, size_t at, const struct json *list)
{
	struct json *same = with_errors(list, from->items.items[at]);

	if (same == NULL && count_of(list) == count_of(from) &&
	    with_errors(from, list->items.items[at]) == NULL)
		same = list->items.items[at];
	return same;
}

static struct str
errors_of(struct arena *arena, const struct json *item)
{
	const struct json *errors = json_get(item, "ErrorEquals");
	struct str_list names = { 0 };

	for (size_t i = 0; i < count_of(errors); i++)
		LIST_ADD(arena, &names) = json_text(errors->items.items[i]);
	return str_join(arena, &names, ", ");
}

static void
compare_errors(struct comparing *comparing, struct field_place place,
    const struct json *before, const struct json *after)
{
	size_t count = count_of(after);

	for (size_t i = 0; i < count_of(before); i++) {
		struct json *old = before->items.items[i];

		place.of = errors_of(comparing->arena, old);
		if (counterpart(before, i, after) == NULL)
			compare_field(&place, STR(""), old, NULL);
	}
	for (size_t i = 0; i < count; i++) {
		struct json *new = after->items.items[i];
		const struct json *old = counterpart(after, i, before);

		place.of = count > 1 || old == NULL ?
		    errors_of(comparing->arena, new) :
		    STR("");
		if (old == NULL) {
			compare_field(&place, STR(""), NULL, new);
			continue;
		}
		compare_field(&place, STR("ErrorEquals"),
		    json_get(old, "ErrorEquals"), json_get(new, "ErrorEquals"));
		compare_members(&place, old, new, no_errors);
		compare_target(comparing, &place, "Next", json_get(old, "Next"),
		    json_get(new, "Next"));
	}
}

/* Rules have no names: those between what stayed, one by one. */
static void
compare_choices(struct comparing *comparing, struct field_place place,
    const struct json *before, const struct json *after)
{
	size_t old = count_of(before);
	size_t new = count_of(after);
	size_t first = 0;

	while (first < old &&
	    first < new &&json_equal(before->items.items[first],
			after->items.items[first]))
		first++;
	while (first < old &&
	    first < new &&json_equal(before->items.items[old - 1],
			after->items.items[new - 1])) {
		old--;
		new --;
	}
	for (size_t i = first; i < old || i < new; i++) {
		struct json *a = i < old ? before->items.items[i] : NULL;
		struct json *b = i < new ? after->items.items[i] : NULL;

		place.of = str_format(comparing->arena, "%zu", i + 1);
		if (a == NULL || b == NULL) {
			place.our_prefix = "condition";
			compare_field(&place, STR(""), a, b);
			continue;
		}
		place.our_prefix = NULL;
		compare_members(&place, a, b, no_target);
		place.our_prefix = "condition";
		compare_target(comparing, &place, "Next", json_get(a, "Next"),
		    json_get(b, "Next"));
	}
}

/* --- a step --------------------------------------------------------------- */

static void
compare_inner(const struct field_place *place, const struct json *before,
    const struct json *after)
{
	const struct json *a = json_get(before, "ItemProcessor");
	const struct json *b = json_get(after, "ItemProcessor");

	if (a != NULL && b != NULL)
		compare_members(place, a, b, no_scope);
}

static void
compare_step(struct comparing *comparing, const struct flow_step *before,
    const struct flow_step *after)
{
	const struct json *a = before->state;
	const struct json *b = after->state;
	struct field_place place = { .arena = comparing->arena,
		.changes = comparing->changes,
		.subject = after->name,
		.words = true };

	compare_members(&place, a, b, special);
	compare_inner(&place, a, b);
	if (!after->moved)
		compare_target(comparing, &place, "Next", json_get(a, "Next"),
		    json_get(b, "Next"));
	if (json_get(a, "Default") != NULL || json_get(b, "Default") != NULL)
		compare_target(comparing, &place, "Default",
		    json_get(a, "Default"), json_get(b, "Default"));
	compare_choices(comparing, place, json_get(a, "Choices"),
	    json_get(b, "Choices"));
	place.our_prefix = "retry";
	compare_errors(comparing, place, json_get(a, "Retry"),
	    json_get(b, "Retry"));
	place.our_prefix = "catch";
	compare_errors(comparing, place, json_get(a, "Catch"),
	    json_get(b, "Catch"));
}

/* --- steps that came, went, moved ----------------------------------------- */

/* The step in the same place that leads to it. */
static struct str
step_before(const struct flow_steps *steps, const struct flow_step *step)
{
	const struct flow_step *source = map_get(&steps->sources, step->name);

	return source == NULL ? STR("") : source->name;
}

/* "dynamodb:putItem" of "arn:aws:states:::dynamodb:putItem". */
static struct str
what_it_does(const struct json *state)
{
	struct str resource = json_text(json_get(state, "Resource"));
	size_t at = str_find(resource, ":states:::", 0);

	if (resource.length == 0)
		return json_text(json_get(state, "Type"));
	return at == resource.length ?
	    resource :
	    str_slice(resource, at + sizeof(":states:::") - 1, resource.length);
}

static void
add_change(struct comparing *comparing, enum change_kind kind,
    const struct flow_steps *steps, const struct flow_step *step)
{
	struct change change = {
		.kind = kind,
		.subject = step->name,
		.does = what_it_does(step->state),
		.inside = step->inside,
	};

	if (kind != CHANGE_REMOVED) {
		change.behind = step_before(steps, step);
		change.ahead = json_text(json_get(step->state, "Next"));
	}
	LIST_ADD(comparing->arena, comparing->changes) = change;
}

static void
compare_pair(struct comparing *comparing, const struct flow_step *after)
{
	const struct flow_step *before = &comparing->before.items[after->twin];

	if (!str_equal(before->name, after->name))
		LIST_ADD(comparing->arena,
		    comparing->changes) = (struct change){ .kind =
							       CHANGE_RENAMED,
			.subject = after->name,
			.before = json_string(comparing->arena, before->name),
			.after = json_string(comparing->arena, after->name) };
	if (after->moved)
		add_change(comparing, CHANGE_MOVED, &comparing->after, after);
	compare_step(comparing, before, after);
}

static void
compare_top(struct comparing *comparing, const struct json *before,
    const struct json *after)
{
	struct field_place place = { .arena = comparing->arena,
		.changes = comparing->changes,
		.our_word = "workflow",
		.words = true };

	compare_members(&place, before, after, no_scope);
	compare_target(comparing, &place, "StartAt",
	    json_get(before, "StartAt"), json_get(after, "StartAt"));
}

void
compare_steps(struct arena *arena, const struct json *before,
    const struct json *after, struct change_list *changes)
{
	struct comparing comparing = { .arena = arena, .changes = changes };

	flow_add(arena, &comparing.before, before, STR(""));
	flow_add(arena, &comparing.after, after, STR(""));
	flow_note(arena, &comparing.before);
	flow_note(arena, &comparing.after);
	flow_pair(arena, &comparing.before, &comparing.after);
	compare_top(&comparing, before, after);
	for (size_t i = 0; i < comparing.after.count; i++) {
		const struct flow_step *step = &comparing.after.items[i];

		if (step->twin == NO_TWIN)
			add_change(&comparing, CHANGE_ADDED, &comparing.after,
			    step);
		else
			compare_pair(&comparing, step);
	}
	for (size_t i = 0; i < comparing.before.count; i++)
		if (comparing.before.items[i].twin == NO_TWIN)
			add_change(&comparing, CHANGE_REMOVED,
			    &comparing.before, &comparing.before.items[i]);
}

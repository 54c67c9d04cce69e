#include "base/map.h"
#include "review/compare_flow.h"
#include "review/compare_parts.h"

/* Which steps of two flows are the same, and which of them moved. */

struct pairing {
	struct arena *arena;
	struct flow_steps *before;
	struct flow_steps *after;
};

/* --- pairs ---------------------------------------------------------------- */

static void
pair(struct pairing *pairing, size_t before, size_t after)
{
	pairing->before->items[before].twin = (long)after;
	pairing->after->items[after].twin = (long)before;
}

static void
pair_names(struct pairing *pairing)
{
	struct map names = { .arena = pairing->arena };

	for (size_t i = 0; i < pairing->before->count; i++)
		map_set(&names, pairing->before->items[i].name,
		    &pairing->before->items[i]);
	for (size_t i = 0; i < pairing->after->count; i++) {
		const struct flow_step *found =
		    map_get(&names, pairing->after->items[i].name);

		if (found != NULL && found->twin == NO_TWIN)
			pair(pairing, (size_t)(found - pairing->before->items),
			    i);
	}
}

static struct json *
without(struct arena *arena, const struct json *state)
{
	struct json *out = json_new(arena, JSON_OBJECT);

	for (size_t i = 0; i < state->members.count; i++) {
		struct str key = state->members.items[i].key;
		bool leads = str_is(key, "Next") || str_is(key, "End") ||
		    str_is(key, "Comment") || str_is(key, "Default");

		if (!leads)
			json_set_str(arena, out, key,
			    state->members.items[i].value);
	}
	return out;
}

static void
fill_contents(struct arena *arena, const struct flow_steps *steps)
{
	for (size_t i = 0; i < steps->count; i++)
		if (steps->items[i].twin == NO_TWIN)
			steps->items[i].content =
			    without(arena, steps->items[i].state);
}

/* Steps that may do the same: those not paired yet begin at `next`. */
struct alike {
	LIST_OF(size_t) steps;
	size_t next;
};

/* Equal contents have equal keys. */
static struct str
content_key(struct arena *arena, const struct json *content)
{
	uint64_t hash = json_hash(content);

	return str_copy(arena,
	    (struct str){ (const char *)&hash, sizeof(hash) });
}

/* Two that say nothing but their type are not the same for that. */
static bool
says_something(const struct flow_step *step)
{
	return step->twin == NO_TWIN && step->content->members.count > 1;
}

static void
note_contents(struct pairing *pairing, struct map *contents)
{
	struct arena *arena = pairing->arena;

	for (size_t i = 0; i < pairing->after->count; i++) {
		const struct flow_step *step = &pairing->after->items[i];
		struct alike *alike;
		struct str key;

		if (!says_something(step))
			continue;
		key = content_key(arena, step->content);
		alike = map_get(contents, key);
		if (alike == NULL) {
			alike = arena_alloc(arena, sizeof(*alike));
			map_set(contents, key, alike);
		}
		LIST_ADD(arena, &alike->steps) = i;
	}
}

static void
pair_contents(struct pairing *pairing)
{
	struct map contents = { .arena = pairing->arena };

	fill_contents(pairing->arena, pairing->before);
	fill_contents(pairing->arena, pairing->after);
	note_contents(pairing, &contents);
	for (size_t i = 0; i < pairing->before->count; i++) {
		const struct flow_step *step = &pairing->before->items[i];
		struct alike *alike;

		if (!says_something(step))
			continue;
		alike = map_get(&contents,
		    content_key(pairing->arena, step->content));
		if (alike != NULL && alike->next < alike->steps.count &&
		    json_equal(step->content,
			pairing->after->items[alike->steps.items[alike->next]]
			    .content))
			pair(pairing, i, alike->steps.items[alike->next++]);
	}
}

/* --- what moved ----------------------------------------------------------- */

/* Is `now` what `inside` was, the step around it under its new name? */
static bool
is_inside_now(struct pairing *pairing, struct str inside, size_t end,
    struct str now)
{
	const struct flow_step *step =
	    map_get(&pairing->before->names, str_slice(inside, 0, end));

	return step != NULL && step->twin != NO_TWIN &&
	    str_equal(now,
		str_format(pairing->arena, "%.*s%.*s",
		    STR_ARG(pairing->after->items[step->twin].name),
		    STR_ARG(str_slice(inside, end, inside.length))));
}

/* Its place on the other side, in the names of that side. */
static bool
same_inside(struct pairing *pairing, const struct flow_step *before,
    const struct flow_step *after)
{
	struct str inside = before->inside;
	size_t end = 0;

	if (str_equal(inside, after->inside))
		return true;
	while (end < inside.length) {
		end = str_find(inside, ", branch ", end + 1);
		if (is_inside_now(pairing, inside, end, after->inside))
			return true;
	}
	return false;
}

/* The pairs with which a row of some length can end, ever earlier ones. */
struct row_ends {
	LIST_OF(size_t) pairs;
};

/* The longest row of pairs that kept their order did not move. */
struct rows {
	const struct flow_steps *after;
	struct row_ends *ends; /* [n]: of rows of n + 1 pairs */
	size_t count;
	long *previous; /* of each pair: the one before it in its row */
};

static bool
is_before(const struct rows *rows, size_t pair, size_t other)
{
	return rows->after->items[pair].twin < rows->after->items[other].twin;
}

/* How long a row is that the pair can go on. */
static size_t
row_before(const struct rows *rows, size_t pair)
{
	size_t low = 0;
	size_t high = rows->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct row_ends *ends = &rows->ends[middle];

		if (is_before(rows, ends->pairs.items[ends->pairs.count - 1],
			pair))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The first of the ends that the pair can stand behind. */
static long
end_before(const struct rows *rows, const struct row_ends *ends, size_t pair)
{
	size_t low = 0;
	size_t high = ends->pairs.count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (is_before(rows, ends->pairs.items[middle], pair))
			high = middle;
		else
			low = middle + 1;
	}
	return (long)ends->pairs.items[low];
}

static void
add_to_row(struct arena *arena, struct rows *rows, size_t pair)
{
	size_t length = row_before(rows, pair);

	rows->previous[pair] = length == 0 ?
	    NO_TWIN :
	    end_before(rows, &rows->ends[length - 1], pair);
	LIST_ADD(arena, &rows->ends[length].pairs) = pair;
	rows->count += length == rows->count;
}

static void
mark_order(struct pairing *pairing)
{
	struct flow_steps *after = pairing->after;
	struct arena *arena = pairing->arena;
	struct rows rows = {
		.after = after,
		.ends = arena_alloc(arena, after->count * sizeof(*rows.ends)),
		.previous =
		    arena_alloc(arena, after->count * sizeof(*rows.previous)),
	};
	long last;

	for (size_t i = 0; i < after->count; i++)
		if (after->items[i].twin != NO_TWIN && !after->items[i].moved)
			add_to_row(arena, &rows, i);
	last = rows.count == 0 ? NO_TWIN :
				 (long)rows.ends[rows.count - 1].pairs.items[0];
	for (size_t i = after->count; i > 0; i--) {
		struct flow_step *step = &after->items[i - 1];

		if (last == (long)(i - 1))
			last = rows.previous[last];
		else if (step->twin != NO_TWIN)
			step->moved = true;
	}
}

static void
mark_moved(struct pairing *pairing)
{
	struct flow_steps *after = pairing->after;

	for (size_t i = 0; i < after->count; i++)
		if (after->items[i].twin != NO_TWIN)
			after->items[i].moved = !same_inside(pairing,
			    &pairing->before->items[after->items[i].twin],
			    &after->items[i]);
	mark_order(pairing);
	for (size_t i = 0; i < after->count; i++)
		if (after->items[i].moved)
			pairing->before->items[after->items[i].twin].moved =
			    true;
}

void
flow_pair(struct arena *arena, struct flow_steps *before,
    struct flow_steps *after)
{
	struct pairing pairing = { arena, before, after };

	pair_names(&pairing);
	pair_contents(&pairing);
	mark_moved(&pairing);
}

#include "base/limits.h"
#include "base/map.h"
#include "check/check.h"

/*
 * What a spec names and what it declares: a name that nobody declared is
 * taken as one that exists already, so a slip of the pen would pass.
 */

struct namer {
	struct arena *arena;
	struct diags *diags;
	const struct spec_list *specs;
	size_t compared;    /* pairs of names, see SLIPS_COMPARED */
	struct map retries; /* that some environment uses */
};

/*
 * So many pairs of names are compared: a slip is looked for among some
 * hundred names, and not among a hundred thousand, by the square.
 */
enum { SLIPS_COMPARED = LIMIT_SLIPS };

/* orders-v1 and orders-v2 are two things, and no slip. */
static bool
is_numbered(struct str a, struct str b)
{
	size_t i = 0;
	size_t j = 0;

	for (;;) {
		while (i < a.length && char_is_digit(a.data[i]))
			i++;
		while (j < b.length && char_is_digit(b.data[j]))
			j++;
		if (i == a.length || j == b.length)
			return i == a.length && j == b.length;
		if (a.data[i++] != b.data[j++])
			return false;
	}
}

/* "did you mean" asks less: there it is sure that the name is wrong. */
static bool
is_slip(struct str word, struct str name)
{
	enum { SHORTEST = 3, LONG = 6 };
	size_t most = word.length < LONG ? 1 : 2;

	return word.length >= SHORTEST && name.length >= SHORTEST &&
	    !is_numbered(word, name) && str_distance(word, name, most) <= most;
}

static void
check_undeclared(struct namer *namer, const struct spec *spec,
    const struct thing *thing)
{
	const char *word = thing_kind_row(thing->kind)->word;
	struct diag *diag;

	if (thing->declared || thing->where == WHERE_ARN)
		return;
	for (size_t i = 0;
	     i < spec->names.things.count && namer->compared < SLIPS_COMPARED;
	     i++) {
		struct thing *other = spec->names.things.items[i];

		namer->compared++;
		if (!other->declared || other->kind != thing->kind ||
		    !is_slip(thing->key, other->key))
			continue;
		diag = diag_add(namer->diags, RULE_W210, thing->span,
		    "no %s '%.*s' is declared, but '%.*s' is", word,
		    STR_ARG(thing->key), STR_ARG(other->key));
		diag_help(namer->diags, diag,
		    "did you mean '%.*s'? If not, declare it too: `%s: { "
		    "%.*s: {} }`",
		    STR_ARG(other->key), thing_kind_row(thing->kind)->key,
		    STR_ARG(thing->key));
		diag_note(namer->diags, diag, other->span,
		    "it is declared here");
		other->used = true;
		return;
	}
}

/* --- what nothing uses ---------------------------------------------------- */

/* What a template declares is there for whoever needs it. */
static bool
is_own(struct span span)
{
	return span.source != NULL && span.source->used.source == NULL;
}

static bool
is_used(const struct namer *namer, const struct thing *thing)
{
	for (size_t i = 0; i < namer->specs->count; i++) {
		const struct thing *other =
		    names_find(&namer->specs->items[i]->names, thing->kind,
			thing->key);

		if (other != NULL && other->used)
			return true;
	}
	return false;
}

/* What is created is an end in itself. */
static void
check_declared(const struct namer *namer, const struct thing *thing)
{
	struct diag *diag;

	if (!thing->declared || thing->where == WHERE_CREATE ||
	    !is_own(thing->span) || is_used(namer, thing))
		return;
	diag = diag_add(namer->diags, RULE_W211, thing->span,
	    "nothing uses the %s '%.*s'", thing_kind_row(thing->kind)->word,
	    STR_ARG(thing->key));
	diag_help(namer->diags, diag, "remove it, or name it where it is used");
}

static void
note_retries(struct namer *namer, const struct spec *spec)
{
	for (size_t i = 0; i < spec->retries.count; i++) {
		struct named_retry *retry = &spec->retries.items[i];

		if (retry->used)
			map_set(&namer->retries, retry->name, retry);
	}
}

static void
check_retry(const struct namer *namer, const struct named_retry *retry)
{
	struct diag *diag;

	if (!is_own(retry->span) ||
	    map_get(&namer->retries, retry->name) != NULL)
		return;
	diag = diag_add(namer->diags, RULE_W211, retry->span,
	    "nothing uses the retry policy '%.*s'", STR_ARG(retry->name));
	diag_help(namer->diags, diag,
	    "write `retry: %.*s` in a step, or "
	    "remove it",
	    STR_ARG(retry->name));
}

static void
check_unused(const struct namer *namer, const struct spec *spec)
{
	for (size_t i = 0; i < spec->names.things.count; i++)
		check_declared(namer, spec->names.things.items[i]);
	for (size_t i = 0; i < spec->retries.count; i++)
		check_retry(namer, &spec->retries.items[i]);
}

void
check_names(struct arena *arena, const struct spec_list *specs, bool understood,
    struct diags *diags)
{
	struct namer namer = { .arena = arena,
		.diags = diags,
		.specs = specs,
		.retries = { .arena = arena } };

	for (size_t i = 0; i < specs->count; i++)
		for (size_t j = 0; j < specs->items[i]->names.things.count; j++)
			check_undeclared(&namer, specs->items[i],
			    specs->items[i]->names.things.items[j]);
	for (size_t i = 0; i < specs->count; i++)
		note_retries(&namer, specs->items[i]);
	for (size_t i = 0; understood && i < specs->count; i++)
		check_unused(&namer, specs->items[i]);
}

#include "infra/plan.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"

/*
 * How large policies are, and how a large one is divided.
 * IAM: quotas; white space does not count.
 */

enum {
	INLINE_CHARACTERS = 10240, /* of all inline policies of a role */
	MANAGED_CHARACTERS = 6144, /* of one managed policy */
	MANAGED_POLICIES = 10      /* of a role */
};

static const char empty_document[] =
    "{\"Version\":\"2012-10-17\",\"Statement\":[]}";

/* --- size ----------------------------------------------------------------- */

/* A module can be used under another name, as long as that of its role. */
static struct str
longest_name(const struct plan *plan)
{
	struct str longest =
	    STR("a-name-that-leaves-room-for-the-end-of-the-role-name-1");
	struct str name = plan->graph->base_name;

	return name.length > longest.length ? name : longest;
}

/* Not the widths of one place but those of the longest. */
static size_t
text_size(struct plan *plan, struct text text)
{
	struct arena *scratch = arena_scratch(plan->arena);
	const struct resolution longest = {
		.partition = STR("aws-us-gov"),
		.region = STR("ap-southeast-1"),
		.account = STR("123456789012"),
		.base_name = longest_name(plan),
	};
	size_t size;

	size = strlen("\"\",") + text_length(scratch, text, &longest);
	arena_reset(scratch);
	return size;
}

static size_t
texts_size(struct plan *plan, const struct text_list *texts)
{
	size_t size = strlen("[]");

	for (size_t i = 0; i < texts->count; i++)
		size += text_size(plan, texts->items[i]);
	return size;
}

/* As the JSON that IAM counts. */
static size_t
statement_size(struct plan *plan, const struct statement *statement)
{
	size_t size = strlen("{\"Sid\":\"\",\"Effect\":\"Allow\",\"Action\":[],"
			     "\"Resource\":},") +
	    statement->sid.length;

	for (size_t i = 0; i < statement->actions.count; i++)
		size += strlen("\"\",") + statement->actions.items[i].length;
	size += texts_size(plan, &statement->resources);
	for (size_t i = 0; i < statement->conditions.count; i++) {
		const struct policy_condition *condition =
		    &statement->conditions.items[i];

		size += strlen(",\"Condition\":{\"\":{\"\":}}") +
		    strlen(condition->test) + strlen(condition->variable) +
		    texts_size(plan, &condition->values);
	}
	return size;
}

static size_t
bare_size(struct plan *plan, const struct statement *statement)
{
	struct statement bare = *statement;

	bare.resources = (struct text_list){ 0 };
	return statement_size(plan, &bare);
}

/* A policy to be divided: resources are many, and are measured once. */
struct division {
	struct plan *plan;
	const struct policy *policy;
	size_t size;               /* of all of it */
	LIST_OF(size_t) resources; /* their sizes, through all statements */
	struct policy pieces;
	LIST_OF(size_t) sizes; /* of the pieces */
	size_t largest;        /* of the parts */
};

static struct division
measure(struct plan *plan, const struct policy *policy)
{
	struct division division = {
		.plan = plan, .policy = policy, .size = strlen(empty_document)
	};

	for (size_t i = 0; i < policy->statements.count; i++) {
		const struct statement *s = &policy->statements.items[i];

		division.size += bare_size(plan, s);
		LIST_ROOM(plan->arena, &division.resources, s->resources.count);
		for (size_t j = 0; j < s->resources.count; j++) {
			size_t size = text_size(plan, s->resources.items[j]);

			LIST_ADD(plan->arena, &division.resources) = size;
			division.size += size;
		}
	}
	return division;
}

/* --- dividing ------------------------------------------------------------- */

static bool
has_sid(const struct policy *policy, struct str sid)
{
	for (size_t i = 0; i < policy->statements.count; i++)
		if (str_equal(policy->statements.items[i].sid, sid))
			return true;
	return false;
}

/* "InvokeFunctions2": not one that the whole policy has. */
static struct str
free_sid(struct plan *plan, const struct policy *policy, struct str sid,
    size_t *number)
{
	struct str free;

	do
		free =
		    str_format(plan->arena, "%.*s%zu", STR_ARG(sid), ++*number);
	while (has_sid(policy, free));
	return free;
}

/*
 * A statement with too many resources for one document, as several; the
 * first keeps the Sid.
 */
static void
add_piece(struct division *division, const struct statement *piece, size_t size)
{
	LIST_ADD(division->plan->arena, &division->pieces.statements) = *piece;
	LIST_ADD(division->plan->arena, &division->sizes) = size;
}

/* sizes: of its resources. */
static void
add_pieces(struct division *division, const struct statement *statement,
    const size_t *sizes)
{
	enum { NUMBER = 2 }; /* a digit or two for the Sid */
	struct plan *plan = division->plan;
	size_t most = MANAGED_CHARACTERS - strlen(empty_document);
	struct statement piece = *statement;
	size_t number = 1;
	size_t size;

	piece.resources = (struct text_list){ 0 };
	size = statement_size(plan, &piece);
	for (size_t i = 0; i < statement->resources.count; i++) {
		size_t count = piece.resources.count;

		if (count > 0 &&
		    size + sizes[i] + (count + 1) * NUMBER > most) {
			add_piece(division, &piece, size);
			piece.resources = (struct text_list){ 0 };
			piece.comment = (struct str){ "", 0 };
			piece.sid = free_sid(plan, division->policy,
			    statement->sid, &number);
			size = statement_size(plan, &piece);
		}
		LIST_ADD(plan->arena, &piece.resources) =
		    statement->resources.items[i];
		size += sizes[i];
	}
	add_piece(division, &piece, size);
}

static struct str
service_of(const struct statement *statement)
{
	struct str action = statement->actions.items[0];

	return str_slice(action, 0, str_find(action, ":", 0));
}

/*
 * Fills policies one after the other.  A new service begins a new policy once
 * the last one is more than `loose` long: what is added to one service then
 * seldom moves a statement of another.
 */
static void
fill(struct division *division, size_t loose, struct policy_list *parts)
{
	struct arena *arena = division->plan->arena;
	struct str service = { "", 0 };
	size_t size = 0;

	*parts = (struct policy_list){ 0 };
	division->largest = 0;
	for (size_t i = 0; i < division->pieces.statements.count; i++) {
		const struct statement *next =
		    &division->pieces.statements.items[i];
		size_t more = division->sizes.items[i];
		bool other = !str_equal(service, service_of(next));

		if (parts->count == 0 || size + more > MANAGED_CHARACTERS ||
		    (other && size > loose)) {
			LIST_ADD(arena, parts) = (struct policy){ 0 };
			size = strlen(empty_document);
		}
		LIST_ADD(arena, &parts->items[parts->count - 1].statements) =
		    *next;
		size += more;
		if (size > division->largest)
			division->largest = size;
		service = service_of(next);
	}
}

/* False, and no parts: it fits as it is. */
static bool
divide(struct division *division, struct policy_list *parts)
{
	const struct policy *policy = division->policy;
	const size_t *sizes = division->resources.items;

	*parts = (struct policy_list){ 0 };
	if (division->size <= INLINE_CHARACTERS)
		return false;
	for (size_t i = 0; i < policy->statements.count; i++) {
		const struct statement *s = &policy->statements.items[i];

		add_pieces(division, s, sizes);
		if (s->resources.count > 0)
			sizes += s->resources.count;
	}
	fill(division, MANAGED_CHARACTERS / 2, parts);
	if (parts->count > MANAGED_POLICIES)
		fill(division, MANAGED_CHARACTERS, parts);
	return true;
}

bool
policy_divide(struct plan *plan, const struct policy *policy,
    struct policy_list *parts)
{
	struct division division = measure(plan, policy);

	return divide(&division, parts);
}

/* --- what is too large even so -------------------------------------------- */

/* A step and how much of the policy is for it. */
struct share {
	struct str step;
	struct span span;
	size_t size;
};

struct shares {
	LIST_OF(struct share *) list;
	struct map by_step;
};

static void
add_share(struct plan *plan, struct shares *shares,
    const struct policy_reason *reason, size_t size)
{
	struct share *share = map_get(&shares->by_step, reason->step);

	if (share == NULL) {
		share = arena_alloc(plan->arena, sizeof(*share));
		*share = (struct share){ reason->step, reason->span, 0 };
		map_set(&shares->by_step, reason->step, share);
		LIST_ADD(plan->arena, &shares->list) = share;
	}
	share->size += size;
}

static int
compare_shares(const void *a, const void *b)
{
	const struct share *first = *(struct share *const *)a;
	const struct share *second = *(struct share *const *)b;

	if (first->size != second->size)
		return first->size > second->size ? -1 : 1;
	return str_compare(first->step, second->step);
}

/* What is only for this step, and its part of what is for all of them. */
static size_t
size_for(struct plan *plan, const struct statement *statement,
    const struct policy_reason *reason)
{
	size_t size = bare_size(plan, statement) / statement->reasons.count;

	for (size_t i = 0; i < reason->resources.count; i++)
		size += text_size(plan, reason->resources.items[i]);
	return size;
}

static struct shares
shares_of(struct plan *plan, const struct policy *policy)
{
	struct shares shares = { .by_step = { .arena = plan->arena } };

	for (size_t i = 0; i < policy->statements.count; i++) {
		const struct statement *s = &policy->statements.items[i];

		for (size_t j = 0; j < s->reasons.count; j++)
			if (s->reasons.items[j].step.length > 0)
				add_share(plan, &shares, &s->reasons.items[j],
				    size_for(plan, s, &s->reasons.items[j]));
	}
	if (shares.list.count > 0)
		qsort(shares.list.items, shares.list.count,
		    sizeof(*shares.list.items), compare_shares);
	return shares;
}

static void
report_too_large(const struct division *division, const struct resource *state)
{
	enum { NAMED = 3 };
	struct plan *plan = division->plan;
	struct shares shares = shares_of(plan, division->policy);
	struct diag *diag = diag_add(plan->diags, RULE_E122, state->span,
	    "the policy of the execution role has %zu characters: more than "
	    "the %d managed policies of %d that a role can have",
	    division->size, MANAGED_POLICIES, MANAGED_CHARACTERS);

	diag_help(plan->diags, diag,
	    "move some of the steps into a workflow of their own");
	for (size_t i = 0; i < shares.list.count && i < NAMED; i++) {
		const struct share *share = shares.list.items[i];

		diag_note(plan->diags, diag, share->span,
		    "'%.*s' needs about %zu of them", STR_ARG(share->step),
		    share->size);
	}
}

void
policy_check(struct plan *plan, const struct policy *policy,
    const struct resource *state)
{
	struct division division = measure(plan, policy);
	struct policy_list parts;

	if (!divide(&division, &parts))
		return;
	/* One statement that no document can hold is too large as well. */
	if (parts.count <= MANAGED_POLICIES &&
	    division.largest <= MANAGED_CHARACTERS)
		diag_add(plan->diags, RULE_N112, state->span,
		    "the policy of the execution role has %zu characters: "
		    "%zu managed policies hold it",
		    division.size, parts.count);
	else
		report_too_large(&division, state);
}

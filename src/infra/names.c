#include "infra/plan.h"

#include <stdint.h>
#include <string.h>

/* What things are called, and whether AWS takes it. */

enum {
	SHORTEST = 64, /* the least that a service takes */
	HASH = 8
};

struct name_rule {
	enum resource_kind kind;
	enum property_key key;
	size_t longest;
	const char *word;   /* for messages */
	const char *others; /* that it may have besides letters and digits */
};

/* The kinds with a name of their own; each service's quotas and API. */
static const struct name_rule name_rules[] = {
	{ RESOURCE_STATE_MACHINE, STATE_MACHINE_NAME, 80, "state machine",
	    "-_" },
	{ RESOURCE_LOG_GROUP, LOG_GROUP_NAME, 512, "log group", "-_./#" },
	{ RESOURCE_ROLE, ROLE_NAME, SHORTEST, "role", "-_+=,.@" },
	{ RESOURCE_MANAGED_POLICY, MANAGED_POLICY_NAME, 128, "policy",
	    "-_+=,.@" },
	{ RESOURCE_RULE, RULE_NAME, SHORTEST, "rule", "-_." },
	{ RESOURCE_SCHEDULE_GROUP, SCHEDULE_GROUP_NAME, SHORTEST,
	    "schedule group", "-_." },
	{ RESOURCE_SCHEDULE, SCHEDULE_NAME, SHORTEST, "schedule", "-_." },
	{ RESOURCE_PIPE, PIPE_NAME, SHORTEST, "pipe", "-_." },
	{ RESOURCE_TOPIC, TOPIC_NAME, 256, "topic", "-_" },
	{ RESOURCE_QUEUE, QUEUE_NAME, 80, "queue", "-_" },
	{ RESOURCE_TABLE, TABLE_NAME, 255, "table", "-_." },
	{ RESOURCE_ACTIVITY, ACTIVITY_NAME, 80, "activity", "-_" },
	{ RESOURCE_BUS, BUS_NAME, 256, "event bus", "-_." },
	{ RESOURCE_ALARM, ALARM_NAME, 255, "alarm", "-_" },
	{ RESOURCE_COMPOSITE_ALARM, COMPOSITE_ALARM_NAME, 255, "alarm", "-_" },
	{ RESOURCE_DASHBOARD, DASHBOARD_NAME, 255, "dashboard", "-_" },
	{ RESOURCE_QUERY, QUERY_NAME, 255, "saved query", "-_/" },
};

static const struct name_rule *
rule_of(enum resource_kind kind)
{
	for (size_t i = 0; i < ARRAY_COUNT(name_rules); i++)
		if (name_rules[i].kind == kind)
			return &name_rules[i];
	return NULL;
}

/* --- words ---------------------------------------------------------------- */

/* FNV-1a, 32 bits */
static struct str
hash(struct arena *arena, struct str s)
{
	uint32_t h = 0x811C9DC5u;

	for (size_t i = 0; i < s.length; i++)
		h = (h ^ (unsigned char)s.data[i]) * 0x01000193u;
	return str_format(arena, "%08x", (unsigned)h);
}

struct str
name_slug(struct arena *arena, struct str s)
{
	struct buffer out = { .arena = arena };

	for (size_t i = 0; i < s.length; i++)
		if (char_is_alphanumeric(s.data[i]))
			buffer_char(&out, s.data[i]);
		else if (out.length > 0 && out.data[out.length - 1] != '-')
			buffer_char(&out, '-');
	while (out.length > 0 && out.data[out.length - 1] == '-')
		out.length--;
	return out.length == 0 ? hash(arena, s) : buffer_str(&out);
}

struct str
name_label(struct arena *arena, struct str s)
{
	struct str slug = name_slug(arena, s);
	struct buffer out = { .arena = arena };

	if (!char_is_upper(slug.data[0]) && !char_is_lower(slug.data[0]))
		buffer_char(&out, '_');
	for (size_t i = 0; i < slug.length; i++) {
		char c = slug.data[i];
		bool begins = i > 0 && char_is_upper(c) &&
		    slug.data[i - 1] != '-' && !char_is_upper(slug.data[i - 1]);

		if (begins)
			buffer_char(&out, '_');
		buffer_char(&out, c == '-' ? '_' : char_lower(c));
	}
	return buffer_str(&out);
}

/* --- derived names -------------------------------------------------------- */

bool
name_default(const struct plan *plan, struct text text, struct str *name)
{
	const struct resolution known = {
		.base_name = plan->graph->base_name,
	};

	text = text_resolve(plan->arena, text, &known);
	return text_is_literal(plan->arena, text_expand(plan->arena, text),
	    name);
}

static struct str
without_hyphens(struct str s)
{
	while (s.length > 0 && s.data[s.length - 1] == '-')
		s.length--;
	return s;
}

/*
 * The base name stays a reference as long as it leaves room for the hash;
 * else no deploy-time name can change this one.
 */
static struct text
cut(struct plan *plan, struct text full, struct str literal, size_t longest)
{
	struct str digits = hash(plan->arena, literal);
	size_t room = longest - digits.length - 1;
	size_t base = plan->graph->base_name.length;
	struct text expanded = text_expand(plan->arena, full);
	struct text result = { 0 };

	if (expanded.items[0].kind != PART_BASE_NAME || base > room)
		base = 0;
	else
		text_add(plan->arena, &result, expanded.items[0]);
	text_add_literal(plan->arena, &result,
	    str_format(plan->arena, "%.*s-%.*s",
		STR_ARG(without_hyphens(str_slice(literal, base, room))),
		STR_ARG(digits)));
	return result;
}

struct text
name_derive(struct plan *plan, enum resource_kind kind, struct text stem,
    struct str word)
{
	struct text full = { 0 };
	struct str literal;

	text_add_text(plan->arena, &full, stem);
	if (word.length > 0) {
		text_add_literal(plan->arena, &full, STR("-"));
		text_add_literal(plan->arena, &full,
		    name_slug(plan->arena, word));
	}
	if (!name_default(plan, full, &literal) ||
	    literal.length <= rule_of(kind)->longest)
		return full;
	return cut(plan, full, literal, rule_of(kind)->longest);
}

/* --- all names of a graph ------------------------------------------------- */

/* A name that will be there: of a group one for each item. */
struct given_name {
	const struct name_rule *rule;
	const struct resource *resource;
	struct text text; /* without things and items */
};

struct given_names {
	struct given_name *items;
	size_t count;
	size_t capacity;
};

static struct text
with_item(struct arena *arena, struct text text, struct str item)
{
	struct text expanded = text_expand(arena, text);
	struct text result = { 0 };

	for (size_t i = 0; i < expanded.count; i++)
		if (expanded.items[i].kind == PART_EACH)
			text_add_literal(arena, &result, item);
		else if (expanded.items[i].kind == PART_LITERAL)
			text_add_literal(arena, &result,
			    expanded.items[i].text);
		else
			text_add(arena, &result, expanded.items[i]);
	return result;
}

static void
add_names(struct plan *plan, const struct resource *resource,
    struct given_names *names)
{
	const struct name_rule *rule = rule_of(resource->kind);
	const struct group *group = resource->group;
	const struct property *name =
	    rule == NULL ? NULL : resource_get(resource, rule->key);
	size_t count = group == NULL ? 1 : group->items.count;

	for (size_t i = 0; name != NULL && i < count; i++) {
		struct str item =
		    group == NULL ? STR("") : group->items.items[i];

		LIST_ADD(plan->arena, names) = (struct given_name){
			rule,
			resource,
			with_item(plan->arena, name->value->string, item),
		};
	}
}

static struct given_names
all_names(struct plan *plan)
{
	struct given_names names = { 0 };

	for (size_t i = 0; i < plan->graph->resources.count; i++)
		add_names(plan, plan->graph->resources.items[i], &names);
	return names;
}

/* How long the base name may be in this name; 0 when nobody can say. */
static size_t
room_for_base(const struct given_name *name)
{
	size_t bases = 0;
	size_t rest = 0;

	for (size_t i = 0; i < name->text.count; i++) {
		const struct part *part = &name->text.items[i];

		if (part->kind == PART_LITERAL)
			rest += part->text.length;
		else if (part->kind == PART_BASE_NAME)
			bases++;
		else
			return 0;
	}
	if (bases == 0 || rest >= name->rule->longest)
		return 0;
	return (name->rule->longest - rest) / bases;
}

size_t
name_longest(struct plan *plan)
{
	struct given_names names = all_names(plan);
	size_t longest = rule_of(RESOURCE_STATE_MACHINE)->longest;

	for (size_t i = 0; i < names.count; i++) {
		size_t room = room_for_base(&names.items[i]);

		if (room > 0 && room < longest)
			longest = room;
	}
	return longest;
}

static void
check_length(struct plan *plan, const struct given_name *name)
{
	struct str literal;
	struct diag *diag;

	if (!name_default(plan, name->text, &literal) ||
	    literal.length <= name->rule->longest)
		return;
	diag = diag_add(plan->diags, RULE_E120, name->resource->span,
	    "the name of the %s, '%.*s', has %zu characters", name->rule->word,
	    STR_ARG(literal), literal.length);
	diag_help(plan->diags, diag,
	    "AWS takes at most %zu: shorten the name of the workflow or what "
	    "is added to it",
	    name->rule->longest);
}

/* Only this end of the name of a queue or topic has a dot. */
static struct str
without_fifo(enum resource_kind kind, struct str name)
{
	if ((kind == RESOURCE_QUEUE || kind == RESOURCE_TOPIC) &&
	    str_ends(name, ".fifo"))
		name.length -= strlen(".fifo");
	return name;
}

static void
check_characters(struct plan *plan, const struct given_name *name)
{
	const char *others = name->rule->others;
	struct str literal;
	struct diag *diag;

	if (!name_default(plan, name->text, &literal))
		return;
	literal = without_fifo(name->rule->kind, literal);
	for (size_t i = 0; i < literal.length; i++) {
		char c = literal.data[i];

		if (char_is_alphanumeric(c) ||
		    (c != '\0' && strchr(others, c) != NULL))
			continue;
		diag = diag_add(plan->diags, RULE_E120, name->resource->span,
		    "'%.*s' cannot be the name of %s %s", STR_ARG(literal),
		    strchr("aeiou", name->rule->word[0]) != NULL ? "an" : "a",
		    name->rule->word);
		diag_help(plan->diags, diag,
		    "AWS takes A-Z, a-z, 0-9 and %s there", others);
		return;
	}
}

static void
check_pair(struct plan *plan, const struct given_name *first,
    const struct given_name *second)
{
	struct diag *diag;

	if (first->rule != second->rule ||
	    !text_equal(first->text, second->text))
		return;
	diag = diag_add(plan->diags, RULE_E121, second->resource->span,
	    "two %ss would have the name '%.*s'", second->rule->word,
	    STR_ARG(text_show(plan->arena, second->text)));
	diag_help(plan->diags, diag, "give one of them another name");
	diag_note(plan->diags, diag, first->resource->span,
	    "the other one is for this");
}

/* Of the kinds whose names stepc makes, all follow the input or were cut. */
static bool
is_fixed(struct plan *plan, const struct given_name *name)
{
	struct str literal;

	return name->rule->longest == SHORTEST &&
	    text_is_literal(plan->arena, name->text, &literal);
}

static void
note_fixed(struct plan *plan, const struct given_names *names)
{
	size_t fixed = 0;
	struct diag *diag;

	for (size_t i = 0; i < names->count; i++)
		fixed += is_fixed(plan, &names->items[i]);
	if (fixed == 0)
		return;
	diag = diag_add(plan->diags, RULE_N322, plan->spec->workflow_span,
	    "%zu names had to be cut, so that the input `name` does not "
	    "change them",
	    fixed);
	diag_help(plan->diags, diag,
	    "to deploy the workflow twice in one account, give it a name of at "
	    "most %d characters",
	    SHORTEST - 1 - HASH);
}

/* Names are alike when they are so with the default base name. */
static void
resolve_names(struct plan *plan, struct given_names *names)
{
	for (size_t i = 0; i < names->count; i++) {
		struct str literal;

		if (name_default(plan, names->items[i].text, &literal))
			names->items[i].text =
			    text_literal(plan->arena, literal);
	}
}

void
name_check(struct plan *plan)
{
	struct given_names names = all_names(plan);

	note_fixed(plan, &names);
	resolve_names(plan, &names);
	for (size_t i = 0; i < names.count; i++) {
		check_length(plan, &names.items[i]);
		check_characters(plan, &names.items[i]);
		for (size_t j = 0; j < i; j++)
			check_pair(plan, &names.items[j], &names.items[i]);
	}
}

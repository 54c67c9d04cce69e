#include "iam/resolve.h"

#include <string.h>

#include "aws/integrations.h"
#include "iam/arn.h"
#include "iam/transforms.h"

/* "{Name#function}" of a template, between two pieces of its text. */
struct slot {
	struct str before; /* the template up to it */
	struct str name;
	const struct transform *transform; /* or NULL */
	struct str after;
	bool first; /* of the template: it says which resource it is */
};

struct resolver {
	struct request *request;
	struct str template;
	const char *unknown; /* see struct fact_statement */
	bool quiet;
	struct resolved result;
};

static struct arena *
arena_of(const struct resolver *resolver)
{
	return resolver->request->arguments.arena;
}

struct str
request_step(const struct request *request)
{
	const struct asl_state *state = request->state;

	return state->step.length > 0 ? state->step : state->name;
}

static void
add_wildcard(struct resolver *resolver, struct str reason)
{
	str_list_add_once(arena_of(resolver), &resolver->result.wildcards,
	    reason);
}

/* Words in lower case are left to text_template(). */
static bool
next_slot(struct str template, size_t from, struct slot *slot)
{
	size_t open = str_find(template, "{", from);
	size_t close;
	size_t hash;
	struct str word;

	while (open + 1 < template.length && template.data[open + 1] >= 'a')
		open = str_find(template, "{", open + 1);
	if (open + 1 >= template.length)
		return false;
	close = str_find(template, "}", open);
	word = str_slice(template, open + 1, close);
	hash = str_find(word, "#", 0);
	slot->before = str_slice(template, from, open);
	slot->name = str_slice(word, 0, hash);
	slot->transform = hash == word.length ?
	    NULL :
	    transform_find(str_slice(word, hash + 1, word.length));
	slot->after = str_slice(template, close + 1, template.length);
	slot->first = from == 0;
	return true;
}

/* The template with "*" for all that it takes from elsewhere. */
static struct str
pattern_of(struct arena *arena, struct str template)
{
	struct buffer buffer = { .arena = arena };
	size_t depth = 0;

	for (size_t i = 0; i < template.length; i++) {
		char c = template.data[i];

		if (c == '{' && depth++ == 0)
			buffer_char(&buffer, '*');
		else if (c == '}')
			depth--;
		else if (depth == 0)
			buffer_char(&buffer, c);
	}
	return buffer_str(&buffer);
}

/* Whether an ARN can be one of those; yes where nobody can know. */
static bool
arn_fits(struct arena *arena, struct text arn, struct str pattern)
{
	const struct thing *thing = text_thing(arn);
	struct str shown = text_show(arena, arn);

	if (thing != NULL)
		shown = str_format(arena, "%sx", thing_prefix(thing->kind));
	else if (!text_starts(arn, "arn:"))
		return true;
	return pattern_covers(pattern, shown);
}

/* --- values that only a run knows ----------------------------------------- */

static bool
accepts_any(const struct request *request)
{
	struct str word;

	if (request->state->permitted == NULL)
		return request->settings->any;
	return value_literal(request->state->permitted, &word) &&
	    str_is(word, "any");
}

/* "TopicArn or TargetArn" of "TopicArn|TargetArn". */
static struct str
readable(struct arena *arena, struct str name)
{
	struct buffer buffer = { .arena = arena };

	for (size_t i = 0; i < name.length; i++)
		if (name.data[i] == '|')
			buffer_put(&buffer, " or ");
		else
			buffer_char(&buffer, name.data[i]);
	return buffer_str(&buffer);
}

static const char *
trouble(const struct request *request, const struct argument *argument)
{
	if (request->state->permitted != NULL)
		return "is none of the step's `resources`";
	return argument->dynamic ? "is only known at run time" :
				   "does not say which resource it is";
}

static void
report(struct resolver *resolver, const struct slot *slot,
    const struct argument *argument)
{
	struct request *request = resolver->request;
	struct str step = request_step(request);
	struct str name = readable(arena_of(resolver), slot->name);
	struct span span = argument->span.source == NULL ?
	    request->state->span :
	    argument->span;
	struct diag *diag;

	if (resolver->quiet || str_list_has(&request->reported, slot->name))
		return;
	str_list_add_once(arena_of(resolver), &request->reported, slot->name);
	if (accepts_any(request)) {
		if (request->state->permitted == NULL)
			diag_add(request->diags, RULE_W110, span,
			    "'%.*s' of '%.*s' %s, so its permission is for "
			    "all that it could be",
			    STR_ARG(name), STR_ARG(step),
			    trouble(request, argument));
		return;
	}
	diag = diag_add(request->diags, RULE_E104, span, "'%.*s' of '%.*s' %s",
	    STR_ARG(name), STR_ARG(step), trouble(request, argument));
	diag_help(request->diags, diag,
	    "give the step `resources:` with the names or ARNs that it may "
	    "use, or `resources: any`");
}

/* A parameter that holds the ARN itself. */
static bool
is_pure(const struct slot *slot)
{
	return slot->before.length == 0 && slot->after.length == 0;
}

/* A pure "{Param}" has its shape from the pattern for unknown values. */
static struct str
shape_of(const struct resolver *resolver, const struct slot *slot)
{
	struct arena *arena = arena_of(resolver);
	struct str unknown = str_from(resolver->unknown);

	if (slot->transform != NULL && slot->transform->accepts != NULL)
		return str_from(slot->transform->accepts);
	if (is_pure(slot))
		return pattern_of(arena,
		    str_slice(unknown, 0, str_find(unknown, ";", 0)));
	return pattern_of(arena, resolver->template);
}

/* A name where the template wants an ARN: the unknown pattern, less its "*". */
static struct text
arn_of_name(const struct resolver *resolver, struct text name)
{
	struct arena *arena = arena_of(resolver);
	struct str unknown = str_from(resolver->unknown);
	size_t star = str_find(unknown, "*", 0);
	struct text text = { 0 };

	text_add_text(arena, &text,
	    text_template(arena,
		str_copy(arena, str_slice(unknown, 0, star)).data));
	text_add_text(arena, &text, name);
	return text;
}

/* Only the deployment knows it: a parameter, a token of plain ASL. */
static bool
is_opaque(struct text value)
{
	return value.count > 0 &&
	    (value.items[0].kind == PART_PARAMETER || text_starts(value, "${"));
}

static void
apply(struct resolver *resolver, const struct slot *slot, struct text value,
    struct text_list *values)
{
	if (slot->transform == NULL) {
		if (resolver->quiet || !is_pure(slot) || arn_is(value) ||
		    is_opaque(value))
			LIST_ADD(arena_of(resolver), values) = value;
		return;
	}
	slot->transform->apply(&resolver->request->arguments, value, values);
	if (slot->transform->wildcard != NULL && values->count > 0 &&
	    text_is_pattern(values->items[values->count - 1]))
		add_wildcard(resolver, str_from(slot->transform->wildcard));
}

/* `resources:` of the step in place of the value. */
static void
add_permitted(struct resolver *resolver, const struct slot *slot,
    struct text_list *values)
{
	const struct value *permitted = resolver->request->state->permitted;
	struct str shape = shape_of(resolver, slot);

	if (permitted == NULL || permitted->kind != VALUE_LIST)
		return;
	for (size_t i = 0; i < permitted->items.count; i++) {
		struct text text = permitted->items.items[i]->string;

		if (arn_is(text) && !arn_fits(arena_of(resolver), text, shape))
			continue;
		if (is_pure(slot) && slot->transform == NULL && !arn_is(text))
			text = arn_of_name(resolver, text);
		apply(resolver, slot, text, values);
	}
}

/* The value is not known: what the author permits, or any, or a mistake. */
static void
add_unknown(struct resolver *resolver, const struct slot *slot,
    const struct argument *argument, struct text_list *values)
{
	struct arena *arena = arena_of(resolver);
	size_t before = values->count;

	if (!resolver->quiet && slot->first)
		add_permitted(resolver, slot, values);
	if (values->count > before)
		return;
	if (slot->first || resolver->quiet) {
		report(resolver, slot, argument);
		if (resolver->quiet || !accepts_any(resolver->request))
			return;
	}
	add_wildcard(resolver,
	    resolver->request->state->permitted != NULL && slot->first ?
		STR("the step says `resources: any`") :
		str_format(arena, "'%.*s' is only known at run time",
		    STR_ARG(slot->name)));
	if (is_pure(slot))
		resolver->result.any = true;
	else if (text_is_pattern(argument->text))
		LIST_ADD(arena, values) = argument->text;
	else
		LIST_ADD(arena, values) = text_literal(arena, STR("*"));
}

/* --- the values of a slot ------------------------------------------------- */

/* What is no parameter, though the templates call it so. */
static bool
special_value(const struct request *request, struct str name, struct text *text)
{
	struct arena *arena = request->arguments.arena;
	const struct asl_state *state = request->state;

	if (str_is(name, "StateMachineName")) {
		*text = thing_name(arena, request->arguments.machine->thing);
	} else if (str_is(name, "Label") && state->type == ASL_MAP) {
		*text = text_literal(arena,
		    state->as.map.label.length > 0 ? state->as.map.label :
						     STR("*"));
	} else if (str_is(name, "Resource") && state->type == ASL_TASK) {
		*text = state->as.task.resource;
	} else {
		return false;
	}
	return true;
}

static void
add_argument(struct resolver *resolver, const struct slot *slot,
    const struct argument *argument, struct text_list *values)
{
	size_t before = values->count;

	if (argument->dynamic && text_is_unknown(argument->text)) {
		add_unknown(resolver, slot, argument, values);
		return;
	}
	apply(resolver, slot, argument->text, values);
	if (values->count == before)
		add_unknown(resolver, slot, argument, values);
	else if (argument->dynamic)
		add_wildcard(resolver,
		    str_format(arena_of(resolver),
			"only the beginning of '%.*s' is known before a run",
			STR_ARG(slot->name)));
}

static void
add_default(struct resolver *resolver, const struct slot *slot,
    struct text_list *values)
{
	const char *value = parameter_default(slot->name);

	if (value == NULL)
		return;
	apply(resolver, slot, text_literal(arena_of(resolver), str_from(value)),
	    values);
	if (value[0] == '*')
		add_wildcard(resolver,
		    str_format(arena_of(resolver), "the step gives no '%.*s'",
			STR_ARG(slot->name)));
}

/* "{RequestItems#keys}": tables are the keys of an object. */
static bool
is_keys(const struct slot *slot)
{
	return slot->transform != NULL &&
	    strcmp(slot->transform->name, "keys") == 0;
}

static void
add_keys(struct resolver *resolver, const struct slot *slot,
    struct text_list *values)
{
	struct arena *arena = arena_of(resolver);
	const struct value *object =
	    value_get(resolver->request->arguments.value,
		str_copy(arena, slot->name).data);

	if (object == NULL || object->kind != VALUE_OBJECT)
		return;
	for (size_t i = 0; i < object->members.count; i++) {
		struct str key = object->members.items[i].key;

		if (str_ends(key, ".$"))
			key = str_slice(key, 0, key.length - 2);
		LIST_ADD(arena, values) = text_literal(arena, key);
	}
}

static struct text_list
slot_values(struct resolver *resolver, const struct slot *slot)
{
	struct text_list values = { 0 };
	struct argument_list found;
	struct text special;

	if (special_value(resolver->request, slot->name, &special)) {
		apply(resolver, slot, special, &values);
		return values;
	}
	if (is_keys(slot))
		add_keys(resolver, slot, &values);
	if (values.count > 0)
		return values;
	found = arguments_find(&resolver->request->arguments, slot->name);
	if (found.count == 0)
		add_default(resolver, slot, &values);
	for (size_t i = 0; i < found.count; i++)
		if (found.items[i].absent)
			add_default(resolver, slot, &values);
		else
			add_argument(resolver, slot, &found.items[i], &values);
	return values;
}

/* --- putting a resource together ------------------------------------------ */

/* "arn:…:table/" and the name of a table: its ARN, wherever that is. */
static bool
is_own_arn(struct str before, struct text value, struct str after)
{
	const struct thing *thing = text_thing(value);

	return thing != NULL && value.count == 1 && after.length == 0 &&
	    str_is(before, thing_prefix(thing->kind));
}

/* A resource in the making. */
struct draft {
	struct text text;
	bool complete; /* an ARN that was given: nothing follows */
};

struct draft_list {
	struct draft *items;
	size_t count;
	size_t capacity;
};

/* Literal text of the template, without a second "*" at the joint. */
static void
add_piece(struct resolver *resolver, struct text *text, struct str template)
{
	struct arena *arena = arena_of(resolver);

	if (text_ends(*text, "*") && str_starts(template, "*"))
		template = str_slice(template, 1, template.length);
	text_add_text(arena, text,
	    text_template(arena, str_copy(arena, template).data));
}

/*
 * Where a name is usual an ARN may stand too: it is the resource then, or
 * names it where the template goes on.
 */
static struct draft
with_arn(struct resolver *resolver, const struct slot *slot, struct draft draft,
    struct text arn)
{
	struct arena *arena = arena_of(resolver);
	struct str pattern = pattern_of(arena, resolver->template);

	if (text_starts(arn, "arn:") && arn_fits(arena, arn, pattern))
		return (struct draft){ arn, true };
	if (str_is(slot->after, "-??????")) /* a secret's ARN has its end */
		return (struct draft){ arn, true };
	if (slot->after.length == 0 || str_is(slot->after, ":*")) {
		struct draft given = { .complete = true };

		text_add_text(arena, &given.text, arn);
		text_add_literal(arena, &given.text, slot->after);
		return given;
	}
	text_add_text(arena, &draft.text, text_last(arena, arn, '/'));
	return draft;
}

static struct draft
with_value(struct resolver *resolver, const struct slot *slot,
    struct text so_far, struct text value)
{
	struct arena *arena = arena_of(resolver);
	struct draft draft = { 0 };

	text_add_text(arena, &draft.text, so_far);
	add_piece(resolver, &draft.text, slot->before);
	if (slot->first && is_own_arn(slot->before, value, slot->after))
		return (struct draft){ arn_of_thing(arena, value), true };
	if (!is_pure(slot) && arn_is(value))
		return with_arn(resolver, slot, draft, value);
	text_add_text(arena, &draft.text, value);
	return draft;
}

/* Every resource so far, with one more piece and value behind it. */
static struct draft_list
extended(struct resolver *resolver, const struct draft_list *drafts,
    const struct slot *slot, const struct text_list *values)
{
	struct arena *arena = arena_of(resolver);
	struct draft_list longer = { 0 };

	for (size_t i = 0; i < drafts->count; i++) {
		if (drafts->items[i].complete) {
			LIST_ADD(arena, &longer) = drafts->items[i];
			continue;
		}
		for (size_t k = 0; k < values->count; k++)
			LIST_ADD(arena, &longer) = with_value(resolver, slot,
			    drafts->items[i].text, values->items[k]);
	}
	return longer;
}

/* Why the template itself has a wildcard. */
static void
explain_template(struct resolver *resolver)
{
	struct str template = resolver->template;
	size_t star = str_find(template, "*", 0);

	if (str_ends(template, "-??????"))
		add_wildcard(resolver,
		    STR("six random characters end the ARN of a secret"));
	if (star == template.length || template.length == 1)
		return;
	if (str_starts(template, "arn:{partition}:s3:"))
		add_wildcard(resolver, STR("all that lies under it"));
	else if (star > 0 && template.data[star - 1] == '}')
		add_wildcard(resolver, STR("the service adds to the name"));
	else
		add_wildcard(resolver, STR("the id is made at run time"));
}

static void
resolve(struct resolver *resolver)
{
	struct arena *arena = arena_of(resolver);
	struct draft_list drafts = { 0 };
	struct slot slot;
	size_t at = 0;

	LIST_ADD(arena, &drafts) = (struct draft){ 0 };
	while (next_slot(resolver->template, at, &slot)) {
		struct text_list values = slot_values(resolver, &slot);

		drafts = extended(resolver, &drafts, &slot, &values);
		at = resolver->template.length - slot.after.length;
	}
	for (size_t i = 0; i < drafts.count; i++) {
		struct draft *draft = &drafts.items[i];
		struct str rest = str_slice(resolver->template,
		    draft->complete ? resolver->template.length : at,
		    resolver->template.length);

		add_piece(resolver, &draft->text, rest);
		LIST_ADD(arena, &resolver->result.texts) = draft->text;
	}
	if (drafts.count > 0)
		explain_template(resolver);
}

struct resolved
resolve_template(struct request *request, struct str template,
    const char *unknown)
{
	struct resolver resolver = {
		.request = request, .template = template, .unknown = unknown
	};

	resolve(&resolver);
	return resolver.result;
}

struct text_list
resolve_quietly(struct request *request, struct str template)
{
	struct resolver resolver = {
		.request = request, .template = template, .quiet = true
	};

	resolve(&resolver);
	return resolver.result.texts;
}

#include "iam/resolve.h"

#include <string.h>

#include "iam/arn.h"
#include "iam/shape.h"

struct resolver {
	struct request *request;
	const struct fact_statement *fact; /* whose template it is, or NULL */
	struct shape shape;
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

void
request_take(struct request *request, struct text text)
{
	struct arena *arena = request->arguments.arena;

	str_list_add_once(arena, &request->taken, text_show(arena, text));
}

static void
add_wildcard(struct resolver *resolver, struct str reason)
{
	str_list_add_once(arena_of(resolver), &resolver->result.wildcards,
	    reason);
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

/* Of an SDK action: its members may be called as anything. */
static bool
is_by_name(const struct resolver *resolver)
{
	return resolver->fact != NULL &&
	    (resolver->fact->flags & FACT_BY_NAME) != 0;
}

/* Several actions can be about the items of one list: it is said once. */
static struct str
reported_name(const struct resolver *resolver, const struct slot *slot)
{
	return is_by_name(resolver) ?
	    str_slice(slot->name, 0, str_find(slot->name, "[].", 0)) :
	    slot->name;
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
	struct str key = reported_name(resolver, slot);
	struct str name = parameter_readable(arena_of(resolver), key);
	struct span span = argument->span.source == NULL ?
	    request->state->span :
	    argument->span;
	struct diag *diag;

	if (resolver->quiet || str_list_has(&request->reported, key))
		return;
	str_list_add_once(arena_of(resolver), &request->reported, key);
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

/* A name where the template wants an ARN: the first pattern, less its "*". */
static struct text
arn_of_name(const struct resolver *resolver, struct text name)
{
	struct arena *arena = arena_of(resolver);
	const struct str_list *patterns = &resolver->shape.patterns;
	struct text text = { 0 };
	struct str pattern;

	if (patterns->count == 0)
		return name;
	pattern = patterns->items[0];
	pattern = str_slice(pattern, 0, str_find(pattern, "*", 0));
	text_add_text(arena, &text,
	    text_template(arena, str_copy(arena, pattern).data));
	text_add_text(arena, &text, name);
	return text;
}

static size_t
count_stars(struct text text)
{
	size_t count = 0;

	for (size_t i = 0; i < text.count; i++)
		for (size_t k = 0; k < text.items[i].text.length; k++)
			count += text.items[i].kind == PART_LITERAL &&
			    text.items[i].text.data[k] == '*';
	return count;
}

static void
apply(struct resolver *resolver, const struct slot *slot, struct text value,
    struct text_list *values)
{
	if (slot->transform == NULL) {
		if (resolver->quiet || !slot_is_pure(slot) || arn_is(value) ||
		    text_is_opaque(value))
			LIST_ADD(arena_of(resolver), values) = value;
		return;
	}
	slot->transform->apply(&resolver->request->arguments, value, values);
	if (slot->transform->wildcard != NULL && values->count > 0 &&
	    count_stars(values->items[values->count - 1]) > count_stars(value))
		add_wildcard(resolver, str_from(slot->transform->wildcard));
}

/* `resources:` of the step in place of the value. */
static void
add_permitted(struct resolver *resolver, const struct slot *slot,
    struct text_list *values)
{
	const struct value *permitted = resolver->request->state->permitted;

	if (permitted == NULL || permitted->kind != VALUE_LIST)
		return;
	for (size_t i = 0; i < permitted->items.count; i++) {
		struct text text = permitted->items.items[i]->string;

		if (arn_is(text) &&
		    !shape_fits(arena_of(resolver), &resolver->shape, slot,
			text))
			continue;
		if (text_is_pattern(text))
			add_wildcard(resolver,
			    STR("`resources` of the step has the pattern."));
		request_take(resolver->request, text);
		if (slot_is_pure(slot) && slot->transform == NULL &&
		    !arn_is(text))
			text = arn_of_name(resolver, text);
		apply(resolver, slot, text, values);
	}
}

/* `resources:` has what another template says about the same parameter. */
static bool
is_permitted_elsewhere(struct resolver *resolver, const struct slot *slot)
{
	struct arena *arena = arena_of(resolver);
	const struct value *permitted = resolver->request->state->permitted;
	struct str_list siblings = words_split(arena,
	    resolver->fact == NULL ? NULL : resolver->fact->resources, ';');

	for (size_t i = 0; permitted != NULL && i < siblings.count; i++) {
		struct shape other =
		    shape_read(arena, siblings.items[i], resolver->fact);
		struct slot its;

		if (!shape_slot(other.text, 0, &its) ||
		    !str_equal(its.name, slot->name))
			continue;
		for (size_t k = 0; k < permitted->items.count; k++)
			if (shape_fits(arena, &other, &its,
				permitted->items.items[k]->string))
				return true;
	}
	return false;
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
	if (values->count > before || is_permitted_elsewhere(resolver, slot))
		return;
	if (slot->first || resolver->quiet) {
		report(resolver, slot, argument);
		if (resolver->quiet || !accepts_any(resolver->request))
			return;
	}
	resolver->result.wide = true;
	add_wildcard(resolver,
	    resolver->request->state->permitted != NULL && slot->first ?
		STR("The step says `resources: any`.") :
		str_format(arena, "'%.*s' is only known at run time.",
		    STR_ARG(parameter_readable(arena, slot->name))));
	if (slot_is_pure(slot))
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
			"Only %s of '%.*s' is known before a run.",
			text_ends(argument->text, "*") &&
				count_stars(argument->text) == 1 ?
			    "the beginning" :
			    "a part",
			STR_ARG(parameter_readable(arena_of(resolver),
			    slot->name))));
}

static void
add_default(struct resolver *resolver, const struct slot *slot,
    struct text_list *values)
{
	const char *value = parameter_default(slot->name);

	if (value == NULL || resolver->shape.whole)
		return;
	apply(resolver, slot, text_literal(arena_of(resolver), str_from(value)),
	    values);
	if (value[0] == '*')
		add_wildcard(resolver,
		    str_format(arena_of(resolver), "The step gives no '%.*s'.",
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

	if (!is_by_name(resolver) &&
	    special_value(resolver->request, slot->name, &special)) {
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

/* A parameter that holds whole ARNs: see TEXT_ARNS in expr/reference.h. */
static bool
is_list(struct text text)
{
	return text.count == 1 && text.items[0].kind == PART_PARAMETER &&
	    str_ends(text.items[0].text, "arns");
}

/*
 * Where a name is usual an ARN may stand too: it is the resource then, or
 * begins it where the template goes on, or only names it.
 */
static struct draft
with_arn(struct resolver *resolver, const struct slot *slot, struct draft draft,
    struct text arn)
{
	struct arena *arena = arena_of(resolver);
	struct str pattern = shape_pattern(arena, resolver->shape.text);

	if (text_starts(arn, "arn:") && arn_fits(arena, arn, pattern))
		return (struct draft){ arn, true };
	if (is_list(arn))
		return (struct draft){ arn, true };
	if (str_is(slot->after, "-??????")) /* a secret's ARN has its end */
		return (struct draft){ arn, true };
	if (arn_is_access_point(arn)) {
		/* S3: its objects are below "object/". */
		draft.text = (struct text){ 0 };
		text_add_text(arena, &draft.text, arn);
		if (slot->after.length > 0)
			text_add_literal(arena, &draft.text, STR("/object"));
		return draft;
	}
	if (slot->after.length == 0 || str_is(slot->after, ":*")) {
		struct draft given = { .complete = true };

		text_add_text(arena, &given.text, arn);
		text_add_literal(arena, &given.text, slot->after);
		return given;
	}
	if (shape_goes_on(arena, slot, arn)) {
		draft.text = (struct text){ 0 };
		text_add_text(arena, &draft.text, arn);
		return draft;
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
	if (resolver->shape.whole && (arn_is(value) || text_is_opaque(value)))
		return (struct draft){ value, true };
	if (slot->first && is_own_arn(slot->before, value, slot->after))
		return (struct draft){ arn_of_thing(arena, value), true };
	if (!slot_is_pure(slot) && arn_is(value))
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
	struct str text = resolver->shape.text;
	const char *reason = wildcard_reason(text);
	size_t star = str_find(text, "*", 0);
	bool secret = str_ends(text, "-??????");

	if (text.length == 1 || (star == text.length && !secret))
		return;
	if (is_by_name(resolver) && !secret)
		reason = "No argument names all of it.";
	add_wildcard(resolver, str_from(reason));
}

/* What follows the last slot, and what the template says by itself. */
static void
finish(struct resolver *resolver, struct draft_list *drafts, size_t at)
{
	struct str text = resolver->shape.text;
	bool open = false;

	for (size_t i = 0; i < drafts->count; i++) {
		struct draft *draft = &drafts->items[i];

		if (!draft->complete)
			add_piece(resolver, &draft->text,
			    str_slice(text, at, text.length));
		open |= !draft->complete || text_is_pattern(draft->text);
		LIST_ADD(arena_of(resolver), &resolver->result.texts) =
		    draft->text;
	}
	if (open)
		explain_template(resolver);
}

static void
resolve(struct resolver *resolver)
{
	struct str text = resolver->shape.text;
	struct draft_list drafts = { 0 };
	struct slot slot;
	size_t at = 0;

	LIST_ADD(arena_of(resolver), &drafts) = (struct draft){ 0 };
	while (shape_slot(text, at, &slot)) {
		struct text_list values = slot_values(resolver, &slot);

		drafts = extended(resolver, &drafts, &slot, &values);
		at = text.length - slot.after.length;
	}
	finish(resolver, &drafts, at);
	resolver->result.patterns = resolver->shape.patterns;
}

struct resolved
resolve_template(struct request *request, struct str template,
    const struct fact_statement *fact)
{
	struct resolver resolver = { .request = request,
		.fact = fact,
		.shape = shape_read(request->arguments.arena, template, fact) };

	resolve(&resolver);
	return resolver.result;
}

struct text_list
resolve_quietly(struct request *request, struct str template)
{
	struct resolver resolver = {
		.request = request, .shape = { .text = template }, .quiet = true
	};

	resolve(&resolver);
	return resolver.result.texts;
}

#include "asl/read.h"

#include "asl/read_fields.h"
#include "base/utf8.h"

/*
 * The tree of a definition becomes a machine.  What an object may hold is in
 * fields.def; here is how objects hold each other.
 */

enum {
	NAME_MAX_LENGTH = 80,     /* asl-rules G6: code points */
	DEFINITION_MAX = 1048576, /* T8: characters */
	SCOPE_DEPTH = 32          /* T11: AWS does not say how many */
};

static struct asl_state *read_state(struct asl_reader *reader, struct str name,
    const struct asl_object *outer, bool lone);

/* ---- scopes -------------------------------------------------------------- */

/* asl-rules G6 */
static void
check_name(const struct asl_object *states, const struct member *member,
    const struct asl_where *where)
{
	struct diags *diags = states->reader->diags;
	struct span span = asl_span_or(member->key_span, states->span);
	size_t length = utf8_count(member->key);
	struct diag *diag;

	if (length > 0 && length <= NAME_MAX_LENGTH)
		return;
	if (length == 0) {
		diag_help(diags,
		    diag_add(diags, RULE_E152, span, "a state has no name"),
		    "give it one of 1 to %d characters", NAME_MAX_LENGTH);
		return;
	}
	diag = diag_add(diags, RULE_E152, span,
	    "the name of this state is %zu characters long, %zu more than AWS "
	    "takes",
	    length, length - NAME_MAX_LENGTH);
	diag_help(diags, diag, "shorten it; a Comment can say the rest");
	asl_quote(diags, diag, "INVALID_STATE_NAME", where,
	    "Invalid State name: State '%.*s' exceeds the 80-character limit "
	    "allowed by the service",
	    STR_ARG(member->key));
}

static void
read_member(const struct asl_object *states, const struct member *member,
    struct asl_scope *scope)
{
	struct asl_where where = asl_where_key(states->where, member->key);
	struct asl_object object = *states;
	struct asl_state *state;

	object.value = member->value;
	object.span = asl_span_or(member->key_span,
	    asl_span_or(member->value->span, states->span));
	object.where = &where;
	check_name(states, member, &where);
	state = read_state(states->reader, member->key, &object, false);
	state->span = object.span;
	LIST_ADD(states->reader->arena, &scope->states) = state;
}

/* States of a scope or a machine; the object's table says which. */
static void
read_states(const struct asl_object *outer, struct asl_scope *scope)
{
	const struct value *value =
	    asl_expect(outer, "States", VALUE_OBJECT, "an object");
	const struct value *start = value_get(outer->value, "StartAt");
	struct asl_where where = asl_where_in(outer->where, "States");
	struct asl_object states = *outer;

	scope->span = outer->span; /* where StartAt's target is looked for */
	if (start != NULL)
		scope->span = asl_span_or(start->span, outer->span);
	if (value == NULL)
		return;
	if (value->members.count == 0)
		asl_report_empty(outer, "States", value, "add a state");
	states.value = value;
	states.span = asl_span_or(value->span, outer->span);
	states.where = &where;
	for (size_t i = 0; i < value->members.count; i++)
		read_member(&states, &value->members.items[i], scope);
}

/* ASL: a branch or an item processor */
static struct asl_scope *
read_scope(const struct asl_object *outer, const struct value *value,
    const struct asl_where *where)
{
	struct asl_reader *reader = outer->reader;
	struct asl_scope *scope = arena_alloc(reader->arena, sizeof(*scope));
	struct asl_object object = *outer;
	struct diag *diag;

	object.value = value;
	object.span = asl_span_or(value->span, outer->span);
	object.where = where;
	object.table = ASL_TABLE_SCOPE;
	object.state = NULL;
	/* asl-rules Q4: its states inherit the language of the machine. */
	object.jsonata = reader->query == QUERY_JSONATA;
	scope->span = object.span;
	if (!asl_is_object(&object))
		return scope;
	if (reader->depth == SCOPE_DEPTH) {
		diag = diag_add(reader->diags, RULE_E154, object.span,
		    "states are nested more than %d levels deep", SCOPE_DEPTH);
		diag_help(reader->diags, diag,
		    "move the inner ones to a state machine of their own");
		asl_quote(reader->diags, diag, "TOO_DEEPLY_NESTED", where, "%s",
		    "");
		return scope;
	}
	asl_read_fields(&object, scope);
	reader->depth++;
	read_states(&object, scope);
	reader->depth--;
	return scope;
}

/* ---- what each type has besides its fields ------------------------------- */

/* ASL: Parallel State; asl-rules M1 */
static void
read_branches(const struct asl_object *object, struct asl_state *state)
{
	const struct value *list =
	    asl_expect(object, "Branches", VALUE_LIST, "a list of objects");

	if (list == NULL) {
		state->broken = true;
		return;
	}
	if (list->items.count == 0)
		asl_report_empty(object, "Branches", list, "add a branch");
	for (size_t i = 0; i < list->items.count; i++) {
		struct asl_where branch =
		    asl_where_at(object->where, "Branches", i);

		LIST_ADD(object->reader->arena, &state->as.parallel.branches) =
		    read_scope(object, list->items.items[i], &branch);
	}
}

/* ASL: Map State; asl-rules M2 */
static void
read_processor(const struct asl_object *object, struct asl_state *state)
{
	const struct value *value = value_get(object->value, "ItemProcessor");
	const struct value *label = value_get(object->value, "Label");
	struct asl_map *map = &state->as.map;
	struct asl_where where = asl_where_in(object->where, "ItemProcessor");

	if (value == NULL) {
		value = value_get(object->value, "Iterator");
		where = asl_where_in(object->where, "Iterator");
		map->iterator = value != NULL;
	}
	if (label != NULL)
		map->label_span = asl_span_or(label->span, object->span);
	if (value != NULL)
		map->processor = read_scope(object, value, &where);
	else
		state->broken = true; /* the group is reported */
}

/* ASL: Task State */
static void
read_resource(const struct asl_object *object, struct asl_state *state)
{
	const struct value *value =
	    asl_expect(object, "Resource", VALUE_STRING, "a string");

	if (value == NULL) {
		state->broken = true;
		return;
	}
	state->as.task.resource = value->string;
	state->as.task.resource_span = asl_span_or(value->span, object->span);
}

static void
read_body(const struct asl_object *object, struct asl_state *state)
{
	switch (state->type) {
	case ASL_TASK:
		read_resource(object, state);
		return;
	case ASL_CHOICE:
		asl_read_choices(object, state);
		return;
	case ASL_PARALLEL:
		read_branches(object, state);
		return;
	case ASL_MAP:
		read_processor(object, state);
		return;
	case ASL_PASS:
	case ASL_WAIT:
	case ASL_SUCCEED:
	case ASL_FAIL:
		return;
	}
}

/* ---- one state ----------------------------------------------------------- */

/* asl-rules G7: a way on or an end, on those types that have the fields. */
static void
read_transition(const struct asl_object *object, struct asl_state *state,
    bool lone)
{
	struct diags *diags = object->reader->diags;
	const struct value *next = value_get(object->value, "Next");
	const struct value *end;

	if (asl_field_find(ASL_TABLE_STATE, state->type, STR("End")) == NULL) {
		const struct value *other = value_get(object->value, "Default");

		if (other != NULL)
			state->next_span = other->span;
		return;
	}
	if (next != NULL)
		state->next_span = next->span;
	end = asl_expect(object, "End", VALUE_BOOLEAN, "true");
	state->end = end != NULL && end->boolean;
	if (end != NULL && !end->boolean)
		diag_help(diags,
		    diag_add(diags, RULE_E151,
			asl_span_or(end->span, object->span),
			"'End' is true or not there"),
		    "leave it out where the state has a Next");
	else if (next != NULL && state->end)
		diag_help(diags,
		    diag_add(diags, RULE_E151,
			asl_span_or(end->span, object->span),
			"'%.*s' both goes on and ends", STR_ARG(state->name)),
		    "keep one of Next and End");
	else if (next == NULL && value_get(object->value, "End") == NULL &&
	    !lone)
		diag_help(diags,
		    diag_add(diags, RULE_E151, object->span,
			"'%.*s' neither goes on nor ends",
			STR_ARG(state->name)),
		    "add a Next, or \"End\": true");
}

/* Where a token says which language it is: are there expressions? */
static bool
seems_jsonata(const struct value *object)
{
	struct str text = { "", 0 };

	if (object->span.source != NULL)
		text = span_text(object->span);
	return str_find(text, "{%", 0) < text.length;
}

/* asl-rules T7: AWS takes a wrong word for JSONata. */
static enum query
query_of(const struct value *object, enum query otherwise)
{
	const struct value *value = value_get(object, "QueryLanguage");
	struct str word;

	if (value != NULL && value->kind == VALUE_STRING &&
	    asl_is_open(value->string))
		return seems_jsonata(object) ? QUERY_JSONATA : otherwise;
	if (!value_literal(value, &word))
		return otherwise;
	return str_is(word, "JSONPath") ? QUERY_JSONPATH : QUERY_JSONATA;
}

static bool
read_type(const struct asl_object *object, struct asl_state *state)
{
	struct diags *diags = object->reader->diags;
	const struct value *value = value_get(object->value, "Type");
	struct asl_where where = asl_where_in(object->where, "Type");
	struct str_list types = { 0 };
	struct str word = { "", 0 };
	struct diag *diag;

	for (enum asl_type type = ASL_TASK; type <= ASL_MAP; type++)
		LIST_ADD(diags->arena, &types) = str_from(asl_type_name(type));
	if (value == NULL) {
		diag_help(diags,
		    diag_add(diags, RULE_E146, object->span,
			"'%.*s' has no Type", STR_ARG(state->name)),
		    "add one of: Task, Wait, Pass, Succeed, Fail, Choice, "
		    "Parallel, Map");
		return false;
	}
	if (value->kind == VALUE_STRING && asl_is_open(value->string)) {
		asl_leave_open(object, value);
		return false;
	}
	if (!asl_read_text(object, "Type", value, &word))
		return false;
	for (size_t i = 0; i < types.count; i++)
		if (str_equal(types.items[i], word)) {
			state->type = (enum asl_type)i;
			return true;
		}
	diag =
	    diag_add(diags, RULE_E146, asl_span_or(value->span, object->span),
		"there is no Type '%.*s'", STR_ARG(word));
	diag_suggest(diags, diag, word, &types);
	asl_quote(diags, diag, ASL_SCHEMA, &where,
	    "The field 'Type' should have one of these values: [Task, Wait, "
	    "Pass, Succeed, Fail, Choice, Parallel, Map]");
	return false;
}

/* Of a state that cannot be read: where it goes, for the flow. */
static void
read_remains(const struct value *object, struct asl_state *state)
{
	const struct value *end = value_get(object, "End");

	state->type = ASL_PASS;
	state->broken = true;
	value_literal(value_get(object, "Next"), &state->next);
	state->end = end != NULL && end->kind == VALUE_BOOLEAN && end->boolean;
}

static struct asl_state *
read_state(struct asl_reader *reader, struct str name,
    const struct asl_object *outer, bool lone)
{
	struct asl_state *state = arena_alloc(reader->arena, sizeof(*state));
	struct asl_object object = *outer;

	state->name = state->step = name;
	state->plain = true;
	state->span = outer->span;
	object.table = ASL_TABLE_STATE;
	object.type = ASL_PASS;
	object.state = state;
	if (object.value->bare) {
		asl_leave_open(&object, object.value);
		state->broken = true;
		return state;
	}
	if (object.value->kind != VALUE_OBJECT) {
		diag_help(reader->diags,
		    diag_add(reader->diags, RULE_E140, object.span,
			"a state is an object, not %s",
			asl_kind_name(object.value)),
		    "write { \"Type\": …, … }");
		read_remains(object.value, state);
		return state;
	}
	if (!read_type(&object, state)) {
		read_remains(object.value, state);
		return state;
	}
	state->query = query_of(object.value, QUERY_INHERIT);
	object.type = state->type;
	object.jsonata = state->query == QUERY_JSONATA ||
	    (state->query == QUERY_INHERIT && reader->query == QUERY_JSONATA);
	/* asl-rules Q1, reported by the verifier, stands for Q2 and Q3. */
	object.any_query =
	    state->query == QUERY_JSONPATH && reader->query == QUERY_JSONATA;
	asl_read_fields(&object, state);
	read_transition(&object, state, lone);
	asl_read_errors(&object, state);
	read_body(&object, state);
	return state;
}

struct asl_state *
asl_read_state(struct arena *arena, struct diags *diags, struct str name,
    const struct value *object, enum query query)
{
	struct asl_reader reader = { arena, diags, query, 0, false, false };
	struct asl_where lost = { .lost = true };
	struct asl_object outer = { .reader = &reader,
		.value = object,
		.span = object->span,
		.where = &lost };

	return read_state(&reader, name, &outer, true);
}

/* ---- the whole ----------------------------------------------------------- */

/* asl-rules T8.  Only JSON is as long in the file as at AWS. */
static void
check_size(const struct asl_object *object)
{
	struct span span = object->value->span;
	struct str text;
	size_t length;

	if (span.source == NULL)
		return;
	text = span_text(span);
	length = str_starts(text, "{") ? utf8_count(text) : 0;
	if (length <= DEFINITION_MAX)
		return;
	span.end = span.begin + 1;
	diag_help(object->reader->diags,
	    diag_add(object->reader->diags, RULE_E153, span,
		"the definition is %zu characters long, and AWS takes %d",
		length, DEFINITION_MAX),
	    "move parts of it to state machines of their own");
}

static void
read_texts(const struct asl_object *object, struct asl_scope *scope)
{
	const struct value *comment = value_get(object->value, "Comment");
	const struct value *start = value_get(object->value, "StartAt");

	if (comment != NULL && comment->bare)
		asl_leave_open(object, comment);
	else if (comment != NULL)
		asl_read_text(object, "Comment", comment, &scope->comment);
	if (start != NULL && start->bare)
		asl_leave_open(object, start);
	else if (start != NULL)
		asl_read_target(object, "StartAt", start, &scope->start_at);
}

struct asl_machine *
asl_read_machine(struct arena *arena, struct diags *diags,
    const struct value *document, bool express)
{
	struct asl_machine *machine = arena_alloc(arena, sizeof(*machine));
	struct asl_where where = { 0 };
	struct asl_reader reader = { arena, diags, QUERY_JSONPATH, 0, true,
		false };
	struct asl_object object = { .reader = &reader,
		.value = document,
		.where = &where,
		.table = ASL_TABLE_MACHINE };
	struct diag *diag;

	if (document == NULL)
		return NULL;
	object.span = document->span;
	if (document->kind != VALUE_OBJECT) {
		diag = diag_add(diags, RULE_E140, document->span,
		    "a definition is an object, not %s",
		    asl_kind_name(document));
		diag_help(diags, diag,
		    "write { \"StartAt\": …, \"States\": { … } }");
		asl_quote(diags, diag, ASL_SCHEMA, NULL,
		    "Definition must be a valid JSON object");
		return NULL;
	}
	reader.query = query_of(document, QUERY_JSONPATH);
	machine->express = express;
	machine->plain = true;
	machine->query = reader.query;
	machine->query_implied = value_get(document, "QueryLanguage") == NULL;
	machine->scope = arena_alloc(arena, sizeof(*machine->scope));
	asl_read_fields(&object, machine);
	read_texts(&object, machine->scope);
	check_size(&object);
	object.type = ASL_TASK;
	read_states(&object, machine->scope);
	machine->open = reader.open;
	return machine;
}

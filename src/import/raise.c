#include "import/importer.h"

#include <stdlib.h>

/* States become steps: what every kind of state has, and the small kinds. */

bool
is_jsonata_state(const struct importer *importer, const struct asl_state *state)
{
	return asl_query(importer->machine, state) == QUERY_JSONATA;
}

static void
set(struct importer *importer, struct value *step, const char *key,
    struct value *value)
{
	value_set(importer->arena, step, key, value);
}

static void
set_value(struct importer *importer, struct value *step, const char *key,
    const struct value *value)
{
	if (value != NULL)
		set(importer, step, key, raise_value(importer, value));
}

static void
set_literal(struct importer *importer, struct value *step, const char *key,
    struct str text)
{
	if (text.data != NULL)
		set(importer, step, key,
		    value_string(importer->arena,
			raise_literal(importer, text)));
}

static void
set_word(struct importer *importer, struct value *step, const char *key,
    const char *word)
{
	set(importer, step, key, value_string(importer->arena, str_from(word)));
}

void
raise_next(struct importer *importer, struct str next, bool end,
    struct follow follow, struct value *step)
{
	if (next.length > 0) {
		if (follow.kind != FOLLOW_STATE ||
		    !str_equal(follow.state, next))
			set(importer, step, "next",
			    value_string(importer->arena, next));
	} else if (end && follow.kind != FOLLOW_END) {
		set(importer, step, "end",
		    value_boolean(importer->arena, true));
	}
}

struct value *
raise_expression(struct importer *importer, const struct value *value)
{
	struct str text;
	struct str inner;

	if (!value_literal(value, &text) || !str_starts(text, "{% ") ||
	    !str_ends(text, " %}") || text.length < 7)
		return raise_value(importer, value);
	inner = str_slice(text, 3, text.length - 3);
	if (!str_equal(inner, str_trim(inner)) || str_starts(inner, "{%"))
		return raise_value(importer, value);
	text = raise_text(importer, text);
	return value_string(importer->arena,
	    str_slice(text, 3, text.length - 3));
}

/* 5400 is 1h30m, 90 is 90s. */
static struct str
duration(struct arena *arena, long long seconds)
{
	if (seconds > 0 && seconds % 86400 == 0)
		return str_format(arena, "%lldd", seconds / 86400);
	if (seconds > 0 && seconds % 3600 == 0)
		return str_format(arena, "%lldh", seconds / 3600);
	if (seconds > 3600 && seconds % 60 == 0)
		return str_format(arena, "%lldh%lldm", seconds / 3600,
		    seconds % 3600 / 60);
	if (seconds > 0 && seconds % 60 == 0)
		return str_format(arena, "%lldm", seconds / 60);
	return str_format(arena, "%llds", seconds);
}

struct value *
raise_seconds(struct importer *importer, const struct value *value)
{
	double number;

	if (value->kind != VALUE_NUMBER)
		return raise_value(importer, value);
	number = strtod(str_copy(importer->arena, value->number).data, NULL);
	if (number < 0 || number > 99999999 ||
	    number != (double)(long long)number)
		return raise_value(importer, value);
	return value_string(importer->arena,
	    duration(importer->arena, (long long)number));
}

/* --- what every state has ------------------------------------------------- */

static bool
is_input(const struct value *value)
{
	struct str text;

	return value_literal(value, &text) &&
	    str_is(text, "{% $states.input %}");
}

static bool
may_discard(const struct asl_state *state)
{
	return state->type == ASL_TASK || state->type == ASL_MAP ||
	    state->type == ASL_PARALLEL;
}

/* ASL: Input and Output Processing */
static void
raise_data(struct importer *importer, const struct asl_state *state,
    bool literally, struct value *step)
{
	bool discards = !literally && may_discard(state) &&
	    ((state->result_path != NULL &&
		 state->result_path->kind == VALUE_NULL) ||
		is_input(state->output));

	set_value(importer, step, "input_path", state->input_path);
	set_value(importer, step, "result_selector", state->result_selector);
	if (discards)
		set_word(importer, step, "result", "discard");
	if (!discards || !is_input(state->output))
		set_value(importer, step, "output", state->output);
	if (!discards || is_input(state->output))
		set_value(importer, step, "result_path", state->result_path);
	set_value(importer, step, "output_path", state->output_path);
	set_value(importer, step, "assign", state->assign);
}

static struct value *
errors_value(struct importer *importer, const struct str_list *errors)
{
	struct value *list = value_list(importer->arena);

	if (errors->count == 1 && str_is(errors->items[0], "States.ALL"))
		return NULL;
	for (size_t i = 0; i < errors->count; i++)
		value_add(importer->arena, list,
		    value_string(importer->arena, errors->items[i]));
	return list;
}

/* ASL: Fallback states */
static struct value *
raise_catcher(struct importer *importer, const struct asl_catcher *catcher,
    const struct import_flow *flow, struct follow follow)
{
	struct value *object = value_object(importer->arena);

	set(importer, object, "errors",
	    errors_value(importer, &catcher->errors));
	set_value(importer, object, "result_path", catcher->result_path);
	set_value(importer, object, "assign", catcher->assign);
	set_value(importer, object, "output", catcher->output);
	set_literal(importer, object, "comment", catcher->comment);
	if (flow != NULL)
		set(importer, object, "steps",
		    raise_flow(importer, flow, follow));
	else
		set(importer, object, "next",
		    value_string(importer->arena, catcher->next));
	return object;
}

static void
raise_catches(struct importer *importer, const struct import_step *from,
    struct follow follow, struct value *step)
{
	const struct asl_state *state = from->state;
	struct value *list = value_list(importer->arena);

	/* The steps of a catch go on where the step does. */
	if (state->next.length > 0)
		follow = (struct follow){ FOLLOW_STATE, state->next };
	else if (state->end)
		follow.kind = FOLLOW_END;
	for (size_t i = 0; i < state->catch.count; i++)
		value_add(importer->arena, list,
		    raise_catcher(importer, &state->catch.items[i],
			from->catches[i], follow));
	if (list->items.count > 0)
		set(importer, step, "catch", list);
}

/* --- the kinds ------------------------------------------------------------ */

/* ASL: Wait State */
static void
raise_wait(struct importer *importer, const struct asl_state *state,
    struct value *step)
{
	const struct asl_wait *wait = &state->as.wait;
	struct value *object = value_object(importer->arena);
	const struct value *until =
	    wait->timestamp != NULL ? wait->timestamp : wait->timestamp_path;

	if (until == NULL) {
		const struct value *seconds =
		    wait->seconds != NULL ? wait->seconds : wait->seconds_path;

		set(importer, step, "wait",
		    seconds == NULL ? value_null(importer->arena) :
				      raise_seconds(importer, seconds));
		return;
	}
	set_value(importer, object, "until", until);
	set(importer, step, "wait", object);
}

/* ASL: Pass State */
static void
raise_pass(struct importer *importer, const struct asl_state *state,
    bool literally, struct value *step)
{
	bool bare = state->result == NULL && state->parameters == NULL &&
	    state->output == NULL;
	bool sets = bare && state->assign != NULL && !literally;
	struct value *value = value_null(importer->arena);

	if (sets) {
		set_value(importer, step, "set", state->assign);
		return;
	}
	if (is_jsonata_state(importer, state) && state->output != NULL)
		value = raise_value(importer, state->output);
	else if (state->result != NULL)
		value = raise_value(importer, state->result);
	else if (state->parameters != NULL && !literally)
		value = raise_value(importer, state->parameters);
	set(importer, step, "pass", value);
	if (literally)
		set_value(importer, step, "with", state->parameters);
}

/* ASL: Fail State */
static void
raise_fail(struct importer *importer, const struct asl_state *state,
    struct value *step)
{
	const struct asl_fail *fail = &state->as.fail;
	struct value *object = value_object(importer->arena);

	set_value(importer, object, "error",
	    fail->error != NULL ? fail->error : fail->error_path);
	set_value(importer, object, "cause",
	    fail->cause != NULL ? fail->cause : fail->cause_path);
	set(importer, step, "fail",
	    object->members.count > 0 ? object : value_null(importer->arena));
}

/* ASL: Parallel State */
static void
raise_parallel(struct importer *importer, const struct asl_state *state,
    struct value *step)
{
	struct arena *arena = importer->arena;
	const struct asl_parallel *parallel = &state->as.parallel;
	struct value *list = value_list(arena);
	struct value *map = value_object(arena);

	for (size_t i = 0; i < parallel->branches.count; i++) {
		const struct asl_scope *scope = parallel->branches.items[i];
		struct value *steps = raise_scope(importer, scope);

		value_add(arena, list, steps);
		if (scope->comment.length > 0)
			value_set_str(arena, map, scope->comment, steps);
	}
	set(importer, step, "parallel",
	    map->members.count == list->items.count ? map : list);
	set_value(importer, step, "with", state->parameters);
}

/* The whole state, less what the list of steps says. */
static void
raise_raw(struct importer *importer, const struct asl_state *state,
    struct value *step)
{
	const struct value *raw = map_get(&importer->raw, state->name);
	struct value *object = value_object(importer->arena);

	for (size_t i = 0; raw != NULL && i < raw->members.count; i++) {
		const struct member *member = &raw->members.items[i];

		if (!str_is(member->key, "Next") && !str_is(member->key, "End"))
			value_append(importer->arena, object, member->key,
			    raise_value(importer, member->value));
	}
	set(importer, step, "asl", object);
}

static void
raise_kind(struct importer *importer, const struct import_step *from,
    bool literally, struct value *step)
{
	const struct asl_state *state = from->state;

	switch (state->type) {
	case ASL_TASK:
		raise_task(importer, state, literally, step);
		return;
	case ASL_PASS:
		raise_pass(importer, state, literally, step);
		return;
	case ASL_WAIT:
		raise_wait(importer, state, step);
		return;
	case ASL_SUCCEED:
		set(importer, step, "succeed",
		    value_boolean(importer->arena, true));
		return;
	case ASL_FAIL:
		raise_fail(importer, state, step);
		return;
	case ASL_PARALLEL:
		raise_parallel(importer, state, step);
		return;
	case ASL_MAP:
		raise_map(importer, state, step);
		return;
	case ASL_CHOICE:
		return;
	}
}

/* --- steps ---------------------------------------------------------------- */

const struct state_level *
state_level(const struct importer *importer, struct str name)
{
	static const struct state_level sugar = { .literally = AS_SUGAR };
	const struct state_level *level = map_get(&importer->level, name);

	return level == NULL ? &sugar : level;
}

/* The data fields of a `lambda` step or a `set` are its own business. */
static void
raise_rest(struct importer *importer, const struct import_step *from,
    struct follow follow, bool literally, struct value *step)
{
	const struct asl_state *state = from->state;
	struct value *data = value_object(importer->arena);
	bool own_output = state->type == ASL_PASS;

	raise_data(importer, state, literally, data);
	for (size_t i = 0; i < data->members.count; i++) {
		const struct member *member = &data->members.items[i];

		if ((own_output && str_is(member->key, "output")) ||
		    (str_is(member->key, "assign") &&
			value_get(step, "set") != NULL) ||
		    (value_get(step, "unwrapped") != NULL &&
			(str_is(member->key, "output") ||
			    str_is(member->key, "output_path"))))
			continue;
		value_set_str(importer->arena, step, member->key,
		    member->value);
	}
	if (state->type == ASL_TASK || state->type == ASL_MAP ||
	    state->type == ASL_PARALLEL) {
		raise_retry(importer, state, value_get(step, "lambda") != NULL,
		    step);
		raise_catches(importer, from, follow, step);
	}
}

static struct value *
without(struct arena *arena, const struct value *object, const char *key)
{
	struct value *copy = value_object(arena);

	for (size_t i = 0; i < object->members.count; i++)
		if (!str_is(object->members.items[i].key, key))
			value_append(arena, copy, object->members.items[i].key,
			    object->members.items[i].value);
	return copy;
}

static struct value *
raise_step(struct importer *importer, const struct import_step *from,
    struct follow follow)
{
	struct arena *arena = importer->arena;
	const struct asl_state *state = from->state;
	const struct state_level *level = state_level(importer, state->name);
	bool literally = level->literally == AS_FIELDS;
	struct value *step = value_object(arena);

	if (level->literally == AS_ASL)
		raise_raw(importer, state, step);
	else if (state->type == ASL_CHOICE)
		raise_choice(importer, from, follow, literally, step);
	else
		raise_kind(importer, from, literally, step);
	if (level->literally != AS_ASL) {
		raise_rest(importer, from, follow, literally, step);
		step = without(arena, step, "unwrapped");
		set_literal(importer, step, "comment", state->comment);
		if (state->query != QUERY_INHERIT)
			set_word(importer, step, "query",
			    state->query == QUERY_JSONATA ? "jsonata" :
							    "jsonpath");
	}
	if (level->any)
		set_word(importer, step, "resources", "any");
	if (state->type != ASL_CHOICE && state->type != ASL_SUCCEED &&
	    state->type != ASL_FAIL)
		raise_next(importer, state->next, state->end, follow, step);
	return step;
}

/* What stands behind the i-th step of a flow. */
static struct follow
follow_of(const struct import_flow *flow, size_t i, struct follow outer)
{
	return i + 1 < flow->steps.count ? (struct follow){ FOLLOW_STATE,
		flow->steps.items[i + 1]->state->name } :
					   outer;
}

struct value *
raise_flow(struct importer *importer, const struct import_flow *flow,
    struct follow follow)
{
	struct value *list = value_list(importer->arena);

	for (size_t i = 0; i < flow->steps.count; i++) {
		const struct import_step *from = flow->steps.items[i];
		struct value *named = value_object(importer->arena);

		value_append(importer->arena, named, from->state->name,
		    raise_step(importer, from, follow_of(flow, i, follow)));
		value_add(importer->arena, list, named);
	}
	return list;
}

struct value *
raise_scope(struct importer *importer, const struct asl_scope *scope)
{
	return raise_flow(importer, flow_of(importer, scope),
	    (struct follow){ .kind = FOLLOW_END });
}

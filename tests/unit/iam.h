#ifndef STEPC_TESTS_UNIT_IAM_H
#define STEPC_TESTS_UNIT_IAM_H

/*
 * A machine made by hand, and its policy as text.  Arguments are written as
 * JSON with ` for its quotes; "@arn" and "@name" in them are references to a
 * thing.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "iam/derive.h"
#include "iam/show.h"

struct world {
	struct arena arena;
	struct diags diags;
	struct thing thing; /* what "@arn" and "@name" are of */
	struct thing own;   /* the machine's */
	struct asl_scope scope;
	struct asl_machine machine;
	struct iam_settings settings;
	struct policy policy;
};

static void
fail_test(void *context)
{
	(void)context;
	abort();
}

static const struct resolution known = {
	.partition = { "aws", 3 },
	.region = { "r", 1 },
	.account = { "1", 1 },
};

static inline int
set_up(void **state)
{
	struct world *world = calloc(1, sizeof(*world));
	struct arena *arena = &world->arena;

	arena->fail = fail_test;
	diags_init(&world->diags, arena);
	world->own = (struct thing){ .kind = THING_MACHINE,
		.key = STR("flow"),
		.name = text_literal(arena, STR("flow")),
		.arn = text_template(arena,
		    "arn:{partition}:states:{region}:{account}:stateMachine:"
		    "flow") };
	world->machine = (struct asl_machine){ .thing = &world->own,
		.query = QUERY_JSONATA,
		.scope = &world->scope };
	*state = world;
	return 0;
}

static inline int
tear_down(void **state)
{
	struct world *world = *state;

	arena_free(&world->arena);
	free(world);
	return 0;
}

/* A thing of this account, or one whose ARN is given at deployment. */
static inline void
set_thing(struct world *world, enum thing_kind kind, const char *arn,
    enum thing_where where)
{
	struct arena *arena = &world->arena;
	struct part part = { .kind = PART_PARAMETER, .text = STR("x_arn") };

	world->thing = (struct thing){ .kind = kind,
		.key = STR("x"),
		.where = where,
		.name = text_literal(arena, STR("x")),
		.arn = where == WHERE_PARAMETER ? text_of_part(arena, part) :
						  text_template(arena, arn) };
}

/* --- states --------------------------------------------------------------- */

static inline struct text
text_from(struct world *world, struct str s)
{
	struct arena *arena = &world->arena;
	struct text text = { 0 };
	size_t at = str_find(s, "@", 0);
	bool arn = str_starts(str_slice(s, at, s.length), "@arn");
	struct part part = { .kind = arn ? PART_THING_ARN : PART_THING_NAME,
		.thing = &world->thing };

	text_add_literal(arena, &text, str_slice(s, 0, at));
	if (at == s.length)
		return text;
	text_add(arena, &text, part);
	text_add_literal(arena, &text,
	    str_slice(s, at + (arn ? 4 : 5), s.length));
	return text;
}

static inline struct value *
value_from(struct world *world, const struct json *json)
{
	struct arena *arena = &world->arena;
	struct value *value = value_object(arena);

	if (json->kind == JSON_STRING)
		return value_text(arena, text_from(world, json->string));
	if (json->kind == JSON_INTEGER)
		return value_integer(arena, json->integer);
	if (json->kind == JSON_ARRAY)
		value = value_list(arena);
	for (size_t i = 0; i < json->items.count; i++)
		value_add(arena, value,
		    value_from(world, json->items.items[i]));
	for (size_t i = 0; i < json->members.count; i++)
		value_set_str(arena, value, json->members.items[i].key,
		    value_from(world, json->members.items[i].value));
	return value;
}

static inline struct value *
value_read(struct world *world, const char *text)
{
	struct buffer buffer = { .arena = &world->arena };
	struct str error = { "", 0 };
	struct json *json;

	for (const char *at = text; *at != '\0'; at++)
		buffer_char(&buffer, *at == '`' ? '"' : *at);
	json = json_parse(&world->arena, buffer_str(&buffer), &error);
	assert_non_null(json);
	return value_from(world, json);
}

static inline struct asl_state *
add_state(struct world *world, struct asl_scope *scope, const char *name)
{
	struct asl_state *state = arena_alloc(&world->arena, sizeof(*state));

	state->name = str_from(name);
	LIST_ADD(&world->arena, &scope->states) = state;
	return state;
}

static inline struct asl_state *
add_task(struct world *world, const char *call, const char *arguments)
{
	struct asl_state *state = add_state(world, &world->scope, "step");
	struct text *resource = &state->as.task.resource;

	state->type = ASL_TASK;
	if (strchr(call, '@') == NULL && strncmp(call, "arn:", 4) != 0) {
		text_add_text(&world->arena, resource,
		    text_template(&world->arena, "arn:{partition}:states:::"));
		text_add_literal(&world->arena, resource, str_from(call));
	} else {
		*resource = text_from(world, str_from(call));
	}
	if (arguments != NULL)
		state->parameters = value_read(world, arguments);
	return state;
}

/* --- results -------------------------------------------------------------- */

static inline void
show_texts(struct buffer *buffer, const struct text_list *texts)
{
	for (size_t i = 0; i < texts->count; i++) {
		struct text text =
		    text_resolve(buffer->arena, texts->items[i], &known);

		buffer_char(buffer, ' ');
		buffer_add(buffer, text_show(buffer->arena, text));
	}
}

/* A line a statement: "Sid: actions on resources if conditions". */
static inline const char *
derive(struct world *world)
{
	struct buffer buffer = { .arena = &world->arena };

	iam_derive(&world->arena, &world->machine, &world->settings,
	    &world->diags, &world->policy);
	for (size_t i = 0; i < world->policy.statements.count; i++) {
		struct statement *s = &world->policy.statements.items[i];

		buffer_add(&buffer, s->sid);
		buffer_char(&buffer, ':');
		for (size_t k = 0; k < s->actions.count; k++)
			buffer_format(&buffer, " %.*s",
			    STR_ARG(s->actions.items[k]));
		buffer_put(&buffer, " on");
		show_texts(&buffer, &s->resources);
		for (size_t k = 0; k < s->conditions.count; k++) {
			buffer_format(&buffer, " if %s %s",
			    s->conditions.items[k].test,
			    s->conditions.items[k].variable);
			show_texts(&buffer, &s->conditions.items[k].values);
		}
		buffer_char(&buffer, '\n');
	}
	return buffer_str(&buffer).data;
}

/* "E104: message (help)", a line each. */
static inline const char *
complaints(struct world *world)
{
	struct buffer buffer = { .arena = &world->arena };

	diags_sort(&world->diags);
	for (size_t i = 0; i < world->diags.list.count; i++) {
		struct diag *diag = world->diags.list.items[i];

		buffer_format(&buffer, "%s: %.*s (%.*s)\n",
		    rule_row(diag->rule)->id, STR_ARG(diag->message),
		    STR_ARG(diag->help));
	}
	return buffer_str(&buffer).data;
}

static inline void
start_again(struct world *world)
{
	world->scope = (struct asl_scope){ 0 };
	world->policy = (struct policy){ 0 };
	diags_init(&world->diags, &world->arena);
}

#endif

#include "emit/picture.h"

#include <string.h>

#include "base/escape.h"
#include "base/utf8.h"
#include "emit/json.h"
#include "iam/map.h"

/* --- text for a reader ---------------------------------------------------- */

/* The next character, a blank for what no output carries. */
static struct str
next_character(struct str text, size_t *at)
{
	size_t begin = *at;
	uint32_t code = utf8_next(text, at);

	if (escape_is_needed(code))
		return STR(" ");
	return str_slice(text, begin, *at);
}

/* Where a line of at most `width` characters from `begin` ends. */
static size_t
line_end(struct str text, size_t begin, size_t width)
{
	size_t at = begin;
	size_t good = begin;
	size_t used;

	for (used = 0; at < text.length && used < width; used++) {
		struct str character = next_character(text, &at);
		bool word = at - begin > 1 && char_is_letter(text.data[at - 2]);

		if (strchr(" -_/,", character.data[0]) != NULL ||
		    (word && character.data[0] == '.'))
			good = at;
	}
	if (at >= text.length)
		return text.length;
	return good > begin ? good : at;
}

struct str
picture_wrap(struct arena *arena, struct str text, size_t width, size_t lines)
{
	struct buffer out = { .arena = arena };
	size_t begin = 0;

	for (size_t line = 0; begin < text.length; line++) {
		size_t end = line_end(text, begin, width);

		if (line > 0)
			buffer_char(&out, '\n');
		if (line + 1 == lines && end < text.length) {
			while (begin < end)
				buffer_add(&out, next_character(text, &begin));
			buffer_put(&out, "…");
			break;
		}
		while (begin < end)
			buffer_add(&out, next_character(text, &begin));
		if (end < text.length && str_ends(buffer_str(&out), " "))
			out.length--;
	}
	return buffer_str(&out);
}

/* Without the marks of an expression. */
static struct str
bare(struct str text)
{
	if (str_starts(text, "{%") && str_ends(text, "%}") && text.length >= 4)
		return str_trim(str_slice(text, 2, text.length - 2));
	return text;
}

static struct str
show_value(struct arena *arena, const struct value *value)
{
	if (value == NULL)
		return STR("");
	if (value->kind == VALUE_STRING)
		return bare(text_show(arena, value->string));
	return emit_json(arena, value, (struct json_style){ .tokens = true });
}

/* --- the test of a Choice rule -------------------------------------------- */

/* ASL: Data-test expression: the operator at the end of the field's name */
static const struct {
	const char *end;
	const char *sign;
} operators[] = {
	{ "LessThanEquals", "≤" },
	{ "GreaterThanEquals", "≥" },
	{ "LessThan", "<" },
	{ "GreaterThan", ">" },
	{ "Equals", "=" },
	{ "Matches", "matches" },
};

static void put_test(struct buffer *out, const struct value *test, bool inner);

static void
put_list(struct buffer *out, const struct value *list, const char *word,
    bool inner)
{
	if (inner)
		buffer_char(out, '(');
	for (size_t i = 0; i < list->items.count; i++) {
		if (i > 0)
			buffer_format(out, " %s ", word);
		put_test(out, list->items.items[i], true);
	}
	if (inner)
		buffer_char(out, ')');
}

/* "StringEqualsPath": "$.b", "IsNull": true */
static void
put_comparison(struct buffer *out, const struct member *member)
{
	struct str name = member->key;

	if (str_ends(name, "Path"))
		name.length -= 4;
	if (str_starts(name, "Is")) {
		bool no = member->value->kind == VALUE_BOOLEAN &&
		    !member->value->boolean;

		buffer_put(out, no ? " is not " : " is ");
		for (size_t i = 2; i < name.length; i++)
			buffer_char(out,
			    (char)(name.data[i] | 0x20)); /* lower case */
		return;
	}
	for (size_t i = 0; i < ARRAY_COUNT(operators); i++)
		if (str_ends(name, operators[i].end)) {
			buffer_format(out, " %s ", operators[i].sign);
			break;
		}
	if (member->value->kind == VALUE_STRING &&
	    name.length == member->key.length)
		buffer_format(out, "\"%.*s\"",
		    STR_ARG(show_value(out->arena, member->value)));
	else
		buffer_add(out, show_value(out->arena, member->value));
}

static void
put_test(struct buffer *out, const struct value *test, bool inner)
{
	if (test->kind != VALUE_OBJECT)
		return;
	for (size_t i = 0; i < test->members.count; i++)
		if (str_is(test->members.items[i].key, "Variable"))
			buffer_add(out,
			    show_value(out->arena,
				test->members.items[i].value));
	for (size_t i = 0; i < test->members.count; i++) {
		const struct member *member = &test->members.items[i];

		if (str_is(member->key, "And")) {
			put_list(out, member->value, "and", inner);
		} else if (str_is(member->key, "Or")) {
			put_list(out, member->value, "or", inner);
		} else if (str_is(member->key, "Not")) {
			buffer_put(out, "not (");
			put_test(out, member->value, false);
			buffer_char(out, ')');
		} else if (!str_is(member->key, "Variable")) {
			put_comparison(out, member);
		}
	}
}

struct str
picture_test(struct arena *arena, const struct asl_rule *rule)
{
	struct buffer out = { .arena = arena };

	if (rule->condition != NULL)
		return show_value(arena, rule->condition);
	if (rule->test != NULL)
		put_test(&out, rule->test, false);
	return buffer_str(&out);
}

/* --- what a state does ---------------------------------------------------- */

/* The function of a Lambda task, as far as it is named. */
static struct str
function_name(struct arena *arena, const struct asl_state *state)
{
	const struct value *name = value_get(state->parameters, "FunctionName");
	struct str text;
	size_t at;

	if (name == NULL || name->kind != VALUE_STRING)
		return STR("");
	if (name->string.count > 0 && name->string.items[0].thing != NULL)
		return name->string.items[0].thing->key;
	text = bare(text_show(arena, name->string));
	at = str_find(text, ":function:", 0);
	return at < text.length ?
	    str_slice(text, at + strlen(":function:"), text.length) :
	    text;
}

static void
task_details(struct arena *arena, const struct asl_state *state,
    struct str_list *details)
{
	struct str resource = text_show(arena, state->as.task.resource);
	size_t states = str_find(resource, ":states:", 0);
	size_t function = str_find(resource, ":function:", 0);
	size_t id = str_find(resource, ":::", states);

	if (function < resource.length)
		resource = str_format(arena, "lambda %.*s",
		    STR_ARG(str_slice(resource, function + strlen(":function:"),
			resource.length)));
	else if (states < resource.length && id < resource.length)
		resource = str_slice(resource, id + 3, resource.length);
	else if (str_find(resource, ":activity:", 0) < resource.length)
		resource = str_slice(resource,
		    str_find(resource, ":activity:", 0) + 1, resource.length);
	if (str_starts(resource, "lambda:invoke") &&
	    function_name(arena, state).length > 0)
		resource = str_format(arena, "lambda %.*s%s",
		    STR_ARG(function_name(arena, state)),
		    str_ends(resource, ".waitForTaskToken") ? " · callback" :
							      "");
	LIST_ADD(arena, details) = resource;
}

static void
wait_details(struct arena *arena, const struct asl_wait *wait,
    struct str_list *details)
{
	if (wait->seconds != NULL && wait->seconds->kind == VALUE_NUMBER)
		LIST_ADD(arena, details) = str_format(arena, "wait %.*s s",
		    STR_ARG(wait->seconds->number));
	else if (wait->timestamp != NULL || wait->timestamp_path != NULL)
		LIST_ADD(arena, details) = STR("wait until a time");
	else
		LIST_ADD(arena, details) = STR("wait");
}

static void
map_details(struct arena *arena, const struct asl_state *state,
    struct str_list *details)
{
	const struct value *most = state->as.map.max_concurrency;

	LIST_ADD(arena, details) =
	    map_is_distributed(state) ? STR("distributed map") : STR("map");
	if (most != NULL && most->kind == VALUE_NUMBER &&
	    !str_is(most->number, "0"))
		LIST_ADD(arena, details) =
		    str_format(arena, "%.*s at a time", STR_ARG(most->number));
}

static void
retry_details(struct arena *arena, const struct asl_state *state,
    struct str_list *details)
{
	struct buffer out = { .arena = arena };

	for (size_t i = 0; i < state->retry.count; i++) {
		const struct value *most = state->retry.items[i].max_attempts;
		struct str times = STR("3"); /* ASL: MaxAttempts */

		if (most != NULL && most->kind == VALUE_NUMBER)
			times = most->number;
		if (!str_is(times, "0"))
			buffer_format(&out, "%s×%.*s",
			    out.length > 0 ? ", " : "retry ", STR_ARG(times));
	}
	if (out.length > 0)
		LIST_ADD(arena, details) = buffer_str(&out);
}

void
picture_details(struct arena *arena, const struct asl_state *state,
    struct str_list *details)
{
	switch (state->type) {
	case ASL_TASK:
		task_details(arena, state, details);
		break;
	case ASL_WAIT:
		wait_details(arena, &state->as.wait, details);
		break;
	case ASL_MAP:
		map_details(arena, state, details);
		break;
	case ASL_PARALLEL:
		LIST_ADD(arena, details) = STR("parallel");
		break;
	case ASL_FAIL:
		if (state->as.fail.error != NULL && !state->made)
			LIST_ADD(arena, details) =
			    show_value(arena, state->as.fail.error);
		break;
	case ASL_PASS:
	case ASL_CHOICE:
	case ASL_SUCCEED:
		break;
	}
	retry_details(arena, state, details);
}

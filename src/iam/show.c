#include "iam/show.h"

#include "base/map.h"
#include "iam/merge.h"

/* --- for people ----------------------------------------------------------- */

enum { LABEL_WIDTH = 8 };

/* A label before the first of several lines, blanks before the others. */
static void
begin_line(struct buffer *buffer, struct str label, bool first)
{
	buffer_repeat(buffer, ' ', 2);
	if (first)
		buffer_add(buffer, label);
	buffer_repeat(buffer, ' ',
	    first ? LABEL_WIDTH - label.length : LABEL_WIDTH);
}

static void
show_texts(struct buffer *buffer, struct str label,
    const struct text_list *texts, const struct resolution *known)
{
	for (size_t i = 0; i < texts->count; i++) {
		begin_line(buffer, label, i == 0);
		buffer_add(buffer,
		    text_show(buffer->arena,
			text_resolve(buffer->arena, texts->items[i], known)));
		buffer_char(buffer, '\n');
	}
}

static void
show_condition(struct buffer *buffer, const struct policy_condition *condition,
    bool first, const struct resolution *known)
{
	begin_line(buffer, STR("if"), first);
	buffer_format(buffer, "%s (%s) is ", condition->variable,
	    condition->test);
	for (size_t i = 0; i < condition->values.count; i++) {
		if (i > 0)
			buffer_put(buffer, " or ");
		buffer_add(buffer,
		    text_show(buffer->arena,
			text_resolve(buffer->arena, condition->values.items[i],
			    known)));
	}
	buffer_char(buffer, '\n');
}

/* --- which step needs which resource -------------------------------------- */

static void
show_reason(struct buffer *buffer, const struct policy_reason *reason,
    bool first)
{
	begin_line(buffer, STR("for"), first);
	if (reason->machine.length > 0)
		buffer_format(buffer, "%.*s: ", STR_ARG(reason->machine));
	if (reason->step.length > 0)
		buffer_format(buffer, "'%.*s': ", STR_ARG(reason->step));
	buffer_add(buffer, reason->why);
	buffer_char(buffer, '\n');
}

/* Resources that are there for the same steps. */
struct group {
	struct text_list resources;
	LIST_OF(const struct policy_reason *) reasons;
};

struct group_list {
	struct group **items;
	size_t count;
	size_t capacity;
};

/* Of each resource: who needs it. */
static struct use_list *
needs_of(struct arena *arena, const struct statement *statement)
{
	const struct use_list *uses = statement_uses(arena, statement);
	struct use_list *needs =
	    arena_alloc(arena, statement->resources.count * sizeof(*needs));

	for (size_t i = 0; i < statement->reasons.count; i++)
		for (size_t k = 0; k < uses[i].count; k++)
			LIST_ADD(arena, &needs[uses[i].items[k]]) = i;
	return needs;
}

static struct group *
new_group(struct arena *arena, const struct statement *statement,
    const struct use_list *need)
{
	struct group *group = arena_alloc(arena, sizeof(*group));

	for (size_t i = 0; i < need->count; i++)
		LIST_ADD(arena, &group->reasons) =
		    &statement->reasons.items[need->items[i]];
	return group;
}

static void
make_groups(struct arena *arena, const struct statement *statement,
    struct group_list *groups)
{
	const struct use_list *needs = needs_of(arena, statement);
	struct map known = { .arena = arena }; /* groups by their reasons */

	for (size_t i = 0; i < statement->resources.count; i++) {
		struct str key = { (const char *)needs[i].items,
			needs[i].count * sizeof(*needs[i].items) };
		struct group *group = map_get(&known, key);

		if (group == NULL) {
			group = new_group(arena, statement, &needs[i]);
			map_set(&known, key, group);
			LIST_ADD(arena, groups) = group;
		}
		LIST_ADD(arena, &group->resources) =
		    statement->resources.items[i];
	}
}

static void
show_resources(struct buffer *buffer, const struct statement *statement,
    const struct resolution *known)
{
	struct group_list groups = { 0 };

	make_groups(buffer->arena, statement, &groups);
	for (size_t i = 0; i < groups.count; i++) {
		const struct group *group = groups.items[i];

		show_texts(buffer, STR("on"), &group->resources, known);
		for (size_t k = 0; k < group->reasons.count; k++)
			show_reason(buffer, group->reasons.items[k], k == 0);
	}
}

static void
show_statement(struct buffer *buffer, const struct statement *statement,
    const struct resolution *known)
{
	buffer_add(buffer, statement->sid);
	buffer_char(buffer, '\n');
	show_texts(buffer, STR("as"), &statement->principals, known);
	for (size_t i = 0; i < statement->actions.count; i++) {
		begin_line(buffer, STR("may"), i == 0);
		buffer_add(buffer, statement->actions.items[i]);
		buffer_char(buffer, '\n');
	}
	for (size_t i = 0; i < statement->conditions.count; i++)
		show_condition(buffer, &statement->conditions.items[i], i == 0,
		    known);
	show_resources(buffer, statement, known);
	for (size_t i = 0; i < statement->wildcards.count; i++) {
		begin_line(buffer, STR("why *"), i == 0);
		buffer_add(buffer, statement->wildcards.items[i]);
		buffer_char(buffer, '\n');
	}
}

void
policy_show(struct buffer *buffer, const struct policy *policy,
    const struct resolution *known)
{
	for (size_t i = 0; i < policy->statements.count; i++) {
		if (i > 0)
			buffer_char(buffer, '\n');
		show_statement(buffer, &policy->statements.items[i], known);
	}
}

/* --- for programs --------------------------------------------------------- */

/* A list of one is written as the one. */
static struct value *
simplest(struct value *list)
{
	return list->items.count == 1 ? list->items.items[0] : list;
}

static struct value *
texts_value(struct arena *arena, const struct text_list *texts)
{
	struct value *list = value_list(arena);

	for (size_t i = 0; i < texts->count; i++)
		value_add(arena, list, value_text(arena, texts->items[i]));
	return simplest(list);
}

static struct value *
words_value(struct arena *arena, const struct str_list *words)
{
	struct value *list = value_list(arena);

	for (size_t i = 0; i < words->count; i++)
		value_add(arena, list, value_string(arena, words->items[i]));
	return simplest(list);
}

/* IAM: {operator: {key: value}}, each operator once. */
static struct value *
conditions_value(struct arena *arena, const struct statement *statement)
{
	struct value *object = value_object(arena);

	for (size_t i = 0; i < statement->conditions.count; i++) {
		const struct policy_condition *condition =
		    &statement->conditions.items[i];
		struct value *test = value_get(object, condition->test);

		if (test == NULL) {
			test = value_object(arena);
			value_set(arena, object, condition->test, test);
		}
		value_set(arena, test, condition->variable,
		    texts_value(arena, &condition->values));
	}
	return object;
}

static struct value *
statement_value(struct arena *arena, const struct statement *statement)
{
	struct value *object = value_object(arena);

	value_set(arena, object, "Sid", value_string(arena, statement->sid));
	value_set(arena, object, "Effect", value_string(arena, STR("Allow")));
	if (statement->principal_type != NULL) {
		struct value *principal = value_object(arena);

		value_set(arena, principal, statement->principal_type,
		    texts_value(arena, &statement->principals));
		value_set(arena, object, "Principal", principal);
	}
	value_set(arena, object, "Action",
	    words_value(arena, &statement->actions));
	if (statement->resources.count > 0)
		value_set(arena, object, "Resource",
		    texts_value(arena, &statement->resources));
	if (statement->conditions.count > 0)
		value_set(arena, object, "Condition",
		    conditions_value(arena, statement));
	return object;
}

struct value *
policy_value(struct arena *arena, const struct policy *policy)
{
	struct value *document = value_object(arena);
	struct value *list = value_list(arena);

	for (size_t i = 0; i < policy->statements.count; i++)
		value_add(arena, list,
		    statement_value(arena, &policy->statements.items[i]));
	value_set(arena, document, "Version",
	    value_string(arena, STR("2012-10-17")));
	value_set(arena, document, "Statement", list);
	return document;
}

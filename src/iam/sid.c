#include "iam/sid.h"

#include <string.h>

struct sid_row {
	int rank;
	const char *sid;
	const char *actions;
};

static const struct sid_row rows[] = {
#define SID(rank, sid, actions) { rank, sid, actions },
#include "iam/sids.def"
#undef SID
};

/* Whether the actions are the words of `set`, one by one. */
static bool
is_set(const struct str_list *actions, const char *set)
{
	for (size_t i = 0; i < actions->count; i++) {
		struct str action = actions->items[i];

		if (strncmp(set, action.data, action.length) != 0)
			return false;
		set += action.length;
		if (*set == ' ')
			set++;
		else if (*set != '\0')
			return false;
	}
	return *set == '\0' && actions->count > 0;
}

static const struct sid_row *
find_row(const struct statement *statement)
{
	for (size_t i = 0; i < ARRAY_COUNT(rows); i++)
		if (is_set(&statement->actions, rows[i].actions))
			return &rows[i];
	return NULL;
}

int
sid_rank(const struct statement *statement)
{
	const struct sid_row *row = find_row(statement);

	return row == NULL ? 0 : row->rank;
}

/* "emr-serverless:GetJob" as "EmrServerlessGetJob". */
static void
add_pascal(struct buffer *buffer, struct str words)
{
	bool begins = true;

	for (size_t i = 0; i < words.length; i++) {
		char c = words.data[i];

		if (char_is_alphanumeric(c))
			buffer_char(buffer,
			    begins && char_is_lower(c) ? (char)(c - 'a' + 'A') :
							 c);
		begins = !char_is_alphanumeric(c);
	}
}

/* Roles are passed to a service: its name makes the Sid a telling one. */
static void
add_passed_to(struct arena *arena, struct buffer *buffer,
    const struct statement *statement)
{
	for (size_t i = 0; i < statement->conditions.count; i++) {
		const struct policy_condition *condition =
		    &statement->conditions.items[i];
		struct str service;

		if (strcmp(condition->variable, "iam:PassedToService") != 0 ||
		    !text_is_literal(arena, condition->values.items[0],
			&service))
			continue;
		buffer_put(buffer, "To");
		add_pascal(buffer,
		    str_slice(service, 0, str_find(service, ".", 0)));
	}
}

static const char workflow_rule[] = "StepFunctionsExecutionRule";

/* Whether the only job to hear of is a workflow. */
static bool
is_workflow_rule(const struct statement *statement)
{
	const struct text *rule = &statement->resources.items[0];

	return statement->resources.count == 1 && rule->count > 0 &&
	    rule->items[rule->count - 1].kind == PART_LITERAL &&
	    str_ends(rule->items[rule->count - 1].text, workflow_rule);
}

static struct str
name(struct arena *arena, const struct statement *statement)
{
	struct buffer buffer = { .arena = arena };
	const struct sid_row *row = find_row(statement);

	if (row == NULL)
		add_pascal(&buffer, statement->actions.items[0]);
	else if (strcmp(row->sid, "HearOfJobs") == 0 &&
	    is_workflow_rule(statement))
		buffer_put(&buffer, "HearOfWorkflows");
	else
		buffer_put(&buffer, row->sid);
	add_passed_to(arena, &buffer, statement);
	return buffer_str(&buffer);
}

void
sid_assign(struct arena *arena, struct policy *policy)
{
	struct str_list taken = { 0 };

	for (size_t i = 0; i < policy->statements.count; i++) {
		struct statement *statement = &policy->statements.items[i];
		struct str base = name(arena, statement);
		struct str sid = base;

		for (unsigned n = 2; str_list_has(&taken, sid); n++)
			sid = str_format(arena, "%.*s%u", STR_ARG(base), n);
		LIST_ADD(arena, &taken) = sid;
		statement->sid = sid;
	}
}

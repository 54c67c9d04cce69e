#include "review/standards_parts.h"

/* IAM: an action's case does not matter, `*` is any text, `?` a character. */
static bool
matches(struct str pattern, struct str action)
{
	size_t star = pattern.length;
	size_t back = 0;
	size_t p = 0;
	size_t a = 0;

	while (a < action.length) {
		if (p < pattern.length && pattern.data[p] == '*') {
			star = p++;
			back = a;
		} else if (p < pattern.length &&
		    (pattern.data[p] == '?' ||
			char_lower(pattern.data[p]) ==
			    char_lower(action.data[a]))) {
			p++;
			a++;
		} else if (star < pattern.length) {
			p = star + 1;
			a = ++back;
		} else {
			return false;
		}
	}
	while (p < pattern.length && pattern.data[p] == '*')
		p++;
	return p == pattern.length;
}

/* Who needs the statement: a step where there is one. */
static struct str
who(struct arena *arena, const struct policy_reason *reason)
{
	return reason == NULL || reason->step.length == 0 ?
	    STR("the role") :
	    str_format(arena, "'%.*s'", STR_ARG(reason->step));
}

static void
report_action(struct auditor *auditor, const struct policy_reason *reason,
    struct str action)
{
	struct span nowhere = { 0 };

	standard_broken(auditor, STANDARD_ACTIONS,
	    reason == NULL ? nowhere : reason->span,
	    str_format(auditor->arena, "%.*s may %.*s",
		STR_ARG(who(auditor->arena, reason)), STR_ARG(action)),
	    STR("do without it, or ask for an exception"));
}

static void
check_actions(struct auditor *auditor, const struct standard *asked,
    const struct statement *statement)
{
	for (size_t i = 0; i < statement->actions.count; i++)
		for (size_t k = 0; k < asked->values.count; k++) {
			struct str action = statement->actions.items[i];

			if (!matches(asked->values.items[k], action))
				continue;
			if (statement->reasons.count == 0)
				report_action(auditor, NULL, action);
			for (size_t r = 0; r < statement->reasons.count; r++)
				report_action(auditor,
				    &statement->reasons.items[r], action);
		}
}

static void
check_wildcard(struct auditor *auditor, const struct statement *statement)
{
	struct str actions =
	    str_join(auditor->arena, &statement->actions, ", ");

	for (size_t i = 0; statement->any && i < statement->reasons.count; i++)
		standard_broken(auditor, STANDARD_WILDCARD,
		    statement->reasons.items[i].span,
		    str_format(auditor->arena,
			"%.*s may %.*s on more than it names",
			STR_ARG(who(auditor->arena,
			    &statement->reasons.items[i])),
			STR_ARG(actions)),
		    STR("name the resource, or list under `resources` which "
			"it can be"));
}

static void
check_extra(struct auditor *auditor, const struct extra *extra)
{
	struct str text;

	for (size_t i = 0; i < extra->resources.count; i++)
		if (text_is_literal(auditor->arena, extra->resources.items[i],
			&text) &&
		    str_is(text, "*"))
			standard_broken(auditor, STANDARD_WILDCARD, extra->span,
			    STR("an extra permission is on every resource"),
			    STR("name the resources"));
}

void
audit_policies(struct auditor *auditor)
{
	const struct standard *actions =
	    standard_asked(auditor, STANDARD_ACTIONS);
	bool wildcards = standard_asked(auditor, STANDARD_WILDCARD) != NULL;
	const struct built_machines *machines = auditor->subject->machines;
	const struct spec *spec = auditor->subject->spec;

	for (size_t i = 0; i < machines->count; i++) {
		const struct policy *policy = &machines->items[i].policy;

		for (size_t k = 0; k < policy->statements.count; k++) {
			const struct statement *statement =
			    &policy->statements.items[k];

			if (actions != NULL)
				check_actions(auditor, actions, statement);
			if (wildcards)
				check_wildcard(auditor, statement);
		}
	}
	for (size_t i = 0;
	     wildcards && spec != NULL && i < spec->permissions.extra.count;
	     i++)
		check_extra(auditor, &spec->permissions.extra.items[i]);
}

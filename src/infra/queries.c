#include "infra/plan.h"

/* Saved queries of the execution logs. */

static struct value *
log_groups(struct plan *plan)
{
	struct value *groups = value_list(plan->arena);
	const struct resource *last = NULL;

	for (size_t i = 0; i < plan->states.count; i++) {
		const struct resource *group =
		    plan_log_group(plan->states.items[i]);

		if (group != NULL && group != last)
			value_add(plan->arena, groups,
			    value_text(plan->arena,
				plan_attribute(plan, group, ATTRIBUTE_NAME)));
		last = group;
	}
	return groups;
}

/* "<name>/<query>": the console shows a folder for each workflow. */
static void
add_query(struct plan *plan, const struct saved_query *said)
{
	struct resource *query = plan_add(plan, RESOURCE_QUERY,
	    name_label(plan->arena, said->name), FILE_ALARMS, said->span);
	struct text name = plan_base_name(plan);

	text_add_literal(plan->arena, &name, STR("/"));
	text_add_literal(plan->arena, &name,
	    name_slug(plan->arena, said->name));
	plan_set(plan, query, QUERY_NAME, name);
	resource_set(plan->arena, query, QUERY_LOG_GROUPS, log_groups(plan));
	plan_set_word(plan, query, QUERY_TEXT, said->text);
}

void
plan_queries(struct plan *plan)
{
	for (size_t i = 0; i < plan->spec->queries.count; i++)
		add_query(plan, &plan->spec->queries.items[i]);
}

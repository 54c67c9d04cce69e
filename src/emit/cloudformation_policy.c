#include "emit/cloudformation.h"

static struct yaml *
strings(struct arena *arena, const struct str_list *list)
{
	struct yaml *node = yaml_new(arena, YAML_LIST);

	if (list->count == 1)
		return yaml_string(arena, list->items[0]);
	for (size_t i = 0; i < list->count; i++)
		yaml_add(arena, node, yaml_string(arena, list->items[i]));
	return node;
}

static struct yaml *
principal(struct cfn *cfn, const struct statement *statement)
{
	struct yaml *map = yaml_new(cfn->arena, YAML_MAP);

	yaml_put(cfn->arena, map, statement->principal_type,
	    cfn_text_or_list(cfn, &statement->principals));
	return map;
}

/* Conditions of one test are members of one map. */
static struct yaml *
conditions(struct cfn *cfn, const struct statement *statement)
{
	struct yaml *all = yaml_new(cfn->arena, YAML_MAP);

	for (size_t i = 0; i < statement->conditions.count; i++) {
		const struct policy_condition *condition =
		    &statement->conditions.items[i];
		struct yaml *test = yaml_get(all, str_from(condition->test));

		if (test == NULL) {
			test = yaml_new(cfn->arena, YAML_MAP);
			yaml_put(cfn->arena, all, condition->test, test);
		}
		yaml_put(cfn->arena, test, condition->variable,
		    cfn_text_or_list(cfn, &condition->values));
	}
	return all;
}

static struct yaml *
statement_node(struct cfn *cfn, const struct statement *statement)
{
	struct arena *arena = cfn->arena;
	struct yaml *map = yaml_new(arena, YAML_MAP);

	map->comment = statement->comment;
	if (statement->sid.length > 0)
		yaml_put(arena, map, "Sid", yaml_string(arena, statement->sid));
	yaml_put(arena, map, "Effect", yaml_string(arena, STR("Allow")));
	if (statement->principal_type != NULL)
		yaml_put(arena, map, "Principal", principal(cfn, statement));
	yaml_put(arena, map, "Action", strings(arena, &statement->actions));
	if (statement->resources.count > 0)
		yaml_put(arena, map, "Resource",
		    cfn_text_or_list(cfn, &statement->resources));
	if (statement->conditions.count > 0)
		yaml_put(arena, map, "Condition", conditions(cfn, statement));
	return map;
}

/* IAM: JSON policy elements reference */
struct yaml *
cfn_policy(struct cfn *cfn, const struct policy *policy)
{
	struct yaml *document = yaml_new(cfn->arena, YAML_MAP);
	struct yaml *list = yaml_new(cfn->arena, YAML_LIST);

	for (size_t i = 0; i < policy->statements.count; i++)
		yaml_add(cfn->arena, list,
		    statement_node(cfn, &policy->statements.items[i]));
	yaml_put(cfn->arena, document, "Version",
	    yaml_string(cfn->arena, STR("2012-10-17")));
	yaml_put(cfn->arena, document, "Statement", list);
	return document;
}

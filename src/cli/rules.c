#include "cli/rules.h"

bool
rules_find(struct cli *cli, struct str name, enum rule *rule)
{
	struct str_list names = { 0 };

	if (rule_find(name, rule))
		return true;
	for (size_t i = 0; i < RULE_COUNT; i++) {
		const struct rule_row *row = rule_row((enum rule)i);

		LIST_ADD(cli->arena, &names) = str_from(row->slug);
		LIST_ADD(cli->arena, &names) = str_from(row->id);
	}
	cli_problem(cli,
	    cli_suggestion(cli, name, &names,
		STR("'stepc explain' lists the rules")),
	    "there is no rule '%.*s'", STR_ARG(name));
	return false;
}

/* What is wrong stays wrong: only advice can be turned down. */
static bool
apply(struct cli *cli, struct str name, enum level level,
    enum level levels[RULE_COUNT])
{
	enum rule rule;

	if (!rules_find(cli, name, &rule))
		return false;
	if (level < LEVEL_ERROR && rule_row(rule)->level == LEVEL_ERROR) {
		cli_problem(cli, STR("only warnings and notes can be set"),
		    "%s %s is an error and stays one", rule_row(rule)->id,
		    rule_row(rule)->slug);
		return false;
	}
	levels[rule] = level;
	return true;
}

bool
rules_apply(struct cli *cli, const struct call *call,
    enum level levels[RULE_COUNT])
{
	for (size_t i = 0; i < call->given.count; i++) {
		const struct given *given = &call->given.items[i];
		struct str name = given->value;
		enum level level = LEVEL_ERROR;

		if (given->option == OPTION_WARN) {
			bool off = str_starts(name, "no-");

			level = off ? LEVEL_OFF : LEVEL_WARNING;
			name = str_slice(name, off ? 3 : 0, name.length);
		} else if (given->option != OPTION_ERROR) {
			continue;
		}
		if (!apply(cli, name, level, levels))
			return false;
	}
	return true;
}

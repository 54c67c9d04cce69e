#include "cli/command.h"
#include "cli/explain_key.h"
#include "diag/render.h"
#include "spec/fields.h"

enum { NAME_WIDTH = 26, EXAMPLE_INDENT = 4 };

static void
list_rules(struct buffer *out)
{
	for (size_t i = 0; i < RULE_COUNT; i++) {
		const struct rule_row *row = rule_row((enum rule)i);

		buffer_format(out, "%s  %-*s  %s\n", row->id, NAME_WIDTH,
		    row->slug, level_name(row->level));
	}
}

static void
put_example(struct buffer *out, struct str example)
{
	size_t begin = 0;

	while (begin < example.length) {
		size_t end = str_find(example, "\n", begin);

		buffer_repeat(out, ' ', EXAMPLE_INDENT);
		buffer_add(out, str_slice(example, begin, end));
		buffer_char(out, '\n');
		begin = end + 1;
	}
}

static void
explain_rule(struct buffer *out, const struct rule_row *row)
{
	buffer_format(out, "%s %s (%s)\n\n", row->id, row->slug,
	    level_name(row->level));
	cli_wrap(out, str_from(row->sentence), 0);
	if (row->example[0] == '\0')
		return;
	buffer_put(out, "\nFor example:\n\n");
	put_example(out, str_from(row->example));
}

static enum cli_status
nothing_known(struct cli *cli, struct str word)
{
	struct str_list names = { 0 };
	struct str ours = fields_spelling(cli->arena, word);

	for (size_t i = 0; i < RULE_COUNT; i++) {
		const struct rule_row *row = rule_row((enum rule)i);

		LIST_ADD(cli->arena, &names) = str_from(row->slug);
		LIST_ADD(cli->arena, &names) = str_from(row->id);
	}
	explain_keys(cli->arena, &names);
	cli_problem(cli,
	    cli_suggestion(cli, ours, &names,
		STR("'stepc explain' lists the rules, stepc-spec(5) the keys")),
	    "there is no rule and no key '%.*s'", STR_ARG(word));
	return CLI_USAGE;
}

enum cli_status
run_explain(struct cli *cli, const struct call *call)
{
	struct buffer out = { .arena = cli->arena };
	enum rule rule;

	if (call->operands.count == 0)
		list_rules(&out);
	else if (rule_find(call->operands.items[0], &rule))
		explain_rule(&out, rule_row(rule));
	else if (!explain_key(&out, call->operands.items[0]))
		return nothing_known(cli, call->operands.items[0]);
	cli_print(cli, buffer_str(&out));
	return CLI_FINE;
}

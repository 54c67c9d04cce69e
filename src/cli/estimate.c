#include "review/estimate.h"

#include <stdlib.h>

#include "cli/machine.h"

/* The number of an option; false, and said why, when it is none. */
static bool
read_number(struct cli *cli, const struct call *call, enum option option,
    double *number)
{
	enum { MOST_DIGITS = 12 };
	struct str text = call_value(call, option);
	bool fine = text.length > 0 && text.length <= MOST_DIGITS;

	if (!call_has(call, option))
		return true;
	for (size_t i = 0; i < text.length; i++)
		fine = fine && char_is_digit(text.data[i]);
	if (fine)
		*number = strtod(str_copy(cli->arena, text).data, NULL);
	if (!fine || *number == 0) {
		cli_problem(cli, STR(""),
		    "--%s is a whole number from 1, not '%.*s'",
		    option_row(option)->name, STR_ARG(text));
		return false;
	}
	return true;
}

/* The chosen machine first: it is what the estimate is of. */
static struct asl_machine **
order_machines(struct arena *arena, const struct machine_choice *choice)
{
	const struct graph *graph = choice->unit->graph;
	struct asl_machine **machines =
	    arena_alloc(arena, graph->machines.count * sizeof(*machines));
	size_t count = 1;

	for (size_t i = 0; i < graph->machines.count; i++) {
		struct asl_machine *machine = graph->machines.items[i];

		machines[machine == choice->machine ? 0 : count++] = machine;
	}
	return machines;
}

enum cli_status
run_estimate(struct cli *cli, const struct call *call)
{
	struct estimate_options options = {
		.region = call_value(call, OPTION_PRICE_REGION),
	};
	struct buffer out = { .arena = cli->arena };
	double executions = 0;
	struct machine_choice choice;
	struct estimate estimate;
	struct str_list names;
	enum cli_status status;

	if (!read_number(cli, call, OPTION_ITEMS, &options.items) ||
	    !read_number(cli, call, OPTION_EXECUTIONS, &executions))
		return CLI_USAGE;
	status = machine_choose(cli, call, &choice);
	if (status != CLI_FINE)
		return status;
	estimate_make(cli->arena, order_machines(cli->arena, &choice),
	    choice.unit->graph->machines.count, &options, &estimate);
	names = estimate_names(cli->arena, &estimate,
	    choice.unit->graph->base_name);
	if (str_is(call_value(call, OPTION_ESTIMATE_FORMAT), "json")) {
		cli_print(cli,
		    json_print(cli->arena,
			estimate_json(cli->arena, &estimate, &names,
			    executions),
			true));
		return CLI_FINE;
	}
	estimate_show(&out, &estimate, &names, executions);
	cli_show(cli, buffer_str(&out));
	return CLI_FINE;
}

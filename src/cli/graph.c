#include "cli/machine.h"
#include "emit/emit.h"
#include "emit/graphviz.h"

bool
cli_has_svg(struct cli *cli)
{
	switch (graphviz_look()) {
	case GRAPHVIZ_THERE:
		return true;
	case GRAPHVIZ_NOT_BUILT:
		cli_problem(cli,
		    STR("build it where libgraphviz-dev is, or draw what "
			"`stepc graph --format dot` prints: dot -Tsvg"),
		    "this stepc is built without Graphviz and draws no SVG");
		return false;
	case GRAPHVIZ_NOT_INSTALLED:
		cli_problem(cli,
		    STR("install it (on Debian libgvc6), or draw elsewhere "
			"what `stepc graph --format dot` prints: dot -Tsvg"),
		    "Graphviz, which draws SVG, is not installed here");
		return false;
	}
	return false;
}

enum cli_status
run_graph(struct cli *cli, const struct call *call)
{
	struct str format = call_value(call, OPTION_GRAPH_FORMAT);
	const struct asl_machine *only = NULL;
	struct machine_choice choice;
	enum cli_status status;
	struct str text;

	if (str_is(format, "svg") && !cli_has_svg(cli))
		return CLI_USAGE;
	status = machine_choose(cli, call, &choice);
	if (status != CLI_FINE)
		return status;
	if (call_has(call, OPTION_MACHINE))
		only = choice.machine;
	if (str_is(format, "dot")) {
		text = emit_dot(cli->arena, choice.unit->graph, only);
	} else if (!str_is(format, "svg")) {
		text = emit_mermaid(cli->arena, choice.unit->graph, only);
	} else if (!emit_svg(cli->arena, choice.unit->graph, only, &text)) {
		cli_problem(cli, STR("try --format dot"),
		    "Graphviz cannot lay out this flow");
		return CLI_INTERNAL;
	}
	cli_print(cli, text);
	return CLI_FINE;
}

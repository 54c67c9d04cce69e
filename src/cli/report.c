#include "cli/file.h"
#include "cli/machine.h"

/* `stepc report`: a workflow as a page. */

enum cli_status
run_report(struct cli *cli, const struct call *call)
{
	struct str path = call_value(call, OPTION_PAGE);
	struct machine_choice choice;
	enum cli_status status = machine_choose(cli, call, &choice);
	struct str page;

	if (status != CLI_FINE)
		return status;
	page = compile_report(cli->arena, choice.unit, choice.diags);
	if (path.length > 0 && !str_is(path, "-"))
		return file_replace(cli, path, page);
	cli_print(cli, page);
	return CLI_FINE;
}

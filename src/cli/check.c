#include "base/json.h"
#include "cli/command.h"
#include "cli/rules.h"
#include "cli/specs.h"
#include "cli/template_files.h"
#include "diag/render.h"

static void
print_json(struct cli *cli, const struct specs *specs, bool notes)
{
	struct render_options options = { .notes = notes };
	struct json *document =
	    render_json(cli->arena, &specs->compilation.diags, &options);

	cli_print(cli, json_print(cli->arena, document, true));
}

enum cli_status
run_check(struct cli *cli, const struct call *call)
{
	struct template_list templates = { 0 };
	struct compile_options options = { .templates = &templates,
		.express = call_is_express(call) };
	bool notes = call_has(call, OPTION_NOTES);
	struct specs specs;

	specs_init(cli, &specs);
	if (!rules_apply(cli, call, specs.compilation.diags.levels))
		return CLI_USAGE;
	if (!template_files_read(cli, call, &templates))
		return CLI_FILES;
	specs_compile(cli, &specs, &call->operands, &options);
	if (str_is(call_value(call, OPTION_DIAG_FORMAT), "json"))
		print_json(cli, &specs, notes);
	else
		specs_report(cli, &specs, notes);
	return specs_status(&specs);
}

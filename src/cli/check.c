#include "base/json.h"
#include "cli/baseline.h"
#include "cli/command.h"
#include "cli/rules.h"
#include "cli/specs.h"
#include "cli/template_files.h"
#include "diag/render.h"

static void
print(struct cli *cli, const struct specs *specs, struct str format, bool notes)
{
	const struct diags *diags = &specs->compilation.diags;
	struct render_options options = { .notes = notes };
	struct buffer out = { .arena = cli->arena };

	if (str_is(format, "json")) {
		cli_print(cli,
		    json_print(cli->arena,
			render_json(cli->arena, diags, &options), true));
	} else if (str_is(format, "sarif")) {
		cli_print(cli,
		    json_print(cli->arena,
			render_sarif(cli->arena, diags, &options,
			    cli->streams->version),
			true));
	} else if (str_is(format, "github")) {
		render_github(&out, diags, &options);
		cli_print(cli, buffer_str(&out));
	} else {
		specs_report(cli, specs, notes);
	}
}

/* What cannot be read is not known. */
static enum cli_status
write_baseline(struct cli *cli, const struct call *call,
    const struct specs *specs)
{
	return !specs->unreadable &&
		baseline_write(cli, call_value(call, OPTION_WRITE_BASELINE),
		    specs, call_has(call, OPTION_NOTES)) ?
	    CLI_FINE :
	    CLI_FILES;
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
	specs_compile(cli, &specs,
	    &(struct specs_work){ .files = &call->operands,
		.options = &options,
		.threads = call_jobs(call),
		.notes = notes });
	if (call_has(call, OPTION_WRITE_BASELINE))
		return write_baseline(cli, call, &specs);
	if (call_has(call, OPTION_BASELINE) &&
	    !baseline_apply(cli, call_value(call, OPTION_BASELINE), &specs))
		return CLI_FILES;
	print(cli, &specs, call_value(call, OPTION_DIAG_FORMAT), notes);
	return specs_status(&specs);
}

#include "cli/command.h"
#include "cli/diff.h"
#include "cli/file.h"
#include "cli/project.h"
#include "diag/render.h"
#include "doc/layout.h"

/* `stepc fmt`: each spec in its canonical layout, in its place. */

static enum cli_status
report(struct cli *cli, struct diags *diags)
{
	struct buffer out = { .arena = cli->arena };
	struct render_options options = { .colour = cli->streams->colour };

	diags_sort(diags);
	render_text(&out, diags, &options);
	cli_report(cli, buffer_str(&out));
	return CLI_INPUT;
}

static enum cli_status
format(struct cli *cli, struct str path, bool check)
{
	struct diags diags;
	struct buffer out = { .arena = cli->arena };
	const struct source *source;
	const struct node *root;
	struct str text;
	struct str wanted;

	if (!file_read(cli, path, &text))
		return CLI_FILES;
	diags_init(&diags, cli->arena);
	source = source_new(cli->arena, path, text);
	root = doc_read(cli->arena, source, &diags);
	if (root == NULL || diags.errors > 0)
		return report(cli, &diags);
	wanted = doc_layout(cli->arena, source, root);
	if (!check && str_is(path, "-"))
		cli_print(cli, wanted);
	if (str_equal(text, wanted) || (!check && str_is(path, "-")))
		return CLI_FINE;
	if (!check)
		return file_replace(cli, path, wanted);
	diff_print(&out, path, text, path, wanted);
	cli_print(cli, buffer_str(&out));
	return CLI_INPUT;
}

/* The specs that no FILE names: those of the project. */
static enum cli_status
project_files(struct cli *cli, struct str_list *paths)
{
	struct str standard = STR("specs");
	struct str_list none = { &standard, 1, 1 };
	struct project project;
	struct diags diags;

	diags_init(&diags, cli->arena);
	if (!project_load(cli, &diags, &project))
		return CLI_FILES;
	if (diags.errors > 0)
		return report(cli, &diags);
	return file_list(cli, project.specs.count > 0 ? &project.specs : &none,
		   FILES_SPECS, STR(NO_SPECS), paths) ?
	    CLI_FINE :
	    CLI_FILES;
}

enum cli_status
run_fmt(struct cli *cli, const struct call *call)
{
	bool check = call_has(call, OPTION_CHECK);
	struct str_list paths = { 0 };
	enum cli_status status = CLI_FINE;

	if (call->operands.count == 0)
		status = project_files(cli, &paths);
	else if (!file_list(cli, &call->operands, FILES_SPECS, STR(""), &paths))
		status = CLI_FILES;
	for (size_t i = 0; i < paths.count; i++) {
		enum cli_status one = format(cli, paths.items[i], check);

		if (one > status)
			status = one;
	}
	return status;
}

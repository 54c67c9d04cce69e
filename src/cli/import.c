#include "import/import.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/command.h"
#include "cli/file.h"
#include "diag/render.h"

/* `stepc import`: specs from what others wrote. */

/* A file that the document names lies beside it. */
struct beside {
	struct cli *cli;
	struct str folder; /* with its last '/', or empty */
};

static bool
open_beside(void *context, struct str path, struct str *text)
{
	const struct beside *beside = context;

	return file_read(beside->cli,
	    str_format(beside->cli->arena, "%.*s%.*s", STR_ARG(beside->folder),
		STR_ARG(path)),
	    text);
}

static struct str
folder_of(struct str path)
{
	size_t end = path.length;

	while (end > 0 && path.data[end - 1] != '/')
		end--;
	return str_slice(path, 0, end);
}

/* What could not be said as it was is worth a line each: notes are shown. */
static void
report(struct cli *cli, struct diags *diags)
{
	struct buffer out = { .arena = cli->arena };
	struct render_options options = { .colour = cli->streams->colour,
		.notes = true };

	diags_sort(diags);
	render_text(&out, diags, &options);
	cli_report(cli, buffer_str(&out));
}

/* A spec is edited once it is there: nothing is written over one. */
static enum cli_status
write_folder(struct cli *cli, struct str folder,
    const struct imported_list *specs)
{
	enum cli_status status = CLI_FINE;

	if (mkdir(folder.data, 0777) != 0 && errno != EEXIST) {
		cli_problem(cli, STR(""), "cannot make the folder '%.*s': %s",
		    STR_ARG(folder), strerror(errno));
		return CLI_FILES;
	}
	for (size_t i = 0; i < specs->count; i++) {
		struct str path = str_format(cli->arena, "%.*s/%.*s.yaml",
		    STR_ARG(folder), STR_ARG(specs->items[i].name));
		enum cli_status one =
		    file_create(cli, path, specs->items[i].text);

		if (one > status)
			status = one;
	}
	return status;
}

static enum cli_status
write_specs(struct cli *cli, const struct call *call,
    const struct imported_list *specs)
{
	struct str output = call_value(call, OPTION_SPEC);

	if (specs->count == 0)
		return CLI_INPUT;
	if (output.length > 0 && !str_is(output, "-"))
		return specs->count == 1 && !str_ends(output, "/") ?
		    file_create(cli, str_copy(cli->arena, output),
			specs->items[0].text) :
		    write_folder(cli, str_copy(cli->arena, output), specs);
	if (specs->count == 1) {
		cli_print(cli, specs->items[0].text);
		return CLI_FINE;
	}
	cli_problem(cli,
	    STR("name a folder with -o, or one of them with --machine"),
	    "there are %zu state machines in the file", specs->count);
	return CLI_USAGE;
}

enum cli_status
run_import(struct cli *cli, const struct call *call)
{
	struct str path = call->operands.items[0];
	struct beside beside = { cli, folder_of(path) };
	struct import_options options = {
		.name = call_value(call, OPTION_IMPORT_NAME),
		.machine = call_value(call, OPTION_MACHINE),
		.express = str_is(call_value(call, OPTION_TYPE), "express"),
		.open = open_beside,
		.context = &beside,
	};
	struct imported_list specs = { 0 };
	struct diags diags;
	struct str text;

	if (!file_read(cli, path, &text))
		return CLI_FILES;
	diags_init(&diags, cli->arena);
	import_file(cli->arena, source_new(cli->arena, path, text), &options,
	    &diags, &specs);
	report(cli, &diags);
	return diags.errors > 0 ? CLI_INPUT : write_specs(cli, call, &specs);
}

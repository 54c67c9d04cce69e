#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/command.h"
#include "cli/diff.h"
#include "cli/disk.h"
#include "cli/file.h"
#include "diag/render.h"
#include "doc/layout.h"

/* `stepc fmt`: each spec in its canonical layout, in its place. */

static enum cli_status
cannot_write(struct cli *cli, struct str path, const char *why)
{
	cli_problem(cli, STR(""), "cannot write '%.*s': %s", STR_ARG(path),
	    why);
	return CLI_FILES;
}

/* A new file takes the old one's place and has its modes. */
static enum cli_status
replace(struct cli *cli, struct str path, struct str text)
{
	struct disk disk = { .arena = cli->arena };
	size_t slash = path.length;
	struct str name;
	struct str other;
	struct stat status;
	bool fine;

	if (lstat(path.data, &status) != 0)
		return cannot_write(cli, path, strerror(errno));
	if (!S_ISREG(status.st_mode))
		return cannot_write(cli, path, "it is no regular file");
	while (slash > 0 && path.data[slash - 1] != '/')
		slash--;
	name = str_slice(path, slash, path.length);
	other = str_format(cli->arena, ".%.*s.new", STR_ARG(name));
	disk.path = str_format(cli->arena, "%s%.*s", slash == 0 ? "./" : "",
	    STR_ARG(str_slice(path, 0, slash)));
	fine = disk_open(&disk) && disk_write(&disk, other, text);
	if (fine) {
		(void)chmod(str_format(cli->arena, "%s%s", disk.path.data,
				other.data)
				.data,
		    status.st_mode & 07777);
		fine = disk_rename(&disk, other, name);
		if (!fine)
			(void)disk_remove(&disk, other);
	}
	disk_close(&disk);
	return fine ? CLI_FINE : cannot_write(cli, path, disk_why(&disk));
}

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
		return replace(cli, path, wanted);
	diff_print(&out, path, text, path, wanted);
	cli_print(cli, buffer_str(&out));
	return CLI_INPUT;
}

enum cli_status
run_fmt(struct cli *cli, const struct call *call)
{
	bool check = call_has(call, OPTION_CHECK);
	struct str standard = STR("specs");
	struct str_list none = { &standard, 1, 1 };
	struct str help = { "", 0 };
	const struct str_list *files = &call->operands;
	struct str_list paths = { 0 };
	enum cli_status status = CLI_FINE;

	if (files->count == 0) {
		files = &none;
		help = STR("name a spec or a folder of specs");
	}
	if (!file_list(cli, files, FILES_SPECS, help, &paths))
		status = CLI_FILES;
	for (size_t i = 0; i < paths.count; i++) {
		enum cli_status one = format(cli, paths.items[i], check);

		if (one > status)
			status = one;
	}
	return status;
}

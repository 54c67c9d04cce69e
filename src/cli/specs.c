#include "cli/specs.h"

#include "cli/file.h"
#include "diag/render.h"

enum { SHOWN_AT_MOST = 50 };

void
specs_init(struct cli *cli, struct specs *specs)
{
	*specs = (struct specs){ 0 };
	compile_init(&specs->compilation, cli->arena);
	specs->compilation.diags.levels[RULE_W110] = LEVEL_NOTE;
	specs->compilation.diags.levels[RULE_W157] = LEVEL_NOTE;
	if (!project_load(cli, &specs->compilation.diags, &specs->project))
		specs->unreadable = true;
}

void
specs_want_policies(struct specs *specs)
{
	enum level *levels = specs->compilation.diags.levels;

	levels[RULE_W110] = rule_row(RULE_W110)->level;
	levels[RULE_W157] = rule_row(RULE_W157)->level;
}

static void
add_text(struct cli *cli, struct specs *specs, struct str path, struct str text,
    const struct compile_options *options)
{
	struct compilation *compilation = &specs->compilation;
	struct document document = { path, compilation->units.count };
	struct compile_options own = *options;

	LIST_ADD(cli->arena, &specs->documents) = document;
	own.defaults = specs->project.defaults;
	own.standards = &specs->project.standards;
	own.naming = specs->project.state_machine;
	compile(compilation, path, text, &own);
}

static void
add_document(struct cli *cli, struct specs *specs, struct str path,
    const struct compile_options *options)
{
	struct str text;

	if (file_read(cli, path, &text))
		add_text(cli, specs, path, text, options);
	else
		specs->unreadable = true;
}

void
specs_compile(struct cli *cli, struct specs *specs,
    const struct str_list *files, const struct compile_options *options)
{
	struct str_list paths = { 0 };
	struct str standard = STR("specs");
	struct str help = { "", 0 };
	struct str_list none = { &standard, 1, 1 };

	if (files->count == 0) {
		files = specs->project.specs.count > 0 ? &specs->project.specs :
							 &none;
		help = STR("name a spec or a folder of specs");
	}
	if (!file_list(cli, files,
		options->targets == 0 ? FILES_ALL : FILES_SPECS, help, &paths))
		specs->unreadable = true;
	for (size_t i = 0; i < paths.count; i++)
		add_document(cli, specs, paths.items[i], options);
	diags_sort(&specs->compilation.diags);
}

void
specs_compile_one(struct cli *cli, struct specs *specs, struct str file,
    const struct compile_options *options)
{
	add_document(cli, specs, file, options);
	diags_sort(&specs->compilation.diags);
}

void
specs_compile_text(struct cli *cli, struct specs *specs, struct str path,
    struct str text, const struct compile_options *options)
{
	add_text(cli, specs, path, text, options);
	diags_sort(&specs->compilation.diags);
}

void
specs_report(struct cli *cli, const struct specs *specs, bool notes)
{
	struct buffer out = { .arena = cli->arena };
	struct render_options options = {
		.colour = cli->streams->colour,
		.notes = notes,
		.limit = SHOWN_AT_MOST,
	};

	render_text(&out, &specs->compilation.diags, &options);
	cli_report(cli, buffer_str(&out));
}

enum cli_status
specs_status(const struct specs *specs)
{
	if (specs->unreadable)
		return CLI_FILES;
	return specs->compilation.diags.errors > 0 ? CLI_INPUT : CLI_FINE;
}

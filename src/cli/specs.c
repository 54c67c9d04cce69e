#include "cli/specs.h"

#include <string.h>

#include "base/limits.h"
#include "base/sha256.h"
#include "cli/crew.h"
#include "cli/file.h"
#include "diag/render.h"

enum { SHOWN_AT_MOST = LIMIT_SHOWN };

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

/* With what the project file says. */
static struct compile_options
options_of(const struct specs *specs, const struct compile_options *options)
{
	struct compile_options own = *options;

	own.defaults = specs->project.defaults;
	own.standards = &specs->project.standards;
	own.naming = specs->project.state_machine;
	return own;
}

static void
add_text(struct cli *cli, struct specs *specs, struct str path, struct str text,
    const struct compile_options *options)
{
	struct compile_options own = options_of(specs, options);

	LIST_ADD(cli->arena, &specs->documents) = path;
	compile(&specs->compilation, path, text, &own);
}

/* --- many documents ------------------------------------------------------- */

struct many {
	struct cli *cli;
	struct specs *specs;
	const struct specs_work *work;
	struct compile_options options;
	struct str_list paths;
};

/* One of them, in its own memory. */
struct piece {
	const struct compile_options *options;
	bool digests;
	struct document document;
};

static void *
begin_document(void *context, size_t i, struct arena *arena)
{
	struct many *many = context;
	struct cli cli = *many->cli;
	struct piece *piece = arena_alloc(arena, sizeof(*piece));
	struct diags *diags = &piece->document.compilation.diags;

	cli.arena = arena;
	piece->options = &many->options;
	piece->digests = many->work->take != NULL;
	piece->document.path = many->paths.items[i];
	if (!file_read(&cli, piece->document.path, &piece->document.text)) {
		many->specs->unreadable = true;
		return NULL;
	}
	compile_init(&piece->document.compilation, arena);
	memcpy(diags->levels, many->specs->compilation.diags.levels,
	    sizeof(diags->levels));
	return piece;
}

static void
add_digests(struct document *document, const struct emitted_list *files)
{
	struct arena *arena = document->compilation.arena;

	for (size_t i = 0; i < files->count; i++)
		LIST_ADD(arena, &document->digests) =
		    sha256(arena, files->items[i].text);
}

static void
compile_piece(void *item)
{
	struct piece *piece = item;
	struct document *document = &piece->document;
	struct compilation *compilation = &document->compilation;

	compile(compilation, document->path, document->text, piece->options);
	for (size_t i = 0; piece->digests && i < compilation->units.count; i++)
		add_digests(document, &compilation->units.items[i].files);
}

static void
take_document(void *context, void *item)
{
	struct piece *piece = item;
	struct document *document = &piece->document;
	const struct many *many = context;
	struct specs *specs = many->specs;

	LIST_ADD(many->cli->arena, &specs->documents) = document->path;
	document->last = specs->documents.count == many->paths.count;
	diags_gather(&specs->compilation.diags, &document->compilation.diags,
	    many->work->notes ? LEVEL_NOTE : LEVEL_WARNING);
	if (many->work->take != NULL)
		many->work->take(many->work->context, document);
}

/* Graphviz knows only one thread. */
static size_t
threads_of(const struct specs_work *work)
{
	return (work->options->targets & (TARGET_SVG | TARGET_REPORT)) != 0 ?
	    1 :
	    work->threads;
}

void
specs_compile(struct cli *cli, struct specs *specs,
    const struct specs_work *work)
{
	struct many many = { .cli = cli, .specs = specs, .work = work };
	struct crew_work pieces = { .context = &many,
		.begin = begin_document,
		.run = compile_piece,
		.take = take_document };
	const struct str_list *files = work->files;
	struct str standard = STR("specs");
	struct str help = { "", 0 };
	struct str_list none = { &standard, 1, 1 };

	if (files->count == 0) {
		files = specs->project.specs.count > 0 ? &specs->project.specs :
							 &none;
		help = STR(NO_SPECS);
	}
	if (!file_list(cli, files,
		work->options->targets == 0 ? FILES_ALL : FILES_SPECS, help,
		&many.paths))
		specs->unreadable = true;
	many.options = options_of(specs, work->options);
	pieces.count = many.paths.count;
	crew_run(cli->arena, threads_of(work), &pieces);
	diags_sort(&specs->compilation.diags);
}

/* --- one ------------------------------------------------------------------ */

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

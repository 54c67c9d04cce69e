#include "base/map.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/specs.h"
#include "cli/template_files.h"

static unsigned
targets_of(struct cli *cli, const struct call *call,
    const struct project *project)
{
	static const struct {
		const char *name;
		enum target target;
	} names[] = {
		{ "asl", TARGET_ASL },
		{ "terraform", TARGET_TERRAFORM },
		{ "cloudformation", TARGET_CLOUDFORMATION },
		{ "mermaid", TARGET_MERMAID },
		{ "dot", TARGET_DOT },
		{ "svg", TARGET_SVG },
		{ "report", TARGET_REPORT },
	};
	struct str_list words =
	    words_of(cli->arena, call_value(call, OPTION_TARGET));
	unsigned targets = 0;

	if (!call_has(call, OPTION_TARGET))
		words = project->targets;
	if (words.count == 0)
		return TARGET_ALL;
	for (size_t i = 0; i < ARRAY_COUNT(names); i++)
		if (str_list_has(&words, str_from(names[i].name)))
			targets |= (unsigned)names[i].target;
	return targets;
}

/* --- a build -------------------------------------------------------------- */

/* Of the outputs so much waits in memory for an error further on. */
enum { HELD_AT_MOST = 2 * 1024 * 1024 };

/* A workflow, and the spec that it is in. */
struct named {
	struct str workflow;
	struct str path;
};

/* Two specs of one name would write one folder. */
struct namesakes {
	struct named first;
	struct named second;
};

struct build {
	struct cli *cli;
	const struct call *call;
	struct specs specs;
	struct outputs output;
	struct arena *held; /* what is in `output` */
	struct map known;   /* struct named, by the folded name */
	LIST_OF(struct namesakes) namesakes;
};

/* Each pair of specs once. */
static void
note_workflow(struct build *build, struct str path, struct str workflow)
{
	struct arena *arena = build->cli->arena;
	struct str key = str_lower(arena, workflow);
	struct named *known = map_get(&build->known, key);
	size_t last = build->namesakes.count;

	if (known == NULL) {
		known = arena_alloc(arena, sizeof(*known));
		*known = (struct named){ str_copy(arena, workflow), path };
		map_set(&build->known, key, known);
		return;
	}
	if (str_equal(known->path, path) ||
	    (last > 0 &&
		str_equal(build->namesakes.items[last - 1].second.path, path)))
		return;
	LIST_ADD(arena, &build->namesakes) = (struct namesakes){
		*known,
		{ str_copy(arena, workflow), path },
	};
}

static void
report_pair(struct cli *cli, const struct named *first,
    const struct named *second)
{
	if (str_equal(first->workflow, second->workflow))
		cli_problem(cli, STR("give one of them another name"),
		    "'%.*s' and '%.*s' are both the workflow '%.*s'",
		    STR_ARG(first->path), STR_ARG(second->path),
		    STR_ARG(second->workflow));
	else
		cli_problem(cli,
		    STR("give one of them another name: on macOS and Windows "
			"their folders are one"),
		    "'%.*s' and '%.*s' are the workflows '%.*s' and '%.*s', "
		    "which differ in capitals only",
		    STR_ARG(first->path), STR_ARG(second->path),
		    STR_ARG(first->workflow), STR_ARG(second->workflow));
}

static enum cli_status
report_namesakes(const struct build *build)
{
	for (size_t i = 0; i < build->namesakes.count; i++)
		report_pair(build->cli, &build->namesakes.items[i].first,
		    &build->namesakes.items[i].second);
	return build->namesakes.count == 0 ? CLI_FINE : CLI_INPUT;
}

/* --- writing -------------------------------------------------------------- */

static struct str
folder_of(struct cli *cli, const struct call *call,
    const struct project *project)
{
	struct str folder = call_has(call, OPTION_OUTPUT) ?
	    call_value(call, OPTION_OUTPUT) :
	    project->out;

	while (folder.length > 1 && str_ends(folder, "/"))
		folder.length--;
	if (folder.length == 0)
		folder = STR("out");
	return str_copy(cli->arena, folder);
}

/* What is to be there when the document is gone. */
static void
hold_unit(struct build *build, const struct unit *unit,
    const struct str *digests)
{
	struct arena *arena = build->held;
	struct emitted_list *files = arena_alloc(arena, sizeof(*files));
	struct str_list held = { 0 };

	for (size_t i = 0; i < unit->files.count; i++) {
		const struct emitted *file = &unit->files.items[i];

		LIST_ADD(arena, files) = (struct emitted){
			str_copy(arena, file->path),
			str_copy(arena, file->text),
		};
		LIST_ADD(arena, &held) = str_copy(arena, digests[i]);
	}
	LIST_ADD(build->cli->arena, &build->output.units) =
	    (struct output_unit){ str_copy(arena, unit->folder), files,
		    held.items };
}

static void
put_held(struct build *build)
{
	if (call_has(build->call, OPTION_CHECK))
		output_compare_put(&build->output);
	else
		output_put(&build->output);
	arena_reset(build->held);
}

/* Nothing is written while anything is wrong. */
static void
drop_outputs(struct build *build)
{
	output_drop(&build->output);
	build->output.units.count = 0;
	arena_reset(build->held);
}

/* Asked for one environment, a build leaves the others alone. */
static void
hold_left(struct build *build, const struct compilation *compilation)
{
	struct str last = { "", 0 };

	if (call_has(build->call, OPTION_ENV))
		return;
	for (size_t i = 0; i < compilation->units.count; i++) {
		struct str workflow = compilation->units.items[i].workflow;

		if (!str_equal(workflow, last))
			output_add_left(&build->output, workflow);
		last = workflow;
	}
}

static void
take_document(void *context, const struct document *document)
{
	struct build *build = context;
	const struct compilation *compilation = &document->compilation;
	const struct str *digests = document->digests.items;

	for (size_t i = 0; i < compilation->units.count; i++)
		note_workflow(build, document->path,
		    compilation->units.items[i].workflow);
	if (build->namesakes.count > 0 ||
	    specs_status(&build->specs) != CLI_FINE) {
		drop_outputs(build);
		return;
	}
	for (size_t i = 0; i < compilation->units.count; i++) {
		const struct unit *unit = &compilation->units.items[i];

		if (document->last)
			LIST_ADD(build->cli->arena, &build->output.units) =
			    (struct output_unit){ unit->folder, &unit->files,
				    digests };
		else
			hold_unit(build, unit, digests);
		digests += unit->files.count;
	}
	hold_left(build, compilation);
	if (document->last || build->held->used > HELD_AT_MOST)
		put_held(build);
}

static enum cli_status
finish_outputs(struct build *build)
{
	return call_has(build->call, OPTION_CHECK) ?
	    output_compare_finish(&build->output) :
	    output_finish(&build->output);
}

static enum cli_status
finish(struct build *build)
{
	enum cli_status status = specs_status(&build->specs);

	specs_report(build->cli, &build->specs, false);
	if (status == CLI_FINE)
		status = report_namesakes(build);
	if (status == CLI_FINE)
		return finish_outputs(build);
	drop_outputs(build);
	return status;
}

enum cli_status
run_build(struct cli *cli, const struct call *call)
{
	struct template_list templates = { 0 };
	struct compile_options options = {
		.environment = call_value(call, OPTION_ENV),
		.json =
		    str_is(call_value(call, OPTION_TEMPLATE_FORMAT), "json"),
		.templates = &templates,
	};
	struct build build = { .cli = cli, .call = call };

	specs_init(cli, &build.specs);
	options.targets = targets_of(cli, call, &build.specs.project);
	if (options.targets & TARGET_SVG && !cli_has_svg(cli))
		return CLI_USAGE;
	if (!template_files_read(cli, call, &templates))
		return CLI_FILES;
	build.held = arena_inside(cli->arena);
	build.known.arena = cli->arena;
	build.output.cli = cli;
	build.output.folder = folder_of(cli, call, &build.specs.project);
	specs_compile(cli, &build.specs,
	    &(struct specs_work){ .files = &call->operands,
		.options = &options,
		.threads = call_jobs(call),
		.take = take_document,
		.context = &build });
	return finish(&build);
}

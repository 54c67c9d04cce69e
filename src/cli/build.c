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

/* The document that a unit comes from. */
static const struct document *
document_of(const struct specs *specs, size_t unit)
{
	size_t i = specs->documents.count;

	while (i > 1 && specs->documents.items[i - 1].first_unit > unit)
		i--;
	return &specs->documents.items[i - 1];
}

/* Another document whose workflow has the same name, or NULL. */
static const struct document *
find_namesake(const struct specs *specs, size_t unit)
{
	const struct unit *units = specs->compilation.units.items;

	for (size_t i = 0; i < unit; i++)
		if (str_equal(units[i].workflow, units[unit].workflow) &&
		    document_of(specs, i) != document_of(specs, unit))
			return document_of(specs, i);
	return NULL;
}

/* Two specs of one name would write one folder: each pair is said once. */
static bool
check_names(struct cli *cli, const struct specs *specs)
{
	const struct compilation *compilation = &specs->compilation;
	const struct document *last = NULL;
	bool fine = true;

	for (size_t i = 0; i < compilation->units.count; i++) {
		const struct document *document = document_of(specs, i);
		const struct document *other = find_namesake(specs, i);

		if (other == NULL || document == last)
			continue;
		cli_problem(cli, STR("give one of them another name"),
		    "'%.*s' and '%.*s' are both the workflow '%.*s'",
		    STR_ARG(other->path), STR_ARG(document->path),
		    STR_ARG(compilation->units.items[i].workflow));
		last = document;
		fine = false;
	}
	return fine;
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

static void
add_units(struct outputs *output, const struct compilation *compilation)
{
	for (size_t i = 0; i < compilation->units.count; i++) {
		const struct unit *unit = &compilation->units.items[i];

		LIST_ADD(output->cli->arena, &output->units) =
		    (struct output_unit){ unit->folder, &unit->files };
	}
}

/* Asked for one environment, a build leaves the others alone. */
static enum cli_status
add_left(struct outputs *output, const struct compilation *compilation)
{
	struct str_list workflows = { 0 };
	enum cli_status status = CLI_FINE;

	for (size_t i = 0; i < compilation->units.count; i++)
		str_list_add_once(output->cli->arena, &workflows,
		    compilation->units.items[i].workflow);
	for (size_t i = 0; i < workflows.count && status == CLI_FINE; i++)
		status = output_add_left(output, workflows.items[i]);
	return status;
}

static enum cli_status
write_outputs(struct cli *cli, const struct call *call,
    const struct specs *specs)
{
	struct outputs output = { .cli = cli,
		.folder = folder_of(cli, call, &specs->project) };
	enum cli_status status = CLI_FINE;

	add_units(&output, &specs->compilation);
	if (!call_has(call, OPTION_ENV))
		status = add_left(&output, &specs->compilation);
	if (status != CLI_FINE)
		return status;
	return call_has(call, OPTION_CHECK) ? output_compare(&output) :
					      output_write(&output);
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
	struct specs specs;
	enum cli_status status;

	specs_init(cli, &specs);
	options.targets = targets_of(cli, call, &specs.project);
	if (options.targets & TARGET_SVG && !cli_has_svg(cli))
		return CLI_USAGE;
	if (!template_files_read(cli, call, &templates))
		return CLI_FILES;
	specs_compile(cli, &specs, &call->operands, &options);
	specs_report(cli, &specs, false);
	status = specs_status(&specs);
	if (status == CLI_FINE && !check_names(cli, &specs))
		status = CLI_INPUT;
	if (status == CLI_FINE)
		status = write_outputs(cli, call, &specs);
	return status;
}

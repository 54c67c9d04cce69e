#include "cli/manifest.h"
#include "host/host.h"
#include "spec/project.h"

/*
 * What lies beside a spec, with lines `%%%` between: the project file, a
 * template named `it`, and the spec that is compiled with both; and the list
 * of what was written, which says what may be removed.
 */

static const char between[] = "%%%\n";

/* Up to the next line between two parts. */
static struct str
take_part(struct str text, size_t *at)
{
	size_t end = str_find(text, between, *at);
	struct str part = str_slice(text, *at, end);

	*at = end + sizeof(between) - 1;
	return part;
}

static struct project
read_project(struct arena *arena, struct str text)
{
	struct project project = { 0 };
	struct diags diags;
	struct node *root;

	diags_init(&diags, arena);
	root =
	    doc_read(arena, source_new(arena, STR("stepc.yaml"), text), &diags);
	if (root != NULL)
		project = project_read(arena, root, &diags);
	fuzz_check_diags(&diags);
	fuzz_check_renderings(arena, &diags);
	return project;
}

static void
compile_beside(struct arena *arena, const struct project *project,
    struct str template, struct str spec)
{
	struct template_list templates = { 0 };
	struct compile_options options = {
		.targets = TARGET_ALL,
		.defaults = project->defaults,
		.naming = project->state_machine,
		.standards = &project->standards,
		.templates = &templates,
	};
	struct compilation compilation;

	LIST_ADD(arena, &templates) =
	    (struct template_source){ STR("it"), STR("it.yaml"), template };
	compile_init(&compilation, arena);
	compile(&compilation, STR("fuzz.yaml"), spec, &options);
	fuzz_check_diags(&compilation.diags);
	fuzz_check_renderings(arena, &compilation.diags);
	for (size_t i = 0; i < compilation.units.count; i++)
		fuzz_check_files(arena, &compilation.units.items[i].files);
}

/* No entry leads out of the folder; printed, it is what it was. */
static void
try_manifest(struct arena *arena, struct str text)
{
	struct manifest first = { 0 };
	struct manifest second = { 0 };
	struct str printed;

	manifest_read(arena, &first, text);
	for (size_t i = 0; i < first.count; i++) {
		struct str path = first.items[i].path;

		REQUIRE(!str_starts(path, "/"));
		REQUIRE(!str_starts(path, "../"));
		REQUIRE(str_find(path, "/../", 0) == path.length);
	}
	printed = manifest_print(arena, &first);
	manifest_read(arena, &second, printed);
	fuzz_require_equal(printed, manifest_print(arena, &second),
	    "printed again");
}

void
fuzz_run(struct arena *arena, struct str text)
{
	size_t at = 0;
	struct project project = read_project(arena, take_part(text, &at));
	struct str template = take_part(text, &at);

	compile_beside(arena, &project, template,
	    str_slice(text, at, text.length));
	try_manifest(arena, text);
}

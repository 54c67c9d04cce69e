#include "base/json.h"
#include "host/host.h"
#include "review/estimate.h"

/* What a reviewer is shown: the page, pictures and estimates are well-formed.
 */

static void
check_estimate(struct arena *arena, const struct unit *unit)
{
	struct estimate_options options = { .items = 1000,
		.region = STR("eu-central-1") };
	LIST_OF(struct asl_machine *) machines = { 0 };
	struct buffer shown = { .arena = arena };
	struct estimate estimate;
	struct str_list names;
	struct str error;

	for (size_t i = 0; i < unit->machines.count; i++)
		LIST_ADD(arena, &machines) = unit->machines.items[i].machine;
	estimate_make(arena, machines.items, machines.count, &options,
	    &estimate);
	names = estimate_names(arena, &estimate, unit->graph->base_name);
	estimate_show(&shown, &estimate, &names, 1000);
	REQUIRE(shown.length > 0);
	REQUIRE(estimate.runs.count > 0);
	for (size_t i = 0; i < estimate.runs.count; i++)
		REQUIRE(estimate.runs.items[i].longest >= 0);
	REQUIRE(json_parse(arena,
		    json_print(arena,
			estimate_json(arena, &estimate, &names, 1000), true),
		    &error) != NULL);
}

static void
check_unit(struct arena *arena, const struct compilation *compilation,
    const struct unit *unit)
{
	struct str page = compile_report(arena, unit, &compilation->diags);
	struct str svg;

	fuzz_check_files(arena, &unit->files);
	fuzz_check_markup(arena, page);
	fuzz_require_equal(page,
	    compile_report(arena, unit, &compilation->diags),
	    "the second page");
	fuzz_check_clean(emit_dot(arena, unit->graph, NULL));
	fuzz_check_clean(emit_mermaid(arena, unit->graph, NULL));
	if (emit_svg(arena, unit->graph, NULL, &svg))
		fuzz_check_markup(arena, svg);
	check_estimate(arena, unit);
}

void
fuzz_run(struct arena *arena, struct str text)
{
	static const char *const paths[] = { "fuzz.yaml", "fuzz.asl.json" };

	for (size_t i = 0; i < ARRAY_COUNT(paths); i++) {
		struct compile_options options = {
			.targets = i == 0 ? TARGET_REPORT | TARGET_MERMAID : 0,
		};
		struct compilation compilation;

		compile_init(&compilation, arena);
		compile(&compilation, str_from(paths[i]), text, &options);
		if (compilation.units.count > 0)
			check_unit(arena, &compilation,
			    &compilation.units.items[0]);
	}
}

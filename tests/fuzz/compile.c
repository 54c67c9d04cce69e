#include "host/host.h"

/*
 * The whole corridor: never a crash, a leak or a hang; diagnostics that are in
 * order and in the source; files that can be read, and the same ones again.
 */

static void
compile_as(struct arena *arena, struct compilation *compilation,
    const char *path, struct str text, unsigned targets)
{
	struct compile_options options = { .targets = targets };

	compile_init(compilation, arena);
	compile(compilation, str_from(path), text, &options);
	fuzz_check_diags(&compilation->diags);
	fuzz_check_renderings(arena, &compilation->diags);
}

static void
require_same_files(const struct emitted_list *first,
    const struct emitted_list *second)
{
	REQUIRE(first->count == second->count);
	for (size_t i = 0; i < first->count; i++) {
		fuzz_require_equal(first->items[i].path, second->items[i].path,
		    "paths");
		fuzz_require_equal(first->items[i].text, second->items[i].text,
		    "the second compilation");
	}
}

static void
run_spec(struct arena *arena, struct str text)
{
	struct compilation first;
	struct compilation second;

	compile_as(arena, &first, "fuzz.yaml", text, TARGET_ALL);
	REQUIRE(first.units.count == 0 || first.diags.errors == 0);
	for (size_t i = 0; i < first.units.count; i++)
		fuzz_check_files(arena, &first.units.items[i].files);
	if (first.units.count == 0)
		return;
	compile_as(arena, &second, "fuzz.yaml", text, TARGET_ALL);
	REQUIRE(first.units.count == second.units.count);
	REQUIRE(first.diags.list.count == second.diags.list.count);
	for (size_t i = 0; i < first.units.count; i++)
		require_same_files(&first.units.items[i].files,
		    &second.units.items[i].files);
}

void
fuzz_run(struct arena *arena, struct str text)
{
	struct compilation plain;

	run_spec(arena, text);
	compile_as(arena, &plain, "fuzz.asl.json", text, 0);
}

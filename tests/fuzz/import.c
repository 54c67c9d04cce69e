#include "import/import.h"
#include "doc/layout.h"
#include "host/host.h"

/*
 * Any bytes as a definition, a template or a serverless.yml.  What comes out
 * is a spec, in the layout of `fmt`.
 */

static void
check_spec(struct arena *arena, const struct imported *spec)
{
	const struct compile_options options = { 0 };
	struct compilation compilation;
	struct diags diags;
	const struct source *source =
	    source_new(arena, STR("spec.yaml"), spec->text);
	const struct node *root;

	fuzz_check_clean(spec->text);
	diags_init(&diags, arena);
	root = doc_read(arena, source, &diags);
	REQUIRE(root != NULL && diags.errors == 0);
	fuzz_require_equal(doc_layout(arena, source, root), spec->text,
	    "the layout");
	compile_init(&compilation, arena);
	compile(&compilation, STR("spec.yaml"), spec->text, &options);
	fuzz_check_diags(&compilation.diags);
	REQUIRE(spec->raw <= spec->states);
}

void
fuzz_run(struct arena *arena, struct str text)
{
	static const char *const paths[] = { "fuzz.yaml", "fuzz.asl.json" };
	const struct import_options options = { 0 };

	for (size_t i = 0; i < ARRAY_COUNT(paths); i++) {
		struct imported_list specs = { 0 };
		struct diags diags;

		diags_init(&diags, arena);
		import_file(arena, source_new(arena, str_from(paths[i]), text),
		    &options, &diags, &specs);
		fuzz_check_diags(&diags);
		for (size_t j = 0; j < specs.count; j++)
			check_spec(arena, &specs.items[j]);
	}
}

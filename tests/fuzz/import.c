#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>

#include "import/import.h"

/* Any bytes as a definition, a template or a serverless.yml. */

struct host {
	struct arena arena;
	jmp_buf out_of_memory;
};

static void
fail(void *context)
{
	struct host *host = context;

	longjmp(host->out_of_memory, 1);
}

static void
run(struct host *host, const uint8_t *data, size_t size)
{
	static const char *const paths[] = { "fuzz.yaml", "fuzz.asl.json" };
	const struct import_options options = { 0 };
	struct str text = { (const char *)data, size };

	for (size_t i = 0; i < ARRAY_COUNT(paths); i++) {
		struct imported_list specs = { 0 };
		struct diags diags;

		diags_init(&diags, &host->arena);
		import_file(&host->arena,
		    source_new(&host->arena, str_from(paths[i]), text),
		    &options, &diags, &specs);
		diags_sort(&diags);
	}
}
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct host host = { .arena = { .limit = 256u << 20, .fail = fail } };

	host.arena.fail_context = &host;
	if (setjmp(host.out_of_memory) == 0)
		run(&host, data, size);
	arena_free(&host.arena);
	return 0;
}

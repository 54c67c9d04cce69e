#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>

#include "compile.h"

/* The whole corridor: any bytes, and never a crash, a leak or a hang. */

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
	const struct compile_options options = { .targets = TARGET_ALL };
	const struct compile_options plain = { 0 };
	struct str text = { (const char *)data, size };
	struct compilation compilation;

	compile_init(&compilation, &host->arena);
	compile(&compilation, STR("fuzz.yaml"), text, &options);
	compile(&compilation, STR("fuzz.asl.json"), text, &plain);
	for (size_t i = 0; i < compilation.units.count; i++)
		if (compilation.units.items[i].plain)
			emit_plain(&host->arena,
			    compilation.units.items[i]
				.graph->machines.items[0]);
	diags_sort(&compilation.diags);
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

#include "host/host.h"

#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { MEGABYTE = 1 << 20, LIMIT = 256 };

static void
out_of_memory(void *context)
{
	longjmp(*(jmp_buf *)context, 1);
}

_Noreturn void
fuzz_fail(const char *what)
{
	(void)fprintf(stderr, "%s\n", what);
	abort();
}

void
fuzz_require_equal(struct str want, struct str got, const char *what)
{
	if (str_equal(want, got))
		return;
	(void)fprintf(stderr, "%s: not the same\n--- wanted\n", what);
	(void)fwrite(want.data, 1, want.length, stderr);
	(void)fputs("\n--- got\n", stderr);
	(void)fwrite(got.data, 1, got.length, stderr);
	(void)fputc('\n', stderr);
	abort();
}

/* What the jump may not lose lives in the caller. */
static void
run(struct arena *arena, struct str text)
{
	jmp_buf jump;

	if (setjmp(jump) != 0)
		return;
	arena->fail = out_of_memory;
	arena->fail_context = &jump;
	fuzz_run(arena, text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = { .limit = (size_t)LIMIT * MEGABYTE };

	run(&arena, (struct str){ (const char *)data, size });
	arena_free(&arena);
	return 0;
}

/*
 * dot's layout of some graphs with clusters forgets memory of its own
 * (Graphviz 2.42): not ours to free.
 */
/* NOLINTBEGIN(bugprone-reserved-identifier) */
__attribute__((visibility("default"))) const char *
__lsan_default_suppressions(void);

const char *
__lsan_default_suppressions(void)
{
	return "leak:libgvplugin_dot_layout\nleak:libgvc\n";
}
/* NOLINTEND(bugprone-reserved-identifier) */

#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/json.h"
#include "doc/node.h"

/* Our JSON scanner: what it reads without a word, json-c reads, too. */

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
	struct str text = { (const char *)data, size };
	struct diags diags;
	struct str error;
	struct node *root;

	diags_init(&diags, &host->arena);
	root = doc_read_json(&host->arena,
	    source_new(&host->arena, STR("a.json"), text), &diags);
	if (root == NULL || diags.errors > 0 ||
	    str_starts(text, "\xEF\xBB\xBF") ||
	    str_find(text, "${", 0) < text.length)
		return;
	if (json_parse(&host->arena, text, &error) == NULL)
		abort();
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

#include "base/json.h"
#include "host/host.h"

/* Our JSON scanner: what it reads without a word, json-c reads, too. */

void
fuzz_run(struct arena *arena, struct str text)
{
	struct diags diags;
	struct str error;
	struct node *root;

	diags_init(&diags, arena);
	root = doc_read_json(arena, source_new(arena, STR("a.json"), text),
	    &diags);
	fuzz_check_diags(&diags);
	fuzz_check_renderings(arena, &diags);
	if (root != NULL)
		fuzz_check_places(root);
	if (root == NULL || diags.errors > 0 ||
	    str_starts(text, "\xEF\xBB\xBF") ||
	    str_find(text, "${", 0) < text.length)
		return;
	REQUIRE(json_parse(arena, text, &error) != NULL);
}

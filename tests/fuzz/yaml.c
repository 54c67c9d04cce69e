#include "doc/comments.h"
#include "doc/layout.h"
#include "host/host.h"

/*
 * The tree of a document: places are in the source, and the text that `fmt`
 * makes of it reads back as the same tree with the same comments, and as
 * itself.
 */

static struct node *
read_text(struct arena *arena, struct str text, struct diags *diags)
{
	diags_init(diags, arena);
	return doc_read(arena, source_new(arena, STR("fuzz.yaml"), text),
	    diags);
}

static void
check_comments(struct arena *arena, const struct node *root,
    const struct node *again)
{
	struct comment_list before = { 0 };
	struct comment_list after = { 0 };

	doc_comments(arena, root, &before);
	doc_comments(arena, again, &after);
	REQUIRE(before.count == after.count);
	for (size_t i = 0; i < before.count; i++)
		fuzz_require_equal(str_trim(span_text(before.items[i].span)),
		    str_trim(span_text(after.items[i].span)), "a comment");
}

static void
check_layout(struct arena *arena, const struct node *root)
{
	struct str text = doc_layout(arena, root->span.source, root);
	struct diags diags;
	const struct node *again = read_text(arena, text, &diags);

	REQUIRE(again != NULL && diags.errors == 0);
	REQUIRE(fuzz_same_tree(root, again));
	check_comments(arena, root, again);
	fuzz_require_equal(text, doc_layout(arena, again->span.source, again),
	    "the second layout");
}

void
fuzz_run(struct arena *arena, struct str text)
{
	struct diags diags;
	const struct node *root = read_text(arena, text, &diags);

	if (root != NULL)
		fuzz_check_places(root);
	if (root != NULL && diags.errors == 0)
		check_layout(arena, root);
	fuzz_check_diags(&diags);
	fuzz_check_renderings(arena, &diags);
	diags_init(&diags, arena);
	doc_read_template(arena, source_new(arena, STR("fuzz.yaml"), text),
	    &diags);
	fuzz_check_diags(&diags);
}

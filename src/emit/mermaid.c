#include "emit/emit.h"
#include "emit/picture.h"

#include "base/utf8.h"

/*
 * Mermaid: flowcharts, as GitHub draws them.  Colours are of borders alone,
 * so that both of its themes stay readable.
 */

enum { LABEL_WIDTH = 32, MOST_LINES = PICTURE_LINES };

/*
 * The door for text: within double quotes, everything that could mean
 * something to Mermaid, to its Markdown or to HTML is an entity code, of
 * which Mermaid makes the character again.
 */
static void
put_text(struct buffer *out, struct str text, size_t width)
{
	struct str wrapped = picture_wrap(out->arena, text, width, MOST_LINES);

	for (size_t at = 0; at < wrapped.length;) {
		size_t begin = at;
		uint32_t code = utf8_next(wrapped, &at);
		bool plain = (code >= 'a' && code <= 'z') ||
		    (code >= 'A' && code <= 'Z') ||
		    (code >= '0' && code <= '9') || code == ' ' ||
		    code == '-' || code == ',' || code > 0x7f;

		if (code == '\n')
			buffer_put(out, "<br>");
		else if (plain)
			buffer_add(out, str_slice(wrapped, begin, at));
		else
			buffer_format(out, "#%u;", (unsigned)code);
	}
}

static void
put_label(struct buffer *out, struct str name, const struct str_list *details,
    const char *between)
{
	put_text(out, name, PICTURE_WIDTH);
	for (size_t i = 0; i < details->count; i++) {
		if (i > 0 || name.length > 0)
			buffer_put(out, i > 0 ? " · " : between);
		put_text(out, details->items[i], LABEL_WIDTH);
	}
}

/* How a type is drawn: what stands around its label, and its class. */
struct form {
	const char *open;
	const char *close;
	const char *class;
};

static struct form
form_of(enum asl_type type)
{
	switch (type) {
	case ASL_TASK:
	case ASL_MAP:
	case ASL_PARALLEL:
		return (struct form){ "(\"", "\")", "task" };
	case ASL_PASS:
		return (struct form){ "[\"", "\"]", "pass" };
	case ASL_CHOICE:
		return (struct form){ "{{\"", "\"}}", "choice" };
	case ASL_WAIT:
		return (struct form){ "([\"", "\"])", "wait" };
	case ASL_SUCCEED:
		return (struct form){ "([\"", "\"])", "good" };
	case ASL_FAIL:
		return (struct form){ "([\"", "\"])", "bad" };
	}
	return (struct form){ "[\"", "\"]", "pass" };
}

static void
put_node(struct buffer *out, const struct picture_node *node, size_t number,
    size_t depth)
{
	struct form form = { "((\" \"", "))", "point" };

	if (node->kind == PICTURE_END)
		form = (struct form){ "(((\" \"", ")))", "point" };
	if (node->kind == PICTURE_STATE)
		form = form_of(node->state->type);
	buffer_repeat(out, ' ', 2 * depth + 2);
	buffer_format(out, "n%zu%s", number, form.open);
	if (node->kind == PICTURE_STATE)
		put_label(out, node->state->name, &node->details, "<br>");
	buffer_format(out, "%s:::%s\n", form.close, form.class);
}

static void
put_cluster(struct buffer *out, const struct picture *picture, size_t cluster,
    size_t depth)
{
	for (size_t i = 0; i < picture->nodes.count; i++)
		if (picture->nodes.items[i].cluster == cluster)
			put_node(out, &picture->nodes.items[i], i, depth);
	for (size_t i = 0; i < picture->clusters.count; i++) {
		const struct picture_cluster *inner =
		    &picture->clusters.items[i];

		if (inner->parent != cluster)
			continue;
		buffer_repeat(out, ' ', 2 * depth + 2);
		buffer_format(out, "subgraph c%zu[\"", i + 1);
		if (inner->name.length + inner->details.count == 0)
			buffer_char(out, ' ');
		/* It leaves no room for a second line. */
		put_label(out, inner->name, &inner->details, " · ");
		buffer_put(out, "\"]\n");
		buffer_repeat(out, ' ', 2 * depth + 4);
		buffer_put(out, "direction TB\n");
		put_cluster(out, picture, i + 1, depth + 1);
		buffer_repeat(out, ' ', 2 * depth + 2);
		buffer_put(out, "end\n");
	}
}

static void
put_end(struct buffer *out, size_t node, size_t cluster)
{
	if (cluster != 0)
		buffer_format(out, "c%zu", cluster);
	else
		buffer_format(out, "n%zu", node);
}

static void
put_edge(struct buffer *out, const struct picture_edge *edge)
{
	buffer_put(out, "  ");
	put_end(out, edge->from, edge->from_cluster);
	buffer_put(out, edge->way == WAY_NEXT ? " -->" : " -.->");
	if (edge->label.length > 0) {
		buffer_put(out, "|\"");
		put_text(out, edge->label, LABEL_WIDTH);
		buffer_put(out, "\"|");
	}
	buffer_char(out, ' ');
	put_end(out, edge->to, edge->to_cluster);
	buffer_char(out, '\n');
}

struct str
emit_mermaid(struct arena *arena, const struct graph *graph,
    const struct asl_machine *only)
{
	struct buffer out = { .arena = arena };
	struct picture picture;

	picture_make(arena, graph, only, &picture);
	buffer_put(&out, "flowchart TD\n");
	put_cluster(&out, &picture, 0, 0);
	for (size_t i = 0; i < picture.edges.count; i++)
		put_edge(&out, &picture.edges.items[i]);
	buffer_put(&out,
	    "  classDef task stroke:#3b7dd8\n"
	    "  classDef pass stroke:#8a8f98\n"
	    "  classDef choice stroke:#c9822b\n"
	    "  classDef wait stroke:#8a63c9\n"
	    "  classDef good stroke:#3a9a55\n"
	    "  classDef bad stroke:#d0453e\n"
	    "  classDef point stroke:#8a8f98\n");
	return buffer_str(&out);
}

#include "emit/emit.h"
#include "emit/picture.h"

#include "base/utf8.h"

/* DOT, the language of Graphviz. */

/*
 * The letters are laid out larger than the style sheet of the SVG makes them,
 * so that another font than Graphviz thinks of has room, too.
 */
enum { LABEL_WIDTH = 32, MOST_LINES = PICTURE_LINES };

/*
 * The door for text: within double quotes.  Graphviz reads `\` as an escape
 * and `&` as the beginning of an HTML entity in every label.  `line` is its
 * end of a line: centred or to the left.
 */
static void
put_text(struct buffer *out, struct str text, size_t width, const char *line)
{
	struct str wrapped = picture_wrap(out->arena, text, width, MOST_LINES);

	for (size_t at = 0; at < wrapped.length;) {
		size_t begin = at;
		uint32_t code = utf8_next(wrapped, &at);

		if (code == '\n')
			buffer_put(out, line);
		else if (code == '&')
			buffer_put(out, "&amp;");
		else if (code == '"' || code == '\\')
			buffer_format(out, "\\%c", (char)code);
		else
			buffer_add(out, str_slice(wrapped, begin, at));
	}
}

static void
put_details(struct buffer *out, const struct str_list *details,
    const char *line)
{
	for (size_t i = 0; i < details->count; i++) {
		buffer_put(out, i > 0 ? " · " : "");
		put_text(out, details->items[i], LABEL_WIDTH, line);
	}
}

struct form {
	const char *class;
	const char *attributes;
	const char *stroke;
	const char *fill;
};

static struct form
form_of(enum asl_type type)
{
	switch (type) {
	case ASL_TASK:
	case ASL_MAP:
	case ASL_PARALLEL:
		return (struct form){ "task",
			"shape=box, style=\"rounded,filled\"", "#2f6fc4",
			"#eaf2fc" };
	case ASL_PASS:
		return (struct form){ "pass", "shape=box, style=filled",
			"#737982", "#f4f5f6" };
	case ASL_CHOICE:
		return (struct form){ "choice", "shape=hexagon, style=filled",
			"#b26f1d", "#fdf3e4" };
	case ASL_WAIT:
		return (struct form){ "wait",
			"shape=box, style=\"rounded,filled\"", "#7a52bd",
			"#f3eefb" };
	case ASL_SUCCEED:
		return (struct form){ "good",
			"shape=box, style=\"rounded,filled\", peripheries=2",
			"#2b8a46", "#e9f7ed" };
	case ASL_FAIL:
		return (struct form){ "bad",
			"shape=box, style=\"rounded,filled\", peripheries=2",
			"#c23a33", "#fdecea" };
	}
	return (struct form){ "pass", "shape=box", "#737982", "#f4f5f6" };
}

static const char *
point_attributes(enum picture_kind kind)
{
	switch (kind) {
	case PICTURE_START:
		return "shape=circle, width=0.16, height=0.16, fixedsize=true, "
		       "style=filled, fillcolor=\"#737982\"";
	case PICTURE_END:
		return "shape=doublecircle, width=0.12, height=0.12, fixedsize=true, "
		       "style=filled, fillcolor=\"#737982\"";
	case PICTURE_FORK:
	case PICTURE_JOIN:
	case PICTURE_STATE:
		break;
	}
	return "shape=box, width=0.5, height=0.04, fixedsize=true, "
	       "style=filled, fillcolor=\"#737982\"";
}

static void
put_node(struct buffer *out, const struct picture_node *node, size_t number)
{
	struct form form;

	if (node->kind != PICTURE_STATE) {
		buffer_format(out,
		    "n%zu [id=\"n%zu\", class=point, label=\"\", "
		    "color=\"#737982\", %s];\n",
		    number, number, point_attributes(node->kind));
		return;
	}
	form = form_of(node->state->type);
	buffer_format(out,
	    "n%zu [id=\"n%zu\", class=%s, %s, color=\"%s\", "
	    "fillcolor=\"%s\", label=\"",
	    number, number, form.class, form.attributes, form.stroke,
	    form.fill);
	put_text(out, node->state->name, PICTURE_WIDTH, "\\n");
	buffer_put(out, node->details.count > 0 ? "\\n" : "");
	put_details(out, &node->details, "\\n");
	buffer_put(out, "\"];\n");
}

static void
put_cluster(struct buffer *out, const struct picture *picture, size_t cluster,
    size_t depth)
{
	for (size_t i = 0; i < picture->nodes.count; i++) {
		if (picture->nodes.items[i].cluster != cluster)
			continue;
		buffer_repeat(out, ' ', 2 * depth + 2);
		put_node(out, &picture->nodes.items[i], i);
	}
	for (size_t i = 0; i < picture->clusters.count; i++) {
		const struct picture_cluster *inner =
		    &picture->clusters.items[i];

		if (inner->parent != cluster)
			continue;
		buffer_repeat(out, ' ', 2 * depth + 2);
		buffer_format(out,
		    "subgraph cluster_%zu { id=\"c%zu\"; class=%s; label=\"",
		    i + 1, i + 1,
		    inner->machine           ? "machine" :
			inner->state != NULL ? "state" :
					       "branch");
		put_text(out, inner->name, PICTURE_WIDTH, "\\l");
		if (inner->name.length > 0 && inner->details.count > 0)
			buffer_put(out, " · ");
		put_details(out, &inner->details, "\\l");
		buffer_put(out, "\\l\";\n");
		put_cluster(out, picture, i + 1, depth + 1);
		buffer_repeat(out, ' ', 2 * depth + 2);
		buffer_put(out, "}\n");
	}
}

static void
put_edge(struct buffer *out, const struct picture_edge *edge)
{
	static const struct {
		const char *class;
		const char *attributes;
	} ways[] = {
		[WAY_NEXT] = { "next", "color=\"#5b626c\"" },
		[WAY_CATCH] = { "catch",
		    "style=dashed, color=\"#c23a33\", fontcolor=\"#c23a33\"" },
		[WAY_START] = { "start",
		    "style=dotted, color=\"#2f6fc4\", fontcolor=\"#2f6fc4\"" },
	};

	buffer_format(out, "  n%zu -> n%zu [class=%s, %s", edge->from, edge->to,
	    ways[edge->way].class, ways[edge->way].attributes);
	if (edge->from_cluster != 0)
		buffer_format(out, ", ltail=cluster_%zu", edge->from_cluster);
	if (edge->to_cluster != 0)
		buffer_format(out, ", lhead=cluster_%zu", edge->to_cluster);
	if (edge->label.length > 0) {
		buffer_put(out, ", label=\"  "); /* off the line */
		put_text(out, edge->label, LABEL_WIDTH, "\\l  ");
		buffer_put(out, "\\l\"");
	}
	buffer_put(out, "];\n");
}

struct str
emit_dot(struct arena *arena, const struct graph *graph,
    const struct asl_machine *only)
{
	struct buffer out = { .arena = arena };
	struct picture picture;

	picture_make(arena, graph, only, &picture);
	buffer_put(&out, "digraph \"");
	put_text(&out, picture.title, picture.title.length + 1, " ");
	buffer_put(&out,
	    "\" {\n"
	    "  compound=true; rankdir=TB; nodesep=0.35; ranksep=0.45;\n"
	    "  bgcolor=transparent; fontname=\"Helvetica\"; fontsize=14;\n"
	    "  fontcolor=\"#4a5058\"; color=\"#b9bec6\"; style=rounded; "
	    "labeljust=l;\n"
	    "  node [fontname=\"Helvetica\", fontsize=14, "
	    "fontcolor=\"#1f2328\", height=0.3, margin=\"0.16,0.08\"];\n"
	    "  edge [fontname=\"Helvetica\", fontsize=12, "
	    "fontcolor=\"#4a5058\", arrowsize=0.7];\n");
	put_cluster(&out, &picture, 0, 0);
	for (size_t i = 0; i < picture.edges.count; i++)
		put_edge(&out, &picture.edges.items[i]);
	buffer_put(&out, "}\n");
	return buffer_str(&out);
}

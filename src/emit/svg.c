#include "emit/emit.h"
#include "emit/graphviz.h"
#include "emit/picture.h"

/*
 * SVG: what Graphviz draws, with a style sheet for light and dark, and
 * without what changes with its version (its comments) or shows its own names
 * (the titles of nodes).
 */

static const char style[] =
    "<style>\n"
    "text { font-family: Helvetica, Arial, sans-serif; }\n"
    ".node text, .cluster text { font-size: 12px; }\n"
    ".node text.detail, .edge text { font-size: 10.5px; }\n"
    ".node text.detail { fill: #4a5058; }\n"
    ".cluster path, .cluster polygon { fill: #7a828e; fill-opacity: 0.05; }\n"
    ".cluster.machine path { stroke-dasharray: 4 3; }\n"
    "@media (prefers-color-scheme: dark) {\n"
    "  .node text { fill: #f0f3f6; }\n"
    "  .node text.detail { fill: #b8c0ca; }\n"
    "  .cluster text, .edge text { fill: #b8c0ca; }\n"
    "  .node.task path, .node.task polygon { fill: #16263c; stroke: #6aa5f0; }\n"
    "  .node.pass path, .node.pass polygon { fill: #24282e; stroke: #9aa2ad; }\n"
    "  .node.choice path, .node.choice polygon { fill: #33261a; stroke: #e0a050; }\n"
    "  .node.wait path, .node.wait polygon { fill: #271f3a; stroke: #b392f0; }\n"
    "  .node.good path, .node.good polygon { fill: #16301f; stroke: #56c271; }\n"
    "  .node.bad path, .node.bad polygon { fill: #3a1b1b; stroke: #ff7b72; }\n"
    "  .cluster path { stroke: #5b626c; }\n"
    "  .edge path { stroke: #9aa2ad; }\n"
    "  .edge polygon { fill: #9aa2ad; stroke: #9aa2ad; }\n"
    "  .edge.catch path, .edge.catch polygon { stroke: #ff7b72; }\n"
    "  .edge.catch polygon, .edge.catch text { fill: #ff7b72; }\n"
    "  .edge.start path, .edge.start polygon { stroke: #6aa5f0; }\n"
    "  .edge.start polygon, .edge.start text { fill: #6aa5f0; }\n"
    "}\n"
    "</style>\n";

/* What Graphviz wrote on the way to what we write. */
struct dresser {
	struct buffer out;
	struct str raw;
	size_t at;
	const struct picture *picture;
	size_t titles; /* so many seen */
	size_t lines;  /* of the node's name that are still to come */
	bool node;     /* within one */
};

static bool
stands_here(const struct dresser *dresser, const char *what)
{
	return str_starts(str_slice(dresser->raw, dresser->at,
			      dresser->raw.length),
	    what);
}

/* Leaves out everything up to `end`, and the line's end. */
static void
skip_behind(struct dresser *dresser, const char *end)
{
	struct str raw = dresser->raw;
	size_t at = str_find(raw, end, dresser->at) + str_from(end).length;

	if (at < raw.length && raw.data[at] == '\n')
		at++;
	dresser->at = at < raw.length ? at : raw.length;
}

static void
copy(struct dresser *dresser, const char *what)
{
	buffer_put(&dresser->out, what);
	dresser->at += str_from(what).length;
}

/* <g id="n12": how many lines its name has. */
static void
enter_node(struct dresser *dresser)
{
	size_t number = 0;
	struct str name;

	copy(dresser, "<g id=\"n");
	for (size_t at = dresser->at;
	     dresser->raw.data[at] >= '0' && dresser->raw.data[at] <= '9'; at++)
		number = 10 * number + (size_t)(dresser->raw.data[at] - '0');
	dresser->node = false;
	if (number >= dresser->picture->nodes.count ||
	    dresser->picture->nodes.items[number].state == NULL)
		return;
	name = picture_wrap(dresser->out.arena,
	    dresser->picture->nodes.items[number].state->name, PICTURE_WIDTH,
	    PICTURE_LINES);
	dresser->node = true;
	dresser->lines = 1;
	for (size_t i = 0; i < name.length; i++)
		dresser->lines += name.data[i] == '\n';
}

static void
enter_text(struct dresser *dresser)
{
	copy(dresser, "<text");
	if (dresser->node && dresser->lines == 0)
		buffer_put(&dresser->out, " class=\"detail\"");
	else if (dresser->node)
		dresser->lines--;
}

/*
 * Graphviz escapes `<` in all text, so that what looks like markup is its
 * own.
 */
static struct str
dress(struct dresser *dresser)
{
	size_t root;

	dresser->at = str_find(dresser->raw, "<svg", 0);
	root = str_find(dresser->raw, ">", dresser->at) + 1;
	while (dresser->at < dresser->raw.length) {
		if (dresser->at == root) {
			buffer_char(&dresser->out, '\n');
			buffer_put(&dresser->out, style);
			skip_behind(dresser, "");
			root = 0;
		} else if (stands_here(dresser, "<!--")) {
			skip_behind(dresser, "-->");
		} else if (stands_here(dresser, "<title>") &&
		    dresser->titles++ > 0) {
			skip_behind(dresser, "</title>");
		} else if (stands_here(dresser, "<g id=\"n")) {
			enter_node(dresser);
		} else if (stands_here(dresser, "<text")) {
			enter_text(dresser);
		} else {
			dresser->node =
			    dresser->node && !stands_here(dresser, "</g>");
			buffer_char(&dresser->out,
			    dresser->raw.data[dresser->at++]);
		}
	}
	return buffer_str(&dresser->out);
}

bool
emit_has_svg(void)
{
	return graphviz_is_there();
}

bool
emit_svg(struct arena *arena, const struct graph *graph,
    const struct asl_machine *only, struct str *svg)
{
	struct picture picture;
	struct dresser dresser = { .out = { .arena = arena },
		.picture = &picture };

	if (!graphviz_svg(arena, emit_dot(arena, graph, only), &dresser.raw))
		return false;
	picture_make(arena, graph, only, &picture);
	*svg = dress(&dresser);
	return true;
}

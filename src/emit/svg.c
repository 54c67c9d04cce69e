#include "emit/emit.h"
#include "emit/graphviz.h"
#include "emit/picture.h"

/*
 * SVG: what Graphviz draws, with a style sheet for light and dark, and
 * without what changes with its version (its comments) or shows its own names
 * (the titles of nodes).
 */

static const char svg_style[] =
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
    "}\n";

/* What Graphviz wrote on the way to what we write. */
struct dresser {
	struct buffer out;
	struct str raw;
	size_t at;
	const struct picture *picture;
	size_t titles; /* so many seen */
	size_t lines;  /* of the node's name that are still to come */
	bool node;     /* within one */
	/* For a page: see emit_svg_linked(); else NULL. */
	const struct state_list *links;
	bool link; /* within one */
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

static size_t
number_at(struct str text, size_t at)
{
	size_t number = 0;

	for (; char_is_digit(text.data[at]); at++)
		number = 10 * number + (size_t)(text.data[at] - '0');
	return number;
}

static void
begin_link(struct dresser *dresser, const struct asl_state *state)
{
	const struct state_list *links = dresser->links;

	for (size_t i = 0; links != NULL && state != NULL && i < links->count;
	     i++)
		if (links->items[i] == state) {
			buffer_format(&dresser->out, "<a href=\"#state-%zu\">",
			    i + 1);
			dresser->link = true;
		}
}

/* <g id="c2": a Map or Parallel is its frame. */
static void
enter_cluster(struct dresser *dresser)
{
	const struct picture *picture = dresser->picture;
	size_t number =
	    number_at(dresser->raw, dresser->at + STR("<g id=\"c").length);

	if (number > 0 && number <= picture->clusters.count)
		begin_link(dresser, picture->clusters.items[number - 1].state);
	copy(dresser, "<g id=\"c");
}

/* <g id="n12": how many lines its name has. */
static void
enter_node(struct dresser *dresser)
{
	size_t number =
	    number_at(dresser->raw, dresser->at + STR("<g id=\"n").length);
	struct str name;

	if (number < dresser->picture->nodes.count)
		begin_link(dresser,
		    dresser->picture->nodes.items[number].state);
	copy(dresser, "<g id=\"n");
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

/* Nodes and clusters hold no groups. */
static void
leave_group(struct dresser *dresser)
{
	copy(dresser, "</g>");
	dresser->node = false;
	if (dresser->link)
		buffer_put(&dresser->out, "</a>");
	dresser->link = false;
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
			if (dresser->links == NULL)
				buffer_format(&dresser->out,
				    "<style>\n%s</style>\n", svg_style);
			skip_behind(dresser, "");
			root = 0;
		} else if (stands_here(dresser, "<!--")) {
			skip_behind(dresser, "-->");
		} else if (stands_here(dresser, "<title>") &&
		    dresser->titles++ > 0) {
			skip_behind(dresser, "</title>");
		} else if (stands_here(dresser, "<g id=\"n")) {
			enter_node(dresser);
		} else if (stands_here(dresser, "<g id=\"c")) {
			enter_cluster(dresser);
		} else if (stands_here(dresser, "</g>")) {
			leave_group(dresser);
		} else if (stands_here(dresser, "<text")) {
			enter_text(dresser);
		} else {
			buffer_char(&dresser->out,
			    dresser->raw.data[dresser->at++]);
		}
	}
	return buffer_str(&dresser->out);
}

const char *
emit_svg_style(void)
{
	return svg_style;
}

bool
emit_svg_linked(struct arena *arena, const struct graph *graph,
    const struct asl_machine *only, const struct state_list *links,
    struct str *svg)
{
	struct picture picture;
	struct dresser dresser = {
		.out = { .arena = arena }, .picture = &picture, .links = links
	};

	if (!graphviz_svg(arena, emit_dot(arena, graph, only), &dresser.raw))
		return false;
	picture_make(arena, graph, only, &picture);
	*svg = dress(&dresser);
	return true;
}

bool
emit_svg(struct arena *arena, const struct graph *graph,
    const struct asl_machine *only, struct str *svg)
{
	return emit_svg_linked(arena, graph, only, NULL, svg);
}

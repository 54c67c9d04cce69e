#include "emit/graphviz.h"

#ifdef STEPC_GRAPHVIZ

#include <graphviz/gvc.h>

/* The plugins that are linked in; the library looks for no others. */
extern gvplugin_library_t gvplugin_core_LTX_library;
extern gvplugin_library_t gvplugin_dot_layout_LTX_library;

/* What the library holds while the arena may jump away. */
struct held {
	GVC_t *context;
	graph_t *graph;
	char *data;
	bool laid_out;
};

static void
release(void *object)
{
	struct held *held = object;

	if (held->data != NULL)
		gvFreeRenderData(held->data);
	if (held->laid_out)
		gvFreeLayout(held->context, held->graph);
	if (held->graph != NULL)
		agclose(held->graph);
	if (held->context != NULL)
		gvFreeContext(held->context);
	*held = (struct held){ 0 };
}

bool
graphviz_is_there(void)
{
	return true;
}

bool
graphviz_svg(struct arena *arena, struct str dot, struct str *svg)
{
	lt_symlist_t plugins[] = {
		{ "gvplugin_core_LTX_library", &gvplugin_core_LTX_library },
		{ "gvplugin_dot_layout_LTX_library",
		    &gvplugin_dot_layout_LTX_library },
		{ NULL, NULL },
	};
	struct held *held = arena_alloc(arena, sizeof(*held));
	struct str text = str_copy(arena, dot);
	unsigned length = 0;
	bool fine;

	arena_defer(arena, release, held);
	agseterr(AGMAX); /* what it warns of is not for the user */
	held->context = gvContextPlugins(plugins, 0);
	if (held->context != NULL)
		held->graph = agmemread(text.data);
	if (held->graph != NULL)
		held->laid_out =
		    gvLayout(held->context, held->graph, "dot") == 0;
	fine = held->laid_out &&
	    gvRenderData(held->context, held->graph, "svg", &held->data,
		&length) == 0;
	if (fine)
		*svg = str_copy(arena, (struct str){ held->data, length });
	release(held);
	return fine;
}

#else

bool
graphviz_is_there(void)
{
	return false;
}

bool
graphviz_svg(struct arena *arena, struct str dot, struct str *svg)
{
	(void)arena;
	(void)dot;
	(void)svg;
	return false;
}

#endif

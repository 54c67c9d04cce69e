#include "emit/graphviz.h"

#ifdef STEPC_GRAPHVIZ

#include <dlfcn.h>
#include <graphviz/gvc.h>
#include <string.h>

/* --- loading -------------------------------------------------------------- */

/* What is used of the library, by its own names and types. */
struct library {
	agerrlevel_t (*agseterr)(agerrlevel_t);
	GVC_t *(*gvContextPlugins)(const lt_symlist_t *, int);
	Agraph_t *(*agmemread)(const char *);
	int (*gvLayout)(GVC_t *, graph_t *, const char *);
	int (*gvRenderData)(GVC_t *, graph_t *, const char *, char **,
	    unsigned *);
	void (*gvFreeRenderData)(char *);
	int (*gvFreeLayout)(GVC_t *, graph_t *);
	int (*agclose)(Agraph_t *);
	int (*gvFreeContext)(GVC_t *);
	void *core;
	void *dot_layout;
};

#define FUNCTIONS(X) \
	X(agseterr) \
	X(gvContextPlugins) \
	X(agmemread) \
	X(gvLayout) \
	X(gvRenderData) \
	X(gvFreeRenderData) \
	X(gvFreeLayout) \
	X(agclose) \
	X(gvFreeContext)

/* Pointers of two types cannot be compared: its headers judge the above. */
#define X(name) \
	_Static_assert(sizeof(((struct library *)NULL)->name == &(name)) > 0, \
	    "is of the type that it has in the header");
FUNCTIONS(X)
#undef X

/* Where something goes that is found in a file by a name. */
struct wanted {
	const char *name;
	void *place;
};

/* A pointer to a function may be read as one to an object (POSIX: dlsym). */
static bool
load(const char *path, const struct wanted *wanted, size_t count)
{
	void *file = dlopen(path, RTLD_NOW | RTLD_LOCAL);

	for (size_t i = 0; file != NULL && i < count; i++) {
		void *symbol = dlsym(file, wanted[i].name);

		if (symbol == NULL)
			return false;
		memcpy(wanted[i].place, &symbol, sizeof(symbol));
	}
	return file != NULL;
}

/* It stays for good: it has no state that could be left behind tidily. */
static bool
library_load(struct library *library)
{
	const struct wanted functions[] = {
#define X(name) { #name, &library->name },
		FUNCTIONS(X)
#undef X
	};
	const struct wanted core = { "gvplugin_core_LTX_library",
		&library->core };
	const struct wanted dot_layout = { "gvplugin_dot_layout_LTX_library",
		&library->dot_layout };

	return load(STEPC_GRAPHVIZ, functions, ARRAY_COUNT(functions)) &&
	    load(STEPC_GRAPHVIZ_CORE, &core, 1) &&
	    load(STEPC_GRAPHVIZ_DOT, &dot_layout, 1);
}

enum graphviz
graphviz_look(void)
{
	struct library library;

	return library_load(&library) ? GRAPHVIZ_THERE : GRAPHVIZ_NOT_INSTALLED;
}

/* --- drawing -------------------------------------------------------------- */

/* What the library holds while the arena may jump away. */
struct held {
	struct library library;
	GVC_t *context;
	graph_t *graph;
	char *data;
	bool laid_out;
};

static void
release(void *object)
{
	struct held *held = object;
	const struct library *library = &held->library;

	if (held->data != NULL)
		library->gvFreeRenderData(held->data);
	if (held->laid_out)
		library->gvFreeLayout(held->context, held->graph);
	if (held->graph != NULL)
		library->agclose(held->graph);
	if (held->context != NULL)
		library->gvFreeContext(held->context);
	*held = (struct held){ 0 };
}

/* Its plugins are given to it; it looks for no others. */
static bool
draw(struct held *held, const char *text, unsigned *length)
{
	const struct library *library = &held->library;
	lt_symlist_t plugins[] = {
		{ "gvplugin_core_LTX_library", library->core },
		{ "gvplugin_dot_layout_LTX_library", library->dot_layout },
		{ NULL, NULL },
	};

	library->agseterr(AGMAX); /* what it warns of is not for the user */
	held->context = library->gvContextPlugins(plugins, 0);
	if (held->context != NULL)
		held->graph = library->agmemread(text);
	if (held->graph != NULL)
		held->laid_out =
		    library->gvLayout(held->context, held->graph, "dot") == 0;
	return held->laid_out &&
	    library->gvRenderData(held->context, held->graph, "svg",
		&held->data, length) == 0;
}

bool
graphviz_svg(struct arena *arena, struct str dot, struct str *svg)
{
	struct held *held = arena_alloc(arena, sizeof(*held));
	struct str text = str_copy(arena, dot);
	unsigned length = 0;
	bool fine;

	if (!library_load(&held->library))
		return false;
	arena_defer(arena, release, held);
	fine = draw(held, text.data, &length);
	if (fine)
		*svg = str_copy(arena, (struct str){ held->data, length });
	release(held);
	return fine;
}

#else

enum graphviz
graphviz_look(void)
{
	return GRAPHVIZ_NOT_BUILT;
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

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
	Agraph_t *(*agread)(void *, Agdisc_t *);
	char *(*agstrdup)(Agraph_t *, char *);
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
	X(agread) \
	X(agstrdup) \
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

		memcpy(wanted[i].place, &symbol, sizeof(symbol));
		if (symbol == NULL)
			return false;
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

/*
 * Graphviz walks subgraphs in the order of their ids, and its own ids are
 * addresses: the same picture would differ from run to run.  Ours count the
 * names in the order in which they come.
 */
struct names {
	Agdisc_t discipline; /* first: Graphviz hands it to names_open() */
	Agiddisc_t ids;
	Agiodisc_t files;
	const struct library *library;
	graph_t *graph;
	char **items;  /* of the graph's own strings */
	IDTYPE *slots; /* by the hash of a name: its place, from 1 */
	size_t capacity;
	IDTYPE count;
	IDTYPE anonymous;
	struct str text; /* and how far Graphviz has read it */
	size_t at;
};

/* What the library holds while the arena may jump away. */
struct held {
	struct names names;
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

/* --- the names of a graph ------------------------------------------------- */

static void *
names_open(graph_t *graph, Agdisc_t *discipline)
{
	struct names *names = (struct names *)(void *)discipline;

	names->graph = graph;
	return names;
}

/* The slot that has the name, or is free for it. */
static IDTYPE *
find_slot(struct names *names, const char *name)
{
	size_t hash = 5381;
	IDTYPE *slot;

	for (const char *c = name; *c != '\0'; c++)
		hash = hash * 33 + (unsigned char)*c;
	for (;; hash++) {
		slot = &names->slots[hash % names->capacity];
		if (*slot == 0 || strcmp(names->items[*slot - 1], name) == 0)
			return slot;
	}
}

/* Those with names are even, as Graphviz has it; false: there is no such. */
static long
names_map(void *state, int kind, char *name, IDTYPE *id, int create)
{
	struct names *names = state;
	IDTYPE *slot;

	(void)kind;
	if (name == NULL) {
		*id = 2 * names->anonymous++ + 1;
		return 1;
	}
	slot = find_slot(names, name);
	if (*slot == 0 && (!create || 2 * names->count >= names->capacity))
		return 0;
	if (*slot == 0) {
		names->items[names->count] =
		    names->library->agstrdup(names->graph, name);
		*slot = ++names->count;
	}
	*id = 2 * *slot;
	return 1;
}

static char *
names_print(void *state, int kind, IDTYPE id)
{
	const struct names *names = state;

	(void)kind;
	return id % 2 == 0 && id > 0 && id / 2 <= names->count ?
	    names->items[id / 2 - 1] :
	    NULL;
}

/* An id is for the graph's life, and its name is freed with the graph. */
static long
names_alloc(void *state, int kind, IDTYPE id)
{
	(void)state;
	(void)kind;
	(void)id;
	return 0;
}

static void
names_free(void *state, int kind, IDTYPE id)
{
	(void)state;
	(void)kind;
	(void)id;
}

static void
names_close(void *state)
{
	(void)state;
}

static void
names_register(void *state, int kind, void *object)
{
	(void)state;
	(void)kind;
	(void)object;
}

/* The text of the graph, as much as fits. */
static int
names_read(void *channel, char *buffer, int size)
{
	struct names *names = channel;
	struct str part =
	    str_slice(names->text, names->at, names->at + (size_t)size);

	memcpy(buffer, part.data, part.length);
	names->at += part.length;
	return (int)part.length;
}

static void
names_prepare(struct arena *arena, struct names *names, struct str dot)
{
	size_t lines = 1;

	names->ids = (Agiddisc_t){
		.open = names_open,
		.map = names_map,
		.alloc = names_alloc,
		.free = names_free,
		.print = names_print,
		.close = names_close,
		.idregister = names_register,
	};
	names->files = (Agiodisc_t){ .afread = names_read };
	for (size_t i = 0; i < dot.length; i++)
		lines += dot.data[i] == '\n';
	names->text = dot;
	names->discipline =
	    (Agdisc_t){ .id = &names->ids, .io = &names->files };
	/* No line of ours has more than one new name. */
	names->capacity = 4 * lines;
	names->items =
	    arena_alloc(arena, names->capacity * sizeof(*names->items));
	names->slots =
	    arena_alloc(arena, names->capacity * sizeof(*names->slots));
}

/* Its plugins are given to it; it looks for no others. */
static bool
draw(struct held *held, unsigned *length)
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
		held->graph =
		    library->agread(&held->names, &held->names.discipline);
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
	unsigned length = 0;
	bool fine;

	if (!library_load(&held->library))
		return false;
	names_prepare(arena, &held->names, dot);
	held->names.library = &held->library;
	arena_defer(arena, release, held);
	fine = draw(held, &length);
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

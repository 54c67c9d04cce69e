#ifndef STEPC_EMIT_PICTURE_H
#define STEPC_EMIT_PICTURE_H

#include "asl/asl.h"
#include "infra/graph.h"

/*
 * The flow as boxes and arrows, in no picture's language: states are nodes;
 * machines, Maps, Parallels and branches are clusters of them.
 */

enum picture_kind {
	PICTURE_STATE,
	PICTURE_START, /* of a machine */
	PICTURE_END,   /* of a machine; where several ends of a scope meet */
	PICTURE_FORK,  /* of a Parallel */
	PICTURE_JOIN
};

struct picture_node {
	enum picture_kind kind;
	const struct asl_state *state; /* PICTURE_STATE */
	struct str_list details;       /* what it does, "retry ×3" */
	size_t cluster; /* its place in the list, from 1; 0: none */
};

struct picture_cluster {
	struct str name;
	struct str_list details;
	const struct asl_state *state; /* a Map or Parallel; else NULL */
	bool machine;
	size_t parent; /* as above */
};

enum picture_way { WAY_NEXT, WAY_CATCH, WAY_START };

/* Ends in nodes; where a cluster is said, it is the arrow's end. */
struct picture_edge {
	enum picture_way way;
	size_t from;
	size_t to;
	size_t from_cluster;
	size_t to_cluster;
	struct str label; /* may be empty */
};

struct picture {
	struct str title;
	LIST_OF(struct picture_node) nodes;
	LIST_OF(struct picture_cluster) clusters; /* parents first */
	LIST_OF(struct picture_edge) edges;
};

/* How a name is wrapped: characters a line, lines at most. */
enum { PICTURE_WIDTH = 30, PICTURE_LINES = 3 };

/* Of all machines of the graph, or of one. */
void picture_make(struct arena *arena, const struct graph *graph,
    const struct asl_machine *only, struct picture *picture);

/*
 * Text for a reader: without controls, in lines of so many characters at
 * most, which end with '\n' but for the last; cut after so many lines.
 */
struct str picture_wrap(struct arena *arena, struct str text, size_t width,
    size_t lines);

/* What the test of a Choice rule says, for a reader. */
struct str picture_test(struct arena *arena, const struct asl_rule *rule);

/* What a state does, how often it is tried again … */
void picture_details(struct arena *arena, const struct asl_state *state,
    struct str_list *details);

#endif

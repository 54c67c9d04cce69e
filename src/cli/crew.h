#ifndef STEPC_CLI_CREW_H
#define STEPC_CLI_CREW_H

#include <stddef.h>

#include "base/arena.h"

/*
 * Pieces of work that several threads do and that are taken in their order.
 * Of all pieces only a few more than there are threads exist at a time, each
 * with an arena of its own.
 */
struct crew_work {
	size_t count;
	void *context;
	/*
	 * In the caller's thread, in order: what is to be done, in the arena
	 * of the piece, or NULL when there is nothing to do.
	 */
	void *(*begin)(void *context, size_t i, struct arena *arena);
	/* In any thread: reads what it was given, writes to the arena. */
	void (*run)(void *item);
	/* In the caller's thread, in order; then the arena is emptied. */
	void (*take)(void *context, void *item);
};

enum { CREW_MOST = 64 }; /* threads */

/* How many threads this machine can run at once. */
size_t crew_cores(void);

/*
 * With at most so many threads, or where one is enough, in the caller's own.
 * Where memory runs out all stop before `arena` fails.
 */
void crew_run(struct arena *arena, size_t threads,
    const struct crew_work *work);

#endif

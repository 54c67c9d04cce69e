#ifndef STEPC_CLI_WAY_H
#define STEPC_CLI_WAY_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

/*
 * The folders that are open on the way to the one that was entered last: most
 * files have neighbours, of which the next one may stand further out.  No
 * symbolic link is followed; whoever moves a folder meanwhile does not change
 * what is open.
 */

enum { WAY_MOST = 3 }; /* of them are open at a time */

struct way_point {
	int folder; /* -1: it is not there */
	size_t end; /* of its path */
	bool made;  /* just now: nothing will be in it */
};

struct way {
	struct arena *arena;
	int root; /* whose path is empty; -1: it is not there */
	struct way_point points[WAY_MOST]; /* the innermost ones */
	size_t count;
	char path[256]; /* of the last one, or how it begins */
};

/* A folder in a folder, or -1; a link is none (ELOOP). */
int way_step(int folder, const char *name);

/* A folder, or -1; the way's to close. */
int way_enter(struct way *way, struct str path);

/* Where way_enter() found none below the root (ENOENT): so much of its path. */
struct str way_missing(const struct way *way, struct str path);

/* The folder that was entered last is new. */
void way_note_made(struct way *way);

/* What is missing in a new folder need not be tried. */
void way_presume(struct way *way, struct str path);

void way_leave(struct way *way);

#endif

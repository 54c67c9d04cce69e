#ifndef STEPC_CLI_DISK_H
#define STEPC_CLI_DISK_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"
#include "cli/way.h"

/*
 * The folder that outputs go to.  Paths are below it, "/" between names;
 * nothing is read or written behind a symbolic link.  What fails returns
 * false, -1 or DISK_FAILED and leaves the reason to disk_why().
 */

struct made_folder {
	bool below; /* the folder itself; else it or one above it */
	struct str path;
};

enum { DISK_SPARE = WAY_MOST };

struct disk {
	struct arena *arena;
	struct arena *kept; /* for what was made; NULL: the same */
	struct str path;    /* of the folder itself; may be a link */
	struct way way;
	/* To clean up with when no more files can be opened. */
	int spare[DISK_SPARE];
	bool spared;
	LIST_OF(struct made_folder) made;
	/*
	 * For tests: called before each change; anything but 0 is the errno
	 * with which it fails.
	 */
	int (*fault)(void *context);
	void *fault_context;
	int error;
};

enum disk_state { DISK_ABSENT, DISK_FILE, DISK_OTHER, DISK_FAILED };

/* That it is not there is no failure. */
bool disk_open(struct disk *disk);
void disk_close(struct disk *disk);

/* What is called by a path may be another folder from now on. */
void disk_forget(struct disk *disk);

/* What follows is cleaning up, which has to work. */
void disk_unspare(struct disk *disk);

/* In words: "No space left on device". */
const char *disk_why(const struct disk *disk);

enum disk_state disk_read(struct disk *disk, struct str path, struct str *text);

/* The names in a folder, sorted; none when it is not there. */
bool disk_list(struct disk *disk, struct str path, struct str_list *names);

/* With those above it and the disk's own. */
bool disk_make_folder(struct disk *disk, struct str path);

/* Removes the folders made so far, as far as they are empty. */
void disk_unmake_folders(struct disk *disk);

/*
 * A new file in the place of one that is there; nothing is left of it when it
 * fails.  It outlives the program, and if durable a power failure, too.
 */
bool disk_write(struct disk *disk, struct str path, struct str text,
    bool durable);

/* In the same folder. */
bool disk_rename(struct disk *disk, struct str from, struct str to);

/* Fails when there is one of that name already. */
bool disk_rename_new(struct disk *disk, struct str from, struct str to);

/* That it is not there is fine; a folder stays when it is not empty. */
bool disk_remove(struct disk *disk, struct str path);
void disk_remove_folder(struct disk *disk, struct str path);

/*
 * A file to which only one process at a time can add; closed by close().
 * *fresh: it was not there.
 */
int disk_lock(struct disk *disk, struct str path, bool *fresh);

/* Locks are open files: allows this process as many as it may have. */
void disk_allow_many(void);

/* Once; not disk_read(), which would end the lock (POSIX: fcntl). */
bool disk_read_locked(struct disk *disk, int file, struct str *text);

/* Durable. */
bool disk_append(struct disk *disk, int file, struct str text);

#endif

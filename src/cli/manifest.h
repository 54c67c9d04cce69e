#ifndef STEPC_CLI_MANIFEST_H
#define STEPC_CLI_MANIFEST_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

/*
 * What stepc wrote: files of one folder by the SHA-256 of their contents, in
 * the lines that sha256sum(1) reads.  A path may stand there several times,
 * after a build that was killed or a merge.
 */

struct manifest_entry {
	struct str digest;
	struct str path; /* below the folder */
};

struct manifest {
	struct manifest_entry *items;
	size_t count;
	size_t capacity;
};

/* Adds the lines that are one; what else stands there says nothing. */
void manifest_read(struct arena *arena, struct manifest *manifest,
    struct str text);

void manifest_add(struct arena *arena, struct manifest *manifest,
    struct str digest, struct str path);

/* stepc wrote a file of that path; with exactly that content. */
bool manifest_has_path(const struct manifest *manifest, struct str path);
bool manifest_has(const struct manifest *manifest, struct str digest,
    struct str path);

/* Sorted by path. */
struct str manifest_print(struct arena *arena, struct manifest *manifest);

/* "a/b": no way out of the folder, and no name of stepc's own. */
bool path_is_inside(struct str path);

#endif

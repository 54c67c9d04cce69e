#ifndef STEPC_TESTS_FILES_H
#define STEPC_TESTS_FILES_H

#include "base/arena.h"
#include "base/str.h"

/* Files and folders, for tests; what fails ends the program. */

/* A file below some folder and what it holds. */
struct entry {
	struct str path;
	struct str text;
};

struct tree {
	struct entry *items;
	size_t count;
	size_t capacity;
};

_Noreturn void die(const char *what, const char *path);

const char *join(struct arena *arena, const char *folder, const char *name);

struct str read_file(struct arena *arena, const char *path);

/* With the folders that it needs. */
void write_file(struct arena *arena, const char *path, struct str text);

/* Names in a folder, sorted; folders end in "/".  None if it is not there. */
struct str_list list_folder(struct arena *arena, const char *path);

/* Adds all files below root/path, their paths from root on. */
void read_tree(struct arena *arena, const char *root, const char *path,
    struct tree *tree);
const struct entry *tree_find(const struct tree *tree, struct str path);

void remove_tree(struct arena *arena, const char *path);

#endif

#include "files.h"

#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

_Noreturn void
die(const char *what, const char *path)
{
	fprintf(stderr, "cannot %s %s: %s\n", what, path, strerror(errno));
	exit(3);
}

const char *
join(struct arena *arena, const char *folder, const char *name)
{
	return str_format(arena, "%s%s%s", folder,
	    folder[0] == '\0' || name[0] == '\0' ? "" : "/", name)
	    .data;
}

struct str
read_file(struct arena *arena, const char *path)
{
	struct buffer out = { .arena = arena };
	FILE *file = fopen(path, "rb");
	char chunk[4096];
	size_t length;

	if (file == NULL)
		die("read", path);
	while ((length = fread(chunk, 1, sizeof(chunk), file)) > 0)
		buffer_add(&out, (struct str){ chunk, length });
	fclose(file);
	return buffer_str(&out);
}

static void
make_folders(struct arena *arena, const char *path)
{
	for (size_t i = 1; path[i] != '\0'; i++) {
		const char *folder =
		    str_copy(arena, (struct str){ path, i }).data;

		if (path[i] == '/' && mkdir(folder, 0777) != 0 &&
		    errno != EEXIST)
			die("make", folder);
	}
}

void
write_file(struct arena *arena, const char *path, struct str text)
{
	FILE *file;

	make_folders(arena, path);
	file = fopen(path, "wb");
	if (file == NULL ||
	    fwrite(text.data, 1, text.length, file) != text.length ||
	    fclose(file) != 0)
		die("write", path);
}

struct str_list
list_folder(struct arena *arena, const char *path)
{
	struct str_list names = { 0 };
	DIR *folder = opendir(path);
	const struct dirent *entry;

	if (folder == NULL)
		return names;
	while ((entry = readdir(folder)) != NULL) {
		struct stat status;

		if (strcmp(entry->d_name, ".") == 0 ||
		    strcmp(entry->d_name, "..") == 0)
			continue;
		if (lstat(join(arena, path, entry->d_name), &status) != 0)
			die("look at", entry->d_name);
		LIST_ADD(arena, &names) = str_format(arena, "%s%s",
		    entry->d_name, S_ISDIR(status.st_mode) ? "/" : "");
	}
	closedir(folder);
	str_list_sort(&names);
	return names;
}

void
read_tree(struct arena *arena, const char *root, const char *path,
    struct tree *tree)
{
	struct str_list names = list_folder(arena, join(arena, root, path));

	for (size_t i = 0; i < names.count; i++) {
		struct str name = names.items[i];
		bool is_folder = str_ends(name, "/");
		const char *inner;

		name.length -= is_folder;
		inner = join(arena, path, str_copy(arena, name).data);
		if (is_folder)
			read_tree(arena, root, inner, tree);
		else
			LIST_ADD(arena, tree) = (struct entry){
				str_from(inner),
				read_file(arena, join(arena, root, inner)),
			};
	}
}

void
remove_tree(struct arena *arena, const char *path)
{
	struct str_list names = list_folder(arena, path);

	for (size_t i = 0; i < names.count; i++) {
		struct str name = names.items[i];
		const char *inner;

		if (!str_ends(name, "/")) {
			unlink(join(arena, path, name.data));
			continue;
		}
		name.length--;
		inner = join(arena, path, str_copy(arena, name).data);
		remove_tree(arena, inner);
	}
	rmdir(path);
}

const struct entry *
tree_find(const struct tree *tree, struct str path)
{
	for (size_t i = 0; i < tree->count; i++)
		if (str_equal(tree->items[i].path, path))
			return &tree->items[i];
	return NULL;
}

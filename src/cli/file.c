#include "cli/file.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "base/map.h"
#include "cli/disk.h"

enum { LARGEST = 16 * 1024 * 1024 };

static bool
report(struct cli *cli, struct str path, struct str help)
{
	const char *why = strerror(errno);

	cli_problem(cli, help, "cannot read '%.*s': %s", STR_ARG(path), why);
	return false;
}

/* --- folders -------------------------------------------------------------- */

static bool
is_wanted(const char *name, enum file_kind kind)
{
	struct str s = str_from(name);

	if (name[0] == '.')
		return false;
	if (str_ends(s, ".yaml") || str_ends(s, ".yml"))
		return true;
	return kind == FILES_ALL &&
	    (str_ends(s, ".asl.json") || str_ends(s, ".asl"));
}

/*
 * Other JSON lies in the same folders: a state machine says where it starts,
 * and is in no template.
 */
static bool
is_definition(struct cli *cli, struct str path)
{
	struct str text;

	return str_ends(path, ".json") && file_read(cli, path, &text) &&
	    str_find(text, "\"StartAt\"", 0) < text.length &&
	    str_find(text, "\"Resources\"", 0) == text.length;
}

static struct str
join(struct arena *arena, struct str folder, const char *name)
{
	const char *between = str_ends(folder, "/") ? "" : "/";

	return str_format(arena, "%.*s%s%s", STR_ARG(folder), between, name);
}

/* Closed by the arena, too: memory may run out while it is read. */
struct held {
	FILE *file;
	DIR *folder;
};

static void
close_held(void *object)
{
	struct held *held = object;

	if (held->file != NULL)
		(void)fclose(held->file);
	if (held->folder != NULL)
		(void)closedir(held->folder);
	*held = (struct held){ 0 };
}

static struct held *
hold(struct cli *cli)
{
	struct held *held = arena_alloc(cli->arena, sizeof(*held));

	arena_defer(cli->arena, close_held, held);
	return held;
}

/* Files in their order, each once. */
struct listing {
	struct cli *cli;
	enum file_kind kind;
	struct str_list *paths;
	struct map known;
};

static void
list_file(struct listing *listing, struct str path)
{
	if (map_get(&listing->known, path) != NULL)
		return;
	map_set(&listing->known, path, listing);
	LIST_ADD(listing->cli->arena, listing->paths) = path;
}

static bool
list_folder(struct listing *listing, struct str path)
{
	struct cli *cli = listing->cli;
	enum file_kind kind = listing->kind;
	struct str_list found = { 0 };
	struct held *held = hold(cli);
	const struct dirent *entry;

	held->folder = opendir(path.data);
	if (held->folder == NULL)
		return report(cli, path, STR(""));
	while ((entry = readdir(held->folder)) != NULL) {
		struct str file = join(cli->arena, path, entry->d_name);

		if (is_wanted(entry->d_name, kind) ||
		    (kind == FILES_ALL && entry->d_name[0] != '.' &&
			is_definition(cli, file)))
			LIST_ADD(cli->arena, &found) = file;
	}
	close_held(held);
	str_list_sort(&found);
	for (size_t i = 0; i < found.count; i++)
		list_file(listing, found.items[i]);
	if (found.count > 0)
		return true;
	cli_problem(cli,
	    kind == FILES_SPECS ? STR("specs end in .yaml or .yml") :
				  STR("specs end in .yaml or .yml, state "
				      "machines in .asl.json or .asl"),
	    "there is no spec in '%.*s'", STR_ARG(path));
	return false;
}

bool
file_list(struct cli *cli, const struct str_list *files, enum file_kind kind,
    struct str help, struct str_list *paths)
{
	struct listing listing = { cli, kind, paths, { .arena = cli->arena } };
	bool fine = true;

	for (size_t i = 0; i < files->count; i++) {
		struct str path = str_copy(cli->arena, files->items[i]);
		bool is_stream = str_is(path, "-");
		struct stat status;

		if (!is_stream && stat(path.data, &status) != 0)
			fine = report(cli, path, help);
		else if (is_stream || !S_ISDIR(status.st_mode))
			list_file(&listing, path);
		else if (!list_folder(&listing, path))
			fine = false;
	}
	return fine;
}

/* --- files ---------------------------------------------------------------- */

static bool
read_stream(struct cli *cli, struct str path, FILE *file, struct str *text)
{
	struct buffer out = { .arena = cli->arena };
	char chunk[32 * 1024];
	size_t length;

	do {
		length = fread(chunk, 1, sizeof(chunk), file);
		buffer_add(&out, (struct str){ chunk, length });
	} while (length == sizeof(chunk) && out.length <= LARGEST);
	*text = buffer_str(&out);
	if (ferror(file))
		return report(cli, path,
		    errno == EISDIR ? STR("name one file in it") : STR(""));
	if (out.length <= LARGEST)
		return true;
	cli_problem(cli, STR("a spec has at most 16 MiB"),
	    "'%.*s' is too large", STR_ARG(path));
	return false;
}

bool
file_read(struct cli *cli, struct str path, struct str *text)
{
	struct held *held;
	bool fine;

	if (str_is(path, "-"))
		return read_stream(cli, path, cli->streams->in, text);
	held = hold(cli);
	held->file = fopen(path.data, "rb");
	if (held->file == NULL)
		return report(cli, path, STR(""));
	fine = read_stream(cli, path, held->file, text);
	close_held(held);
	return fine;
}

/* --- writing -------------------------------------------------------------- */

static enum cli_status
cannot_write(struct cli *cli, struct str path, const char *why)
{
	cli_problem(cli, STR(""), "cannot write '%.*s': %s", STR_ARG(path),
	    why);
	return CLI_FILES;
}

/* In the folder of the file: a rename stays within a file system. */
static bool
write_beside(struct disk *disk, struct str name, struct str text,
    const struct stat *old)
{
	struct str other = str_format(disk->arena, ".%.*s.new", STR_ARG(name));
	bool fine = disk_write(disk, other, text, true);

	if (!fine)
		return false;
	if (old != NULL)
		(void)chmod(str_format(disk->arena, "%s%s", disk->path.data,
				other.data)
				.data,
		    old->st_mode & 07777);
	fine = disk_rename(disk, other, name);
	if (!fine)
		(void)disk_remove(disk, other);
	return fine;
}

enum cli_status
file_replace(struct cli *cli, struct str path, struct str text)
{
	struct disk disk = { .arena = cli->arena };
	size_t slash = path.length;
	struct stat status;
	bool there;
	bool fine;

	path = str_copy(cli->arena, path);
	there = lstat(path.data, &status) == 0;
	if (!there && errno != ENOENT)
		return cannot_write(cli, path, strerror(errno));
	if (there && !S_ISREG(status.st_mode))
		return cannot_write(cli, path, "it is no regular file");
	while (slash > 0 && path.data[slash - 1] != '/')
		slash--;
	disk.path = str_format(cli->arena, "%s%.*s", slash == 0 ? "./" : "",
	    STR_ARG(str_slice(path, 0, slash)));
	fine = disk_open(&disk) &&
	    write_beside(&disk, str_slice(path, slash, path.length), text,
		there ? &status : NULL);
	disk_close(&disk);
	return fine ? CLI_FINE : cannot_write(cli, path, disk_why(&disk));
}

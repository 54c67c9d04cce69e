#include "cli/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/map.h"
#include "cli/disk.h"

enum {
	LARGEST = LIMIT_INPUT,
	PATIENCE = 3000, /* ms: so long a pipe may have no writer */
	PAUSE = 50
};

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

/* What it leads to, when it is a link. */
static bool
is_regular(struct str path)
{
	struct stat status;

	return stat(path.data, &status) == 0 && S_ISREG(status.st_mode);
}

/*
 * Other JSON lies in the same folders: a state machine says where it starts,
 * and is in no template.
 */
static bool
is_definition(struct cli *cli, struct str path)
{
	struct str text;

	return str_ends(path, ".json") && is_regular(path) &&
	    file_read(cli, path, &text) &&
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
	int file; /* -1: none */
	DIR *folder;
};

static void
close_held(void *object)
{
	struct held *held = object;

	if (held->file != -1)
		close(held->file);
	if (held->folder != NULL)
		(void)closedir(held->folder);
	*held = (struct held){ .file = -1 };
}

static struct held *
hold(struct cli *cli)
{
	struct held *held = arena_alloc(cli->arena, sizeof(*held));

	held->file = -1;
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

/* Pipes and devices are read when they are named, and else strange. */
static bool
list_member(struct listing *listing, struct str path)
{
	struct stat status;

	if (stat(path.data, &status) == 0 && !S_ISREG(status.st_mode) &&
	    !S_ISDIR(status.st_mode)) {
		cli_problem(listing->cli, STR("move it out of the folder"),
		    "cannot read '%.*s': it is no regular file", STR_ARG(path));
		return false;
	}
	list_file(listing, path);
	return true;
}

static bool
list_folder(struct listing *listing, struct str path)
{
	struct cli *cli = listing->cli;
	enum file_kind kind = listing->kind;
	struct str_list found = { 0 };
	struct held *held = hold(cli);
	const struct dirent *entry;
	bool fine = true;

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
		fine = list_member(listing, found.items[i]) && fine;
	if (found.count > 0)
		return fine;
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

/* Goes on behind what is in the buffer. */
static bool
read_stream(struct cli *cli, struct str path, int file, struct buffer *out)
{
	char chunk[32 * 1024];
	ssize_t length;

	do {
		length = read(file, chunk, sizeof(chunk));
		if (length > 0)
			buffer_add(out, (struct str){ chunk, (size_t)length });
	} while ((length > 0 || (length < 0 && errno == EINTR)) &&
	    out->length <= LARGEST);
	if (length < 0)
		return report(cli, path,
		    errno == EISDIR ? STR("name one file in it") : STR(""));
	if (out->length <= LARGEST)
		return true;
	cli_problem(cli, STR("a spec has at most 16 MiB"),
	    "'%.*s' is too large", STR_ARG(path));
	return false;
}

/*
 * The first bytes of a named pipe, as soon as there are some.  One that nobody
 * writes to would be waited for without an end.
 */
static bool
read_pipe(struct cli *cli, struct str path, int file, struct buffer *out)
{
	struct pollfd wanted = { .fd = file, .events = POLLIN };
	char chunk[4096];

	for (int waited = 0; waited < PATIENCE; waited += PAUSE) {
		ssize_t length = read(file, chunk, sizeof(chunk));

		if (length > 0) {
			buffer_add(out, (struct str){ chunk, (size_t)length });
			return true;
		}
		if (length < 0 && errno != EAGAIN && errno != EINTR)
			return report(cli, path, STR(""));
		/* EAGAIN: somebody writes, and thinks. */
		if (length < 0)
			(void)poll(&wanted, 1, -1);
		else
			(void)poll(NULL, 0, PAUSE);
	}
	cli_problem(cli, STR("name a file, or write to the pipe meanwhile"),
	    "cannot read '%.*s': it is a pipe that nobody writes to",
	    STR_ARG(path));
	return false;
}

/* Without waiting, which it does for what is no regular file only. */
static bool
open_file(struct cli *cli, struct str path, struct held *held,
    struct buffer *out)
{
	int file =
	    open(path.data, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	struct stat status;

	held->file = file;
	if (file == -1 || fstat(file, &status) != 0)
		return report(cli, path, STR(""));
	if (S_ISFIFO(status.st_mode) && !read_pipe(cli, path, file, out))
		return false;
	if (!S_ISREG(status.st_mode))
		(void)fcntl(file, F_SETFL, 0);
	return true;
}

bool
file_read(struct cli *cli, struct str path, struct str *text)
{
	struct buffer out = { .arena = cli->arena };
	struct held *held;
	bool fine;

	if (str_is(path, "-")) {
		fine = read_stream(cli, path, fileno(cli->streams->in), &out);
	} else {
		held = hold(cli);
		fine = open_file(cli, path, held, &out) &&
		    read_stream(cli, path, held->file, &out);
		close_held(held);
	}
	*text = buffer_str(&out);
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

/* How a file comes to its name. */
struct placing {
	struct disk disk;
	struct str name;
	struct str other;       /* its name until then */
	const struct stat *old; /* NULL: there is none, and may be none */
};

/* In the folder of the file: a rename stays within a file system. */
static bool
open_folder(struct cli *cli, struct str path, struct placing *placing)
{
	size_t slash = path.length;

	while (slash > 0 && path.data[slash - 1] != '/')
		slash--;
	placing->name = str_slice(path, slash, path.length);
	placing->other =
	    str_format(cli->arena, ".%.*s.new", STR_ARG(placing->name));
	placing->disk.arena = cli->arena;
	placing->disk.path = str_format(cli->arena, "%s%.*s",
	    slash == 0 ? "./" : "", STR_ARG(str_slice(path, 0, slash)));
	return disk_open(&placing->disk);
}

static bool
write_beside(struct placing *placing, struct str text)
{
	struct disk *disk = &placing->disk;
	bool fine = disk_write(disk, placing->other, text, true);

	if (!fine)
		return false;
	if (placing->old != NULL)
		(void)chmod(str_format(disk->arena, "%s%s", disk->path.data,
				placing->other.data)
				.data,
		    placing->old->st_mode & 07777);
	fine = placing->old != NULL ?
	    disk_rename(disk, placing->other, placing->name) :
	    disk_rename_new(disk, placing->other, placing->name);
	if (!fine)
		(void)disk_remove(disk, placing->other);
	return fine;
}

static enum cli_status
place(struct cli *cli, struct str path, struct str text, const struct stat *old)
{
	struct placing placing = { .old = old };
	bool fine =
	    open_folder(cli, path, &placing) && write_beside(&placing, text);

	disk_close(&placing.disk);
	return fine ? CLI_FINE :
		      cannot_write(cli, path, disk_why(&placing.disk));
}

enum cli_status
file_replace(struct cli *cli, struct str path, struct str text)
{
	struct stat status;
	bool there;

	path = str_copy(cli->arena, path);
	there = lstat(path.data, &status) == 0;
	if (!there && errno != ENOENT)
		return cannot_write(cli, path, strerror(errno));
	if (there && !S_ISREG(status.st_mode))
		return cannot_write(cli, path, "it is no regular file");
	return place(cli, path, text, there ? &status : NULL);
}

enum cli_status
file_create(struct cli *cli, struct str path, struct str text)
{
	struct stat status;

	path = str_copy(cli->arena, path);
	if (lstat(path.data, &status) == 0) {
		cli_problem(cli, STR("take another name, or remove it first"),
		    "cannot write '%.*s': %s", STR_ARG(path), strerror(EEXIST));
		return CLI_FILES;
	}
	if (errno != ENOENT)
		return cannot_write(cli, path, strerror(errno));
	return place(cli, path, text, NULL);
}

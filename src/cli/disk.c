#include "cli/disk.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MODE_FILE = 0666, MODE_FOLDER = 0777 };

/* --- failures ------------------------------------------------------------- */

const char *
disk_why(const struct disk *disk)
{
	if (disk->error == ELOOP)
		return "a symbolic link is in the way";
	if (disk->error == EBUSY)
		return "another stepc is writing there";
	return strerror(disk->error);
}

static bool
failed(struct disk *disk)
{
	disk->error = errno;
	return false;
}

/* Whether the next change is to fail. */
static bool
faulty(struct disk *disk)
{
	int error = disk->fault == NULL ? 0 : disk->fault(disk->fault_context);

	if (error == 0)
		return false;
	errno = error;
	return true;
}

/* --- the way to a name ---------------------------------------------------- */

/*
 * The folder of a path, or -1, as way_enter(); *name is what stands in it.
 * The disk's own folder is "." in itself.
 */
static int
enter_parent(struct disk *disk, struct str path, struct str *name)
{
	size_t at = path.length;

	while (at > 0 && path.data[at - 1] != '/')
		at--;
	*name = path.length == 0 ?
	    STR(".") :
	    str_copy(disk->arena, str_slice(path, at, path.length));
	return way_enter(&disk->way, str_slice(path, 0, at == 0 ? 0 : at - 1));
}

/* The status of what was done, of which errno tells. */
static bool
outcome(struct disk *disk, bool fine)
{
	return fine || failed(disk);
}

/* --- reading -------------------------------------------------------------- */

static bool
spare(struct disk *disk)
{
	bool fine = true;

	if (disk->spared)
		return true;
	disk->spared = true;
	for (size_t i = 0; i < DISK_SPARE; i++) {
		disk->spare[i] = open("/dev/null", O_RDONLY | O_CLOEXEC);
		if (disk->spare[i] == -1 && errno == EMFILE)
			fine = failed(disk);
	}
	return fine;
}

bool
disk_open(struct disk *disk)
{
	disk->way.arena = disk->arena;
	disk->way.root =
	    open(disk->path.data, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (disk->way.root == -1 && errno != ENOENT)
		return failed(disk);
	return spare(disk);
}

void
disk_unspare(struct disk *disk)
{
	for (size_t i = 0; disk->spared && i < DISK_SPARE; i++)
		if (disk->spare[i] != -1)
			close(disk->spare[i]);
	disk->spared = false;
}

void
disk_forget(struct disk *disk)
{
	way_leave(&disk->way);
}

void
disk_close(struct disk *disk)
{
	disk_forget(disk);
	disk_unspare(disk);
	if (disk->way.root != -1)
		close(disk->way.root);
	disk->way.root = -1;
}

/* size: where it ends; if that is 0, it is found out. */
static enum disk_state
read_file(struct disk *disk, int file, size_t size, struct str *text)
{
	struct buffer out = { .arena = disk->arena };
	char chunk[16 * 1024];
	ssize_t length;

	do {
		length = read(file, chunk, sizeof(chunk));
		if (length > 0)
			buffer_add(&out, (struct str){ chunk, (size_t)length });
	} while (length > 0 && out.length != size);
	if (length < 0) {
		failed(disk);
		return DISK_FAILED;
	}
	*text = buffer_str(&out);
	return DISK_FILE;
}

/* What it means that something could not be opened. */
static enum disk_state
state_of_failure(struct disk *disk)
{
	if (errno == ENOENT)
		return DISK_ABSENT;
	failed(disk);
	return DISK_FAILED;
}

/* Of a name in a folder: a link is DISK_OTHER. */
static enum disk_state
read_name(struct disk *disk, int folder, const char *name, struct str *text)
{
	int file = openat(folder, name,
	    O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	enum disk_state state = DISK_OTHER;
	struct stat status;

	if (file == -1)
		return errno == ELOOP ? DISK_OTHER : state_of_failure(disk);
	if (fstat(file, &status) == 0 && S_ISREG(status.st_mode))
		state = read_file(disk, file, (size_t)status.st_size, text);
	close(file);
	return state;
}

enum disk_state
disk_read(struct disk *disk, struct str path, struct str *text)
{
	struct str name;
	int folder = enter_parent(disk, path, &name);

	if (folder == -1)
		return state_of_failure(disk);
	return read_name(disk, folder, name.data, text);
}

static void
list_names(struct disk *disk, DIR *folder, struct str_list *names)
{
	const struct dirent *entry;

	while ((entry = readdir(folder)) != NULL)
		if (strcmp(entry->d_name, ".") != 0 &&
		    strcmp(entry->d_name, "..") != 0)
			LIST_ADD(disk->arena, names) =
			    str_copy(disk->arena, str_from(entry->d_name));
	str_list_sort(names);
}

bool
disk_list(struct disk *disk, struct str path, struct str_list *names)
{
	int entered = way_enter(&disk->way, path);
	int file = entered == -1 ? -1 : way_step(entered, ".");
	DIR *folder = file == -1 ? NULL : fdopendir(file);
	int error = errno;

	if (folder == NULL) {
		if (file != -1)
			close(file);
		errno = error;
		return error == ENOENT || failed(disk);
	}
	list_names(disk, folder, names);
	closedir(folder);
	return true;
}

/* --- folders -------------------------------------------------------------- */

static void
note_made(struct disk *disk, bool below, struct str path)
{
	struct arena *kept = disk->kept != NULL ? disk->kept : disk->arena;
	struct made_folder made = { below, str_copy(kept, path) };

	LIST_ADD(kept, &disk->made) = made;
}

/* The disk's own folder, and those above it. */
static bool
make_root(struct disk *disk)
{
	size_t end = 0;

	if (disk->way.root != -1)
		return true;
	while (end < disk->path.length) {
		struct str path;

		end = str_find(disk->path, "/", end + 1);
		path = str_copy(disk->arena, str_slice(disk->path, 0, end));
		if (faulty(disk))
			return failed(disk);
		if (mkdir(path.data, MODE_FOLDER) == 0)
			note_made(disk, false, path);
		else if (errno != EEXIST)
			return failed(disk);
	}
	if (!disk_open(disk))
		return false;
	errno = ENOENT;
	return disk->way.root != -1 || failed(disk);
}

/* The folder on the way to another. */
static bool
make_one(struct disk *disk, struct str path)
{
	struct str name;
	int folder = enter_parent(disk, path, &name);
	bool made = folder != -1 && !faulty(disk) &&
	    mkdirat(folder, name.data, MODE_FOLDER) == 0;

	if (made)
		note_made(disk, true, path);
	if ((!made && errno != EEXIST) || way_enter(&disk->way, path) == -1)
		return false;
	if (made)
		way_note_made(&disk->way);
	return true;
}

bool
disk_make_folder(struct disk *disk, struct str path)
{
	if (!make_root(disk))
		return false;
	do {
		way_presume(&disk->way, path);
		if (way_enter(&disk->way, path) != -1)
			return true;
	} while (errno == ENOENT &&
	    make_one(disk, way_missing(&disk->way, path)));
	return failed(disk);
}

void
disk_unmake_folders(struct disk *disk)
{
	while (disk->made.count > 0) {
		struct made_folder made = disk->made.items[--disk->made.count];

		if (made.below)
			disk_remove_folder(disk, made.path);
		else if (!faulty(disk))
			rmdir(made.path.data);
	}
}

/* --- files ---------------------------------------------------------------- */

static bool
write_all(struct disk *disk, int file, struct str text, bool durable)
{
	size_t at = 0;

	while (at < text.length) {
		ssize_t length;

		if (faulty(disk))
			return false;
		length = write(file, text.data + at, text.length - at);
		if (length < 0)
			return false;
		at += (size_t)length;
	}
	return !durable || (!faulty(disk) && fsync(file) == 0);
}

/* In the place of what a killed build may have left. */
static int
create(struct disk *disk, int folder, const char *name)
{
	int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
	int file;

	if (faulty(disk))
		return -1;
	file = openat(folder, name, flags, MODE_FILE);
	if (file == -1 && errno == EEXIST && unlinkat(folder, name, 0) == 0)
		file = openat(folder, name, flags, MODE_FILE);
	return file;
}

bool
disk_write(struct disk *disk, struct str path, struct str text, bool durable)
{
	struct str name;
	int folder = enter_parent(disk, path, &name);
	int file = folder == -1 ? -1 : create(disk, folder, name.data);
	bool fine;
	int error;

	if (file == -1)
		return failed(disk);
	fine = write_all(disk, file, text, durable);
	error = errno;
	if (close(file) != 0 && fine) {
		fine = false;
		error = errno;
	}
	if (!fine)
		unlinkat(folder, name.data, 0);
	errno = error;
	return outcome(disk, fine);
}

/* A link is only made where there is nothing; some file systems have none. */
static bool
link_new(int folder, const char *old_name, const char *name)
{
	if (linkat(folder, old_name, folder, name, 0) == 0)
		return unlinkat(folder, old_name, 0) == 0;
	if (errno == EEXIST || errno == ENOENT || errno == ENAMETOOLONG)
		return false;
	return renameat(folder, old_name, folder, name) == 0;
}

static bool
rename_file(struct disk *disk, struct str from, struct str to, bool new)
{
	struct str old_name;
	struct str name;
	int old_folder = enter_parent(disk, from, &old_name);
	int folder = enter_parent(disk, to, &name);
	bool fine = folder != -1 && !faulty(disk);

	assert(old_folder == folder);
	if (fine && new)
		fine = link_new(folder, old_name.data, name.data);
	else if (fine)
		fine = renameat(folder, old_name.data, folder, name.data) == 0;
	return outcome(disk, fine);
}

bool
disk_rename(struct disk *disk, struct str from, struct str to)
{
	return rename_file(disk, from, to, false);
}

bool
disk_rename_new(struct disk *disk, struct str from, struct str to)
{
	return rename_file(disk, from, to, true);
}

bool
disk_remove(struct disk *disk, struct str path)
{
	struct str name;
	int folder = enter_parent(disk, path, &name);

	if (folder == -1)
		return errno == ENOENT || failed(disk);
	return outcome(disk,
	    !faulty(disk) &&
		(unlinkat(folder, name.data, 0) == 0 || errno == ENOENT));
}

void
disk_remove_folder(struct disk *disk, struct str path)
{
	struct str name;
	int folder = enter_parent(disk, path, &name);

	if (folder != -1 && !faulty(disk))
		unlinkat(folder, name.data, AT_REMOVEDIR);
}

/* The system's own limit is far away, or there is none. */
void
disk_allow_many(void)
{
	struct rlimit limit;

	if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
		return;
	limit.rlim_cur = limit.rlim_max;
	(void)setrlimit(RLIMIT_NOFILE, &limit);
}

/* --- the journal ---------------------------------------------------------- */

static int
open_journal(int folder, const char *name, bool *fresh)
{
	int flags = O_RDWR | O_APPEND | O_NOFOLLOW | O_CLOEXEC;
	int file = openat(folder, name, flags | O_CREAT | O_EXCL, MODE_FILE);

	*fresh = file != -1;
	if (file == -1 && errno == EEXIST)
		file = openat(folder, name, flags);
	return file;
}

/* POSIX: record locks, of the whole file */
static bool
lock(int file)
{
	struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

	if (fcntl(file, F_SETLK, &whole) == 0)
		return true;
	if (errno == EACCES || errno == EAGAIN)
		errno = EBUSY;
	/* Some file systems have no locks: then each takes its chance. */
	return errno != EBUSY;
}

/* One whom somebody else removed meanwhile is no lock. */
int
disk_lock(struct disk *disk, struct str path, bool *fresh)
{
	struct str name;
	int folder = enter_parent(disk, path, &name);
	struct stat status = { 0 };
	int file = -1;

	if (folder == -1) {
		failed(disk);
		return -1;
	}
	while (status.st_nlink == 0) {
		bool fine = !faulty(disk);

		if (fine)
			file = open_journal(folder, name.data, fresh);
		fine = fine && file != -1 && lock(file) &&
		    fstat(file, &status) == 0;
		if (!fine) {
			failed(disk);
			if (file != -1)
				close(file);
			return -1;
		}
		if (status.st_nlink == 0)
			close(file);
	}
	return file;
}

bool
disk_read_locked(struct disk *disk, int file, struct str *text)
{
	return read_file(disk, file, 0, text) == DISK_FILE;
}

bool
disk_append(struct disk *disk, int file, struct str text)
{
	return write_all(disk, file, text, true) || failed(disk);
}

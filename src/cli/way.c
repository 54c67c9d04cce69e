#include "cli/way.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int
way_step(int folder, const char *name)
{
	int inner = openat(folder, name,
	    O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	int error = errno;
	struct stat status;

	if (inner == -1 && error == ENOTDIR &&
	    fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 &&
	    S_ISLNK(status.st_mode))
		error = ELOOP;
	errno = error;
	return inner;
}

/* The point that was entered last; there is one. */
static const struct way_point *
last_point(const struct way *way)
{
	return &way->points[way->count - 1];
}

static int
last_folder(const struct way *way)
{
	return way->count == 0 ? way->root : last_point(way)->folder;
}

static void
leave_last(struct way *way)
{
	int folder = last_folder(way);

	if (folder != -1)
		close(folder);
	way->count--;
}

static bool
is_on_way(const struct way *way, struct str path, size_t end)
{
	return end <= sizeof(way->path) && end <= path.length &&
	    memcmp(path.data, way->path, end) == 0 &&
	    (end == path.length || path.data[end] == '/');
}

/* Leaves what is not on the way to a path; returns where that goes on. */
static size_t
turn_back(struct way *way, struct str path)
{
	while (way->count > 0) {
		size_t end = last_point(way)->end;

		if (is_on_way(way, path, end))
			return end + 1;
		leave_last(way);
	}
	return 0;
}

static void
add_point(struct way *way, int folder, struct str path, size_t end)
{
	way->points[way->count++] =
	    (struct way_point){ .folder = folder, .end = end };
	memcpy(way->path, path.data,
	    end < sizeof(way->path) ? end : sizeof(way->path));
}

/* For one more, the outermost goes. */
static void
make_room(struct way *way)
{
	if (way->count < WAY_MOST)
		return;
	close(way->points[0].folder);
	way->count--;
	memmove(way->points, way->points + 1,
	    way->count * sizeof(way->points[0]));
}

/* The next folder of a path, which is remembered even if it is not there. */
static bool
enter_next(struct way *way, struct str path, size_t begin, size_t end)
{
	struct str name = str_copy(way->arena, str_slice(path, begin, end));
	int inner;

	make_room(way);
	inner = way_step(last_folder(way), name.data);
	if (inner != -1 || errno == ENOENT)
		add_point(way, inner, path, end);
	return inner != -1;
}

int
way_enter(struct way *way, struct str path)
{
	size_t begin = turn_back(way, path);

	while (last_folder(way) != -1 && begin < path.length) {
		size_t end = str_find(path, "/", begin);

		if (!enter_next(way, path, begin, end))
			return -1;
		begin = end + 1;
	}
	if (last_folder(way) == -1)
		errno = ENOENT;
	return last_folder(way);
}

struct str
way_missing(const struct way *way, struct str path)
{
	return str_slice(path, 0, last_point(way)->end);
}

void
way_note_made(struct way *way)
{
	way->points[way->count - 1].made = true;
}

void
way_presume(struct way *way, struct str path)
{
	size_t begin = turn_back(way, path);

	if (way->count > 0 && last_point(way)->made && begin < path.length) {
		make_room(way);
		add_point(way, -1, path, str_find(path, "/", begin));
	}
}

void
way_leave(struct way *way)
{
	while (way->count > 0)
		leave_last(way);
}

#include "cli/manifest.h"

#include <stdlib.h>
#include <string.h>

enum { DIGEST_LENGTH = 64 };

static bool
is_digest(struct str s)
{
	static const char digits[] = "0123456789abcdef";

	for (size_t i = 0; i < s.length; i++)
		if (memchr(digits, s.data[i], sizeof(digits) - 1) == NULL)
			return false;
	return s.length == DIGEST_LENGTH;
}

static bool
is_name(struct str s)
{
	return s.length > 0 && !str_is(s, ".") && !str_is(s, "..") &&
	    !str_starts(s, ".stepc");
}

bool
path_is_inside(struct str path)
{
	size_t begin = 0;

	for (size_t i = 0; i < path.length; i++)
		if ((unsigned char)path.data[i] < ' ')
			return false;
	while (begin <= path.length) {
		size_t end = str_find(path, "/", begin);

		if (!is_name(str_slice(path, begin, end)))
			return false;
		begin = end + 1;
	}
	return true;
}

void
manifest_add(struct arena *arena, struct manifest *manifest, struct str digest,
    struct str path)
{
	if (!manifest_has(manifest, digest, path))
		LIST_ADD(arena, manifest) =
		    (struct manifest_entry){ digest, path };
}

void
manifest_read(struct arena *arena, struct manifest *manifest, struct str text)
{
	size_t begin = 0;

	while (begin < text.length) {
		size_t end = str_find(text, "\n", begin);
		struct str line = str_slice(text, begin, end);
		struct str digest = str_slice(line, 0, DIGEST_LENGTH);
		struct str path =
		    str_slice(line, DIGEST_LENGTH + 2, line.length);

		begin = end + 1;
		if (end < text.length && is_digest(digest) &&
		    str_starts(str_slice(line, DIGEST_LENGTH, line.length),
			"  ") &&
		    path_is_inside(path))
			manifest_add(arena, manifest, digest, path);
	}
}

bool
manifest_has_path(const struct manifest *manifest, struct str path)
{
	for (size_t i = 0; i < manifest->count; i++)
		if (str_equal(manifest->items[i].path, path))
			return true;
	return false;
}

bool
manifest_has(const struct manifest *manifest, struct str digest,
    struct str path)
{
	for (size_t i = 0; i < manifest->count; i++)
		if (str_equal(manifest->items[i].path, path) &&
		    str_equal(manifest->items[i].digest, digest))
			return true;
	return false;
}

static int
compare(const void *a, const void *b)
{
	const struct manifest_entry *first = a;
	const struct manifest_entry *second = b;

	return str_compare(first->path, second->path);
}

struct str
manifest_print(struct arena *arena, struct manifest *manifest)
{
	struct buffer out = { .arena = arena };

	if (manifest->count > 1)
		qsort(manifest->items, manifest->count,
		    sizeof(*manifest->items), compare);
	buffer_put(&out,
	    "# Written by stepc: its own files here and their SHA-256.\n");
	for (size_t i = 0; i < manifest->count; i++)
		buffer_format(&out, "%.*s  %.*s\n",
		    STR_ARG(manifest->items[i].digest),
		    STR_ARG(manifest->items[i].path));
	return buffer_str(&out);
}

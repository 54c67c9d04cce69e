#include "cli/diff.h"

#include <stdint.h>

#include "diag/render.h"

enum {
	CONTEXT = 3,
	LARGEST = 4 * 1024 * 1024 /* cells of the table; else all is new */
};

struct lines {
	struct str *items; /* each with its line end */
	size_t count;
	size_t capacity;
};

/* A stretch of equal lines, and one of different ones behind it. */
struct chunk {
	size_t old_at, new_at; /* where the different ones begin */
	size_t removed, added;
};

struct diff {
	struct arena *arena;
	struct lines old_lines, new_lines;
	LIST_OF(struct chunk) chunks;
};

static struct lines
split(struct arena *arena, struct str text)
{
	struct lines lines = { 0 };
	size_t begin = 0;

	while (begin < text.length) {
		size_t end = str_find(text, "\n", begin) + 1;

		LIST_ADD(arena, &lines) = str_slice(text, begin, end);
		begin = end;
	}
	return lines;
}

/* --- what differs --------------------------------------------------------- */

static bool
same(const struct diff *diff, size_t old_at, size_t new_at)
{
	return str_equal(diff->old_lines.items[old_at],
	    diff->new_lines.items[new_at]);
}

/* One line of a difference; joins the chunk before it. */
static void
add_change(struct diff *diff, size_t old_at, size_t new_at, bool removed)
{
	struct chunk *last = NULL;

	if (diff->chunks.count > 0)
		last = &diff->chunks.items[diff->chunks.count - 1];
	if (last == NULL || last->old_at + last->removed != old_at ||
	    last->new_at + last->added != new_at) {
		last = &LIST_ADD(diff->arena, &diff->chunks);
		last->old_at = old_at;
		last->new_at = new_at;
	}
	if (removed)
		last->removed++;
	else
		last->added++;
}

/* A part of both texts. */
struct area {
	size_t old_begin, old_end;
	size_t new_begin, new_end;
};

/*
 * The length of the longest common subsequence of what is left from each
 * pair of lines on.
 */
static uint32_t *
make_table(const struct diff *diff, const struct area *area)
{
	size_t rows = area->old_end - area->old_begin;
	size_t columns = area->new_end - area->new_begin;
	size_t width = columns + 1;
	uint32_t *table =
	    arena_alloc(diff->arena, (rows + 1) * width * sizeof(*table));

	for (size_t i = rows; i-- > 0;) {
		for (size_t j = columns; j-- > 0;) {
			uint32_t *cell = &table[i * width + j];

			if (same(diff, area->old_begin + i,
				area->new_begin + j))
				*cell = cell[width + 1] + 1;
			else
				*cell = cell[1] > cell[width] ? cell[1] :
								cell[width];
		}
	}
	return table;
}

static void
replace_all(struct diff *diff, const struct area *area)
{
	for (size_t i = area->old_begin; i < area->old_end; i++)
		add_change(diff, i, area->new_begin, true);
	for (size_t j = area->new_begin; j < area->new_end; j++)
		add_change(diff, area->old_end, j, false);
}

static void
compare_area(struct diff *diff, const struct area *area)
{
	size_t width = area->new_end - area->new_begin + 1;
	size_t i = area->old_begin;
	size_t j = area->new_begin;
	const uint32_t *table;

	if (area->old_end - i > LARGEST / width) {
		replace_all(diff, area);
		return;
	}
	table = make_table(diff, area);
	while (i < area->old_end || j < area->new_end) {
		const uint32_t *cell = &table[(i - area->old_begin) * width +
		    (j - area->new_begin)];

		if (i < area->old_end && j < area->new_end &&
		    same(diff, i, j)) {
			i++;
			j++;
		} else if (j == area->new_end ||
		    (i < area->old_end && cell[width] >= cell[1])) {
			add_change(diff, i++, j, true);
		} else {
			add_change(diff, i, j++, false);
		}
	}
}

static void
compare(struct diff *diff)
{
	struct area area = { 0, diff->old_lines.count, 0,
		diff->new_lines.count };

	while (area.old_begin < area.old_end && area.new_begin < area.new_end &&
	    same(diff, area.old_begin, area.new_begin)) {
		area.old_begin++;
		area.new_begin++;
	}
	while (area.old_begin < area.old_end && area.new_begin < area.new_end &&
	    same(diff, area.old_end - 1, area.new_end - 1)) {
		area.old_end--;
		area.new_end--;
	}
	compare_area(diff, &area);
}

/* --- how it is shown ------------------------------------------------------ */

static void
put_lines(struct buffer *out, char sign, const struct lines *lines,
    size_t begin, size_t end)
{
	for (size_t i = begin; i < end; i++) {
		buffer_char(out, sign);
		render_clean(out, lines->items[i], true);
		if (!str_ends(lines->items[i], "\n"))
			buffer_put(out, "\n\\ No newline at end of file\n");
	}
}

/* "12,7"; an empty stretch is after the line that it names. */
static void
put_range(struct buffer *out, char sign, size_t begin, size_t count)
{
	buffer_format(out, "%c%zu", sign, count == 0 ? begin : begin + 1);
	if (count != 1)
		buffer_format(out, ",%zu", count);
}

static size_t
old_end(const struct chunk *chunk)
{
	return chunk->old_at + chunk->removed;
}

/* Chunks whose context would meet are one hunk. */
static size_t
hunk_end(const struct diff *diff, size_t first)
{
	size_t last = first;

	while (last + 1 < diff->chunks.count &&
	    diff->chunks.items[last + 1].old_at -
		    old_end(&diff->chunks.items[last]) <=
		(size_t)2 * CONTEXT)
		last++;
	return last;
}

static void
put_hunk(struct buffer *out, const struct diff *diff, size_t first, size_t last)
{
	const struct chunk *begin = &diff->chunks.items[first];
	const struct chunk *end = &diff->chunks.items[last];
	size_t before = begin->old_at < CONTEXT ? begin->old_at : CONTEXT;
	size_t at = begin->old_at - before;
	size_t stop = old_end(end) + CONTEXT;
	size_t new_at = begin->new_at - before;
	size_t new_stop;

	if (stop > diff->old_lines.count)
		stop = diff->old_lines.count;
	new_stop = end->new_at + end->added + (stop - old_end(end));
	buffer_put(out, "@@ ");
	put_range(out, '-', at, stop - at);
	buffer_char(out, ' ');
	put_range(out, '+', new_at, new_stop - new_at);
	buffer_put(out, " @@\n");
	for (size_t i = first; i <= last; i++) {
		const struct chunk *chunk = &diff->chunks.items[i];

		put_lines(out, ' ', &diff->old_lines, at, chunk->old_at);
		put_lines(out, '-', &diff->old_lines, chunk->old_at,
		    old_end(chunk));
		put_lines(out, '+', &diff->new_lines, chunk->new_at,
		    chunk->new_at + chunk->added);
		at = old_end(chunk);
	}
	put_lines(out, ' ', &diff->old_lines, at, stop);
}

static void
put_name(struct buffer *out, const char *sign, struct str name, struct str text)
{
	buffer_format(out, "%s ", sign);
	if (text.data == NULL)
		buffer_put(out, "/dev/null");
	else
		render_clean(out, name, false);
	buffer_char(out, '\n');
}

void
diff_print(struct buffer *out, struct str old_name, struct str old_text,
    struct str new_name, struct str new_text)
{
	struct diff diff = { .arena = out->arena };
	size_t next;

	diff.old_lines = split(out->arena, old_text);
	diff.new_lines = split(out->arena, new_text);
	compare(&diff);
	if (diff.chunks.count == 0 &&
	    (old_text.data == NULL) == (new_text.data == NULL))
		return;
	put_name(out, "---", old_name, old_text);
	put_name(out, "+++", new_name, new_text);
	for (size_t i = 0; i < diff.chunks.count; i = next) {
		size_t last = hunk_end(&diff, i);

		put_hunk(out, &diff, i, last);
		next = last + 1;
	}
}

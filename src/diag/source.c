#include "diag/source.h"

#include <assert.h>

#include "base/utf8.h"

/* Where a code point begins, and how many begin before it. */
struct source_mark {
	size_t at;
	size_t count;
};

enum {
	LONG_LINE = 1024, /* bytes: counting its columns takes a while */
	MARK_STEP = 256   /* bytes: at least one mark in so many */
};

/* So that a column is counted from near by, however long the line is. */
static struct source_mark *
mark(struct arena *arena, struct str text)
{
	size_t count = text.length / MARK_STEP + 1;
	struct source_mark *marks = arena_alloc(arena, count * sizeof(*marks));
	struct source_mark here = { 0 };

	for (size_t i = 0; i < count; i++) {
		while (here.at < i * MARK_STEP) {
			utf8_next(text, &here.at);
			here.count++;
		}
		marks[i] = here;
	}
	return marks;
}

/* How many code points begin before an offset. */
static size_t
count_before(const struct source *source, size_t offset)
{
	struct source_mark mark = source->marks[offset / MARK_STEP];

	if (mark.at >= offset)
		return mark.count;
	return mark.count +
	    utf8_count(str_slice(source->text, mark.at, offset));
}

static bool
has_long_line(const struct source *source)
{
	size_t begin = source->text.length;

	for (size_t i = source->line_count; i-- > 0;) {
		if (begin - source->line_starts[i] > LONG_LINE)
			return true;
		begin = source->line_starts[i];
	}
	return false;
}

struct source *
source_new(struct arena *arena, struct str path, struct str text)
{
	struct source *source = arena_alloc(arena, sizeof(*source));
	LIST_OF(size_t) starts = { 0 };

	LIST_ADD(arena, &starts) = 0;
	for (size_t at = str_find(text, "\n", 0); at < text.length;
	     at = str_find(text, "\n", at + 1))
		LIST_ADD(arena, &starts) = at + 1;
	source->path = path;
	source->text = text;
	source->line_starts = starts.items;
	source->line_count = starts.count;
	if (has_long_line(source))
		source->marks = mark(arena, text);
	return source;
}

struct place
source_place(const struct source *source, size_t offset)
{
	size_t low = 0;
	size_t high = source->line_count;
	size_t start;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (source->line_starts[middle] <= offset)
			low = middle;
		else
			high = middle;
	}
	start = source->line_starts[low];
	if (source->marks != NULL && offset <= source->text.length)
		return (struct place){ low + 1,
			count_before(source, offset) -
			    count_before(source, start) + 1 };
	return (struct place){ low + 1,
		utf8_count(str_slice(source->text, start, offset)) + 1 };
}

struct str
source_line(const struct source *source, size_t line)
{
	size_t begin;
	size_t end = source->text.length;

	assert(line >= 1 && line <= source->line_count);
	begin = source->line_starts[line - 1];
	if (line < source->line_count)
		end = source->line_starts[line] - 1;
	if (end > begin && source->text.data[end - 1] == '\r')
		end--;
	return str_slice(source->text, begin, end);
}

struct str
span_text(struct span span)
{
	if (span.source == NULL)
		return (struct str){ "", 0 };
	return str_slice(span.source->text, span.begin, span.end);
}

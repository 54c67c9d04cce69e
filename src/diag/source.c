#include "diag/source.h"

#include <assert.h>

#include "base/utf8.h"

struct source *
source_new(struct arena *arena, struct str path, struct str text)
{
	struct source *source = arena_alloc(arena, sizeof(*source));
	LIST_OF(size_t) starts = { 0 };

	LIST_ADD(arena, &starts) = 0;
	for (size_t i = 0; i < text.length; i++)
		if (text.data[i] == '\n')
			LIST_ADD(arena, &starts) = i + 1;
	source->path = path;
	source->text = text;
	source->line_starts = starts.items;
	source->line_count = starts.count;
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

struct span
span_join(struct span first, struct span last)
{
	first.end = last.end;
	return first;
}

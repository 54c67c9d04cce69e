#include "doc/comments.h"

#include <stdlib.h>

/* Of the scalars: a comment stands between them. */
struct span_list {
	struct span *items;
	size_t count;
	size_t capacity;
};

static void
collect(struct arena *arena, const struct node *node, struct span_list *spans)
{
	if (node->kind == NODE_SCALAR)
		LIST_ADD(arena, spans) = node->span;
	for (size_t i = 0; i < node->items.count; i++)
		collect(arena, node->items.items[i], spans);
	for (size_t i = 0; i < node->entries.count; i++) {
		collect(arena, node->entries.items[i].key, spans);
		collect(arena, node->entries.items[i].value, spans);
	}
}

static int
compare(const void *first, const void *second)
{
	const struct span *a = first;
	const struct span *b = second;

	return (a->begin > b->begin) - (a->begin < b->begin);
}

/* YAML 1.2.2, 5.2: a byte order mark may stand before the first line. */
static size_t
mark_length(struct str text)
{
	return str_starts(text, "\xEF\xBB\xBF") ? 3 : 0;
}

/* YAML 1.2.2, 6.6: white space or a line's beginning stands before it. */
static bool
begins_comment(struct str text, size_t at)
{
	char before = at <= mark_length(text) ? '\n' : text.data[at - 1];

	return text.data[at] == '#' &&
	    (before == ' ' || before == '\t' || before == '\n' ||
		before == '\r');
}

static bool
says_something(const struct source *source, size_t line)
{
	struct str text = source_line(source, line);

	text = str_trim(str_slice(text, mark_length(text), text.length));
	return text.length > 0 && text.data[0] != '#';
}

/*
 * YAML 1.1, 4.2: besides the ends of our lines, what libyaml takes for one.
 * What is behind it is no longer the comment's.
 */
static bool
is_break(struct str text, size_t at)
{
	static const char *const breaks[] = { "\r", "\xC2\x85", "\xE2\x80\xA8",
		"\xE2\x80\xA9" };
	struct str rest = str_slice(text, at, text.length);

	for (size_t i = 0; i < ARRAY_COUNT(breaks); i++)
		if (str_starts(rest, breaks[i]))
			return true;
	return false;
}

/* `last` is the comment before, or NULL: it may have looked already. */
static struct comment
comment_at(const struct source *source, size_t at, const struct comment *last)
{
	struct comment comment = { .span = { source, at, at } };
	size_t line = source_place(source, at).line;
	struct str text = source_line(source, line);
	size_t end = source->line_starts[line - 1] + text.length;

	while (comment.span.end < end &&
	    !is_break(source->text, comment.span.end))
		comment.span.end++;
	if (last != NULL && last->line > line)
		line = last->line;
	while (line < source->line_count && !says_something(source, line))
		line++;
	comment.line = line;
	return comment;
}

static const struct comment *
last_of(const struct comment_list *comments)
{
	return comments->count == 0 ? NULL :
				      &comments->items[comments->count - 1];
}

void
doc_comments(struct arena *arena, const struct node *root,
    struct comment_list *comments)
{
	const struct source *source = root->span.source;
	struct span_list spans = { 0 };
	size_t next = 0;
	size_t at = 0;

	collect(arena, root, &spans);
	if (spans.count > 0)
		qsort(spans.items, spans.count, sizeof(*spans.items), compare);
	while (at < source->text.length) {
		while (next < spans.count && spans.items[next].end <= at)
			next++;
		if (next < spans.count && spans.items[next].begin <= at) {
			at = spans.items[next].end;
		} else if (begins_comment(source->text, at)) {
			struct comment comment =
			    comment_at(source, at, last_of(comments));

			LIST_ADD(arena, comments) = comment;
			at = comments->items[comments->count - 1].span.end;
		} else {
			at++;
		}
	}
}

#include "doc/layout.h"

/*
 * Works on lines: the tree says which lines begin a key or a list item, and
 * how deep they are; what continues a value moves with it.
 */

enum line_kind {
	LINE_FREE, /* a key, an item, a comment, nothing */
	LINE_FLOW, /* within brackets that began on a line before */
	LINE_TEXT  /* within a scalar that did: its blanks can mean something */
};

enum { STEP = 2, UNSAID = -1 };

struct line {
	size_t begin;
	size_t end;    /* without the line end */
	size_t indent; /* blanks at the beginning */
	enum line_kind kind;
	int wanted;  /* the indentation; UNSAID: not by the tree */
	int shift;   /* of a line that continues a value */
	int comment; /* of a comment: its indentation */
};

struct gap {
	size_t begin;
	size_t end;
};

struct layout {
	struct arena *arena;
	struct str text;
	LIST_OF(struct line) lines;
	LIST_OF(struct gap) gaps; /* to be left out, in order */
};

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* --- lines ---------------------------------------------------------------- */

static void
split_lines(struct layout *layout)
{
	struct str text = layout->text;
	size_t begin = str_starts(text, "\xEF\xBB\xBF") ? 3 : 0;

	while (begin < text.length) {
		size_t end = str_find(text, "\n", begin);
		struct line line = { .begin = begin, .wanted = UNSAID };

		line.end = end;
		if (line.end > begin && text.data[line.end - 1] == '\r')
			line.end--;
		while (begin + line.indent < line.end &&
		    text.data[begin + line.indent] == ' ')
			line.indent++;
		LIST_ADD(layout->arena, &layout->lines) = line;
		begin = end + 1;
	}
}

/* The place of the line that an offset is in. */
static size_t
line_at(const struct layout *layout, size_t offset)
{
	size_t low = 0;
	size_t high = layout->lines.count;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (layout->lines.items[middle].begin <= offset)
			low = middle;
		else
			high = middle;
	}
	return low;
}

static bool
is_first(const struct line *line, size_t offset)
{
	return line->begin + line->indent == offset;
}

static char
first_character(const struct layout *layout, const struct line *line)
{
	size_t at = line->begin + line->indent;

	while (at < line->end && is_blank(layout->text.data[at]))
		at++;
	return at < line->end ? layout->text.data[at] : '\0';
}

/* --- the tree ------------------------------------------------------------- */

static void walk(struct layout *layout, const struct node *node, int column,
    int shift, size_t from);

/* Past anchors and tags: what the node begins with. */
static size_t
behind_properties(const struct layout *layout, const struct node *node)
{
	const char *data = layout->text.data;
	size_t at = node->span.begin;

	while (at < node->span.end && (data[at] == '&' || data[at] == '!')) {
		while (at < node->span.end && !is_blank(data[at]) &&
		    data[at] != '\n' && data[at] != '\r')
			at++;
		while (at < node->span.end &&
		    (is_blank(data[at]) || data[at] == '\n' ||
			data[at] == '\r'))
			at++;
	}
	return at;
}

static bool
is_flow(const struct layout *layout, const struct node *node)
{
	size_t at = behind_properties(layout, node);

	return at < node->span.end &&
	    (layout->text.data[at] == '{' || layout->text.data[at] == '[');
}

/* The lines after its first belong to the value. */
static void
mark(struct layout *layout, const struct node *node, int shift)
{
	enum line_kind kind = node->kind == NODE_SCALAR ? LINE_TEXT : LINE_FLOW;

	for (size_t i = line_at(layout, node->span.begin) + 1;
	     i < layout->lines.count; i++) {
		struct line *line = &layout->lines.items[i];
		bool empty = first_character(layout, line) == '\0';

		if (line->begin + (empty ? 0 : line->indent) >= node->span.end)
			break;
		line->kind = kind;
		line->shift = shift;
	}
	for (size_t i = 0; i < node->items.count; i++)
		if (node->items.items[i]->span.begin >= node->span.begin)
			mark(layout, node->items.items[i], shift);
	for (size_t i = 0; i < node->entries.count; i++) {
		const struct node_entry *entry = &node->entries.items[i];

		mark(layout, entry->key, shift);
		if (entry->value->span.begin >= entry->key->span.end)
			mark(layout, entry->value, shift);
	}
}

static void
walk_map(struct layout *layout, const struct node *map, int column)
{
	for (size_t i = 0; i < map->entries.count; i++) {
		const struct node *key = map->entries.items[i].key;
		struct line *line =
		    &layout->lines.items[line_at(layout, key->span.begin)];
		int shift = column - (int)(key->span.begin - line->begin);

		if (is_first(line, key->span.begin)) {
			line->kind = LINE_FREE;
			line->wanted = column;
		}
		walk(layout, map->entries.items[i].value, column + STEP, shift,
		    key->span.end);
	}
}

static bool
is_dash(const struct layout *layout, size_t at, size_t end)
{
	const char *data = layout->text.data;

	return at < end && data[at] == '-' &&
	    (at + 1 == end || is_blank(data[at + 1]));
}

/* The next dash of a list on a line of its own; false when there is none. */
static bool
next_dash(const struct layout *layout, size_t old_column, size_t *dash)
{
	for (size_t i = line_at(layout, *dash) + 1; i < layout->lines.count;
	     i++) {
		const struct line *line = &layout->lines.items[i];

		if (line->kind != LINE_FREE || line->indent != old_column ||
		    !is_dash(layout, line->begin + line->indent, line->end))
			continue;
		*dash = line->begin + line->indent;
		return true;
	}
	return false;
}

/* "-   text" has one blank. */
static void
close_gap(struct layout *layout, const struct line *line, size_t dash)
{
	size_t at = dash + 1;

	while (at < line->end && is_blank(layout->text.data[at]))
		at++;
	if (at < line->end && layout->text.data[at] != '#' && at > dash + 2)
		LIST_ADD(layout->arena, &layout->gaps) =
		    (struct gap){ dash + 2, at };
}

static void
walk_list(struct layout *layout, const struct node *list, int column)
{
	size_t dash = behind_properties(layout, list);
	struct line *line = &layout->lines.items[line_at(layout, dash)];
	size_t old_column = dash - line->begin;

	if (!is_dash(layout, dash, line->end))
		return;
	for (size_t i = 0; i < list->items.count; i++) {
		if (i > 0 && !next_dash(layout, old_column, &dash))
			return;
		line = &layout->lines.items[line_at(layout, dash)];
		if (is_first(line, dash)) {
			line->kind = LINE_FREE;
			line->wanted = column;
		}
		close_gap(layout, line, dash);
		walk(layout, list->items.items[i], column + STEP,
		    column - (int)old_column, dash);
	}
}

/*
 * A value whose block has this column; what continues a line moves by shift.
 * An alias is no value of its own: it lies before `from`.
 */
static void
walk(struct layout *layout, const struct node *node, int column, int shift,
    size_t from)
{
	struct line *line;

	if (node->span.begin < from || node->span.begin == node->span.end)
		return;
	if (node->kind == NODE_MAP && !is_flow(layout, node)) {
		walk_map(layout, node, column);
		return;
	}
	if (node->kind == NODE_LIST && !is_flow(layout, node)) {
		walk_list(layout, node, column);
		return;
	}
	line = &layout->lines.items[line_at(layout, node->span.begin)];
	if (is_first(line, node->span.begin)) {
		line->wanted = column;
		shift = column - (int)line->indent;
	}
	mark(layout, node, shift);
}

/* --- comments ------------------------------------------------------------- */

/* What a comment is laid out by: the lines around it that the tree knows. */
struct around {
	LIST_OF(int) wanted; /* by the old indentation: the last one before */
	size_t next;         /* the one that follows, or behind the last line */
};

static void
pass(struct layout *layout, struct around *around, const struct line *line)
{
	while (around->wanted.count <= line->indent)
		LIST_ADD(layout->arena, &around->wanted) = UNSAID;
	around->wanted.items[line->indent] = line->wanted;
}

/*
 * A comment goes with the line that follows, or with the one before that is
 * as deep as it is.
 */
static int
comment_indent(const struct layout *layout, struct around *around, size_t i)
{
	const struct line *lines = layout->lines.items;
	size_t indent = lines[i].indent;
	bool more;

	if (around->next < i)
		around->next = i;
	while (around->next < layout->lines.count &&
	    lines[around->next].wanted == UNSAID)
		around->next++;
	more = around->next < layout->lines.count;
	if (more && lines[around->next].indent == indent)
		return lines[around->next].wanted;
	if (indent < around->wanted.count &&
	    around->wanted.items[indent] != UNSAID)
		return around->wanted.items[indent];
	return more ? lines[around->next].wanted : 0;
}

/* Says of each comment what the tree says of the other lines. */
static void
place_comments(struct layout *layout)
{
	struct around around = { 0 };

	for (size_t i = 0; i < layout->lines.count; i++) {
		struct line *line = &layout->lines.items[i];

		if (line->wanted != UNSAID)
			pass(layout, &around, line);
		else if (line->kind == LINE_FREE &&
		    first_character(layout, line) == '#')
			line->comment = comment_indent(layout, &around, i);
	}
}

/* --- printing ------------------------------------------------------------- */

static void
put_body(struct buffer *out, const struct layout *layout,
    const struct line *line, size_t *gap)
{
	const char *data = layout->text.data;
	size_t end = line->end;

	while (line->kind != LINE_TEXT && end > line->begin &&
	    is_blank(data[end - 1]))
		end--;
	for (size_t at = line->begin + line->indent; at < end; at++) {
		while (*gap < layout->gaps.count &&
		    layout->gaps.items[*gap].end <= at)
			++*gap;
		if (*gap < layout->gaps.count &&
		    layout->gaps.items[*gap].begin <= at)
			continue;
		buffer_char(out, data[at]);
	}
}

static int
line_indent(const struct layout *layout, size_t i)
{
	const struct line *line = &layout->lines.items[i];
	bool comment = first_character(layout, line) == '#';
	int indent = (int)line->indent;

	switch (line->kind) {
	case LINE_FREE:
		if (line->wanted != UNSAID)
			return line->wanted;
		return comment ? line->comment : indent;
	case LINE_TEXT:
	case LINE_FLOW:
		return indent == 0 || indent + line->shift < 0 ?
		    indent :
		    indent + line->shift;
	}
	return indent;
}

static void
put_line(struct buffer *out, const struct layout *layout, size_t i, size_t *gap)
{
	const struct line *line = &layout->lines.items[i];
	bool empty = first_character(layout, line) == '\0';

	if (!empty || line->kind == LINE_TEXT) {
		buffer_repeat(out, ' ', (size_t)line_indent(layout, i));
		put_body(out, layout, line, gap);
	}
	buffer_char(out, '\n');
}

static struct str
print(const struct layout *layout)
{
	struct buffer out = { .arena = layout->arena };
	size_t gap = 0;
	bool space = false;

	for (size_t i = 0; i < layout->lines.count; i++) {
		const struct line *line = &layout->lines.items[i];

		if (line->kind == LINE_FREE &&
		    first_character(layout, line) == '\0') {
			space = out.length > 0;
			continue;
		}
		if (space)
			buffer_char(&out, '\n');
		space = false;
		put_line(&out, layout, i, &gap);
	}
	return buffer_str(&out);
}

/* --- proof ---------------------------------------------------------------- */

static bool
same_tree(const struct node *a, const struct node *b)
{
	if (a->kind != b->kind || a->plain != b->plain ||
	    !str_equal(a->text, b->text) || a->items.count != b->items.count ||
	    a->entries.count != b->entries.count)
		return false;
	for (size_t i = 0; i < a->items.count; i++)
		if (!same_tree(a->items.items[i], b->items.items[i]))
			return false;
	for (size_t i = 0; i < a->entries.count; i++)
		if (!same_tree(a->entries.items[i].key,
			b->entries.items[i].key) ||
		    !same_tree(a->entries.items[i].value,
			b->entries.items[i].value))
			return false;
	return true;
}

/* All but blanks and line ends. */
static struct str
ink(struct arena *arena, struct str text)
{
	struct buffer out = { .arena = arena };
	size_t begin = str_starts(text, "\xEF\xBB\xBF") ? 3 : 0;

	for (size_t i = begin; i < text.length; i++)
		if (!is_blank(text.data[i]) && text.data[i] != '\n' &&
		    text.data[i] != '\r')
			buffer_char(&out, text.data[i]);
	return buffer_str(&out);
}

/* What the text is read as; NULL when that is not what `root` says. */
static const struct node *
read_same(struct arena *arena, const struct node *root, struct str text)
{
	const struct source *source = root->span.source;
	struct diags diags;
	const struct node *read;

	diags_init(&diags, arena);
	read = doc_read(arena, source_new(arena, source->path, text), &diags);
	if (read == NULL || diags.errors > 0 || !same_tree(root, read) ||
	    !str_equal(ink(arena, source->text), ink(arena, text)))
		return NULL;
	return read;
}

static struct str
lay_out(struct arena *arena, const struct node *root)
{
	struct layout layout = { .arena = arena,
		.text = root->span.source->text };

	split_lines(&layout);
	if (layout.lines.count == 0)
		return layout.text;
	walk(&layout, root, 0, 0, 0);
	place_comments(&layout);
	return print(&layout);
}

/*
 * Until nothing changes any more: YAML has line ends that are none here, and
 * may take a blank behind one for the end of a line, once it is gone.
 */
struct str
doc_layout(struct arena *arena, const struct source *source,
    const struct node *root)
{
	enum { MOST_PASSES = 4 };

	for (int i = 0; root != NULL && i < MOST_PASSES; i++) {
		struct str text = lay_out(arena, root);

		if (str_equal(text, root->span.source->text))
			return text;
		root = read_same(arena, root, text);
	}
	return source->text;
}

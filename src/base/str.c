#include "base/str.h"

#include <stdlib.h>
#include <string.h>

int
str_compare(struct str a, struct str b)
{
	size_t shorter = a.length < b.length ? a.length : b.length;
	int order = shorter == 0 ? 0 : memcmp(a.data, b.data, shorter);

	if (order != 0)
		return order;
	return (a.length > b.length) - (a.length < b.length);
}

static size_t
find_char(struct str s, char c, size_t from)
{
	const char *at;

	if (from >= s.length)
		return s.length;
	at = memchr(s.data + from, c, s.length - from);
	return at == NULL ? s.length : (size_t)(at - s.data);
}

size_t
str_find(struct str s, const char *part, size_t from)
{
	size_t length;
	size_t at = from;

	if (part[0] == '\0')
		return from < s.length ? from : s.length;
	if (part[1] == '\0')
		return find_char(s, part[0], from);
	length = strlen(part);
	while (at < s.length && length <= s.length - at) {
		const char *first =
		    memchr(s.data + at, part[0], s.length - at - length + 1);

		if (first == NULL)
			return s.length;
		at = (size_t)(first - s.data);
		if (memcmp(first, part, length) == 0)
			return at;
		at++;
	}
	return s.length;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

struct str
str_trim(struct str s)
{
	size_t begin = 0;
	size_t end = s.length;

	while (begin < end && is_blank(s.data[begin]))
		begin++;
	while (end > begin && is_blank(s.data[end - 1]))
		end--;
	return str_slice(s, begin, end);
}

bool
str_list_has(const struct str_list *list, struct str s)
{
	for (size_t i = 0; i < list->count; i++)
		if (str_equal(list->items[i], s))
			return true;
	return false;
}

void
str_list_add_once(struct arena *arena, struct str_list *list, struct str s)
{
	if (!str_list_has(list, s))
		LIST_ADD(arena, list) = s;
}

static int
compare_items(const void *a, const void *b)
{
	return str_compare(*(const struct str *)a, *(const struct str *)b);
}

void
str_list_sort(struct str_list *list)
{
	if (list->count > 1)
		qsort(list->items, list->count, sizeof(*list->items),
		    compare_items);
}

struct str
str_join(struct arena *arena, const struct str_list *list, const char *between)
{
	struct buffer all = { .arena = arena };

	for (size_t i = 0; i < list->count; i++) {
		buffer_put(&all, i == 0 ? "" : between);
		buffer_add(&all, list->items[i]);
	}
	return buffer_str(&all);
}

static size_t
smallest(size_t a, size_t b, size_t c)
{
	size_t ab = a < b ? a : b;

	return ab < c ? ab : c;
}

/* What is longer is a text, and near to nothing. */
enum { LONGEST_NAME = 100 };

/*
 * Edit distance with swaps (optimal string alignment).  A row depends on the
 * two before it: when all in them is beyond `most`, so is all that follows.
 */
size_t
str_distance(struct str a, struct str b, size_t most)
{
	size_t rows[3][LONGEST_NAME + 1];
	size_t *before = rows[0];
	size_t *above = rows[1];
	size_t *row = rows[2];
	size_t least = 0;

	if (a.length > b.length + most || b.length > a.length + most ||
	    b.length > LONGEST_NAME)
		return most + 1;
	for (size_t j = 0; j <= b.length; j++)
		above[j] = j;
	for (size_t i = 1; i <= a.length; i++) {
		size_t *oldest = before;
		size_t least_above = least;

		row[0] = least = i;
		for (size_t j = 1; j <= b.length; j++) {
			char x = char_lower(a.data[i - 1]);
			char y = char_lower(b.data[j - 1]);

			row[j] = smallest(above[j] + 1, row[j - 1] + 1,
			    above[j - 1] + (x != y));
			if (i > 1 && j > 1 && x == char_lower(b.data[j - 2]) &&
			    y == char_lower(a.data[i - 2]) &&
			    before[j - 2] + 1 < row[j])
				row[j] = before[j - 2] + 1;
			if (row[j] < least)
				least = row[j];
		}
		if (least > most && least_above > most)
			return most + 1;
		before = above;
		above = row;
		row = oldest;
	}
	return above[b.length];
}

/* `visibility` begins `visibility_timeout`. */
static bool
begins_word(struct str name, struct str word)
{
	enum { SHORTEST = 4 };

	return word.length >= SHORTEST && name.length > word.length &&
	    name.data[word.length] == '_' &&
	    memcmp(name.data, word.data, word.length) == 0;
}

struct str
str_nearest(struct str word, const struct str_list *names)
{
	struct str best = { "", 0 };
	size_t most = word.length / 3 + 1;

	if (word.length == 0 || word.length > LONGEST_NAME)
		return best;
	for (size_t i = 0; i < names->count; i++) {
		struct str name = names->items[i];
		size_t d = name.length == 0 ? most + 1 :
					      str_distance(word, name, most);

		if (d > most)
			continue;
		best = name;
		if (d == 0)
			return best;
		most = d - 1; /* only what is nearer still */
	}
	/* Nothing is spelt like it, but perhaps it was cut short. */
	for (size_t i = 0; best.length == 0 && i < names->count; i++)
		if (begins_word(names->items[i], word))
			best = names->items[i];
	return best;
}

/* So many bytes, to be written, and the NUL behind them. */
static char *
new_text(struct arena *arena, size_t length)
{
	char *data = arena_grow_text(arena, NULL, 0, 0, length + 1);

	data[length] = '\0';
	return data;
}

struct str
str_copy(struct arena *arena, struct str s)
{
	char *data = new_text(arena, s.length);

	if (s.length > 0)
		memcpy(data, s.data, s.length);
	return (struct str){ data, s.length };
}

struct str
str_concat(struct arena *arena, struct str a, struct str b)
{
	char *data = new_text(arena, a.length + b.length);

	if (a.length > 0)
		memcpy(data, a.data, a.length);
	if (b.length > 0)
		memcpy(data + a.length, b.data, b.length);
	return (struct str){ data, a.length + b.length };
}

bool
str_equal_fold(struct str a, struct str b)
{
	if (a.length != b.length)
		return false;
	for (size_t i = 0; i < a.length; i++)
		if (char_lower(a.data[i]) != char_lower(b.data[i]))
			return false;
	return true;
}

struct str
str_lower(struct arena *arena, struct str s)
{
	struct buffer out = { .arena = arena };

	for (size_t i = 0; i < s.length; i++)
		buffer_char(&out, char_lower(s.data[i]));
	return buffer_str(&out);
}

char *
buffer_grow(struct buffer *buffer, size_t more)
{
	size_t wanted = buffer->capacity == 0 ? 256 : buffer->capacity;

	while (wanted - buffer->length < more + 1)
		wanted *= 2;
	buffer->data = arena_grow_text(buffer->arena, buffer->data,
	    buffer->length, buffer->capacity, wanted);
	buffer->capacity = wanted;
	return buffer->data + buffer->length;
}

void
buffer_repeat(struct buffer *buffer, char c, size_t times)
{
	memset(buffer_room(buffer, times), c, times);
	buffer->length += times;
}

struct str
buffer_str(struct buffer *buffer)
{
	*buffer_room(buffer, 0) = '\0';
	buffer->capacity = arena_trim(buffer->arena, buffer->data,
	    buffer->length + 1, buffer->capacity);
	return (struct str){ buffer->data, buffer->length };
}

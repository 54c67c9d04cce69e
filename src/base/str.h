#ifndef STEPC_BASE_STR_H
#define STEPC_BASE_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/arena.h"

/*
 * Bytes that somebody else owns, mostly an arena.  May hold NUL bytes and
 * has no terminator, except where a function says so.
 */
struct str {
	const char *data;
	size_t length;
};

/* A string literal as a struct str. */
#define STR(literal) ((struct str){ "" literal, sizeof(literal) - 1 })

/* For printf: "%.*s", STR_ARG(s).  Only for text that cannot hold a NUL. */
#define STR_ARG(s) ((int)(s).length), ((s).data == NULL ? "" : (s).data)

struct str_list {
	struct str *items;
	size_t count;
	size_t capacity;
};

/* A view of a C string, which may be NULL (then it is empty). */
static inline struct str
str_from(const char *text)
{
	if (text == NULL)
		return (struct str){ "", 0 };
	return (struct str){ text, strlen(text) };
}

/* `s` from `begin` up to but without `end`; both are clipped to `s`. */
static inline struct str
str_slice(struct str s, size_t begin, size_t end)
{
	if (s.data == NULL)
		return (struct str){ "", 0 };
	if (end > s.length)
		end = s.length;
	if (begin > end)
		begin = end;
	return (struct str){ s.data + begin, end - begin };
}

static inline bool
str_equal(struct str a, struct str b)
{
	return a.length == b.length &&
	    (a.length == 0 || memcmp(a.data, b.data, a.length) == 0);
}

/* Most words differ in the first letter, before one knows their lengths. */
static inline bool
str_is(struct str a, const char *text)
{
	if (a.length > 0 && text != NULL && a.data[0] != text[0])
		return false;
	return str_equal(a, str_from(text));
}

static inline bool
str_starts(struct str s, const char *prefix)
{
	size_t length;

	if (s.length > 0 && prefix[0] != '\0' && s.data[0] != prefix[0])
		return false;
	length = strlen(prefix);
	return s.length >= length && memcmp(s.data, prefix, length) == 0;
}

static inline bool
str_ends(struct str s, const char *suffix)
{
	size_t length = strlen(suffix);

	return s.length >= length &&
	    memcmp(s.data + s.length - length, suffix, length) == 0;
}

/* Letters and digits are those of ASCII, whatever the locale. */
static inline bool
char_is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static inline bool
char_is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

static inline bool
char_is_letter(char c)
{
	return char_is_lower(c) || char_is_upper(c);
}

static inline bool
char_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool
char_is_alphanumeric(char c)
{
	return char_is_letter(c) || char_is_digit(c);
}

static inline char
char_lower(char c)
{
	return char_is_upper(c) ? (char)(c - 'A' + 'a') : c;
}

/* Equal where capitals do not count. */
bool str_equal_fold(struct str a, struct str b);

/* A copy with small letters for capitals, terminated by a NUL. */
struct str str_lower(struct arena *arena, struct str s);

/* Byte order, shorter first: the order of every sorted output. */
int str_compare(struct str a, struct str b);

/* Where `part` begins in `s` at or after `from`; s.length when it does not. */
size_t str_find(struct str s, const char *part, size_t from);

/* Without blanks, tabs and line ends at both sides. */
struct str str_trim(struct str s);

bool str_list_has(const struct str_list *list, struct str s);
void str_list_add_once(struct arena *arena, struct str_list *list,
    struct str s);
void str_list_sort(struct str_list *list);

/* "a, b, c" */
struct str str_join(struct arena *arena, const struct str_list *list,
    const char *between);

/*
 * How many letters to write, leave out, change or swap with the next one:
 * blind to case.  Beyond `most`, and for a `b` of more than 100 bytes, some
 * larger number.
 */
size_t str_distance(struct str a, struct str b, size_t most);

/*
 * The name of `names` nearest to `word`, else one that begins with it and
 * `_`, or empty: for "did you mean".
 */
struct str str_nearest(struct str word, const struct str_list *names);

/* A copy with a terminating NUL behind its length. */
struct str str_copy(struct arena *arena, struct str s);

/* The same of one text and another behind it. */
struct str str_concat(struct arena *arena, struct str a, struct str b);

/* printf into the arena; terminated by a NUL.  See base/format.c. */
struct str str_format(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
struct str str_vformat(struct arena *arena, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));

/* Bytes under construction. */
struct buffer {
	struct arena *arena;
	char *data;
	size_t length;
	size_t capacity;
};

/* The engine of buffer_room(): makes room where there is too little. */
char *buffer_grow(struct buffer *buffer, size_t more);

/* Room for so many bytes and a NUL behind what is there; not yet part of it. */
static inline char *
buffer_room(struct buffer *buffer, size_t more)
{
	if (buffer->data != NULL && buffer->capacity - buffer->length > more)
		return buffer->data + buffer->length;
	return buffer_grow(buffer, more);
}

static inline void
buffer_add(struct buffer *buffer, struct str s)
{
	if (s.length == 0)
		return;
	memcpy(buffer_room(buffer, s.length), s.data, s.length);
	buffer->length += s.length;
}

static inline void
buffer_put(struct buffer *buffer, const char *text)
{
	buffer_add(buffer, str_from(text));
}

static inline void
buffer_char(struct buffer *buffer, char c)
{
	*buffer_room(buffer, 1) = c;
	buffer->length++;
}

void buffer_repeat(struct buffer *buffer, char c, size_t times);
void buffer_format(struct buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* A view of what is there now; terminated by a NUL behind its length. */
struct str buffer_str(struct buffer *buffer);

#endif

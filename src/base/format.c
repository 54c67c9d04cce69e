#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/str.h"

/*
 * printf for texts that are put together: nearly all formats hold nothing
 * but "%s", "%.*s", "%c", "%d", "%zu" and "%lld", which are done here; one
 * with any other directive goes to vsnprintf() as a whole.
 */

enum directive {
	DIRECTIVE_OTHER,
	DIRECTIVE_STRING,
	DIRECTIVE_SLICE,
	DIRECTIVE_CHAR,
	DIRECTIVE_INT,
	DIRECTIVE_SIZE,
	DIRECTIVE_LONG_LONG
};

/* The one behind a %, and how long it is. */
static enum directive
read_directive(const char *at, size_t *length)
{
	*length = 1;
	switch (at[0]) {
	case 's':
		return DIRECTIVE_STRING;
	case 'd':
		return DIRECTIVE_INT;
	case 'c':
		return DIRECTIVE_CHAR;
	case 'z':
		*length = 2;
		return at[1] == 'u' ? DIRECTIVE_SIZE : DIRECTIVE_OTHER;
	case '.':
		*length = 3;
		return at[1] == '*' && at[2] == 's' ? DIRECTIVE_SLICE :
						      DIRECTIVE_OTHER;
	case 'l':
		*length = 3;
		return at[1] == 'l' && at[2] == 'd' ? DIRECTIVE_LONG_LONG :
						      DIRECTIVE_OTHER;
	default:
		return DIRECTIVE_OTHER;
	}
}

enum { LONGEST_NUMBER = 24 };

/* From the end of `digits`, which the result points into. */
static struct str
print_number(char digits[LONGEST_NUMBER], bool negative, uint64_t number)
{
	size_t at = LONGEST_NUMBER;

	do {
		digits[--at] = (char)('0' + number % 10);
		number /= 10;
	} while (number > 0);
	if (negative)
		digits[--at] = '-';
	return (struct str){ digits + at, LONGEST_NUMBER - at };
}

static struct str
print_integer(char digits[LONGEST_NUMBER], long long number)
{
	uint64_t bits = (uint64_t)number;

	return print_number(digits, number < 0, number < 0 ? 0 - bits : bits);
}

/* A list that is passed on: as an argument it would be anybody's guess. */
struct arguments {
	va_list list;
};

/* What a directive stands for; `own` holds what is nowhere else. */
static struct str
take(struct arguments *arguments, enum directive directive,
    char own[LONGEST_NUMBER])
{
	const char *text;
	int most;

	switch (directive) {
	case DIRECTIVE_STRING:
		return str_from(va_arg(arguments->list, const char *));
	case DIRECTIVE_SLICE:
		most = va_arg(arguments->list, int);
		text = va_arg(arguments->list, const char *);
		assert(most >= 0);
		return (struct str){ text, strnlen(text, (size_t)most) };
	case DIRECTIVE_CHAR:
		own[0] = (char)va_arg(arguments->list, int);
		return (struct str){ own, 1 };
	case DIRECTIVE_INT:
		return print_integer(own, va_arg(arguments->list, int));
	case DIRECTIVE_SIZE:
		return print_number(own, false,
		    va_arg(arguments->list, size_t));
	case DIRECTIVE_LONG_LONG:
		return print_integer(own, va_arg(arguments->list, long long));
	case DIRECTIVE_OTHER:
		break;
	}
	assert(0 && "a directive");
	return (struct str){ "", 0 };
}

/* False, and nothing is added, when it holds another directive. */
static bool
add_simple(struct buffer *buffer, const char *format,
    struct arguments *arguments)
{
	size_t before = buffer->length;
	const char *at = format;

	while (*at != '\0') {
		enum directive directive;
		size_t length;
		char own[LONGEST_NUMBER];

		if (*at != '%') { /* few, one by one */
			buffer_char(buffer, *at++);
			continue;
		}
		directive = read_directive(at + 1, &length);
		if (directive == DIRECTIVE_OTHER) {
			buffer->length = before;
			return false;
		}
		buffer_add(buffer, take(arguments, directive, own));
		at += 1 + length;
	}
	return true;
}

__attribute__((format(printf, 2, 0))) static void
add_other(struct buffer *buffer, const char *format, va_list args)
{
	va_list again;
	int length;

	va_copy(again, args);
	length = vsnprintf(NULL, 0, format, again);
	va_end(again);
	assert(length >= 0);
	(void)vsnprintf(buffer_room(buffer, (size_t)length), (size_t)length + 1,
	    format, args);
	buffer->length += (size_t)length;
}

__attribute__((format(printf, 2, 0))) static void
add(struct buffer *buffer, const char *format, va_list args)
{
	struct arguments arguments;
	bool done;

	va_copy(arguments.list, args);
	done = add_simple(buffer, format, &arguments);
	va_end(arguments.list);
	if (!done)
		add_other(buffer, format, args);
}

void
buffer_format(struct buffer *buffer, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	add(buffer, format, args);
	va_end(args);
}

struct str
str_vformat(struct arena *arena, const char *format, va_list args)
{
	struct buffer buffer = { .arena = arena };

	add(&buffer, format, args);
	return buffer_str(&buffer);
}

struct str
str_format(struct arena *arena, const char *format, ...)
{
	va_list args;
	struct str result;

	va_start(args, format);
	result = str_vformat(arena, format, args);
	va_end(args);
	return result;
}

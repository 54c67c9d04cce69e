#include "expr/inside.h"

#include <stdbool.h>
#include <string.h>

/* A text and the YAML scalar that it was read from, walked side by side. */
struct walk {
	struct str source;
	struct str text;
	size_t from;        /* the source up to here is accounted for */
	const char *escape; /* that the last byte came from, or NULL */
	size_t hole;        /* where a reference ends: the text has its x's */
	bool lost;
};

/* YAML 1.2.2, 5.7 Escaped Characters: how long one is, with its backslash. */
static size_t
escape_length(char letter)
{
	switch (letter) {
	case 'x':
		return 4;
	case 'u':
		return 6;
	case 'U':
		return 10;
	}
	return 2;
}

/* What YAML may have more than the text: indentation, quotes, escapes. */
static bool
is_skippable(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\\' ||
	    c == '\'' || c == '"';
}

/* A character that a double-quoted scalar may have written as an escape. */
static bool
is_escaped_form(char c)
{
	return (unsigned char)c < ' ' || (unsigned char)c > '~';
}

/* YAML 1.2.2, 8.1.1 Block Scalar Headers: the text begins a line later. */
static size_t
skip_header(struct str source)
{
	if (source.length == 0 ||
	    (source.data[0] != '|' && source.data[0] != '>'))
		return 0;
	return str_find(source, "\n", 0);
}

/* What stepc puts around a condition that is written without it. */
static const char opening[] = "{% ";
static const char closing[] = " %}";

/* The source has only what is between the two. */
static bool
is_wrapped(struct str source, struct str text)
{
	return str_starts(text, opening) && str_ends(text, closing) &&
	    str_find(source, "{%", 0) == source.length;
}

static bool
is_same(struct str source, struct str text)
{
	return source.length >= text.length &&
	    str_equal(str_slice(source, 0, text.length), text);
}

static bool
is_continuation(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

/* At a reference, for which the text has as many x's. */
static bool
is_hole(struct walk *walk, size_t at, char want)
{
	struct str rest = str_slice(walk->source, at, walk->source.length);

	if (want == 'x' && str_starts(rest, "${"))
		walk->hole = at + str_find(rest, "}", 0) + 1;
	return want == 'x' && at < walk->hole && at < walk->source.length;
}

/* Moves to where byte `at` of the text stands and gives that place. */
static size_t
seek(struct walk *walk, size_t at)
{
	char want = walk->text.data[at];
	struct str source = walk->source;
	size_t i = walk->from;

	if (walk->escape != NULL && is_continuation(want))
		return (size_t)(walk->escape - source.data);
	walk->escape = NULL;
	while (i < source.length && source.data[i] != want &&
	    !is_hole(walk, i, want)) {
		if (source.data[i] == '\\' && is_escaped_form(want) &&
		    i + 1 < source.length && source.data[i + 1] != '\n') {
			walk->from = i + escape_length(source.data[i + 1]);
			walk->escape = source.data + i;
			return i;
		}
		if (!is_skippable(source.data[i]))
			break;
		i++;
	}
	walk->lost = i >= source.length ||
	    (source.data[i] != want && !is_hole(walk, i, want));
	walk->from = i + 1;
	return i;
}

/* Where byte `at` of the text stands, or where the text ends. */
static size_t
locate(struct walk *walk, size_t at)
{
	size_t place = 0;

	walk->from = skip_header(walk->source);
	walk->escape = NULL;
	walk->hole = 0;
	for (size_t i = 0; i <= at && i < walk->text.length; i++) {
		place = seek(walk, i);
		if (walk->lost)
			return 0;
	}
	return at < walk->text.length ? place : walk->from;
}

static struct span
span_part(struct span span, size_t begin, size_t end)
{
	return (struct span){ span.source, span.begin + begin,
		span.begin + end };
}

/* A place in what is between the two, of a place in the whole. */
static size_t
within(size_t at, size_t most)
{
	size_t before = sizeof(opening) - 1;

	at = at < before ? 0 : at - before;
	return at > most ? most : at;
}

struct span
span_inside(struct span span, struct str text, size_t begin, size_t end)
{
	struct walk walk = { .source = span_text(span), .text = text };
	size_t first;
	size_t last;

	if (span.source == NULL)
		return span;
	if (is_wrapped(walk.source, text)) {
		walk.text = str_slice(text, sizeof(opening) - 1,
		    text.length - (sizeof(closing) - 1));
		begin = within(begin, walk.text.length);
		end = within(end, walk.text.length);
	}
	if (is_same(walk.source, walk.text))
		return span_part(span, begin, end);
	first = locate(&walk, begin);
	last = first;
	if (!walk.lost && end > begin) {
		locate(&walk, end - 1);
		last = walk.from;
	}
	if (walk.lost || last > walk.source.length)
		return span;
	return span_part(span, first, last);
}

struct diag *
inside_error(const struct inside *inside, enum rule rule, size_t begin,
    size_t end, const char *format, ...)
{
	struct span span = span_inside(inside->span, inside->text, begin, end);
	struct str message;
	va_list args;

	va_start(args, format);
	message = str_vformat(inside->arena, format, args);
	va_end(args);
	return diag_add(inside->diags, rule, span, "%.*s", STR_ARG(message));
}

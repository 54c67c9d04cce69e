#ifndef STEPC_TESTS_EXPRESSIONS_H
#define STEPC_TESTS_EXPRESSIONS_H

/*
 * Runs a parser over the lines "language: expression" of tests/unit/data.
 * expressions.txt has what is taken; in refused.txt a line with the caret,
 * the rule and the message follows each.  Include cmocka.h before.
 */

#include <stdio.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "diag/diag.h"

/* False after a diagnostic. */
typedef bool (*parse_function)(struct arena *arena, struct str text,
    struct span span, struct diags *diags);

static struct str
read_data(struct arena *arena, const char *name)
{
	struct str path = str_format(arena, "tests/unit/data/%s", name);
	struct buffer content = { .arena = arena };
	FILE *file = fopen(path.data, "rb");
	int c;

	assert_non_null(file);
	while ((c = getc(file)) != EOF)
		buffer_char(&content, (char)c);
	fclose(file);
	return buffer_str(&content);
}

/* The line at *at, which moves to the next one; false at the end. */
static bool
next_line(struct str content, size_t *at, struct str *line)
{
	size_t end = str_find(content, "\n", *at);

	if (*at >= content.length)
		return false;
	*line = str_slice(content, *at, end);
	*at = end + 1;
	return true;
}

/* The expression of a line "language: expression". */
static bool
in_language(struct str line, const char *language, struct str *text)
{
	size_t length = strlen(language);

	if (!str_starts(line, language) ||
	    !str_starts(str_slice(line, length, line.length), ": "))
		return false;
	*text = str_slice(line, length + 2, line.length);
	return true;
}

/* "      ^~~ E086 message", under the span of the first diagnostic. */
static struct str
caret_line(struct arena *arena, struct str line, const struct diag *diag)
{
	struct buffer out = { .arena = arena };
	size_t width = utf8_count(span_text(diag->span));

	buffer_repeat(&out, ' ',
	    utf8_count(str_slice(line, 0, diag->span.begin)));
	buffer_char(&out, '^');
	buffer_repeat(&out, '~', width > 1 ? width - 1 : 0);
	buffer_format(&out, " %s %.*s", rule_row(diag->rule)->id,
	    STR_ARG(diag->message));
	return buffer_str(&out);
}

/* The place of `text`, which is the end of `line`, in a file of that line. */
static struct span
place_of(struct arena *arena, struct str line, struct str text)
{
	struct source *source = source_new(arena, STR("line"), line);

	return (struct span){ source, line.length - text.length, line.length };
}

static inline size_t
check_accepted(struct arena *arena, const char *language, parse_function parse)
{
	struct str content = read_data(arena, "expressions.txt");
	struct str line;
	struct str text;
	size_t count = 0;
	size_t at = 0;

	while (next_line(content, &at, &line)) {
		struct diags diags;

		if (!in_language(line, language, &text))
			continue;
		count++;
		diags_init(&diags, arena);
		if (!parse(arena, text, place_of(arena, line, text), &diags) ||
		    diags.list.count > 0)
			fail_msg("refused: %.*s", STR_ARG(line));
	}
	return count;
}

static inline size_t
check_refused(struct arena *arena, const char *language, parse_function parse)
{
	struct str content = read_data(arena, "refused.txt");
	struct str line;
	struct str text;
	size_t count = 0;
	size_t at = 0;

	while (next_line(content, &at, &line)) {
		struct diags diags;
		struct str want;
		struct str got;

		if (!in_language(line, language, &text))
			continue;
		count++;
		assert_true(next_line(content, &at, &want));
		diags_init(&diags, arena);
		if (parse(arena, text, place_of(arena, line, text), &diags) ||
		    diags.list.count == 0)
			fail_msg("taken: %.*s", STR_ARG(line));
		got = caret_line(arena, line, diags.list.items[0]);
		if (!str_equal(got, want))
			fail_msg("%.*s\n%.*s\nand not\n%.*s", STR_ARG(line),
			    STR_ARG(got), STR_ARG(want));
	}
	return count;
}

#endif

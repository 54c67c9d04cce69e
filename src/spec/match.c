#include "spec/match.h"

#include <regex.h>
#include <string.h>

/*
 * The pattern in POSIX's words (IEEE Std 1003.1: Extended Regular
 * Expressions); false for what these have no words for.
 */
static bool
put_escape(struct buffer *out, char c, bool in_class)
{
	switch (c) {
	case 'd':
		buffer_put(out, in_class ? "0-9" : "[0-9]");
		return true;
	case 'w':
		buffer_put(out, in_class ? "A-Za-z0-9_" : "[A-Za-z0-9_]");
		return true;
	default:
		if (char_is_alphanumeric(c) || in_class)
			return false;
		buffer_char(out, '\\');
		buffer_char(out, c);
		return true;
	}
}

static bool
translate(struct buffer *out, struct str pattern)
{
	bool in_class = false;

	for (size_t i = 0; i < pattern.length; i++) {
		char c = pattern.data[i];

		if (c == '\\') {
			if (++i == pattern.length ||
			    !put_escape(out, pattern.data[i], in_class))
				return false;
			continue;
		}
		if (in_class && c == '[')
			return false; /* "[:" begins a name there */
		if (!in_class && c == '(' && i + 1 < pattern.length &&
		    pattern.data[i + 1] == '?') {
			if (i + 2 == pattern.length ||
			    pattern.data[i + 2] != ':')
				return false;
			i += 2;
		}
		if (!in_class && c == '?' && i > 0 &&
		    strchr("*+?}", pattern.data[i - 1]) != NULL)
			continue; /* how greedy it is does not matter here */
		if (c == '[' || c == ']')
			in_class = c == '[';
		buffer_char(out, c);
	}
	return true;
}

bool
match_whole(struct arena *arena, struct str pattern, struct str text)
{
	struct buffer out = { .arena = arena };
	regex_t regex;
	bool matches;

	buffer_put(&out, "^(");
	if (!translate(&out, pattern))
		return true;
	buffer_put(&out, ")$");
	if (memchr(text.data, '\0', text.length) != NULL ||
	    regcomp(&regex, buffer_str(&out).data, REG_EXTENDED | REG_NOSUB) !=
		0)
		return true;
	matches = regexec(&regex, str_copy(arena, text).data, 0, NULL, 0) == 0;
	regfree(&regex);
	return matches;
}

#include "expr/jsonata_parser.h"

/*
 * What every engine of regular expressions refuses, be it that of JavaScript
 * or that of Java: brackets that do not match, a quantifier without anything
 * to repeat, a range that goes backwards.
 */

struct regex {
	struct jsonata_parser *parser;
	size_t at;
	size_t end; /* the closing slash */
	size_t depth;
	bool can_repeat; /* something stands before */
	bool repeated;   /* … and a quantifier */
};

static bool
fail(const struct regex *regex, size_t begin, size_t end, const char *what,
    const char *help)
{
	jsonata_fail(regex->parser, begin, end, help,
	    "invalid regular expression: %s", what);
	return false;
}

static char
byte_at(const struct regex *regex, size_t at)
{
	return at < regex->end ? regex->parser->text.data[at] : '\0';
}

/* A range of two characters that stand for themselves. */
static bool
is_backwards(const struct regex *regex, size_t at)
{
	char first = byte_at(regex, at);
	char last = byte_at(regex, at + 2);

	return byte_at(regex, at + 1) == '-' && first >= ' ' && last >= ' ' &&
	    byte_at(regex, at - 1) != '\\' && first != '\\' && last != '\\' &&
	    last != ']' && last != '[' && first > last;
}

/* At the '[' of a class. */
static bool
take_class(struct regex *regex)
{
	size_t at = regex->at + 1;

	at += byte_at(regex, at) == '^';
	while (at < regex->end && byte_at(regex, at) != ']') {
		if (is_backwards(regex, at))
			return fail(regex, at, at + 3,
			    "this range goes backwards",
			    "write the smaller character first");
		if (byte_at(regex, at + 1) == '-' &&
		    byte_at(regex, at + 2) != ']')
			at += 2;
		at += byte_at(regex, at) == '\\' ? 2 : 1;
	}
	if (at >= regex->end)
		return fail(regex, regex->at, regex->at + 1,
		    "this class is never closed",
		    "close it with ']', or write '\\[' for a bracket");
	regex->at = at;
	return true;
}

static bool
take_quantifier(struct regex *regex, char c)
{
	if (!regex->can_repeat || (regex->repeated && c == '*'))
		return fail(regex, regex->at, regex->at + 1,
		    "nothing to repeat",
		    "put what is repeated before it, or a '\\' for the "
		    "character itself");
	regex->repeated = true;
	return true;
}

/* At '(', ')' or '|'. */
static bool
take_group(struct regex *regex, char c)
{
	if (c == ')' && regex->depth == 0)
		return fail(regex, regex->at, regex->at + 1,
		    "nothing is closed here", "write '\\)' for a parenthesis");
	regex->depth += c == '(';
	regex->depth -= c == ')';
	regex->can_repeat = c == ')';
	if (c == '(' && byte_at(regex, regex->at + 1) == '?')
		regex->at++;
	return true;
}

/* One character or class, and on. */
static bool
take(struct regex *regex)
{
	char c = byte_at(regex, regex->at);

	if (c == '*' || c == '+' || c == '?')
		return take_quantifier(regex, c);
	regex->repeated = false;
	if (c == '(' || c == ')' || c == '|')
		return take_group(regex, c);
	regex->can_repeat = true;
	if (c == '[')
		return take_class(regex);
	regex->at += c == '\\';
	return true;
}

bool
jsonata_regex_check(struct jsonata_parser *parser, size_t begin, size_t end)
{
	struct regex regex = { .parser = parser, .at = begin, .end = end };

	for (; regex.at < end; regex.at++)
		if (!take(&regex))
			return false;
	return regex.depth == 0 ||
	    fail(&regex, begin - 1, end + 1, "a group is never closed",
		"close it with ')', or write '\\(' for a parenthesis");
}

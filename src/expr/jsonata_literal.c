#include <string.h>

#include "base/utf8.h"
#include "expr/jsonata_parser.h"

/* JSONata: parser.js, tokenizer: strings, numbers, names in backquotes */

static char
byte_at(const struct jsonata_parser *parser, size_t at)
{
	return at < parser->text.length ? parser->text.data[at] : '\0';
}

static bool
hex_digit(char c, uint32_t *digit)
{
	static const char digits[] = "0123456789abcdef0123456789ABCDEF";
	const char *found = c == '\0' ? NULL : strchr(digits, c);

	if (found == NULL)
		return false;
	*digit = (uint32_t)(found - digits) & 15;
	return true;
}

/* Four digits at `at`. */
static bool
read_unit(const struct jsonata_parser *parser, size_t at, uint32_t *unit)
{
	*unit = 0;
	for (size_t i = 0; i < 4; i++) {
		uint32_t digit;

		if (!hex_digit(byte_at(parser, at + i), &digit))
			return false;
		*unit = *unit << 4 | digit;
	}
	return true;
}

/* RFC 8259, 7 Strings: \uXXXX, or two of them for one code point. */
static bool
read_code_point(struct jsonata_parser *parser, struct buffer *content)
{
	size_t begin = parser->at;
	uint32_t unit;
	uint32_t low;

	if (!read_unit(parser, begin + 2, &unit)) {
		jsonata_fail(parser, begin, begin + 2, "write it as \\u00e9",
		    "the escape sequence \\u must be followed by 4 hex "
		    "digits");
		return false;
	}
	parser->at += 6;
	if (unit >= 0xD800 && unit < 0xDC00 &&
	    byte_at(parser, parser->at) == '\\' &&
	    byte_at(parser, parser->at + 1) == 'u' &&
	    read_unit(parser, parser->at + 2, &low) && low >= 0xDC00 &&
	    low < 0xE000) {
		unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
		parser->at += 6;
	}
	if (unit >= 0xD800 && unit < 0xE000)
		unit = 0xFFFD;
	utf8_add(content, unit);
	return true;
}

/* At a backslash before something that is no escape. */
static bool
fail_escape(const struct jsonata_parser *parser)
{
	size_t end = parser->at + 1;
	bool quote = byte_at(parser, end) == '\'';
	bool shown = utf8_next(parser->text, &end) >= ' ';

	jsonata_fail(parser, parser->at, end,
	    quote ? "put the string in double quotes" :
		    "write '\\\\' for a backslash",
	    "unsupported escape sequence: %.*s",
	    shown ? (int)(end - parser->at) : 1,
	    parser->text.data + parser->at);
	return false;
}

/* At a backslash. */
static bool
read_escape(struct jsonata_parser *parser, struct buffer *content)
{
	static const char letters[] = "\"\\/bfnrt";
	static const char meanings[] = "\"\\/\b\f\n\r\t";
	char c = byte_at(parser, parser->at + 1);
	const char *found = c == '\0' ? NULL : strchr(letters, c);

	if (c == 'u')
		return read_code_point(parser, content);
	if (found == NULL)
		return fail_escape(parser);
	buffer_char(content, meanings[found - letters]);
	parser->at += 2;
	return true;
}

bool
jsonata_read_string(struct jsonata_parser *parser)
{
	struct buffer content = { .arena = parser->inside.arena };
	char quote = byte_at(parser, parser->at);
	size_t begin = parser->at++;

	while (parser->at < parser->text.length &&
	    parser->text.data[parser->at] != quote) {
		char c = parser->text.data[parser->at];

		if (c == '\\' && parser->at + 1 < parser->text.length) {
			if (!read_escape(parser, &content))
				return false;
			continue;
		}
		buffer_char(&content, c);
		parser->at++;
	}
	if (parser->at >= parser->text.length) {
		jsonata_fail(parser, begin, begin + 1,
		    "end the text with the quote that it begins with",
		    "string literal must be terminated by a matching quote");
		return false;
	}
	parser->at++;
	parser->token.kind = TOKEN_STRING;
	parser->token.text = buffer_str(&content);
	return true;
}

bool
jsonata_read_quoted_name(struct jsonata_parser *parser)
{
	size_t begin = parser->at;
	size_t end = str_find(parser->text, "`", begin + 1);

	if (end == parser->text.length) {
		jsonata_fail(parser, begin, begin + 1,
		    "end the name with a backquote",
		    "quoted property name must be terminated with a backquote "
		    "(`)");
		return false;
	}
	parser->token.kind = TOKEN_NAME;
	parser->token.text = str_slice(parser->text, begin + 1, end);
	parser->at = end + 1;
	return true;
}

/* ---- numbers ------------------------------------------------------------ */

/* The exponent of "1.5e-3"; clipped, since more digits change nothing. */
static long
exponent_of(struct str number, size_t at)
{
	bool negative = at + 1 < number.length && number.data[at + 1] == '-';
	long exponent = 0;

	for (; at < number.length; at++)
		if (char_is_digit(number.data[at]) && exponent < 1000000)
			exponent = exponent * 10 + (number.data[at] - '0');
	return negative ? -exponent : exponent;
}

/*
 * IEEE 754: does it round to infinity as a double?  The digits are those of
 * 2^1024 - 2^970; beyond them they decide nothing that anybody writes.
 */
static bool
is_infinite(struct str number)
{
	static const char threshold[] = "17976931348623158079372";
	char digits[sizeof(threshold)] = "00000000000000000000000";
	size_t count = 0;
	long magnitude = 0;
	bool fraction = false;
	size_t at = number.data[0] == '-';

	for (; at < number.length; at++) {
		char c = number.data[at];

		if (c == 'e' || c == 'E')
			break;
		if (c == '.') {
			fraction = true;
			continue;
		}
		if (c == '0' && count == 0) {
			magnitude -= fraction;
			continue;
		}
		if (count < sizeof(threshold) - 1)
			digits[count] = c;
		count++;
		magnitude += !fraction;
	}
	if (count == 0)
		return false;
	magnitude += exponent_of(number, at);
	return magnitude > 309 ||
	    (magnitude == 309 && strcmp(digits, threshold) >= 0);
}

bool
jsonata_read_number(struct jsonata_parser *parser, size_t length)
{
	struct str number =
	    str_slice(parser->text, parser->at, parser->at + length);

	if (is_infinite(number)) {
		jsonata_fail(parser, parser->at, parser->at + length,
		    "write a smaller number, or quote it as text",
		    "number out of range");
		return false;
	}
	parser->token.kind = TOKEN_NUMBER;
	parser->token.text = number;
	parser->at += length;
	return true;
}

/* ---- regular expressions ------------------------------------------------ */

/* In /\\/ the slash ends it, in /\\\/ it does not. */
static bool
is_escaped(const struct jsonata_parser *parser, size_t at)
{
	size_t count = 0;

	while (count < at && parser->text.data[at - count - 1] == '\\')
		count++;
	return count % 2 != 0;
}

/*
 * Where the closing slash is: not in brackets of any kind.  A bracket counts
 * unless a backslash stands before it, and a class is no exception, so that
 * /[(]/ does not end for the reference either.
 */
static size_t
find_slash(const struct jsonata_parser *parser)
{
	long depth = 0;
	size_t at = parser->at + 1;

	for (; at < parser->text.length; at++) {
		char c = parser->text.data[at];

		if (c == '/' && depth == 0 && !is_escaped(parser, at))
			return at;
		if (parser->text.data[at - 1] == '\\')
			continue;
		depth += c == '(' || c == '[' || c == '{';
		depth -= c == ')' || c == ']' || c == '}';
	}
	return at;
}

bool
jsonata_read_regex(struct jsonata_parser *parser)
{
	size_t begin = parser->at;
	size_t end = find_slash(parser);

	if (end == parser->text.length) {
		jsonata_fail(parser, begin, begin + 1,
		    "end it with '/'; to divide, put a value before it",
		    "no terminating / in regular expression");
		return false;
	}
	if (end == begin + 1) {
		jsonata_fail(parser, begin, end + 1, "write /.*/ for any text",
		    "empty regular expressions are not allowed");
		return false;
	}
	if (!jsonata_regex_check(parser, begin + 1, end))
		return false;
	parser->at = end + 1;
	while (byte_at(parser, parser->at) == 'i' ||
	    byte_at(parser, parser->at) == 'm')
		parser->at++;
	parser->token.kind = TOKEN_REGEX;
	parser->token.text = str_slice(parser->text, begin, parser->at);
	return true;
}

#include <string.h>

#include "base/utf8.h"
#include "doc/json_scanner.h"

/* RFC 8259, 6 Numbers and 7 Strings, and substitution tokens. */

static bool
is_word(char c)
{
	return char_is_alphanumeric(c) || c == '_' || c == '-' || c == '+' ||
	    c == '.' || (unsigned char)c >= 0x80;
}

/* ---- substitution tokens ------------------------------------------------- */

/*
 * Where "${…}" that begins at `begin` ends, or 0.  Braces may be nested, as
 * in what Terraform's templatefile() and the Serverless Framework take.
 */
static size_t
token_end(struct str text, size_t begin)
{
	size_t depth = 0;

	for (size_t i = begin + 1; i < text.length; i++) {
		char c = text.data[i];

		/* No name and no expression of Terraform's has a control. */
		if ((unsigned char)c < ' ' && c != '\t')
			return 0;
		if (c == '{' && ++depth > DOC_TOKEN_DEPTH)
			return 0;
		if (c == '}' && --depth == 0)
			return i == begin + 2 ? 0 : i + 1;
	}
	return 0;
}

/*
 * The end of a token in a string that holds quotes, as templatefile() takes
 * them: `"${join(",", names)}"`.  The quotes must come in pairs, or they are
 * the ends of strings.
 */
static size_t
quoted_token_end(struct str text, size_t begin)
{
	size_t end = token_end(text, begin);
	size_t quotes = 0;

	for (size_t i = begin; i < end; i++) {
		if (text.data[i] == '\\')
			return 0;
		quotes += text.data[i] == '"';
	}
	return quotes > 0 && quotes % 2 == 0 ? end : 0;
}

struct node *
json_scan_token(struct json_scanner *scanner)
{
	size_t begin = scanner->at;
	size_t end = token_end(scanner->text, begin);
	struct node *node;

	if (end == 0)
		return json_fail(scanner, "this ${…} is not closed",
		    "write ${Name}, on one line");
	scanner->at = end;
	node = json_node(scanner, NODE_SCALAR, begin);
	node->text = str_slice(scanner->text, begin, end);
	node->plain = node->token = true;
	return node;
}

/* ---- strings ------------------------------------------------------------- */

/* Four hexadecimal digits; -1 when they are none. */
static long
hex4(const struct json_scanner *scanner, size_t at)
{
	long number = 0;

	for (size_t i = at; i < at + 4; i++) {
		static const char digits[] = "0123456789abcdefABCDEF";
		long value;

		if (!json_is_at(scanner, i, digits))
			return -1;
		value = strchr(digits, scanner->text.data[i]) - digits;
		number = number * 16 + (value > 15 ? value - 6 : value);
	}
	return number;
}

/* RFC 8259, 7: "\uXXXX", and two of them beyond U+FFFF. */
static bool
scan_unicode(struct json_scanner *scanner, struct buffer *out)
{
	size_t at = scanner->at; /* of the backslash */
	long first = hex4(scanner, at + 2);
	long second = 0;

	if (first < 0) {
		json_fail(scanner, "'\\u' is not followed by four digits",
		    "write \\u00e9, with hexadecimal digits");
		return false;
	}
	scanner->at += 6;
	if (first >= 0xD800 && first < 0xDC00 && json_looks_at(scanner, "\\u"))
		second = hex4(scanner, scanner->at + 2);
	if (second >= 0xDC00 && second < 0xE000) {
		scanner->at += 6;
		first = 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
	}
	if (first == 0 || (first >= 0xD800 && first < 0xE000)) {
		diag_help(scanner->diags,
		    diag_add(scanner->diags, RULE_E003,
			(struct span){ scanner->source, at, at + 6 },
			first == 0 ? "this is the character U+0000" :
				     "this is half a character: a surrogate "
				     "without the other one"),
		    first == 0 ? "AWS takes no NUL characters; leave it out" :
				 "write the character itself");
		first = 0xFFFD;
	}
	utf8_add(out, (uint32_t)first);
	return true;
}

static bool
scan_escape(struct json_scanner *scanner, struct buffer *out)
{
	static const char from[] = "\"\\/bfnrt";
	static const char to[] = "\"\\/\b\f\n\r\t";
	const char *found;
	char letter;

	if (scanner->at + 1 >= scanner->text.length) {
		scanner->at++; /* the end of the string will be missed */
		return false;
	}
	letter = scanner->text.data[scanner->at + 1];
	if (letter == 'u')
		return scan_unicode(scanner, out);
	found = letter == '\0' ? NULL : strchr(from, letter);
	if (found == NULL) {
		json_fail(scanner, "JSON has no such escape",
		    "write '\\\\' for a backslash");
		return false;
	}
	buffer_char(out, to[found - from]);
	scanner->at += 2;
	return true;
}

/* A byte that may not stand in a string as it is: what to write instead. */
static bool
fail_control(struct json_scanner *scanner)
{
	if (json_peek(scanner) == '\n' || json_peek(scanner) == '\r')
		json_fail(scanner, "the line ends within quotes",
		    "close the quotes, or write the line's end as \\n");
	else
		json_fail(scanner, "a control character stands in a string",
		    "write it as an escape: \\t or \\u00XX");
	return false;
}

/* Up to what means something else than itself. */
static size_t
run_end(struct str text, size_t at)
{
	for (; at < text.length; at++) {
		char c = text.data[at];

		if ((unsigned char)c < ' ' || c == '"' || c == '\\' ||
		    (c == '$' && at + 1 < text.length &&
			text.data[at + 1] == '{'))
			break;
	}
	return at;
}

/* One step through a string; false at its end and at a mistake. */
static bool
scan_piece(struct json_scanner *scanner, struct buffer *out)
{
	size_t begin = scanner->at;
	size_t end;

	if (json_at_end(scanner) || json_peek(scanner) == '"')
		return false;
	if (json_peek(scanner) == '\\')
		return scan_escape(scanner, out);
	if ((unsigned char)json_peek(scanner) < ' ')
		return fail_control(scanner);
	end = json_looks_at(scanner, "${") ?
	    quoted_token_end(scanner->text, begin) :
	    0;
	if (end == 0)
		end = run_end(scanner->text, begin + 1);
	buffer_add(out, str_slice(scanner->text, begin, end));
	scanner->at = end;
	return true;
}

/* What is there already, and all up to the end. */
static struct str
scan_pieces(struct json_scanner *scanner, struct str text)
{
	struct buffer out = { .arena = scanner->arena };

	buffer_add(&out, text);
	while (scan_piece(scanner, &out))
		;
	return str_copy(scanner->arena, buffer_str(&out));
}

struct node *
json_scan_string(struct json_scanner *scanner)
{
	size_t begin = scanner->at++;
	struct str text;
	struct node *node;

	scanner->at = run_end(scanner->text, scanner->at);
	text = str_slice(scanner->text, begin + 1, scanner->at);
	text = json_peek(scanner) == '"' ? str_copy(scanner->arena, text) :
					   scan_pieces(scanner, text);
	if (scanner->stop)
		return NULL;
	if (json_peek(scanner) != '"')
		return json_fail_open(scanner, begin,
		    "the file ends within a string", "close the quotes");
	scanner->at++;
	node = json_node(scanner, NODE_SCALAR, begin);
	node->text = text;
	return node;
}

/* ---- numbers and words --------------------------------------------------- */

static size_t
skip_digits(const struct json_scanner *scanner, size_t at)
{
	while (at < scanner->text.length &&
	    char_is_digit(scanner->text.data[at]))
		at++;
	return at;
}

/* RFC 8259, 6: where the number ends, or `begin` when it is none. */
static size_t
number_end(const struct json_scanner *scanner, size_t begin)
{
	size_t first = begin + json_is_at(scanner, begin, "-");
	size_t at = skip_digits(scanner, first);

	if (at == first || (json_is_at(scanner, first, "0") && at > first + 1))
		return begin;
	if (json_is_at(scanner, at, ".")) {
		size_t fraction = at + 1;

		at = skip_digits(scanner, fraction);
		if (at == fraction)
			return begin;
	}
	if (json_is_at(scanner, at, "eE")) {
		size_t exponent = at + 1 + json_is_at(scanner, at + 1, "+-");

		at = skip_digits(scanner, exponent);
		if (at == exponent)
			return begin;
	}
	return at;
}

static struct node *
plain_node(struct json_scanner *scanner, size_t begin, size_t end)
{
	struct node *node;

	scanner->at = end;
	node = json_node(scanner, NODE_SCALAR, begin);
	node->text = str_slice(scanner->text, begin, end);
	node->plain = true;
	return node;
}

/* With all that AWS says of it, since people look for that. */
static struct diag *
report_word(struct json_scanner *scanner, struct span span, struct str word)
{
	struct span nowhere = { 0 };
	struct diag *diag = diag_add(scanner->diags, RULE_E178, span,
	    "JSON has no word '%.*s'", STR_ARG(word));

	diag_note(scanner->diags, diag, nowhere,
	    "AWS says INVALID_JSON_DESCRIPTION: Unrecognized token '%.*s': was "
	    "expecting (JSON String, Number, Array, Object or token 'null', "
	    "'true' or 'false')",
	    STR_ARG(word));
	return diag;
}

static struct node *
fail_word(struct json_scanner *scanner, size_t begin, size_t end)
{
	struct str word = str_slice(scanner->text, begin, end);
	struct span span = { scanner->source, begin, end };
	struct str shown = str_slice(word, 0, 40);
	bool number = json_is_at(scanner, begin, "0123456789-+.");
	struct diag *diag = number ?
	    json_report(scanner, begin, end,
		str_format(scanner->arena, "'%.*s' is no JSON number",
		    STR_ARG(shown))
		    .data) :
	    report_word(scanner, span, shown);

	scanner->stop = true;
	diag_help(scanner->diags, diag,
	    "write a string in double quotes, a number, true, false or null");
	return NULL;
}

struct node *
json_scan_plain(struct json_scanner *scanner)
{
	size_t begin = scanner->at;
	size_t end = begin;
	struct str word;

	while (end < scanner->text.length && is_word(scanner->text.data[end]))
		end++;
	word = str_slice(scanner->text, begin, end);
	if (end > begin &&
	    (str_is(word, "true") || str_is(word, "false") ||
		str_is(word, "null") || number_end(scanner, begin) == end))
		return plain_node(scanner, begin, end);
	if (end > begin)
		return fail_word(scanner, begin, end);
	if (json_looks_at(scanner, "'"))
		return json_fail(scanner, "JSON knows only double quotes",
		    "write \"…\"");
	if (json_looks_at(scanner, "%{"))
		return json_fail(scanner, "this is a template, not yet JSON",
		    "render it first, and give what comes out");
	return json_fail(scanner, "a value is expected here",
	    "write a string in double quotes, a number, true, false, null, "
	    "[ … ] or { … }");
}

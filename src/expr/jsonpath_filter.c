#include <strings.h>

#include "expr/jsonpath_reader.h"

/*
 * [?(…)] as Jayway's FilterCompiler reads it:
 *   or      = and *("||" and)
 *   and     = unary *("&&" unary)
 *   unary   = "!" unary / "(" or ")" / operand [operator operand]
 *   operand = path / string / number / true / false / null / regex / JSON
 */

static bool read_or(struct path_reader *reader);

static const char *const signs[] = { "===", "!==", "==", "!=", "=~",
	"<=", ">=", "<", ">" };

/* Jayway: RelationalOperator; taken in any case. */
static const char *const words[] = { "all", "anyof", "contains", "empty", "in",
	"matches", "nin", "noneof", "size", "subsetof", "type" };

static struct str
peek_word(const struct path_reader *reader)
{
	size_t end = reader->at;

	while (end < reader->text.length &&
	    char_is_letter(reader->text.data[end]))
		end++;
	return str_slice(reader->text, reader->at, end);
}

static bool
is_next(const struct path_reader *reader, const char *text)
{
	return str_starts(str_slice(reader->text, reader->at,
			      reader->text.length),
	    text);
}

/* ---- operands ----------------------------------------------------------- */

static bool
enter(struct path_reader *reader)
{
	if (reader->depth == JSONPATH_DEPTH) {
		diag_help(reader->inside->diags,
		    inside_error(reader->inside, RULE_E089, reader->at,
			reader->at + 1,
			"this filter is nested more than %d levels deep",
			JSONPATH_DEPTH),
		    "filter in two steps, one after the other");
		return false;
	}
	reader->depth++;
	return true;
}

static bool
read_path(struct path_reader *reader)
{
	struct jsonpath inner = { 0 };

	if (!enter(reader))
		return false;
	if (path_peek(reader) == '@')
		reader->at++;
	else if (!path_root(reader, &inner))
		return false;
	if (!path_steps(reader, &inner))
		return false;
	reader->depth--;
	return true;
}

static bool
read_number(struct path_reader *reader)
{
	size_t begin = reader->at;
	char c = path_peek(reader);

	for (; char_is_digit(c) || c == '-' || c == '+' || c == '.' ||
	     c == 'e' || c == 'E';
	     c = path_peek(reader))
		reader->at++;
	return reader->at > begin;
}

/* At the slash of /…/flags. */
static bool
read_regex(struct path_reader *reader)
{
	size_t begin = reader->at++;

	while (reader->at < reader->text.length && path_peek(reader) != '/')
		reader->at += path_peek(reader) == '\\' ? 2 : 1;
	if (reader->at >= reader->text.length)
		return path_fail(reader, begin, reader->text.length,
		    "end it with '/'",
		    "this regular expression has no closing '/'");
	reader->at++;
	while (char_is_letter(path_peek(reader)))
		reader->at++;
	return true;
}

/* A JSON array or object; only its end is looked for. */
static bool
read_json(struct path_reader *reader)
{
	size_t begin = reader->at;
	size_t depth = 0;
	struct str ignored;

	do {
		char c = path_peek(reader);

		if (reader->at >= reader->text.length)
			return path_fail(reader, begin, begin + 1,
			    "close it with ']' or '}'",
			    "this list or object is never closed");
		if (c == '"' || c == '\'') {
			if (!path_string(reader, &ignored))
				return false;
			continue;
		}
		depth += c == '[' || c == '{';
		depth -= c == ']' || c == '}';
		reader->at++;
	} while (depth > 0);
	return true;
}

static bool
read_word(struct path_reader *reader)
{
	struct str word = peek_word(reader);

	if (!str_is(word, "true") && !str_is(word, "false") &&
	    !str_is(word, "null"))
		return path_fail(reader, reader->at,
		    reader->at + (word.length == 0 ? 1 : word.length),
		    "write [?(@.name == 'value')]",
		    "a path ('@.name') or a value (quoted, if it is text) is "
		    "expected here");
	reader->at += word.length;
	return true;
}

bool
path_operand(struct path_reader *reader, bool *is_path)
{
	struct str ignored;
	char c;

	path_skip_blanks(reader);
	c = path_peek(reader);
	*is_path = c == '@' || c == '$';
	if (*is_path)
		return read_path(reader);
	if (c == '\'' || c == '"')
		return path_string(reader, &ignored);
	if (c == '/')
		return read_regex(reader);
	if (c == '[' || c == '{')
		return read_json(reader);
	if (char_is_digit(c) || c == '-')
		return read_number(reader);
	if (c == '\0')
		return path_fail(reader, reader->at, reader->at,
		    "write [?(@.name == 'value')]",
		    "the path ends where a value is expected");
	return read_word(reader);
}

/* ---- comparisons -------------------------------------------------------- */

/* Over an operator, if there is one. */
static bool
take_operator(struct path_reader *reader)
{
	struct str word = peek_word(reader);

	for (size_t i = 0; i < ARRAY_COUNT(signs); i++)
		if (is_next(reader, signs[i])) {
			reader->at += str_from(signs[i]).length;
			return true;
		}
	for (size_t i = 0; i < ARRAY_COUNT(words); i++)
		if (word.length == str_from(words[i]).length &&
		    strncasecmp(word.data, words[i], word.length) == 0) {
			reader->at += word.length;
			return true;
		}
	return false;
}

static bool
fail_operator(const struct path_reader *reader)
{
	struct str word = peek_word(reader);
	const char *instead = NULL;
	struct diag *diag;
	size_t length = word.length == 0 ? 1 : word.length;

	if (str_is(word, "and") || path_peek(reader) == '&')
		instead = "&&";
	else if (str_is(word, "or") || path_peek(reader) == '|')
		instead = "||";
	else if (path_peek(reader) == '=')
		instead = "==";
	diag = inside_error(reader->inside, RULE_E081, reader->at,
	    reader->at + length, "'%.*s' is no operator of a filter",
	    STR_ARG(str_slice(reader->text, reader->at, reader->at + length)));
	diag_help(reader->inside->diags, diag,
	    "there are ==, !=, <, <=, >, >=, =~, in and nin, joined by && and "
	    "||");
	if (instead != NULL)
		diag_help(reader->inside->diags, diag, "write '%s'", instead);
	return false;
}

static bool
is_operator_end(const struct path_reader *reader)
{
	return path_peek(reader) == ')' || path_peek(reader) == '\0' ||
	    is_next(reader, "&&") || is_next(reader, "||");
}

/* What other languages join conditions with. */
static bool
is_foreign(const struct path_reader *reader)
{
	char c = path_peek(reader);

	return !is_operator_end(reader) &&
	    (char_is_letter(c) || c == '&' || c == '|');
}

static bool
read_comparison(struct path_reader *reader)
{
	size_t begin = reader->at;
	bool is_path;

	if (!path_operand(reader, &is_path))
		return false;
	path_skip_blanks(reader);
	if (take_operator(reader)) {
		if (!path_operand(reader, &is_path))
			return false;
		path_skip_blanks(reader);
		return !is_foreign(reader) || fail_operator(reader);
	}
	if (!is_operator_end(reader))
		return fail_operator(reader);
	return is_path ||
	    path_fail(reader, begin, reader->at,
		"compare it with a path: @.name == …",
		"a value alone is no condition");
}

static bool
read_unary(struct path_reader *reader)
{
	path_skip_blanks(reader);
	while (path_peek(reader) == '!') {
		reader->at++;
		path_skip_blanks(reader);
	}
	if (path_peek(reader) != '(')
		return read_comparison(reader);
	reader->at++;
	if (!enter(reader) || !read_or(reader) || !path_expect(reader, ')'))
		return false;
	reader->depth--;
	return true;
}

/* Operands of one operator, `||` or `&&`. */
static bool
read_and(struct path_reader *reader)
{
	for (;;) {
		if (!read_unary(reader))
			return false;
		path_skip_blanks(reader);
		if (!is_next(reader, "&&"))
			return true;
		reader->at += 2;
	}
}

static bool
read_or(struct path_reader *reader)
{
	for (;;) {
		if (!read_and(reader))
			return false;
		if (!is_next(reader, "||"))
			return true;
		reader->at += 2;
	}
}

bool
path_filter(struct path_reader *reader)
{
	size_t begin = reader->at++;
	struct diag *diag;

	path_skip_blanks(reader);
	if (path_peek(reader) == '(')
		return read_or(reader);
	diag = inside_error(reader->inside, RULE_E081, begin, reader->at,
	    "the condition of a filter stands in parentheses");
	diag_help(reader->inside->diags, diag, "write [?(@.name == 'value')]");
	return false;
}

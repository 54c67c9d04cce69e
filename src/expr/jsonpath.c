#include "expr/jsonpath.h"

#include "expr/jsonpath_reader.h"

/* Jayway: PathFunctionFactory */
static const char *const functions[] = { "append", "avg", "concat", "first",
	"index", "keys", "last", "length", "max", "min", "size", "stddev",
	"sum" };

char
path_peek(const struct path_reader *reader)
{
	return reader->at < reader->text.length ?
	    reader->text.data[reader->at] :
	    '\0';
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

void
path_skip_blanks(struct path_reader *reader)
{
	while (is_blank(path_peek(reader)))
		reader->at++;
}

static bool
is_identifier_start(char c)
{
	return char_is_letter(c) || c == '_' || (unsigned char)c >= 0x80;
}

static bool
is_identifier_char(char c)
{
	return is_identifier_start(c) || char_is_digit(c);
}

/*
 * Jayway takes everything up to the next '.', '[', '(' or blank for a name.
 * Signs that a name after a dot has by mistake only are left out.
 */
bool
path_is_name_char(char c)
{
	return is_identifier_char(c) || c == '-' || c == '$' || c == '@' ||
	    c == ':' || c == '#' || c == '/';
}

bool
path_fail(const struct path_reader *reader, size_t begin, size_t end,
    const char *help, const char *format, ...)
{
	struct str message;
	va_list args;

	va_start(args, format);
	message = str_vformat(reader->inside->arena, format, args);
	va_end(args);
	diag_help(reader->inside->diags,
	    inside_error(reader->inside, RULE_E081, begin, end, "%.*s",
		STR_ARG(message)),
	    "%s", help);
	return false;
}

/* The whole code point at the reader, for a message. */
static struct str
sign_at(const struct path_reader *reader)
{
	size_t end = reader->at + 1;

	while (end < reader->text.length &&
	    ((unsigned char)reader->text.data[end] & 0xC0) == 0x80)
		end++;
	return str_slice(reader->text, reader->at, end);
}

static bool
fail_here(const struct path_reader *reader, const char *what)
{
	static const char help[] =
	    "a path is written as $.name, $['a name'], $.list[0] or "
	    "$.list[?(@.kind == 'order')]";
	struct str sign = sign_at(reader);

	if (sign.length == 0)
		return path_fail(reader, reader->at, reader->at, help,
		    "the path ends where %s is expected", what);
	return path_fail(reader, reader->at, reader->at + sign.length, help,
	    "'%.*s' stands where %s is expected", STR_ARG(sign), what);
}

bool
path_expect(struct path_reader *reader, char c)
{
	char what[] = { '\'', c, '\'', '\0' };

	path_skip_blanks(reader);
	if (path_peek(reader) != c)
		return fail_here(reader, what);
	reader->at++;
	return true;
}

bool
path_string(struct path_reader *reader, struct str *content)
{
	char quote = path_peek(reader);
	size_t begin = reader->at++;

	while (reader->at < reader->text.length && path_peek(reader) != quote)
		reader->at += path_peek(reader) == '\\' ? 2 : 1;
	if (reader->at >= reader->text.length)
		return path_fail(reader, begin, reader->text.length,
		    "end it with the quote that it begins with",
		    "this string has no closing quote");
	*content = str_slice(reader->text, begin + 1, reader->at);
	reader->at++;
	return true;
}

static void
add_step(struct path_reader *reader, struct jsonpath *path,
    enum jsonpath_step_kind kind, size_t begin, struct str text)
{
	LIST_ADD(reader->inside->arena, &path->steps) = (struct jsonpath_step){
		.kind = kind, .text = text, .begin = begin, .end = reader->at
	};
}

/* ---- in brackets -------------------------------------------------------- */

static bool
skip_integer(struct path_reader *reader)
{
	size_t begin = reader->at;

	if (path_peek(reader) == '-')
		reader->at++;
	if (!char_is_digit(path_peek(reader)))
		return begin == reader->at ? true :
					     fail_here(reader, "a digit");
	while (char_is_digit(path_peek(reader)))
		reader->at++;
	return true;
}

/* An index or a slice: "1", "1:", ":2", "1:9:2". */
static bool
read_position(struct path_reader *reader, bool *is_slice)
{
	size_t begin = reader->at;
	size_t colons = 0;

	if (!skip_integer(reader))
		return false;
	for (; path_peek(reader) == ':' && colons < 2; colons++) {
		reader->at++;
		path_skip_blanks(reader);
		if (!skip_integer(reader))
			return false;
	}
	*is_slice = colons > 0;
	return reader->at > begin || fail_here(reader, "an index");
}

/* A quoted name, or an index or slice. */
static bool
read_item(struct path_reader *reader, bool *is_slice, struct str *text)
{
	size_t begin = reader->at;
	char c = path_peek(reader);

	*is_slice = false;
	if (c == '\'' || c == '"')
		return path_string(reader, text);
	if (!read_position(reader, is_slice))
		return false;
	*text = str_slice(reader->text, begin, reader->at);
	return true;
}

/* `'a', 'b'` or `0, 1:2`, up to the closing bracket. */
static bool
read_list(struct path_reader *reader, struct jsonpath *path, size_t begin)
{
	bool names = path_peek(reader) == '\'' || path_peek(reader) == '"';
	enum jsonpath_step_kind kind = names ? JSONPATH_NAME : JSONPATH_INDEX;
	struct str text;
	bool is_slice;

	if (!read_item(reader, &is_slice, &text))
		return false;
	if (is_slice)
		kind = JSONPATH_SLICE;
	path_skip_blanks(reader);
	while (path_peek(reader) == ',') {
		kind = JSONPATH_LIST;
		reader->at++;
		path_skip_blanks(reader);
		if (names && path_peek(reader) != '\'' &&
		    path_peek(reader) != '"')
			return fail_here(reader, "another name in quotes");
		if (!read_item(reader, &is_slice, &text))
			return false;
		path_skip_blanks(reader);
	}
	if (!path_expect(reader, ']'))
		return false;
	add_step(reader, path, kind, begin, text);
	return true;
}

static bool
fail_brackets(struct path_reader *reader, size_t begin)
{
	size_t end = reader->at;
	struct str word;
	struct diag *diag;

	if (reader->at >= reader->text.length)
		return path_fail(reader, begin, begin + 1,
		    "close them with ']'", "these brackets are never closed");
	while (end < reader->text.length &&
	    path_is_name_char(reader->text.data[end]))
		end++;
	word = str_slice(reader->text, reader->at, end);
	if (word.length == 0)
		return fail_here(reader, "a quoted name, an index or '*'");
	diag = inside_error(reader->inside, RULE_E081, reader->at, end,
	    "a name in brackets stands in quotes");
	diag_help(reader->inside->diags, diag, "write ['%.*s']", STR_ARG(word));
	return false;
}

/* Jayway: ArrayPathToken, PropertyPathToken, PredicatePathToken */
static bool
read_brackets(struct path_reader *reader, struct jsonpath *path)
{
	enum jsonpath_step_kind kind = JSONPATH_WILDCARD;
	size_t begin = reader->at++;
	char c;

	path_skip_blanks(reader);
	c = path_peek(reader);
	if (c == '\'' || c == '"' || c == '-' || c == ':' || char_is_digit(c))
		return read_list(reader, path, begin);
	if (c == '?') {
		kind = JSONPATH_FILTER;
		if (!path_filter(reader))
			return false;
	} else if (c == '*') {
		reader->at++;
	} else {
		return fail_brackets(reader, begin);
	}
	if (!path_expect(reader, ']'))
		return false;
	add_step(reader, path, kind, begin, (struct str){ "", 0 });
	return true;
}

/* ---- after a dot -------------------------------------------------------- */

static bool
fail_function(const struct path_reader *reader, size_t begin, struct str name)
{
	struct arena *arena = reader->inside->arena;
	struct str_list names = { 0 };
	struct diag *diag = inside_error(reader->inside, RULE_E081, begin,
	    reader->at, "JSONPath has no function '%.*s'", STR_ARG(name));

	for (size_t i = 0; i < ARRAY_COUNT(functions); i++)
		str_list_add_once(arena, &names, str_from(functions[i]));
	diag_help(reader->inside->diags, diag, "there are %.*s",
	    STR_ARG(str_join(arena, &names, ", ")));
	diag_suggest(reader->inside->diags, diag, name, &names);
	return false;
}

static bool
is_function(struct str name)
{
	for (size_t i = 0; i < ARRAY_COUNT(functions); i++)
		if (str_is(name, functions[i]))
			return true;
	return false;
}

/* At the parenthesis behind the name of a function. */
static bool
read_call(struct path_reader *reader, struct jsonpath *path, size_t begin,
    struct str name)
{
	bool is_path;

	if (!is_function(name))
		return fail_function(reader, begin, name);
	reader->at++;
	path_skip_blanks(reader);
	while (path_peek(reader) != ')') {
		if (!path_operand(reader, &is_path))
			return false;
		path_skip_blanks(reader);
		if (path_peek(reader) != ',')
			break;
		reader->at++;
		path_skip_blanks(reader);
	}
	if (!path_expect(reader, ')'))
		return false;
	add_step(reader, path, JSONPATH_FUNCTION, begin, name);
	return true;
}

static bool
read_name(struct path_reader *reader, struct jsonpath *path)
{
	size_t begin = reader->at;
	struct str name;

	while (path_is_name_char(path_peek(reader)))
		reader->at++;
	if (reader->at == begin)
		return fail_here(reader, "a name");
	name = str_slice(reader->text, begin, reader->at);
	if (path_peek(reader) == '(')
		return read_call(reader, path, begin, name);
	add_step(reader, path, JSONPATH_NAME, begin, name);
	return true;
}

/* Jayway also takes a dot before brackets. */
static bool
read_dot(struct path_reader *reader, struct jsonpath *path)
{
	struct str none = { "", 0 };
	size_t begin = reader->at++;

	if (path_peek(reader) == '.') {
		reader->at++;
		add_step(reader, path, JSONPATH_DESCENT, begin, none);
	}
	if (path_peek(reader) == '[')
		return read_brackets(reader, path);
	if (path_peek(reader) != '*')
		return read_name(reader, path);
	reader->at++;
	add_step(reader, path, JSONPATH_WILDCARD, begin, none);
	return true;
}

bool
path_steps(struct path_reader *reader, struct jsonpath *path)
{
	for (;;) {
		char c = path_peek(reader);

		if (c == '.' && !read_dot(reader, path))
			return false;
		if (c == '[' && !read_brackets(reader, path))
			return false;
		if (c != '.' && c != '[')
			return true;
	}
}

/* ---- the whole ---------------------------------------------------------- */

static bool
fail_root(const struct path_reader *reader)
{
	struct str text =
	    str_slice(reader->text, reader->at, reader->text.length);
	struct diag *diag;

	if (text.length == 0)
		return path_fail(reader, reader->at, reader->at,
		    "write $ for the whole input, $.name for a part of it",
		    "a path is missing");
	diag = inside_error(reader->inside, RULE_E081, reader->at,
	    reader->at + sign_at(reader).length, "a path begins with '$'");
	diag_help(reader->inside->diags, diag,
	    "write $ for the whole input, $.name for a part of it");
	if (is_identifier_start(text.data[0]))
		diag_help(reader->inside->diags, diag, "write '$.%.*s'",
		    STR_ARG(text));
	return false;
}

bool
path_root(struct path_reader *reader, struct jsonpath *path)
{
	size_t begin;

	if (path_peek(reader) != '$')
		return fail_root(reader);
	begin = ++reader->at;
	if (path_peek(reader) == '$') {
		reader->at++;
		path->root = JSONPATH_CONTEXT;
	} else if (is_identifier_start(path_peek(reader))) {
		while (is_identifier_char(path_peek(reader)))
			reader->at++;
		path->root = JSONPATH_VARIABLE;
		path->variable = str_slice(reader->text, begin, reader->at);
	}
	return true;
}

/* ASL: "@", ",", ":" and "?" are not supported in a Reference Path. */
static bool
is_plain_step(const struct jsonpath_step *step)
{
	if (step->kind == JSONPATH_INDEX)
		return true;
	if (step->kind != JSONPATH_NAME)
		return false;
	for (size_t i = 0; i < step->text.length; i++)
		if (step->end - step->begin == step->text.length &&
		    (step->text.data[i] == '@' || step->text.data[i] == ':'))
			return false;
	return true;
}

bool
jsonpath_is_reference(const struct jsonpath *path)
{
	for (size_t i = 0; i < path->steps.count; i++)
		if (!is_plain_step(&path->steps.items[i]))
			return false;
	return true;
}

static struct jsonpath *
refuse_step(const struct inside *inside, const struct jsonpath *path)
{
	const struct jsonpath_step *step = path->steps.items;
	struct diag *diag;

	while (is_plain_step(step))
		step++;
	diag = inside_error(inside, RULE_E082, step->begin, step->end,
	    "this path must name exactly one place: names and indexes only");
	diag_help(inside->diags, diag, "write it as $.name or $.list[0]");
	if (step->kind == JSONPATH_NAME)
		diag_help(inside->diags, diag, "write ['%.*s']",
		    STR_ARG(step->text));
	return NULL;
}

struct jsonpath *
jsonpath_parse_inside(const struct inside *inside, size_t begin, size_t end,
    bool reference)
{
	struct jsonpath *path = arena_alloc(inside->arena, sizeof(*path));
	struct path_reader reader = { .inside = inside,
		.text = str_slice(inside->text, 0, end),
		.at = begin };

	if (!path_root(&reader, path) || !path_steps(&reader, path))
		return NULL;
	path_skip_blanks(&reader);
	if (reader.at < reader.text.length) {
		fail_here(&reader, "'.' or '['");
		return NULL;
	}
	if (reference && !jsonpath_is_reference(path))
		return refuse_step(inside, path);
	return path;
}

struct jsonpath *
jsonpath_parse(struct arena *arena, struct str text, struct span span,
    struct diags *diags)
{
	struct inside inside = { arena, diags, text, span };

	return jsonpath_parse_inside(&inside, 0, text.length, false);
}

struct jsonpath *
jsonpath_parse_reference(struct arena *arena, struct str text, struct span span,
    struct diags *diags)
{
	struct inside inside = { arena, diags, text, span };

	return jsonpath_parse_inside(&inside, 0, text.length, true);
}

/* ---- where a path ends in a longer text --------------------------------- */

static size_t
skip_string(struct str text, size_t at)
{
	char quote = text.data[at++];

	while (at < text.length && text.data[at] != quote)
		at += text.data[at] == '\\' ? 2 : 1;
	return at + 1;
}

/* Over brackets or parentheses and all that they hold. */
static size_t
skip_nested(struct str text, size_t at)
{
	size_t depth = 0;

	while (at < text.length) {
		char c = text.data[at];

		if (c == '\'' || c == '"') {
			at = skip_string(text, at);
			continue;
		}
		if (c == '\\')
			at++;
		depth += c == '[' || c == '(';
		depth -= (c == ']' || c == ')') && depth > 0;
		at++;
		if (depth == 0)
			return at;
	}
	return text.length;
}

size_t
jsonpath_end(struct str text, size_t from)
{
	size_t at = from;

	while (at < text.length) {
		char c = text.data[at];
		bool call = c == '(' && at > from &&
		    is_identifier_char(text.data[at - 1]);

		if (c == '[' || call)
			at = skip_nested(text, at);
		else if (path_is_name_char(c) || c == '.' || c == '*')
			at++;
		else
			break;
	}
	return at < text.length ? at : text.length;
}

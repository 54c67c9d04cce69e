#include "expr/condition_parser.h"
#include "expr/jsonpath.h"
#include "expr/number.h"

/* What others write, and what it is here. */
static const char *const mistakes[][2] = { { "===", "==" }, { "!==", "!=" },
	{ "=", "==" }, { "<>", "!=" }, { "&&", "and" }, { "||", "or" },
	{ "&", "and" }, { "|", "or" }, { "!", "not" }, { "AND", "and" },
	{ "OR", "or" }, { "NOT", "not" } };

/* ---- characters and words ----------------------------------------------- */

struct str
condition_rest(const struct condition_parser *parser)
{
	return str_slice(parser->inside.text, parser->at,
	    parser->inside.text.length);
}

char
condition_peek(const struct condition_parser *parser)
{
	return parser->at < parser->inside.text.length ?
	    parser->inside.text.data[parser->at] :
	    '\0';
}

void
condition_skip_blanks(struct condition_parser *parser)
{
	while (condition_peek(parser) == ' ' ||
	    condition_peek(parser) == '\t' || condition_peek(parser) == '\n' ||
	    condition_peek(parser) == '\r')
		parser->at++;
}

static bool
is_word_char(char c)
{
	return char_is_alphanumeric(c) || c == '_' || (unsigned char)c >= 0x80;
}

/* The word at the parser, which stays where it is; may be empty. */
struct str
condition_peek_word(struct condition_parser *parser)
{
	size_t end;

	condition_skip_blanks(parser);
	end = parser->at;
	while (end < parser->inside.text.length &&
	    is_word_char(parser->inside.text.data[end]))
		end++;
	return str_slice(parser->inside.text, parser->at, end);
}

bool
condition_take_word(struct condition_parser *parser, const char *word)
{
	if (!str_is(condition_peek_word(parser), word))
		return false;
	parser->at += str_from(word).length;
	return true;
}

/* ---- mistakes ----------------------------------------------------------- */

void
condition_fail(const struct condition_parser *parser, size_t begin, size_t end,
    const char *message, const char *help)
{
	struct diag *diag =
	    inside_error(&parser->inside, RULE_E080, begin, end, "%s", message);

	if (help != NULL)
		diag_help(parser->inside.diags, diag, "%s", help);
}

/* A foreign operator or word where one of ours is expected. */
static bool
fail_foreign(struct condition_parser *parser)
{
	struct str word = condition_peek_word(parser);

	for (size_t i = 0; i < ARRAY_COUNT(mistakes); i++) {
		struct str wrong = str_from(mistakes[i][0]);
		struct diag *diag;

		if (word.length > 0 ?
			!str_equal(word, wrong) :
			!str_starts(condition_rest(parser), mistakes[i][0]))
			continue;
		diag = inside_error(&parser->inside, RULE_E080, parser->at,
		    parser->at + wrong.length, "'%s' is no operator here",
		    mistakes[i][0]);
		diag_help(parser->inside.diags, diag, "write '%s'",
		    mistakes[i][1]);
		return true;
	}
	return false;
}

/* What stands at the parser, for a caret. */
static size_t
token_end(struct condition_parser *parser)
{
	struct str word = condition_peek_word(parser);
	struct str text = parser->inside.text;
	size_t end = parser->at + (word.length > 0 ? word.length : 1);

	while (end < text.length &&
	    ((unsigned char)text.data[end] & 0xC0) == 0x80)
		end++;
	return end > text.length ? text.length : end;
}

void
condition_fail_expected(struct condition_parser *parser, const char *what)
{
	struct diag *diag;
	size_t end;

	condition_skip_blanks(parser);
	if (fail_foreign(parser))
		return;
	end = token_end(parser);
	if (end == parser->at)
		diag = inside_error(&parser->inside, RULE_E080, end, end,
		    "the condition ends where %s is expected", what);
	else
		diag = inside_error(&parser->inside, RULE_E080, parser->at, end,
		    "'%.*s' stands where %s is expected",
		    STR_ARG(str_slice(parser->inside.text, parser->at, end)),
		    what);
	diag_help(parser->inside.diags, diag,
	    "a condition is written as $.amount > 10 and $.kind == \"order\"");
}

/* ---- literals ----------------------------------------------------------- */

static bool
parse_number(struct condition_parser *parser, struct condition_operand *operand)
{
	struct str text = condition_rest(parser);
	size_t length = number_length(text);

	if (length == 0 ||
	    (length < text.length &&
		(is_word_char(text.data[length]) ||
		    text.data[length] == '.')) ||
	    !number_is_json(parser->inside.arena, str_slice(text, 0, length))) {
		condition_fail(parser, parser->at, token_end(parser),
		    "this is not a number as JSON has it",
		    "write it as 12, -0.5 or 1e3, or in quotes as text");
		return false;
	}
	operand->type = TYPE_NUMBER;
	operand->text = str_slice(text, 0, length);
	parser->at += length;
	return true;
}

/*
 * \\, \" and \' are what they say; \* stays as it is, since StringMatches has
 * its own meaning for it.
 */
static bool
parse_string(struct condition_parser *parser, struct condition_operand *operand)
{
	struct buffer content = { .arena = parser->inside.arena };
	struct str text = parser->inside.text;
	char quote = condition_peek(parser);
	size_t begin = parser->at++;

	for (; condition_peek(parser) != quote; parser->at++) {
		char escaped;

		if (parser->at >= text.length) {
			condition_fail(parser, begin, text.length,
			    "this string has no closing quote",
			    "end it with the quote that it begins with");
			return false;
		}
		if (condition_peek(parser) != '\\') {
			buffer_char(&content, condition_peek(parser));
			continue;
		}
		parser->at++;
		escaped = condition_peek(parser);
		if (escaped == '*')
			buffer_char(&content, '\\');
		else if (escaped != '\\' && escaped != '"' && escaped != '\'') {
			condition_fail(parser, parser->at - 1,
			    token_end(parser),
			    "there is no such escape in a string",
			    "write '\\\\' for a backslash");
			return false;
		}
		buffer_char(&content, escaped);
	}
	parser->at++;
	operand->type = TYPE_STRING;
	operand->text = buffer_str(&content);
	return true;
}

/* ---- operands ----------------------------------------------------------- */

static bool
parse_path(struct condition_parser *parser, struct condition_operand *operand)
{
	struct str text = parser->inside.text;
	size_t end = jsonpath_end(text, parser->at);

	if (str_starts(condition_rest(parser), "${")) {
		condition_fail(parser, parser->at, parser->at + 2,
		    "a reference may only stand in a quoted string here",
		    "write \"${…}\"");
		return false;
	}
	if (jsonpath_parse_inside(&parser->inside, parser->at, end, true) ==
	    NULL)
		return false;
	operand->is_path = true;
	operand->text = str_slice(text, parser->at, end);
	parser->at = end;
	return true;
}

static void
fail_word(struct condition_parser *parser, struct str word)
{
	struct diag *diag;

	if (word.length == 0) {
		condition_fail_expected(parser, "a path or a value");
		return;
	}
	if (fail_foreign(parser))
		return;
	diag = inside_error(&parser->inside, RULE_E080, parser->at,
	    parser->at + word.length,
	    "'%.*s' stands where a path or a value is expected", STR_ARG(word));
	diag_help(parser->inside.diags, diag,
	    "write $.%.*s for a path, \"%.*s\" for a text", STR_ARG(word),
	    STR_ARG(word));
}

static bool
parse_word_operand(struct condition_parser *parser,
    struct condition_operand *operand)
{
	struct str word = condition_peek_word(parser);

	if (str_is(word, "null")) {
		operand->type = TYPE_NULL;
	} else if (str_is(word, "true") || str_is(word, "false")) {
		operand->type = TYPE_BOOLEAN;
		operand->boolean = str_is(word, "true");
	} else {
		fail_word(parser, word);
		return false;
	}
	parser->at += word.length;
	return true;
}

bool
condition_read_operand(struct condition_parser *parser,
    struct condition_operand *operand)
{
	bool fine;
	char c;

	condition_skip_blanks(parser);
	*operand = (struct condition_operand){ .begin = parser->at };
	c = condition_peek(parser);
	if (c == '$')
		fine = parse_path(parser, operand);
	else if (c == '"' || c == '\'')
		fine = parse_string(parser, operand);
	else if (char_is_digit(c) || c == '-')
		fine = parse_number(parser, operand);
	else
		fine = parse_word_operand(parser, operand);
	operand->end = parser->at;
	return fine;
}

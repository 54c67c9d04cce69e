#include <string.h>

#include "expr/jsonata_parser.h"
#include "expr/number.h"

/* JSONata: parser.js, tokenizer */

static const struct {
	const char *sign;
	int power;
} tokens[TOKEN_SIGNS] = {
#define TOKEN(id, sign, power) { sign, power },
#include "expr/jsonata_tokens.def"
#undef TOKEN
};

int
jsonata_token_power(enum jsonata_token_kind kind)
{
	return kind < TOKEN_SIGNS ? tokens[kind].power : 0;
}

const char *
jsonata_token_sign(enum jsonata_token_kind kind)
{
	return kind < TOKEN_SIGNS ? tokens[kind].sign : "";
}

/* How much of a text a message shows: not much, and of its first line. */
static size_t
shown_length(struct str text)
{
	enum { LONGEST = 40 };
	size_t length = 0;

	while (length < text.length && (unsigned char)text.data[length] >= ' ')
		length++;
	if (length <= LONGEST)
		return length;
	length = LONGEST;
	while (((unsigned char)text.data[length] & 0xC0) == 0x80)
		length--;
	return length;
}

struct str
jsonata_shown(const struct jsonata_parser *parser, size_t begin, size_t end)
{
	struct str text = str_slice(parser->text, begin, end);
	size_t length = shown_length(text);

	return str_format(parser->inside.arena, "%.*s%s", (int)length,
	    text.data, length < text.length ? "…" : "");
}

struct str
jsonata_token_name(const struct jsonata_parser *parser,
    const struct jsonata_token *token)
{
	struct str shown = jsonata_shown(parser, token->begin, token->end);

	return str_format(parser->inside.arena, "\"%.*s\"", STR_ARG(shown));
}

void
jsonata_fail(const struct jsonata_parser *parser, size_t begin, size_t end,
    const char *help, const char *format, ...)
{
	struct diag *diag;
	struct str message;
	va_list args;

	va_start(args, format);
	message = str_vformat(parser->inside.arena, format, args);
	va_end(args);
	diag = inside_error(&parser->inside, RULE_E086, begin, end, "%.*s",
	    STR_ARG(message));
	if (help != NULL)
		diag_help(parser->inside.diags, diag, "%s", help);
}

void
jsonata_fail_depth(const struct jsonata_parser *parser, size_t begin,
    size_t end)
{
	diag_help(parser->inside.diags,
	    inside_error(&parser->inside, RULE_E089, begin, end,
		"this expression is nested more than %d levels deep",
		JSONATA_DEPTH),
	    "put a part of it into a variable, in an earlier step");
}

static struct str
rest(const struct jsonata_parser *parser)
{
	return str_slice(parser->text, parser->at, parser->text.length);
}

/* No form feed and no other space of Unicode: those are letters. */
static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v';
}

/* Blanks and comments; false when a comment does not end. */
static bool
skip_blanks(struct jsonata_parser *parser)
{
	for (;;) {
		size_t begin;
		size_t end;

		while (parser->at < parser->text.length &&
		    is_blank(parser->text.data[parser->at]))
			parser->at++;
		if (!str_starts(rest(parser), "/*"))
			return true;
		begin = parser->at;
		end = str_find(parser->text, "*/", begin + 2);
		if (end == parser->text.length) {
			jsonata_fail(parser, begin, begin + 2,
			    "end the comment with '*/'",
			    "comment has no closing tag");
			return false;
		}
		parser->at = end + 2;
	}
}

/* The bytes that end a name: blanks and the signs of one character. */
static bool
ends_name(char c)
{
	return is_blank(c) ||
	    (c != '\0' && strchr(".[]{}(),@#;:?+-*/%|=<>^&!~", c) != NULL);
}

/* A sign at the tokenizer; words are not among them. */
static bool
take_sign(struct jsonata_parser *parser)
{
	for (size_t i = 0; i < TOKEN_AND; i++)
		if (str_starts(rest(parser), tokens[i].sign)) {
			parser->token.kind = (enum jsonata_token_kind)i;
			parser->at += strlen(tokens[i].sign);
			return true;
		}
	return false;
}

static enum jsonata_token_kind
word_kind(struct str word)
{
	for (size_t i = TOKEN_AND; i < TOKEN_SIGNS; i++)
		if (str_is(word, tokens[i].sign))
			return (enum jsonata_token_kind)i;
	if (str_is(word, "true") || str_is(word, "false"))
		return TOKEN_BOOLEAN;
	return str_is(word, "null") ? TOKEN_NULL : TOKEN_NAME;
}

static void
take_word(struct jsonata_parser *parser)
{
	size_t begin = parser->at;
	struct str word;

	while (parser->at < parser->text.length &&
	    !ends_name(parser->text.data[parser->at]))
		parser->at++;
	word = str_slice(parser->text, begin, parser->at);
	parser->token.text = word;
	parser->token.kind = word_kind(word);
	if (word.data[0] == '$') {
		parser->token.kind = TOKEN_VARIABLE;
		parser->token.text = str_slice(word, 1, word.length);
	}
}

/* Anything but blanks, comments and the end. */
static bool
take_token(struct jsonata_parser *parser, bool after_operand)
{
	char c = parser->text.data[parser->at];
	size_t length;

	if (c == '/' && !after_operand)
		return jsonata_read_regex(parser);
	if (take_sign(parser))
		return true;
	if (c == '"' || c == '\'')
		return jsonata_read_string(parser);
	length = number_length(rest(parser));
	if (length > 0)
		return jsonata_read_number(parser, length);
	if (c == '`')
		return jsonata_read_quoted_name(parser);
	take_word(parser);
	return true;
}

bool
jsonata_token_read(struct jsonata_parser *parser, bool after_operand)
{
	struct jsonata_token *token = &parser->token;

	if (!skip_blanks(parser))
		return false;
	token->begin = parser->at;
	token->end = parser->at;
	token->kind = TOKEN_END;
	if (parser->at == parser->text.length)
		return true;
	if (!take_token(parser, after_operand))
		return false;
	token->end = parser->at;
	if (token->kind < TOKEN_SIGNS)
		token->text = str_slice(parser->text, token->begin, token->end);
	return true;
}

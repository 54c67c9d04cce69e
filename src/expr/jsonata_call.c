#include "expr/jsonata_parser.h"

/* JSONata: parser.js: function invocation, partial application, lambdas */

/* `function` or a Greek lambda, which may be written in backquotes. */
static bool
is_function_word(const struct jsonata *node)
{
	node = jsonata_without_keep(node);
	return node->kind == JSONATA_NAME &&
	    (str_is(node->text, "function") || str_is(node->text, "\xCE\xBB"));
}

static struct jsonata *
read_argument(struct jsonata_parser *parser, struct jsonata *call)
{
	struct jsonata *argument;

	if (parser->token.kind != TOKEN_QUESTION)
		return jsonata_expression(parser, 0);
	call->kind = JSONATA_PARTIAL;
	argument =
	    jsonata_node(parser, JSONATA_PLACEHOLDER, parser->token.begin);
	argument->end = parser->token.end;
	return jsonata_advance(parser, false) ? argument : NULL;
}

static bool
read_arguments(struct jsonata_parser *parser, struct jsonata *call, size_t open)
{
	while (parser->token.kind != TOKEN_CLOSE || call->children.count > 1) {
		struct jsonata *argument = read_argument(parser, call);

		if (argument == NULL || !jsonata_add(parser, call, argument))
			return false;
		if (parser->token.kind != TOKEN_COMMA)
			break;
		if (!jsonata_advance(parser, false))
			return false;
	}
	if (!jsonata_close(parser, TOKEN_CLOSE, open, true))
		return false;
	call->end = parser->last_end;
	return true;
}

/* ---- lambdas ------------------------------------------------------------ */

/* The arguments of what looked like a call so far. */
static bool
take_parameters(struct jsonata_parser *parser, struct jsonata *lambda,
    const struct jsonata *call)
{
	for (size_t i = 1; i < call->children.count; i++) {
		struct jsonata *parameter = call->children.items[i];

		if (jsonata_without_keep(parameter)->kind != JSONATA_VARIABLE) {
			jsonata_fail(parser, parameter->begin, parameter->end,
			    "write function($name) { … }",
			    "parameter %zu of function definition must be a "
			    "variable name (start with $)",
			    i);
			return false;
		}
		if (!jsonata_add(parser, lambda, parameter))
			return false;
	}
	return true;
}

/* At the '<' of a signature; the reference puts its tokens together again. */
static bool
read_signature(struct jsonata_parser *parser, struct jsonata *lambda)
{
	struct buffer signature = { .arena = parser->inside.arena };
	size_t begin = parser->token.begin;
	size_t depth = 1;

	buffer_char(&signature, '<');
	while (depth > 0 && parser->token.kind != TOKEN_OPEN_BRACE &&
	    parser->token.kind != TOKEN_END) {
		if (!jsonata_advance(parser, false))
			return false;
		depth += parser->token.kind == TOKEN_LESS;
		depth -= parser->token.kind == TOKEN_GREATER;
		buffer_add(&signature, parser->token.text);
	}
	if (!jsonata_expect(parser, TOKEN_GREATER, false))
		return false;
	lambda->text = buffer_str(&signature);
	return jsonata_signature_check(parser, lambda->text, begin);
}

static struct jsonata *
read_lambda(struct jsonata_parser *parser, const struct jsonata *call)
{
	struct jsonata *lambda =
	    jsonata_node(parser, JSONATA_LAMBDA, call->begin);
	struct jsonata *body;
	size_t open;

	if (!take_parameters(parser, lambda, call))
		return NULL;
	if (parser->token.kind == TOKEN_LESS && !read_signature(parser, lambda))
		return NULL;
	open = parser->token.begin;
	if (!jsonata_expect(parser, TOKEN_OPEN_BRACE, false))
		return NULL;
	body = jsonata_expression(parser, 0);
	if (body == NULL || !jsonata_add(parser, lambda, body) ||
	    !jsonata_close(parser, TOKEN_CLOSE_BRACE, open, false))
		return NULL;
	lambda->end = parser->last_end;
	return lambda;
}

struct jsonata *
jsonata_read_call(struct jsonata_parser *parser, struct jsonata *left,
    const struct jsonata_token *token)
{
	struct jsonata *call = jsonata_node(parser, JSONATA_CALL, left->begin);

	if (!jsonata_add(parser, call, left) ||
	    !read_arguments(parser, call, token->begin))
		return NULL;
	if (is_function_word(left))
		return read_lambda(parser, call);
	for (size_t i = 1; i < call->children.count; i++)
		jsonata_parent_push(parser, call, call->children.items[i]);
	return call;
}

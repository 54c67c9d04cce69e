#include "expr/jsonata_parser.h"

/* JSONata: parser.js: terminals and prefixes, what an operand begins with */

static bool
is_at(const struct jsonata_parser *parser, enum jsonata_token_kind kind)
{
	return parser->token.kind == kind;
}

static struct jsonata *
read_leaf(struct jsonata_parser *parser, enum jsonata_kind kind,
    const struct jsonata_token *token)
{
	struct jsonata *leaf = jsonata_node(parser, kind, token->begin);

	leaf->text = token->text;
	leaf->end = token->end;
	leaf->shape->path = kind == JSONATA_NAME;
	leaf->shape->number = kind == JSONATA_NUMBER;
	leaf->shape->literal = kind == JSONATA_NUMBER ||
	    kind == JSONATA_BOOLEAN || kind == JSONATA_NULL;
	if (kind == JSONATA_PARENT && !jsonata_parent_new(parser, leaf))
		return NULL;
	return leaf;
}

/* For the reference the negative of a number is a number. */
static struct jsonata *
read_negation(struct jsonata_parser *parser, const struct jsonata_token *token)
{
	enum { POWER = 70 };
	struct jsonata *operand = jsonata_expression(parser, POWER);
	struct jsonata *node;

	if (operand == NULL)
		return NULL;
	node = jsonata_node(parser, JSONATA_NEGATE, token->begin);
	if (!jsonata_add_inner(parser, node, operand))
		return NULL;
	if (operand->shape->number && !operand->shape->path) {
		size_t height = node->shape->height;

		*node->shape = *operand->shape;
		node->shape->height = height;
	}
	return node;
}

/* "a, b; …" up to the sign that closes it; a list may have a range. */
static struct jsonata *
read_block(struct jsonata_parser *parser, const struct jsonata_token *token)
{
	struct jsonata *node =
	    jsonata_node(parser, JSONATA_BLOCK, token->begin);

	while (!is_at(parser, TOKEN_CLOSE)) {
		struct jsonata *item = jsonata_expression(parser, 0);

		if (item == NULL || !jsonata_add_inner(parser, node, item))
			return NULL;
		if (!is_at(parser, TOKEN_SEMICOLON))
			break;
		if (!jsonata_advance(parser, false))
			return NULL;
	}
	if (!jsonata_close(parser, TOKEN_CLOSE, token->begin, true))
		return NULL;
	node->end = parser->last_end;
	return node;
}

/* An item of an array, or a range of them. */
static struct jsonata *
read_item(struct jsonata_parser *parser)
{
	struct jsonata *item = jsonata_expression(parser, 0);
	struct jsonata *range;
	struct jsonata *last;

	if (item == NULL || !is_at(parser, TOKEN_RANGE))
		return item;
	range = jsonata_node(parser, JSONATA_BINARY, item->begin);
	range->text = parser->token.text;
	if (!jsonata_advance(parser, false))
		return NULL;
	last = jsonata_expression(parser, 0);
	if (last == NULL || !jsonata_add_inner(parser, range, item) ||
	    !jsonata_add_inner(parser, range, last))
		return NULL;
	return range;
}

static struct jsonata *
read_array(struct jsonata_parser *parser, const struct jsonata_token *token)
{
	struct jsonata *node =
	    jsonata_node(parser, JSONATA_ARRAY, token->begin);

	while (!is_at(parser, TOKEN_CLOSE_BRACKET) ||
	    node->children.count > 0) {
		struct jsonata *item = read_item(parser);

		if (item == NULL || !jsonata_add_inner(parser, node, item))
			return NULL;
		if (!is_at(parser, TOKEN_COMMA))
			break;
		if (!jsonata_advance(parser, false))
			return NULL;
	}
	if (!jsonata_close(parser, TOKEN_CLOSE_BRACKET, token->begin, true))
		return NULL;
	node->end = parser->last_end;
	return node;
}

/* In a group, % is not looked at: the reference does not either. */
static bool
add_pair(struct jsonata_parser *parser, struct jsonata *node,
    struct jsonata *child)
{
	return node->kind == JSONATA_GROUP ?
	    jsonata_add(parser, node, child) :
	    jsonata_add_inner(parser, node, child);
}

bool
jsonata_read_pairs(struct jsonata_parser *parser, struct jsonata *node,
    size_t open)
{
	bool first = true;

	while (!first || !is_at(parser, TOKEN_CLOSE_BRACE)) {
		struct jsonata *key = jsonata_expression(parser, 0);
		struct jsonata *value;

		first = false;
		if (key == NULL || !jsonata_expect(parser, TOKEN_COLON, false))
			return false;
		value = jsonata_expression(parser, 0);
		if (value == NULL || !add_pair(parser, node, key) ||
		    !add_pair(parser, node, value))
			return false;
		if (!is_at(parser, TOKEN_COMMA))
			break;
		if (!jsonata_advance(parser, false))
			return false;
	}
	if (!jsonata_close(parser, TOKEN_CLOSE_BRACE, open, true))
		return false;
	node->end = parser->last_end;
	return true;
}

/* |pattern|update, delete| */
static struct jsonata *
read_transform(struct jsonata_parser *parser, const struct jsonata_token *token)
{
	struct jsonata *node =
	    jsonata_node(parser, JSONATA_TRANSFORM, token->begin);
	struct jsonata *part = jsonata_expression(parser, 0);

	if (part == NULL || !jsonata_add(parser, node, part) ||
	    !jsonata_close(parser, TOKEN_BAR, token->begin, false))
		return NULL;
	part = jsonata_expression(parser, 0);
	if (part == NULL || !jsonata_add(parser, node, part))
		return NULL;
	if (is_at(parser, TOKEN_COMMA)) {
		if (!jsonata_advance(parser, false))
			return NULL;
		part = jsonata_expression(parser, 0);
		if (part == NULL || !jsonata_add(parser, node, part))
			return NULL;
	}
	if (!jsonata_close(parser, TOKEN_BAR, token->begin, false))
		return NULL;
	node->end = parser->last_end;
	return node;
}

/* The caller reports it when the whole is read: an outer mistake goes first. */
static struct jsonata *
read_nothing(struct jsonata_parser *parser, const struct jsonata_token *token)
{
	parser->ended = true;
	return jsonata_node(parser, JSONATA_PLACEHOLDER, token->begin);
}

static struct jsonata *
refuse(struct jsonata_parser *parser, const struct jsonata_token *token)
{
	struct str name = jsonata_token_name(parser, token);

	jsonata_fail(parser, token->begin, token->end,
	    jsonata_advice(parser, token),
	    "the symbol %.*s cannot be used as a unary operator",
	    STR_ARG(name));
	return NULL;
}

static struct jsonata *
read_object(struct jsonata_parser *parser, const struct jsonata_token *token)
{
	struct jsonata *node =
	    jsonata_node(parser, JSONATA_OBJECT, token->begin);

	if (!jsonata_read_pairs(parser, node, token->begin))
		return NULL;
	return node;
}

/* Tokens that are an operand by themselves. */
static const struct {
	enum jsonata_token_kind token;
	enum jsonata_kind kind;
} leaves[] = {
	{ TOKEN_NAME, JSONATA_NAME },
	{ TOKEN_AND, JSONATA_NAME },
	{ TOKEN_OR, JSONATA_NAME },
	{ TOKEN_IN, JSONATA_NAME },
	{ TOKEN_VARIABLE, JSONATA_VARIABLE },
	{ TOKEN_STRING, JSONATA_STRING },
	{ TOKEN_NUMBER, JSONATA_NUMBER },
	{ TOKEN_BOOLEAN, JSONATA_BOOLEAN },
	{ TOKEN_NULL, JSONATA_NULL },
	{ TOKEN_REGEX, JSONATA_REGEX },
	{ TOKEN_STAR, JSONATA_WILDCARD },
	{ TOKEN_DESCENDANT, JSONATA_DESCENDANT },
	{ TOKEN_PERCENT, JSONATA_PARENT },
};

/* Tokens that begin an operand. */
static struct jsonata *(*const prefix[TOKEN_END + 1])(
    struct jsonata_parser *parser, const struct jsonata_token *token) = {
	[TOKEN_MINUS] = read_negation,
	[TOKEN_OPEN] = read_block,
	[TOKEN_OPEN_BRACKET] = read_array,
	[TOKEN_OPEN_BRACE] = read_object,
	[TOKEN_BAR] = read_transform,
	[TOKEN_END] = read_nothing,
};

struct jsonata *
jsonata_operand(struct jsonata_parser *parser,
    const struct jsonata_token *token)
{
	for (size_t i = 0; i < ARRAY_COUNT(leaves); i++)
		if (leaves[i].token == token->kind)
			return read_leaf(parser, leaves[i].kind, token);
	if (prefix[token->kind] != NULL)
		return prefix[token->kind](parser, token);
	return refuse(parser, token);
}

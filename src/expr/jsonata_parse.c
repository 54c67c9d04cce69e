#include "expr/jsonata_parser.h"

/*
 * JSONata: parser.js: top down operator precedence, after Pratt.  The order
 * in which slashes are taken for division or for a regular expression is the
 * reference's: see the last argument of jsonata_advance().
 */

/* ---- mistakes ----------------------------------------------------------- */

static const char compare[] = "one '=' compares in JSONata";
static const char later[] =
    "Step Functions has JSONata 2.0, where ?: and ?? do not exist: write "
    "$exists(a) ? a : b";
static const char bar[] =
    "'or' is the operator; one '|' begins and ends a transform";
static const char missing[] = "an operator is missing before it";

/* What other languages write, and what JSONata has for it. */
static const struct {
	enum jsonata_token_kind kind;
	char before; /* right before it, if not '\0' */
	const char *advice;
} advices[] = {
	{ TOKEN_EQUAL, '=', compare },
	{ TOKEN_EQUAL, '!', compare },
	{ TOKEN_AMPERSAND, '&', "write 'and'" },
	{ TOKEN_BAR, '\0', bar },
	{ TOKEN_BANG, '\0', "write $not(…)" },
	{ TOKEN_COLON, '?', later },
	{ TOKEN_QUESTION, '?', later },
	{ TOKEN_NAME, '\0', missing },
	{ TOKEN_VARIABLE, '\0', missing },
	{ TOKEN_STRING, '\0', missing },
	{ TOKEN_NUMBER, '\0', missing },
	{ TOKEN_BOOLEAN, '\0', missing },
	{ TOKEN_NULL, '\0', missing },
};

const char *
jsonata_advice(const struct jsonata_parser *parser,
    const struct jsonata_token *token)
{
	char before =
	    token->begin == 0 ? '\0' : parser->text.data[token->begin - 1];

	for (size_t i = 0; i < ARRAY_COUNT(advices); i++)
		if (advices[i].kind == token->kind &&
		    (advices[i].before == '\0' || advices[i].before == before))
			return advices[i].advice;
	return "a value or an operator is missing before it, or it is one too "
	       "many";
}

static void
fail_token(const struct jsonata_parser *parser, const char *mistake)
{
	struct str name = jsonata_token_name(parser, &parser->token);

	jsonata_fail(parser, parser->token.begin, parser->token.end,
	    jsonata_advice(parser, &parser->token), "%s: %.*s", mistake,
	    STR_ARG(name));
}

/* ---- tokens ------------------------------------------------------------- */

bool
jsonata_advance(struct jsonata_parser *parser, bool after_operand)
{
	parser->last_begin = parser->token.begin;
	parser->last_end = parser->token.end;
	if (!jsonata_token_read(parser, after_operand))
		return false;
	if (parser->token.kind != TOKEN_BANG &&
	    parser->token.kind != TOKEN_TILDE)
		return true;
	fail_token(parser, "unknown operator");
	return false;
}

static bool
is_at(const struct jsonata_parser *parser, enum jsonata_token_kind kind)
{
	return parser->token.kind == kind;
}

static bool
fail_expected(struct jsonata_parser *parser, enum jsonata_token_kind kind)
{
	const char *sign = jsonata_token_sign(kind);
	struct str name;

	if (is_at(parser, TOKEN_END)) {
		jsonata_fail(parser, parser->last_end, parser->last_end,
		    str_format(parser->inside.arena, "add '%s' here", sign)
			.data,
		    "expected \"%s\" before end of expression", sign);
		return false;
	}
	name = jsonata_token_name(parser, &parser->token);
	jsonata_fail(parser, parser->token.begin, parser->token.end,
	    jsonata_advice(parser, &parser->token), "expected \"%s\", got %.*s",
	    sign, STR_ARG(name));
	return false;
}

bool
jsonata_expect(struct jsonata_parser *parser, enum jsonata_token_kind kind,
    bool after_operand)
{
	if (!is_at(parser, kind))
		return fail_expected(parser, kind);
	return jsonata_advance(parser, after_operand);
}

bool
jsonata_close(struct jsonata_parser *parser, enum jsonata_token_kind kind,
    size_t open, bool after_operand)
{
	const struct inside *inside = &parser->inside;
	struct diag *diag;

	if (!is_at(parser, TOKEN_END))
		return jsonata_expect(parser, kind, after_operand);
	diag = inside_error(inside, RULE_E086, parser->last_end,
	    parser->last_end, "expected \"%s\" before end of expression",
	    jsonata_token_sign(kind));
	diag_help(inside->diags, diag, "close it with '%s'",
	    jsonata_token_sign(kind));
	diag_note(inside->diags, diag,
	    span_inside(inside->span, inside->text, open, open + 1),
	    "it is opened here");
	return false;
}

/* ---- operators ---------------------------------------------------------- */

/* Operands of one operator stand in one node, so that it stays flat. */
static struct jsonata *
read_binary(struct jsonata_parser *parser, struct jsonata *left,
    const struct jsonata_token *token)
{
	struct jsonata *right =
	    jsonata_expression(parser, jsonata_token_power(token->kind));
	struct jsonata *node = left;

	if (right == NULL)
		return NULL;
	if (left->kind != JSONATA_BINARY ||
	    !str_equal(left->text, token->text)) {
		node = jsonata_node(parser, JSONATA_BINARY, left->begin);
		node->text = token->text;
		if (!jsonata_add_inner(parser, node, left))
			return NULL;
	}
	return jsonata_add_inner(parser, node, right) ? node : NULL;
}

static struct jsonata *
read_filter(struct jsonata_parser *parser, struct jsonata *left,
    const struct jsonata_token *token)
{
	struct jsonata *predicate;

	if (is_at(parser, TOKEN_CLOSE_BRACKET))
		return jsonata_advance(parser, false) ?
		    jsonata_make_keep(parser, left) :
		    NULL;
	predicate = jsonata_expression(parser, 0);
	if (predicate == NULL ||
	    !jsonata_close(parser, TOKEN_CLOSE_BRACKET, token->begin, true))
		return NULL;
	return jsonata_make_filter(parser, left, predicate, token);
}

static struct jsonata *
read_group(struct jsonata_parser *parser, struct jsonata *left,
    const struct jsonata_token *token)
{
	struct jsonata *group = jsonata_make_group(parser, left, token);

	if (group == NULL || !jsonata_read_pairs(parser, group, token->begin))
		return NULL;
	return group;
}

static struct jsonata *
read_sort(struct jsonata_parser *parser, struct jsonata *left,
    const struct jsonata_token *token)
{
	struct jsonata *sort = jsonata_make_sort(parser, left);
	size_t open = parser->token.begin;

	(void)token;

	if (sort == NULL || !jsonata_expect(parser, TOKEN_OPEN, false))
		return NULL;
	for (;;) {
		struct jsonata *term;

		if ((is_at(parser, TOKEN_LESS) ||
			is_at(parser, TOKEN_GREATER)) &&
		    !jsonata_advance(parser, false))
			return NULL;
		term = jsonata_expression(parser, 0);
		if (term == NULL || !jsonata_add(parser, sort, term))
			return NULL;
		if (!is_at(parser, TOKEN_COMMA))
			break;
		if (!jsonata_advance(parser, false))
			return NULL;
	}
	if (!jsonata_close(parser, TOKEN_CLOSE, open, false))
		return NULL;
	sort->end = parser->last_end;
	return jsonata_parent_sort(parser, sort) ? sort : NULL;
}

static bool
is_variable(const struct jsonata *node)
{
	return jsonata_without_keep(node)->kind == JSONATA_VARIABLE;
}

/* @$v and #$i */
static struct jsonata *
read_step_variable(struct jsonata_parser *parser, struct jsonata *left,
    const struct jsonata_token *token)
{
	struct jsonata *variable =
	    jsonata_expression(parser, jsonata_token_power(token->kind));

	if (variable == NULL)
		return NULL;
	if (!is_variable(variable)) {
		jsonata_fail(parser, variable->begin, variable->end,
		    "write $name for the variable",
		    "the right side of \"%s\" must be a variable name (start "
		    "with $)",
		    jsonata_token_sign(token->kind));
		return NULL;
	}
	if (token->kind == TOKEN_AT)
		return jsonata_make_focus(parser, left, variable, token);
	return jsonata_make_index(parser, left, variable);
}

/* Binds to the right. */
static struct jsonata *
read_bind(struct jsonata_parser *parser, struct jsonata *left,
    const struct jsonata_token *token)
{
	struct jsonata *node;
	struct jsonata *value;

	if (!is_variable(left)) {
		jsonata_fail(parser, left->begin, left->end,
		    "write $name := …; to compare, write '='",
		    "the left side of := must be a variable name (start with "
		    "$)");
		return NULL;
	}
	value =
	    jsonata_expression(parser, jsonata_token_power(token->kind) - 1);
	if (value == NULL)
		return NULL;
	node = jsonata_node(parser, JSONATA_BIND, left->begin);
	if (!jsonata_add(parser, node, left) ||
	    !jsonata_add_inner(parser, node, value))
		return NULL;
	return node;
}

static struct jsonata *
read_condition(struct jsonata_parser *parser, struct jsonata *left,
    const struct jsonata_token *token)
{
	struct jsonata *node =
	    jsonata_node(parser, JSONATA_CONDITION, left->begin);
	struct jsonata *branch = jsonata_expression(parser, 0);

	(void)token;
	if (branch == NULL || !jsonata_add_inner(parser, node, left) ||
	    !jsonata_add_inner(parser, node, branch))
		return NULL;
	if (!is_at(parser, TOKEN_COLON))
		return node;
	if (!jsonata_advance(parser, false))
		return NULL;
	branch = jsonata_expression(parser, 0);
	if (branch == NULL || !jsonata_add_inner(parser, node, branch))
		return NULL;
	return node;
}

static struct jsonata *
read_apply(struct jsonata_parser *parser, struct jsonata *left,
    const struct jsonata_token *token)
{
	struct jsonata *right =
	    jsonata_expression(parser, jsonata_token_power(token->kind));
	struct jsonata *node;

	if (right == NULL)
		return NULL;
	node = jsonata_node(parser, JSONATA_APPLY, left->begin);
	if (!jsonata_add(parser, node, left) ||
	    !jsonata_add(parser, node, right))
		return NULL;
	return node;
}

static struct jsonata *
read_step(struct jsonata_parser *parser, struct jsonata *left,
    const struct jsonata_token *token)
{
	struct jsonata *step =
	    jsonata_expression(parser, jsonata_token_power(token->kind));

	if (step == NULL || parser->ended)
		return step;
	return jsonata_make_path(parser, left, step);
}

/* What each operator makes of what stands on its left; else a BINARY. */
static struct jsonata *(*const infix[TOKEN_SIGNS])(
    struct jsonata_parser *parser, struct jsonata *left,
    const struct jsonata_token *token) = {
	[TOKEN_DOT] = read_step,
	[TOKEN_OPEN_BRACKET] = read_filter,
	[TOKEN_OPEN_BRACE] = read_group,
	[TOKEN_OPEN] = jsonata_read_call,
	[TOKEN_CARET] = read_sort,
	[TOKEN_AT] = read_step_variable,
	[TOKEN_HASH] = read_step_variable,
	[TOKEN_BIND] = read_bind,
	[TOKEN_QUESTION] = read_condition,
	[TOKEN_APPLY] = read_apply,
};

static struct jsonata *
read_infix(struct jsonata_parser *parser, struct jsonata *left,
    const struct jsonata_token *token)
{
	if (infix[token->kind] != NULL)
		return infix[token->kind](parser, left, token);
	return read_binary(parser, left, token);
}

static bool
enter(struct jsonata_parser *parser)
{
	if (parser->depth == JSONATA_DEPTH) {
		jsonata_fail_depth(parser, parser->token.begin,
		    parser->token.end);
		return false;
	}
	parser->depth++;
	return true;
}

struct jsonata *
jsonata_expression(struct jsonata_parser *parser, int power)
{
	struct jsonata_token token = parser->token;
	struct jsonata *left;

	if (!enter(parser) || !jsonata_advance(parser, true))
		return NULL;
	left = jsonata_operand(parser, &token);
	while (left != NULL &&
	    jsonata_token_power(parser->token.kind) > power) {
		token = parser->token;
		if (!jsonata_advance(parser, false))
			return NULL;
		left = read_infix(parser, left, &token);
	}
	parser->depth--;
	return left;
}

/* ---- the whole ---------------------------------------------------------- */

/* ASL: "{%" and "%}" enclose an expression, without blanks around them. */
static void
open_delimiters(struct jsonata_parser *parser)
{
	struct str text = parser->text;

	if (text.length < 4 || !str_starts(text, "{%") || !str_ends(text, "%}"))
		return;
	parser->text = str_slice(text, 0, text.length - 2);
	parser->at = 2;
	parser->token.end = 2;
}

static struct jsonata *
read_all(struct jsonata_parser *parser)
{
	struct jsonata *expression;

	if (!jsonata_advance(parser, false))
		return NULL;
	expression = jsonata_expression(parser, 0);
	if (expression == NULL)
		return NULL;
	if (!is_at(parser, TOKEN_END)) {
		fail_token(parser, "syntax error");
		return NULL;
	}
	if (parser->ended) {
		jsonata_fail(parser, parser->last_end, parser->last_end,
		    "add what follows, or remove the last sign",
		    "unexpected end of expression");
		return NULL;
	}
	return jsonata_parent_finish(parser, expression) ? expression : NULL;
}

struct jsonata *
jsonata_parse(struct arena *arena, struct str text, struct span span,
    struct diags *diags)
{
	struct jsonata_parser parser = {
		.inside = { arena, diags, text, span },
		.text = text,
	};

	open_delimiters(&parser);
	return read_all(&parser);
}

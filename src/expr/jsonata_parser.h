#ifndef STEPC_EXPR_JSONATA_PARSER_H
#define STEPC_EXPR_JSONATA_PARSER_H

#include "expr/inside.h"
#include "expr/jsonata.h"

/* Shared by the files jsonata*.c only. */

enum jsonata_token_kind {
#define TOKEN(id, sign, power) TOKEN_##id,
#include "expr/jsonata_tokens.def"
#undef TOKEN
	TOKEN_SIGNS,
	TOKEN_NAME = TOKEN_SIGNS,
	TOKEN_VARIABLE,
	TOKEN_STRING,
	TOKEN_NUMBER,
	TOKEN_BOOLEAN,
	TOKEN_NULL,
	TOKEN_REGEX,
	TOKEN_END
};

struct jsonata_token {
	enum jsonata_token_kind kind;
	struct str text; /* name, content of a string, or as written */
	size_t begin;
	size_t end;
};

/* A `%` that looks for the step that it means; see jsonata_parent.c. */
struct jsonata_slot {
	size_t level; /* how many steps further to the left */
	size_t begin; /* of the % */
};

struct jsonata_slots {
	struct jsonata_slot **items;
	size_t count;
	size_t capacity;
};

/*
 * What the reference parser keeps on its nodes and asks of them when it makes
 * paths.  "The step" is the node itself, or the last one of a path.
 */
struct jsonata_shape {
	size_t height;
	bool path;         /* the reference has a path here, if of one step */
	bool number;       /* a number */
	bool literal;      /* a number, true, false, null; a path with one */
	bool path_grouped; /* the path has a group … */
	bool grouped;      /* … or its step */
	bool filtered;     /* the step has a predicate */
	bool sorted;       /* the step is an order-by */
	struct jsonata_slots slots;      /* not yet found, of the node */
	struct jsonata_slots step_slots; /* of the last step of a path */
	struct jsonata_slot *slot;       /* of a % */
	struct jsonata_slot *step_slot;
};

struct jsonata_parser {
	struct inside inside;
	struct str text; /* up to where the expression goes */
	size_t at;       /* behind `token` */
	struct jsonata_token token;
	size_t last_begin; /* of the token before */
	size_t last_end;
	size_t depth;
	size_t parents; /* how many % there were */
	bool ended;     /* an operand is missing at the end */
};

/* The bytes begin to end as they stand in messages. */
struct str jsonata_shown(const struct jsonata_parser *parser, size_t begin,
    size_t end);

/* The text of a token as it stands in messages, in quotes. */
struct str jsonata_token_name(const struct jsonata_parser *parser,
    const struct jsonata_token *token);

/* What binds to the left, how strongly. */
int jsonata_token_power(enum jsonata_token_kind kind);
const char *jsonata_token_sign(enum jsonata_token_kind kind);

/*
 * Reads the next token.  After an operand a slash divides; elsewhere it
 * begins a regular expression.  False after a diagnostic.
 */
bool jsonata_token_read(struct jsonata_parser *parser, bool after_operand);

/* jsonata_literal.c: at the quote, slash or backquote; false after one. */
bool jsonata_read_string(struct jsonata_parser *parser);
bool jsonata_read_regex(struct jsonata_parser *parser);
bool jsonata_read_quoted_name(struct jsonata_parser *parser);
bool jsonata_read_number(struct jsonata_parser *parser, size_t length);

/* A diagnostic at the bytes begin to end; help may be NULL. */
void jsonata_fail(const struct jsonata_parser *parser, size_t begin, size_t end,
    const char *help, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* … that says that it is nested too deeply. */
void jsonata_fail_depth(const struct jsonata_parser *parser, size_t begin,
    size_t end);

/* jsonata_parse.c: what to write instead of a token that is out of place. */
const char *jsonata_advice(const struct jsonata_parser *parser,
    const struct jsonata_token *token);

/* jsonata_parse.c: an expression that binds more than `power`; or NULL. */
struct jsonata *jsonata_expression(struct jsonata_parser *parser, int power);
bool jsonata_advance(struct jsonata_parser *parser, bool after_operand);
bool jsonata_expect(struct jsonata_parser *parser, enum jsonata_token_kind kind,
    bool after_operand);

/* The same for what closes the bracket at `open`. */
bool jsonata_close(struct jsonata_parser *parser, enum jsonata_token_kind kind,
    size_t open, bool after_operand);

/* jsonata_operand.c: what begins with `token`; or NULL. */
struct jsonata *jsonata_operand(struct jsonata_parser *parser,
    const struct jsonata_token *token);

/* jsonata_operand.c: "k: v, …}" to the end, into an OBJECT or a GROUP. */
bool jsonata_read_pairs(struct jsonata_parser *parser, struct jsonata *node,
    size_t open);

/* jsonata_call.c: behind the parenthesis after `left`; or NULL. */
struct jsonata *jsonata_read_call(struct jsonata_parser *parser,
    struct jsonata *left, const struct jsonata_token *token);

/* jsonata_node.c: a node that begins there. */
struct jsonata *jsonata_node(struct jsonata_parser *parser,
    enum jsonata_kind kind, size_t begin);

/* A `[]` on a name or a variable is no node for the reference. */
const struct jsonata *jsonata_without_keep(const struct jsonata *node);

/* Ends here; false after a diagnostic: the tree gets too high. */
bool jsonata_add(struct jsonata_parser *parser, struct jsonata *node,
    struct jsonata *child);

/* The same, and a % in the child looks further from the node. */
bool jsonata_add_inner(struct jsonata_parser *parser, struct jsonata *node,
    struct jsonata *child);

/*
 * Paths and what hangs on their steps, with the rules of the reference for
 * each; NULL after a diagnostic.  `token` is the operator.
 */
struct jsonata *jsonata_make_path(struct jsonata_parser *parser,
    struct jsonata *left, struct jsonata *step);
struct jsonata *jsonata_make_filter(struct jsonata_parser *parser,
    struct jsonata *left, struct jsonata *predicate,
    const struct jsonata_token *token);
struct jsonata *jsonata_make_keep(struct jsonata_parser *parser,
    struct jsonata *left);
struct jsonata *jsonata_make_group(struct jsonata_parser *parser,
    struct jsonata *left, const struct jsonata_token *token);
struct jsonata *jsonata_make_sort(struct jsonata_parser *parser,
    struct jsonata *left);
struct jsonata *jsonata_make_focus(struct jsonata_parser *parser,
    struct jsonata *left, const struct jsonata *variable,
    const struct jsonata_token *token);
struct jsonata *jsonata_make_index(struct jsonata_parser *parser,
    struct jsonata *left, const struct jsonata *variable);

/* jsonata_parent.c: which step a % means; false after a diagnostic. */
bool jsonata_parent_new(struct jsonata_parser *parser, struct jsonata *node);
void jsonata_parent_push(struct jsonata_parser *parser, struct jsonata *node,
    const struct jsonata *child);
bool jsonata_parent_path(struct jsonata_parser *parser, struct jsonata *path,
    const struct jsonata *left, const struct jsonata *step);
bool jsonata_parent_filter(struct jsonata_parser *parser,
    struct jsonata *filter, const struct jsonata *predicate);
bool jsonata_parent_sort(struct jsonata_parser *parser, struct jsonata *sort);
bool jsonata_parent_finish(struct jsonata_parser *parser,
    const struct jsonata *expression);

/* jsonata_regex.c: what stands between the slashes. */
bool jsonata_regex_check(struct jsonata_parser *parser, size_t begin,
    size_t end);

/* jsonata_signature.c: "<s-:n>", which stands at `begin`. */
bool jsonata_signature_check(struct jsonata_parser *parser,
    struct str signature, size_t begin);

#endif

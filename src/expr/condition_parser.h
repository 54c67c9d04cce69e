#ifndef STEPC_EXPR_CONDITION_PARSER_H
#define STEPC_EXPR_CONDITION_PARSER_H

#include "expr/condition.h"
#include "expr/inside.h"

/* Shared by condition.c and condition_operand.c only. */

/* ASL: Choice Rules, Data-Test Expressions */
enum condition_type {
	TYPE_NONE,
	TYPE_STRING,
	TYPE_NUMBER,
	TYPE_BOOLEAN,
	TYPE_TIMESTAMP,
	TYPE_NULL
};

struct condition_operand {
	bool is_path;
	enum condition_type type; /* of a literal */
	struct str text; /* the path, the number, the string without quotes */
	bool boolean;
	size_t begin;
	size_t end;
};

struct condition_parser {
	struct inside inside;
	size_t at;
	size_t depth;
};

/* '\0' at the end. */
char condition_peek(const struct condition_parser *parser);
struct str condition_rest(const struct condition_parser *parser);
void condition_skip_blanks(struct condition_parser *parser);

/* The word at the parser, which stays where it is; may be empty. */
struct str condition_peek_word(struct condition_parser *parser);
bool condition_take_word(struct condition_parser *parser, const char *word);

/* A diagnostic at the bytes begin to end; help may be NULL. */
void condition_fail(const struct condition_parser *parser, size_t begin,
    size_t end, const char *message, const char *help);

/* What stands here is not what is expected; names the word for it if known. */
void condition_fail_expected(struct condition_parser *parser, const char *what);

/* A path or a literal; false after a diagnostic. */
bool condition_read_operand(struct condition_parser *parser,
    struct condition_operand *operand);

#endif

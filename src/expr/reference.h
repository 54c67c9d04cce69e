#ifndef STEPC_EXPR_REFERENCE_H
#define STEPC_EXPR_REFERENCE_H

#include <stdbool.h>

#include "base/map.h"
#include "doc/node.h"
#include "expr/value.h"

/* ${…}: what can be named, and strings with names in them. */

struct parameter {
	struct str name;
	struct span span;
	bool secret;
	bool list;
	/* No value of it can hold a quote or a backslash. */
	bool safe;
	/* A number, or one of true and false: needs no quotes. */
	bool bare;
	struct str token; /* what it is called in ASL; may be empty */
};

struct names {
	struct arena *arena;
	struct diags *diags;
	LIST_OF(struct parameter) parameters;
	LIST_OF(struct thing *) things; /* by names_add() */
	struct map by_key[THING_KIND_COUNT];
	struct thing *machine;  /* ${workflow.…} */
	struct str environment; /* empty: none, and ${env} is an error */
};

/* Where a string goes decides what may stand in it. */
enum text_use {
	TEXT_DEFINITION, /* no secrets, no lists */
	TEXT_SETTING,    /* no lists */
	TEXT_LISTS,      /* no secrets; a list where it is the whole text */
	TEXT_ARNS        /* the same, but the list is one of ARNs */
};

/* Its kind and key do not change any more. */
void names_add(struct names *names, struct thing *thing);

/* NULL when it is not declared. */
struct thing *names_find(const struct names *names, enum thing_kind kind,
    struct str key);

/*
 * The thing of that name, taken as one that exists here by that name when
 * nobody declared it.  A full ARN is a thing of its own.
 */
struct thing *names_use(struct names *names, enum thing_kind kind,
    struct str key, struct span span);

/* The thing whose ARN is the text, which holds references. */
struct thing *names_use_text(struct names *names, enum thing_kind kind,
    struct text arn, struct span span);

/* Its ARN when it exists by `name` in this account and region. */
struct text thing_arn(struct arena *arena, enum thing_kind kind,
    struct text name);

/* The main machine's thing: its name is the deploy-time input `name`. */
struct thing *thing_machine(struct arena *arena);

/*
 * The parts of a string.  Mistakes are reported, and the reference left out.
 * $${ is a literal ${.
 */
struct text reference_text(struct names *names, struct str raw,
    struct span span, enum text_use use);

/*
 * The same where only literal text can stand; what ("a key") is for the
 * message.
 */
struct str reference_literal(struct names *names, struct str raw,
    struct span span, const char *what);

/*
 * Resolves the strings of a Choice rule that condition_parse() made; its paths
 * stay as they are.
 */
void reference_condition(struct names *names, struct value *rule);

/* A whole tree of values; numbers in JSON's spelling. */
struct value *reference_value(struct names *names, const struct node *node,
    enum text_use use);

/* A number in JSON's spelling; null, and reported, where JSON has none. */
struct value *reference_number(struct arena *arena, struct diags *diags,
    const struct node *node);

/* "{% … %}": a JSONata expression. */
bool is_jsonata(struct str text);

#endif

#ifndef STEPC_IAM_ARN_H
#define STEPC_IAM_ARN_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"
#include "expr/value.h"

/*
 * Names, ARNs and URLs as texts whose parts may be references.  A reference
 * is never looked into: its separators do not count.
 */

/* The fields between the bytes `at`; at least one. */
struct text_list text_split(struct arena *arena, struct text text, char at);

/* The fields from `begin` up to but without `end`, `at` between them. */
struct text text_join(struct arena *arena, const struct text_list *fields,
    size_t begin, size_t end, char at);

/* Behind the last `at`; the whole text when it has none. */
struct text text_last(struct arena *arena, struct text text, char at);

/* Literal text at the beginning, or nothing. */
bool text_starts(struct text text, const char *literal);
bool text_ends(struct text text, const char *literal);

/* Without the first `count` bytes, which are literal. */
struct text text_skip(struct arena *arena, struct text text, size_t count);

/* A wildcard stands somewhere, or at the very beginning. */
bool text_is_pattern(struct text text);
bool text_is_unknown(struct text text);

/* Whether every string that matches `text` matches `pattern` too. */
bool pattern_covers(struct str pattern, struct str text);

/* Only the deployment knows it: a parameter, a token of plain ASL. */
bool text_is_opaque(struct text text);

/* An ARN, as far as one can see. */
bool arn_is(struct text text);

/* Of S3, in place of a bucket: "arn:aws:s3:eu-west-1:1:accesspoint/x". */
bool arn_is_access_point(struct text text);

/* The thing whose name or ARN begins the text, or NULL. */
const struct thing *text_thing(struct text text);

/* Its ARN, with the literal text that follows the first part of `text`. */
struct text arn_of_thing(struct arena *arena, struct text text);

/* The name of a thing, also of one whose ARN is given at deployment. */
struct text thing_name(struct arena *arena, const struct thing *thing);

/* The ARN template of things that exist by name: "arn:…:table/". */
const char *thing_prefix(enum thing_kind kind);

#endif

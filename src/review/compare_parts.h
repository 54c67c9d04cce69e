#ifndef STEPC_REVIEW_COMPARE_PARTS_H
#define STEPC_REVIEW_COMPARE_PARTS_H

#include "review/compare.h"

/* What the files that compare share. */

/* Order of keys and the spelling of numbers do not matter. */
bool json_equal(const struct json *a, const struct json *b);

/* Equal ones have equal hashes. */
uint64_t json_hash(const struct json *json);

/* In one line. */
struct str json_line(struct arena *arena, const struct json *json);

/* The text of a string, else empty. */
struct str json_text(const struct json *json);

/*
 * Without what is empty; a block that is there once is an object; JSON in a
 * text is what it says.
 */
struct json *json_tidy(struct arena *arena, struct json *json);

/* Is anything in it true? */
bool json_is_marked(const struct json *mark);

/* --- compare_fields.c --- */

/* Where a field is: of which step or thing, and in what of it. */
struct field_place {
	struct arena *arena;
	struct change_list *changes;
	const char *our_word;
	struct str subject;
	const char *our_prefix; /* "retry", or NULL */
	struct str of;          /* which of them; may be empty */
	bool words;             /* fields have the words of a spec */
	bool said;              /* only what both sides say counts */
};

/* Adds what is different, down to the leaves. */
void compare_field(const struct field_place *place, struct str key,
    struct json *before, struct json *after);

/* All members of two objects but those of `skip`, ended by NULL. */
void compare_members(const struct field_place *place, const struct json *before,
    const struct json *after, const char *const *skip);

/* --- compare_steps.c, compare_grants.c, compare_things.c --- */

void compare_steps(struct arena *arena, const struct json *before,
    const struct json *after, struct change_list *changes);
void compare_grants(struct arena *arena, const struct grant_list *before,
    const struct grant_list *after, struct change_list *changes);
void compare_things(struct arena *arena, const struct version *before,
    const struct version *after, struct change_list *changes);

/* The grants of a policy document. */
void grants_add(struct arena *arena, struct grant_list *grants,
    const struct grant *owner, const struct json *document);

/*
 * The policy document that a resource of a plan gets when it is applied, as far
 * as it is known; NULL: it is not.
 */
struct json *compare_deferred(struct arena *arena, const struct json *plan,
    struct str address);

/* The row of a Terraform type, or NULL. */
struct side_row {
	const char *type;
	const char *word;
	const char *name;
};
const struct side_row *side_row(struct str type);
bool side_is_computed(struct str attribute);

#endif

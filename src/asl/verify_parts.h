#ifndef STEPC_ASL_VERIFY_PARTS_H
#define STEPC_ASL_VERIFY_PARTS_H

#include "asl/read_fields.h"
#include "asl/verify.h"
#include "base/map.h"
#include "expr/jsonata.h"

/*
 * Inside of the verifier: one file a family of rules.  What a spec's own
 * checks say in the author's words, or iam/ of every Task, is said here only
 * of states that are plain ASL.
 */

struct verifier {
	struct arena *arena;
	struct diags *diags;
	const struct asl_machine *machine;
	LIST_OF(const struct asl_state *) labelled; /* Maps */
};

/* ASL: Variables.  What a scope assigns, and the scopes around it. */
struct assigned {
	struct str name;
	struct span span;
};

struct variables {
	const struct variables *outer;
	bool sealed; /* an execution of its own: what is outside is not seen */
	LIST_OF(struct assigned *) names;
	struct map by_name;
};

/* Whose fields are looked at, and where they stand. */
struct site {
	struct verifier *verifier;
	const struct asl_state *state;
	const struct variables *variables;
	bool jsonata;
	enum jsonata_place place;
	const struct asl_where *where; /* of the record or object */
};

/* The place of a value, else of the state. */
struct span verify_span(const struct site *site, const struct value *value);

/* ---- verify_fields.c: by the rows of fields.def -------------------------- */

/* The members of a record of that table. */
void verify_record(const struct site *site, enum asl_table table,
    enum asl_type type, const void *record);

/* ---- verify_text.c: the languages inside strings ------------------------- */

enum path_kind { PATH_ANY, PATH_REFERENCE, PATH_INPUT, PATH_RESULT };

/* A JSONata string; says so when it only looks like an expression. */
void verify_expression(const struct site *site, const struct value *value,
    const struct asl_where *where);

void verify_path(const struct site *site, const struct value *value,
    const struct asl_where *where, enum path_kind kind);

/* ErrorPath and CausePath. */
void verify_text_path(const struct site *site, const struct value *value,
    const struct asl_where *where);

/* What stands under "key.$" of the payload template at `where`. */
void verify_path_or_call(const struct site *site, const struct member *member,
    const struct asl_where *where);

/* Would it be a path or a call, if its key said so? */
bool verify_looks_like_path(const struct site *site, const struct value *value);

/* asl_quote(), for plain ASL only: whoever writes a spec never sees AWS's. */
void verify_cite(const struct site *site, struct diag *diag, const char *code,
    const struct asl_where *where, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* Adds AWS's words to what was reported since there were `before`. */
void verify_quote(const struct site *site, size_t before, const char *code,
    const struct asl_where *where, const char *words);

/* ---- verify_template.c: payload templates and variables ------------------ */

void verify_template(const struct site *site, const struct value *value,
    const struct asl_where *where);
void verify_assign(const struct site *site, const struct value *value,
    const struct asl_where *where);
void verify_result(const struct site *site, const struct value *value);

/* ---- verify_variables.c -------------------------------------------------- */

/* What the states of a scope assign; reports what hides an outer one. */
struct variables verify_scope_variables(struct verifier *verifier,
    const struct asl_scope *scope, const struct variables *outer, bool sealed);

/* A variable that is read at `span`. */
void verify_variable(const struct site *site, struct str name,
    struct span span);

/* ---- the rest: one family of rules each ---------------------------------- */

void verify_errors(const struct site *site);
void verify_choice(const struct site *outer);
void verify_task(const struct site *site);
void verify_map(const struct site *site);

/* Is it sure that the Map's items run as executions of their own? */
bool verify_is_distributed(const struct asl_map *map);

#endif

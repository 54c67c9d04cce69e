#ifndef STEPC_SPEC_STANDARDS_H
#define STEPC_SPEC_STANDARDS_H

#include "spec/spec.h"

/* The standards of an organisation: `rules` of the project file. */

enum standard_id {
#define STANDARD(id, key, rule, shape, words, sentence) STANDARD_##id,
#include "spec/standards.def"
#undef STANDARD
	STANDARD_COUNT
};

enum standard_shape {
	STANDARD_IS_FLAG,
	STANDARD_IS_KEYS,
	STANDARD_IS_NAMES,
	STANDARD_IS_SERVICES,
	STANDARD_IS_ACTIONS,
	STANDARD_IS_ENVIRONMENTS,
	STANDARD_IS_COUNT,
	STANDARD_IS_DAYS,
	STANDARD_IS_PATTERN,
	STANDARD_IS_BOUNDS
};

struct standard_row {
	const char *key;
	enum rule rule;
	enum standard_shape shape;
	const char *words; /* of KEYS: those that there are; empty: alarms */
	const char *sentence;
};

const struct standard_row *standard_row(enum standard_id id);

/* The standard that breaks as this rule; false when none does. */
bool standard_of_rule(enum rule rule, enum standard_id *id);

struct alarm_bound {
	enum alarm_kind kind;
	bool least;      /* else most */
	double value;    /* as spec_alarm's `above` */
	struct str text; /* as it was written */
};

struct standard {
	bool said;
	struct span span;
	struct str why;         /* the organisation's own words; or empty */
	struct str_list except; /* workflows */
	struct str_list values; /* also those of `keys` */
	struct str pattern;     /* POSIX extended regular expression */
	long long number;       /* also days */
	LIST_OF(struct alarm_bound) bounds;
};

struct standards {
	struct standard items[STANDARD_COUNT];
};

/*
 * Reads `rules`, which may be NULL, and sets the levels of their diagnostics.
 */
void standards_read(struct arena *arena, const struct node *node,
    struct diags *diags, struct standards *standards);

#endif

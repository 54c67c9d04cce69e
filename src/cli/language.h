#ifndef STEPC_CLI_LANGUAGE_H
#define STEPC_CLI_LANGUAGE_H

#include "base/str.h"
#include "spec/fields.h"

/* The tables of the spec language, in the words of people. */

/* A row of fields.def, with the name of its table. */
struct language_row {
	const char *table;
	const char *key;
	enum field_shape shape;
	int families; /* of steps, kinds of things or of triggers; 0: all */
	const char *words;
	const char *sentence;
};

/* How a key holds what a definition describes. */
enum language_use { USE_ONE, USE_ONE_OR_LIST, USE_LIST, USE_BY_NAME };

/* A row of schema.def: what is behind a key that its own code reads. */
struct language_use_row {
	const char *table; /* NULL: of steps.def */
	const char *key;
	enum language_use use;
	const char *definition;
};

/* Keys of which at least one is there. */
struct language_requirement {
	const char *table;
	const char *keys;
};

struct language_definition {
	const char *name;
	const char *words; /* what it is called */
	const char *json;
};

size_t language_row_count(void);
const struct language_row *language_row(size_t i);
size_t language_requirement_count(void);
const struct language_requirement *language_requirement(size_t i);
size_t language_definition_count(void);
const struct language_definition *language_definition(size_t i);

/* NULL when it is a table, or made by code. */
const struct language_definition *language_definition_of(struct str name);

/* NULL when the tables do not say; table NULL: what a step does. */
const struct language_use_row *language_use_of(const char *table,
    const char *key);

/* The kind of thing that a key of the document names, if it does. */
bool language_thing(const char *key, enum thing_kind *kind);

/* "a whole number from 0"; empty where the shape alone does not say. */
const char *language_shape(enum field_shape shape);

/* "Task": the states of a family. */
const char *language_family(enum step_family family);

/* "a share", and what an alarm is about, as a sentence. */
const char *language_alarm_shape(enum alarm_shape shape);
struct str language_alarm(struct arena *arena,
    const struct alarm_kind_row *alarm);

/* A table as a definition of the schema: READER_S3 is "reader_s3". */
struct str language_name(struct arena *arena, const char *table);

#endif

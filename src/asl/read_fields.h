#ifndef STEPC_ASL_READ_FIELDS_H
#define STEPC_ASL_READ_FIELDS_H

#include "asl/asl.h"
#include "asl/read_where.h"

/* The rows of fields.def, for the reader and for the verifier. */

enum asl_table {
	ASL_TABLE_MACHINE,
	ASL_TABLE_SCOPE,
	ASL_TABLE_STATE,
	ASL_TABLE_PROCESSOR_CONFIG,
	ASL_TABLE_READER,
	ASL_TABLE_READER_CONFIG,
	ASL_TABLE_BATCHER,
	ASL_TABLE_WRITER,
	ASL_TABLE_WRITER_CONFIG,
	ASL_TABLE_CREDENTIALS,
	ASL_TABLE_RETRIER,
	ASL_TABLE_CATCHER,
	ASL_TABLE_RULE
};

/* What a field holds.  Members are values unless another type is named. */
enum asl_shape {
	ASL_SHAPE_CODE,            /* read by code */
	ASL_SHAPE_TEXT,            /* struct str: a string, no expression */
	ASL_SHAPE_TARGET,          /* struct str: the name of a state */
	ASL_SHAPE_WORD,            /* struct str: one of the words */
	ASL_SHAPE_STRING,          /* or an expression */
	ASL_SHAPE_TIMESTAMP,       /* RFC 3339, or an expression */
	ASL_SHAPE_PATH,            /* a JSONPath or null */
	ASL_SHAPE_REFERENCE,       /* ASL: Reference Path */
	ASL_SHAPE_INPUT_REFERENCE, /* one into the input, not the context */
	ASL_SHAPE_RESULT_PATH,     /* a place in the input, or null */
	ASL_SHAPE_STRING_PATH,     /* a reference, or a call that makes text */
	ASL_SHAPE_INTEGER,         /* or an expression */
	ASL_SHAPE_NUMBER,          /* or an expression */
	ASL_SHAPE_TEMPLATE,        /* ASL: Payload Template */
	ASL_SHAPE_ASSIGN,          /* one whose keys are variables */
	ASL_SHAPE_RESULT,          /* JSON as it is */
	ASL_SHAPE_CONDITION,       /* true, false or an expression */
	ASL_SHAPE_ITEMS,           /* a list, an object or an expression */
	ASL_SHAPE_HEADERS,         /* a list of strings, no expressions */
	ASL_SHAPE_OBJECT           /* with a table of its own */
};

struct asl_field {
	enum asl_table table;
	enum asl_shape shape;
	const char *key;
	unsigned states;  /* 1 << enum asl_type */
	enum query query; /* QUERY_INHERIT: both */
	double least;     /* of INTEGER and NUMBER */
	double most;
	const char *words;     /* of WORD */
	const char *says;      /* AWS, of another word; NULL: not known */
	size_t place;          /* offset of the member, or ASL_NOWHERE */
	enum asl_table nested; /* of OBJECT */
	bool needed;
};

#define ASL_NOWHERE ((size_t)-1)

const struct asl_field *asl_fields(size_t *count);

/* NULL when states of that type have no such field. */
const struct asl_field *asl_field_find(enum asl_table table, enum asl_type type,
    struct str key);

/* The value that a row's member holds in a record; NULL where there is none. */
struct value *asl_field_value(const struct asl_field *row, const void *record);

/* "a Pass state", "a retrier": whose fields these are. */
struct str asl_table_name(struct arena *arena, enum asl_table table,
    enum asl_type type);

/* "a list", "a string" … */
const char *asl_kind_name(const struct value *value);

/* Does the text hold something that is only known at deployment? */
bool asl_is_open(struct text text);

/* A string that is one expression; open ones too. */
bool asl_is_expression(const struct value *value);

/* The number of a VALUE_NUMBER. */
double asl_number(const struct value *value);
bool asl_is_whole(const struct value *value);

/* Groups of fields that exclude each other. */
struct asl_group {
	enum asl_table table;
	unsigned states;
	bool needed; /* one of them must be there */
	const char *keys;
	const char *says; /* AWS, of none where one is needed, else of two */
};

const struct asl_group *asl_groups(size_t *count);

/* ASL: Data-Test Expression */
struct asl_comparison {
	const char *key;
	enum asl_operand {
		ASL_OPERAND_STRING,
		ASL_OPERAND_NUMBER,
		ASL_OPERAND_BOOLEAN,
		ASL_OPERAND_TIMESTAMP,
		ASL_OPERAND_PATH
	} operand;
};

const struct asl_comparison *asl_comparison_find(struct str key);

/* Every key that belongs to the test of a JSONPath rule. */
void asl_test_keys(struct arena *arena, struct str_list *keys);

/* The words of a list with a blank between them. */
struct str_list asl_words(struct arena *arena, const char *list);

/* The same for people: "a, b, c". */
struct str asl_list(struct arena *arena, const char *list);

/* ---- reading ------------------------------------------------------------- */

struct asl_reader {
	struct arena *arena;
	struct diags *diags;
	enum query query; /* of the machine */
	size_t depth;     /* scopes around this one */
	bool tokens;      /* a definition: names may hold them */
	bool open;        /* one stands for a part of the structure */
};

/* An object whose fields are read. */
struct asl_object {
	struct asl_reader *reader;
	const struct value *value;
	struct span span; /* of its name, or its own */
	const struct asl_where *where;
	enum asl_table table;
	enum asl_type type; /* of the state around it */
	bool jsonata;
	bool any_query;          /* the language is in doubt: no rule of it */
	struct asl_state *state; /* is broken without what is needed */
};

/*
 * Every field by its row into the record, which may be NULL: unknown ones,
 * wrong kinds of values, missing ones and ones that exclude each other are
 * reported.  What rows call CODE is left to the caller.
 */
void asl_read_fields(const struct asl_object *object, void *record);

/*
 * A token stands for something that the machine has no place for: a note says
 * so.  What is a state, a list of catchers … is then nothing.
 */
void asl_leave_open(const struct asl_object *object, const struct value *value);

/* Does the text hold a token, as names of states may? */
bool asl_has_token(struct str s);

/*
 * NULL when the value is not of that kind, which is reported, or a token that
 * can be anything.
 */
const struct value *asl_expect(const struct asl_object *object, const char *key,
    enum value_kind kind, const char *wanted);

/* A string into *text; reported when it is none or refers to something. */
bool asl_read_text(const struct asl_object *object, const char *key,
    const struct value *value, struct str *text);

/* asl-rules T3, R1, C1, M1: a list or an object of fields that is empty. */
void asl_report_empty(const struct asl_object *object, const char *key,
    const struct value *value, const char *help);

/* False, and reported, when the object is none; false of a token, too. */
bool asl_is_object(const struct asl_object *object);

/* asl-rules Q2, Q3: a field of the other query language. */
void asl_report_query(const struct asl_object *object,
    const struct member *member);

/* The same for the name of a state, which is not empty. */
bool asl_read_target(const struct asl_object *object, const char *key,
    const struct value *value, struct str *name);

struct span asl_span_or(struct span span, struct span fallback);

/* ---- parts of states ----------------------------------------------------- */

/* ASL: Errors.  Retry and Catch of a state. */
void asl_read_errors(const struct asl_object *object, struct asl_state *state);

/* ASL: Choice State */
void asl_read_choices(const struct asl_object *outer, struct asl_state *state);

#endif

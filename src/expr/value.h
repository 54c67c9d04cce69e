#ifndef STEPC_EXPR_VALUE_H
#define STEPC_EXPR_VALUE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"
#include "diag/diag.h"

/*
 * Values with references: JSON whose strings are lists of parts, literal or
 * reference.  Each backend prints the parts in its own language.
 */

/* ASL: Query Languages */
enum query { QUERY_INHERIT, QUERY_JSONPATH, QUERY_JSONATA };

/* What a workflow can name; the rows say where ${…} finds each. */
enum thing_kind {
#define THING(id, key, word, arn) THING_##id,
#include "expr/things.def"
#undef THING
	THING_KIND_COUNT
};

struct thing_kind_row {
	const char *key;  /* "functions": the key in a spec and in ${…} */
	const char *word; /* "function": for messages and made names */
	const char *arn;  /* text_template() of its ARN, less the name */
};

const struct thing_kind_row *thing_kind_row(enum thing_kind kind);

/* Where a thing is: see "Resources" in stepc-spec(5). */
enum thing_where {
	WHERE_NAME,      /* exists in this account and region */
	WHERE_ARN,       /* exists elsewhere */
	WHERE_PARAMETER, /* its ARN is given at deployment */
	WHERE_SSM,       /* its ARN is in an SSM parameter */
	WHERE_CREATE     /* made by this workflow */
};

enum part_kind {
	PART_LITERAL,    /* text */
	PART_PARAMETER,  /* text: name of a deploy-time parameter */
	PART_PARTITION,  /* aws, aws-cn … */
	PART_REGION,     /* eu-west-1 */
	PART_ACCOUNT,    /* 123456789012 */
	PART_URL_SUFFIX, /* amazonaws.com */
	PART_BASE_NAME,  /* the deploy-time name of the main machine */
	PART_THING_NAME, /* thing's name */
	PART_THING_ARN,  /* thing's ARN, built from names */
	PART_ARN_NAME,   /* thing: the name inside an ARN known at deployment */
	PART_THING_STREAM, /* table's stream: its ARN, which no name gives */
	PART_SSM,          /* text: path of an SSM parameter, its value */
	PART_ATTRIBUTE,    /* resource's attribute: makes an order */
	PART_EACH          /* the item of a group of like resources */
};

/* There are more of these than of anything else: they are kept small. */
struct part {
	enum part_kind kind;
	enum attribute {
		ATTRIBUTE_ARN,
		ATTRIBUTE_ID,
		ATTRIBUTE_NAME,
		ATTRIBUTE_STREAM,  /* of a table: the ARN of its stream */
		ATTRIBUTE_VERSION, /* of a machine: ARN of the published one */
		ATTRIBUTE_REVISION /* of a machine: what a version is made of */
	} attribute;
	struct str text;           /* literal, name of a parameter, path */
	const struct thing *thing; /* THING_*, ARN_NAME */
	union {
		const struct str
		    *token; /* PARAMETER: its name in ASL, or NULL */
		const struct resource *resource; /* ATTRIBUTE: infra/graph.h */
	};
	struct span span;
};

/* Whose attribute it is; NULL: of nothing. */
static inline const struct resource *
part_resource(const struct part *part)
{
	return part->kind == PART_ATTRIBUTE ? part->resource : NULL;
}

/* A string: its parts one after the other.  No parts is "". */
struct text {
	struct part *items;
	size_t count;
	size_t capacity;
};

struct text_list {
	struct text *items;
	size_t count;
	size_t capacity;
};

struct thing {
	enum thing_kind kind;
	struct str key; /* what the spec calls it; unique in its kind */
	enum thing_where where;
	struct text name; /* physical name; empty when only the ARN is known */
	struct text arn;  /* built from names, or the parameter itself */
	struct span span; /* the declaration, or the first use */
	bool declared;
	bool used;              /* something names it: see names_use() */
	bool has_stream;        /* table: PART_THING_STREAM can be made … */
	struct text stream_arn; /* … from this, once it is planned */
	struct text encryption; /* its KMS key; empty: nobody says */
};

enum value_kind {
	VALUE_NULL,
	VALUE_BOOLEAN,
	VALUE_NUMBER,
	VALUE_STRING,
	VALUE_LIST,
	VALUE_OBJECT
};

struct member {
	struct str key;
	struct value *value;
	struct span key_span;
};

struct value {
	enum value_kind kind;
	bool boolean;
	struct str number; /* a JSON number, as it is to be printed */
	struct text string;
	/*
	 * A string that is one token of a definition and stood there without
	 * quotes: deployed, it can be a value of any kind.
	 */
	bool bare;
	LIST_OF(struct value *) items;
	LIST_OF(struct member) members; /* in written order, keys unique */
	struct span span;               /* source may be NULL: made by stepc */
};

/* Makers; everything lives in the arena, texts are shared, not copied. */
struct value *value_null(struct arena *arena);
struct value *value_boolean(struct arena *arena, bool boolean);
struct value *value_integer(struct arena *arena, long long number);
struct value *value_number(struct arena *arena, struct str json_number);
struct value *value_string(struct arena *arena, struct str literal);
struct value *value_text(struct arena *arena, struct text text);
struct value *value_list(struct arena *arena);
struct value *value_object(struct arena *arena);

void value_add(struct arena *arena, struct value *list, struct value *item);

/* Replaces the value of a key that is there.  NULL value: does nothing. */
void value_set(struct arena *arena, struct value *object, const char *key,
    struct value *value);
void value_set_str(struct arena *arena, struct value *object, struct str key,
    struct value *value);

/* Without looking whether the key is there: the caller knows it is not. */
void value_append(struct arena *arena, struct value *object, struct str key,
    struct value *value);

/* NULL when the key is not there or `object` is NULL or no object. */
struct value *value_get(const struct value *object, const char *key);

/* The text of a string without references; false for anything else. */
bool value_literal(const struct value *value, struct str *literal);

/* Deep; references are equal when they point to the same thing. */
bool value_equal(const struct value *a, const struct value *b);

void text_add(struct arena *arena, struct text *text, struct part part);
void text_add_literal(struct arena *arena, struct text *text,
    struct str literal);
void text_add_text(struct arena *arena, struct text *text, struct text more);
struct text text_literal(struct arena *arena, struct str literal);
struct text text_of_part(struct arena *arena, struct part part);

/* Only literal parts (or none): the whole text in *literal. */
bool text_is_literal(struct arena *arena, struct text text,
    struct str *literal);
bool text_equal(struct text a, struct text b);

/*
 * Things are replaced by the parts of their name or ARN, down to the bottom,
 * and neighbouring literals joined.  To be read and not added to: it may be
 * the text itself.
 */
struct text text_expand(struct arena *arena, struct text text);

/*
 * A text in which "{partition}", "{region}", "{account}", "{url_suffix}" and
 * "{name}" (the base name) stand for those parts; any other brace is literal.
 * Made for the templates of ARNs in the tables.
 */
struct text text_template(struct arena *arena, const char *template);

/* What references stand for, where it is known: for printing resolved. */
struct resolution {
	struct str partition; /* empty: not known */
	struct str region;
	struct str account;
	struct str base_name;
	struct str_list names;  /* parameters … */
	struct str_list values; /* … and their values */
};

bool text_has(struct text text, enum part_kind kind);

/*
 * In this account and region, as far as its name tells: written with
 * ${aws.account} and ${aws.region} it is.
 */
bool thing_is_here(const struct thing *thing);

/* A copy, each of whose strings is what `change` makes of it. */
struct value *value_rewrite(struct arena *arena, const struct value *value,
    struct text (*change)(struct arena *arena, const struct value *string,
	const void *context),
    const void *context);

/* So may these. */
struct text text_resolve(struct arena *arena, struct text text,
    const struct resolution *known);
struct value *value_resolve(struct arena *arena, const struct value *value,
    const struct resolution *known);

/*
 * One line for people and for the oracle: references as ${aws.region},
 * ${parameter} …
 */
struct str text_show(struct arena *arena, struct text text);

/* How long that is, once it is resolved. */
size_t text_length(struct arena *arena, struct text text,
    const struct resolution *known);

#endif

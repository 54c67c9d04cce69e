#ifndef STEPC_DOC_NODE_H
#define STEPC_DOC_NODE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/str.h"
#include "diag/diag.h"

/*
 * A document as a tree in which every node knows its place.  A scalar is
 * text until a field asks for a type (YAML 1.2.2, 10.3 Core Schema), so that
 * `on`, `yes` and `NO` stay strings.
 */

enum node_kind { NODE_SCALAR, NODE_LIST, NODE_MAP };

struct node_entry {
	struct node *key; /* always a scalar */
	struct node *value;
};

/* A key that stands twice. */
struct node_double {
	struct node *key;
	size_t last; /* the entry that counts */
};

struct node {
	enum node_kind kind;
	struct span span;
	struct str text; /* scalar: after YAML's own escapes */
	bool plain;      /* scalar: written without quotes */
	struct str tag;  /* "!Sub", where doc_read_template() read it */
	bool token;      /* plain, in JSON: ${…}, to become any value */
	LIST_OF(struct node *) items;
	LIST_OF(struct node_entry) entries; /* keys are unique */
	/* JSON: keys that a later entry has; see doc_doubles() */
	LIST_OF(struct node_double) doubles;
};

/* What a scalar is by the core schema; quoted ones are strings. */
enum scalar_type {
	SCALAR_NULL,
	SCALAR_BOOLEAN,
	SCALAR_INTEGER,
	SCALAR_FLOAT,
	SCALAR_STRING
};

enum scalar_type node_scalar_type(const struct node *node);

/* An absent value: `key:` with nothing behind it, `~` or `null`. */
bool node_is_null(const struct node *node);

/* The seconds of 90s, 1h30m, 7d or 90; -1 when it is no duration. */
long long node_seconds(const struct node *node);

/* A number in the spelling of JSON, which has all but the infinities. */
struct str node_number(struct arena *arena, const struct node *node);

/* The value of a key of a map; NULL when there is none or it is no map. */
struct node *node_get(const struct node *map, const char *key);
const struct node_entry *node_entry(const struct node *map, const char *key);

/*
 * The entries of a map that is being read, by their keys: few are looked
 * through, many are hashed.
 */
struct node_index {
	struct arena *arena;
	struct node *map;
	struct map places;
};

struct node_index node_index(struct arena *arena, struct node *map);

/* The place of the key's entry; the number of entries when there is none. */
size_t node_index_find(const struct node_index *index, struct str key);

/* The key is not there. */
void node_index_add(struct node_index *index, struct node_entry entry);

/* "a string", "a list" …: what the author wrote, for messages. */
const char *node_kind_name(const struct node *node);

/*
 * Reads one YAML document (or JSON, which almost is YAML).  NULL when it could
 * not be read at all; every mistake found is in diags.  Limits: depth 64,
 * DOC_NODES nodes after aliases; duplicate keys are errors.
 */
struct node *doc_read(struct arena *arena, const struct source *source,
    struct diags *diags);

/* The same for templates of CloudFormation: tags such as !Sub are kept. */
struct node *doc_read_template(struct arena *arena, const struct source *source,
    struct diags *diags);

/*
 * The same for JSON: strings are scalars with quotes, all else is plain.  A
 * substitution token ${…} may stand wherever a value can.  Of keys that stand
 * twice the last counts; nobody is told unless by doc_doubles().  Depth
 * DOC_JSON_DEPTH.
 */
struct node *doc_read_json(struct arena *arena, const struct source *source,
    struct diags *diags);

/* By its name, or where that says nothing, by how it begins. */
bool doc_is_json(struct str path, struct str text);

/* Reports the doubled keys of a whole tree that JSON left, as E004. */
void doc_doubles(struct diags *diags, const struct node *root);

enum {
	DOC_DEPTH = LIMIT_YAML_DEPTH,
	DOC_JSON_DEPTH = LIMIT_JSON_DEPTH,
	DOC_NODES = LIMIT_NODES,
	DOC_TOKEN_DEPTH = 16 /* of braces in ${…} */
};

#endif

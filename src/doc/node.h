#ifndef STEPC_DOC_NODE_H
#define STEPC_DOC_NODE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
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

struct node {
	enum node_kind kind;
	struct span span;
	struct str text; /* scalar: after YAML's own escapes */
	bool plain;      /* scalar: written without quotes */
	LIST_OF(struct node *) items;
	LIST_OF(struct node_entry) entries; /* keys are unique */
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

/* The value of a key of a map; NULL when there is none or it is no map. */
struct node *node_get(const struct node *map, const char *key);
const struct node_entry *node_entry(const struct node *map, const char *key);

/* "a string", "a list" …: what the author wrote, for messages. */
const char *node_kind_name(const struct node *node);

/*
 * Reads one YAML document (or JSON, which is YAML).  NULL when it could not
 * be read at all; every mistake found is in diags.  Limits: depth 64,
 * DOC_NODES nodes after aliases; duplicate keys are errors.
 */
struct node *doc_read(struct arena *arena, const struct source *source,
    struct diags *diags);

enum { DOC_DEPTH = 64, DOC_NODES = 1000000 };

#endif

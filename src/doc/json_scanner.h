#ifndef STEPC_DOC_JSON_SCANNER_H
#define STEPC_DOC_JSON_SCANNER_H

#include "doc/node.h"

/* Inside of the JSON reader: json.c has the structure. */

struct json_scanner {
	struct arena *arena;
	const struct source *source;
	struct diags *diags;
	struct str text;
	size_t at;
	size_t nodes;
	bool stop; /* an error behind which nothing makes sense */
};

/* ---- json_scanner.c: characters and mistakes ----------------------------- */

struct diag *json_report(struct json_scanner *scanner, size_t begin, size_t end,
    const char *message);

/*
 * Stops at the character that is wrong, or where the file ends, or for want
 * of the end of what begins at `begin`.  NULL, to be given back.
 */
struct node *json_fail(struct json_scanner *scanner, const char *message,
    const char *help);
struct node *json_fail_open(struct json_scanner *scanner, size_t begin,
    const char *message, const char *help);

bool json_at_end(const struct json_scanner *scanner);

/* The next byte; NUL at the end, and for a NUL, which is no JSON either. */
char json_peek(const struct json_scanner *scanner);
bool json_looks_at(const struct json_scanner *scanner, const char *text);

/* Is the byte there one of the set? */
bool json_is_at(const struct json_scanner *scanner, size_t at, const char *set);

/* Comments, too, which are reported. */
void json_skip_blanks(struct json_scanner *scanner);

/* From `begin` up to where the scanner is. */
struct node *json_node(struct json_scanner *scanner, enum node_kind kind,
    size_t begin);

/* ---- json_scalar.c ------------------------------------------------------- */

struct node *json_scan_string(struct json_scanner *scanner);
struct node *json_scan_token(struct json_scanner *scanner);

/* A number, true, false or null. */
struct node *json_scan_plain(struct json_scanner *scanner);

#endif

#include "doc/json_scanner.h"

#include <string.h>

/* ---- mistakes ------------------------------------------------------------ */

struct diag *
json_report(struct json_scanner *scanner, size_t begin, size_t end,
    const char *message)
{
	struct span nowhere = { 0 };
	struct diag *diag = diag_add(scanner->diags, RULE_E178,
	    (struct span){ scanner->source, begin, end }, "%s", message);

	diag_note(scanner->diags, diag, nowhere,
	    "AWS says INVALID_JSON_DESCRIPTION");
	return diag;
}

/* At the character that is wrong, or where the file ends. */
/* Behind the last thing that there is. */
static size_t
end_of_text(const struct json_scanner *scanner)
{
	return (size_t)(str_trim(scanner->text).data - scanner->text.data) +
	    str_trim(scanner->text).length;
}

struct node *
json_fail(struct json_scanner *scanner, const char *message, const char *help)
{
	bool at_end = json_at_end(scanner);
	size_t begin = at_end ? end_of_text(scanner) : scanner->at;
	size_t end = at_end ? begin : begin + 1;

	scanner->stop = true;
	diag_help(scanner->diags, json_report(scanner, begin, end, message),
	    "%s", help);
	return NULL;
}

/* A truncated file: it ends, and something that began here is still open. */
struct node *
json_fail_open(struct json_scanner *scanner, size_t begin, const char *message,
    const char *help)
{
	struct diag *diag;

	scanner->stop = true;
	diag = json_report(scanner, end_of_text(scanner), end_of_text(scanner),
	    message);
	diag_help(scanner->diags, diag, "%s", help);
	diag_note(scanner->diags, diag,
	    (struct span){ scanner->source, begin, begin + 1 },
	    "it begins here");
	return NULL;
}

/* ---- characters ---------------------------------------------------------- */

bool
json_at_end(const struct json_scanner *scanner)
{
	return scanner->at >= scanner->text.length;
}

/* The next byte; NUL at the end, and for a NUL, which is no JSON either. */
char
json_peek(const struct json_scanner *scanner)
{
	return json_at_end(scanner) ? '\0' : scanner->text.data[scanner->at];
}

bool
json_looks_at(const struct json_scanner *scanner, const char *text)
{
	return str_starts(str_slice(scanner->text, scanner->at,
			      scanner->text.length),
	    text);
}

/* Other tools take comments; AWS does not.  Read on behind it. */
static bool
skip_comment(struct json_scanner *scanner)
{
	size_t begin = scanner->at;
	const char *close = json_looks_at(scanner, "/*") ? "*/" : "\n";

	if (!json_looks_at(scanner, "//") && !json_looks_at(scanner, "/*"))
		return false;
	scanner->at = str_find(scanner->text, close, begin + 2);
	if (close[0] == '*' && !json_at_end(scanner))
		scanner->at += 2;
	diag_help(scanner->diags,
	    json_report(scanner, begin, scanner->at, "JSON has no comments"),
	    "say it in a \"Comment\" field");
	return true;
}

void
json_skip_blanks(struct json_scanner *scanner)
{
	struct str text = scanner->text;

	do {
		size_t at = scanner->at;

		while (at < text.length &&
		    (text.data[at] == ' ' || text.data[at] == '\n' ||
			text.data[at] == '\t' || text.data[at] == '\r'))
			at++;
		scanner->at = at;
	} while (json_peek(scanner) == '/' && skip_comment(scanner));
}

bool
json_is_at(const struct json_scanner *scanner, size_t at, const char *set)
{
	return at < scanner->text.length && scanner->text.data[at] != '\0' &&
	    strchr(set, scanner->text.data[at]) != NULL;
}

/* ---- nodes --------------------------------------------------------------- */

struct node *
json_node(struct json_scanner *scanner, enum node_kind kind, size_t begin)
{
	struct node *node = arena_alloc(scanner->arena, sizeof(*node));

	node->kind = kind;
	node->span = (struct span){ scanner->source, begin, scanner->at };
	if (++scanner->nodes == DOC_NODES + 1) {
		scanner->stop = true;
		diag_help(scanner->diags,
		    diag_add(scanner->diags, RULE_E006,
			(struct span){ scanner->source, begin, begin + 1 },
			"the document has more than a million values"),
		    "split it up");
	}
	return node;
}

#ifndef STEPC_TESTS_FUZZ_HOST_H
#define STEPC_TESTS_FUZZ_HOST_H

#include "base/arena.h"
#include "base/str.h"
#include "compile.h"
#include "doc/node.h"

/*
 * What the targets share.  A target is a file that defines fuzz_run(); it is
 * linked with host.c and either libFuzzer or replay.c.
 */

/* Any bytes: memory that runs out ends it, and is fine. */
void fuzz_run(struct arena *arena, struct str text);

/* A property that does not hold ends the program and says which. */
#define REQUIRE(property) \
	((property) ? (void)0 : fuzz_fail("this does not hold: " #property))
_Noreturn void fuzz_fail(const char *what);

/* The same, and shows both where they differ. */
void fuzz_require_equal(struct str want, struct str got, const char *what);

/* --- properties.c --------------------------------------------------------- */

/* Sorts them; they are in order, without doubles, within their sources. */
void fuzz_check_diags(struct diags *diags);

/* Every kind of rendering: text, JSON, SARIF, GitHub. */
void fuzz_check_renderings(struct arena *arena, const struct diags *diags);

/* UTF-8 without what no output carries as itself, but for line ends and tabs.
 */
void fuzz_check_clean(struct str text);

/* A text as outputs have it: U+FFFD for a byte that is not UTF-8. */
struct str fuzz_valid(struct arena *arena, struct str text);

/* The same shape and texts, whatever the places. */
bool fuzz_same_tree(const struct node *a, const struct node *b);

/* Every node stands in its source. */
void fuzz_check_places(const struct node *node);

/* The kind of file by its name: JSON and YAML are read back. */
void fuzz_check_files(struct arena *arena, const struct emitted_list *files);

/* Elements are closed in order, attributes quoted: HTML as we write it, SVG. */
void fuzz_check_markup(struct arena *arena, struct str text);

/* --- words.c -------------------------------------------------------------- */

/* What means something to stepc, from its tables. */
size_t fuzz_word_count(void);
const char *fuzz_word(size_t i);

#endif

#ifndef STEPC_ASL_DOCUMENT_H
#define STEPC_ASL_DOCUMENT_H

#include "doc/node.h"
#include "expr/value.h"

/*
 * The tree of a file becomes the tree of a definition: what asl_read_machine()
 * reads.  Nothing in it is a reference of a spec; "$${" has no meaning.
 */

enum document_kind {
	DOCUMENT_SPEC,
	DOCUMENT_ASL,
	DOCUMENT_OTHER /* neither: see asl_report_other() */
};

/* By what stands at the top. */
enum document_kind asl_recognize(const struct node *root);

/* Says what the file seems to be, and what to do with it. */
void asl_report_other(struct diags *diags, const struct node *root);

/*
 * A substitution token, ${Name}, becomes a PART_PARAMETER whose text is the
 * name; `tokens` gets each name once and may be NULL.  One that stands in
 * JSON without quotes is a string that is `bare`.  Keys stay text.  Doubled
 * keys are reported, numbers keep their spelling.
 */
struct value *asl_document(struct arena *arena, struct diags *diags,
    const struct node *root, struct str_list *tokens);

/* The parts of one string. */
struct text asl_token_text(struct arena *arena, struct str raw,
    struct span span);

#endif

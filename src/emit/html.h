#ifndef STEPC_EMIT_HTML_H
#define STEPC_EMIT_HTML_H

#include "base/str.h"

/*
 * The door for text: as content of an element or within a quoted attribute.
 * What would turn the direction of reading or cannot stand in HTML is shown
 * as \uXXXX.
 */
void html_text(struct buffer *out, struct str text);

/*
 * Markup of ours in which every `@` is the next argument, a struct str that
 * goes through the door.
 */
void html_put(struct buffer *out, const char *markup, ...);

#endif

#ifndef STEPC_CLI_DIFF_H
#define STEPC_CLI_DIFF_H

#include "base/str.h"

/*
 * What makes the one text into the other, as a unified diff; nothing when
 * they are equal.  A NULL data of a text means that there is no such file.
 * What would steer a terminal is blanked.
 */
void diff_print(struct buffer *out, struct str old_name, struct str old_text,
    struct str new_name, struct str new_text);

#endif

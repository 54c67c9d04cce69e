#ifndef STEPC_DIAG_FINGERPRINT_H
#define STEPC_DIAG_FINGERPRINT_H

#include "base/arena.h"
#include "base/str.h"
#include "diag/diag.h"

/*
 * What a finding is known by when lines have moved: its rule, its file, the
 * text of its line without the blanks around, and which of those that are
 * equal in all this it is.  One for each of the diagnostics, which are
 * sorted: "16 hexadecimal digits:number".
 */
struct str_list diags_fingerprints(struct arena *arena,
    const struct diags *diags);

/* "./a" is the file "a". */
struct str diag_path(struct str path);

#endif

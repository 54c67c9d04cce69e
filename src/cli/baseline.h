#ifndef STEPC_CLI_BASELINE_H
#define STEPC_CLI_BASELINE_H

#include "cli/specs.h"

/*
 * A file of findings that are known: a repository can ask that none is added
 * before all are gone.  Only `check` looks at it; nothing broken is built.
 */

/*
 * Leaves out what the file knows, errors, too; what it knows and is gone
 * from the files that were read becomes a note.  False, and said why, when
 * it cannot be read.
 */
bool baseline_apply(struct cli *cli, struct str path, struct specs *specs);

/* Writes what was found, without the notes unless they are wanted. */
bool baseline_write(struct cli *cli, struct str path, const struct specs *specs,
    bool notes);

#endif

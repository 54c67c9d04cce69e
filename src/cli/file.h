#ifndef STEPC_CLI_FILE_H
#define STEPC_CLI_FILE_H

#include "cli/command.h"

/* Reading what a command line names. */

/*
 * The files that FILEs stand for: of a folder its specs, sorted; each once.
 * False, and said with the help, when one is not there or has no specs.
 */
bool file_list(struct cli *cli, const struct str_list *files, struct str help,
    struct str_list *paths);

/* The whole text of a file, or of standard input for "-". */
bool file_read(struct cli *cli, struct str path, struct str *text);

#endif

#ifndef STEPC_CLI_FILE_H
#define STEPC_CLI_FILE_H

#include "cli/command.h"

/* Reading and writing what a command line names. */

/*
 * What is taken of a folder: *.yaml and *.yml; or *.asl.json and *.asl, too,
 * and
 * *.json in which there is a StartAt.
 */
enum file_kind { FILES_SPECS, FILES_ALL };

/* The help where no FILE is given, and the folder for that is not there. */
#define NO_SPECS \
	"name a spec or a folder of specs; 'stepc new specs/NAME' begins one"

/*
 * The files that FILEs stand for: of a folder those of the kind, sorted; each
 * once.  False, and said with the help, when one is not there or has none.
 */
bool file_list(struct cli *cli, const struct str_list *files,
    enum file_kind kind, struct str help, struct str_list *paths);

/* The whole text of a file, or of standard input for "-". */
bool file_read(struct cli *cli, struct str path, struct str *text);

/*
 * Writes a file, whole or not at all.  One that is there must be a regular
 * file, and keeps its modes.
 */
enum cli_status file_replace(struct cli *cli, struct str path, struct str text);

/* The same of a file that must not be there yet. */
enum cli_status file_create(struct cli *cli, struct str path, struct str text);

#endif

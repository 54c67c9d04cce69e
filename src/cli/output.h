#ifndef STEPC_CLI_OUTPUT_H
#define STEPC_CLI_OUTPUT_H

#include "base/map.h"
#include "cli/command.h"
#include "emit/emit.h"

/*
 * Files on disk as a build wants them.  In the folder of each unit a manifest
 * tells which files are stepc's own.  Others, and those that somebody edited
 * since, are neither replaced nor removed: then nothing at all is written.
 *
 * All new files are written under another name and then renamed, so that at
 * any moment a file is old or new, and whole.  A journal holds what a build
 * that was killed may have left: the next build knows those files as stepc's
 * own, and so finishes it.
 *
 * Only the journal and the manifest are forced to the disk.  After a power
 * failure another file may be as it was or empty, where the file system keeps
 * the order of changes: the next build writes it again, because an empty file
 * is nobody's work.
 */

struct output_unit {
	struct str folder; /* below the disk's folder */
	/* NULL: the unit is no longer produced. */
	const struct emitted_list *files;
	/* The SHA-256 of each; NULL: not known yet. */
	const struct str *digests;
};

struct outputs {
	struct cli *cli;
	struct str folder; /* all is written below it */
	LIST_OF(struct output_unit) units;
	/* See cli/disk.h. */
	int (*fault)(void *context);
	void *fault_context;
	/* What follows is output.c's own. */
	struct writer *writer;
	struct disk *disk;     /* NULL: not opened yet */
	bool blocked;          /* it could not be */
	struct arena *scratch; /* for one unit at a time */
	struct map folders;    /* of units whose turn was */
	struct buffer changes; /* as a diff */
	struct buffer said;    /* what is wrong */
	enum cli_status status;
};

/*
 * Adds as no longer produced what earlier builds left in a workflow's folder:
 * its other environments.  What is wrong is reported at the end.
 */
enum cli_status output_add_left(struct outputs *output, struct str workflow);

/*
 * Writes what is not yet so.  CLI_INPUT: files that are not stepc's own are
 * in the way; CLI_FILES: the disk would not have it.  Both are reported.
 */
enum cli_status output_write(struct outputs *output);

/*
 * The same in portions: each writes what is in `units` under other names and
 * empties the list, whose files may then go away.  At the end either all of
 * them get their names, which also is when what is wrong is reported, or none
 * of them was ever there.  Memory for the names alone is kept.
 */
void output_put(struct outputs *output);
enum cli_status output_finish(struct outputs *output);
void output_drop(struct outputs *output);

/* Prints what output_write() would change as a diff: CLI_INPUT if anything. */
enum cli_status output_compare(struct outputs *output);

/* The same in portions; nothing is printed before the end. */
void output_compare_put(struct outputs *output);
enum cli_status output_compare_finish(struct outputs *output);

#endif

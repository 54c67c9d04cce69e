#ifndef STEPC_CLI_SURVEY_H
#define STEPC_CLI_SURVEY_H

#include "cli/disk.h"
#include "cli/manifest.h"
#include "cli/output.h"

/* A unit's files as they should be and as they are. */

struct surveyed {
	struct str path; /* below the disk's folder */
	struct str name; /* below the unit's */
	bool wanted;
	struct str text;   /* as it should be */
	struct str digest; /* of it; not of the manifest's */
	enum disk_state state;
	struct str found; /* as it is */
	bool known;       /* stepc wrote a file of that name ... */
	bool own;         /* ... with just what was found */
};

struct survey {
	struct manifest known;
	LIST_OF(struct surveyed) files; /* the manifest comes last */
	bool killed; /* there is a journal, but nobody who writes it */
};

/* What is to happen to a file. */
enum verdict {
	VERDICT_KEEP,
	VERDICT_WRITE,
	VERDICT_REMOVE,
	VERDICT_FOREIGN, /* nothing: it is not stepc's */
	VERDICT_EDITED,  /* nothing: somebody edited it */
	VERDICT_BLOCKED  /* nothing: it is no file */
};

enum verdict survey_verdict(const struct surveyed *file);

/*
 * journal: the file, when it is locked, or -1.  False, and said why, when
 * something cannot be read.
 */
bool survey_take(struct cli *cli, struct disk *disk,
    const struct output_unit *unit, int journal, struct survey *survey);

/* Names of stepc's own in the folder of a unit. */
#define SURVEY_MANIFEST ".stepc"
#define SURVEY_JOURNAL ".stepc-journal"

/* "folder/name" */
struct str path_join(struct arena *arena, struct str folder, struct str name);

/* The folder of a path, "" at the top. */
struct str path_folder(struct str path);

/* The name under which a file is written before it is renamed. */
struct str path_temporary(struct arena *arena, struct str path);

/* "cannot write 'out/a/b': No space left on device"; returns CLI_FILES. */
enum cli_status disk_report(struct cli *cli, const struct disk *disk,
    const char *verb, struct str path);

/*
 * The same streams, with what is wrong held back in `said`, and with memory
 * that is for one unit at a time.
 */
struct cli output_cli(struct outputs *output);

/*
 * The disk of the outputs, with the memory of output_cli(), which is opened
 * once; NULL, and said why, if that is not possible.
 */
struct disk *output_disk(struct outputs *output);
void output_close(struct outputs *output);

/* The turn of all `units` was: they are only remembered by folder. */
void output_forget_units(struct outputs *output);

#endif

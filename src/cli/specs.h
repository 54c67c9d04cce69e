#ifndef STEPC_CLI_SPECS_H
#define STEPC_CLI_SPECS_H

#include "cli/command.h"
#include "cli/project.h"
#include "compile.h"

/* From the FILEs of a command line to units. */

struct specs {
	/* Diagnostics sorted, not shown; units only of specs_compile_one(). */
	struct compilation compilation;
	struct str_list documents; /* the paths of those that were read */
	struct project project;
	bool unreadable; /* some file was, which is said already */
};

/*
 * Empty, but for the project file.
 * What only matters to the policy of plain ASL, that it is wide or lacks
 * something (W110, W157), is a note: nobody asked for a policy.
 */
void specs_init(struct cli *cli, struct specs *specs);

/* Somebody did: these are warnings again. */
void specs_want_policies(struct specs *specs);

/* One of many documents. */
struct document {
	struct str path;
	struct str text;
	struct compilation compilation;
	struct str_list digests; /* SHA-256 of all files of all units */
	bool last;               /* no other follows */
};

/* How specs_compile() goes about it. */
struct specs_work {
	const struct str_list *files;
	const struct compile_options *options;
	size_t threads;
	bool notes; /* keeps diagnostics that are notes */
	/*
	 * Is given each document in turn, which then goes away.  May be NULL:
	 * then there are no digests.
	 */
	void (*take)(void *context, const struct document *document);
	void *context;
};

/*
 * Compiles each FILE: a spec, a folder of specs, "-" for standard input; or
 * what the project file says, or the folder specs/, when there is none.
 * Needs memory for a few of them, and for the diagnostics of all.
 */
void specs_compile(struct cli *cli, struct specs *specs,
    const struct specs_work *work);

/* One FILE, which is no folder. */
void specs_compile_one(struct cli *cli, struct specs *specs, struct str file,
    const struct compile_options *options);

/* The same of a FILE that is read already. */
void specs_compile_text(struct cli *cli, struct specs *specs, struct str path,
    struct str text, const struct compile_options *options);

/* Shows the diagnostics. */
void specs_report(struct cli *cli, const struct specs *specs, bool notes);

/* What the input alone makes of the exit code. */
enum cli_status specs_status(const struct specs *specs);

#endif

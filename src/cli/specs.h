#ifndef STEPC_CLI_SPECS_H
#define STEPC_CLI_SPECS_H

#include "cli/command.h"
#include "cli/project.h"
#include "compile.h"

/* From the FILEs of a command line to units. */

/* A FILE and how many units there were before it. */
struct document {
	struct str path;
	size_t first_unit;
};

struct specs {
	struct compilation compilation; /* diagnostics sorted, not shown */
	LIST_OF(struct document) documents;
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

/*
 * Compiles each FILE: a spec, a folder of specs, "-" for standard input; or
 * what the project file says, or the folder specs/, when there is none.
 */
void specs_compile(struct cli *cli, struct specs *specs,
    const struct str_list *files, const struct compile_options *options);

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

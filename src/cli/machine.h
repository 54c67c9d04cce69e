#ifndef STEPC_CLI_MACHINE_H
#define STEPC_CLI_MACHINE_H

#include "cli/command.h"
#include "compile.h"

/* What a command about one state machine works on. */
struct machine_choice {
	const struct unit *unit;
	const struct diags *diags; /* of its document, sorted */
	const struct asl_machine *machine;
	const struct built_machine *built; /* the same, and its policy */
	struct resolution known;
	bool resolved; /* something was said about references */
};

/*
 * Compiles the FILE and picks by --env and --machine.  Anything but CLI_FINE
 * is reported.
 */
enum cli_status machine_choose(struct cli *cli, const struct call *call,
    struct machine_choice *choice);

/* Its parts: the unit of an environment, or false and said why … */
bool machine_choose_unit(struct cli *cli, struct str wanted,
    const struct compilation *compilation, struct machine_choice *choice);

/* … and what references of that unit stand for. */
bool machine_resolve(struct cli *cli, const struct call *call,
    struct machine_choice *choice);

/* The machine's name where nobody gives another. */
struct str machine_name(struct arena *arena, const struct unit *unit,
    const struct asl_machine *machine);

#endif

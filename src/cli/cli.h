#ifndef STEPC_CLI_CLI_H
#define STEPC_CLI_CLI_H

#include <stdbool.h>
#include <stdio.h>

/* The command line as a function: what a program or a test calls. */

struct cli_streams {
	FILE *in;
	FILE *out; /* results */
	FILE *err; /* diagnostics */
	const char *version;
	bool colour;
};

/* What it comes to: the exit code. */
enum cli_status {
	CLI_FINE = 0,
	CLI_INPUT = 1, /* the input has errors, --check found a difference */
	CLI_USAGE = 2,
	CLI_FILES = 3, /* missing, no permission, disk full */
	CLI_INTERNAL = 70
};

/* Runs one command.  Reads and writes files below the working folder. */
enum cli_status cli_run(int argc, char **argv, struct cli_streams *streams);

#endif

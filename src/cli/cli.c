#include "cli/cli.h"

#include <errno.h>
#include <setjmp.h>
#include <string.h>

#include "cli/command.h"

static enum cli_status
run_command(struct cli *cli, const struct command_row *command, int count,
    char **words)
{
	struct call call;

	if (!call_parse(cli, command, count, words, &call))
		return CLI_USAGE;
	if (call_has(&call, OPTION_HELP)) {
		help_command(cli, command);
		return CLI_FINE;
	}
	return command->run(cli, &call);
}

static enum cli_status
run(struct cli *cli, int argc, char **argv)
{
	struct str name = str_from(argc > 1 ? argv[1] : NULL);
	const struct command_row *command;

	if (name.length == 0) {
		cli_problem(cli, STR("'stepc --help' lists the commands"),
		    "there is no command");
		return CLI_USAGE;
	}
	if (str_is(name, "--help") || str_is(name, "-h")) {
		help_program(cli);
		return CLI_FINE;
	}
	if (str_is(name, "--version")) {
		struct buffer line = { .arena = cli->arena };

		buffer_format(&line, "stepc %s\n", cli->streams->version);
		cli_print(cli, buffer_str(&line));
		return CLI_FINE;
	}
	command = command_find(cli, name);
	if (command == NULL)
		return CLI_USAGE;
	return run_command(cli, command, argc - 2, argv + 2);
}

static void
out_of_memory(void *context)
{
	longjmp(*(jmp_buf *)context, 1);
}

/* What the jump may not lose lives in the caller. */
static enum cli_status
run_guarded(struct cli *cli, int argc, char **argv)
{
	jmp_buf jump;

	if (setjmp(jump) != 0) {
		(void)fputs("stepc: error: out of memory\n", cli->streams->err);
		return CLI_INTERNAL;
	}
	cli->arena->fail = out_of_memory;
	cli->arena->fail_context = &jump;
	return run(cli, argc, argv);
}

/* Results that nobody got are a failure, whatever came before. */
static enum cli_status
flush(struct cli_streams *streams, enum cli_status status)
{
	bool failed = ferror(streams->out) != 0;

	if (fflush(streams->out) == 0 && !failed)
		return status;
	(void)fprintf(streams->err,
	    "stepc: error: cannot write to standard output: %s\n",
	    strerror(errno));
	return CLI_FILES;
}

enum cli_status
cli_run(int argc, char **argv, struct cli_streams *streams)
{
	struct arena arena = { 0 };
	struct cli cli = { .arena = &arena, .streams = streams };
	enum cli_status status = run_guarded(&cli, argc, argv);

	arena_free(&arena);
	status = flush(streams, status);
	(void)fflush(streams->err);
	return status;
}

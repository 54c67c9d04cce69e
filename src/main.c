#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/version.h"

/* An assert that failed: its own message is out already. */
static void
on_abort(int signal_number)
{
	static const char message[] =
	    "stepc: internal error: this is a bug of stepc's\n";
	ssize_t written = write(STDERR_FILENO, message, sizeof(message) - 1);

	(void)written;
	(void)signal_number;
	_exit(CLI_INTERNAL);
}

/*
 * A file that is opened must not become a standard stream that the caller
 * closed: the number is taken, by what fails when it is used.
 */
static void
fill_streams(void)
{
	for (int i = STDIN_FILENO; i <= STDERR_FILENO; i++)
		if (fcntl(i, F_GETFD) == -1)
			open("/dev/null",
			    i == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

/* https://no-color.org: set and not empty. */
static bool
wants_colour(void)
{
	const char *no_colour = getenv("NO_COLOR");

	return isatty(STDERR_FILENO) &&
	    (no_colour == NULL || no_colour[0] == '\0');
}

int
main(int argc, char **argv)
{
	struct cli_streams streams = {
		.in = stdin,
		.out = stdout,
		.err = stderr,
		.version = stepc_version,
		.colour = wants_colour(),
	};

	fill_streams();
	(void)signal(SIGABRT, on_abort);
	/* A file that may not grow is one that cannot be written. */
	(void)signal(SIGXFSZ, SIG_IGN);
	return (int)cli_run(argc, argv, &streams);
}

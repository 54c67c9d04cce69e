/*
 * spawn PROGRAM ARGUMENT...: runs it with its output thrown away and prints
 * the microseconds of processor time that it and its children took (user,
 * system), the most memory one of them held (KiB), and the exit code.
 *
 * Small, since Linux counts the memory of who forks as the child's.
 */
#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static long long
microseconds(struct timeval time)
{
	return (long long)time.tv_sec * 1000000 + time.tv_usec;
}

int
main(int argc, char **argv)
{
	struct rusage usage;
	pid_t child;
	int status;

	if (argc < 2)
		return 2;
	child = fork();
	if (child == 0) {
		int nothing = open("/dev/null", O_RDWR);

		dup2(nothing, STDIN_FILENO);
		dup2(nothing, STDOUT_FILENO);
		dup2(nothing, STDERR_FILENO);
		execvp(argv[1], argv + 1);
		_exit(127);
	}
	if (child == -1 || waitpid(child, &status, 0) != child ||
	    getrusage(RUSAGE_CHILDREN, &usage) != 0) {
		perror("spawn");
		return 2;
	}
	printf("%lld %lld %ld %d\n", microseconds(usage.ru_utime),
	    microseconds(usage.ru_stime), usage.ru_maxrss,
	    WIFEXITED(status) ? WEXITSTATUS(status) : 128);
	return 0;
}

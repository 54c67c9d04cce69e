/*
 * replay FILE...: runs a target over files, and over those of folders, where
 * there is no libFuzzer.  A finding ends it, as it ends the fuzzer.
 */
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "files.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* For the signal handler: which file it was. */
static char running[4096];

static void
on_death(int number)
{
	ssize_t written = write(STDERR_FILENO, running, strlen(running));

	(void)written;
	signal(number, SIG_DFL);
	raise(number);
}

/* In memory of just this size, so that sanitizers see what lies behind it. */
static void
replay(const char *path, struct str text)
{
	unsigned char *data = malloc(text.length > 0 ? text.length : 1);

	if (data == NULL)
		die("read", path);
	if (text.length > 0)
		memcpy(data, text.data, text.length);
	snprintf(running, sizeof(running), "replay: died of %s\n", path);
	LLVMFuzzerTestOneInput(data, text.length);
	free(data);
}

static size_t
replay_all(const char *path)
{
	struct arena arena = { 0 };
	struct tree files = { 0 };
	size_t count;

	read_tree(&arena, path, "", &files);
	if (files.count == 0) /* no folder */
		LIST_ADD(&arena, &files) =
		    (struct entry){ STR(""), read_file(&arena, path) };
	for (size_t i = 0; i < files.count; i++)
		replay(join(&arena, path, files.items[i].path.data),
		    files.items[i].text);
	count = files.count;
	arena_free(&arena);
	return count;
}

int
main(int argc, char **argv)
{
	size_t count = 0;

	signal(SIGABRT, on_death);
	signal(SIGSEGV, on_death);
	for (int i = 1; i < argc; i++)
		count += replay_all(argv[i]);
	printf("%zu inputs\n", count);
	return count == 0;
}

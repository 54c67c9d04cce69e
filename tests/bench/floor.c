/*
 * floor LIST OUT FILE...: the least that a generator can do.  Has libyaml
 * make its events of each FILE, of which nothing is kept, and writes the files
 * of LIST below OUT: a line of it is "SIZE PATH", folders stand before what is
 * in them with a size of -1.  Without a LIST ("-") it only reads.  What libyaml
 * refuses is counted and said.
 *
 * FLOOR_SYNC=1 in the environment waits for the disk after each file, as a
 * program must that wants them to survive a power failure.
 */
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <yaml.h>

/* Of a file that is read; what is written is written in pieces of it. */
enum { LARGEST = 2 * 1024 * 1024 };

static void
stop(const char *what)
{
	perror(what);
	exit(1);
}

static size_t
read_file(const char *path, unsigned char *text)
{
	int file = open(path, O_RDONLY);
	size_t length = 0;
	ssize_t more = 0;

	if (file == -1)
		stop(path);
	while ((more = read(file, text + length, LARGEST - length)) > 0)
		length += (size_t)more;
	if (more != 0)
		stop(path);
	close(file);
	return length;
}

static bool
parse(const unsigned char *text, size_t length)
{
	yaml_parser_t parser;
	yaml_event_t event;
	bool fine = yaml_parser_initialize(&parser) != 0;
	bool more = fine;

	yaml_parser_set_input_string(&parser, text, length);
	while (more) {
		fine = yaml_parser_parse(&parser, &event) != 0;
		more = fine && event.type != YAML_STREAM_END_EVENT;
		if (fine)
			yaml_event_delete(&event);
	}
	yaml_parser_delete(&parser);
	return fine;
}

static void
write_file(const char *path, const unsigned char *text, size_t size)
{
	int file = open(path, O_WRONLY | O_CREAT | O_EXCL, 0666);
	size_t at = 0;

	if (file == -1)
		stop(path);
	while (at < size) {
		size_t rest = size - at;
		ssize_t written =
		    write(file, text, rest < LARGEST ? rest : LARGEST);

		if (written < 0)
			stop(path);
		at += (size_t)written;
	}
	if (getenv("FLOOR_SYNC") != NULL && fsync(file) != 0)
		stop(path);
	if (close(file) != 0)
		stop(path);
}

static void
write_files(const char *list, const char *out, const unsigned char *text)
{
	FILE *file = fopen(list, "r");
	char name[4096];
	char path[8192];
	long size;

	if (file == NULL)
		stop(list);
	if (mkdir(out, 0777) != 0)
		stop(out);
	while (fscanf(file, "%ld %4095[^\n]", &size, name) == 2) {
		snprintf(path, sizeof(path), "%s/%s", out, name);
		if (size >= 0)
			write_file(path, text, (size_t)size);
		else if (mkdir(path, 0777) != 0)
			stop(path);
	}
	fclose(file);
}

int
main(int argc, char **argv)
{
	unsigned char *text = malloc(LARGEST);
	size_t refused = 0;

	if (argc < 3 || text == NULL)
		return 2;
	for (int i = 3; i < argc; i++)
		refused += !parse(text, read_file(argv[i], text));
	if (refused > 0)
		fprintf(stderr, "libyaml refuses %zu\n", refused);
	if (strcmp(argv[1], "-") != 0)
		write_files(argv[1], argv[2], text);
	free(text);
	return 0;
}

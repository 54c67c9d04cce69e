/*
 * Inputs that are large in one way each, and the command that takes them in.
 * `linear even` and `linear odd` run half of them each, small and then four
 * times as large: cli/linear.sh counts what that costs.  To look at one:
 * `linear SHAPE N`, or `linear SHAPE N once`.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/str.h"
#include "cli/cli.h"
#include "files.h"

enum { TIMES = 4, MOST_WORDS = 16 };

/*
 * A file of head, n times each, middle, n times more, tail.  In these, @ is
 * the number of the repetition, ^ the next one.  An OLD file, where the command
 * has one, has `each` only and the other one `more` only.
 */
struct shape {
	const char *name;
	size_t n;
	const char *command;
	const char *head, *each, *middle, *more, *tail;
};

static const struct shape shapes[] = {
#define SHAPE(...) { __VA_ARGS__ },
#include "linear.def"
#undef SHAPE
};

static void
put(struct buffer *out, const char *text, size_t number)
{
	for (; *text != '\0'; text++)
		if (*text == '@')
			buffer_format(out, "%zu", number);
		else if (*text == '^')
			buffer_format(out, "%zu", number + 1);
		else
			buffer_char(out, *text);
}

static void
put_each(struct buffer *out, const char *text, size_t n)
{
	for (size_t i = 0; text[0] != '\0' && i < n; i++)
		put(out, text, i);
}

/* "in.yaml" of "check in.yaml": the words with a dot and no minus. */
static bool
is_input(const char *word)
{
	return strncmp(word, "in.", 3) == 0 || strncmp(word, "old.", 4) == 0;
}

static void
write_input(struct arena *arena, const struct shape *shape, const char *path,
    size_t n)
{
	struct buffer out = { .arena = arena };
	bool pair = strstr(shape->command, "old.") != NULL;
	bool old = path[0] == 'o';

	put(&out, shape->head, n);
	if (!pair || old)
		put_each(&out, shape->each, n);
	put(&out, shape->middle, n);
	if (!pair || !old)
		put_each(&out, shape->more, n);
	put(&out, shape->tail, n);
	write_file(arena, path, buffer_str(&out));
}

/* Has a name that valgrind is told of. */
void run_shape(int argc, char **argv, struct cli_streams *streams);

__attribute__((noinline)) void
run_shape(int argc, char **argv, struct cli_streams *streams)
{
	(void)cli_run(argc, argv, streams);
}

static void
run(const struct shape *shape, size_t n)
{
	struct arena arena = { 0 };
	struct cli_streams streams = { .in = stdin,
		.out = fopen("out.log", "w"),
		.err = fopen("err.log", "w") };
	char program[] = "stepc";
	char *words[MOST_WORDS] = { program };
	struct str rest = str_copy(&arena, str_from(shape->command));
	char *line = strdup(rest.data);
	int count = 1;

	for (char *word = strtok(line, " "); word != NULL;
	     word = strtok(NULL, " ")) {
		words[count++] = word;
		if (is_input(word))
			write_input(&arena, shape, word, n);
	}
	run_shape(count, words, &streams);
	fclose(streams.out);
	fclose(streams.err);
	free(line);
	arena_free(&arena);
	remove_tree(&arena, "out");
	arena_free(&arena);
}

static void
run_both(const struct shape *shape, size_t n)
{
	printf("%s %zu\n", shape->name, n);
	run(shape, n);
	run(shape, TIMES * n);
}

int
main(int argc, char **argv)
{
	size_t half = argc > 1 && strcmp(argv[1], "odd") == 0;

	for (size_t i = 0; i < ARRAY_COUNT(shapes); i++) {
		const struct shape *shape = &shapes[i];

		if (argc == 3 && strcmp(argv[1], shape->name) == 0)
			run_both(shape, strtoul(argv[2], NULL, 10));
		else if (argc == 4 && strcmp(argv[1], shape->name) == 0)
			run(shape, strtoul(argv[2], NULL, 10));
		else if (argc == 2 && i % 2 == half)
			run_both(shape, shape->n);
	}
	return 0;
}

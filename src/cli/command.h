#ifndef STEPC_CLI_COMMAND_H
#define STEPC_CLI_COMMAND_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/str.h"
#include "cli/cli.h"

/* What the commands share: their tables, a parsed command line, the streams. */

enum option {
#define OPTION(id, letter, name, kind, value, sentence) OPTION_##id,
#include "cli/options.def"
#undef OPTION
	OPTION_COUNT
};

enum option_kind {
	OPTION_KIND_FLAG,
	OPTION_KIND_VALUE,
	OPTION_KIND_COUNT,
	OPTION_KIND_CHOICE,
	OPTION_KIND_CHOICES
};

struct option_row {
	const char *name;  /* NULL: none */
	const char *value; /* what it is called, or the choices */
	const char *sentence;
	enum option_kind kind;
	char letter; /* 0: none */
};

struct call;

/* The memory and the streams of one cli_run(). */
struct cli {
	struct arena *arena;
	struct cli_streams *streams;
	/* Where standard error's text waits, else NULL. */
	struct buffer *held;
};

struct command_row {
	const char *name;
	const char *operands; /* as the usage shows them */
	size_t least;
	size_t most;
	uint64_t options; /* a bit for each option */
	const char *sentence;
	const char *details;
	const char *example; /* one that works beside specs/ and out/ */
	enum cli_status (*run)(struct cli *cli, const struct call *call);
};

struct given {
	enum option option;
	struct str value;
};

/* A command line that makes sense. */
struct call {
	const struct command_row *command;
	LIST_OF(struct given) given; /* in written order */
	struct str_list operands;
};

const struct option_row *option_row(enum option option);
size_t command_count(void);
const struct command_row *command_row(size_t i);

/* The command of that name, or NULL after saying that there is none. */
const struct command_row *command_find(struct cli *cli, struct str name);

/*
 * The words behind the command's name.  False, and said why, when they make
 * no sense.  With --help nothing else need be right.
 */
bool call_parse(struct cli *cli, const struct command_row *command, int count,
    char **words, struct call *call);

bool call_has(const struct call *call, enum option option);

/* The last value given; empty when there is none. */
struct str call_value(const struct call *call, enum option option);

/* --type express: for plain ASL. */
bool call_is_express(const struct call *call);

/* --jobs, or one for each core. */
size_t call_jobs(const struct call *call);

/* The words of "a,b,c". */
struct str_list words_of(struct arena *arena, struct str list);

void help_program(struct cli *cli);
void help_command(struct cli *cli, const struct command_row *command);

/* To standard output, as it is. */
void cli_print(struct cli *cli, struct str text);

/* To standard output: text that may hold a spec's words, for people. */
void cli_show(struct cli *cli, struct str text);

/* To standard error, as it is. */
void cli_report(struct cli *cli, struct str text);

/* "stepc: error: …" and, where there is one, the way out. */
void cli_problem(struct cli *cli, struct str help, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Is there Graphviz?  Says so when not. */
bool cli_has_svg(struct cli *cli);

/* "did you mean 'X'?", or `otherwise` when no name is near. */
struct str cli_suggestion(struct cli *cli, struct str word,
    const struct str_list *names, struct str otherwise);

/* Text in lines of at most 78 columns, each indented. */
void cli_wrap(struct buffer *out, struct str text, size_t indent);

#define COMMAND(id, name, operands, least, most, options, sentence, details, \
    example) \
	enum cli_status run_##id(struct cli *cli, const struct call *call);
#include "cli/commands.def"
#undef COMMAND

#endif

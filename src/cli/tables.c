#include "cli/command.h"

#define OPTIONS(id) ((uint64_t)1 << OPTION_##id)
#define IDENTITY \
	(OPTIONS(PARTITION) | OPTIONS(REGION) | OPTIONS(ACCOUNT) | \
	    OPTIONS(NAME))
#define RESOLUTION \
	(OPTIONS(PARTITION) | OPTIONS(REGION) | OPTIONS(ACCOUNT) | \
	    OPTIONS(NAME) | OPTIONS(SET))
#define ANY_NUMBER SIZE_MAX

static const struct option_row option_rows[OPTION_COUNT] = {
#define OPTION(id, letter, name, kind, value, sentence) \
	{ name, value, sentence, OPTION_KIND_##kind, letter },
#include "cli/options.def"
#undef OPTION
};

/* Each command takes --help. */
static const struct command_row command_rows[] = {
#define COMMAND(id, name, operands, least, most, options, sentence, details, \
    example) \
	{ name, operands, least, most, (options) | OPTIONS(HELP), sentence, \
		details, example, run_##id },
#include "cli/commands.def"
#undef COMMAND
};

_Static_assert(OPTION_COUNT <= 64, "a bit for each option");

const struct option_row *
option_row(enum option option)
{
	return &option_rows[option];
}

size_t
command_count(void)
{
	return ARRAY_COUNT(command_rows);
}

const struct command_row *
command_row(size_t i)
{
	return &command_rows[i];
}

const struct command_row *
command_find(struct cli *cli, struct str name)
{
	struct str_list names = { 0 };

	for (size_t i = 0; i < ARRAY_COUNT(command_rows); i++) {
		if (str_is(name, command_rows[i].name))
			return &command_rows[i];
		LIST_ADD(cli->arena, &names) = str_from(command_rows[i].name);
	}
	cli_problem(cli,
	    cli_suggestion(cli, name, &names,
		STR("'stepc --help' lists the commands")),
	    "there is no command '%.*s'", STR_ARG(name));
	return NULL;
}

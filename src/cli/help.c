#include <ctype.h>

#include "cli/command.h"

/* --- options -------------------------------------------------------------- */

/* "  -o, --output DIR", "      --format yaml|json" */
static struct str
option_head(struct arena *arena, const struct option_row *row)
{
	struct buffer out = { .arena = arena };
	bool several = row->kind == OPTION_KIND_CHOICES;

	if (row->letter != 0)
		buffer_format(&out, "  -%c", row->letter);
	else
		buffer_put(&out, "    ");
	if (row->name != NULL)
		buffer_format(&out, "%s --%s", row->letter != 0 ? "," : " ",
		    row->name);
	if (row->value == NULL)
		return buffer_str(&out);
	if (row->kind == OPTION_KIND_COUNT) {
		buffer_format(&out, " [%s]", row->value);
		return buffer_str(&out);
	}
	buffer_char(&out, ' ');
	for (const char *c = row->value; *c != '\0'; c++)
		buffer_char(&out, *c == ',' && !several ? '|' : *c);
	return buffer_str(&out);
}

/* The sentence behind the head, or below a long one. */
static void
put_row(struct buffer *out, struct str head, const char *sentence, size_t width)
{
	buffer_add(out, head);
	if (head.length + 2 > width) {
		buffer_char(out, '\n');
		buffer_repeat(out, ' ', width);
	} else {
		buffer_repeat(out, ' ', width - head.length);
	}
	buffer_format(out, "%s\n", sentence);
}

static void
put_options(struct buffer *out, const struct command_row *command)
{
	enum { HEAD_WIDTH = 26 };

	buffer_put(out, "\noptions:\n");
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		const struct option_row *row = option_row((enum option)i);

		if ((command->options >> i & 1) != 0)
			put_row(out, option_head(out->arena, row),
			    row->sentence, HEAD_WIDTH);
	}
}

/* --- commands ------------------------------------------------------------- */

void
help_command(struct cli *cli, const struct command_row *command)
{
	struct buffer out = { .arena = cli->arena };

	buffer_format(&out, "usage: stepc %s [OPTION...]%s%s\n\n",
	    command->name, command->operands[0] == '\0' ? "" : " ",
	    command->operands);
	buffer_format(&out, "%c%s.\n", toupper(command->sentence[0]),
	    command->sentence + 1);
	if (command->details[0] != '\0') {
		buffer_char(&out, '\n');
		cli_wrap(&out, str_from(command->details), 0);
	}
	put_options(&out, command);
	buffer_format(&out, "\nexample:\n  %s\n", command->example);
	cli_print(cli, buffer_str(&out));
}

void
help_program(struct cli *cli)
{
	enum { HEAD_WIDTH = 13 };
	struct buffer out = { .arena = cli->arena };

	buffer_put(&out,
	    "usage: stepc COMMAND [OPTION...] [FILE...]\n\n"
	    "Compiles workflow specs to AWS Step Functions and what they\n"
	    "need: roles, logs, triggers and alarms, as Terraform and as\n"
	    "CloudFormation.\n\n"
	    "commands:\n");
	for (size_t i = 0; i < command_count(); i++) {
		const struct command_row *row = command_row(i);

		put_row(&out, str_format(cli->arena, "  %s", row->name),
		    row->sentence, HEAD_WIDTH);
	}
	buffer_put(&out,
	    "\n'stepc COMMAND --help' shows the options of a command,\n"
	    "'stepc --version' the version of the program.\n\n"
	    "exit codes: 0 fine; 1 the input has errors, or --check found a\n"
	    "difference; 2 usage; 3 files; 70 internal\n");
	cli_print(cli, buffer_str(&out));
}

enum cli_status
run_help(struct cli *cli, const struct call *call)
{
	const struct command_row *command;

	if (call->operands.count == 0) {
		help_program(cli);
		return CLI_FINE;
	}
	command = command_find(cli, call->operands.items[0]);
	if (command == NULL)
		return CLI_USAGE;
	help_command(cli, command);
	return CLI_FINE;
}

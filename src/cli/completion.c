#include "cli/command.h"
#include "cli/language.h"
#include "diag/diag.h"

/* Completion for shells: the tables of commands and options in their words. */

/* --- what there is -------------------------------------------------------- */

static bool
takes(const struct command_row *command, size_t option)
{
	return (command->options >> option & 1) != 0;
}

/* What stands for a value or an operand: how a shell finds it. */
enum value_source { SOURCE_NOTHING, SOURCE_FILES, SOURCE_FOLDERS };

static enum value_source
source_of(const char *value)
{
	struct str name = str_from(value);

	if (str_is(name, "DIR"))
		return SOURCE_FOLDERS;
	/* Files also stand in brackets and repeat: "[FILE...]", "OLD NEW". */
	if (str_find(name, "FILE", 0) < name.length || str_is(name, "OLD NEW"))
		return SOURCE_FILES;
	return SOURCE_NOTHING;
}

/* The next word is its value. */
static bool
wants_value(const struct option_row *row)
{
	return row->value != NULL && row->kind != OPTION_KIND_COUNT;
}

static bool
has_words(const struct option_row *row)
{
	return row->kind == OPTION_KIND_CHOICE ||
	    row->kind == OPTION_KIND_CHOICES;
}

/* "a,b" as "a b" */
static void
put_words(struct buffer *out, const char *words)
{
	for (const char *c = words; *c != '\0'; c++)
		buffer_char(out, *c == ',' ? ' ' : *c);
}

static void
put_commands(struct buffer *out)
{
	for (size_t i = 0; i < command_count(); i++)
		buffer_format(out, "%s%s", i > 0 ? " " : "",
		    command_row(i)->name);
}

/* "help" takes the name of a command. */
static bool
takes_command(const struct command_row *command)
{
	return str_is(str_from(command->operands), "[COMMAND]");
}

static bool
takes_shell(const struct command_row *command)
{
	return str_is(str_from(command->operands), "SHELL");
}

static bool
takes_rule(const struct command_row *command)
{
	return str_is(str_from(command->operands), "[RULE|KEY]");
}

/* What "explain" takes: the rules by name, and the keys of the language. */
static void
put_explained(struct buffer *out)
{
	struct str_list keys = { 0 };

	for (size_t i = 0; i < RULE_COUNT; i++)
		LIST_ADD(out->arena, &keys) =
		    str_from(rule_row((enum rule)i)->slug);
	for (size_t i = 0; i < language_row_count(); i++)
		if (language_row(i)->key[0] != '$')
			str_list_add_once(out->arena, &keys,
			    str_from(language_row(i)->key));
	buffer_add(out, str_join(out->arena, &keys, " "));
}

/*
 * The door for a sentence into single quotes; before each of the characters
 * in `special` stands a backslash.
 */
static void
put_quoted(struct buffer *out, const char *text, const char *special)
{
	struct str marks = str_from(special);

	for (const char *c = text; *c != '\0'; c++) {
		bool marked = false;

		for (size_t i = 0; i < marks.length; i++)
			marked = marked || marks.data[i] == *c;
		if (*c == '\'') {
			buffer_put(out, "'\\''");
			continue;
		}
		if (marked)
			buffer_char(out, '\\');
		buffer_char(out, *c);
	}
}

/* --- bash ----------------------------------------------------------------- */

static void
bash_option_names(struct buffer *out, const struct option_row *row)
{
	if (row->letter != 0)
		buffer_format(out, " -%c", row->letter);
	if (row->name != NULL)
		buffer_format(out, " --%s", row->name);
}

/* "build:-o | build:--output) …" */
static void
bash_value(struct buffer *out, const struct command_row *command,
    const struct option_row *row)
{
	buffer_put(out, "\t");
	if (row->letter != 0)
		buffer_format(out, "%s:-%c", command->name, row->letter);
	if (row->letter != 0 && row->name != NULL)
		buffer_put(out, " | ");
	if (row->name != NULL)
		buffer_format(out, "%s:--%s", command->name, row->name);
	buffer_put(out, ") ");
	if (has_words(row)) {
		buffer_put(out, "_stepc_words '");
		put_words(out, row->value);
		buffer_put(out, "'; ");
	} else if (source_of(row->value) == SOURCE_FOLDERS) {
		buffer_put(out, "_stepc_files -d; ");
	}
	buffer_put(out, "return ;;\n");
}

static void
bash_command(struct buffer *out, const struct command_row *command)
{
	buffer_format(out, "\t%s:-*) _stepc_words '", command->name);
	for (size_t i = 0; i < OPTION_COUNT; i++)
		if (takes(command, i))
			bash_option_names(out, option_row((enum option)i));
	buffer_put(out, "' ;;\n");
	buffer_format(out, "\t%s:*) ", command->name);
	if (takes_command(command)) {
		buffer_put(out, "_stepc_words '");
		put_commands(out);
		buffer_put(out, "'");
	} else if (takes_shell(command)) {
		buffer_put(out, "_stepc_words 'bash zsh fish'");
	} else if (takes_rule(command)) {
		buffer_put(out, "_stepc_words '");
		put_explained(out);
		buffer_put(out, "'");
	} else if (source_of(command->operands) == SOURCE_FILES) {
		buffer_put(out, "_stepc_files -f");
	}
	buffer_put(out, " ;;\n");
}

static void
put_bash(struct buffer *out)
{
	buffer_put(out,
	    "# bash completion of stepc, from `stepc completion bash`.\n"
	    "_stepc_words() {\n"
	    "\tlocal before= word=$stepc_word\n"
	    "\t[[ $word == *,* ]] && before=${word%,*}, word=${word##*,}\n"
	    "\tCOMPREPLY=($(compgen -P \"$before\" -W \"$1\" -- \"$word\"))\n"
	    "}\n"
	    "_stepc_files() {\n"
	    "\tlocal IFS=$'\\n'\n"
	    "\tcompopt -o filenames 2>/dev/null\n"
	    "\tCOMPREPLY=($(compgen \"$1\" -- \"$stepc_word\"))\n"
	    "}\n"
	    "_stepc() {\n"
	    "\tlocal stepc_word=${COMP_WORDS[COMP_CWORD]} command=\n"
	    "\tlocal before=${COMP_WORDS[COMP_CWORD - 1]} i\n"
	    "\tCOMPREPLY=()\n"
	    "\tif [[ $stepc_word == = ]]; then\n"
	    "\t\tstepc_word=\n"
	    "\telif [[ $before == = ]]; then\n"
	    "\t\tbefore=${COMP_WORDS[COMP_CWORD - 2]}\n"
	    "\tfi\n"
	    "\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
	    "\t\t[[ ${COMP_WORDS[i]} == -* ]] && continue\n"
	    "\t\tcommand=${COMP_WORDS[i]}\n"
	    "\t\tbreak\n"
	    "\tdone\n"
	    "\tcase $command:$before in\n");
	for (size_t i = 0; i < command_count(); i++)
		for (size_t j = 0; j < OPTION_COUNT; j++)
			if (takes(command_row(i), j) &&
			    wants_value(option_row((enum option)j)))
				bash_value(out, command_row(i),
				    option_row((enum option)j));
	buffer_put(out,
	    "\tesac\n\tcase $command:$stepc_word in\n"
	    "\t:-*) _stepc_words '--help --version' ;;\n"
	    "\t:*) _stepc_words '");
	put_commands(out);
	buffer_put(out, "' ;;\n");
	for (size_t i = 0; i < command_count(); i++)
		bash_command(out, command_row(i));
	buffer_put(out, "\tesac\n}\ncomplete -F _stepc stepc\n");
}

/* --- zsh ------------------------------------------------------------------ */

/* _arguments: '(-o --output)'{-o+,--output=}'[sentence]:DIR:_files -/' */
static void
zsh_option(struct buffer *out, const struct option_row *row)
{
	const char *value = row->value == NULL ? "" : "=";
	const char *letter = row->value == NULL ? "" : "+";

	buffer_put(out, "\t\t\t'*'");
	if (row->letter != 0 && row->name != NULL)
		buffer_format(out, "{-%c%s,--%s%s}", row->letter, letter,
		    row->name, value);
	else if (row->name != NULL)
		buffer_format(out, "--%s%s", row->name, value);
	else
		buffer_format(out, "-%c%s", row->letter, letter);
	buffer_put(out, "'[");
	put_quoted(out, row->sentence, "[]\\");
	buffer_char(out, ']');
	if (row->value != NULL) {
		buffer_put(out, wants_value(row) ? ":value:" : "::value:");
		if (has_words(row)) {
			buffer_put(out,
			    row->kind == OPTION_KIND_CHOICES ?
				"_values -s , value " :
				"(");
			put_words(out, row->value);
			buffer_put(out,
			    row->kind == OPTION_KIND_CHOICES ? "" : ")");
		} else if (source_of(row->value) == SOURCE_FOLDERS) {
			buffer_put(out, "_files -/");
		}
	}
	buffer_put(out, "' \\\n");
}

static void
zsh_command(struct buffer *out, const struct command_row *command)
{
	buffer_format(out, "\t\t%s)\n\t\t_arguments \\\n", command->name);
	for (size_t i = 0; i < OPTION_COUNT; i++)
		if (takes(command, i))
			zsh_option(out, option_row((enum option)i));
	buffer_put(out, "\t\t\t'*:operand:");
	if (takes_command(command)) {
		buffer_char(out, '(');
		put_commands(out);
		buffer_char(out, ')');
	} else if (takes_shell(command)) {
		buffer_put(out, "(bash zsh fish)");
	} else if (takes_rule(command)) {
		buffer_char(out, '(');
		put_explained(out);
		buffer_char(out, ')');
	} else if (source_of(command->operands) == SOURCE_FILES) {
		buffer_put(out, "_files");
	}
	buffer_put(out, "' ;;\n");
}

static void
put_zsh(struct buffer *out)
{
	buffer_put(out,
	    "#compdef stepc\n"
	    "# zsh completion of stepc, from `stepc completion zsh`.\n"
	    "_stepc() {\n"
	    "\tlocal context state state_descr line\n"
	    "\ttypeset -A opt_args\n"
	    "\tlocal -a commands=(\n");
	for (size_t i = 0; i < command_count(); i++) {
		buffer_format(out, "\t\t'%s:", command_row(i)->name);
		put_quoted(out, command_row(i)->sentence, ":\\");
		buffer_put(out, "'\n");
	}
	buffer_put(out,
	    "\t)\n"
	    "\t_arguments -C '--help[show the commands]' "
	    "'--version[show the version]' \\\n"
	    "\t\t'1:command:->command' '*::operand:->operand'\n"
	    "\tcase $state in\n"
	    "\tcommand) _describe command commands ;;\n"
	    "\toperand)\n"
	    "\t\tcase $words[1] in\n");
	for (size_t i = 0; i < command_count(); i++)
		zsh_command(out, command_row(i));
	buffer_put(out,
	    "\t\tesac ;;\n"
	    "\tesac\n"
	    "}\n"
	    "if [[ $funcstack[1] == _stepc ]]; then\n"
	    "\t_stepc \"$@\"\n"
	    "else\n"
	    "\tcompdef _stepc stepc\n"
	    "fi\n");
}

/* --- fish ----------------------------------------------------------------- */

static void
fish_option(struct buffer *out, const struct command_row *command,
    const struct option_row *row)
{
	buffer_format(out,
	    "complete -c stepc -n '__fish_seen_subcommand_from %s'",
	    command->name);
	if (row->letter != 0)
		buffer_format(out, " -s %c", row->letter);
	if (row->name != NULL)
		buffer_format(out, " -l %s", row->name);
	if (row->value != NULL && has_words(row)) {
		buffer_put(out, " -x -a '");
		put_words(out, row->value);
		buffer_put(out, "'");
	} else if (wants_value(row)) {
		buffer_put(out,
		    source_of(row->value) == SOURCE_FOLDERS ?
			" -x -a '(__fish_complete_directories)'" :
			" -x");
	}
	buffer_put(out, " -d '");
	for (const char *c = row->sentence; *c != '\0'; c++)
		buffer_format(out, *c == '\'' ? "\\%c" : "%c", *c);
	buffer_put(out, "'\n");
}

static void
fish_operands(struct buffer *out, const struct command_row *command)
{
	const char *words = takes_shell(command) ? "bash zsh fish" : NULL;

	buffer_format(out,
	    "complete -c stepc -n '__fish_seen_subcommand_from %s' %s",
	    command->name,
	    source_of(command->operands) == SOURCE_FILES ? "-F" : "-f");
	if (words != NULL || takes_command(command) || takes_rule(command)) {
		buffer_put(out, " -a '");
		if (words != NULL)
			buffer_put(out, words);
		else if (takes_rule(command))
			put_explained(out);
		else
			put_commands(out);
		buffer_char(out, '\'');
	}
	buffer_char(out, '\n');
}

static void
put_fish(struct buffer *out)
{
	buffer_put(out,
	    "# fish completion of stepc, from `stepc completion fish`.\n"
	    "complete -c stepc -f\n"
	    "complete -c stepc -n __fish_use_subcommand -l help\n"
	    "complete -c stepc -n __fish_use_subcommand -l version\n");
	for (size_t i = 0; i < command_count(); i++) {
		const struct command_row *command = command_row(i);

		buffer_format(out,
		    "complete -c stepc -n __fish_use_subcommand -a %s -d '",
		    command->name);
		put_quoted(out, command->sentence, "");
		buffer_put(out, "'\n");
		fish_operands(out, command);
		for (size_t j = 0; j < OPTION_COUNT; j++)
			if (takes(command, j))
				fish_option(out, command,
				    option_row((enum option)j));
	}
}

enum cli_status
run_completion(struct cli *cli, const struct call *call)
{
	static const struct {
		const char *shell;
		void (*put)(struct buffer *out);
	} shells[] = {
		{ "bash", put_bash },
		{ "zsh", put_zsh },
		{ "fish", put_fish },
	};
	struct buffer out = { .arena = cli->arena };
	struct str_list names = { 0 };
	struct str wanted = call->operands.items[0];

	for (size_t i = 0; i < ARRAY_COUNT(shells); i++) {
		LIST_ADD(cli->arena, &names) = str_from(shells[i].shell);
		if (!str_is(wanted, shells[i].shell))
			continue;
		shells[i].put(&out);
		cli_print(cli, buffer_str(&out));
		return CLI_FINE;
	}
	cli_problem(cli,
	    cli_suggestion(cli, wanted, &names,
		STR("it is one of bash, zsh, fish")),
	    "there is no completion for '%.*s'", STR_ARG(wanted));
	return CLI_USAGE;
}

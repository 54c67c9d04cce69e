#include "cli/command.h"
#include "cli/crew.h"

bool
call_has(const struct call *call, enum option option)
{
	for (size_t i = 0; i < call->given.count; i++)
		if (call->given.items[i].option == option)
			return true;
	return false;
}

struct str
call_value(const struct call *call, enum option option)
{
	struct str value = { "", 0 };

	for (size_t i = 0; i < call->given.count; i++)
		if (call->given.items[i].option == option)
			value = call->given.items[i].value;
	return value;
}

/* A whole number from 1 on; what is very large is large enough. */
static bool
as_count(struct str text, size_t *count)
{
	enum { ENOUGH = 10000 };

	*count = 0;
	for (size_t i = 0; i < text.length; i++) {
		if (!char_is_digit(text.data[i]))
			return false;
		if (*count < ENOUGH)
			*count = *count * 10 + (size_t)(text.data[i] - '0');
	}
	return *count > 0;
}

bool
call_is_express(const struct call *call)
{
	return str_is(call_value(call, OPTION_TYPE), "express");
}

size_t
call_jobs(const struct call *call)
{
	size_t jobs;

	return as_count(call_value(call, OPTION_JOBS), &jobs) ? jobs :
								crew_cores();
}

struct str_list
words_of(struct arena *arena, struct str list)
{
	struct str_list words = { 0 };
	size_t begin = 0;

	while (begin <= list.length) {
		size_t end = str_find(list, ",", begin);

		LIST_ADD(arena, &words) = str_slice(list, begin, end);
		begin = end + 1;
	}
	return words;
}

/* --- parsing -------------------------------------------------------------- */

/* The words that are still to be read. */
struct words {
	struct cli *cli;
	char **items;
	int count;
	struct call *call;
};

static struct str
where_to_look(const struct words *words)
{
	return str_format(words->cli->arena, "see 'stepc %s --help'",
	    words->call->command->name);
}

static bool
takes(const struct call *call, size_t option)
{
	return (call->command->options >> option & 1) != 0;
}

/* By its letter, or by its long name with the dashes. */
static bool
find_option(const struct words *words, struct str name, enum option *option)
{
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		const struct option_row *row = option_row((enum option)i);

		if (!takes(words->call, i))
			continue;
		if ((name.length == 2 && name.data[1] == row->letter) ||
		    (row->name != NULL &&
			str_is(str_slice(name, 2, name.length), row->name))) {
			*option = (enum option)i;
			return true;
		}
	}
	return false;
}

static void
report_unknown(const struct words *words, struct str name)
{
	struct arena *arena = words->cli->arena;
	struct str_list names = { 0 };

	for (size_t i = 0; i < OPTION_COUNT; i++) {
		const struct option_row *row = option_row((enum option)i);

		if (takes(words->call, i) && row->name != NULL)
			LIST_ADD(arena, &names) =
			    str_format(arena, "--%s", row->name);
	}
	cli_problem(words->cli,
	    cli_suggestion(words->cli, name, &names, where_to_look(words)),
	    "'stepc %s' has no option '%.*s'", words->call->command->name,
	    STR_ARG(name));
}

/* A value that must be one of the words of the row, or a list of them. */
static bool
check_choice(const struct words *words, const struct option_row *row,
    struct str value)
{
	struct arena *arena = words->cli->arena;
	struct str_list choices = words_of(arena, str_from(row->value));
	struct str_list chosen = { &value, 1, 1 };

	if (row->kind == OPTION_KIND_CHOICES)
		chosen = words_of(arena, value);
	for (size_t i = 0; i < chosen.count; i++) {
		struct str word = chosen.items[i];

		if (str_list_has(&choices, word))
			continue;
		cli_problem(words->cli,
		    cli_suggestion(words->cli, word, &choices,
			str_format(arena, "it takes %s", row->value)),
		    "--%s cannot be '%.*s'", row->name, STR_ARG(word));
		return false;
	}
	return true;
}

static bool
check_value(const struct words *words, const struct given *given)
{
	const struct option_row *row = option_row(given->option);
	size_t count;

	switch (row->kind) {
	case OPTION_KIND_FLAG:
		return true;
	case OPTION_KIND_VALUE:
		if (given->value.length > 0)
			return true;
		cli_problem(words->cli, where_to_look(words),
		    "the value of %s%s is empty", row->name == NULL ? "" : "--",
		    row->name == NULL ? "the option" : row->name);
		return false;
	case OPTION_KIND_COUNT:
		if (given->value.length == 0 || as_count(given->value, &count))
			return true;
		cli_problem(words->cli,
		    STR("it takes a number from 1, or nothing"),
		    "--%s cannot be '%.*s'", row->name, STR_ARG(given->value));
		return false;
	case OPTION_KIND_CHOICE:
	case OPTION_KIND_CHOICES:
		return check_choice(words, row, given->value);
	}
	return false;
}

/* Digits alone are a number and no FILE. */
static bool
is_number_next(const struct words *words)
{
	struct str next = str_from(words->count > 0 ? words->items[0] : NULL);
	size_t digits = 0;

	while (digits < next.length && char_is_digit(next.data[digits]))
		digits++;
	return digits > 0 && digits == next.length;
}

/*
 * The value stands in the same word, or is the next one.  POSIX: Utility
 * Syntax Guidelines 6 and 7, and GNU's "--name=value".
 */
static bool
take_value(struct words *words, struct str name, const struct str *attached,
    struct given *given)
{
	enum option_kind kind = option_row(given->option)->kind;
	bool flag = kind == OPTION_KIND_FLAG;

	if (attached != NULL && flag) {
		cli_problem(words->cli, where_to_look(words),
		    "'%.*s' takes no value", STR_ARG(name));
		return false;
	}
	if (flag)
		return true;
	if (attached != NULL) {
		given->value = *attached;
		return true;
	}
	if (kind == OPTION_KIND_COUNT && !is_number_next(words))
		return true;
	if (words->count == 0) {
		cli_problem(words->cli, where_to_look(words),
		    "'%.*s' wants a value", STR_ARG(name));
		return false;
	}
	given->value = str_from(words->items[0]);
	words->items++;
	words->count--;
	return true;
}

static bool
parse_option(struct words *words, struct str word)
{
	bool is_long = str_starts(word, "--");
	size_t end = is_long ? str_find(word, "=", 0) : 2;
	struct str name = str_slice(word, 0, end);
	struct str attached =
	    str_slice(word, is_long ? end + 1 : end, word.length);
	struct given given = { .value = { "", 0 } };

	if (!find_option(words, name, &given.option)) {
		report_unknown(words, is_long ? name : word);
		return false;
	}
	if (!take_value(words, name, end < word.length ? &attached : NULL,
		&given))
		return false;
	LIST_ADD(words->cli->arena, &words->call->given) = given;
	return given.option == OPTION_HELP || check_value(words, &given);
}

static bool
check_operands(const struct words *words)
{
	const struct call *call = words->call;
	const struct command_row *command = call->command;

	if (call_has(call, OPTION_HELP))
		return true;
	if (call->operands.count < command->least)
		cli_problem(words->cli, where_to_look(words),
		    "'stepc %s' wants a %s", command->name, command->operands);
	else if (call->operands.count > command->most)
		cli_problem(words->cli, where_to_look(words),
		    "'stepc %s' takes nothing more: '%.*s'", command->name,
		    STR_ARG(call->operands.items[command->most]));
	else
		return true;
	return false;
}

bool
call_parse(struct cli *cli, const struct command_row *command, int count,
    char **items, struct call *call)
{
	struct words words = { cli, items, count, call };
	bool only_operands = false;

	*call = (struct call){ .command = command };
	while (words.count > 0) {
		struct str word = str_from(words.items[0]);

		words.items++;
		words.count--;
		if (only_operands || word.length < 2 || word.data[0] != '-')
			LIST_ADD(cli->arena, &call->operands) = word;
		else if (str_is(word, "--"))
			only_operands = true;
		else if (!parse_option(&words, word))
			return false;
		else if (call_has(call, OPTION_HELP))
			return true;
	}
	return check_operands(&words);
}

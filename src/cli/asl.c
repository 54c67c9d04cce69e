#include "cli/machine.h"
#include "emit/emit.h"
#include "emit/json.h"
#include "emit/token.h"

/* What is not known stays a token. */
static struct str
print_resolved(struct arena *arena, const struct machine_choice *choice)
{
	static const struct json_style style = { .lines = true,
		.tokens = true };
	struct token_list tokens = { .verbatim = true };
	struct value *value = value_resolve(arena,
	    asl_value(arena, choice->machine), &choice->known);

	return emit_json(arena, token_value(arena, value, &tokens), style);
}

static struct str
print_plain(struct arena *arena, const struct machine_choice *choice)
{
	static const struct json_style style = { .lines = true };

	return choice->resolved ?
	    emit_json(arena,
		value_resolve(arena, asl_value(arena, choice->machine),
		    &choice->known),
		style) :
	    emit_plain(arena, choice->machine);
}

enum cli_status
run_asl(struct cli *cli, const struct call *call)
{
	struct machine_choice choice;
	enum cli_status status = machine_choose(cli, call, &choice);

	if (status != CLI_FINE)
		return status;
	if (choice.machine->open) {
		cli_problem(cli, STR("'stepc check --notes' shows which"),
		    "tokens stand for parts of the structure of '%.*s', so "
		    "stepc cannot print it whole",
		    STR_ARG(call->operands.items[0]));
		return CLI_INPUT;
	}
	if (choice.unit->plain)
		cli_print(cli, print_plain(cli->arena, &choice));
	else
		cli_print(cli,
		    choice.resolved ?
			print_resolved(cli->arena, &choice) :
			emit_definition(cli->arena, choice.machine));
	return CLI_FINE;
}

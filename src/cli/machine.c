#include "cli/machine.h"

#include "cli/specs.h"
#include "cli/template_files.h"

/* "a, b, c" */
static struct str
joined(struct arena *arena, const struct str_list *names)
{
	struct buffer out = { .arena = arena };

	for (size_t i = 0; i < names->count; i++) {
		if (i > 0)
			buffer_put(&out, ", ");
		buffer_add(&out, names->items[i]);
	}
	return buffer_str(&out);
}

/* --- the environment ------------------------------------------------------ */

bool
machine_choose_unit(struct cli *cli, struct str wanted,
    const struct compilation *compilation, struct machine_choice *choice)
{
	struct str_list names = { 0 };

	for (size_t i = 0; i < compilation->units.count; i++) {
		const struct unit *unit = &compilation->units.items[i];

		if (unit->environment.length > 0)
			LIST_ADD(cli->arena, &names) = unit->environment;
		if (str_equal(unit->environment, wanted))
			choice->unit = unit;
	}
	if (choice->unit != NULL)
		return true;
	if (wanted.length == 0)
		cli_problem(cli,
		    str_format(cli->arena, "--env is one of %.*s",
			STR_ARG(joined(cli->arena, &names))),
		    "there are several environments");
	else if (names.count == 0)
		cli_problem(cli, STR("leave out --env"),
		    "the spec declares no environments");
	else
		cli_problem(cli,
		    cli_suggestion(cli, wanted, &names,
			str_format(cli->arena, "--env is one of %.*s",
			    STR_ARG(joined(cli->arena, &names)))),
		    "there is no environment '%.*s'", STR_ARG(wanted));
	return false;
}

/* --- the machine ---------------------------------------------------------- */

struct str
machine_name(struct arena *arena, const struct unit *unit,
    const struct asl_machine *machine)
{
	struct resolution known = { .base_name = unit->graph->base_name };

	return text_show(arena,
	    text_resolve(arena, machine->thing->name, &known));
}

static bool
choose_machine(struct cli *cli, struct str wanted,
    struct machine_choice *choice)
{
	const struct graph *graph = choice->unit->graph;
	struct str_list names = { 0 };

	for (size_t i = 0; i < graph->machines.count; i++) {
		const struct asl_machine *machine = graph->machines.items[i];
		struct str name =
		    machine_name(cli->arena, choice->unit, machine);

		if (wanted.length == 0 || str_equal(wanted, name) ||
		    str_equal(wanted, machine->thing->key)) {
			choice->machine = machine;
			choice->built = &choice->unit->machines.items[i];
			return true;
		}
		LIST_ADD(cli->arena, &names) = name;
	}
	cli_problem(cli,
	    cli_suggestion(cli, wanted, &names,
		str_format(cli->arena, "--machine is one of %.*s",
		    STR_ARG(joined(cli->arena, &names)))),
	    "there is no state machine '%.*s'", STR_ARG(wanted));
	return false;
}

/* --- what references stand for -------------------------------------------- */

static void
learn(struct cli *cli, struct resolution *known, struct str name,
    struct str value)
{
	LIST_ADD(cli->arena, &known->names) = name;
	LIST_ADD(cli->arena, &known->values) = value;
}

/* NAME=VALUE of a parameter that there is. */
static bool
learn_given(struct cli *cli, struct machine_choice *choice, struct str given)
{
	const struct graph *graph = choice->unit->graph;
	size_t end = str_find(given, "=", 0);
	struct str name = str_slice(given, 0, end);
	struct str_list names = { 0 };

	if (end == given.length) {
		cli_problem(cli, STR("write --set NAME=VALUE"),
		    "'%.*s' has no value", STR_ARG(given));
		return false;
	}
	for (size_t i = 0; i < graph->inputs.count; i++)
		LIST_ADD(cli->arena, &names) = graph->inputs.items[i].name;
	if (!str_list_has(&names, name)) {
		cli_problem(cli, cli_suggestion(cli, name, &names, STR("")),
		    "there is no parameter '%.*s'", STR_ARG(name));
		return false;
	}
	learn(cli, &choice->known, name,
	    str_slice(given, end + 1, given.length));
	return true;
}

/* Parameters of which nothing was said have their defaults. */
static void
learn_defaults(struct cli *cli, struct machine_choice *choice)
{
	const struct graph *graph = choice->unit->graph;

	if (choice->known.base_name.length == 0)
		choice->known.base_name = graph->base_name;
	for (size_t i = 0; i < graph->inputs.count; i++) {
		const struct input *input = &graph->inputs.items[i];
		struct str literal;

		if (!str_list_has(&choice->known.names, input->name) &&
		    value_literal(input->fallback, &literal))
			learn(cli, &choice->known, input->name, literal);
	}
}

static bool
is_account(struct str s)
{
	for (size_t i = 0; i < s.length; i++)
		if (!char_is_digit(s.data[i]))
			return false;
	return s.length == 12;
}

bool
machine_resolve(struct cli *cli, const struct call *call,
    struct machine_choice *choice)
{
	struct resolution *known = &choice->known;

	known->partition = call_value(call, OPTION_PARTITION);
	known->region = call_value(call, OPTION_REGION);
	known->account = call_value(call, OPTION_ACCOUNT);
	known->base_name = call_value(call, OPTION_NAME);
	if (call_has(call, OPTION_ACCOUNT) && !is_account(known->account)) {
		cli_problem(cli, STR(""),
		    "an account has 12 digits, not '%.*s'",
		    STR_ARG(known->account));
		return false;
	}
	for (size_t i = 0; i < call->given.count; i++) {
		const struct given *given = &call->given.items[i];

		if (given->option == OPTION_SET &&
		    !learn_given(cli, choice, given->value))
			return false;
	}
	choice->resolved = known->partition.length > 0 ||
	    known->region.length > 0 || known->account.length > 0 ||
	    known->base_name.length > 0 || known->names.count > 0;
	if (choice->resolved)
		learn_defaults(cli, choice);
	return true;
}

enum cli_status
machine_choose(struct cli *cli, const struct call *call,
    struct machine_choice *choice)
{
	struct template_list templates = { 0 };
	struct compile_options options = { .templates = &templates,
		.express = call_is_express(call) };
	struct specs *specs = arena_alloc(cli->arena, sizeof(*specs));
	enum cli_status status;

	*choice = (struct machine_choice){ 0 };
	specs_init(cli, specs);
	if (call->command->run == run_iam || call->command->run == run_report)
		specs_want_policies(specs);
	if (!template_files_read(cli, call, &templates))
		return CLI_FILES;
	specs_compile_one(cli, specs, call->operands.items[0], &options);
	specs_report(cli, specs, false);
	status = specs_status(specs);
	if (status != CLI_FINE)
		return status;
	choice->diags = &specs->compilation.diags;
	if (!machine_choose_unit(cli, call_value(call, OPTION_ENV),
		&specs->compilation, choice) ||
	    !choose_machine(cli, call_value(call, OPTION_MACHINE), choice) ||
	    !machine_resolve(cli, call, choice))
		return CLI_USAGE;
	return CLI_FINE;
}

#include "review/compare.h"

#include "base/json.h"
#include "cli/file.h"
#include "cli/machine.h"
#include "cli/specs.h"
#include "cli/template_files.h"
#include "doc/node.h"

/* An operand: its text, and what it is. */
struct operand {
	struct cli *cli;
	const struct call *call;
	struct str path;
	struct str text;
	struct json *plan; /* NULL: a spec or a definition */
	struct specs specs;
};

/* --- specs and definitions ------------------------------------------------ */

/* The machine of the index first: it is what the estimate is of. */
static void
add_machine(struct operand *operand, struct version *side,
    const struct machine_choice *choice, size_t index)
{
	struct arena *arena = operand->cli->arena;
	const struct built_machines *machines = &choice->unit->machines;
	struct asl_machine *own = machines->items[index].machine;
	struct side_machine *added;

	side_add_machine(arena, side,
	    text_show(arena,
		text_resolve(arena, own->thing->name, &choice->known)),
	    own, &choice->known);
	added = &side->machines.items[side->machines.count - 1];
	LIST_ADD(arena, &added->machines) = own;
	for (size_t i = 0; i < machines->count; i++)
		if (i != index)
			LIST_ADD(arena, &added->machines) =
			    machines->items[i].machine;
	if (side->plain)
		side_add_policy(arena, side, added->role,
		    &machines->items[index].policy, &choice->known);
}

static bool
refuse_open(struct operand *operand, const struct unit *unit)
{
	if (!unit->machines.items[0].machine->open)
		return false;
	cli_problem(operand->cli, STR("'stepc check --notes' shows which"),
	    "tokens stand for parts of the structure of '%.*s', so stepc "
	    "cannot compare it",
	    STR_ARG(operand->path));
	return true;
}

/* The unit of --env and what its references stand for. */
static bool
choose(struct operand *operand, struct machine_choice *choice)
{
	const struct compilation *compilation = &operand->specs.compilation;
	struct str wanted = call_value(operand->call, OPTION_ENV);

	/* An older version may have had no environments yet. */
	if (compilation->units.count == 1 &&
	    compilation->units.items[0].environment.length == 0)
		wanted = STR("");
	return machine_choose_unit(operand->cli, wanted, compilation, choice) &&
	    machine_resolve(operand->cli, operand->call, choice);
}

/* `plain`: of either side, since a definition alone has no resources. */
static enum cli_status
add_unit(struct operand *operand, bool plain, struct version *side)
{
	struct machine_choice choice = { 0 };

	if (!choose(operand, &choice))
		return CLI_USAGE;
	if (refuse_open(operand, choice.unit))
		return CLI_INPUT;
	if (choice.known.base_name.length == 0)
		choice.known.base_name = choice.unit->graph->base_name;
	side->plain = plain;
	/* A definition is one machine: the others are not its own. */
	for (size_t i = 0; i < (plain ? 1 : choice.unit->machines.count); i++)
		add_machine(operand, side, &choice, i);
	if (!plain)
		side_add_graph(operand->cli->arena, side, choice.unit->graph,
		    &choice.known);
	return CLI_FINE;
}

/* --- plans ---------------------------------------------------------------- */

/* For the estimate; what is wrong with it is not for a comparison to say. */
static void
compile_machines(struct cli *cli, struct version *side)
{
	for (size_t i = 0; i < side->machines.count; i++) {
		struct side_machine *machine = &side->machines.items[i];
		struct compile_options options = { .express =
						       machine->express };
		struct compilation *scratch =
		    arena_alloc(cli->arena, sizeof(*scratch));

		compile_init(scratch, cli->arena);
		compile(scratch, machine->name, machine->text, &options);
		if (scratch->units.count == 1 && scratch->units.items[0].plain)
			LIST_ADD(cli->arena, &machine->machines) =
			    scratch->units.items[0].machines.items[0].machine;
	}
}

static void
add_plan(struct operand *operand, bool after, struct version *side)
{
	side_add_plan(operand->cli->arena, side, operand->plan, after);
	compile_machines(operand->cli, side);
}

/* At the beginning: json-c knows no places. */
static struct span
beginning(struct operand *operand)
{
	return (struct span){ source_new(operand->cli->arena, operand->path,
				  operand->text),
		0, 0 };
}

static void
check_plan(struct operand *operand)
{
	struct diags *diags = &operand->specs.compilation.diags;
	struct version side = { 0 };

	if (!side_has_changes(operand->plan)) {
		diag_help(diags,
		    diag_add(diags, RULE_E380, beginning(operand),
			"this is of Terraform, but no plan"),
		    "save a plan by `terraform plan -out FILE`, and give what "
		    "`terraform show -json FILE` prints");
		return;
	}
	side_add_plan(operand->cli->arena, &side, operand->plan, true);
	side_add_plan(operand->cli->arena, &side, operand->plan, false);
	if (side.machines.count == 0 && side.gaps.count == 0)
		diag_help(diags,
		    diag_add(diags, RULE_W380, beginning(operand),
			"there is no state machine in this plan"),
		    "is it of another folder?");
}

/* --- either --------------------------------------------------------------- */

static enum cli_status
read_operand(struct operand *operand)
{
	struct cli *cli = operand->cli;
	struct template_list templates = { 0 };
	struct compile_options options = { .templates = &templates,
		.express = call_is_express(operand->call) };
	struct str error;

	specs_init(cli, &operand->specs);
	if (!template_files_read(cli, operand->call, &templates) ||
	    !file_read(cli, operand->path, &operand->text))
		return CLI_FILES;
	if (doc_is_json(operand->path, operand->text))
		operand->plan = json_parse(cli->arena, operand->text, &error);
	if (!side_is_terraform(operand->plan))
		operand->plan = NULL;
	if (operand->plan != NULL)
		check_plan(operand);
	else
		specs_compile_text(cli, &operand->specs, operand->path,
		    operand->text, &options);
	specs_report(cli, &operand->specs, false);
	return specs_status(&operand->specs);
}

static bool
is_plain(const struct operand *operand)
{
	const struct compilation *compilation = &operand->specs.compilation;

	return operand->plan == NULL && compilation->units.items[0].plain;
}

static enum cli_status
add_operand(struct operand *operand, bool plain, bool after,
    struct version *side)
{
	if (operand->plan == NULL)
		return add_unit(operand, plain, side);
	add_plan(operand, after, side);
	return CLI_FINE;
}

static void
show(struct cli *cli, const struct call *call,
    const struct comparison *comparison)
{
	struct str format = call_value(call, OPTION_COMPARE_FORMAT);
	struct buffer out = { .arena = cli->arena };

	if (str_is(format, "json")) {
		cli_print(cli,
		    json_print(cli->arena, compare_json(cli->arena, comparison),
			true));
		return;
	}
	compare_show(&out, comparison, str_is(format, "markdown"));
	cli_show(cli, buffer_str(&out));
}

/* Does a definition have tokens in the places of names and ARNs? */
static bool
has_tokens(const struct operand *operand)
{
	return is_plain(operand) &&
	    operand->specs.compilation.units.items[0].graph->inputs.count > 0;
}

/*
 * A spec beside a definition with tokens, which only the deployment knows:
 * what it compiles to has the same.  False, and said why, without a unit.
 */
static bool
use_tokens(struct operand *operand)
{
	struct cli *cli = operand->cli;
	struct machine_choice choice = { 0 };
	struct compile_options options = { 0 };
	struct specs *compiled = arena_alloc(cli->arena, sizeof(*compiled));
	const struct asl_machine *machine;

	if (operand->plan != NULL || is_plain(operand))
		return true;
	if (!choose(operand, &choice))
		return false;
	if (choice.resolved)
		return true;
	machine = choice.unit->machines.items[0].machine;
	options.express = machine->express;
	specs_init(cli, compiled);
	specs_compile_text(cli, compiled,
	    str_format(cli->arena, "%.*s.asl.json",
		STR_ARG(machine_name(cli->arena, choice.unit, machine))),
	    emit_definition(cli->arena, machine), &options);
	if (specs_status(compiled) == CLI_FINE &&
	    compiled->compilation.units.count == 1)
		operand->specs = *compiled;
	return true;
}

static enum cli_status
compare(struct operand *old, struct operand *new)
{
	struct cli *cli = old->cli;
	bool plain = is_plain(old) || is_plain(new);
	struct version before = { 0 };
	struct version after = { 0 };
	struct comparison comparison;
	enum cli_status status;

	if ((has_tokens(new) && !use_tokens(old)) ||
	    (has_tokens(old) && !use_tokens(new)))
		return CLI_USAGE;
	status = add_operand(old, plain, old != new, &before);
	if (status == CLI_FINE)
		status = add_operand(new, plain, true, &after);
	if (status != CLI_FINE)
		return status;
	compare_sides(cli->arena, &before, &after, &comparison);
	show(cli, old->call, &comparison);
	return comparison.changed && call_has(old->call, OPTION_EXIT_CODE) ?
	    CLI_INPUT :
	    CLI_FINE;
}

enum cli_status
run_compare(struct cli *cli, const struct call *call)
{
	struct operand *operands =
	    arena_alloc(cli->arena, 2 * sizeof(*operands));
	size_t count = call->operands.count;

	for (size_t i = 0; i < count; i++) {
		enum cli_status status;

		operands[i] = (struct operand){ .cli = cli,
			.call = call,
			.path = call->operands.items[i] };
		status = read_operand(&operands[i]);
		if (status != CLI_FINE)
			return status;
	}
	if (count == 1 && operands[0].plan == NULL) {
		cli_problem(cli, STR("name the new version, too"),
		    "only a plan of Terraform is compared alone, and '%.*s' is "
		    "none",
		    STR_ARG(operands[0].path));
		return CLI_USAGE;
	}
	return compare(&operands[0], &operands[count - 1]);
}

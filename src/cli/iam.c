#include "base/json.h"
#include "cli/machine.h"
#include "emit/json.h"
#include "iam/merge.h"
#include "iam/show.h"
#include "review/role.h"

/* --- for programs --------------------------------------------------------- */

static struct json *
texts_json(struct arena *arena, const struct text_list *texts,
    const struct resolution *known)
{
	struct json *list = json_new(arena, JSON_ARRAY);

	for (size_t i = 0; i < texts->count; i++)
		json_add(arena, list,
		    json_string(arena,
			text_show(arena,
			    text_resolve(arena, texts->items[i], known))));
	return list;
}

static struct json *
actions_json(struct arena *arena, const struct str_list *actions)
{
	struct json *list = json_new(arena, JSON_ARRAY);

	for (size_t i = 0; i < actions->count; i++)
		json_add(arena, list, json_string(arena, actions->items[i]));
	return list;
}

static struct json *
conditions_json(struct arena *arena, const struct statement *statement,
    const struct resolution *known)
{
	struct json *list = json_new(arena, JSON_ARRAY);

	for (size_t i = 0; i < statement->conditions.count; i++) {
		const struct policy_condition *condition =
		    &statement->conditions.items[i];
		struct json *object = json_new(arena, JSON_OBJECT);

		json_set(arena, object, "test",
		    json_string(arena, str_from(condition->test)));
		json_set(arena, object, "variable",
		    json_string(arena, str_from(condition->variable)));
		json_set(arena, object, "values",
		    texts_json(arena, &condition->values, known));
		json_add(arena, list, object);
	}
	return list;
}

/* What it is called with the --name that was given, or by itself. */
static struct str
deployed_name(struct arena *arena, const struct machine_choice *choice,
    const struct asl_machine *machine)
{
	struct text name = machine->thing->name;

	if (choice->known.base_name.length == 0)
		return machine_name(arena, choice->unit, machine);
	return text_show(arena, text_resolve(arena, name, &choice->known));
}

/* Those of the statement at these places. */
static struct text_list
resources_at(struct arena *arena, const struct statement *statement,
    const struct use_list *places)
{
	struct text_list list = { 0 };

	for (size_t i = 0; i < places->count; i++)
		LIST_ADD(arena, &list) =
		    statement->resources.items[places->items[i]];
	return list;
}

static struct json *
reasons_json(struct arena *arena, const struct statement *statement,
    struct str machine, const struct resolution *known)
{
	struct json *list = json_new(arena, JSON_ARRAY);
	const struct use_list *uses = statement_uses(arena, statement);

	for (size_t i = 0; i < statement->reasons.count; i++) {
		const struct policy_reason *reason =
		    &statement->reasons.items[i];
		struct text_list resources =
		    resources_at(arena, statement, &uses[i]);
		struct json *object = json_new(arena, JSON_OBJECT);

		if (resources.count == 0)
			continue; /* they are in another managed policy */

		json_set(arena, object, "machine", json_string(arena, machine));
		if (reason->step.length > 0)
			json_set(arena, object, "step",
			    json_string(arena, reason->step));
		json_set(arena, object, "why", json_string(arena, reason->why));
		json_set(arena, object, "resources",
		    texts_json(arena, &resources, known));
		json_add(arena, list, object);
	}
	return list;
}

static struct json *
statement_json(struct arena *arena, const struct statement *statement,
    struct str machine, const struct resolution *known)
{
	struct json *object = json_new(arena, JSON_OBJECT);

	json_set(arena, object, "sid", json_string(arena, statement->sid));
	json_set(arena, object, "actions",
	    actions_json(arena, &statement->actions));
	json_set(arena, object, "resources",
	    texts_json(arena, &statement->resources, known));
	if (statement->conditions.count > 0)
		json_set(arena, object, "conditions",
		    conditions_json(arena, statement, known));
	json_set(arena, object, "reasons",
	    reasons_json(arena, statement, machine, known));
	if (statement->wildcard.length > 0)
		json_set(arena, object, "wildcard",
		    json_string(arena, statement->wildcard));
	return object;
}

static struct str
print_json(struct arena *arena, const struct machine_choice *choice,
    const struct policy *policy)
{
	struct json *document = json_new(arena, JSON_OBJECT);
	struct json *list = json_new(arena, JSON_ARRAY);
	struct str machine = deployed_name(arena, choice, choice->machine);

	json_set(arena, document, "machine", json_string(arena, machine));
	for (size_t i = 0; i < policy->statements.count; i++)
		json_add(arena, list,
		    statement_json(arena, &policy->statements.items[i], machine,
			&choice->known));
	json_set(arena, document, "statements", list);
	return json_print(arena, document, true);
}

static struct str
print_policy(struct arena *arena, const struct machine_choice *choice,
    const struct policy *policy)
{
	static const struct json_style style = { .lines = true };
	struct value *document = policy_value(arena, policy);

	return emit_json(arena, value_resolve(arena, document, &choice->known),
	    style);
}

/* --- for people ----------------------------------------------------------- */

/* The other machines, whose roles are others too. */
static void
show_others(struct buffer *out, const struct machine_choice *choice)
{
	const struct built_machines *machines = &choice->unit->machines;

	for (size_t i = 0; i < machines->count; i++) {
		const struct asl_machine *machine = machines->items[i].machine;

		if (machine != choice->machine)
			buffer_format(out,
			    "\nThere is another state machine: --machine "
			    "%.*s\n",
			    STR_ARG(machine_name(out->arena, choice->unit,
				machine)));
	}
}

static void
show(struct cli *cli, const struct machine_choice *choice,
    const struct policy *policy)
{
	struct buffer out = { .arena = cli->arena };

	buffer_format(&out, "What the role of '%.*s' allows, and why.%s\n\n",
	    STR_ARG(deployed_name(cli->arena, choice, choice->machine)),
	    choice->resolved || choice->unit->plain ||
		    policy->statements.count == 0 ?
		"" :
		"\n${…} is known at deployment; --account, --region and the "
		"like fill it in.");
	if (policy->statements.count == 0)
		buffer_put(&out, "It needs no permissions.\n");
	policy_show(&out, policy, &choice->known);
	show_others(&out, choice);
	cli_show(cli, buffer_str(&out));
}

enum cli_status
run_iam(struct cli *cli, const struct call *call)
{
	struct str format = call_value(call, OPTION_POLICY_FORMAT);
	struct machine_choice choice;
	struct policy policy;
	enum cli_status status = machine_choose(cli, call, &choice);

	if (status != CLI_FINE)
		return status;
	policy = choice.unit->plain ?
	    choice.built->policy :
	    role_policy(cli->arena, choice.unit->graph, choice.machine);
	if (str_is(format, "policy")) {
		cli_print(cli, print_policy(cli->arena, &choice, &policy));
	} else if (str_is(format, "json")) {
		cli_print(cli, print_json(cli->arena, &choice, &policy));
	} else {
		show(cli, &choice, &policy);
	}
	return CLI_FINE;
}

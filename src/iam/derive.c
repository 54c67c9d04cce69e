#include "iam/derive.h"

#include "aws/infra.h"
#include "iam/demand.h"
#include "iam/key.h"
#include "iam/map.h"
#include "iam/merge.h"
#include "iam/task.h"

struct derivation {
	struct arena *arena;
	const struct asl_machine *machine;
	const struct iam_settings *settings;
	struct diags *diags;
	struct policy *policy;
};

static struct request
request_of(const struct derivation *derivation, const struct asl_state *state)
{
	bool jsonata = asl_query(derivation->machine, state) == QUERY_JSONATA;

	return (struct request){ .arguments = { .arena = derivation->arena,
				     .machine = derivation->machine,
				     .value = state->parameters,
				     .jsonata = jsonata },
		.state = state,
		.settings = derivation->settings,
		.diags = derivation->diags };
}

/*
 * `resources:` that no value of the step could name.  With credentials it is
 * another role's matter.
 */
static void
check_taken(struct request *request)
{
	const struct asl_state *state = request->state;
	const struct value *permitted = state->permitted;
	struct arena *arena = request->arguments.arena;
	struct str step = request_step(request);

	if (permitted == NULL || permitted->kind != VALUE_LIST ||
	    request->reported.count > 0 ||
	    (state->type == ASL_TASK && state->as.task.credentials != NULL))
		return;
	for (size_t i = 0; i < permitted->items.count; i++) {
		const struct value *item = permitted->items.items[i];
		struct str shown = text_show(arena, item->string);
		struct diag *diag;

		if (str_list_has(&request->taken, shown))
			continue;
		diag = diag_add(request->diags, RULE_W111,
		    item->span.source == NULL ? state->span : item->span,
		    "'%.*s' is nothing that '%.*s' could use", STR_ARG(shown),
		    STR_ARG(step));
		diag_help(request->diags, diag,
		    "`resources:` is for values that only a run knows: leave "
		    "it out");
	}
}

static void
visit(const struct asl_state *state, const struct asl_where *where,
    void *context)
{
	struct derivation *derivation = context;
	struct request request = request_of(derivation, state);
	size_t errors = derivation->diags->errors;

	if (state->broken)
		return;
	if (derivation->machine->plain)
		request.where = where;
	switch (state->type) {
	case ASL_TASK:
		task_demand(&request, derivation->policy);
		break;
	case ASL_MAP:
		map_demand(&request, derivation->policy);
		break;
	case ASL_PASS:
	case ASL_CHOICE:
	case ASL_WAIT:
	case ASL_SUCCEED:
	case ASL_FAIL:
	case ASL_PARALLEL:
		break;
	}
	if (derivation->diags->errors == errors)
		check_taken(&request);
}

/* What no state asks for: the machine itself does. */
static void
add_for_machine(struct derivation *derivation, enum grant grant)
{
	const struct asl_state machine = { .type = ASL_PASS };
	struct request request = request_of(derivation, &machine);

	demand_add(&request, grant_row(grant), derivation->policy);
}

/* What the author asks for, in the form of what is derived. */
static void
add_statement(struct arena *arena, const struct extra *extra,
    struct policy *policy)
{
	struct statement statement = { .actions = extra->actions,
		.resources = extra->resources };

	for (size_t i = 0; i < extra->conditions.count; i++)
		LIST_ADD(arena, &statement.conditions) =
		    (struct policy_condition){
			    extra->conditions.items[i].test.data,
			    extra->conditions.items[i].variable.data,
			    extra->conditions.items[i].values,
		    };
	LIST_ADD(arena, &statement.reasons) =
	    (struct policy_reason){ .why =
					STR("`permissions.extra` asks for it"),
		    .span = extra->span };
	LIST_ADD(arena, &policy->statements) = statement;
}

static void
add_extra(struct arena *arena, const struct permissions *permissions,
    struct policy *policy)
{
	for (size_t i = 0; i < permissions->extra.count; i++)
		add_statement(arena, &permissions->extra.items[i], policy);
}

void
iam_derive(struct arena *arena, const struct asl_machine *machine,
    const struct iam_settings *settings, struct diags *diags,
    struct policy *policy)
{
	struct derivation derivation = { arena, machine, settings, diags,
		policy };
	const struct asl_where root = { 0 };

	asl_walk_where(machine->scope, &root, visit, &derivation);
	if (settings->logs)
		add_for_machine(&derivation, GRANT_LOGS);
	if (settings->tracing)
		add_for_machine(&derivation, GRANT_TRACES);
	if (settings->names != NULL)
		keys_of_things(arena, settings->names, policy);
	if (settings->key.count > 0)
		key_of_machine(arena, machine, settings->key, settings->logs,
		    policy);
	if (settings->extra != NULL)
		add_extra(arena, settings->extra, policy);
	policy_merge(arena, policy);
}

/* --- trust ---------------------------------------------------------------- */

static void
find_distributed(const struct asl_state *state, void *context)
{
	bool *found = context;

	*found |= map_is_distributed(state);
}

static struct policy_condition
condition_on(struct arena *arena, const char *test, const char *variable,
    struct part value)
{
	struct policy_condition condition = { .test = test,
		.variable = variable };

	LIST_ADD(arena, &condition.values) = text_of_part(arena, value);
	return condition;
}

static void
add_ending(struct arena *arena, struct policy_condition *condition,
    struct part own, struct str end)
{
	struct text text = text_of_part(arena, own);

	text_add_literal(arena, &text, end);
	condition->test = "ArnLike";
	LIST_ADD(arena, &condition->values) = text;
}

/* The machine, its children where a map has some, its alias and versions. */
static struct policy_condition
source_condition(struct arena *arena, const struct asl_machine *machine,
    bool alias)
{
	const struct principal_row *row = principal_row(PRINCIPAL_STATES);
	struct part own = { .kind = PART_THING_ARN, .thing = machine->thing };
	struct policy_condition condition =
	    condition_on(arena, row->test, "aws:SourceArn", own);
	bool distributed = false;

	asl_walk(machine->scope, find_distributed, &distributed);
	if (distributed)
		add_ending(arena, &condition, own, STR("/*"));
	if (alias)
		add_ending(arena, &condition, own, STR(":*"));
	return condition;
}

void
iam_trust(struct arena *arena, const struct asl_machine *machine, bool alias,
    struct policy *policy)
{
	const struct principal_row *row = principal_row(PRINCIPAL_STATES);
	struct statement trust = { .sid = str_from(row->sid),
		.principal_type = "Service" };

	LIST_ADD(arena, &trust.principals) =
	    text_literal(arena, str_from(row->service));
	LIST_ADD(arena, &trust.actions) = STR("sts:AssumeRole");
	LIST_ADD(arena, &trust.conditions) = condition_on(arena, "StringEquals",
	    "aws:SourceAccount", (struct part){ .kind = PART_ACCOUNT });
	LIST_ADD(arena, &trust.conditions) =
	    source_condition(arena, machine, alias);
	LIST_ADD(arena, &policy->statements) = trust;
}

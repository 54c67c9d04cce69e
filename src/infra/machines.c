#include "iam/derive.h"
#include "infra/plan.h"

/* State machines, their log groups and execution roles. */

/* What all machines of a workflow share. */
struct shared {
	struct resource *log_group; /* of the author's name; NULL: one each */
	const char *log_level;      /* NULL: no log */
};

static const char *
log_level(const struct spec *spec)
{
	if (!spec->logs.said)
		return NULL;
	switch ((enum log_level)spec->logs.level) {
	case LOG_OFF:
		return NULL;
	case LOG_FATAL:
		return "FATAL";
	case LOG_ALL:
		return "ALL";
	case LOG_ERROR:
		break;
	}
	return "ERROR";
}

/* "this" for the main machine. */
static struct str
label_of(struct plan *plan, const struct built_machine *built)
{
	if (built->step.length == 0)
		return STR("this");
	return name_label(plan->arena, built->step);
}

static struct span
span_of(const struct plan *plan, const struct built_machine *built)
{
	struct span span = built->machine->thing->span;

	if (built->step.length == 0 || span.source == NULL)
		return plan->spec->workflow_span;
	return span;
}

/* --- logs ------------------------------------------------------------------
 */

static struct resource *
add_log_group(struct plan *plan, struct resource *state)
{
	const struct logs *logs = &plan->spec->logs;
	struct resource *group = plan_add(plan, RESOURCE_LOG_GROUP,
	    state->label, FILE_MAIN, logs->span);
	/* Outside this prefix the policy of log delivery outgrows its limit. */
	struct text name =
	    text_literal(plan->arena, STR("/aws/vendedlogs/states/"));

	text_add_text(plan->arena, &name,
	    resource_get(state, STATE_MACHINE_NAME)->value->string);
	plan_set(plan, group, LOG_GROUP_NAME,
	    logs->name.count > 0 ? logs->name : name);
	resource_set(plan->arena, group, LOG_GROUP_RETENTION, logs->retention);
	if (logs->key.count > 0)
		plan_set(plan, group, LOG_GROUP_KEY, logs->key);
	group->deleted = logs->deleted;
	resource_set(plan->arena, group, LOG_GROUP_KEEP,
	    value_boolean(plan->arena, !logs->deleted));
	return group;
}

static void
add_logs(struct plan *plan, struct shared *shared, struct resource *state)
{
	struct resource *group = shared->log_group;
	struct text arn;
	struct text streams;

	if (shared->log_level == NULL)
		return;
	if (group == NULL)
		group = add_log_group(plan, state);
	if (plan->spec->logs.name.count > 0)
		shared->log_group = group;
	arn = plan_attribute(plan, group, ATTRIBUTE_ARN);
	streams = plan_attribute(plan, group, ATTRIBUTE_ARN);
	text_add_literal(plan->arena, &streams, STR(":*"));
	resource_set(plan->arena, state, STATE_MACHINE_LOG_DATA,
	    value_boolean(plan->arena, plan->spec->logs.data));
	plan_set_word(plan, state, STATE_MACHINE_LOG_LEVEL,
	    str_from(shared->log_level));
	plan_set(plan, state, STATE_MACHINE_LOG_DESTINATION, streams);
	plan_set(plan, state, STATE_MACHINE_LOG_GROUP, arn);
}

const struct resource *
plan_log_group(const struct resource *state)
{
	const struct property *group =
	    resource_get(state, STATE_MACHINE_LOG_GROUP);

	return group == NULL ? NULL :
			       part_resource(&group->value->string.items[0]);
}

static void
check_logs(struct plan *plan, const struct shared *shared)
{
	const struct logs *logs = &plan->spec->logs;
	struct str name;
	struct diag *diag;

	if (shared->log_level == NULL && plan->spec->express) {
		diag = diag_add(plan->diags, RULE_W221,
		    plan->spec->workflow_span,
		    "an Express workflow without logs leaves no trace of its "
		    "executions");
		diag_help(plan->diags, diag,
		    "write `logs: { level: error, data: true, retention: 90d }`");
	}
	if (shared->log_level == NULL || logs->name.count == 0 ||
	    !name_default(plan, logs->name, &name) ||
	    str_starts(name, "/aws/vendedlogs/"))
		return;
	diag = diag_add(plan->diags, RULE_N321, logs->span,
	    "the log group '%.*s' is not below /aws/vendedlogs/",
	    STR_ARG(name));
	diag_help(plan->diags, diag,
	    "each such group makes the account's policy for log delivery "
	    "longer, which is full after about ten");
}

/* --- machines ---------------------------------------------------------------
 */

static void
set_encryption(struct plan *plan, struct resource *state)
{
	const struct encryption *encryption = &plan->spec->encryption;

	if (!encryption->said)
		return;
	plan_set(plan, state, STATE_MACHINE_KEY, encryption->key);
	resource_set(plan->arena, state, STATE_MACHINE_KEY_REUSE,
	    encryption->reuse);
	plan_set_word(plan, state, STATE_MACHINE_KEY_TYPE,
	    STR("CUSTOMER_MANAGED_KMS_KEY"));
}

static struct resource *
add_state_machine(struct plan *plan, const struct built_machine *built)
{
	struct resource *state = plan_add(plan, RESOURCE_STATE_MACHINE,
	    label_of(plan, built), FILE_MAIN, span_of(plan, built));

	plan_set(plan, state, STATE_MACHINE_NAME, built->machine->thing->name);
	plan_set_word(plan, state, STATE_MACHINE_TYPE,
	    built->machine->express ? STR("EXPRESS") : STR("STANDARD"));
	resource_add(plan->arena, state, STATE_MACHINE_DEFINITION)->machine =
	    built->machine;
	if (plan->spec->tracing)
		resource_set(plan->arena, state, STATE_MACHINE_TRACING,
		    value_boolean(plan->arena, true));
	set_encryption(plan, state);
	return state;
}

static void
add_role(struct plan *plan, const struct built_machine *built,
    struct resource *state)
{
	const struct text given = plan->spec->permissions.role;
	const struct policy nothing = { 0 };
	struct policy *trust = arena_alloc(plan->arena, sizeof(*trust));
	struct policy_list parts;
	bool child = built->step.length > 0;
	struct str label = child ?
	    str_format(plan->arena, "%.*s_execution", STR_ARG(state->label)) :
	    STR("execution");
	struct resource *role;

	if (given.count > 0) {
		plan_set(plan, state, STATE_MACHINE_ROLE, given);
		return;
	}
	role = plan_add(plan, RESOURCE_ROLE, label, FILE_IAM, state->span);
	iam_trust(plan->arena, built->machine,
	    !child && plan->spec->alias.name.length > 0, trust);
	plan_set(plan, role, ROLE_NAME,
	    name_derive(plan, RESOURCE_ROLE, built->machine->thing->name,
		STR("execution")));
	if (policy_divide(plan, &built->policy, &parts))
		role_manage(plan, role, built->machine->thing->name, &parts,
		    state);
	plan_after(plan, state,
	    role_add(plan, role, STR("execution"), trust,
		parts.count > 0 ? &nothing : &built->policy));
	plan_set(plan, state, STATE_MACHINE_ROLE,
	    plan_attribute(plan, role, ATTRIBUTE_ARN));
}

/* --- order -------------------------------------------------------------------
 */

struct needs {
	struct plan *plan;
	struct resource *state;
};

/* What we make is there before a definition names them. */
static void
add_need(const struct part *part, void *context)
{
	const struct needs *needs = context;
	struct plan *plan = needs->plan;

	if (part->thing == NULL)
		return;
	for (size_t i = 0; i < plan->machines->count; i++)
		if (part->thing == plan->machines->items[i].machine->thing &&
		    plan->states.items[i] != needs->state)
			plan_after(plan, needs->state, plan->states.items[i]);
	plan_after(plan, needs->state, access_resource(plan, part->thing));
}

static int
compare_resources(const struct resource *a, const struct resource *b)
{
	if (a->kind != b->kind)
		return str_compare(str_from(resource_row(a->kind)->terraform),
		    str_from(resource_row(b->kind)->terraform));
	return str_compare(a->label, b->label);
}

/* By type and label: the order of use says nothing. */
static void
sort_depends(struct resource *resource)
{
	const struct resource **items = resource->depends.items;

	for (size_t i = 1; i < resource->depends.count; i++)
		for (size_t j = i;
		     j > 0 && compare_resources(items[j - 1], items[j]) > 0;
		     j--) {
			const struct resource *last = items[j];

			items[j] = items[j - 1];
			items[j - 1] = last;
		}
}

void
plan_machines(struct plan *plan)
{
	const struct built_machines *all = plan->machines;
	struct shared shared = { .log_level = log_level(plan->spec) };

	for (size_t i = 0; i < all->count; i++) {
		struct resource *state =
		    add_state_machine(plan, &all->items[i]);

		asl_settle(plan->arena, all->items[i].machine);
		LIST_ADD(plan->arena, &plan->states) = state;
		LIST_ADD(plan->arena, &plan->graph->machines) =
		    all->items[i].machine;
		add_logs(plan, &shared, state);
	}
	for (size_t i = 0; i < all->count; i++) {
		struct needs needs = { plan, plan->states.items[i] };

		add_role(plan, &all->items[i], needs.state);
		plan_value_parts(asl_value(plan->arena, all->items[i].machine),
		    add_need, &needs);
		sort_depends(needs.state);
	}
	check_logs(plan, &shared);
}

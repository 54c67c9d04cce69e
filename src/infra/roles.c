#include "infra/plan.h"

/* Roles, and the statements that no task asks for. */

void
role_condition(struct plan *plan, struct statement *statement, const char *test,
    const char *variable, struct text value)
{
	struct policy_condition condition = { .test = test,
		.variable = variable };

	LIST_ADD(plan->arena, &condition.values) = value;
	LIST_ADD(plan->arena, &statement->conditions) = condition;
}

/* The words of a table's list, which are sorted. */
static struct str_list
split(struct arena *arena, const char *words)
{
	struct str all = str_from(words);
	struct str_list list = { 0 };
	size_t end;

	for (size_t at = 0; at < all.length; at = end + 1) {
		end = str_find(all, " ", at);
		LIST_ADD(arena, &list) = str_slice(all, at, end);
	}
	return list;
}

void
role_permit(struct plan *plan, struct policy *policy, const char *sid,
    enum grant grant, struct text on)
{
	struct statement statement = { .sid = str_from(sid) };

	statement.actions = split(plan->arena, grant_row(grant)->actions);
	LIST_ADD(plan->arena, &statement.resources) = on;
	LIST_ADD(plan->arena, &policy->statements) = statement;
}

struct policy *
role_trust(struct plan *plan, enum service_principal principal,
    const struct thing *source)
{
	const struct principal_row *row = principal_row(principal);
	struct policy *policy = arena_alloc(plan->arena, sizeof(*policy));
	struct statement trust = { .sid = str_from(row->sid),
		.principal_type = "Service" };

	LIST_ADD(plan->arena, &trust.principals) =
	    text_literal(plan->arena, str_from(row->service));
	LIST_ADD(plan->arena, &trust.actions) = STR("sts:AssumeRole");
	role_condition(plan, &trust, "StringEquals", "aws:SourceAccount",
	    text_of_part(plan->arena, (struct part){ .kind = PART_ACCOUNT }));
	role_condition(plan, &trust, row->test, "aws:SourceArn",
	    plan_arn(plan, source));
	LIST_ADD(plan->arena, &policy->statements) = trust;
	return policy;
}

struct resource *
role_add(struct plan *plan, struct resource *role, struct str word,
    const struct policy *trust, const struct policy *policy)
{
	struct resource *inner;

	resource_add(plan->arena, role, ROLE_TRUST)->policy = trust;
	if (policy->statements.count == 0)
		return NULL;
	inner = plan_add(plan, RESOURCE_ROLE_POLICY, role->label, role->file,
	    role->span);
	inner->parent = role;
	plan_set_word(plan, inner, ROLE_POLICY_NAME, word);
	plan_set(plan, inner, ROLE_POLICY_ROLE,
	    plan_attribute(plan, role, ATTRIBUTE_ID));
	resource_add(plan->arena, inner, ROLE_POLICY_DOCUMENT)->policy = policy;
	return inner;
}

/* Terraform attaches by a resource of its own; the policy comes first. */
static struct resource *
attach(struct plan *plan, const struct resource *role, struct resource *policy)
{
	struct resource *attachment = plan_add(plan, RESOURCE_ROLE_ATTACHMENT,
	    policy->label, policy->file, policy->span);

	attachment->parent = policy;
	plan_set(plan, attachment, ROLE_ATTACHMENT_ROLE,
	    plan_attribute(plan, role, ATTRIBUTE_NAME));
	plan_set(plan, attachment, ROLE_ATTACHMENT_POLICY,
	    plan_attribute(plan, policy, ATTRIBUTE_ARN));
	return attachment;
}

void
role_manage(struct plan *plan, struct resource *role, struct text stem,
    const struct policy_list *policies, struct resource *waiter)
{
	for (size_t i = 0; i < policies->count; i++) {
		struct str word =
		    str_format(plan->arena, "execution-%zu", i + 1);
		struct str label = str_format(plan->arena, "%.*s_%zu",
		    STR_ARG(role->label), i + 1);
		struct resource *policy = plan_add(plan,
		    RESOURCE_MANAGED_POLICY, label, role->file, role->span);

		policy->parent = role;
		plan_set(plan, policy, MANAGED_POLICY_NAME,
		    name_derive(plan, RESOURCE_MANAGED_POLICY, stem, word));
		plan_set(plan, policy, MANAGED_POLICY_ROLE,
		    plan_attribute(plan, role, ATTRIBUTE_NAME));
		resource_add(plan->arena, policy, MANAGED_POLICY_DOCUMENT)
		    ->policy = &policies->items[i];
		plan_after(plan, waiter, attach(plan, role, policy));
	}
}

#ifndef STEPC_INFRA_PLAN_H
#define STEPC_INFRA_PLAN_H

#include "aws/infra.h"
#include "infra/build.h"

/* What the files that plan a graph share; infra/build.h has the door. */

/* A service that may send to something, for these sources. */
struct admitted {
	enum service_principal principal;
	struct text_list sources; /* ARNs */
};

/* A thing of the spec that this workflow makes. */
struct made_thing {
	const struct thing *thing;
	struct resource *resource;
	struct resource *policy; /* NULL: only its owner may use it */
	LIST_OF(struct admitted) admitted;
};

struct policy_list {
	struct policy *items;
	size_t count;
	size_t capacity;
};

/* An alarm and what the spec calls it: "failures", "lambda.errors". */
struct planned_alarm {
	struct str key;
	const struct resource *resource;
};

struct plan {
	struct arena *arena;
	const struct spec *spec;
	const struct built_machines *machines;
	struct diags *diags;
	struct graph *graph;
	LIST_OF(struct resource *) states; /* of `machines`, in their order */
	LIST_OF(struct made_thing) made;
	struct resource *alias; /* of the main machine; NULL: none */
	const struct thing *alias_thing;
	LIST_OF(struct planned_alarm) alarms;
};

/* --- plan.c: the graph's small change --- */

/* Adds a resource; its label is numbered when the kind has it already. */
struct resource *plan_add(struct plan *plan, enum resource_kind kind,
    struct str label, enum graph_file file, struct span span);

void plan_set(struct plan *plan, struct resource *resource,
    enum property_key key, struct text text);
void plan_set_word(struct plan *plan, struct resource *resource,
    enum property_key key, struct str word);

/* `wait` is made after `first`. */
void plan_after(struct plan *plan, struct resource *wait,
    const struct resource *first);

struct text plan_attribute(struct plan *plan, const struct resource *resource,
    enum attribute attribute);
struct text plan_arn(struct plan *plan, const struct thing *thing);
struct text plan_base_name(struct plan *plan);

/* The thing whose name or ARN begins the text, or NULL. */
const struct thing *plan_thing(struct text text);

/* The thing of the main machine. */
const struct thing *plan_workflow(const struct plan *plan);

/* Calls visit for each part in the graph, also in policies and tags. */
void plan_parts(const struct plan *plan,
    void (*visit)(const struct part *part, void *context), void *context);
void plan_value_parts(const struct value *value,
    void (*visit)(const struct part *part, void *context), void *context);

/* --- names.c --- */

/* [A-Za-z0-9-], never empty. */
struct str name_slug(struct arena *arena, struct str s);

/* A label: [a-z0-9_], never empty. */
struct str name_label(struct arena *arena, struct str s);

/*
 * "<stem>-<word>", or the stem alone; cut where the service takes less, and
 * then it ends in a hash of the whole name.
 */
struct text name_derive(struct plan *plan, enum resource_kind kind,
    struct text stem, struct str word);

/* The text as it is with the default name; false when it is not known. */
bool name_default(const struct plan *plan, struct text text, struct str *name);

/* The longest that the input `name` can be. */
size_t name_longest(struct plan *plan);

/* Names that are too long, and two resources with one name. */
void name_check(struct plan *plan);

/* --- the passes, in their order --- */

void plan_queues(struct plan *plan);
void plan_topics(struct plan *plan);
void plan_tables(struct plan *plan);
void plan_activities(struct plan *plan);
void plan_buses(struct plan *plan);
void plan_keys(struct plan *plan);
void plan_machines(struct plan *plan);
void plan_alias(struct plan *plan);
void plan_triggers(struct plan *plan);
void plan_notifications(struct plan *plan);
void plan_callers(struct plan *plan);
void plan_permissions(struct plan *plan); /* of all roles */
void plan_alarms(struct plan *plan);
void plan_shift(struct plan *plan);         /* when the alarms are there */
void plan_custom_alarms(struct plan *plan); /* after the others */
void plan_queries(struct plan *plan);
void plan_dashboard(struct plan *plan); /* after all alarms */
void plan_access(struct plan *plan);    /* after all that sends */
void plan_outputs(struct plan *plan);
void plan_assertions(struct plan *plan);
void plan_tags(struct plan *plan);
void plan_inputs(struct plan *plan); /* when all that uses them is there */
void plan_limits(struct plan *plan);

/* --- access.c --- */

/* Whoever plans a resource for a thing of the spec says so. */
void access_made(struct plan *plan, const struct thing *thing,
    struct resource *resource);

/* The resource of a thing that this workflow makes, or NULL. */
struct resource *access_resource(struct plan *plan, const struct thing *thing);

/*
 * Lets a service send to a topic or a queue for these sources (ARNs built from
 * names), and has the sender wait for the permission.  What we do not make
 * keeps its own policy: a note says what that must allow.
 */
void access_allow(struct plan *plan, const struct thing *thing,
    enum service_principal principal, const struct text_list *sources,
    struct resource *sender);

/* --- triggers.c --- */

/* The name of a bus that is said by its name or its ARN. */
struct text bus_name(struct plan *plan, struct text bus);

/* --- policies.c --- */

/*
 * What does not fit into an inline policy as several documents that each fit
 * into a managed one; false, and none, when it fits.
 */
bool policy_divide(struct plan *plan, const struct policy *policy,
    struct policy_list *parts);

/* Reports the policy of an execution role that cannot be divided either. */
void policy_check(struct plan *plan, const struct policy *policy,
    const struct resource *state);

/* --- roles.c --- */

/*
 * Gives a role its trust and an inline policy, which comes back for others to
 * wait for: NULL when it would permit nothing.
 */
struct resource *role_add(struct plan *plan, struct resource *role,
    struct str word, const struct policy *trust, const struct policy *policy);

/*
 * Gives a role managed policies, named after the stem, that `waiter` waits
 * for.
 */
void role_manage(struct plan *plan, struct resource *role, struct text stem,
    const struct policy_list *policies, struct resource *waiter);

/* Adds the permissions of a table's row on these resources. */
void role_permit(struct plan *plan, struct policy *policy, const char *sid,
    enum grant grant, struct text on);

/* Trust in a service, for one source. */
struct policy *role_trust(struct plan *plan, enum service_principal principal,
    const struct thing *source);

void role_condition(struct plan *plan, struct statement *statement,
    const char *test, const char *variable, struct text value);

/* --- machines.c --- */

/* The log group of a machine, or NULL. */
const struct resource *plan_log_group(const struct resource *state);

/* --- functions.c --- */

/* The functions that the tasks of all machines call. */
struct used_functions {
	struct str_list names; /* sorted: in this account, known by name */
	LIST_OF(const struct thing *) given; /* known at deployment */
};

struct used_functions functions_used(struct plan *plan);

/* --- used_tables.c --- */

/* A table that tasks use, and how: "GetItem", "PutItem" … */
struct used_table {
	struct str key;             /* what the spec calls it, or its name */
	struct text name;           /* how CloudWatch knows it */
	const struct thing *thing;  /* NULL: a name that nobody declared */
	struct str_list operations; /* sorted */
};

struct used_tables {
	struct used_table *items;
	size_t count;
	size_t capacity;
};

/* The tables of this account and region that the tasks of all machines use. */
struct used_tables tables_used(struct plan *plan);

#endif

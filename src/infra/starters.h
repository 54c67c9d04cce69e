#ifndef STEPC_INFRA_STARTERS_H
#define STEPC_INFRA_STARTERS_H

#include "infra/plan.h"

/* What rules, schedules and pipes have in common. */

/* A thing that stepc makes, for its ARN, which ends in `path`. */
struct thing *starter_thing(struct plan *plan, enum thing_kind kind,
    struct str key, struct text name, struct text path);

/* A role that can do nothing but start the workflow, and its policy. */
struct starter {
	struct resource *role;
	struct policy *permits; /* more may be added */
	struct resource *policy;
};

struct starter starter_role(struct plan *plan, const struct trigger *trigger,
    struct str word, enum service_principal principal,
    const struct thing *source, enum grant grant);

/* What is started, the alias where there is one: as it is deployed … */
struct text starter_target(struct plan *plan);

/* … and built from names, for policies. */
struct text starter_target_arn(struct plan *plan);

/* "Starts <workflow>." */
struct text starter_description(struct plan *plan);

/* The word that a trigger begins the names of what it becomes with. */
struct str starter_word(struct plan *plan, size_t index);

void plan_pipe(struct plan *plan, const struct trigger *trigger,
    struct str word);

#endif

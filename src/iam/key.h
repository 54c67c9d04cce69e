#ifndef STEPC_IAM_KEY_H
#define STEPC_IAM_KEY_H

#include "asl/asl.h"
#include "expr/reference.h"
#include "iam/policy.h"

/*
 * Customers' KMS keys: whoever works with what is encrypted needs the key.
 * Facts: facts/infra.json "kms", integrations.json, distributed-map.json.
 */

/* The machine's own key, which also encrypts what it logs. */
void key_of_machine(struct arena *arena, const struct asl_machine *machine,
    struct text key, bool logs, struct policy *policy);

/* The key of an activity that a task of the machine waits for. */
void key_of_activity(struct arena *arena, const struct thing *activity,
    const struct policy_reason *reason, struct policy *policy);

/* The keys of the topics, queues, tables and buckets of all statements. */
void keys_of_things(struct arena *arena, const struct names *names,
    struct policy *policy);

#endif

#ifndef STEPC_IAM_KEY_H
#define STEPC_IAM_KEY_H

#include "asl/asl.h"
#include "aws/infra.h"
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

/*
 * What another role needs of the key of a thing, as one more statement;
 * nothing where the thing has no customer's key.
 */
void key_of_thing(struct arena *arena, const struct thing *thing,
    enum grant grant, const char *sid, struct policy *policy);

/* The same of the machine's own key, for whoever starts it and waits. */
void key_of_started(struct arena *arena, const struct thing *machine,
    struct text key, const char *sid, struct policy *policy);

/* The keys of the topics, queues, tables and buckets of all statements. */
void keys_of_things(struct arena *arena, const struct names *names,
    struct policy *policy);

#endif

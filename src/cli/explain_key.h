#ifndef STEPC_CLI_EXPLAIN_KEY_H
#define STEPC_CLI_EXPLAIN_KEY_H

#include "base/str.h"

/*
 * What the tables know of a key: `concurrency`, `batches.each`,
 * `alarms.dynamodb`.  False, and nothing added, when there is no such key.
 */
bool explain_key(struct buffer *out, struct str words);

/* Every key, alone and behind those around it. */
void explain_keys(struct arena *arena, struct str_list *names);

#endif

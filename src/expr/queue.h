#ifndef STEPC_EXPR_QUEUE_H
#define STEPC_EXPR_QUEUE_H

#include <stdbool.h>

#include "expr/value.h"

/*
 * The URL by which SQS knows a queue; false for one whose ARN only the
 * deployment knows.
 */
bool queue_url(struct arena *arena, const struct thing *queue,
    struct text *url);

#endif

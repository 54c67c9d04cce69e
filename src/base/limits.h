#ifndef STEPC_BASE_LIMITS_H
#define STEPC_BASE_LIMITS_H

/* What is taken in at most; the reason for each figure is in limits.def. */
enum {
#define LIMIT(id, figure, of, why) LIMIT_##id = (figure),
#include "base/limits.def"
#undef LIMIT
};

#endif

#ifndef STEPC_AWS_RANGES_H
#define STEPC_AWS_RANGES_H

/* What AWS takes for settings: ranges.def. */

enum range {
#define RANGE(id, what, least, most, unit, source) RANGE_##id,
#include "aws/ranges.def"
#undef RANGE
	RANGE_COUNT
};

struct range_row {
	const char *what; /* "the delay of a queue" */
	long long least;
	long long most;
	const char *unit; /* "seconds" */
	const char *source;
};

const struct range_row *range_row(enum range range);

#endif

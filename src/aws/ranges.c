#include "aws/ranges.h"

static const struct range_row rows[RANGE_COUNT] = {
#define RANGE(id, what, least, most, unit, source) \
	{ what, least, most, unit, source },
#include "aws/ranges.def"
#undef RANGE
};

const struct range_row *
range_row(enum range range)
{
	return &rows[range];
}

#include "aws/metrics.h"

#include <string.h>

static const struct metric_row rows[METRIC_COUNT] = {
#define METRIC(id, word, namespace, name, unit, dimension, statistic, source) \
	{ word, namespace, name, unit, dimension, statistic, source },
#include "aws/metrics.def"
#undef METRIC
};

const struct metric_row *
metric_row(enum metric metric)
{
	return &rows[metric];
}

const struct metric_row *
metric_find(const char *namespace, struct str word)
{
	for (size_t i = 0; i < ARRAY_COUNT(rows); i++)
		if (strcmp(rows[i].namespace, namespace) == 0 &&
		    str_is(word, rows[i].word))
			return &rows[i];
	return NULL;
}

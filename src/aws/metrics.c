#include "aws/metrics.h"

enum dimensions {
#define DIMENSIONS(id, sets) DIMENSIONS_##id,
#include "aws/metrics.def"
};

static const char *const dimension_sets[] = {
#define DIMENSIONS(id, sets) (sets),
#include "aws/metrics.def"
};

static const struct metric_row rows[METRIC_COUNT] = {
#define METRIC(id, namespace, name, unit, dimensions, statistic, source) \
	{ namespace, name, unit, DIMENSIONS_##dimensions, statistic, source },
#include "aws/metrics.def"
};

const struct metric_row *
metric_row(enum metric metric)
{
	return &rows[metric];
}

const struct metric_row *
metric_find(struct str namespace, struct str name)
{
	for (size_t i = 0; i < ARRAY_COUNT(rows); i++)
		if (str_is(namespace, rows[i].namespace) &&
		    str_is(name, rows[i].name))
			return &rows[i];
	return NULL;
}

bool metric_knows(struct str namespace)
{
	for (size_t i = 0; i < ARRAY_COUNT(rows); i++)
		if (str_is(namespace, rows[i].namespace))
			return true;
	return false;
}

void
metric_names(struct arena *arena, struct str namespace, struct str_list *names)
{
	for (size_t i = 0; i < ARRAY_COUNT(rows); i++)
		if (str_is(namespace, rows[i].namespace))
			LIST_ADD(arena, names) = str_from(rows[i].name);
}

/* Just the names between these places, in whatever order. */
static bool
is_set(struct str set, const struct str_list *dimensions)
{
	size_t begin = 0;
	size_t count = 0;

	while (begin < set.length) {
		size_t end = str_find(set, ",", begin);

		if (!str_list_has(dimensions, str_slice(set, begin, end)))
			return false;
		count++;
		begin = end + 1;
	}
	return count == dimensions->count;
}

bool
metric_has(const struct metric_row *metric, const struct str_list *dimensions)
{
	struct str sets = str_from(dimension_sets[metric->dimensions]);
	size_t begin = 0;

	while (begin <= sets.length) {
		size_t end = str_find(sets, "|", begin);

		if (is_set(str_slice(sets, begin, end), dimensions))
			return true;
		begin = end + 1;
	}
	return false;
}

struct str
metric_show_dimensions(struct arena *arena, const struct metric_row *metric)
{
	struct buffer out = { .arena = arena };
	const char *sets = dimension_sets[metric->dimensions];

	if (sets[0] == '\0' || sets[0] == '|')
		buffer_put(&out, "none");
	for (const char *c = sets; *c != '\0'; c++) {
		if (*c == ',')
			buffer_put(&out, " and ");
		else if (*c != '|')
			buffer_char(&out, *c);
		else
			buffer_put(&out, c[1] == '\0' ? ", or none" : ", or ");
	}
	return buffer_str(&out);
}

struct str
metric_dimension(const struct metric_row *metric)
{
	struct str sets = str_from(dimension_sets[metric->dimensions]);
	size_t comma = str_find(sets, ",", 0);
	size_t bar = str_find(sets, "|", 0);

	return str_slice(sets, 0, comma < bar ? comma : bar);
}

#include "aws/errors.h"

#include <assert.h>

#define LAMBDA_RETRY(name)
#define LAMBDA_RETRY_FIELD(field, value)
static const struct states_error rows[] = {
#define STATES_ERROR(name, types, retryable, catchable) \
	{ name, types, retryable, catchable },
#include "aws/errors.def"
#undef STATES_ERROR
};
#undef LAMBDA_RETRY
#undef LAMBDA_RETRY_FIELD

#define STATES_ERROR(name, types, retryable, catchable)
#define LAMBDA_RETRY_FIELD(field, value)
static const char *const lambda_errors[] = {
#define LAMBDA_RETRY(name) name,
#include "aws/errors.def"
#undef LAMBDA_RETRY
};
#undef LAMBDA_RETRY_FIELD

#define LAMBDA_RETRY(name)
static const struct lambda_retry lambda = {
	.errors = lambda_errors,
	.count = ARRAY_COUNT(lambda_errors),
#define LAMBDA_RETRY_FIELD(field, value) .field = (value),
#include "aws/errors.def"
#undef LAMBDA_RETRY_FIELD
};
#undef LAMBDA_RETRY
#undef STATES_ERROR

size_t
states_error_count(void)
{
	return ARRAY_COUNT(rows);
}

const struct states_error *
states_error_at(size_t index)
{
	assert(index < ARRAY_COUNT(rows));
	return &rows[index];
}

const struct states_error *
states_error_find(struct str name)
{
	for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
		struct str row = str_from(rows[i].name);

		if (str_ends(row, ".") ?
			str_starts(name, row.data) && name.length > row.length :
			str_equal(name, row))
			return &rows[i];
	}
	return NULL;
}

const struct lambda_retry *
lambda_retry(void)
{
	return &lambda;
}

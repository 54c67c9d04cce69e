#ifndef STEPC_AWS_ERRORS_H
#define STEPC_AWS_ERRORS_H

#include <stdbool.h>

#include "base/str.h"

/* Names of errors: errors.def. */

struct states_error {
	const char *name;  /* one that ends in "." goes on with a number */
	const char *types; /* states that raise it; "" for any */
	bool retryable;
	bool catchable;
};

/* In the order of the names. */
size_t states_error_count(void);
const struct states_error *states_error_at(size_t index);

/* NULL when ASL reserves no such name. */
const struct states_error *states_error_find(struct str name);

/* The retrier that the AWS console gives to a Lambda task. */
struct lambda_retry {
	const char *const *errors;
	size_t count;
	long long interval; /* seconds */
	long long max_attempts;
	long long backoff_rate;
	const char *jitter;
};

const struct lambda_retry *lambda_retry(void);

#endif

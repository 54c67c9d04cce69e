#include "review/cost.h"
#include "review/route.h"

/* ASL: Retrying after error: the values of what is not written */
enum { INTERVAL = 1, MAX_ATTEMPTS = 3, BACKOFF_RATE = 2 };

/* More waits than these are said as one sum; more are not added one by one. */
enum { SHOWN_WAITS = 6, ADDED_WAITS = 1000 };

static double
number_or(const struct value *value, double otherwise)
{
	double number = otherwise;

	number_of(value, &number);
	return number;
}

/* waits: NULL, or where they are written. */
static void
add_retrier(struct retries *retries, const struct asl_retrier *retrier,
    struct buffer *waits)
{
	double most = number_or(retrier->max_attempts, MAX_ATTEMPTS);
	double wait = number_or(retrier->interval, INTERVAL);
	double rate = number_or(retrier->backoff_rate, BACKOFF_RATE);
	double longest = number_or(retrier->max_delay, 0);
	int added = most < ADDED_WAITS ? (int)most : ADDED_WAITS;

	retries->count += most;
	for (int i = 0; i < added; i++) {
		if (longest > 0 && wait > longest)
			wait = longest;
		retries->seconds += wait;
		if (waits != NULL && wait > 0) {
			buffer_put(waits, " + ");
			put_seconds(waits, wait);
		}
		wait = wait * rate < 1e12 ? wait * rate : 1e12;
	}
	retries->seconds += (most - added) * wait;
}

struct retries
state_retries(const struct asl_state *state)
{
	struct retries retries = { 0 };

	for (size_t i = 0; i < state->retry.count; i++)
		add_retrier(&retries, &state->retry.items[i], NULL);
	return retries;
}

struct str
retries_formula(struct arena *arena, const struct asl_state *state)
{
	struct buffer waits = { .arena = arena };
	struct retries retries = state_retries(state);

	if (retries.count > SHOWN_WAITS) {
		buffer_put(&waits, " + waits of ");
		put_seconds(&waits, retries.seconds);
		return buffer_str(&waits);
	}
	for (size_t i = 0; i < state->retry.count; i++)
		add_retrier(&retries, &state->retry.items[i], &waits);
	return buffer_str(&waits);
}

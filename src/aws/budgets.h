#ifndef STEPC_AWS_BUDGETS_H
#define STEPC_AWS_BUDGETS_H

#include <stdbool.h>

#include "base/str.h"

/* Quotas, history events, transitions and prices: budgets.def. */

enum quota {
#define QUOTA(id, number) QUOTA_##id = (number),
#include "aws/budgets.def"
};

/* What a state adds to the history of an execution. */
enum history_events {
#define EVENT(id, number) EVENTS_##id = (number),
#include "aws/budgets.def"
};

/* What is billed of a Standard execution. */
enum transitions {
#define TRANSITION(id, number) TRANSITIONS_##id = (number),
#include "aws/budgets.def"
};

enum price {
#define PRICE(id, number) PRICE_##id,
#include "aws/budgets.def"
	PRICE_COUNT
};

/* In US dollars, or what its name says. */
double price_number(enum price price);

/*
 * Of a thousand transitions.  In no region, and in one that the list does
 * not know, the usual price.
 */
double price_of_transitions(struct str region, bool *known);

/* Where the prices are from, and of when they are. */
const char *prices_source(void);
const char *prices_date(void);

#endif

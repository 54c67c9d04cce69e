#ifndef STEPC_INFRA_ALARMS_H
#define STEPC_INFRA_ALARMS_H

#include "infra/plan.h"

/* What the files about alarms share; plan.h has the way in. */

/* What an alarm watches: the workflow, a function, a group of functions. */
struct subject {
	const struct group *group; /* NULL: one */
	struct str key;            /* in the alarm's name; empty: workflow */
	struct text dimension;     /* how CloudWatch knows it */
	struct text called;        /* in the description */
};

/* How an alarm watches. */
struct watch {
	const struct alarm_kind_row *row;
	const struct spec_alarm *said;
	struct str stat;
	const struct value *period;
};

/* "<name>-<slug>", or with the item between them. */
struct text alarm_name(struct plan *plan, struct str item, const char *slug);

/* One sentence that says what has happened. */
struct text alarm_description(struct plan *plan, const struct watch *watch,
    const struct subject *subject);

#endif

#include "infra/plan.h"

/* Activities and event buses that the workflow makes. */

/* An activity: Step Functions, CreateActivity. */
static void
add_activity(struct plan *plan, const struct activity_settings *settings)
{
	const struct encryption *encryption = &settings->encryption;
	struct resource *activity = plan_add(plan, RESOURCE_ACTIVITY,
	    name_label(plan->arena, settings->thing->key), FILE_RESOURCES,
	    settings->thing->span);

	plan_set(plan, activity, ACTIVITY_NAME, settings->thing->name);
	access_made(plan, settings->thing, activity);
	if (!encryption->said)
		return;
	plan_set(plan, activity, ACTIVITY_KEY, encryption->key);
	resource_set(plan->arena, activity, ACTIVITY_KEY_REUSE,
	    encryption->reuse);
	plan_set_word(plan, activity, ACTIVITY_KEY_TYPE,
	    STR("CUSTOMER_MANAGED_KMS_KEY"));
}

void
plan_activities(struct plan *plan)
{
	for (size_t i = 0; i < plan->spec->activities.count; i++)
		if (plan->spec->activities.items[i].thing->where ==
		    WHERE_CREATE)
			add_activity(plan, &plan->spec->activities.items[i]);
}

/* An event bus: EventBridge, CreateEventBus. */
static void
add_bus(struct plan *plan, const struct bus_settings *settings)
{
	struct resource *bus = plan_add(plan, RESOURCE_BUS,
	    name_label(plan->arena, settings->thing->key), FILE_RESOURCES,
	    settings->thing->span);

	plan_set(plan, bus, BUS_NAME, settings->thing->name);
	if (settings->description.length > 0)
		plan_set_word(plan, bus, BUS_DESCRIPTION,
		    settings->description);
	if (settings->thing->encryption.count > 0)
		plan_set(plan, bus, BUS_KEY, settings->thing->encryption);
	access_made(plan, settings->thing, bus);
}

void
plan_buses(struct plan *plan)
{
	for (size_t i = 0; i < plan->spec->buses.count; i++)
		if (plan->spec->buses.items[i].thing->where == WHERE_CREATE)
			add_bus(plan, &plan->spec->buses.items[i]);
}

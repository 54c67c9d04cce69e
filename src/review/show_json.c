#include <math.h>

#include "aws/budgets.h"
#include "review/cost.h"

/* The estimate for programs: the same sums. */

static struct json *
number_json(struct arena *arena, double number)
{
	if (number == floor(number) && fabs(number) < 1e15)
		return json_integer(arena, (int64_t)number);
	return json_double(arena, number);
}

static void
set_number(struct arena *arena, struct json *object, const char *key,
    double number)
{
	json_set(arena, object, key, number_json(arena, number));
}

static struct json *
terms_json(struct arena *arena, const struct figure *figure)
{
	struct json *list = json_new(arena, JSON_ARRAY);

	for (size_t i = 0; i < figure->terms.count; i++) {
		const struct term *term = &figure->terms.items[i];
		struct json *object = json_new(arena, JSON_OBJECT);

		json_set(arena, object, "state",
		    json_string(arena, term->state->name));
		set_number(arena, object, "each", term->each);
		set_number(arena, object, "times", term->times);
		if (term->formula.length > 0)
			json_set(arena, object, "sum",
			    json_string(arena, term->formula));
		json_add(arena, list, object);
	}
	return list;
}

static struct json *
gaps_json(struct arena *arena, const struct gap_list *gaps)
{
	struct json *list = json_new(arena, JSON_ARRAY);

	for (size_t i = 0; i < gaps->count; i++) {
		struct json *object = json_new(arena, JSON_OBJECT);

		json_set(arena, object, "state",
		    json_string(arena, gaps->items[i].state->name));
		json_set(arena, object, "why",
		    json_string(arena,
			str_from(gap_words(gaps->items[i].kind))));
		json_add(arena, list, object);
	}
	return list;
}

static struct json *
figure_json(struct arena *arena, const struct run *run, enum measure measure,
    enum measure most)
{
	struct json *object = json_new(arena, JSON_OBJECT);

	set_number(arena, object, "total", run->figures[measure].total);
	set_number(arena, object, "with_every_retry", run->figures[most].total);
	json_set(arena, object, "terms",
	    terms_json(arena, &run->figures[measure]));
	return object;
}

static struct json *
time_json(struct arena *arena, const struct run *run)
{
	struct json *object = json_new(arena, JSON_OBJECT);

	json_set(arena, object, "seconds",
	    run->bounded ? number_json(arena, run->longest) :
			   json_new(arena, JSON_NULL));
	set_number(arena, object, "sum", run->figures[MEASURE_TIME].total);
	if (run->timeout > 0)
		set_number(arena, object, "timeout", run->timeout);
	json_set(arena, object, "terms",
	    terms_json(arena, &run->figures[MEASURE_TIME]));
	json_set(arena, object, "unknown", gaps_json(arena, &run->gaps));
	return object;
}

static struct json *
run_json(struct arena *arena, const struct estimate *estimate,
    const struct run *run, struct str name)
{
	struct json *object = json_new(arena, JSON_OBJECT);
	struct json *events;

	json_set(arena, object, "name", json_string(arena, name));
	json_set(arena, object, "type",
	    json_string(arena,
		run->express ? STR("express") : STR("standard")));
	if (run->starter != NULL)
		json_set(arena, object, "started_by",
		    json_string(arena, run->starter->name));
	set_number(arena, object, "executions", run->full + run->partial);
	if (run->items > 0)
		set_number(arena, object, "items", (double)run->items);
	if (run->rest > 0)
		set_number(arena, object, "items_of_last", (double)run->rest);
	json_set(arena, object, "longest_time", time_json(arena, run));
	if (run->express)
		return object;
	events = figure_json(arena, run, MEASURE_EVENTS, MEASURE_EVENTS_MOST);
	set_number(arena, events, "limit", QUOTA_HISTORY_EVENTS);
	if (run->starter == NULL && estimate->depends_on_items) {
		set_number(arena, events, "items_that_fit",
		    estimate->most_items);
		set_number(arena, events, "items_that_fit_with_every_retry",
		    estimate->most_items_retried);
	}
	json_set(arena, object, "history_events", events);
	json_set(arena, object, "transitions",
	    figure_json(arena, run, MEASURE_TRANSITIONS,
		MEASURE_TRANSITIONS_MOST));
	return object;
}

static struct json *
money_json(struct arena *arena, const struct money *money, double executions)
{
	struct json *object = json_new(arena, JSON_OBJECT);

	set_number(arena, object, "transitions", money->transitions);
	set_number(arena, object, "price_of_1000_transitions", money->price);
	if (money->requests > 0) {
		set_number(arena, object, "express_requests", money->requests);
		set_number(arena, object, "express_seconds_at_most",
		    money->seconds);
	}
	set_number(arena, object, "usd_per_execution", money->per_execution);
	if (executions > 0) {
		set_number(arena, object, "executions_per_month", executions);
		set_number(arena, object, "usd_per_month",
		    floor(executions * money->per_execution * 1e6 + 0.5) / 1e6);
	}
	json_set(arena, object, "prices_from",
	    json_string(arena, str_from(prices_source())));
	json_set(arena, object, "prices_date",
	    json_string(arena, str_from(prices_date())));
	json_set(arena, object, "region_known",
	    json_boolean(arena, money->region_known));
	return object;
}

struct json *
estimate_json(struct arena *arena, const struct estimate *estimate,
    const struct str_list *names, double executions)
{
	struct json *document = json_new(arena, JSON_OBJECT);
	struct json *runs = json_new(arena, JSON_ARRAY);

	for (size_t i = 0; i < estimate->runs.count; i++)
		json_add(arena, runs,
		    run_json(arena, estimate, &estimate->runs.items[i],
			names->items[i]));
	json_set(arena, document, "executions", runs);
	json_set(arena, document, "money",
	    money_json(arena, &estimate->money, executions));
	return document;
}

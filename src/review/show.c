#include <math.h>

#include "aws/budgets.h"
#include "base/utf8.h"
#include "review/cost.h"

/* The estimate as tables: a term a line, with its sum. */

enum { NAME_WIDTH = 30, NUMBER_WIDTH = 9 };

const char *
gap_words(enum gap_kind kind)
{
	switch (kind) {
	case GAP_TIMEOUT:
		return "no timeout";
	case GAP_WAIT:
		return "a wait that is computed";
	case GAP_ITEMS:
		return "counted with one item: say expected_items or --items";
	case GAP_CONCURRENCY:
		return "counted one at a time: the concurrency is computed";
	case GAP_LOOP:
		return "a loop, counted once: nothing says how often";
	case GAP_STUCK:
		return "a loop that is never left, counted once";
	}
	return "";
}

/* --- numbers -------------------------------------------------------------- */

/* "25,000" */
static struct str
thousands(struct arena *arena, double number)
{
	struct str digits = str_format(arena, "%.0f", number);
	struct buffer out = { .arena = arena };

	for (size_t i = 0; i < digits.length; i++) {
		if (i > 0 && (digits.length - i) % 3 == 0)
			buffer_char(&out, ',');
		buffer_char(&out, digits.data[i]);
	}
	return buffer_str(&out);
}

static struct str
seconds_text(struct arena *arena, double seconds)
{
	struct buffer out = { .arena = arena };

	put_seconds(&out, seconds);
	return buffer_str(&out);
}

static struct str
number_text(struct arena *arena, enum measure measure, double number)
{
	return measure == MEASURE_TIME ? seconds_text(arena, number) :
					 thousands(arena, number);
}

/* --- lines ---------------------------------------------------------------- */

/* "  load        494 s  4 × 120 s + 2 s + 4 s + 8 s" */
static void
put_line(struct buffer *out, struct str name, struct str number,
    struct str formula)
{
	size_t width = utf8_count(name);

	buffer_put(out, "  ");
	buffer_add(out, name);
	buffer_repeat(out, ' ',
	    (width < NAME_WIDTH ? NAME_WIDTH - width : 1) +
		(number.length < NUMBER_WIDTH ? NUMBER_WIDTH - number.length :
						0));
	buffer_add(out, number);
	if (formula.length > 0) {
		buffer_put(out, "  ");
		buffer_add(out, formula);
	}
	buffer_char(out, '\n');
}

static const struct gap *
find_gap(const struct run *run, const struct asl_state *state)
{
	for (size_t i = 0; i < run->gaps.count; i++)
		if (run->gaps.items[i].state == state)
			return &run->gaps.items[i];
	return NULL;
}

static void
put_term(struct buffer *out, const struct run *run, enum measure measure,
    const struct term *term)
{
	const struct gap *gap =
	    measure == MEASURE_TIME ? find_gap(run, term->state) : NULL;
	struct str formula = term->formula;
	bool unknown = gap != NULL && term->each == 0;

	if (measure == MEASURE_TIME && term->each == 0 && gap == NULL)
		return; /* a Choice: no need to say that it takes no time */
	if (unknown)
		formula = str_from(gap_words(gap->kind));
	else if (term->times != 1 && str_find(formula, "×", 0) < formula.length)
		formula = str_format(out->arena, "%s turns × (%.*s)",
		    thousands(out->arena, term->times).data, STR_ARG(formula));
	else if (term->times != 1)
		formula = str_format(out->arena, "%s turns × %s",
		    thousands(out->arena, term->times).data,
		    number_text(out->arena, measure, term->each).data);
	put_line(out, term->state->name,
	    unknown ?
		STR("?") :
		number_text(out->arena, measure, term->each * term->times),
	    formula);
}

static void
put_terms(struct buffer *out, const struct run *run, enum measure measure)
{
	const struct figure *figure = &run->figures[measure];

	for (size_t i = 0; i < figure->terms.count; i++)
		put_term(out, run, measure, &figure->terms.items[i]);
}

/* Of other ways than the longest, and of what is nested. */
static void
put_gaps(struct buffer *out, const struct run *run)
{
	const struct figure *figure = &run->figures[MEASURE_TIME];

	for (size_t i = 0; i < run->gaps.count; i++) {
		const struct gap *gap = &run->gaps.items[i];
		bool shown = false;

		for (size_t j = 0; j < figure->terms.count; j++)
			if (figure->terms.items[j].state == gap->state)
				shown = figure->terms.items[j].each == 0 &&
				    find_gap(run, gap->state) == gap;
		if (!shown)
			put_line(out, gap->state->name, STR("?"),
			    str_from(gap_words(gap->kind)));
	}
}

/* --- sections ------------------------------------------------------------- */

/* "8 d 5 min 15 s, MORE" where the seconds alone say little. */
static struct str
with_words(struct arena *arena, double seconds, const char *more)
{
	struct str words = seconds_words(arena, seconds);

	if (seconds < 120)
		return str_from(more);
	return str_format(arena, "%.*s%s%s", STR_ARG(words),
	    more[0] != '\0' ? ", " : "", more);
}

static void
put_time(struct buffer *out, const struct run *run)
{
	double sum = run->figures[MEASURE_TIME].total;
	const char *limit = run->express &&
		(run->timeout == 0 || run->timeout > QUOTA_EXPRESS_SECONDS) ?
	    "where an Express execution ends" :
	    "the timeout";

	buffer_put(out, "\nlongest time\n");
	put_terms(out, run, MEASURE_TIME);
	put_gaps(out, run);
	put_line(out, STR("together"), seconds_text(out->arena, sum),
	    with_words(out->arena, sum,
		run->gaps.count > 0 ? "and what is not known" : ""));
	if (run->bounded && (run->longest < sum || run->gaps.count > 0))
		put_line(out, STR("at most"),
		    seconds_text(out->arena, run->longest),
		    with_words(out->arena, run->longest, limit));
}

static void
put_events(struct buffer *out, const struct estimate *estimate,
    const struct run *run)
{
	struct arena *arena = out->arena;
	const struct figure *figures = run->figures;

	if (run->express)
		return;
	buffer_put(out, "\nhistory events\n");
	put_line(out, STR("(start and end)"),
	    thousands(arena, EVENTS_EXECUTION), STR(""));
	put_terms(out, run, MEASURE_EVENTS);
	put_line(out, STR("together"),
	    thousands(arena, figures[MEASURE_EVENTS].total),
	    str_format(arena, "of %s",
		thousands(arena, QUOTA_HISTORY_EVENTS).data));
	put_line(out, STR("with every retry"),
	    thousands(arena, figures[MEASURE_EVENTS_MOST].total), STR(""));
	if (run->starter != NULL || !estimate->depends_on_items)
		return;
	put_line(out, STR("items that fit"),
	    thousands(arena, estimate->most_items),
	    str_format(arena, "with every retry %s",
		thousands(arena, estimate->most_items_retried).data));
}

static void
put_transitions(struct buffer *out, const struct run *run)
{
	struct arena *arena = out->arena;
	const struct figure *figures = run->figures;

	if (run->express)
		return;
	buffer_put(out, "\ntransitions\n");
	put_line(out, STR("(start and end)"),
	    thousands(arena, TRANSITIONS_EXECUTION), STR(""));
	put_terms(out, run, MEASURE_TRANSITIONS);
	put_line(out, STR("together"),
	    thousands(arena, figures[MEASURE_TRANSITIONS].total), STR(""));
	put_line(out, STR("with every retry"),
	    thousands(arena, figures[MEASURE_TRANSITIONS_MOST].total), STR(""));
}

/* "generate batch: 8 executions with 8 items" */
static void
put_title(struct buffer *out, const struct run *run, struct str name)
{
	struct arena *arena = out->arena;

	buffer_add(out, name);
	if (run->starter == NULL) {
		buffer_char(out, '\n');
		return;
	}
	buffer_format(out, ": %s executions, started by %.*s",
	    thousands(arena, run->full + run->partial).data,
	    STR_ARG(run->starter->name));
	if (run->items > 0 && run->partial > 0)
		buffer_format(out, " (%s with %zu items, %s with %zu)",
		    thousands(arena, run->full).data, run->items,
		    thousands(arena, run->partial).data, run->rest);
	else if (run->items > 0)
		buffer_format(out, " (with %zu items each)", run->items);
	buffer_char(out, '\n');
}

/* --- money ---------------------------------------------------------------- */

static void
put_runs(struct buffer *out, const struct estimate *estimate,
    const struct str_list *names)
{
	struct arena *arena = out->arena;

	for (size_t i = 0; i < estimate->runs.count; i++) {
		const struct run *run = &estimate->runs.items[i];
		double times = run->full + run->partial;
		struct str formula = { "", 0 };

		if (run->express) {
			put_line(out, names->items[i], thousands(arena, times),
			    str_format(arena, "Express, of at most %.*s each",
				STR_ARG(seconds_text(arena, run->longest))));
			continue;
		}
		if (times != 1 && run->partial == 0)
			formula = str_format(arena, "%s × %s",
			    thousands(arena, run->full).data,
			    thousands(arena,
				run->figures[MEASURE_TRANSITIONS].total)
				.data);
		put_line(out, names->items[i],
		    thousands(arena, run->transitions), formula);
	}
}

static void
put_money(struct buffer *out, const struct estimate *estimate,
    const struct str_list *names, double executions)
{
	struct arena *arena = out->arena;
	const struct money *money = &estimate->money;
	struct buffer formula = { .arena = arena };

	buffer_put(out, "\nmoney: Step Functions alone, at list price\n");
	put_runs(out, estimate, names);
	if (money->transitions > 0)
		buffer_format(&formula, "%s transitions × $%g / 1,000",
		    thousands(arena, money->transitions).data, money->price);
	if (money->requests > 0)
		buffer_format(&formula,
		    "%s%s request%s × $%g / 1,000,000, and at most %.0f s × "
		    "%.0f MB × $%g a GB and second",
		    formula.length > 0 ? ", " : "",
		    thousands(arena, money->requests).data,
		    money->requests == 1 ? "" : "s",
		    price_number(PRICE_EXPRESS_REQUEST) * 1e6, money->seconds,
		    price_number(PRICE_EXPRESS_CHUNK_MB),
		    price_number(PRICE_EXPRESS_GB_SECOND));
	put_line(out, STR("an execution"),
	    str_format(arena, "$%.6f", money->per_execution),
	    buffer_str(&formula));
	if (executions > 0)
		put_line(out,
		    str_format(arena, "%s a month",
			thousands(arena, executions).data),
		    str_format(arena, "$%.2f",
			executions * money->per_execution),
		    money->transitions == 0 ?
			STR("") :
			str_format(arena,
			    "the free %s transitions of an account are not "
			    "taken off",
			    thousands(arena,
				price_number(PRICE_FREE_TRANSITIONS))
				.data));
	buffer_format(out, "  Prices: %s (%s)%s.\n", prices_source(),
	    prices_date(),
	    money->region_known ? "" :
				  ", the usual ones: the region is not in the "
				  "list");
}

/* --- payloads ------------------------------------------------------------- */

static void
put_payload(struct buffer *out, const struct run *run)
{
	struct costing costing = { .arena = out->arena };
	struct spot place = { .batch = run->items, .inside = true };
	bool titled = false;

	for (size_t i = 0; i < run->scope->states.count; i++) {
		const struct asl_state *state = run->scope->states.items[i];
		struct iterations found;

		if (state->type != ASL_MAP || state->as.map.processor == NULL)
			continue;
		found = map_iterations(&costing, &state->as.map, place);
		if (!found.known || found.full + found.rest < 1)
			continue;
		if (!titled)
			buffer_put(out, "\npayload\n");
		titled = true;
		put_line(out, state->name,
		    thousands(out->arena,
			floor(QUOTA_PAYLOAD_BYTES / (found.full + found.rest))),
		    str_format(out->arena,
			"bytes a result: %s together hold %s",
			thousands(out->arena, found.full + found.rest).data,
			thousands(out->arena, QUOTA_PAYLOAD_BYTES).data));
	}
}

void
estimate_show(struct buffer *out, const struct estimate *estimate,
    const struct str_list *names, double executions)
{
	for (size_t i = 0; i < estimate->runs.count; i++) {
		const struct run *run = &estimate->runs.items[i];

		if (i > 0)
			buffer_char(out, '\n');
		put_title(out, run, names->items[i]);
		put_time(out, run);
		put_events(out, estimate, run);
		put_transitions(out, run);
		put_payload(out, run);
	}
	put_money(out, estimate, names, executions);
}

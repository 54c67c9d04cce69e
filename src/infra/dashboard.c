#include "infra/alarms.h"

#include <stdlib.h>
#include <string.h>

/*
 * CloudWatch: Dashboard Body Structure and Syntax.  The body is built once as
 * a value; each backend prints it.
 */

enum { COLUMNS = 24, HALF = 12, HEIGHT = 6, TEXT_HEIGHT = 2 };

struct board {
	struct plan *plan;
	struct value *widgets;
	long long x; /* where the next one goes */
	long long y;
	long long row; /* the height of what stands in this row */
};

/* --- small pieces --------------------------------------------------------- */

static void
set_word(struct plan *plan, struct value *object, const char *key,
    const char *word)
{
	value_set(plan->arena, object, key,
	    value_string(plan->arena, str_from(word)));
}

static void
set_number(struct plan *plan, struct value *object, const char *key,
    long long number)
{
	value_set(plan->arena, object, key, value_integer(plan->arena, number));
}

static void
set_region(struct plan *plan, struct value *properties)
{
	value_set(plan->arena, properties, "region",
	    value_text(plan->arena,
		text_of_part(plan->arena,
		    (struct part){ .kind = PART_REGION })));
}

/* From left to right, and below when the row is full. */
static void
place(struct board *board, const char *type, long long width, long long height,
    struct value *properties)
{
	struct plan *plan = board->plan;
	struct value *widget = value_object(plan->arena);

	if (board->x + width > COLUMNS) {
		board->x = 0;
		board->y += board->row;
		board->row = 0;
	}
	set_word(plan, widget, "type", type);
	set_number(plan, widget, "x", board->x);
	set_number(plan, widget, "y", board->y);
	set_number(plan, widget, "width", width);
	set_number(plan, widget, "height", height);
	value_set(plan->arena, widget, "properties", properties);
	value_add(plan->arena, board->widgets, widget);
	board->x += width;
	if (height > board->row)
		board->row = height;
}

static void
place_text(struct board *board, struct text markdown, long long width,
    long long height)
{
	struct value *properties = value_object(board->plan->arena);

	value_set(board->plan->arena, properties, "markdown",
	    value_text(board->plan->arena, markdown));
	place(board, "text", width, height, properties);
}

static long long
number_or(const struct value *number, long long otherwise)
{
	return number == NULL ? otherwise :
				strtoll(number->number.data, NULL, 10);
}

/* --- lines ---------------------------------------------------------------- */

static struct value *
chart(struct plan *plan, struct text title, bool stacked)
{
	const struct value *period = plan->spec->dashboard.period;
	struct value *properties = value_object(plan->arena);

	value_set(plan->arena, properties, "title",
	    value_text(plan->arena, title));
	set_word(plan, properties, "view", "timeSeries");
	value_set(plan->arena, properties, "stacked",
	    value_boolean(plan->arena, stacked));
	set_region(plan, properties);
	set_number(plan, properties, "period", number_or(period, 300));
	value_set(plan->arena, properties, "metrics", value_list(plan->arena));
	return properties;
}

/* [ namespace, name, dimension, value, …, { options } ] */
static void
add_line(struct plan *plan, struct value *properties,
    const struct series *series, struct value *options)
{
	struct value *line = value_list(plan->arena);
	const struct value *dimensions = series->dimensions;
	bool plain;

	value_add(plan->arena, line,
	    value_text(plan->arena, series->namespace));
	value_add(plan->arena, line, value_text(plan->arena, series->metric));
	for (size_t i = 0; dimensions != NULL && i < dimensions->members.count;
	     i++) {
		const struct member *member = &dimensions->members.items[i];

		value_add(plan->arena, line,
		    value_string(plan->arena, member->key));
		value_add(plan->arena, line, member->value);
	}
	value_set(plan->arena, options, "stat",
	    value_string(plan->arena,
		alarm_stat_spelled(series->stat, &plain)));
	value_add(plan->arena, line, options);
	value_add(plan->arena, value_get(properties, "metrics"), line);
}

static struct value *
labelled(struct plan *plan, struct text label)
{
	struct value *options = value_object(plan->arena);

	if (label.count > 0)
		value_set(plan->arena, options, "label",
		    value_text(plan->arena, label));
	return options;
}

/* --- charts of the table -------------------------------------------------- */

enum chart_id {
#define CHART(id, word, group, unit, title) CHART_##id,
#include "spec/charts.def"
	CHART_COUNT
};

static const struct {
	const char *word;
	const char *unit;
	const char *title;
	enum alarm_group group;
} chart_rows[CHART_COUNT] = {
#define CHART(id, word, group, unit, title) \
	{ word, unit, title, ALARMS_##group },
#include "spec/charts.def"
};

static const struct line_row {
	const char *statistic;
	const char *label;
	enum chart_id chart;
	enum metric metric;
} line_rows[] = {
#define LINE(chart, metric, statistic, label) \
	{ statistic, label, CHART_##chart, METRIC_##metric },
#include "spec/charts.def"
};

static const struct {
	enum chart_id chart;
	enum alarm_kind alarm;
} rate_rows[] = {
#define RATE(chart, alarm) { CHART_##chart, ALARM_##alarm },
#include "spec/charts.def"
}, mark_rows[] = {
#define MARK(chart, alarm) { CHART_##chart, ALARM_##alarm },
#include "spec/charts.def"
};

/* "%" in a label is what the line is about. */
static struct text
line_label(struct plan *plan, const char *label, const struct subject *subject)
{
	const char *sign = strchr(label, '%');
	struct text text = { 0 };

	if (sign == NULL)
		return text_literal(plan->arena, str_from(label));
	text_add_literal(plan->arena, &text,
	    (struct str){ label, (size_t)(sign - label) });
	text_add_text(plan->arena, &text, subject->called);
	text_add_literal(plan->arena, &text, str_from(sign + 1));
	return text;
}

static struct series
line_series(struct plan *plan, const struct line_row *row,
    const struct subject *subject)
{
	const struct metric_row *metric =
	    subject->metric == NULL ? metric_row(row->metric) : subject->metric;

	return (struct series){
		.namespace =
		    text_literal(plan->arena, str_from(metric->namespace)),
		.metric = text_literal(plan->arena, str_from(metric->name)),
		.dimensions = subject->dimensions,
		.stat = str_from(row->statistic),
	};
}

/* DynamoDB times by operation: a line for each that the steps use. */
static void
add_operations(struct plan *plan, struct value *properties,
    const struct line_row *row, const struct subject *subject)
{
	for (size_t i = 0; i < subject->operations->count; i++) {
		struct str operation = subject->operations->items[i];
		struct series series = line_series(plan, row, subject);
		struct text label = line_label(plan, row->label, subject);

		text_add_literal(plan->arena, &label,
		    str_format(plan->arena, " %.*s", STR_ARG(operation)));
		series.dimensions =
		    alarm_with_operation(plan, subject->dimensions, operation);
		add_line(plan, properties, &series, labelled(plan, label));
	}
}

static void
add_lines(struct plan *plan, struct value *properties, enum chart_id id,
    const struct subject *subject)
{
	for (size_t i = 0; i < ARRAY_COUNT(line_rows); i++) {
		const struct line_row *row = &line_rows[i];
		struct series series;

		if (row->chart != id)
			continue;
		if (row->metric == METRIC_TABLE_SUCCESSFUL_REQUEST_LATENCY) {
			add_operations(plan, properties, row, subject);
			continue;
		}
		series = line_series(plan, row, subject);
		add_line(plan, properties, &series,
		    labelled(plan, line_label(plan, row->label, subject)));
	}
}

/* What is only counted with stands in the chart unseen. */
static void
add_query(struct plan *plan, struct value *properties,
    const struct metric_query *query, bool visible)
{
	struct value *options = value_object(plan->arena);
	struct value *line = value_list(plan->arena);

	value_set(plan->arena, options, "id",
	    value_string(plan->arena, query->id));
	if (!visible)
		value_set(plan->arena, options, "visible",
		    value_boolean(plan->arena, false));
	if (query->expression.length == 0) {
		add_line(plan, properties, &query->series, options);
		return;
	}
	value_set(plan->arena, options, "expression",
	    value_string(plan->arena, query->expression));
	if (query->label.length > 0)
		value_set(plan->arena, options, "label",
		    value_string(plan->arena, query->label));
	value_add(plan->arena, line, options);
	value_add(plan->arena, value_get(properties, "metrics"), line);
}

/* The first line of each alarm's expression, and once what they share. */
static void
add_rates(struct plan *plan, struct value *properties, enum chart_id id,
    const struct subject *subject)
{
	struct metric_queries shared = { 0 };

	for (size_t i = 0; i < ARRAY_COUNT(rate_rows); i++) {
		struct watch watch = alarm_watch(plan, rate_rows[i].alarm);
		struct metric_queries queries;

		if (rate_rows[i].chart != id)
			continue;
		queries = alarm_queries(plan, &watch, subject);
		queries.items[0].id = str_from(watch.row->key);
		add_query(plan, properties, &queries.items[0], true);
		shared = queries;
	}
	for (size_t i = 1; i < shared.count; i++)
		add_query(plan, properties, &shared.items[i], false);
}

static void
add_mark(struct plan *plan, struct value *lines, enum alarm_kind kind)
{
	const struct spec_alarm *said = &plan->spec->alarms.kinds[kind];
	const struct alarm_kind_row *row = alarm_kind_row(kind);
	struct value *mark = value_object(plan->arena);

	value_set(plan->arena, mark, "label",
	    value_string(plan->arena,
		str_format(plan->arena, "alarm: %s",
		    name_slug(plan->arena, str_from(row->key)).data)));
	value_set(plan->arena, mark, "value", said->above);
	value_add(plan->arena, lines, mark);
}

static void
add_marks(struct plan *plan, struct value *properties, enum chart_id id)
{
	struct value *annotations = value_object(plan->arena);
	struct value *lines = value_list(plan->arena);

	for (size_t i = 0; i < ARRAY_COUNT(mark_rows); i++)
		if (mark_rows[i].chart == id &&
		    plan->spec->alarms.kinds[mark_rows[i].alarm].said)
			add_mark(plan, lines, mark_rows[i].alarm);
	if (lines->items.count == 0)
		return;
	value_set(plan->arena, annotations, "horizontal", lines);
	value_set(plan->arena, properties, "annotations", annotations);
}

static void
add_axis(struct plan *plan, struct value *properties, const char *unit)
{
	struct value *axis = value_object(plan->arena);
	struct value *left = value_object(plan->arena);

	set_number(plan, left, "min", 0);
	set_word(plan, left, "label", unit);
	value_set(plan->arena, left, "showUnits",
	    value_boolean(plan->arena, false));
	value_set(plan->arena, axis, "left", left);
	value_set(plan->arena, properties, "yAxis", axis);
}

static void
add_chart(struct board *board, enum chart_id id,
    const struct subjects *subjects)
{
	struct plan *plan = board->plan;
	struct value *properties = chart(plan,
	    text_literal(plan->arena, str_from(chart_rows[id].title)), false);

	for (size_t i = 0; i < subjects->count; i++) {
		add_lines(plan, properties, id, &subjects->items[i]);
		add_rates(plan, properties, id, &subjects->items[i]);
	}
	add_axis(plan, properties, chart_rows[id].unit);
	add_marks(plan, properties, id);
	place(board, "metric", HALF, HEIGHT, properties);
}

static void
add_charts(struct board *board, struct str word)
{
	for (int i = 0; i < CHART_COUNT; i++) {
		struct subjects subjects = { 0 };

		if (!str_is(word, chart_rows[i].word))
			continue;
		alarm_subjects_apart(board->plan, chart_rows[i].group,
		    &subjects);
		if (subjects.count > 0)
			add_chart(board, (enum chart_id)i, &subjects);
	}
}

/* --- alarms --------------------------------------------------------------- */

static void
add_arns(struct plan *plan, struct value *arns, const struct resource *alarm,
    enum property_key key)
{
	const struct group *group = alarm->group;
	size_t count = group == NULL ? 1 : group->items.count;
	struct text name = resource_get(alarm, key)->value->string;

	for (size_t i = 0; i < count; i++) {
		struct text arn = text_template(plan->arena,
		    thing_kind_row(THING_ALARM)->arn);

		text_add_text(plan->arena, &arn,
		    alarm_item_name(plan, name,
			group == NULL ? STR("") : group->items.items[i]));
		value_add(plan->arena, arns, value_text(plan->arena, arn));
	}
}

/* One field of lights for all alarms. */
static void
add_alarms(struct board *board)
{
	struct plan *plan = board->plan;
	struct value *properties = value_object(plan->arena);
	struct value *arns = value_list(plan->arena);

	for (size_t i = 0; i < plan->graph->resources.count; i++) {
		const struct resource *resource =
		    plan->graph->resources.items[i];

		if (resource->kind == RESOURCE_ALARM)
			add_arns(plan, arns, resource, ALARM_NAME);
		else if (resource->kind == RESOURCE_COMPOSITE_ALARM)
			add_arns(plan, arns, resource, COMPOSITE_ALARM_NAME);
	}
	if (arns->items.count == 0)
		return;
	set_word(plan, properties, "title", "Alarms");
	value_set(plan->arena, properties, "alarms", arns);
	place(board, "alarm", COLUMNS, 2 + (long long)arns->items.count / 6,
	    properties);
}

/* --- the author's widgets ------------------------------------------------- */

static struct series
own_series(struct plan *plan, const struct spec_series *said)
{
	return (struct series){
		.namespace = text_literal(plan->arena, said->namespace),
		.metric = text_literal(plan->arena, said->metric),
		.dimensions = said->dimensions,
		.stat = said->stat.length > 0 ? said->stat : STR("Average"),
	};
}

static void
add_own_chart(struct board *board, const struct widget *widget)
{
	struct plan *plan = board->plan;
	struct value *properties = chart(plan,
	    text_literal(plan->arena, widget->title), widget->stacked);

	for (size_t i = 0; i < widget->series.count; i++) {
		const struct spec_series *said = &widget->series.items[i];
		struct series series = own_series(plan, said);
		struct text label = { 0 };

		if (said->label.length > 0)
			label = text_literal(plan->arena, said->label);
		add_line(plan, properties, &series, labelled(plan, label));
	}
	place(board, "metric", number_or(widget->width, HALF),
	    number_or(widget->height, HEIGHT), properties);
}

/* SOURCE 'group' | SOURCE 'group' | text */
static struct text
log_query(struct plan *plan, struct str text)
{
	struct text query = { 0 };
	const struct resource *last = NULL;

	for (size_t i = 0; i < plan->spec->queries.count; i++)
		if (str_equal(plan->spec->queries.items[i].name, text))
			text = plan->spec->queries.items[i].text;
	for (size_t i = 0; i < plan->states.count; i++) {
		const struct resource *group =
		    plan_log_group(plan->states.items[i]);

		if (group == NULL || group == last)
			continue;
		text_add_literal(plan->arena, &query, STR("SOURCE '"));
		text_add_text(plan->arena, &query,
		    resource_get(group, LOG_GROUP_NAME)->value->string);
		text_add_literal(plan->arena, &query, STR("' | "));
		last = group;
	}
	text_add_literal(plan->arena, &query, text);
	return query;
}

static void
add_log(struct board *board, const struct widget *widget)
{
	struct plan *plan = board->plan;
	struct value *properties = value_object(plan->arena);

	value_set(plan->arena, properties, "title",
	    value_string(plan->arena,
		widget->title.length > 0 ? widget->title : widget->logs));
	set_word(plan, properties, "view", "table");
	set_region(plan, properties);
	value_set(plan->arena, properties, "query",
	    value_text(plan->arena, log_query(plan, widget->logs)));
	place(board, "log", number_or(widget->width, COLUMNS),
	    number_or(widget->height, HEIGHT), properties);
}

static void
add_widget(struct board *board, const struct widget *widget)
{
	if (str_is(widget->word, "alarms"))
		add_alarms(board);
	else if (widget->word.length > 0)
		add_charts(board, widget->word);
	else if (widget->text.length > 0)
		place_text(board,
		    text_literal(board->plan->arena, widget->text),
		    number_or(widget->width, COLUMNS),
		    number_or(widget->height, TEXT_HEIGHT));
	else if (widget->logs.length > 0)
		add_log(board, widget);
	else
		add_own_chart(board, widget);
}

/* --- the whole ------------------------------------------------------------ */

static void
add_heading(struct board *board)
{
	struct plan *plan = board->plan;
	const struct spec *spec = plan->spec;
	struct text text = text_literal(plan->arena, STR("# "));

	if (spec->dashboard.title.length > 0)
		text_add_literal(plan->arena, &text, spec->dashboard.title);
	else
		text_add_text(plan->arena, &text, plan_workflow(plan)->name);
	if (spec->description.length > 0) {
		text_add_literal(plan->arena, &text, STR("\n"));
		text_add_literal(plan->arena, &text, spec->description);
	}
	place_text(board, text, COLUMNS, TEXT_HEIGHT);
}

/* Alarms first: what a reader wants to know at a glance. */
static void
add_all(struct board *board)
{
	const char *last = "";

	add_alarms(board);
	for (int i = 0; i < CHART_COUNT; i++) {
		if (strcmp(chart_rows[i].word, last) != 0)
			add_charts(board, str_from(chart_rows[i].word));
		last = chart_rows[i].word;
	}
}

/*
 * CloudWatch: the dashboards of an account are those of all its regions, so
 * the region is in the name.
 */
static struct text
dashboard_name(struct plan *plan)
{
	struct text name = plan_base_name(plan);

	text_add_literal(plan->arena, &name, STR("-"));
	text_add(plan->arena, &name, (struct part){ .kind = PART_REGION });
	return name;
}

void
plan_dashboard(struct plan *plan)
{
	const struct dashboard *said = &plan->spec->dashboard;
	struct board board = { .plan = plan,
		.widgets = value_list(plan->arena) };
	struct value *body = value_object(plan->arena);
	struct resource *dashboard;

	if (!said->said)
		return;
	add_heading(&board);
	for (size_t i = 0; i < said->widgets.count; i++)
		add_widget(&board, &said->widgets.items[i]);
	if (!said->own)
		add_all(&board);
	value_set(plan->arena, body, "widgets", board.widgets);
	dashboard = plan_add(plan, RESOURCE_DASHBOARD, STR("this"), FILE_ALARMS,
	    said->span);
	plan_set(plan, dashboard, DASHBOARD_NAME, dashboard_name(plan));
	resource_set(plan->arena, dashboard, DASHBOARD_BODY, body);
}

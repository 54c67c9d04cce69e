#include <stdlib.h>

#include "spec/fields.h"

/* What shows a workflow: saved queries and a dashboard. */

/* --- queries -------------------------------------------------------------- */

static const struct {
	const char *word;
	const char *text;
	enum log_level level;
} known_queries[] = {
#define QUERY(word, level, text) { word, text, level },
#include "spec/queries.def"
#undef QUERY
};

static void
needs_log(struct reader *reader, struct span span, enum log_level level)
{
	const struct logs *logs = &reader->spec->logs;
	struct diag *diag;

	if (logs->said && logs->level >= (int)level)
		return;
	diag = diag_add(reader->diags, RULE_E331, span,
	    level == LOG_ALL ? "this query needs a log of everything" :
			       "a query needs a log");
	diag_help(reader->diags, diag,
	    "write `logs: { level: %s, retention: 90d }`",
	    level == LOG_ALL ? "all" : "error");
}

static void
add_query(struct reader *reader, struct str name, struct str text,
    struct span span)
{
	LIST_ADD(reader->arena, &reader->spec->queries) =
	    (struct saved_query){ name, text, span };
}

static void
read_known(struct reader *reader, const struct node *node)
{
	struct str_list words = { 0 };
	struct diag *diag;

	for (size_t i = 0; i < ARRAY_COUNT(known_queries); i++) {
		LIST_ADD(reader->arena, &words) =
		    str_from(known_queries[i].word);
		if (!str_is(node->text, known_queries[i].word))
			continue;
		needs_log(reader, node->span, known_queries[i].level);
		add_query(reader, node->text, str_from(known_queries[i].text),
		    node->span);
		return;
	}
	diag = diag_add(reader->diags, RULE_E337, node->span,
	    "there is no query '%.*s'", STR_ARG(node->text));
	diag_suggest(reader->diags, diag, node->text, &words);
	if (diag->help.length == 0)
		diag_help(reader->diags, diag,
		    "write error_rate, execution_time, failed_actions or "
		    "`NAME: text`");
}

static void
read_query(struct reader *reader, const struct node *node)
{
	const struct node_entry *entry;
	struct str text;

	if (node->kind == NODE_SCALAR && !node_is_null(node)) {
		read_known(reader, node);
		return;
	}
	if (node->kind != NODE_MAP || node->entries.count != 1) {
		wrong_type(reader, node, "a word or `NAME: text`");
		return;
	}
	entry = &node->entries.items[0];
	if (!read_string(reader, entry->value, &text))
		return;
	needs_log(reader, entry->key->span, LOG_FATAL);
	add_query(reader, entry->key->text, str_trim(text), entry->key->span);
}

void
read_queries(struct reader *reader, const struct node *node)
{
	if (node == NULL)
		return;
	if (node->kind != NODE_LIST) {
		wrong_type(reader, node, "a list of queries");
		return;
	}
	for (size_t i = 0; i < node->items.count; i++)
		read_query(reader, node->items.items[i]);
}

/* --- widgets -------------------------------------------------------------- */

static const char *const chart_words[] = {
#define CHART(id, word, group, unit, title) word,
#include "spec/charts.def"
	"alarms",
};

static void
read_word(struct reader *reader, const struct node *node)
{
	struct widget widget = { .word = node->text, .span = node->span };
	struct str_list words = { 0 };
	struct diag *diag;

	for (size_t i = 0; i < ARRAY_COUNT(chart_words); i++)
		str_list_add_once(reader->arena, &words,
		    str_from(chart_words[i]));
	if (str_list_has(&words, node->text)) {
		LIST_ADD(reader->arena, &reader->spec->dashboard.widgets) =
		    widget;
		return;
	}
	diag = diag_add(reader->diags, RULE_E338, node->span,
	    "there is no widget '%.*s'", STR_ARG(node->text));
	diag_suggest(reader->diags, diag, node->text, &words);
	if (diag->help.length == 0)
		diag_help(reader->diags, diag,
		    "write executions, rates, duration, functions, tables, "
		    "triggers, map_runs, alarms or a map");
}

/* CloudWatch: Dashboard Body Structure. */
static void
check_size(struct reader *reader, const struct value *size, long long most)
{
	struct diag *diag;

	if (size == NULL || strtoll(size->number.data, NULL, 10) <= most)
		return;
	diag = diag_add(reader->diags, RULE_E043, size->span,
	    "a widget is at most %lld here", most);
	diag_help(reader->diags, diag, "a dashboard has 24 columns");
}

static void
read_lines(struct reader *reader, const struct node *list,
    struct widget *widget)
{
	if (list->kind != NODE_LIST) {
		wrong_type(reader, list, "a list of metrics");
		return;
	}
	for (size_t i = 0; i < list->items.count; i++) {
		struct spec_series series = { 0 };

		read_series(reader, list->items.items[i], &series);
		LIST_ADD(reader->arena, &widget->series) = series;
	}
}

static void
read_widget(struct reader *reader, const struct node *node)
{
	struct widget_fields fields = { 0 };
	int kinds;

	if (!fields_read(reader, FIELDS_WIDGET, 0, node, "a widget", &fields))
		return;
	fields.out.span = node->span;
	kinds = (fields.out.text.length > 0) + (fields.out.logs.length > 0) +
	    (fields.metrics != NULL);
	if (kinds != 1) {
		diag_help(reader->diags,
		    diag_add(reader->diags, RULE_E338, node->span,
			"a widget is a text, lines of metrics or a query"),
		    "write one of `text`, `metrics` and `logs`");
		return;
	}
	if (fields.metrics != NULL)
		read_lines(reader, fields.metrics, &fields.out);
	if (fields.out.logs.length > 0)
		needs_log(reader, node->span, LOG_FATAL);
	check_size(reader, fields.out.width, 24);
	check_size(reader, fields.out.height, 1000);
	LIST_ADD(reader->arena, &reader->spec->dashboard.widgets) = fields.out;
}

static void
read_widgets(struct reader *reader, const struct node *list)
{
	reader->spec->dashboard.own = true;
	if (list->kind != NODE_LIST) {
		wrong_type(reader, list, "a list of widgets");
		return;
	}
	for (size_t i = 0; i < list->items.count; i++) {
		const struct node *node = list->items.items[i];

		if (node->kind == NODE_SCALAR && !node_is_null(node))
			read_word(reader, node);
		else
			read_widget(reader, node);
	}
}

void
read_dashboard(struct reader *reader, const struct node *node)
{
	struct dashboard *dashboard = &reader->spec->dashboard;
	struct dashboard_fields fields = { 0 };

	if (node == NULL)
		return;
	dashboard->span = node->span;
	if (node->kind == NODE_SCALAR &&
	    (str_is(node->text, "true") || str_is(node->text, "false"))) {
		dashboard->said = str_is(node->text, "true");
		return;
	}
	if (node->kind != NODE_MAP) {
		diag_help(reader->diags,
		    wrong_type(reader, node, "true, false or a map"),
		    "write `dashboard: true` for all that stepc knows");
		return;
	}
	if (!fields_read(reader, FIELDS_DASHBOARD, 0, node, "a dashboard",
		&fields))
		return;
	*dashboard = fields.out;
	dashboard->said = true;
	dashboard->span = node->span;
	if (fields.widgets != NULL)
		read_widgets(reader, fields.widgets);
}

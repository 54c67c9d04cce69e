#include <stdint.h>

#include "diag/render.h"
#include "emit/json.h"
#include "emit/picture.h"
#include "emit/token.h"
#include "iam/map.h"
#include "review/report_parts.h"

/* --- all of them ---------------------------------------------------------- */

static void
collect_scope(struct page *page, const struct asl_scope *scope,
    const struct value *definition, struct page_state where)
{
	const struct value *states = value_get(definition, "States");
	const struct graph *graph = page->report->graph;
	struct costing costing = {
		.arena = page->arena,
		.machines = graph->machines.items,
		.count = graph->machines.count,
	};

	where.scope = scope;
	for (size_t i = 0; i < scope->states.count; i++) {
		const struct asl_state *state = scope->states.items[i];
		struct page_state inner = where;

		where.definition =
		    states == NULL ? NULL : states->members.items[i].value;
		LIST_ADD(page->arena, &page->states) = state;
		LIST_ADD(page->arena, &page->places) = where;
		inner.parent = page->states.count;
		if (state->type == ASL_MAP && state->as.map.processor != NULL) {
			const struct value *processor =
			    value_get(where.definition, "ItemProcessor");

			inner.place = map_iterations(&costing, &state->as.map,
			    where.place)
					  .place;
			collect_scope(page, state->as.map.processor,
			    processor != NULL ?
				processor :
				value_get(where.definition, "Iterator"),
			    inner);
		}
		if (state->type != ASL_PARALLEL)
			continue;
		for (size_t j = 0; j < state->as.parallel.branches.count; j++) {
			const struct value *branches =
			    value_get(where.definition, "Branches");

			collect_scope(page,
			    state->as.parallel.branches.items[j],
			    branches == NULL ? NULL : branches->items.items[j],
			    inner);
		}
	}
}

void
page_states(struct page *page)
{
	const struct graph *graph = page->report->graph;

	for (size_t i = 0; i < graph->machines.count; i++) {
		const struct asl_machine *machine = graph->machines.items[i];
		struct token_list tokens = { .verbatim = true };
		const struct value *definition = NULL;

		if (!machine->open)
			definition = asl_value(page->arena, machine);
		if (definition != NULL && !machine->plain)
			definition =
			    token_value(page->arena, definition, &tokens);
		collect_scope(page, machine->scope, definition,
		    (struct page_state){ .machine = i });
	}
}

/* --- ways ----------------------------------------------------------------- */

static void
put_state_link(struct page *page, size_t number)
{
	buffer_format(&page->out, "<a href=\"#state-%zu\">", number);
	html_put(&page->out, "@</a>", page->states.items[number - 1]->name);
}

/* A state of the same scope. */
static void
put_way(struct page *page, size_t number, struct str name)
{
	const struct page_state *here = &page->places.items[number - 1];

	for (size_t i = 0; i < page->states.count; i++)
		if (page->places.items[i].scope == here->scope &&
		    str_equal(page->states.items[i]->name, name)) {
			put_state_link(page, i + 1);
			return;
		}
	html_text(&page->out, name);
}

static void
put_choice(struct page *page, size_t number)
{
	const struct asl_choice *choice =
	    &page->states.items[number - 1]->as.choice;

	buffer_put(&page->out, "<dt>Decides</dt>");
	for (size_t i = 0; i < choice->rules.count; i++) {
		const struct asl_rule *rule = &choice->rules.items[i];

		html_put(&page->out, "<dd><code>@</code> → ",
		    picture_test(page->arena, rule));
		put_way(page, number, rule->next);
		buffer_put(&page->out, "</dd>");
	}
	if (choice->otherwise.length > 0) {
		buffer_put(&page->out, "<dd>else → ");
		put_way(page, number, choice->otherwise);
		buffer_put(&page->out, "</dd>");
	}
	buffer_char(&page->out, '\n');
}

static struct str
errors_text(struct arena *arena, const struct str_list *errors)
{
	if (errors->count == 1 && str_is(errors->items[0], "States.ALL"))
		return STR("any error");
	return str_join(arena, errors, ", ");
}

static void
put_ways(struct page *page, size_t number)
{
	const struct asl_state *state = page->states.items[number - 1];

	if (state->type == ASL_CHOICE)
		put_choice(page, number);
	if (state->next.length > 0 || state->end) {
		buffer_put(&page->out, "<dt>Then</dt><dd>");
		if (state->end)
			buffer_put(&page->out, "the end");
		else
			put_way(page, number, state->next);
		buffer_put(&page->out, "</dd>\n");
	}
	if (state->catch.count > 0)
		buffer_put(&page->out, "<dt>On errors</dt>");
	for (size_t i = 0; i < state->catch.count; i++) {
		const struct asl_catcher *catcher = &state->catch.items[i];

		html_put(&page->out, "<dd>@ → ",
		    errors_text(page->arena, &catcher->errors));
		put_way(page, number, catcher->next);
		buffer_put(&page->out, "</dd>\n");
	}
}

/* --- its budget ----------------------------------------------------------- */

static void
put_retries(struct page *page, const struct asl_state *state)
{
	struct retries retries = state_retries(state);
	struct str formula;

	if (state->type != ASL_TASK && state->type != ASL_MAP &&
	    state->type != ASL_PARALLEL)
		return;
	buffer_put(&page->out, "<dt>Retries</dt>");
	if (retries.count == 0) {
		buffer_put(&page->out, "<dd>none</dd>\n");
		return;
	}
	buffer_format(&page->out, "<dd>%.0f, after waits of ", retries.count);
	put_seconds(&page->out, retries.seconds);
	buffer_put(&page->out, " together");
	formula = retries_formula(page->arena, state);
	if (formula.length > 3 && str_starts(formula, " + "))
		html_put(&page->out, ": @",
		    str_slice(formula, 3, formula.length));
	for (size_t i = 0; i < state->retry.count; i++)
		html_put(&page->out, "<br><small>@</small>",
		    errors_text(page->arena, &state->retry.items[i].errors));
	buffer_put(&page->out, "</dd>\n");
}

/* What it takes, and how that is found. */
static void
put_time(struct page *page, size_t number)
{
	const struct graph *graph = page->report->graph;
	struct gap_list gaps = { 0 };
	struct costing costing = {
		.arena = page->arena,
		.machines = graph->machines.items,
		.count = graph->machines.count,
		.gaps = &gaps,
	};
	struct buffer formula = { .arena = page->arena };
	struct buffer text = { .arena = page->arena };
	double cost = state_cost(&costing, page->states.items[number - 1],
	    MEASURE_TIME, page->places.items[number - 1].place, &formula);

	if (cost == 0 && gaps.count == 0)
		return;
	if (cost == 0)
		buffer_put(&text, "not known");
	else
		put_seconds(&text, cost);
	html_put(&page->out, "<dt>Longest time</dt><dd>@", buffer_str(&text));
	if (formula.length > 0 &&
	    !str_equal(buffer_str(&formula), buffer_str(&text)))
		html_put(&page->out, " = @", buffer_str(&formula));
	for (size_t i = 0; i < gaps.count; i++)
		html_put(&page->out, "<br><small>@: @</small>",
		    gaps.items[i].state->name,
		    str_from(gap_words(gaps.items[i].kind)));
	buffer_put(&page->out, "</dd>\n");
}

/* --- its permissions ------------------------------------------------------ */

bool
page_is_for(const struct page *page, size_t number, size_t machine,
    const struct policy_reason *reason)
{
	const struct asl_state *state = page->states.items[number - 1];

	/* A step can become several states: it is the one that calls. */
	return page->places.items[number - 1].machine == machine &&
	    (state->type == ASL_TASK ||
		(state->type == ASL_MAP && map_is_distributed(state))) &&
	    reason->step.length > 0 &&
	    str_equal(reason->step,
		state->step.length > 0 ? state->step : state->name);
}

static void
put_reason(struct page *page, const struct statement *statement,
    const struct policy_reason *reason, const struct use_list *uses)
{
	buffer_put(&page->out, "<li>");
	for (size_t i = 0; i < statement->actions.count; i++)
		html_put(&page->out,
		    i > 0 ? ", <code>@</code>" : "<code>@</code>",
		    statement->actions.items[i]);
	buffer_put(&page->out, " on ");
	page_resources(page, statement, uses);
	html_put(&page->out, "<br><small>@</small></li>\n", reason->why);
}

static void
put_rights(struct page *page, size_t number)
{
	size_t machine = page->places.items[number - 1].machine;
	const struct policy *policy = &page->policies.items[machine];
	bool any = false;

	for (size_t i = 0; i < policy->statements.count; i++) {
		const struct statement *statement =
		    &policy->statements.items[i];

		for (size_t j = 0; j < statement->reasons.count; j++) {
			if (!page_is_for(page, number, machine,
				&statement->reasons.items[j]))
				continue;
			if (!any)
				buffer_put(&page->out,
				    "<h4>Permissions</h4>\n<ul>\n");
			any = true;
			put_reason(page, statement,
			    &statement->reasons.items[j],
			    &page->uses.items[machine].of[i][j]);
		}
	}
	if (any)
		buffer_put(&page->out, "</ul>\n");
}

/* --- where it comes from, what it becomes --------------------------------- */

static size_t
line_of(struct span span, size_t offset)
{
	return source_place(span.source, offset).line;
}

/* Blanks before the first character; of an empty line more than any. */
static size_t
indent_of(const struct source *source, size_t line)
{
	struct str text = source_line(source, line);
	size_t indent = 0;

	while (indent < text.length && text.data[indent] == ' ')
		indent++;
	return indent == text.length ? SIZE_MAX : indent;
}

/*
 * A step's place is its name: the lines below that stand deeper are its own,
 * and the brace that closes it.
 */
static size_t
last_line(struct span span)
{
	const struct source *source = span.source;
	size_t first = line_of(span, span.begin);
	size_t last =
	    line_of(span, span.end > span.begin ? span.end - 1 : span.begin);
	size_t indent = indent_of(source, first);

	for (size_t line = last + 1; line <= source->line_count; line++) {
		size_t found = indent_of(source, line);
		struct str text = str_trim(source_line(source, line));

		if (found == indent && str_starts(text, "}"))
			return line;
		if (found <= indent)
			break;
		if (text.length > 0)
			last = line;
	}
	return last;
}

/* What is said of its lines. */
static void
put_findings(struct page *page, struct span span)
{
	const struct diags *diags = page->report->diags;
	size_t first = line_of(span, span.begin);
	size_t last = last_line(span);
	bool any = false;

	for (size_t i = 0; i < diags->list.count; i++) {
		const struct diag *diag = diags->list.items[i];
		struct str level = str_from(level_name(diag->level));
		const struct rule_row *row = rule_row(diag->rule);
		size_t line = diag->span.source != span.source ?
		    0 :
		    line_of(diag->span, diag->span.begin);

		if (line < first || line > last)
			continue;
		buffer_put(&page->out, any ? "" : "<h4>Findings</h4>\n<ul>\n");
		html_put(&page->out,
		    "<li class=\"@\"><b class=\"level\">@</b> @ "
		    "<span class=\"rule\">@ @</span></li>\n",
		    level, level, diag->message, str_from(row->id),
		    str_from(row->slug));
		any = true;
	}
	buffer_put(&page->out, any ? "</ul>\n" : "");
}

static void
put_excerpt(struct page *page, struct span span)
{
	enum { MOST_LINES = 60 };
	size_t first = line_of(span, span.begin);
	size_t last = last_line(span);
	struct span whole = span;

	whole.end = span.source->line_starts[last - 1] +
	    source_line(span.source, last).length;
	html_put(&page->out,
	    "<details open><summary>Spec: <code>@</code></summary>\n"
	    "<pre tabindex=\"0\"><code>",
	    page_where(page->arena, whole));
	for (size_t line = first; line <= last && line - first < MOST_LINES;
	     line++) {
		buffer_format(&page->out, "<i>%4zu</i>  ", line);
		html_put(&page->out, "@\n", source_line(span.source, line));
	}
	if (last - first >= MOST_LINES)
		buffer_put(&page->out, "      …\n");
	buffer_put(&page->out, "</code></pre>\n");
	if (span.source->used.source != NULL)
		html_put(&page->out, "<p class=\"place\">used by @</p>\n",
		    page_where(page->arena, span.source->used));
	buffer_put(&page->out, "</details>\n");
}

static void
put_definition(struct page *page, size_t number)
{
	static const struct json_style style = { .lines = true };
	const struct page_state *where = &page->places.items[number - 1];
	const struct asl_machine *machine =
	    page->report->graph->machines.items[where->machine];
	struct json_style wanted = style;

	if (where->definition == NULL)
		return;
	wanted.tokens = !machine->plain;
	buffer_put(&page->out,
	    "<details><summary>Definition in the Amazon States "
	    "Language</summary>\n");
	page_code(page, emit_json(page->arena, where->definition, wanted));
	buffer_put(&page->out, "</details>\n");
}

/* --- a state -------------------------------------------------------------- */

static void
put_origin(struct page *page, size_t number)
{
	const struct page_state *where = &page->places.items[number - 1];

	if (where->parent > 0) {
		buffer_put(&page->out, "<p class=\"place\">within ");
		put_state_link(page, where->parent);
		buffer_put(&page->out, "</p>\n");
	} else if (page->report->graph->machines.count > 1) {
		html_put(&page->out, "<p class=\"place\">of @</p>\n",
		    page_machine(page, where->machine));
	}
}

/* As in the picture; retries have words of their own. */
static void
put_work(struct page *page, const struct asl_state *state)
{
	struct str_list details = { 0 };
	struct str_list words = { 0 };

	picture_details(page->arena, state, &details);
	for (size_t i = 0; i < details.count; i++)
		if (!str_starts(details.items[i], "retry "))
			LIST_ADD(page->arena, &words) = details.items[i];
	if (words.count > 0)
		html_put(&page->out, "<dt>Does</dt><dd>@</dd>\n",
		    str_join(page->arena, &words, " · "));
}

static void
put_state(struct page *page, size_t number)
{
	const struct asl_state *state = page->states.items[number - 1];

	buffer_format(&page->out,
	    "<article id=\"state-%zu\" tabindex=\"-1\" "
	    "aria-labelledby=\"state-%zu-title\">\n"
	    "<h3 id=\"state-%zu-title\">",
	    number, number, number);
	html_put(&page->out, "@ <span class=\"type\">@</span></h3>\n",
	    state->name, str_from(asl_type_name(state->type)));
	put_origin(page, number);
	if (state->comment.length > 0)
		html_put(&page->out, "<p>@</p>\n", state->comment);
	buffer_put(&page->out, "<dl>\n");
	put_work(page, state);
	put_ways(page, number);
	put_time(page, number);
	put_retries(page, state);
	buffer_put(&page->out, "</dl>\n");
	put_rights(page, number);
	if (state->span.source != NULL) {
		put_findings(page, state->span);
		put_excerpt(page, state->span);
	}
	put_definition(page, number);
	buffer_put(&page->out,
	    "<p class=\"back\"><a href=\"#flow\">Back to the flow</a></p>\n"
	    "</article>\n");
}

/* --- the picture and all states ------------------------------------------- */

static void
put_index(struct page *page)
{
	buffer_put(&page->out, "<nav aria-label=\"States\">\n<ol>\n");
	for (size_t i = 1; i <= page->states.count; i++) {
		buffer_put(&page->out, "<li>");
		put_state_link(page, i);
		buffer_put(&page->out, "</li>\n");
	}
	buffer_put(&page->out, "</ol>\n</nav>\n");
}

/* <svg width="843pt": how wide it is laid out, in points. */
static bool
is_wide(struct str svg)
{
	enum { HALF_A_PAGE = 560 };
	size_t at = str_find(svg, "width=\"", 0) + STR("width=\"").length;
	size_t width = 0;

	for (; at < svg.length && char_is_digit(svg.data[at]); at++)
		width = 10 * width + (size_t)(svg.data[at] - '0');
	return width > HALF_A_PAGE;
}

static void
put_states(struct page *page)
{
	buffer_put(&page->out, "</div>\n<div class=\"states\">\n");
	for (size_t i = 1; i <= page->states.count; i++)
		put_state(page, i);
	buffer_put(&page->out, "</div>\n</div>\n");
}

void
page_flow(struct page *page)
{
	const struct graph *graph = page->report->graph;
	struct str svg;

	page_begin(page, "flow", "Flow");
	if (emit_svg_linked(page->arena, graph, NULL, &page->states, &svg)) {
		buffer_format(&page->out,
		    "<div class=\"%s\">\n<div class=\"picture\">\n"
		    "<p class=\"hint\">Each state is a link to its "
		    "facts.</p>\n"
		    "<figure tabindex=\"0\" aria-label=\"The flow as a "
		    "picture\">\n",
		    is_wide(svg) ? "stack" : "split");
		buffer_add(&page->out, svg); /* escaped by Graphviz */
		buffer_put(&page->out, "</figure>\n");
	} else {
		buffer_put(&page->out,
		    "<div class=\"split\">\n<div class=\"picture\">\n"
		    "<p class=\"hint\">The flow as a Mermaid chart: this "
		    "stepc is built without Graphviz.</p>\n");
		page_code(page, emit_mermaid(page->arena, graph, NULL));
		put_index(page);
	}
	put_states(page);
	page_end(page);
}

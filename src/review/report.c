#include "review/report_parts.h"

#include "aws/budgets.h"
#include "diag/render.h"
#include "review/role.h"

/* --- what the sections share ---------------------------------------------- */

void
page_begin(struct page *page, const char *id, const char *title)
{
	buffer_format(&page->out,
	    "<section id=\"%s\" aria-labelledby=\"%s-title\">\n"
	    "<h2 id=\"%s-title\">%s</h2>\n",
	    id, id, id, title);
}

void
page_end(struct page *page)
{
	buffer_put(&page->out, "</section>\n");
}

struct str
page_text(const struct page *page, struct text text)
{
	return text_show(page->arena,
	    text_resolve(page->arena, text, &page->known));
}

struct str
page_machine(const struct page *page, size_t machine)
{
	return page_text(page,
	    page->report->graph->machines.items[machine]->thing->name);
}

/* The file alone: the same page wherever the repository is. */
static struct str
file_of(struct str path)
{
	size_t begin = path.length;

	while (begin > 0 && path.data[begin - 1] != '/')
		begin--;
	return str_slice(path, begin, path.length);
}

struct str
page_where(struct arena *arena, struct span span)
{
	struct str file;
	size_t first;
	size_t last;

	if (span.source == NULL)
		return STR("");
	file = file_of(span.source->path);
	first = source_place(span.source, span.begin).line;
	last = source_place(span.source,
	    span.end > span.begin ? span.end - 1 : span.begin)
		   .line;
	if (last == first)
		return str_format(arena, "%.*s:%zu", STR_ARG(file), first);
	return str_format(arena, "%.*s:%zu–%zu", STR_ARG(file), first, last);
}

void
page_code(struct page *page, struct str text)
{
	/* By keyboard, too, what is too wide can be seen. */
	html_put(&page->out, "<pre tabindex=\"0\"><code>@</code></pre>\n",
	    text);
}

/* --- at a glance ---------------------------------------------------------- */

static void
put_fact(struct page *page, const char *name, struct str value, struct str more)
{
	buffer_format(&page->out, "<div><dt>%s</dt>", name);
	html_put(&page->out, "<dd>@", value);
	if (more.length > 0)
		html_put(&page->out, "<small>@</small>", more);
	buffer_put(&page->out, "</dd></div>\n");
}

static struct str
plural(struct arena *arena, size_t count, const char *word)
{
	return str_format(arena, "%zu %s%s", count, word,
	    count == 1 ? "" : "s");
}

static void
put_permission_count(struct page *page)
{
	struct str_list actions = { 0 };
	size_t statements = 0;

	for (size_t i = 0; i < page->policies.count; i++) {
		const struct policy *policy = &page->policies.items[i];

		statements += policy->statements.count;
		for (size_t j = 0; j < policy->statements.count; j++) {
			const struct statement *statement =
			    &policy->statements.items[j];

			for (size_t k = 0; k < statement->actions.count; k++)
				str_list_add_once(page->arena, &actions,
				    statement->actions.items[k]);
		}
	}
	put_fact(page, "Permissions",
	    plural(page->arena, actions.count, "action"),
	    plural(page->arena, statements, "statement"));
}

static void
put_time_fact(struct page *page)
{
	const struct run *run = &page->estimate.runs.items[0];

	if (run->bounded)
		put_fact(page, "Longest time",
		    seconds_words(page->arena, run->longest),
		    run->gaps.count > 0 ? STR("then the timeout ends it") :
					  STR("every retry used"));
	else
		put_fact(page, "Longest time", STR("no limit"),
		    str_format(page->arena,
			"at least %.*s: not all of it is known",
			STR_ARG(seconds_words(page->arena,
			    run->figures[MEASURE_TIME].total))));
}

static void
put_findings_fact(struct page *page)
{
	const struct diags *diags = page->report->diags;
	size_t warnings = 0;
	size_t notes = 0;

	for (size_t i = 0; i < diags->list.count; i++) {
		warnings += diags->list.items[i]->level >= LEVEL_WARNING;
		notes += diags->list.items[i]->level == LEVEL_NOTE;
	}
	put_fact(page, "Findings", plural(page->arena, warnings, "warning"),
	    plural(page->arena, notes, "note"));
}

void
page_glance(struct page *page)
{
	struct arena *arena = page->arena;
	const struct graph *graph = page->report->graph;
	const struct asl_machine *main = graph->machines.items[0];

	page_begin(page, "glance", "At a glance");
	buffer_put(&page->out, "<dl class=\"facts\">\n");
	put_fact(page, "Type", main->express ? STR("Express") : STR("Standard"),
	    main->query == QUERY_JSONATA ? STR("JSONata") : STR("JSONPath"));
	put_fact(page, "States", str_format(arena, "%zu", page->states.count),
	    plural(arena, graph->machines.count, "state machine"));
	put_time_fact(page);
	put_fact(page, "Price",
	    str_format(arena, "$%.4g",
		1000 * page->estimate.money.per_execution),
	    STR("a thousand executions, of Step Functions alone"));
	put_permission_count(page);
	put_fact(page, "Triggers",
	    str_format(arena, "%zu", page_count(page, FILE_TRIGGERS)), STR(""));
	put_fact(page, "Alarms",
	    str_format(arena, "%zu", page_count(page, FILE_ALARMS)), STR(""));
	put_findings_fact(page);
	buffer_put(&page->out, "</dl>\n");
	page_end(page);
}

/* --- findings ------------------------------------------------------------- */

static void
put_finding(struct page *page, const struct diag *diag)
{
	const struct rule_row *row = rule_row(diag->rule);

	html_put(&page->out,
	    "<li class=\"@\"><p><b class=\"level\">@</b> @ "
	    "<span class=\"rule\">@ @</span></p>",
	    str_from(level_name(diag->level)),
	    str_from(level_name(diag->level)), diag->message, str_from(row->id),
	    str_from(row->slug));
	if (diag->span.source != NULL)
		html_put(&page->out, "<p class=\"place\">@: <code>@</code></p>",
		    page_where(page->arena, diag->span),
		    str_trim(source_line(diag->span.source,
			source_place(diag->span.source, diag->span.begin)
			    .line)));
	if (diag->help.length > 0)
		html_put(&page->out, "<p class=\"help\">@</p>", diag->help);
	buffer_put(&page->out, "</li>\n");
}

void
page_findings(struct page *page)
{
	const struct diags *diags = page->report->diags;

	page_begin(page, "findings", "Findings");
	if (diags->list.count == 0)
		buffer_put(&page->out, "<p>Nothing to say.</p>\n");
	else
		buffer_put(&page->out, "<ul class=\"findings\">\n");
	for (int level = LEVEL_ERROR; level > LEVEL_OFF; level--)
		for (size_t i = 0; i < diags->list.count; i++)
			if ((int)diags->list.items[i]->level == level)
				put_finding(page, diags->list.items[i]);
	if (diags->list.count > 0)
		buffer_put(&page->out, "</ul>\n");
	page_end(page);
}

/* --- the estimate, the outputs -------------------------------------------- */

void
page_estimate(struct page *page)
{
	struct buffer text = { .arena = page->arena };
	struct str_list names = estimate_names(page->arena, &page->estimate,
	    page->report->graph->base_name);

	page_begin(page, "estimate", "Estimate");
	buffer_put(&page->out,
	    "<p>Times are of every attempt using its whole timeout; events, "
	    "transitions and money of the longest way on which nothing "
	    "fails.</p>\n");
	estimate_show(&text, &page->estimate, &names, 0);
	page_code(page, buffer_str(&text));
	page_end(page);
}

void
page_files(struct page *page)
{
	const struct emitted_list *files = page->report->files;

	page_begin(page, "outputs", "Outputs");
	buffer_put(&page->out,
	    "<p class=\"hint\">A click into a file selects all of it, to be "
	    "copied.</p>\n<div class=\"files\">\n");
	for (size_t i = 0; i < files->count; i++) {
		html_put(&page->out,
		    "<details><summary><code>@</code></summary>\n",
		    files->items[i].path);
		page_code(page, files->items[i].text);
		buffer_put(&page->out, "</details>\n");
	}
	buffer_put(&page->out, "</div>\n");
	page_end(page);
}

/* --- the page ------------------------------------------------------------- */

static void
put_head(struct page *page)
{
	const struct graph *graph = page->report->graph;

	buffer_put(&page->out,
	    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
	    "<meta charset=\"utf-8\">\n");
	page_style(page);
	html_put(&page->out,
	    "<meta name=\"viewport\" content=\"width=device-width, "
	    "initial-scale=1\">\n"
	    "<meta name=\"color-scheme\" content=\"light dark\">\n"
	    "<meta name=\"generator\" content=\"stepc\">\n"
	    "<title>@ – workflow report</title>\n</head>\n",
	    graph->base_name);
}

static void
put_header(struct page *page)
{
	static const struct {
		const char *id;
		const char *title;
	} sections[] = {
		{ "glance", "At a glance" },
		{ "findings", "Findings" },
		{ "flow", "Flow" },
		{ "permissions", "Permissions" },
		{ "triggers", "Triggers" },
		{ "alarms", "Alarms" },
		{ "inputs", "Parameters" },
		{ "estimate", "Estimate" },
		{ "outputs", "Outputs" },
	};
	const struct graph *graph = page->report->graph;

	buffer_put(&page->out,
	    "<body>\n<a class=\"skip\" href=\"#flow\">To the flow</a>\n");
	html_put(&page->out, "<header>\n<h1>@</h1>\n", graph->base_name);
	if (graph->description.length > 0)
		html_put(&page->out, "<p>@</p>\n", graph->description);
	buffer_put(&page->out, "<p class=\"origin\">Written by stepc");
	if (graph->spec_path.length > 0)
		html_put(&page->out, " from <code>@</code>", graph->spec_path);
	if (graph->environment.length > 0)
		html_put(&page->out, " for the environment <b>@</b>",
		    graph->environment);
	buffer_put(&page->out,
	    ".</p>\n</header>\n<nav aria-label=\"Sections\">\n<ul>\n");
	for (size_t i = 0; i < ARRAY_COUNT(sections); i++)
		buffer_format(&page->out, "<li><a href=\"#%s\">%s</a></li>\n",
		    sections[i].id, sections[i].title);
	buffer_put(&page->out, "</ul>\n</nav>\n<main>\n");
}

static struct page_uses
uses_of(struct arena *arena, const struct policy *policy)
{
	struct page_uses uses = { arena_alloc(arena,
	    policy->statements.count * sizeof(*uses.of)) };

	for (size_t i = 0; i < policy->statements.count; i++)
		uses.of[i] =
		    statement_uses(arena, &policy->statements.items[i]);
	return uses;
}

static void
find_policies(struct page *page)
{
	const struct built_machines *machines = page->report->machines;

	for (size_t i = 0; i < machines->count; i++) {
		const struct built_machine *built = &machines->items[i];

		LIST_ADD(page->arena, &page->policies) = built->machine->plain ?
		    built->policy :
		    role_policy(page->arena, page->report->graph,
			built->machine);
		LIST_ADD(page->arena, &page->uses) =
		    uses_of(page->arena, &page->policies.items[i]);
	}
}

struct str
report_page(struct arena *arena, const struct report *report)
{
	static const struct estimate_options options = { 0 };
	const struct graph *graph = report->graph;
	struct page page = {
		.arena = arena,
		.out = { .arena = arena },
		.report = report,
		.known = { .base_name = graph->base_name },
	};

	find_policies(&page);
	page_states(&page);
	estimate_make(arena, graph->machines.items, graph->machines.count,
	    &options, &page.estimate);
	put_head(&page);
	put_header(&page);
	page_glance(&page);
	page_findings(&page);
	page_flow(&page);
	page_permissions(&page);
	page_triggers(&page);
	page_alarms(&page);
	page_inputs(&page);
	page_estimate(&page);
	page_files(&page);
	buffer_put(&page.out, "</main>\n</body>\n</html>\n");
	return buffer_str(&page.out);
}

#include "emit/json.h"
#include "iam/merge.h"
#include "review/report_parts.h"

/* --- permissions ---------------------------------------------------------- */

void
page_resources(struct page *page, const struct statement *statement,
    const struct use_list *uses)
{
	for (size_t i = 0; i < uses->count; i++)
		html_put(&page->out,
		    i == 0 ? "<code>@</code>" : ", <code>@</code>",
		    page_text(page,
			statement->resources.items[uses->items[i]]));
}

/* The state, or who else needs it. */
static void
put_who(struct page *page, size_t machine, const struct policy_reason *reason)
{
	for (size_t i = 1; i <= page->states.count; i++)
		if (page_is_for(page, i, machine, reason)) {
			buffer_format(&page->out, "<a href=\"#state-%zu\">", i);
			html_put(&page->out, "@</a>", reason->step);
			return;
		}
	html_text(&page->out,
	    reason->step.length > 0 ? reason->step : STR("the state machine"));
}

static void
put_conditions(struct page *page, const struct statement *statement)
{
	for (size_t i = 0; i < statement->conditions.count; i++) {
		const struct policy_condition *condition =
		    &statement->conditions.items[i];

		html_put(&page->out, "<p>if <code>@</code> (@) is ",
		    str_from(condition->variable), str_from(condition->test));
		for (size_t j = 0; j < condition->values.count; j++)
			html_put(&page->out,
			    j > 0 ? " or <code>@</code>" : "<code>@</code>",
			    page_text(page, condition->values.items[j]));
		buffer_put(&page->out, "</p>\n");
	}
	for (size_t i = 0; i < statement->wildcards.count; i++)
		html_put(&page->out, "<p class=\"wide\">Why *: @</p>\n",
		    statement->wildcards.items[i]);
}

static void
put_statement(struct page *page, size_t machine,
    const struct statement *statement, const struct use_list *uses)
{
	html_put(&page->out, "<article>\n<h3>@</h3>\n<p>", statement->sid);
	for (size_t i = 0; i < statement->actions.count; i++)
		html_put(&page->out,
		    i > 0 ? ", <code>@</code>" : "<code>@</code>",
		    statement->actions.items[i]);
	buffer_put(&page->out, "</p>\n");
	put_conditions(page, statement);
	buffer_put(&page->out,
	    "<table>\n<thead><tr><th scope=\"col\">Needed by</th>"
	    "<th scope=\"col\">Why</th><th scope=\"col\">On</th></tr>"
	    "</thead>\n<tbody>\n");
	for (size_t i = 0; i < statement->reasons.count; i++) {
		const struct policy_reason *reason =
		    &statement->reasons.items[i];

		buffer_put(&page->out, "<tr><td>");
		put_who(page, machine, reason);
		html_put(&page->out, "</td><td>@</td><td>", reason->why);
		page_resources(page, statement, &uses[i]);
		buffer_put(&page->out, "</td></tr>\n");
	}
	buffer_put(&page->out, "</tbody>\n</table>\n</article>\n");
}

void
page_permissions(struct page *page)
{
	page_begin(page, "permissions", "Permissions");
	for (size_t i = 0; i < page->policies.count; i++) {
		const struct policy *policy = &page->policies.items[i];

		html_put(&page->out,
		    policy->statements.count > 0 ?
			"<p>The role of <b>@</b> allows this and nothing "
			"else.</p>\n" :
			"<p>The role of <b>@</b> allows nothing.</p>\n",
		    page_machine(page, i));
		for (size_t j = 0; j < policy->statements.count; j++)
			put_statement(page, i, &policy->statements.items[j],
			    page->uses.items[i].of[j]);
	}
	page_end(page);
}

/* --- resources ------------------------------------------------------------ */

static bool
is_shown(const struct resource *resource, enum graph_file file)
{
	enum resource_kind kind = resource->kind;

	if (resource->file != file)
		return false;
	if (file == FILE_ALARMS)
		return kind == RESOURCE_ALARM ||
		    kind == RESOURCE_COMPOSITE_ALARM;
	return kind == RESOURCE_RULE || kind == RESOURCE_SCHEDULE ||
	    kind == RESOURCE_PIPE;
}

size_t
page_count(const struct page *page, enum graph_file file)
{
	const struct graph *graph = page->report->graph;
	size_t count = 0;

	for (size_t i = 0; i < graph->resources.count; i++)
		count += is_shown(graph->resources.items[i], file);
	return count;
}

/* Another resource by its name here: the ARN comes with the deployment. */
static bool
is_resource(const struct page *page, const struct value *value,
    struct str *words)
{
	const struct resource *resource;

	if (value->kind != VALUE_STRING || value->string.count != 1 ||
	    value->string.items[0].kind != PART_ATTRIBUTE)
		return false;
	resource = value->string.items[0].resource;
	*words = resource->kind == RESOURCE_STATE_MACHINE &&
		str_is(resource->label, "this") ?
	    page->report->graph->base_name :
	    resource->label;
	return true;
}

static struct str
value_words(struct page *page, const struct value *value)
{
	static const struct json_style style = { 0 };
	struct value *known = value_resolve(page->arena, value, &page->known);
	struct str words;

	if (is_resource(page, value, &words))
		return words;
	if (known->kind == VALUE_STRING)
		return text_show(page->arena, known->string);
	return str_trim(emit_json(page->arena, known, style));
}

/* Of a list, each item. */
static void
put_value(struct page *page, const struct value *value)
{
	if (value->kind != VALUE_LIST)
		html_put(&page->out, "<dd><code>@</code></dd>",
		    value_words(page, value));
	for (size_t i = 0; i < value->items.count; i++)
		html_put(&page->out, "<dd><code>@</code></dd>",
		    value_words(page, value->items.items[i]));
}

/* "target/retry_policy/maximum_retry_attempts": the last words. */
static struct str
property_words(struct arena *arena, const struct property_row *row)
{
	struct buffer out = { .arena = arena };

	for (const char *at = row->terraform; *at != '\0'; at++)
		if (*at == '/')
			out.length = 0;
		else
			buffer_char(&out, *at == '_' ? ' ' : *at);
	return buffer_str(&out);
}

static void put_properties(struct page *page, const struct resource *resource);

static void
put_property(struct page *page, const struct property *property)
{
	const struct property_row *row = property_row(property->key);

	/* What only CloudFormation says, Terraform says in other words. */
	if (row->terraform == NULL || row->shape == SHAPE_TAGS)
		return;
	html_put(&page->out, "<dt>@</dt>", property_words(page->arena, row));
	if (property->value != NULL)
		put_value(page, property->value);
	for (size_t i = 0; i < property->blocks.count; i++) {
		buffer_put(&page->out, "<dd>");
		put_properties(page, property->blocks.items[i]);
		buffer_put(&page->out, "</dd>");
	}
	buffer_char(&page->out, '\n');
}

static void
put_properties(struct page *page, const struct resource *resource)
{
	buffer_put(&page->out, "<dl>\n");
	for (size_t i = 0; i < resource->properties.count; i++)
		put_property(page, &resource->properties.items[i]);
	buffer_put(&page->out, "</dl>\n");
}

/* What a rule starts. */
static void
put_targets(struct page *page, const struct resource *rule)
{
	const struct graph *graph = page->report->graph;

	for (size_t i = 0; i < graph->resources.count; i++)
		if (graph->resources.items[i]->kind == RESOURCE_TARGET &&
		    graph->resources.items[i]->parent == rule) {
			buffer_put(&page->out, "<h4>Target</h4>\n");
			put_properties(page, graph->resources.items[i]);
		}
}

static void
put_resource(struct page *page, const struct resource *resource)
{
	const struct resource_row *row = resource_row(resource->kind);

	html_put(&page->out, "<article>\n<h3>@ <span class=\"type\">@",
	    resource->label, str_from(row->word));
	buffer_put(&page->out, "</span></h3>\n");
	if (resource->span.source != NULL)
		html_put(&page->out, "<p class=\"place\">@</p>\n",
		    page_where(page->arena, resource->span));
	put_properties(page, resource);
	put_targets(page, resource);
	buffer_put(&page->out, "</article>\n");
}

static void
put_resources(struct page *page, enum graph_file file, const char *nothing)
{
	const struct graph *graph = page->report->graph;

	if (page_count(page, file) == 0)
		buffer_format(&page->out, "<p>%s</p>\n", nothing);
	buffer_put(&page->out, "<div class=\"cards\">\n");
	for (size_t i = 0; i < graph->resources.count; i++)
		if (is_shown(graph->resources.items[i], file))
			put_resource(page, graph->resources.items[i]);
	buffer_put(&page->out, "</div>\n");
}

void
page_triggers(struct page *page)
{
	page_begin(page, "triggers", "Triggers");
	put_resources(page, FILE_TRIGGERS, "Nothing here starts it.");
	page_end(page);
}

void
page_alarms(struct page *page)
{
	page_begin(page, "alarms", "Alarms");
	put_resources(page, FILE_ALARMS, "No alarm watches it.");
	page_end(page);
}

/* --- parameters ----------------------------------------------------------- */

static void
put_input(struct page *page, const struct input *input)
{
	static const char *const words[] = {
		[INPUT_STRING] = "text",
		[INPUT_NUMBER] = "number",
		[INPUT_LIST] = "list",
	};

	html_put(&page->out,
	    "<tr><th scope=\"row\"><code>@</code></th><td>@</td><td>@</td>",
	    input->name, str_from(words[input->type]), input->description);
	if (input->fallback == NULL)
		buffer_put(&page->out, "<td>must be given</td>");
	else
		html_put(&page->out, "<td><code>@</code></td>",
		    value_words(page, input->fallback));
	buffer_put(&page->out, "</tr>\n");
}

void
page_inputs(struct page *page)
{
	const struct graph *graph = page->report->graph;

	page_begin(page, "inputs", "Parameters");
	buffer_put(&page->out,
	    "<table>\n<thead><tr><th scope=\"col\">Name</th>"
	    "<th scope=\"col\">Type</th><th scope=\"col\">What for</th>"
	    "<th scope=\"col\">Default</th></tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < graph->inputs.count; i++)
		put_input(page, &graph->inputs.items[i]);
	buffer_put(&page->out, "</tbody>\n</table>\n");
	page_end(page);
}

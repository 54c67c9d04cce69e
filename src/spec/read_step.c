#include <stdlib.h>

#include "base/utf8.h"
#include "expr/condition.h"
#include "spec/fields.h"

/* Steps: one key says what a step does, the others how. */

static bool
find_kind(struct str key, enum step_kind *kind)
{
	for (size_t i = 0; i < STEP_KIND_COUNT; i++)
		if (str_is(key, step_row((enum step_kind)i)->key)) {
			*kind = (enum step_kind)i;
			return true;
		}
	return false;
}

static void
check_name(struct reader *reader, const struct node *key)
{
	size_t length = utf8_count(key->text);
	struct diag *diag;

	if (length >= 1 && length <= 80)
		return;
	diag = diag_add(reader->diags, RULE_E021, key->span,
	    "a step's name has %zu characters", length);
	diag_help(reader->diags, diag, "AWS takes 1 to 80");
}

/* The key that says what the step does; NULL after a diagnostic. */
static const struct node_entry *
find_action(struct reader *reader, const struct node *map, struct step *step)
{
	const struct node_entry *found = NULL;
	struct diag *diag;

	for (size_t i = 0; i < map->entries.count; i++) {
		const struct node_entry *entry = &map->entries.items[i];
		enum step_kind kind;

		if (!find_kind(entry->key->text, &kind))
			continue;
		if (found != NULL) {
			diag =
			    diag_add(reader->diags, RULE_E023, entry->key->span,
				"the step '%.*s' does two things: "
				"'%.*s' and '%.*s'",
				STR_ARG(step->name), STR_ARG(found->key->text),
				STR_ARG(entry->key->text));
			diag_help(reader->diags, diag, "make two steps of it");
			continue;
		}
		found = entry;
		step->kind = kind;
		LIST_ADD(reader->arena, &reader->spec->keys) =
		    (struct key_use){ .step = step_row(kind),
			    .key = entry->key->span,
			    .value = entry->value->span };
	}
	return found;
}

static void
report_no_action(struct reader *reader, const struct node *map,
    const struct step *step)
{
	struct str_list fields = { 0 };
	struct diag *diag;

	fields_keys(reader->arena, FIELDS_STEP, 0, &fields);
	for (size_t i = 0; i < map->entries.count; i++) {
		const struct node *key = map->entries.items[i].key;

		if (str_list_has(&fields, key->text))
			continue;
		diag = diag_add(reader->diags, RULE_E022, key->span,
		    "there is no kind of step '%.*s'", STR_ARG(key->text));
		kind_suggest(reader, diag, key->text);
		return;
	}
	diag = diag_add(reader->diags, RULE_E022, step->name_span,
	    "the step '%.*s' does nothing", STR_ARG(step->name));
	diag_help(reader->diags, diag,
	    "add what it does, such as `lambda: NAME`");
}

/*
 * The settings of a step: its own, and for what it does not say those of
 * `defaults`, the nearest kind first.
 */
static struct node *
merge_defaults(struct reader *reader, const struct node *map,
    const struct step *step)
{
	enum step_kind other;
	const char *kinds[3] = { NULL, "task", "all" };
	struct node *merged = arena_alloc(reader->arena, sizeof(*merged));
	int family = (int)step_row(step->kind)->family;

	kinds[0] = step->kind == STEP_LAMBDA ? "lambda" : NULL;
	if (family == FAMILY_MAP)
		kinds[1] = "map";
	else if (family != FAMILY_TASK)
		kinds[1] = NULL;
	*merged = *map;
	merged->entries.items = NULL;
	merged->entries.count = merged->entries.capacity = 0;
	for (size_t i = 0; i < map->entries.count; i++)
		if (!find_kind(map->entries.items[i].key->text, &other))
			LIST_ADD(reader->arena, &merged->entries) =
			    map->entries.items[i];
	for (size_t k = 0; k < ARRAY_COUNT(kinds); k++) {
		const struct node *layer = kinds[k] == NULL ?
		    NULL :
		    node_get(reader->defaults, kinds[k]);

		for (size_t i = 0; layer != NULL && i < layer->entries.count;
		     i++) {
			const struct node_entry *entry =
			    &layer->entries.items[i];

			if (fields_have(FIELDS_STEP, family,
				entry->key->text) &&
			    node_entry(merged,
				str_copy(reader->arena, entry->key->text)
				    .data) == NULL)
				LIST_ADD(reader->arena, &merged->entries) =
				    *entry;
		}
	}
	return merged;
}

static void
read_catch(struct reader *reader, const struct node *node, struct step *step)
{
	struct catch_fields fields = { 0 };
	struct spec_catch catch = { .span = node->span };
	struct diag *diag;

	if (!fields_read(reader, FIELDS_CATCH, 0, node, "a catch", &fields))
		return;
	catch.errors = fields.errors;
	catch.next = fields.next;
	if (fields.next.length > 0)
		catch.next_span = node_get(node, "next")->span;
	catch.assign = fields.assign;
	catch.output = fields.output;
	catch.result_path = fields.result_path;
	catch.comment = fields.comment;
	if (catch.errors.count == 0)
		LIST_ADD(reader->arena, &catch.errors) = STR("States.ALL");
	if (fields.steps != NULL)
		catch.flow = read_flow(reader, fields.steps, "steps");
	if ((catch.flow != NULL) == (catch.next.length > 0)) {
		diag = diag_add(reader->diags, RULE_E024, node->span,
		    "a catch needs either `next` or `steps`");
		diag_help(reader->diags, diag,
		    "say where to go: `next: STEP`, or what to do: "
		    "`steps: […]`");
	}
	LIST_ADD(reader->arena, &step->catch) = catch;
}

static void
read_catches(struct reader *reader, const struct node *node, struct step *step)
{
	if (node == NULL)
		return;
	if (node->kind == NODE_MAP)
		read_catch(reader, node, step);
	else if (node->kind == NODE_SCALAR && !node_is_null(node))
		wrong_type(reader, node, "a list of catches");
	for (size_t i = 0; i < node->items.count; i++)
		read_catch(reader, node->items.items[i], step);
}

void
read_side(struct reader *reader, const struct node *node, struct side *side)
{
	const struct node *next = node_get(node, "next");

	side->said = true;
	side->span = node->span;
	if (node->kind == NODE_LIST) {
		side->flow = read_flow(reader, node, "steps");
	} else if (node->kind == NODE_SCALAR && str_is(node->text, "none")) {
		side->none = true;
	} else if (node->kind == NODE_MAP && next != NULL &&
	    node->entries.count == 1) {
		read_string(reader, next, &side->next);
		side->span = next->span;
	} else {
		diag_help(reader->diags,
		    wrong_type(reader, node,
			"a list of steps or { next: NAME }"),
		    "write a list of steps, or { next: NAME }");
	}
}

struct value *
read_condition(struct reader *reader, const struct node *node, enum query query)
{
	struct str text;
	struct value *value;

	if (node->kind == NODE_MAP && query == QUERY_JSONPATH)
		return reference_value(&reader->spec->names, node,
		    TEXT_DEFINITION);
	if (node->kind == NODE_SCALAR &&
	    node_scalar_type(node) == SCALAR_BOOLEAN && query == QUERY_JSONATA)
		return reference_value(&reader->spec->names, node,
		    TEXT_DEFINITION);
	if (!read_string(reader, node, &text))
		return NULL;
	if (query == QUERY_JSONPATH) {
		struct span span = node->span;

		if (!node->plain && span.end > span.begin + 1) {
			span.begin++;
			span.end--;
		}
		value =
		    condition_parse(reader->arena, text, span, reader->diags);
		if (value != NULL)
			reference_condition(&reader->spec->names, value);
		return value;
	}
	if (!is_jsonata(text))
		text = str_format(reader->arena, "{%% %.*s %%}",
		    STR_ARG(str_trim(text)));
	value = value_text(reader->arena,
	    reference_text(&reader->spec->names, text, node->span,
		TEXT_DEFINITION));
	value->span = node->span;
	return value;
}

struct value *
read_items(struct reader *reader, const struct node *node, enum query query)
{
	if (node == NULL)
		return NULL;
	if (node->kind != NODE_SCALAR && query == QUERY_JSONATA)
		return reference_value(&reader->spec->names, node,
		    TEXT_DEFINITION);
	if (query == QUERY_JSONPATH)
		return reference_value(&reader->spec->names, node,
		    TEXT_DEFINITION);
	return read_condition(reader, node, query);
}

static void
read_if(struct reader *reader, const struct node *settings, struct step *step,
    enum query query)
{
	const struct node *then = node_get(settings, "then");
	const struct node *otherwise = node_get(settings, "else");
	struct diag *diag;

	step->condition = read_condition(reader, step->what, query);
	if (then != NULL) {
		read_side(reader, then, &step->then);
	} else {
		diag = diag_add(reader->diags, RULE_E025, step->name_span,
		    "the `if` of '%.*s' has no `then`", STR_ARG(step->name));
		diag_help(reader->diags, diag,
		    "add `then:` and a list of steps, or "
		    "{ next: NAME }");
	}
	if (otherwise != NULL)
		read_side(reader, otherwise, &step->otherwise);
}

static void
read_choice(struct reader *reader, const struct node *node, struct step *step,
    enum query query, bool last)
{
	struct choice_fields fields = { 0 };
	struct choice choice = { .span = node->span };
	size_t errors = reader->diags->errors;
	struct diag *diag;

	if (!fields_read(reader, FIELDS_CHOICE, 0, node, "a choice", &fields))
		return;
	if (fields.otherwise != NULL) {
		if (!last)
			diag_help(reader->diags,
			    diag_add(reader->diags, RULE_E026,
				fields.otherwise->span,
				"`else` is not the last choice"),
			    "move it to the end");
		read_side(reader, fields.otherwise, &step->otherwise);
		return;
	}
	choice.assign = fields.assign;
	choice.output = fields.output;
	choice.comment = fields.comment;
	choice.side.span = node->span;
	choice.side.next = fields.next;
	choice.side.said = true;
	if (fields.next.length > 0)
		choice.side.span = node_get(node, "next")->span;
	if (fields.steps != NULL)
		choice.side.flow = read_flow(reader, fields.steps, "steps");
	if (fields.when != NULL)
		choice.when = read_condition(reader, fields.when, query);
	if (fields.when == NULL ||
	    (choice.side.flow != NULL) == (choice.side.next.length > 0)) {
		if (reader->diags->errors > errors)
			return; /* what is missing is there, but wrong */
		diag = diag_add(reader->diags, RULE_E026, node->span,
		    "a choice needs `when`, and either `steps` or "
		    "`next`");
		diag_help(reader->diags, diag,
		    "write { when: CONDITION, steps: […] }");
		return;
	}
	LIST_ADD(reader->arena, &step->choices) = choice;
}

/* The keys of `if` beside `choose`, where nobody reads them. */
static void
check_no_sides(struct reader *reader, const struct node *settings)
{
	for (size_t i = 0; i < settings->entries.count; i++) {
		const struct node *key = settings->entries.items[i].key;
		bool other = str_is(key->text, "else");

		if (!other && !str_is(key->text, "then"))
			continue;
		diag_help(reader->diags,
		    diag_add(reader->diags, RULE_E046, key->span,
			"'%.*s' has no meaning in a `choose` step",
			STR_ARG(key->text)),
		    other ? "make it the last choice: - else: [STEPS]" :
			    "write `steps` beside each `when`");
	}
}

static void
read_choose(struct reader *reader, const struct node *settings,
    struct step *step, enum query query)
{
	const struct node *list = step->what;
	size_t errors = reader->diags->errors;
	struct diag *diag;

	check_no_sides(reader, settings);
	if (list->kind != NODE_LIST) {
		wrong_type(reader, list, "a list of choices");
		return;
	}
	for (size_t i = 0; i < list->items.count; i++)
		read_choice(reader, list->items.items[i], step, query,
		    i + 1 == list->items.count);
	if (step->choices.count > 0 || list->items.count > 1 ||
	    reader->diags->errors > errors)
		return;
	diag = diag_add(reader->diags, RULE_E026, list->span,
	    "`choose` has no choice");
	diag_help(reader->diags, diag, "add { when: CONDITION, steps: […] }");
}

static void
read_parallel(struct reader *reader, struct step *step)
{
	const struct node *map = step->what;
	struct diag *diag;

	for (size_t i = 0; i < map->items.count; i++)
		LIST_ADD(reader->arena, &step->branches) =
		    (struct branch){ .flow = read_flow(reader,
					 map->items.items[i], "a branch") };
	if (map->items.count > 0)
		return;
	if (map->kind != NODE_MAP || map->entries.count == 0) {
		diag = wrong_type(reader, map, "a map of branches");
		diag_help(reader->diags, diag,
		    "write NAME: and a list of steps for each branch");
		return;
	}
	for (size_t i = 0; i < map->entries.count; i++) {
		const struct node_entry *entry = &map->entries.items[i];

		LIST_ADD(reader->arena, &step->branches) =
		    (struct branch){ entry->key->text,
			    read_flow(reader, entry->value, "a branch") };
	}
}

static struct value *
read_value(struct reader *reader, const struct node *node)
{
	return reference_value(&reader->spec->names, node, TEXT_DEFINITION);
}

static void
read_object(struct reader *reader, struct step *step)
{
	if (step->what->kind == NODE_MAP) {
		step->value = read_value(reader, step->what);
		return;
	}
	wrong_type(reader, step->what, "a map");
	step->broken = true;
}

/* `pass:` and `fail:` may have nothing behind them. */
static void
read_end(struct reader *reader, struct step *step)
{
	if (node_is_null(step->what))
		return;
	if (step->kind == STEP_PASS)
		step->value = read_value(reader, step->what);
	else
		fields_read(reader, FIELDS_FAIL, 0, step->what, "fail", step);
}

/* What the step does, by its kind. */
static void
read_action(struct reader *reader, const struct node *settings,
    struct step *step, enum query query)
{
	switch (step->kind) {
	case STEP_LAMBDA:
	case STEP_PUBLISH:
	case STEP_SEND:
	case STEP_START:
	case STEP_ACTIVITY:
		read_used(reader, step);
		return;
	case STEP_CALL:
		read_call(reader, step);
		return;
	case STEP_EMIT:
	case STEP_SET:
	case STEP_ASL:
		read_object(reader, step);
		return;
	case STEP_IF:
		read_if(reader, settings, step, query);
		return;
	case STEP_CHOOSE:
		read_choose(reader, settings, step, query);
		return;
	case STEP_PARALLEL:
		read_parallel(reader, step);
		return;
	case STEP_MAP:
		read_map(reader, step, query);
		return;
	case STEP_BATCHES:
		read_batches(reader, step, query);
		return;
	case STEP_REPEAT:
		read_repeat(reader, step, query);
		return;
	case STEP_SAGA:
		read_saga(reader, step);
		return;
	case STEP_HTTP:
		read_http(reader, step);
		return;
	case STEP_WAIT:
		read_wait(reader, step);
		return;
	case STEP_PASS:
	case STEP_FAIL:
		read_end(reader, step);
		return;
	case STEP_SUCCEED:
	case STEP_KIND_COUNT:
		return;
	}
}

static void
read_settings(struct reader *reader, const struct node *map, struct step *step)
{
	const struct step_row *row = step_row(step->kind);
	struct node *settings = merge_defaults(reader, map, step);
	const struct node *retry = node_get(settings, "retry");
	const struct node_entry *next = node_entry(settings, "next");
	enum query query;

	fields_read(reader, FIELDS_STEP, (int)row->family, settings,
	    str_format(reader->arena, "a `%s` step", row->key).data, step);
	if (next != NULL)
		step->next_span = next->value->span;
	if (retry != NULL && !node_is_null(retry))
		read_retry(reader, retry, &step->retry);
	read_catches(reader, node_get(settings, "catch"), step);
	query =
	    step->query == 0 ? reader->spec->query : (enum query)step->query;
	read_action(reader, settings, step, query);
}

static struct step *
new_step(struct arena *arena)
{
	static const struct map_settings map;
	static const struct batches batches;
	static const struct repeat repeat;
	static const struct http http;
	struct step *step = arena_alloc(arena, sizeof(*step));

	step->map = &map;
	step->batches = &batches;
	step->repeat = &repeat;
	step->http = &http;
	return step;
}

struct step *
read_step(struct reader *reader, const struct node *node)
{
	const struct node_entry *entry;
	const struct node_entry *action;
	struct step *step;
	struct diag *diag;

	if (node->kind != NODE_MAP || node->entries.count != 1) {
		diag = diag_add(reader->diags, RULE_E028, node->span,
		    "a step is one name and what it does");
		diag_help(reader->diags, diag,
		    "write `- NAME: { lambda: FUNCTION }`, indented "
		    "below the name");
		return NULL;
	}
	entry = &node->entries.items[0];
	step = new_step(reader->arena);
	step->name = entry->key->text;
	step->name_span = entry->key->span;
	step->span = entry->value->span;
	check_name(reader, entry->key);
	if (entry->value->kind != NODE_MAP) {
		diag = wrong_type(reader, entry->value, "what the step does");
		diag_help(reader->diags, diag,
		    "write { lambda: FUNCTION } or another kind");
		step->kind = STEP_PASS;
		step->broken = true;
		return step;
	}
	action = find_action(reader, entry->value, step);
	if (action == NULL) {
		report_no_action(reader, entry->value, step);
		step->kind = STEP_PASS;
		step->broken = true;
		return step;
	}
	step->what = action->value;
	read_settings(reader, entry->value, step);
	return step;
}

struct flow *
read_flow(struct reader *reader, const struct node *node, const char *what)
{
	struct flow *flow = arena_alloc(reader->arena, sizeof(*flow));
	struct diag *diag;

	flow->span = node->span;
	if (node->kind != NODE_LIST) {
		diag = wrong_type(reader, node, "a list of steps");
		diag_help(reader->diags, diag,
		    "begin each step with '- NAME:'");
		return flow;
	}
	if (node->items.count == 0) {
		diag = diag_add(reader->diags, RULE_E029, node->span,
		    "%s has no step", what);
		diag_help(reader->diags, diag, "add one, or remove the key");
	}
	for (size_t i = 0; i < node->items.count; i++) {
		struct step *step = read_step(reader, node->items.items[i]);

		if (step != NULL)
			LIST_ADD(reader->arena, &flow->steps) = step;
	}
	return flow;
}

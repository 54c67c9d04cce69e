#include "expand/fill.h"

#include "expand/argument.h"
#include "expand/expand.h"

/* --- nodes ---------------------------------------------------------------- */

static struct node *
new_node(struct fill *fill, const struct node *like)
{
	struct node *node = arena_alloc(fill->arena, sizeof(*node));

	if (*fill->room > 0)
		(*fill->room)--;
	node->kind = like->kind;
	node->span = like->span;
	node->text = like->text;
	node->plain = like->plain;
	return node;
}

struct node *
fill_copy(struct fill *fill, const struct node *node)
{
	struct node *copy = new_node(fill, node);

	if (*fill->room == 0)
		return copy;
	for (size_t i = 0; i < node->items.count; i++)
		LIST_ADD(fill->arena, &copy->items) =
		    fill_copy(fill, node->items.items[i]);
	for (size_t i = 0; i < node->entries.count; i++) {
		const struct node_entry *entry = &node->entries.items[i];

		LIST_ADD(fill->arena, &copy->entries) =
		    (struct node_entry){ fill_copy(fill, entry->key),
			    fill_copy(fill, entry->value) };
	}
	return copy;
}

/* --- references ----------------------------------------------------------- */

static bool
is_expression(struct str text)
{
	return str_starts(text, "{%") && str_ends(text, "%}") &&
	    text.length >= 4;
}

/* What is between "{%" and "%}". */
static struct str
bare(struct str text)
{
	return is_expression(text) ?
	    str_trim(str_slice(text, 2, text.length - 2)) :
	    text;
}

/* The parameter "p" or, of a thing, "p.name" and "p.arn". */
static bool
find_parameter(const struct fill *fill, struct str reference, size_t *index)
{
	struct str name = str_slice(reference, 0, str_find(reference, ".", 0));
	struct str rest = str_slice(reference, name.length, reference.length);

	for (size_t i = 0; i < fill->template->parameters.count; i++) {
		const struct template_parameter *parameter =
		    &fill->template->parameters.items[i];

		if (!str_equal(parameter->name, name))
			continue;
		*index = i;
		return rest.length == 0 ||
		    (argument_row(parameter->type)->things != NULL &&
			(str_is(rest, ".name") || str_is(rest, ".arn")));
	}
	return false;
}

/* Is the scalar nothing but ${p}? */
static bool
is_whole(const struct fill *fill, const struct node *node, size_t *index)
{
	struct str text = str_trim(node->text);
	size_t end = str_find(text, "}", 0);

	if (node->kind != NODE_SCALAR || !str_starts(text, "${") ||
	    end + 1 != text.length || str_find(text, ".", 0) < text.length)
		return false;
	return find_parameter(fill, str_trim(str_slice(text, 2, end)), index);
}

/* --- a reference within text ---------------------------------------------- */

/* A scalar with references between other text. */
struct scan {
	struct fill *fill;
	const struct node *node;
	bool jsonata;
	char quote;   /* the JSONata string that we are in, or 0 */
	size_t close; /* the next "}" */
	struct buffer out;
};

static void
misplaced(struct scan *scan, struct str reference, const char *what)
{
	struct diag *diag = diag_add(scan->fill->diags, RULE_E248,
	    scan->node->span, "'${%.*s}' is %s, which cannot stand here",
	    STR_ARG(reference), what);

	diag_help(scan->fill->diags, diag,
	    "give it a value of its own: \"${%.*s}\"", STR_ARG(reference));
	buffer_put(&scan->out, "null"); /* so that the rest can be read */
}

/* JSONata: String Literals; there is no \' among the escapes. */
static void
put_escaped(struct scan *scan, struct str text)
{
	for (size_t i = 0; i < text.length; i++) {
		char c = text.data[i];

		if (c == '\'')
			buffer_put(&scan->out, "\\u0027");
		else if (c == '\\' || c == '"')
			buffer_format(&scan->out, "\\%c", c);
		else
			buffer_char(&scan->out, c);
	}
}

/* A JSONPath stands in conditions and calls of intrinsic functions as it is. */
static void
put_expression(struct scan *scan, struct str text, struct str reference)
{
	if (scan->fill->template->jsonpath)
		buffer_add(&scan->out, text);
	else if (scan->jsonata && scan->quote == '\0')
		buffer_format(&scan->out, "(%.*s)", STR_ARG(bare(text)));
	else
		misplaced(scan, reference, "an expression");
}

/* Outside of quotes, text becomes a string of the expression. */
static void
put_text(struct scan *scan, struct str text)
{
	if (!scan->jsonata) {
		buffer_add(&scan->out, text);
	} else if (scan->quote != '\0') {
		put_escaped(scan, text);
	} else {
		buffer_char(&scan->out, '"');
		put_escaped(scan, text);
		buffer_char(&scan->out, '"');
	}
}

/* ${p.name} of a table becomes ${tables.NAME.name}. */
static bool
put_attribute(struct scan *scan, size_t index, struct str reference)
{
	const struct template_parameter *parameter =
	    &scan->fill->template->parameters.items[index];

	if (reference.length == parameter->name.length)
		return false;
	buffer_format(&scan->out, "${%s.%.*s%.*s}",
	    argument_row(parameter->type)->things,
	    STR_ARG(scan->fill->arguments[index]->text),
	    STR_ARG(str_slice(reference, parameter->name.length,
		reference.length)));
	return true;
}

/* Text takes room, too: arguments that are doubled often enough fill all. */
static bool
take_room(struct fill *fill, struct str text)
{
	size_t taken = 1 + text.length / EXPAND_NODE_TEXT;

	*fill->room = taken < *fill->room ? *fill->room - taken : 0;
	return *fill->room > 0;
}

static void
put_argument(struct scan *scan, size_t index, struct str reference)
{
	const struct node *argument = scan->fill->arguments[index];
	enum argument_type type =
	    scan->fill->template->parameters.items[index].type;
	bool raw = scan->jsonata && scan->quote == '\0';

	if (!take_room(scan->fill, argument->text))
		return;
	if (argument->kind != NODE_SCALAR)
		misplaced(scan, reference, node_kind_name(argument));
	else if (put_attribute(scan, index, reference))
		return;
	else if (type == ARGUMENT_EXPRESSION || is_expression(argument->text))
		put_expression(scan, argument->text, reference);
	else if (raw && type == ARGUMENT_DURATION)
		buffer_format(&scan->out, "%lld", node_seconds(argument));
	else if (raw && type == ARGUMENT_NUMBER)
		buffer_add(&scan->out,
		    node_number(scan->fill->arena, argument));
	else if (raw && type == ARGUMENT_BOOLEAN)
		buffer_put(&scan->out,
		    argument->text.data[0] == 't' ||
			    argument->text.data[0] == 'T' ?
			"true" :
			"false");
	else
		put_text(scan, argument->text);
}

static void
follow_quote(struct scan *scan, char c)
{
	if (!scan->jsonata)
		return;
	if (scan->quote == '\0' && (c == '"' || c == '\''))
		scan->quote = c;
	else if (scan->quote == c)
		scan->quote = '\0';
}

/* One character or one reference at `at`; returns where to go on. */
static size_t
scan_step(struct scan *scan, size_t at)
{
	struct str text = scan->node->text;
	struct str rest = str_slice(text, at, text.length);
	size_t length = 1;
	size_t index;

	if (scan->close < at)
		scan->close = str_find(text, "}", at);
	if (str_starts(rest, "$${")) {
		length = 3;
	} else if (scan->quote != '\0' && text.data[at] == '\\' &&
	    rest.length > 1) {
		length = 2;
	} else if (str_starts(rest, "${") && scan->close < text.length) {
		struct str reference =
		    str_trim(str_slice(text, at + 2, scan->close));

		length = scan->close - at + 1;
		if (find_parameter(scan->fill, reference, &index)) {
			put_argument(scan, index, reference);
			return at + length;
		}
	} else {
		follow_quote(scan, text.data[at]);
	}
	buffer_add(&scan->out, str_slice(rest, 0, length));
	return at + length;
}

static struct node *
fill_text(struct fill *fill, const struct node *node, bool condition)
{
	struct node *copy = new_node(fill, node);
	struct scan scan = {
		.fill = fill, .node = node, .out = { .arena = fill->arena }
	};
	size_t at = 0;

	if (str_find(node->text, "${", 0) == node->text.length)
		return copy;
	scan.jsonata = !fill->template->jsonpath &&
	    (condition || is_expression(node->text));
	scan.close = str_find(node->text, "}", 0);
	while (at<node->text.length && * fill->room> 0)
		at = scan_step(&scan, at);
	copy->text = buffer_str(&scan.out);
	copy->plain = false;
	return copy;
}

/* --- a reference alone ---------------------------------------------------- */

/* Flows have steps: where nobody gave any stands one that does nothing. */
static struct node *
filler(struct fill *fill, const struct node *at, struct str parameter)
{
	struct node *list = new_node(fill, at);
	struct node *step = new_node(fill, at);
	struct node *key = new_node(fill, at);
	struct node *body = new_node(fill, at);
	struct node *pass = new_node(fill, at);
	struct node *null = new_node(fill, at);

	list->kind = NODE_LIST;
	step->kind = body->kind = NODE_MAP;
	key->text = ++fill->fillers == 1 ?
	    str_format(fill->arena, "no %.*s", STR_ARG(parameter)) :
	    str_format(fill->arena, "no %.*s %zu", STR_ARG(parameter),
		fill->fillers);
	key->plain = pass->plain = false;
	pass->text = STR("pass");
	null->text = STR("");
	null->plain = true;
	LIST_ADD(fill->arena, &body->entries) =
	    (struct node_entry){ pass, null };
	LIST_ADD(fill->arena, &step->entries) =
	    (struct node_entry){ key, body };
	LIST_ADD(fill->arena, &list->items) = step;
	return list;
}

static struct node *
fill_whole(struct fill *fill, const struct node *node, size_t index,
    bool condition)
{
	const struct template_parameter *parameter =
	    &fill->template->parameters.items[index];
	const struct node *argument = fill->arguments[index];
	struct node *copy;

	if (parameter->type == ARGUMENT_STEPS && argument->items.count == 0)
		return filler(fill, node, parameter->name);
	copy = fill_copy(fill, argument);
	if (parameter->type == ARGUMENT_STRING && !node_is_null(argument))
		copy->plain = false;
	if (parameter->type == ARGUMENT_EXPRESSION && !condition &&
	    !fill->template->jsonpath && !node_is_null(argument) &&
	    node_scalar_type(argument) == SCALAR_STRING &&
	    !is_expression(argument->text)) {
		copy->text = str_format(fill->arena, "{%% %.*s %%}",
		    STR_ARG(argument->text));
		copy->plain = false;
	}
	return copy;
}

/* --- trees ---------------------------------------------------------------- */

static struct node *fill_value(struct fill *fill, const struct node *node,
    bool condition);

/* The argument is a list of steps without any. */
static bool
is_no_steps(const struct fill *fill, const struct node *node)
{
	size_t index;

	return node == NULL ||
	    (is_whole(fill, node, &index) &&
		fill->template->parameters.items[index].type ==
		    ARGUMENT_STEPS &&
		fill->arguments[index]->items.count == 0);
}

/* An `if` that does nothing either way. */
static bool
is_idle(const struct fill *fill, const struct node *map)
{
	return node_get(map, "if") != NULL && node_get(map, "then") != NULL &&
	    is_no_steps(fill, node_get(map, "then")) &&
	    is_no_steps(fill, node_get(map, "else"));
}

/* Of an `if`, sides without steps are not there. */
static bool
is_left_out(const struct fill *fill, const struct node *map,
    const struct node_entry *entry, bool idle)
{
	if (str_is(entry->key->text, "else"))
		return node_get(map, "if") != NULL &&
		    is_no_steps(fill, entry->value);
	return idle && str_is(entry->key->text, "then");
}

/* Of `choose`, an { else: … } without steps is not there. */
static bool
is_idle_else(const struct fill *fill, const struct node *item)
{
	return item->kind == NODE_MAP && item->entries.count == 1 &&
	    str_is(item->entries.items[0].key->text, "else") &&
	    is_no_steps(fill, item->entries.items[0].value);
}

static bool
holds_condition(struct str key)
{
	return str_is(key, "if") || str_is(key, "when") ||
	    str_is(key, "until") || str_is(key, "items");
}

static struct node *
fill_map(struct fill *fill, const struct node *node)
{
	struct node *copy = new_node(fill, node);
	bool idle = is_idle(fill, node);

	for (size_t i = 0; i<node->entries.count && * fill->room> 0; i++) {
		const struct node_entry *entry = &node->entries.items[i];
		struct node_entry filled = { fill_text(fill, entry->key, false),
			NULL };

		if (is_left_out(fill, node, entry, idle))
			continue;
		filled.value = fill_value(fill, entry->value,
		    holds_condition(entry->key->text));
		if (idle && str_is(entry->key->text, "if")) {
			filled.key->text = STR("pass");
			filled.value->text = STR("");
			filled.value->plain = true;
		}
		LIST_ADD(fill->arena, &copy->entries) = filled;
	}
	return copy;
}

/* Steps among steps stand in their place. */
static void
fill_item(struct fill *fill, struct node *list, const struct node *item)
{
	const struct node *argument;
	size_t index;

	if (is_idle_else(fill, item))
		return;
	if (!is_whole(fill, item, &index) ||
	    fill->template->parameters.items[index].type != ARGUMENT_STEPS) {
		LIST_ADD(fill->arena, &list->items) =
		    fill_value(fill, item, false);
		return;
	}
	argument = fill->arguments[index];
	for (size_t i = 0; i < argument->items.count; i++)
		LIST_ADD(fill->arena, &list->items) =
		    fill_copy(fill, argument->items.items[i]);
}

static struct node *
fill_value(struct fill *fill, const struct node *node, bool condition)
{
	struct node *copy;
	size_t index;

	if (is_whole(fill, node, &index))
		return fill_whole(fill, node, index, condition);
	switch (node->kind) {
	case NODE_SCALAR:
		return fill_text(fill, node, condition);
	case NODE_MAP:
		return fill_map(fill, node);
	case NODE_LIST:
		break;
	}
	copy = new_node(fill, node);
	for (size_t i = 0; i<node->items.count && * fill->room> 0; i++)
		fill_item(fill, copy, node->items.items[i]);
	return copy;
}

struct node *
fill_node(struct fill *fill, const struct node *node)
{
	return fill_value(fill, node, false);
}

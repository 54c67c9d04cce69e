#include <assert.h>
#include <string.h>
#include <yaml.h>

#include "base/map.h"
#include "base/utf8.h"
#include "doc/node.h"

/* The only file that knows libyaml: its events become our located tree. */

struct anchor {
	struct node *node;
	size_t size; /* nodes in it, aliases included */
};

/* What libyaml holds, and the arena frees: memory may run out at any place. */
struct held {
	yaml_parser_t parser;
	/* Of the stream, and of each level of what is being read. */
	yaml_event_t events[DOC_DEPTH + 2];
};

struct reader {
	struct arena *arena;
	const struct source *source;
	struct diags *diags;
	struct held *held;
	struct map anchors; /* struct anchor by name */
	size_t nodes;       /* so far, aliases counted as what they stand for */
	bool tags;          /* they are kept */
	bool stop;          /* an error after which nothing makes sense */
	/* libyaml counts code points: one index and the byte it stands for. */
	size_t skipped; /* a byte order mark */
	size_t index;
	size_t byte;
};

static bool
is_continuation(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

static size_t
byte_offset(struct reader *reader, yaml_mark_t mark)
{
	struct str text = reader->source->text;

	while (reader->index < mark.index && reader->byte < text.length) {
		reader->byte++;
		while (reader->byte < text.length &&
		    is_continuation(text.data[reader->byte]))
			reader->byte++;
		reader->index++;
	}
	while (reader->index > mark.index && reader->byte > reader->skipped) {
		reader->byte--;
		while (is_continuation(text.data[reader->byte]))
			reader->byte--;
		reader->index--;
	}
	return reader->byte;
}

static struct span
mark_span(struct reader *reader, yaml_mark_t begin, yaml_mark_t end)
{
	size_t first = byte_offset(reader, begin);
	size_t last = byte_offset(reader, end);

	return (struct span){ reader->source, first, last };
}

static struct diag *
fail(struct reader *reader, enum rule rule, struct span span,
    const char *message)
{
	reader->stop = true;
	return diag_add(reader->diags, rule, span, "%s", message);
}

/* Is the byte in a plain `{%`, which YAML takes for a flow map? */
static bool
is_in_bare_expression(const struct source *source, size_t at)
{
	struct place place = source_place(source, at);
	struct str line = source_line(source, place.line);
	size_t open = str_find(line, "{%", 0);

	return open < line.length &&
	    (open == 0 ||
		(line.data[open - 1] != '"' && line.data[open - 1] != '\''));
}

/* In a flow map, a comma, `?` or `:` of an unquoted expression. */
static bool
is_in_flow_expression(const struct source *source, size_t at)
{
	struct place place = source_place(source, at);
	struct str line = source_line(source, place.line);

	return str_find(line, "{", 0) < line.length &&
	    (str_find(line, "$", 0) < line.length ||
		str_find(line, " ? ", 0) < line.length);
}

struct translation {
	const char *libyaml; /* beginning of its words */
	const char *ours;
	const char *help;
};

static const struct translation translations[] = {
	{ "found character that cannot start any token",
	    "this character cannot begin a value", "put the value in quotes" },
	{ "found a tab character", "a tab stands where YAML wants blanks",
	    "indent with blanks; YAML allows no tabs there" },
	{ "mapping values are not allowed in this context",
	    "a ':' stands where no key can be",
	    "put the value in quotes, or check the indentation" },
	{ "could not find expected ':'", "there is no ':' behind this key",
	    "write `key: value`, with a blank behind the ':'" },
	{ "did not find expected ',' or ']'", "this list is not closed",
	    "add ']' or a ',' between the items" },
	{ "did not find expected ',' or '}'", "this map is not closed",
	    "add '}' or a ',' between the entries; quote values with ',' or "
	    "':'" },
	{ "did not find expected key", "a key is expected here",
	    "check the indentation of this line" },
	{ "did not find expected node content", "a value is expected here",
	    "put one there, or remove the sign before it" },
	{ "did not find expected '-' indicator", "a list item is expected here",
	    "begin it with '- ', at the same indentation as the others" },
	{ "block sequence entries are not allowed in this context",
	    "a list item is not allowed here",
	    "begin the list on a line of its own" },
	{ "found unexpected end of stream", "the file ends within quotes",
	    "close the quotes" },
	{ "found undefined alias", "this alias has no anchor before it",
	    "write `&name` at the value that it repeats" },
	{ "found unknown escape character", "YAML has no such escape",
	    "write '\\\\' for a backslash, or use single quotes" },
	{ "did not find expected <document start>",
	    "this does not belong to the document",
	    "check the indentation, or remove the text before the first key" },
};

static void
report_parser_error(struct reader *reader)
{
	const yaml_parser_t *parser = &reader->held->parser;
	const char *problem = parser->problem == NULL ? "" : parser->problem;
	bool unclosed = strstr(problem, "',' or") != NULL;
	yaml_mark_t mark =
	    unclosed ? parser->context_mark : parser->problem_mark;
	size_t at = byte_offset(reader, mark);
	size_t end = at < reader->source->text.length ? at + 1 : at;
	struct span span = { reader->source, at, end };
	const char *message = problem;
	const char *help = "";
	struct diag *diag;

	for (size_t i = 0; i < ARRAY_COUNT(translations); i++)
		if (strstr(problem, translations[i].libyaml) != NULL) {
			message = translations[i].ours;
			help = translations[i].help;
		}
	if (strcmp(problem, "found character that cannot start any token") ==
		0 &&
	    at < reader->source->text.length &&
	    reader->source->text.data[at] == '\t') {
		message = "a tab stands where YAML wants blanks";
		help = "indent with blanks; YAML allows no tabs there";
	}
	if (is_in_bare_expression(reader->source, at)) {
		diag = fail(reader, RULE_E002, span,
		    "an expression must be quoted in YAML");
		diag_help(reader->diags, diag,
		    "write \"{%% … %%}\" with the quotes");
		return;
	}
	diag = fail(reader, RULE_E001, span, message);
	if (unclosed && is_in_flow_expression(reader->source, at))
		help = "an expression with ',' or '? :' must be quoted here";
	if (help[0] != '\0')
		diag_help(reader->diags, diag, "%s", help);
}

static bool
next_event(struct reader *reader, yaml_event_t *event)
{
	if (reader->stop)
		return false;
	if (yaml_parser_parse(&reader->held->parser, event))
		return true;
	if (reader->held->parser.error == YAML_MEMORY_ERROR)
		arena_fail(reader->arena);
	report_parser_error(reader);
	return false;
}

static void
check_size(struct reader *reader, struct span span)
{
	if (reader->nodes <= DOC_NODES || reader->stop)
		return;
	diag_help(reader->diags,
	    fail(reader, RULE_E006, span,
		"the document is too large once its aliases are "
		"written out"),
	    "split it into several workflows, and repeat less by alias");
}

static struct node *
new_node(struct reader *reader, enum node_kind kind, const yaml_event_t *event)
{
	struct node *node = arena_alloc(reader->arena, sizeof(*node));

	node->kind = kind;
	node->span = mark_span(reader, event->start_mark, event->end_mark);
	reader->nodes++;
	check_size(reader, node->span);
	return node;
}

static void
take_tag(struct reader *reader, struct node *node, const yaml_char_t *tag)
{
	struct diag *diag;
	struct str text = str_from((const char *)tag);

	if (text.length == 0 || str_is(text, "!") ||
	    str_starts(text, "tag:yaml.org,2002:"))
		return;
	if (reader->tags) {
		node->tag = str_copy(reader->arena, text);
		return;
	}
	diag = diag_add(reader->diags, RULE_E007, node->span,
	    "the YAML tag '%.*s' means nothing in a spec", STR_ARG(text));
	diag_help(reader->diags, diag,
	    "for a reference write ${…}: see \"References\" in "
	    "stepc-spec(5)");
}

static struct node *
read_scalar(struct reader *reader, const yaml_event_t *event)
{
	struct node *node = new_node(reader, NODE_SCALAR, event);
	struct str text = { (const char *)event->data.scalar.value,
		event->data.scalar.length };

	node->text = str_copy(reader->arena, text);
	node->plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
	    event->data.scalar.plain_implicit;
	take_tag(reader, node, event->data.scalar.tag);
	if (text.length > 0 && memchr(text.data, '\0', text.length) != NULL)
		diag_help(reader->diags,
		    diag_add(reader->diags, RULE_E003, node->span,
			"this string holds the character U+0000"),
		    "AWS takes no NUL characters; leave it out");
	return node;
}

static void
set_anchor(struct reader *reader, const yaml_char_t *name, struct node *node,
    size_t size)
{
	struct str text = str_from((const char *)name);
	struct anchor *anchor;

	if (text.length == 0)
		return;
	anchor = arena_alloc(reader->arena, sizeof(*anchor));
	*anchor = (struct anchor){ node, size };
	map_set(&reader->anchors, str_copy(reader->arena, text), anchor);
}

static struct node *
read_alias(struct reader *reader, const yaml_event_t *event)
{
	struct str name = str_from((const char *)event->data.alias.anchor);
	struct span span =
	    mark_span(reader, event->start_mark, event->end_mark);
	const struct anchor *anchor = map_get(&reader->anchors, name);
	struct diag *diag;

	if (anchor != NULL) {
		reader->nodes += anchor->size;
		check_size(reader, span);
		return anchor->node;
	}
	diag =
	    fail(reader, RULE_E001, span, "this alias has no anchor before it");
	diag_help(reader->diags, diag,
	    "write `&%.*s` at the value that it repeats", STR_ARG(name));
	return NULL;
}

static struct node *read_node(struct reader *reader, yaml_event_t *event,
    size_t depth);

static bool
too_deep(struct reader *reader, const struct node *node, size_t depth)
{
	struct diag *diag;

	if (depth < DOC_DEPTH)
		return false;
	diag = fail(reader, RULE_E005,
	    (struct span){
		node->span.source, node->span.begin, node->span.begin + 1 },
	    "the document is nested deeper than 64 levels");
	diag_help(reader->diags, diag,
	    "move inner steps into a workflow of their own");
	return true;
}

/* Reads a child; *end says that the collection ended instead. */
static struct node *
read_child(struct reader *reader, yaml_event_type_t last, size_t depth,
    bool *end, yaml_mark_t *end_mark)
{
	yaml_event_t *event = &reader->held->events[depth + 1];
	struct node *child = NULL;

	*end = false;
	if (!next_event(reader, event))
		return NULL;
	*end_mark = event->end_mark;
	if (event->type == last)
		*end = true;
	else
		child = read_node(reader, event, depth);
	yaml_event_delete(event);
	return child;
}

/*
 * A block collection's end mark is where the next token begins, so it ends
 * with its last child instead.
 */
static void
end_collection(struct reader *reader, struct node *node, bool flow,
    const struct node *last, yaml_mark_t end)
{
	if (flow)
		node->span.end = byte_offset(reader, end);
	else if (last != NULL && last->span.end > node->span.begin)
		node->span.end = last->span.end;
}

static struct node *
read_list(struct reader *reader, const yaml_event_t *event, size_t depth)
{
	struct node *node = new_node(reader, NODE_LIST, event);
	bool flow =
	    event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;
	struct node *last = NULL;
	yaml_mark_t mark = event->end_mark;
	bool end = false;

	take_tag(reader, node, event->data.sequence_start.tag);
	if (too_deep(reader, node, depth))
		return node;
	for (;;) {
		struct node *child = read_child(reader, YAML_SEQUENCE_END_EVENT,
		    depth + 1, &end, &mark);

		if (child == NULL)
			break;
		last = child;
		LIST_ADD(reader->arena, &node->items) = child;
	}
	end_collection(reader, node, flow, last, mark);
	return node;
}

static void
report_double(struct reader *reader, const struct node *key,
    const struct node *first)
{
	struct diag *diag = diag_add(reader->diags, RULE_E004, key->span,
	    "the key '%.*s' stands here twice", STR_ARG(key->text));

	diag_help(reader->diags, diag, "remove one of the two");
	diag_note(reader->diags, diag, first->span, "the first one is here");
}

static void
add_entry(struct reader *reader, struct node_index *index, struct node *key,
    struct node *value)
{
	size_t first;

	if (key->kind != NODE_SCALAR) {
		diag_help(reader->diags,
		    diag_add(reader->diags, RULE_E001, key->span,
			"a key must be a string, not %s", node_kind_name(key)),
		    "quote the value if braces or brackets belong to "
		    "it");
		return;
	}
	first = node_index_find(index, key->text);
	if (first < index->map->entries.count)
		report_double(reader, key,
		    index->map->entries.items[first].key);
	else
		node_index_add(index, (struct node_entry){ key, value });
}

static struct node *
read_map(struct reader *reader, const yaml_event_t *event, size_t depth)
{
	struct node *node = new_node(reader, NODE_MAP, event);
	bool flow = event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE;
	struct node_index index = node_index(reader->arena, node);
	struct node *last = NULL;
	yaml_mark_t mark = event->end_mark;
	bool end = false;

	take_tag(reader, node, event->data.mapping_start.tag);
	if (too_deep(reader, node, depth))
		return node;
	for (;;) {
		struct node *key = read_child(reader, YAML_MAPPING_END_EVENT,
		    depth + 1, &end, &mark);
		struct node *value;

		if (key == NULL)
			break;
		value =
		    read_child(reader, YAML_NO_EVENT, depth + 1, &end, &mark);
		if (value == NULL)
			break;
		last = value;
		add_entry(reader, &index, key, value);
	}
	end_collection(reader, node, flow, last, mark);
	return node;
}

static struct node *
read_node(struct reader *reader, yaml_event_t *event, size_t depth)
{
	size_t before = reader->nodes;
	const yaml_char_t *anchor = NULL;
	struct node *node = NULL;

	if (event->type == YAML_ALIAS_EVENT)
		return read_alias(reader, event);
	if (event->type == YAML_SCALAR_EVENT) {
		anchor = event->data.scalar.anchor;
		node = read_scalar(reader, event);
	} else if (event->type == YAML_SEQUENCE_START_EVENT) {
		anchor = event->data.sequence_start.anchor;
		node = read_list(reader, event, depth);
	} else if (event->type == YAML_MAPPING_START_EVENT) {
		anchor = event->data.mapping_start.anchor;
		node = read_map(reader, event, depth);
	}
	if (node != NULL)
		set_anchor(reader, anchor, node, reader->nodes - before);
	return node;
}

static void
check_single(struct reader *reader)
{
	yaml_event_t *event = &reader->held->events[1];
	struct span span;

	if (!next_event(reader, event)) /* the document's end */
		return;
	yaml_event_delete(event);
	if (!next_event(reader, event))
		return;
	span = mark_span(reader, event->start_mark, event->end_mark);
	if (event->type == YAML_DOCUMENT_START_EVENT)
		diag_help(reader->diags,
		    diag_add(reader->diags, RULE_E008, span,
			"a second document begins here"),
		    "put each workflow into a file of its own");
	yaml_event_delete(event);
}

static struct node *
read_stream(struct reader *reader)
{
	yaml_event_t *event = &reader->held->events[0];
	struct node *root = NULL;

	if (!next_event(reader, event)) /* the stream's start */
		return NULL;
	yaml_event_delete(event);
	if (!next_event(reader, event))
		return NULL;
	if (event->type == YAML_DOCUMENT_START_EVENT) {
		bool end;
		yaml_mark_t mark;

		root =
		    read_child(reader, YAML_DOCUMENT_END_EVENT, 0, &end, &mark);
		if (root != NULL)
			check_single(reader);
	} else {
		struct span span = { reader->source, 0, 0 };

		diag_help(reader->diags,
		    diag_add(reader->diags, RULE_E008, span,
			"the file is empty"),
		    "begin it with `workflow: NAME`");
	}
	yaml_event_delete(event);
	return root;
}

static void
release(void *object)
{
	struct held *held = object;

	for (size_t i = 0; i < ARRAY_COUNT(held->events); i++)
		yaml_event_delete(&held->events[i]);
	yaml_parser_delete(&held->parser);
}

static bool
check_encoding(const struct source *source, struct diags *diags)
{
	size_t at = utf8_first_invalid(source->text);

	if (at == source->text.length)
		return true;
	diag_help(diags,
	    diag_add(diags, RULE_E003, (struct span){ source, at, at + 1 },
		"this byte (0x%02X) is not UTF-8",
		(unsigned)(unsigned char)source->text.data[at]),
	    "save the file as UTF-8");
	return false;
}

static struct node *
read_yaml(struct arena *arena, const struct source *source, struct diags *diags,
    bool tags)
{
	struct reader reader = {
		.arena = arena,
		.source = source,
		.diags = diags,
		.tags = tags,
		.anchors = { .arena = arena },
	};
	struct str text = source->text;
	struct node *root;

	if (!check_encoding(source, diags))
		return NULL;
	if (str_starts(text, "\xEF\xBB\xBF"))
		reader.skipped = reader.byte = 3;
	reader.held = arena_alloc(arena, sizeof(*reader.held));
	arena_defer(arena, release, reader.held);
	if (!yaml_parser_initialize(&reader.held->parser))
		arena_fail(arena);
	yaml_parser_set_encoding(&reader.held->parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&reader.held->parser,
	    (const unsigned char *)text.data + reader.skipped,
	    text.length - reader.skipped);
	root = read_stream(&reader);
	return reader.stop ? NULL : root;
}

struct node *
doc_read(struct arena *arena, const struct source *source, struct diags *diags)
{
	return read_yaml(arena, source, diags, false);
}

struct node *
doc_read_template(struct arena *arena, const struct source *source,
    struct diags *diags)
{
	return read_yaml(arena, source, diags, true);
}

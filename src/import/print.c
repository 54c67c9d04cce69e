#include "base/escape.h"
#include "base/utf8.h"
#include "doc/node.h"
#include "import/importer.h"

/*
 * A tree as YAML (1.2.2) in the layout of doc/layout.h: what fits on a line
 * stands on one, in flow style; the keys of the document always on lines of
 * their own, and so do steps.
 */

enum {
	WIDTH = 100,   /* of a line without its indentation */
	COLUMNS = 120, /* with it */
	STEP_WIDTH = 2,
	FLOW_DEPTH = 6
};

/* --- scalars -------------------------------------------------------------- */

static bool
is_flow_sign(char c)
{
	return c == ',' || c == '[' || c == ']' || c == '{' || c == '}';
}

/* YAML: Plain Scalars, somewhat stricter, for both styles. */
static bool
is_plain(struct str text)
{
	struct node node = { .kind = NODE_SCALAR, .text = text, .plain = true };
	static const char *const never = "-?:,[]{}#&*!|>'\"%@` ";

	if (text.length == 0 || text.data[text.length - 1] == ' ' ||
	    text.data[text.length - 1] == ':')
		return false;
	for (const char *c = never; *c != '\0'; c++)
		if (text.data[0] == *c)
			return false;
	for (size_t i = 0; i < text.length; i++) {
		char c = text.data[i];
		char next = i + 1 < text.length ? text.data[i + 1] : ' ';

		if ((unsigned char)c < ' ' || (unsigned char)c >= 0x7F ||
		    is_flow_sign(c) || (c == ':' && next == ' ') ||
		    (c == ' ' && next == '#') ||
		    (c == ':' && is_flow_sign(next)))
			return false;
	}
	return node_scalar_type(&node) == SCALAR_STRING &&
	    !str_is(text, "---") && !str_is(text, "...") &&
	    !str_is(text, "=") && !str_is(text, "<<");
}

/* YAML: Double-Quoted Style; everything but what prints is escaped. */
static void
put_escaped(struct buffer *out, struct str text)
{
	size_t at = 0;

	buffer_char(out, '"');
	while (at < text.length) {
		unsigned char c = (unsigned char)text.data[at];
		size_t begin = at;
		uint32_t code;

		if (c < 0x80) {
			at++;
			if (c == '"' || c == '\\')
				buffer_format(out, "\\%c", c);
			else if (c == '\n')
				buffer_put(out, "\\n");
			else if (c == '\t')
				buffer_put(out, "\\t");
			else if (c < ' ' || c == 0x7F)
				buffer_format(out, "\\x%02X", c);
			else
				buffer_char(out, (char)c);
			continue;
		}
		code = utf8_next(text, &at);
		if (escape_is_needed(code) || code >= 0xFFFE)
			buffer_format(out, "\\U%08X", (unsigned)code);
		else
			buffer_add(out, str_slice(text, begin, at));
	}
	buffer_char(out, '"');
}

/* YAML: Single-Quoted Style: for much that would have to be escaped. */
static bool
prefers_single(struct str text)
{
	bool escapes = false;

	for (size_t i = 0; i < text.length; i++) {
		unsigned char c = (unsigned char)text.data[i];

		if (c < ' ' || c >= 0x7F || c == '\'')
			return false;
		escapes |= c == '"' || c == '\\';
	}
	return escapes;
}

static void
put_string(struct buffer *out, struct str text)
{
	if (is_plain(text))
		buffer_add(out, text);
	else if (prefers_single(text))
		buffer_format(out, "'%.*s'", STR_ARG(text));
	else
		put_escaped(out, text);
}

static struct str
literal_of(const struct value *value)
{
	struct str text = { "", 0 };

	(void)value_literal(value, &text);
	return text;
}

/* YAML: Literal Style: lines that are lines, and need no escapes. */
static bool
is_block_text(struct str text)
{
	size_t lines = 0;

	if (text.length < 40 || text.data[0] == ' ' || text.data[0] == '\n')
		return false;
	for (size_t i = 0; i < text.length; i++) {
		unsigned char c = (unsigned char)text.data[i];

		if (c == '\n') {
			lines++;
			if (text.data[i - 1] == ' ')
				return false;
		} else if (c < ' ' || c >= 0x7F) {
			return false;
		}
	}
	return lines > 0 &&
	    !(text.data[text.length - 1] == '\n' &&
		text.data[text.length - 2] == '\n') &&
	    text.data[text.length - 1] != ' ';
}

/* --- flow style ----------------------------------------------------------- */

static bool put_flow(struct buffer *out, const struct value *value,
    size_t limit, int depth);

static bool
is_step_list(const struct value *list)
{
	for (size_t i = 0; i < list->items.count; i++) {
		const struct value *item = list->items.items[i];

		if (item->kind != VALUE_OBJECT || item->members.count != 1 ||
		    item->members.items[0].value->kind != VALUE_OBJECT)
			return false;
	}
	return list->items.count > 0;
}

/* YAML: Single Pair: a step in a list needs no braces of its own. */
static bool
put_flow_steps(struct buffer *out, const struct value *list, size_t limit,
    int depth)
{
	buffer_put(out, "[ ");
	for (size_t i = 0; i < list->items.count; i++) {
		const struct member *step =
		    &list->items.items[i]->members.items[0];

		if (i > 0)
			buffer_put(out, ", ");
		put_string(out, step->key);
		buffer_put(out, ": ");
		if (!put_flow(out, step->value, limit, depth + 1))
			return false;
	}
	buffer_put(out, " ]");
	return true;
}

static bool
put_flow_list(struct buffer *out, const struct value *list, size_t limit,
    int depth)
{
	if (is_step_list(list))
		return put_flow_steps(out, list, limit, depth);
	buffer_char(out, '[');
	for (size_t i = 0; i < list->items.count; i++) {
		if (i > 0)
			buffer_put(out, ", ");
		if (!put_flow(out, list->items.items[i], limit, depth + 1))
			return false;
	}
	buffer_char(out, ']');
	return true;
}

static bool
put_flow_map(struct buffer *out, const struct value *map, size_t limit,
    int depth)
{
	if (map->members.count == 0) {
		buffer_put(out, "{}");
		return true;
	}
	buffer_put(out, "{ ");
	for (size_t i = 0; i < map->members.count; i++) {
		if (i > 0)
			buffer_put(out, ", ");
		put_string(out, map->members.items[i].key);
		buffer_put(out, ": ");
		if (!put_flow(out, map->members.items[i].value, limit,
			depth + 1))
			return false;
	}
	buffer_put(out, " }");
	return true;
}

/* False where it does not fit. */
static bool
put_flow(struct buffer *out, const struct value *value, size_t limit, int depth)
{
	if (out->length > limit || depth > FLOW_DEPTH)
		return false;
	switch (value->kind) {
	case VALUE_NULL:
		buffer_put(out, "null");
		break;
	case VALUE_BOOLEAN:
		buffer_put(out, value->boolean ? "true" : "false");
		break;
	case VALUE_NUMBER:
		buffer_add(out, value->number);
		break;
	case VALUE_STRING:
		if (is_block_text(literal_of(value)) && depth > 0)
			return false;
		put_string(out, literal_of(value));
		break;
	case VALUE_LIST:
		return put_flow_list(out, value, limit, depth) &&
		    out->length <= limit;
	case VALUE_OBJECT:
		return put_flow_map(out, value, limit, depth) &&
		    out->length <= limit;
	}
	return depth == 0 || out->length <= limit;
}

/* --- block style ---------------------------------------------------------- */

struct yaml_out {
	struct buffer out;
	struct arena *scratch;
};

static void put_map(struct yaml_out *yaml, const struct value *map,
    size_t indent, bool top);
static void put_list(struct yaml_out *yaml, const struct value *list,
    size_t indent);

static bool
is_collection(const struct value *value)
{
	return (value->kind == VALUE_LIST && value->items.count > 0) ||
	    (value->kind == VALUE_OBJECT && value->members.count > 0);
}

/* The value in one piece, where the line has room for it. */
static bool
put_short(struct yaml_out *yaml, const struct value *value, size_t column,
    size_t indent)
{
	struct buffer line = { .arena = yaml->scratch };
	size_t end = indent + WIDTH < COLUMNS ? indent + WIDTH : COLUMNS;

	if (column >= end || !put_flow(&line, value, end - column, 0))
		return false;
	buffer_add(&yaml->out, buffer_str(&line));
	return true;
}

static void
put_block_text(struct yaml_out *yaml, struct str text, size_t indent)
{
	bool ends = str_ends(text, "\n");
	size_t begin = 0;

	buffer_put(&yaml->out, ends ? "|\n" : "|-\n");
	while (begin < text.length) {
		size_t end = str_find(text, "\n", begin);

		if (end > begin)
			buffer_repeat(&yaml->out, ' ', indent);
		buffer_add(&yaml->out, str_slice(text, begin, end));
		buffer_char(&yaml->out, '\n');
		begin = end + 1;
	}
}

static bool
is_words(const struct value *value)
{
	for (size_t i = 0; i < value->items.count; i++)
		if (is_collection(value->items.items[i]))
			return false;
	return value->kind == VALUE_LIST;
}

/* The i-th item of a list, or of a map its key and value, on a line. */
static struct str
short_item(struct yaml_out *yaml, const struct value *value, size_t i)
{
	struct buffer out = { .arena = yaml->scratch };
	const struct value *item = value->kind == VALUE_LIST ?
	    value->items.items[i] :
	    value->members.items[i].value;

	if (value->kind == VALUE_OBJECT) {
		put_string(&out, value->members.items[i].key);
		buffer_put(&out, ": ");
	}
	return (!is_collection(item) || is_words(item)) &&
		!is_block_text(literal_of(item)) &&
		put_flow(&out, item, COLUMNS, 0) ?
	    buffer_str(&out) :
	    (struct str){ "", 0 };
}

/* Many short words or pairs, such as the names of errors: more on a line. */
static bool
is_short_list(struct yaml_out *yaml, const struct value *value)
{
	enum { MANY = 4, WORD = 60, PAIR = 44 };
	bool list = value->kind == VALUE_LIST;
	size_t count = list ? value->items.count : value->members.count;

	if (count < MANY)
		return false;
	for (size_t i = 0; i < count; i++) {
		size_t length = short_item(yaml, value, i).length;

		if (length == 0 ||
		    (length > (list ? WORD : PAIR) &&
			(list || !is_words(value->members.items[i].value))))
			return false;
	}
	return true;
}

/* In flow style, over as many lines as it takes. */
static void
put_wrapped(struct yaml_out *yaml, const struct value *value, size_t indent)
{
	bool list = value->kind == VALUE_LIST;
	size_t count = list ? value->items.count : value->members.count;
	size_t column = 0;

	buffer_char(&yaml->out, '\n');
	buffer_repeat(&yaml->out, ' ', indent);
	buffer_put(&yaml->out, list ? "[" : "{ ");
	for (size_t i = 0; i < count; i++) {
		struct str item = short_item(yaml, value, i);

		if (i > 0)
			buffer_char(&yaml->out, ',');
		if (i > 0 && column + item.length + 4 > WIDTH) {
			buffer_char(&yaml->out, '\n');
			buffer_repeat(&yaml->out, ' ', indent + (list ? 1 : 2));
			column = 0;
		} else if (i > 0) {
			buffer_char(&yaml->out, ' ');
		}
		column += item.length + 2;
		buffer_add(&yaml->out, item);
	}
	buffer_put(&yaml->out, list ? "]\n" : " }\n");
}

/* A step: its name stands behind the dash, without a brace. */
static bool
is_named(const struct value *value, bool list_item)
{
	return list_item && value->kind == VALUE_OBJECT &&
	    value->members.count == 1;
}

/* Behind "key:" or "-": the value and the end of the line. */
static void
put_value(struct yaml_out *yaml, const struct value *value, size_t column,
    size_t indent, bool list_item, bool top)
{
	struct str text = literal_of(value);

	if (value->kind == VALUE_STRING && is_block_text(text)) {
		buffer_char(&yaml->out, ' ');
		put_block_text(yaml, text, indent);
		return;
	}
	if (!is_collection(value) || !(top || is_named(value, list_item))) {
		buffer_char(&yaml->out, ' ');
		if (put_short(yaml, value, column + 1, indent)) {
			buffer_char(&yaml->out, '\n');
			return;
		}
		yaml->out.length--;
	}
	if (!is_collection(value)) {
		buffer_char(&yaml->out, ' ');
		put_string(&yaml->out, text);
		buffer_char(&yaml->out, '\n');
		return;
	}
	if (!list_item && is_short_list(yaml, value)) {
		put_wrapped(yaml, value, indent);
		return;
	}
	buffer_put(&yaml->out, list_item ? " " : "\n");
	if (value->kind == VALUE_LIST)
		put_list(yaml, value, indent);
	else
		put_map(yaml, value, indent, false);
}

static void
put_indent(struct yaml_out *yaml, size_t indent)
{
	if (yaml->out.length == 0 ||
	    yaml->out.data[yaml->out.length - 1] == '\n')
		buffer_repeat(&yaml->out, ' ', indent);
}

static void
put_list(struct yaml_out *yaml, const struct value *list, size_t indent)
{
	for (size_t i = 0; i < list->items.count; i++) {
		put_indent(yaml, indent);
		buffer_char(&yaml->out, '-');
		put_value(yaml, list->items.items[i], indent + 1,
		    indent + STEP_WIDTH, true, false);
	}
}

/* Keys of the document whose entries stand on lines of their own. */
static bool
is_always_block(struct str key)
{
	static const char *const keys[] = { "parameters", "defaults", "retries",
		"steps", "triggers" };

	for (size_t i = 0; i < ARRAY_COUNT(keys); i++)
		if (str_is(key, keys[i]))
			return true;
	return false;
}

static bool
is_own_paragraph(const struct member *member)
{
	return is_always_block(member->key) || str_is(member->key, "logs");
}

static void
put_map(struct yaml_out *yaml, const struct value *map, size_t indent, bool top)
{
	for (size_t i = 0; i < map->members.count; i++) {
		const struct member *member = &map->members.items[i];
		size_t begin;

		if (top && i > 0 && is_own_paragraph(member))
			buffer_char(&yaml->out, '\n');
		put_indent(yaml, indent);
		begin = yaml->out.length;
		put_string(&yaml->out, member->key);
		buffer_char(&yaml->out, ':');
		if (member->value->kind == VALUE_NULL && !top &&
		    str_is(member->key, "pass")) {
			buffer_char(&yaml->out, '\n');
			continue;
		}
		put_value(yaml, member->value,
		    indent + yaml->out.length - begin, indent + STEP_WIDTH,
		    false, top && is_always_block(member->key));
	}
}

struct str
print_spec(struct arena *arena, const struct value *spec)
{
	struct yaml_out yaml = { .out = { .arena = arena }, .scratch = arena };

	put_map(&yaml, spec, 0, true);
	return buffer_str(&yaml.out);
}

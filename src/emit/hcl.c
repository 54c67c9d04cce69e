#include "emit/hcl.h"

#include "base/escape.h"
#include "base/utf8.h"

/* --- strings ----------------------------------------------------------- */

/*
 * Characters that are a grapheme cluster each, whatever stands beside them
 * (UAX #29): letters, signs and pictures, without marks, joiners, jamo and
 * flags.  A key of nothing else is as wide as it has characters, which
 * `terraform fmt` counts to align; the others are escaped in keys.
 */
static bool
is_whole_cluster(uint32_t c)
{
	static const struct {
		uint32_t first;
		uint32_t last;
	} ranges[] = {
		{ 0x20, 0x7E },
		{ 0xA1, 0xAC },
		{ 0xAE, 0x2FF },
		{ 0x370, 0x482 },
		{ 0x48A, 0x556 },
		{ 0x5D0, 0x5EA },
		{ 0x620, 0x64A },
		{ 0x1E00, 0x1FFF },
		{ 0x2010, 0x2027 },
		{ 0x2030, 0x205E },
		{ 0x20A0, 0x20C0 },
		{ 0x2100, 0x27BF },
		{ 0x3001, 0x3029 },
		{ 0x3041, 0x3096 },
		{ 0x309B, 0x30FF },
		{ 0x3400, 0x4DBF },
		{ 0x4E00, 0x9FFF },
		{ 0xAC00, 0xD7A3 },
		{ 0xFF01, 0xFF9D },
		{ 0x1F300, 0x1F3FA },
		{ 0x1F400, 0x1F64F },
		{ 0x1F680, 0x1F6FF },
		{ 0x1F900, 0x1F9FF },
	};

	for (size_t i = 0; i < ARRAY_COUNT(ranges); i++)
		if (c >= ranges[i].first && c <= ranges[i].last)
			return true;
	return false;
}

static void
add_escape(struct buffer *out, uint32_t c)
{
	if (c > 0xFFFF)
		buffer_format(out, "\\U%08X", (unsigned)c);
	else
		buffer_format(out, "\\u%04X", (unsigned)c);
}

/* HCL: Template Literals; `next` is the byte behind c. */
static void
add_character(struct buffer *out, uint32_t c, char next, bool key)
{
	switch (c) {
	case '"':
		buffer_put(out, "\\\"");
		return;
	case '\\':
		buffer_put(out, "\\\\");
		return;
	case '\n':
		buffer_put(out, "\\n");
		return;
	case '\r':
		buffer_put(out, "\\r");
		return;
	case '\t':
		buffer_put(out, "\\t");
		return;
	case '$':
	case '%':
		buffer_repeat(out, (char)c, next == '{' ? 2 : 1);
		return;
	case UTF8_INVALID:
		buffer_put(out, "\\uFFFD");
		return;
	default:
		if (escape_is_needed(c) || (key && !is_whole_cluster(c)))
			add_escape(out, c);
		else
			utf8_add(out, c);
	}
}

static void
add_escaped(struct buffer *out, struct str s, bool key)
{
	size_t at = 0;

	while (at < s.length) {
		size_t begin = at;
		uint32_t c;

		at = escape_skip(s, at, ESCAPE_TEMPLATE);
		buffer_add(out, str_slice(s, begin, at));
		if (at == s.length)
			return;
		c = utf8_next(s, &at);
		add_character(out, c, at < s.length ? s.data[at] : '\0', key);
	}
}

static struct str
quoted(struct arena *arena, struct str s, bool key)
{
	struct buffer out = { .arena = arena };

	buffer_char(&out, '"');
	add_escaped(&out, s, key);
	buffer_char(&out, '"');
	return buffer_str(&out);
}

struct str
hcl_string(struct arena *arena, struct str s)
{
	return quoted(arena, s, false);
}

/*
 * Text in front of an expression.  A sign at its end would make `$${`, which
 * is no expression; there its number stands for it.
 */
static void
add_text_before(struct buffer *out, struct str s)
{
	struct str head = s;
	bool sign = str_ends(s, "$");

	if (sign)
		head.length--;
	add_escaped(out, head, false);
	if (sign)
		add_escape(out, '$');
}

struct str
hcl_template(struct arena *arena, const struct hcl_pieces *pieces)
{
	struct buffer out = { .arena = arena };
	struct buffer literal = { .arena = arena };

	if (pieces->count == 1 && pieces->items[0].expression)
		return pieces->items[0].text;
	buffer_char(&out, '"');
	for (size_t i = 0; i < pieces->count; i++) {
		const struct hcl_piece *piece = &pieces->items[i];

		/* Neighbours are escaped as one: `$` and `{` may meet. */
		if (!piece->expression) {
			buffer_add(&literal, piece->text);
			continue;
		}
		add_text_before(&out, buffer_str(&literal));
		literal.length = 0;
		buffer_put(&out, "${");
		buffer_add(&out, piece->text);
		buffer_char(&out, '}');
	}
	add_escaped(&out, buffer_str(&literal), false);
	buffer_char(&out, '"');
	return buffer_str(&out);
}

/* HCL: Identifiers, of which the plain ones: ASCII, without dashes. */
static bool
is_identifier(struct str s)
{
	for (size_t i = 0; i < s.length; i++) {
		char c = s.data[i];
		bool letter = char_is_letter(c) || c == '_';
		bool digit = char_is_digit(c);

		if (!letter && (i == 0 || !digit))
			return false;
	}
	return s.length > 0;
}

struct str
hcl_key(struct arena *arena, struct str s)
{
	/* `for` as the first key would begin a for expression. */
	if (is_identifier(s) && !str_is(s, "for"))
		return s;
	return quoted(arena, s, true);
}

struct str
hcl_index(struct arena *arena, struct str s)
{
	struct str name = hcl_string(arena, s);

	if (is_identifier(s))
		return str_format(arena, ".%.*s", STR_ARG(s));
	return str_format(arena, "[%.*s]", STR_ARG(name));
}

/* --- lines ------------------------------------------------------------- */

static void
indent(struct hcl *hcl)
{
	if (hcl->gap && hcl->inside)
		buffer_char(&hcl->out, '\n');
	hcl->gap = false;
	hcl->inside = true;
	buffer_repeat(&hcl->out, ' ', 2 * hcl->depth);
}

/* Ends a run: equals signs go behind the widest key. */
static void
flush(struct hcl *hcl)
{
	size_t widest = 0;

	for (size_t i = 0; i < hcl->run.count; i++)
		if (hcl->run.items[i].width > widest)
			widest = hcl->run.items[i].width;
	for (size_t i = 0; i < hcl->run.count; i++) {
		const struct hcl_line *line = &hcl->run.items[i];

		indent(hcl);
		buffer_add(&hcl->out, line->key);
		buffer_repeat(&hcl->out, ' ', widest - line->width);
		buffer_put(&hcl->out, " = ");
		buffer_add(&hcl->out, line->value);
		buffer_char(&hcl->out, '\n');
	}
	hcl->run.count = 0;
}

static void
begin_line(struct hcl *hcl)
{
	flush(hcl);
	indent(hcl);
}

static void
end_line(struct hcl *hcl, const char *end)
{
	buffer_put(&hcl->out, end);
	buffer_char(&hcl->out, '\n');
}

/* A line of its own: the three behind each other. */
static void
add_line(struct hcl *hcl, const char *begin, struct str middle, const char *end)
{
	begin_line(hcl);
	buffer_put(&hcl->out, begin);
	buffer_add(&hcl->out, middle);
	end_line(hcl, end);
}

static void
down(struct hcl *hcl)
{
	hcl->depth++;
	hcl->inside = false;
}

static void
up(struct hcl *hcl, const char *bracket, const char *after)
{
	flush(hcl);
	hcl->gap = false;
	hcl->depth--;
	add_line(hcl, bracket, STR(""), after);
}

void
hcl_comment(struct hcl *hcl, struct str text)
{
	struct buffer line = { .arena = hcl->out.arena };
	size_t at = 0;

	if (text.length == 0)
		return;
	while (at < text.length) {
		size_t begin = at;
		uint32_t c;

		at = escape_skip(text, at, ESCAPE_COMMENT);
		buffer_add(&line, str_slice(text, begin, at));
		if (at == text.length)
			break;
		/* A line end would let the rest out of the comment. */
		c = utf8_next(text, &at);
		utf8_add(&line,
		    c == UTF8_INVALID || escape_is_needed(c) ? ' ' : c);
	}
	add_line(hcl, "# ", buffer_str(&line), "");
}

void
hcl_gap(struct hcl *hcl)
{
	flush(hcl);
	hcl->gap = true;
}

void
hcl_open(struct hcl *hcl, struct str head)
{
	add_line(hcl, "", head, " {");
	down(hcl);
}

void
hcl_close(struct hcl *hcl)
{
	up(hcl, "}", "");
}

void
hcl_empty(struct hcl *hcl, struct str head)
{
	add_line(hcl, "", head, " {}");
}

void
hcl_assign(struct hcl *hcl, struct str key, struct str expression)
{
	LIST_ADD(hcl->out.arena, &hcl->run) =
	    (struct hcl_line){ key, utf8_count(key), expression };
}

void
hcl_list(struct hcl *hcl, struct str key, const struct str_list *expressions)
{
	struct arena *arena = hcl->out.arena;

	if (expressions->count == 1) {
		hcl_assign(hcl, key,
		    str_format(arena, "[%.*s]",
			STR_ARG(expressions->items[0])));
		return;
	}
	add_line(hcl, "", key, " = [");
	down(hcl);
	for (size_t i = 0; i < expressions->count; i++)
		add_line(hcl, "", expressions->items[i], ",");
	up(hcl, "]", "");
}

/* --- values ------------------------------------------------------------ */

bool
hcl_is_inline(const struct value *value)
{
	switch (value->kind) {
	case VALUE_NULL:
	case VALUE_BOOLEAN:
	case VALUE_NUMBER:
	case VALUE_STRING:
		return true;
	case VALUE_LIST:
		return value->items.count == 0 ||
		    (value->items.count == 1 &&
			hcl_is_inline(value->items.items[0]));
	case VALUE_OBJECT:
		return value->members.count == 0;
	}
	return true;
}

struct str
hcl_inline(const struct hcl *hcl, const struct value *value)
{
	struct str item;

	switch (value->kind) {
	case VALUE_NULL:
		return STR("null");
	case VALUE_BOOLEAN:
		return value->boolean ? STR("true") : STR("false");
	case VALUE_NUMBER:
		return value->number;
	case VALUE_STRING:
		return hcl->print(hcl->context, value->string);
	case VALUE_LIST:
		if (value->items.count == 0)
			return STR("[]");
		item = hcl_inline(hcl, value->items.items[0]);
		return str_format(hcl->out.arena, "[%.*s]", STR_ARG(item));
	case VALUE_OBJECT:
		return STR("{}");
	}
	return STR("null");
}

static const char *
opening(const struct value *value)
{
	return value->kind == VALUE_LIST ? "[" : "{";
}

/* What is behind the opening bracket; `after` is behind the closing one. */
static void
add_tree(struct hcl *hcl, const struct value *value, const char *after)
{
	struct arena *arena = hcl->out.arena;

	down(hcl);
	for (size_t i = 0; i < value->members.count; i++) {
		const struct member *member = &value->members.items[i];

		hcl_value(hcl, hcl_key(arena, member->key), member->value);
	}
	for (size_t i = 0; i < value->items.count; i++) {
		const struct value *item = value->items.items[i];

		if (hcl_is_inline(item)) {
			add_line(hcl, "", hcl_inline(hcl, item), ",");
			continue;
		}
		add_line(hcl, opening(item), STR(""), "");
		add_tree(hcl, item, ",");
	}
	up(hcl, value->kind == VALUE_LIST ? "]" : "}", after);
}

void
hcl_call(struct hcl *hcl, struct str key, const char *before,
    const struct value *value, const char *after)
{
	struct arena *arena = hcl->out.arena;
	struct str expression;

	if (!hcl_is_inline(value)) {
		begin_line(hcl);
		buffer_add(&hcl->out, key);
		buffer_put(&hcl->out, " = ");
		buffer_put(&hcl->out, before);
		end_line(hcl, opening(value));
		add_tree(hcl, value, after);
		return;
	}
	expression = hcl_inline(hcl, value);
	if (before[0] != '\0' || after[0] != '\0')
		expression = str_format(arena, "%s%.*s%s", before,
		    STR_ARG(expression), after);
	hcl_assign(hcl, key, expression);
}

void
hcl_value(struct hcl *hcl, struct str key, const struct value *value)
{
	hcl_call(hcl, key, "", value, "");
}

/* HCL: Heredoc Templates; nothing is escaped there but the two signs. */
void
hcl_heredoc(struct hcl *hcl, struct str key, struct str text)
{
	size_t begin = 0;

	add_line(hcl, "", key, " = <<-EOT");
	hcl->depth++;
	while (begin < text.length) {
		size_t end = str_find(text, "\n", begin);

		indent(hcl);
		for (size_t i = begin; i < end; i++) {
			buffer_char(&hcl->out, text.data[i]);
			if (text.data[i] == '%' && i + 1 < end &&
			    text.data[i + 1] == '{')
				buffer_char(&hcl->out, '%');
		}
		buffer_char(&hcl->out, '\n');
		begin = end + 1;
	}
	hcl->depth--;
	add_line(hcl, "EOT", STR(""), "");
}

struct str
hcl_end(struct hcl *hcl)
{
	flush(hcl);
	return buffer_str(&hcl->out);
}

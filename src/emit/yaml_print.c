#include "emit/yaml.h"

#include <string.h>

#include "base/escape.h"
#include "base/utf8.h"

static bool
is_one_of(char c, const char *set)
{
	return c != '\0' && strchr(set, c) != NULL;
}

static bool
only_holds(struct str s, const char *set)
{
	for (size_t i = 0; i < s.length; i++)
		if (!is_one_of(s.data[i], set))
			return false;
	return true;
}

static bool
equal_blind_to_case(struct str s, const char *word)
{
	for (size_t i = 0; i < s.length; i++)
		if (word[i] == '\0' || char_lower(s.data[i]) != word[i])
			return false;
	return word[s.length] == '\0';
}

/*
 * Would some reader take it for something else than a string?  YAML 1.1:
 * null, bool, int, float, timestamp (the types of yaml.org/type); 1.2.2, 10.3:
 * Core Schema.  Whatever looks like a number or a date counts, so that no
 * reader's idea of one matters.
 */
static bool
is_ambiguous(struct str s)
{
	static const char *const words[] = { "null", "true", "false", "yes",
		"no", "on", "off", "y", "n", ".inf", ".nan" };
	enum { LONGEST = 5 };

	for (size_t i = 0; s.length <= LONGEST && i < ARRAY_COUNT(words); i++)
		if (equal_blind_to_case(s, words[i]))
			return true;
	if (char_is_letter(s.data[0]) && char_lower(s.data[0]) != 'e')
		return false;
	if (char_is_letter(s.data[0]))
		return only_holds(str_slice(s, 1, s.length), "0123456789_+-");
	return (char_is_digit(s.data[0]) || s.data[0] == '.') &&
	    only_holds(s, "0123456789abcdefABCDEF_xXoO+-.:tTzZ ");
}

/* 1.2.2, 5.3: Indicator Characters, and what is special to some reader. */
static bool
begins_plain(char c)
{
	return char_is_alphanumeric(c) ||
	    !is_one_of(c, "-?:,[]{}#&*!|>'\"%@`~=<+\\ ");
}

/* Inside, beyond begins_plain(): what ends a text in brackets. */
static bool
ends_in_flow(char c)
{
	switch (c) {
	case ',':
	case '[':
	case ']':
	case '{':
	case '}':
	case ':':
	case '?':
	case '"':
		return true;
	default:
		return false;
	}
}

/* ": " ends a key, " #" begins a comment. */
static bool
ends_plain(char c, char next)
{
	return (c == ':' && next == ' ') ||
	    (c == ' ' && (next == ':' || next == '#'));
}

static bool
is_printable(char c)
{
	return c >= ' ' && c <= '~';
}

/* 1.2.2, 7.3.3: Plain Style, on the safe side. */
static bool
is_plain(struct str s, bool in_flow)
{
	size_t at = 0;

	if (s.length == 0 || !begins_plain(s.data[0]) || is_ambiguous(s) ||
	    s.data[s.length - 1] == ' ' || s.data[s.length - 1] == ':')
		return false;
	while ((at = escape_skip(s, at, ESCAPE_PLAIN)) < s.length) {
		char c = s.data[at];
		uint32_t other;

		if (is_printable(c)) {
			if (++at < s.length && ends_plain(c, s.data[at]))
				return false;
			if (in_flow && ends_in_flow(c))
				return false;
			continue;
		}
		other = utf8_next(s, &at);
		if (other == UTF8_INVALID || escape_is_needed(other))
			return false;
	}
	return true;
}

/* 1.2.2, 5.7: Escaped Characters, of which 1.1 has the same. */
static void
print_escaped(struct buffer *out, uint32_t c)
{
	static const char raw[] = "\"\\\n\r\t";
	static const char letters[] = "\"\\nrt";

	if (c == UTF8_INVALID)
		utf8_add(out, 0xFFFD);
	else if (c < 0x80 && is_one_of((char)c, raw))
		buffer_format(out, "\\%c", letters[strchr(raw, (char)c) - raw]);
	else if (!escape_is_needed(c))
		utf8_add(out, c);
	else if (c < 0x100)
		buffer_format(out, "\\x%02X", (unsigned)c);
	else
		buffer_format(out, "\\u%04X", (unsigned)c);
}

/* Can it stand between single quotes, where there are no escapes? */
static bool
is_clean(struct str s)
{
	size_t at = 0;

	while (at < s.length) {
		uint32_t c = utf8_next(s, &at);

		if (c == UTF8_INVALID || c == '\'' || escape_is_needed(c))
			return false;
	}
	return true;
}

/* Double quotes, unless only single ones keep the text as people wrote it. */
static void
print_quoted(struct buffer *out, struct str s)
{
	bool needs_escapes =
	    str_find(s, "\"", 0) < s.length || str_find(s, "\\", 0) < s.length;
	size_t at = 0;

	if (needs_escapes && is_clean(s)) {
		buffer_char(out, '\'');
		buffer_add(out, s);
		buffer_char(out, '\'');
		return;
	}
	buffer_char(out, '"');
	while (at < s.length) {
		size_t begin = at;

		at = escape_skip(s, at, ESCAPE_QUOTED);
		buffer_add(out, str_slice(s, begin, at));
		if (at < s.length)
			print_escaped(out, utf8_next(s, &at));
	}
	buffer_char(out, '"');
}

static void
print_string(struct buffer *out, struct str s, bool in_flow)
{
	if (is_plain(s, in_flow))
		buffer_add(out, s);
	else
		print_quoted(out, s);
}

/* YAML 1.1 asks for a point and a signed exponent: "1e3" is a string there. */
static void
print_number(struct buffer *out, struct str number)
{
	bool point = false;

	for (size_t i = 0; i < number.length; i++) {
		char c = number.data[i];

		point |= c == '.';
		if (c != 'e' && c != 'E') {
			buffer_char(out, c);
			continue;
		}
		buffer_put(out, point ? "e" : ".0e");
		if (i + 1 < number.length &&
		    !is_one_of(number.data[i + 1], "+-"))
			buffer_char(out, '+');
	}
}

static void
print_raw(struct buffer *out, struct str raw)
{
	if (only_holds(raw, "0123456789+-.eE"))
		print_number(out, raw);
	else
		buffer_add(out, raw);
}

/* --- collections --- */

static void
print_function(struct buffer *out, const struct yaml *yaml)
{
	if (yaml->function != NULL)
		buffer_format(out, "!%s ", yaml->function);
}

static void print_flow(struct buffer *out, const struct yaml *yaml);

static void
print_flow_list(struct buffer *out, const struct yaml *list)
{
	buffer_char(out, '[');
	for (size_t i = 0; i < list->items.count; i++) {
		if (i > 0)
			buffer_put(out, ", ");
		print_flow(out, list->items.items[i]);
	}
	buffer_char(out, ']');
}

static void
print_flow_map(struct buffer *out, const struct yaml *map)
{
	buffer_char(out, '{');
	for (size_t i = 0; i < map->members.count; i++) {
		if (i > 0)
			buffer_put(out, ", ");
		print_string(out, map->members.items[i].key, true);
		buffer_put(out, ": ");
		print_flow(out, map->members.items[i].value);
	}
	buffer_char(out, '}');
}

/* 1.2.2, chapter 7: Flow Style Productions */
static void
print_flow(struct buffer *out, const struct yaml *yaml)
{
	print_function(out, yaml);
	switch (yaml->kind) {
	case YAML_STRING:
	case YAML_BLOCK:
		print_string(out, yaml->text, true);
		break;
	case YAML_RAW:
		print_raw(out, yaml->text);
		break;
	case YAML_LIST:
		print_flow_list(out, yaml);
		break;
	case YAML_MAP:
		print_flow_map(out, yaml);
		break;
	}
}

/* Some short plain words, as in [States.ALL]. */
static bool
is_short(const struct yaml *list)
{
	enum { LONGEST = 40 };
	size_t length = 0;

	for (size_t i = 0; i < list->items.count; i++) {
		const struct yaml *item = list->items.items[i];

		if (item->kind != YAML_STRING || item->function != NULL ||
		    !is_plain(item->text, true))
			return false;
		length += item->text.length + 2;
	}
	return length <= LONGEST;
}

static bool
is_in_one_line(const struct yaml *yaml)
{
	switch (yaml->kind) {
	case YAML_STRING:
	case YAML_RAW:
		return true;
	case YAML_BLOCK:
		return false;
	case YAML_LIST:
		return yaml->function != NULL || yaml->items.count == 0 ||
		    (yaml->flow && is_short(yaml));
	case YAML_MAP:
		return yaml->function != NULL || yaml->members.count == 0;
	}
	return false;
}

static void
print_in_one_line(struct buffer *out, const struct yaml *yaml)
{
	if (yaml->kind == YAML_STRING) {
		print_function(out, yaml);
		print_string(out, yaml->text, false);
	} else {
		print_flow(out, yaml);
	}
	buffer_char(out, '\n');
}

/* A character and what is itself behind it. */
static void
add_run(struct buffer *out, struct str comment, size_t begin, size_t *at)
{
	*at = escape_skip(comment, *at, ESCAPE_COMMENT);
	buffer_add(out, str_slice(comment, begin, *at));
}

/* Comment lines; what is no text in them becomes a blank. */
static void
print_comment(struct buffer *out, struct str comment, size_t indent)
{
	size_t at = 0;
	bool begins = true;

	while (at < comment.length) {
		size_t begin = at;
		uint32_t c = utf8_next(comment, &at);

		if (begins) {
			buffer_repeat(out, ' ', indent);
			buffer_char(out, '#');
			if (c != '\n')
				buffer_char(out, ' ');
		}
		begins = c == '\n';
		if (c == '\n')
			buffer_char(out, '\n');
		else if (c == UTF8_INVALID || escape_is_needed(c))
			buffer_char(out, ' ');
		else
			add_run(out, comment, begin, &at);
	}
	if (!begins)
		buffer_char(out, '\n');
}

static void
print_above(struct buffer *out, const struct yaml *yaml, size_t indent)
{
	if (yaml->gap)
		buffer_char(out, '\n');
	print_comment(out, yaml->comment, indent);
}

/* 1.2.2, 8.1.2: Literal Style */
static void
print_literal(struct buffer *out, struct str text, size_t indent)
{
	size_t begin = 0;

	buffer_put(out, "|\n");
	while (begin < text.length) {
		size_t end = str_find(text, "\n", begin);

		if (end > begin)
			buffer_repeat(out, ' ', indent);
		buffer_add(out, str_slice(text, begin, end));
		buffer_char(out, '\n');
		begin = end + 1;
	}
}

/*
 * A reader looks for the ":" within 1,024 characters, so a longer key is
 * written with "?" (1.2.2, 8.2.2: Block Mappings).
 */
static void
print_key(struct buffer *out, struct str key, size_t indent)
{
	enum { LONGEST = 1000 };
	size_t begin = out->length;

	print_string(out, key, false);
	if (out->length - begin > LONGEST) {
		out->length = begin;
		buffer_put(out, "? ");
		print_string(out, key, false);
		buffer_char(out, '\n');
		buffer_repeat(out, ' ', indent);
	}
	buffer_char(out, ':');
}

static void print_block(struct buffer *out, const struct yaml *yaml,
    size_t indent, bool begun);

/* What stands behind "key:". */
static void
print_member_value(struct buffer *out, const struct yaml *value, size_t indent)
{
	if (is_in_one_line(value)) {
		buffer_char(out, ' ');
		print_in_one_line(out, value);
	} else if (value->kind == YAML_BLOCK) {
		buffer_char(out, ' ');
		if (value->function != NULL)
			buffer_format(out, "!%s ", value->function);
		print_literal(out, value->text, indent + 2);
	} else {
		buffer_char(out, '\n');
		print_block(out, value, indent + 2, false);
	}
}

/*
 * 1.2.2, chapter 8: Block Style Productions.  begun: the first line has its
 * indentation already.
 */
static void
print_block_map(struct buffer *out, const struct yaml *map, size_t indent,
    bool begun)
{
	for (size_t i = 0; i < map->members.count; i++) {
		const struct yaml_member *member = &map->members.items[i];

		if (i > 0 || !begun) {
			print_above(out, member->value, indent);
			buffer_repeat(out, ' ', indent);
		}
		print_key(out, member->key, indent);
		print_member_value(out, member->value, indent);
	}
}

static void
print_block_list(struct buffer *out, const struct yaml *list, size_t indent,
    bool begun)
{
	for (size_t i = 0; i < list->items.count; i++) {
		const struct yaml *item = list->items.items[i];

		if (i > 0 || !begun) {
			print_above(out, item, indent);
			buffer_repeat(out, ' ', indent);
		}
		buffer_put(out, "- ");
		if (is_in_one_line(item))
			print_in_one_line(out, item);
		else if (item->kind == YAML_BLOCK)
			print_literal(out, item->text, indent + 2);
		else
			print_block(out, item, indent + 2, true);
	}
}

static void
print_block(struct buffer *out, const struct yaml *yaml, size_t indent,
    bool begun)
{
	if (yaml->kind == YAML_MAP)
		print_block_map(out, yaml, indent, begun);
	else
		print_block_list(out, yaml, indent, begun);
}

struct str
yaml_print(struct arena *arena, const struct yaml *document, struct str comment)
{
	struct buffer out = { .arena = arena };

	print_comment(&out, comment, 0);
	if (is_in_one_line(document))
		print_in_one_line(&out, document);
	else
		print_block(&out, document, 0, false);
	return buffer_str(&out);
}

#include "emit/json.h"

#include "base/escape.h"

struct printer {
	struct buffer out;
	struct json_style style;
	size_t end; /* of the line that is tried; 0: none is */
};

/* The line that is tried is too long, and what follows is for nothing. */
static bool
is_beyond(const struct printer *printer)
{
	return printer->end > 0 && printer->out.length > printer->end;
}

/*
 * With tokens no "$" may come to stand before a brace that it was not written
 * with, or the reader takes what follows for a token.
 */
static void
print_literal(struct printer *printer, struct str s, bool last)
{
	size_t begin = 0;

	for (size_t i = 0; printer->style.tokens && i < s.length; i++) {
		bool at_end = i + 1 == s.length;

		if (s.data[i] != '$' || (at_end ? last : s.data[i + 1] != '{'))
			continue;
		escape_json(&printer->out, str_slice(s, begin, i));
		buffer_put(&printer->out, "\\u0024");
		begin = i + 1;
	}
	escape_json(&printer->out, str_slice(s, begin, s.length));
}

static void
print_reference(struct printer *printer, struct part part, bool bare)
{
	struct buffer *out = &printer->out;

	if (part.kind == PART_PARAMETER) {
		buffer_put(out, "${");
		if (bare || printer->style.holes) /* an expression */
			buffer_add(out, part.text);
		else
			escape_json(out, part.text);
		buffer_put(out, "}");
	} else {
		struct text alone = text_of_part(out->arena, part);

		escape_json(out, text_show(out->arena, alone));
	}
}

/* "<$.body.id>": what stands there at run time brings its own quotes. */
static bool
is_hole(struct text text)
{
	struct str s = { 0 };

	if (text.count == 1 && text.items[0].kind == PART_LITERAL)
		s = text.items[0].text;
	return str_starts(s, "<") && str_find(s, "<", 1) == s.length &&
	    str_find(s, ">", 0) == s.length - 1 &&
	    str_find(s, " ", 0) == s.length;
}

static void
print_text(struct printer *printer, struct text text, bool bare)
{
	for (size_t i = 0; i < text.count; i++)
		if (text.items[i].kind == PART_LITERAL)
			print_literal(printer, text.items[i].text,
			    i + 1 == text.count);
		else
			print_reference(printer, text.items[i], bare);
}

static void
print_string(struct printer *printer, const struct value *value)
{
	bool bare = (value->bare && !printer->style.quotes) ||
	    (printer->style.holes && is_hole(value->string));

	if (!bare)
		buffer_char(&printer->out, '"');
	print_text(printer, value->string, bare);
	if (!bare)
		buffer_char(&printer->out, '"');
}

static void
break_line(struct printer *printer, size_t depth)
{
	if (!printer->style.lines)
		return;
	buffer_char(&printer->out, '\n');
	buffer_repeat(&printer->out, ' ', 2 * depth);
}

static void print(struct printer *printer, const struct value *value,
    size_t depth);

static void
print_list(struct printer *printer, const struct value *value, size_t depth)
{
	buffer_char(&printer->out, '[');
	for (size_t i = 0; i < value->items.count && !is_beyond(printer); i++) {
		if (i > 0)
			buffer_char(&printer->out, ',');
		break_line(printer, depth + 1);
		print(printer, value->items.items[i], depth + 1);
	}
	if (value->items.count > 0)
		break_line(printer, depth);
	buffer_char(&printer->out, ']');
}

static void
print_object(struct printer *printer, const struct value *value, size_t depth)
{
	buffer_char(&printer->out, '{');
	for (size_t i = 0; i < value->members.count && !is_beyond(printer);
	     i++) {
		const struct member *member = &value->members.items[i];

		if (i > 0)
			buffer_char(&printer->out, ',');
		break_line(printer, depth + 1);
		buffer_char(&printer->out, '"');
		print_literal(printer, member->key, true);
		buffer_put(&printer->out,
		    printer->style.lines ? "\": " : "\":");
		print(printer, member->value, depth + 1);
	}
	if (value->members.count > 0)
		break_line(printer, depth);
	buffer_char(&printer->out, '}');
}

/* False when it is too long for one line. */
static bool
print_in_one_line(struct printer *printer, const struct value *value)
{
	size_t begin = printer->out.length;
	bool fits;

	if (!printer->style.lines || printer->style.wide == 0)
		return false;
	printer->style.lines = false;
	printer->end = begin + printer->style.wide;
	print(printer, value, 0);
	fits = !is_beyond(printer);
	printer->end = 0;
	printer->style.lines = true;
	if (!fits)
		printer->out.length = begin;
	return fits;
}

static void
print(struct printer *printer, const struct value *value, size_t depth)
{
	switch (value->kind) {
	case VALUE_NULL:
		buffer_put(&printer->out, "null");
		break;
	case VALUE_BOOLEAN:
		buffer_put(&printer->out, value->boolean ? "true" : "false");
		break;
	case VALUE_NUMBER:
		buffer_add(&printer->out, value->number);
		break;
	case VALUE_STRING:
		print_string(printer, value);
		break;
	case VALUE_LIST:
		if (print_in_one_line(printer, value))
			break;
		print_list(printer, value, depth);
		break;
	case VALUE_OBJECT:
		if (print_in_one_line(printer, value))
			break;
		print_object(printer, value, depth);
		break;
	}
}

struct str
emit_json(struct arena *arena, const struct value *value,
    struct json_style style)
{
	struct printer printer = { .out = { .arena = arena }, .style = style };

	print(&printer, value, 0);
	if (style.lines)
		buffer_char(&printer.out, '\n');
	return buffer_str(&printer.out);
}

/* Of a byte, "\u001F" is the most that escape_json() makes. */
enum { LONGEST_ESCAPE = 6 };

static size_t
text_most(struct arena *arena, struct text text)
{
	size_t most = 0;

	for (size_t i = 0; i < text.count; i++) {
		const struct part *part = &text.items[i];
		bool shown =
		    part->kind != PART_LITERAL && part->kind != PART_PARAMETER;
		size_t length = part->text.length;

		if (shown)
			length = text_show(arena,
			    (struct text){
				.items = &text.items[i], .count = 1 })
				     .length;
		most += sizeof("${}") - 1 + LONGEST_ESCAPE * length;
	}
	return most;
}

size_t
json_most(struct arena *arena, const struct value *value)
{
	size_t most = sizeof("\"\"") - 1 + sizeof("false") - 1 +
	    value->number.length + text_most(arena, value->string);

	for (size_t i = 0; i < value->items.count; i++)
		most +=
		    sizeof(",") - 1 + json_most(arena, value->items.items[i]);
	for (size_t i = 0; i < value->members.count; i++)
		most += sizeof(",\"\":") - 1 +
		    LONGEST_ESCAPE * value->members.items[i].key.length +
		    json_most(arena, value->members.items[i].value);
	return most;
}

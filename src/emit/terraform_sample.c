#include "emit/terraform.h"

#include <string.h>

/* Values for the module's own test, where nobody gave one. */

/* --- texts that a pattern matches ------------------------------------------
 */

enum {
	LONGEST = 1024, /* of what a repetition gives */
	DEEPEST = 100   /* of groups */
};

struct match {
	struct str pattern;
	size_t at;
	size_t depth;
	struct buffer out;
};

static char
peek(const struct match *match)
{
	return match->at < match->pattern.length ?
	    match->pattern.data[match->at] :
	    '\0';
}

static char
take(struct match *match)
{
	char c = peek(match);

	if (match->at < match->pattern.length)
		match->at++;
	return c;
}

static void
add_range(bool set[static 128], char first, char last)
{
	const unsigned char end = (unsigned char)last;

	for (unsigned char c = (unsigned char)first; c <= end && c < 128; c++)
		set[c] = true;
}

/* What `\d`, `\w`, `\s`, `\n` &c. stand for; itself for any other. */
static void
add_escaped_class(bool set[static 128], char c)
{
	switch (c) {
	case 'w':
		add_range(set, 'a', 'z');
		add_range(set, 'A', 'Z');
		add_range(set, '_', '_');
		add_range(set, '0', '9');
		return;
	case 'd':
		add_range(set, '0', '9');
		return;
	case 's':
		add_range(set, ' ', ' ');
		return;
	case 'n':
		add_range(set, '\n', '\n');
		return;
	case 't':
		add_range(set, '\t', '\t');
		return;
	case 'W':
	case 'D':
	case 'S':
		add_range(set, '-', '-');
		return;
	default:
		add_range(set, c, c);
	}
}

/* The plainest character of a set, or of what is not in it. */
static void
add_one_of(struct match *match, const bool set[static 128], bool negated)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
				    "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "1234567890-_./: @,;+*=#!?~$%&'()<>"
				    "[]{}|^`\"\\\n\t";

	for (size_t i = 0; i < sizeof(plain) - 1; i++)
		if (set[(int)plain[i]] != negated) {
			buffer_char(&match->out, plain[i]);
			return;
		}
}

static void
match_class(struct match *match)
{
	bool set[128] = { false };
	bool negated = peek(match) == '^';
	bool first = true;

	match->at += negated ? 1 : 0;
	while (match->at < match->pattern.length &&
	    (first || peek(match) != ']')) {
		char c = take(match);

		first = false;
		if (c == '\\') {
			add_escaped_class(set, take(match));
			continue;
		}
		if (peek(match) == '-' &&
		    match->at + 1 < match->pattern.length &&
		    match->pattern.data[match->at + 1] != ']') {
			take(match);
			add_range(set, c, take(match));
			continue;
		}
		add_range(set, c, c);
	}
	take(match);
	add_one_of(match, set, negated);
}

static void
match_escape(struct match *match)
{
	bool set[128] = { false };
	char c = take(match);

	if (c == 'b' || c == 'B' || c == 'A' || c == 'z' || c == 'Z')
		return;
	add_escaped_class(set, c);
	add_one_of(match, set, false);
}

static size_t
take_number(struct match *match, size_t otherwise)
{
	size_t number = 0;

	if (!char_is_digit(peek(match)))
		return otherwise;
	while (char_is_digit(peek(match)) && number < 10000)
		number = 10 * number + (size_t)(take(match) - '0');
	return number;
}

/* How often the last item is to stand: the least, but once if it may. */
static size_t
take_times(struct match *match)
{
	size_t least;
	size_t most;

	switch (peek(match)) {
	case '*':
	case '+':
	case '?':
		take(match);
		return 1;
	case '{':
		take(match);
		least = take_number(match, 0);
		most = least;
		if (peek(match) == ',') {
			take(match);
			most = take_number(match, least + 1);
		}
		take(match); /* the closing brace */
		return least == 0 && most > 0 ? 1 : least;
	default:
		return 1;
	}
}

static void match_alternatives(struct match *match);

static void
match_item(struct match *match)
{
	char c = take(match);

	switch (c) {
	case '[':
		match_class(match);
		return;
	case '\\':
		match_escape(match);
		return;
	case '(':
		if (peek(match) == '?')
			while (match->at < match->pattern.length &&
			    take(match) != ':')
				continue;
		match_alternatives(match);
		take(match);
		return;
	case '.':
		buffer_char(&match->out, 'a');
		return;
	case '^':
	case '$':
		return;
	default:
		buffer_char(&match->out, c);
	}
}

static void
match_branch(struct match *match)
{
	while (match->at < match->pattern.length && peek(match) != '|' &&
	    peek(match) != ')') {
		size_t begin = match->out.length;
		struct str item;
		size_t times;

		match_item(match);
		times = take_times(match);
		if (peek(match) == '?') /* as few as can be */
			take(match);
		item = str_slice(buffer_str(&match->out), begin,
		    match->out.length);
		item = str_copy(match->out.arena, item);
		if (times * item.length > LONGEST)
			times = 1;
		match->out.length = begin;
		for (size_t i = 0; i < times; i++)
			buffer_add(&match->out, item);
	}
}

/* The first of them is taken, the others are passed over. */
static void
match_alternatives(struct match *match)
{
	size_t length;

	if (match->depth == DEEPEST) {
		match->at = match->pattern.length;
		return;
	}
	match->depth++;
	match_branch(match);
	length = match->out.length;
	while (peek(match) == '|') {
		take(match);
		match_branch(match);
		match->out.length = length;
	}
	match->depth--;
}

struct str
terraform_match(struct arena *arena, struct str pattern)
{
	struct match match = { .pattern = pattern, .out = { .arena = arena } };

	match_alternatives(&match);
	return buffer_str(&match.out);
}

/* --- inputs --------------------------------------------------------------- */

struct str
terraform_sample_arn(struct arena *arena, enum thing_kind kind)
{
	static const struct resolution known = {
		.partition = { "aws", 3 },
		.region = { "eu-west-1", 9 },
		.account = { "123456789012", 12 },
	};
	struct text text = text_resolve(arena,
	    text_template(arena, thing_kind_row(kind)->arn), &known);

	text_add_literal(arena, &text, STR("mock"));
	return text_show(arena, text);
}

/* The thing whose ARN an input gives, or NULL. */
static const struct thing *
given_by(const struct terraform *t, const struct input *input)
{
	for (size_t i = 0; i < t->given.count; i++) {
		const struct part *part = &t->given.items[i]->arn.items[0];

		if (part->kind == PART_PARAMETER &&
		    str_equal(part->text, input->name))
			return t->given.items[i];
	}
	return NULL;
}

static struct str
sample_text(const struct terraform *t, const struct input *input)
{
	const struct thing *thing = given_by(t, input);

	if (thing != NULL)
		return terraform_sample_arn(t->arena, thing->kind);
	if (input->pattern.length > 0)
		return terraform_match(t->arena, input->pattern);
	return STR("example");
}

struct value *
terraform_sample(const struct terraform *t, const struct input *input)
{
	bool allowed =
	    input->allowed != NULL && input->allowed->items.count > 0;
	struct value *value;
	struct value *list;

	if (input->fallback != NULL)
		return input->fallback;
	if (allowed)
		value = input->allowed->items.items[0];
	else if (input->type == INPUT_NUMBER && input->pattern.length == 0)
		value = value_integer(t->arena, 1);
	else
		value = value_string(t->arena, sample_text(t, input));
	if (input->type != INPUT_LIST)
		return value;
	list = value_list(t->arena);
	value_add(t->arena, list, value);
	return list;
}

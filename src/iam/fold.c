#include "iam/fold.h"

#include <string.h>

#include "iam/arn.h"

/* What the operand of a JSONata "&" is made of, so far. */
enum operand { OPERAND_NONE, OPERAND_STRING, OPERAND_OTHER };

struct folder {
	struct arena *arena;
	struct text result;  /* of the operands that are complete */
	struct text literal; /* of this operand */
	enum operand operand;
	char quote;   /* the one that is open, or NUL */
	size_t depth; /* of brackets */
	bool given_up;
};

static struct text
unknown(struct arena *arena)
{
	return text_literal(arena, STR("*"));
}

static void
add_unknown(struct folder *folder)
{
	if (!text_ends(folder->result, "*"))
		text_add_literal(folder->arena, &folder->result, STR("*"));
}

static void
end_operand(struct folder *folder)
{
	switch (folder->operand) {
	case OPERAND_NONE:
		folder->given_up = true;
		break;
	case OPERAND_STRING:
		text_add_text(folder->arena, &folder->result, folder->literal);
		break;
	case OPERAND_OTHER:
		add_unknown(folder);
		break;
	}
	folder->operand = OPERAND_NONE;
	folder->literal = (struct text){ 0 };
}

static bool
is_word(char c)
{
	return char_is_alphanumeric(c) || c == '_' || c == '$' || c == '.';
}

/* JSONata operators that bind looser than "&", or that hide a quote. */
static bool
is_loose(char c)
{
	return c != '\0' && strchr("?:=<>!~|;/^", c) != NULL;
}

static bool
is_loose_word(struct str word)
{
	return str_is(word, "and") || str_is(word, "or") || str_is(word, "in");
}

/* Some bytes inside quotes; returns how many. */
static size_t
fold_quoted(struct folder *folder, struct str code, size_t at)
{
	size_t end = at;

	if (code.data[at] == '\\') {
		folder->operand = OPERAND_OTHER; /* not worth decoding */
		return 2;
	}
	if (code.data[at] == folder->quote) {
		folder->quote = '\0';
		return 1;
	}
	while (end < code.length && code.data[end] != folder->quote &&
	    code.data[end] != '\\')
		end++;
	if (folder->depth == 0)
		text_add_literal(folder->arena, &folder->literal,
		    str_slice(code, at, end));
	return end - at;
}

static void
fold_code(struct folder *folder, char c)
{
	if (c == '"' || c == '\'' || c == '`') {
		folder->quote = c;
		if (folder->depth > 0)
			return;
		folder->operand = folder->operand == OPERAND_NONE && c != '`' ?
		    OPERAND_STRING :
		    OPERAND_OTHER;
	} else if (c == '(' || c == '[' || c == '{') {
		folder->depth++;
		folder->operand = OPERAND_OTHER;
	} else if (c == ')' || c == ']' || c == '}') {
		folder->given_up |= folder->depth == 0;
		folder->depth -= folder->depth > 0;
	} else if (folder->depth > 0) {
		folder->given_up |= c == '/'; /* a regular expression? */
	} else if (c == '&') {
		end_operand(folder);
	} else if (is_loose(c)) {
		folder->given_up = true;
	} else if (c != ' ' && c != '\t' && c != '\n' && c != '\r') {
		folder->operand = OPERAND_OTHER;
	}
}

static size_t
fold_word(struct folder *folder, struct str code, size_t at)
{
	size_t end = at;

	while (end < code.length && is_word(code.data[end]))
		end++;
	if (end == at)
		return 0;
	if (folder->depth == 0) {
		folder->operand = OPERAND_OTHER;
		folder->given_up |= is_loose_word(str_slice(code, at, end));
	}
	return end - at;
}

static void
fold_literal(struct folder *folder, struct str code)
{
	size_t at = 0;

	while (at < code.length && !folder->given_up) {
		size_t taken;

		if (folder->quote != '\0') {
			at += fold_quoted(folder, code, at);
			continue;
		}
		taken = fold_word(folder, code, at);
		if (taken == 0) {
			fold_code(folder, code.data[at]);
			taken = 1;
		}
		at += taken;
	}
}

/* Without "{%" and "%}"; both are literal. */
static struct text
unwrap(struct arena *arena, struct text text)
{
	struct text inner = { 0 };

	for (size_t i = 0; i < text.count; i++) {
		struct part part = text.items[i];

		if (part.kind == PART_LITERAL) {
			struct str s = part.text;
			size_t open = i == 0 ? str_find(s, "{%", 0) : s.length;
			size_t close;

			if (open < s.length)
				s = str_slice(s, open + 2, s.length);
			close = s.length;
			while (i + 1 == text.count && close > 0 &&
			    !str_starts(str_slice(s, close, s.length), "%}"))
				close--;
			if (close > 0)
				s = str_slice(s, 0, close);
			part.text = s;
		}
		text_add(arena, &inner, part);
	}
	return inner;
}

/* The machine's own ARN, by which a workflow starts itself anew. */
static bool
own_arn(struct text text, const char *expression)
{
	return text.count == 1 && text.items[0].kind == PART_LITERAL &&
	    str_is(str_trim(text.items[0].text), expression);
}

static struct text
machine_arn(struct arena *arena, const struct asl_machine *machine)
{
	return text_of_part(arena,
	    (struct part){ .kind = PART_THING_ARN, .thing = machine->thing });
}

struct text
fold_jsonata(struct arena *arena, struct text text,
    const struct asl_machine *machine)
{
	struct folder folder = { .arena = arena };
	struct text code = unwrap(arena, text);

	if (own_arn(code, "$states.context.StateMachine.Id"))
		return machine_arn(arena, machine);
	for (size_t i = 0; i < code.count; i++) {
		const struct part *part = &code.items[i];

		if (part->kind == PART_LITERAL)
			fold_literal(&folder, part->text);
		else if (folder.quote != '\0' && folder.depth == 0)
			text_add(arena, &folder.literal, *part);
		else
			folder.operand = OPERAND_OTHER;
	}
	if (folder.quote != '\0' || folder.depth > 0 || folder.given_up)
		return unknown(arena);
	end_operand(&folder);
	return folder.given_up ? unknown(arena) : folder.result;
}

/* The template of States.Format() up to its closing quote. */
static bool
fold_format(struct folder *folder, struct str code, size_t begin)
{
	size_t at = begin;

	while (at < code.length && code.data[at] != '\'') {
		if (code.data[at] == '\\') {
			at++;
		} else if (str_starts(str_slice(code, at, code.length), "{}")) {
			add_unknown(folder);
			at += 2;
			continue;
		}
		text_add_literal(folder->arena, &folder->result,
		    str_slice(code, at, at + 1));
		at++;
	}
	return at < code.length;
}

struct text
fold_jsonpath(struct arena *arena, struct text text,
    const struct asl_machine *machine)
{
	static const char format[] = "States.Format('";
	struct folder folder = { .arena = arena };
	bool closed = false;

	if (own_arn(text, "$$.StateMachine.Id"))
		return machine_arn(arena, machine);
	if (!text_starts(text, format))
		return unknown(arena);
	for (size_t i = 0; i < text.count && !closed; i++) {
		const struct part *part = &text.items[i];
		size_t begin = i == 0 ? sizeof(format) - 1 : 0;

		if (part->kind == PART_LITERAL)
			closed = fold_format(&folder, part->text, begin);
		else
			text_add(arena, &folder.result, *part);
	}
	return closed ? folder.result : unknown(arena);
}

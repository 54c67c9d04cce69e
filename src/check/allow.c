#include "check/allow.h"

#include "doc/comments.h"
#include "spec/standards.h"

#define FORM "write `# stepc: allow RULE - reason`"

struct words {
	struct arena *arena;
	struct diags *diags;
	const struct comment *comment;
	struct str text; /* what is still to be read */
};

static struct span
span_of(const struct words *words, struct str part)
{
	const struct source *source = words->comment->span.source;
	size_t begin = (size_t)(part.data - source->text.data);

	return (struct span){ source, begin, begin + part.length };
}

static bool
is_name(char c)
{
	return char_is_alphanumeric(c) || c == '-' || c == '_';
}

static void
skip_blanks(struct words *words)
{
	words->text = str_trim(words->text);
}

static struct str
next_word(struct words *words)
{
	struct str word;
	size_t length = 0;

	skip_blanks(words);
	while (length < words->text.length && is_name(words->text.data[length]))
		length++;
	word = str_slice(words->text, 0, length);
	words->text = str_slice(words->text, length, words->text.length);
	return word;
}

static void
report_unknown(struct words *words, struct str name)
{
	struct str_list names = { 0 };
	struct diag *diag;

	for (size_t i = 0; i < RULE_COUNT; i++)
		LIST_ADD(words->arena, &names) =
		    str_from(rule_row((enum rule)i)->slug);
	diag = diag_add(words->diags, RULE_E361, span_of(words, name),
	    "there is no rule '%.*s'", STR_ARG(name));
	diag_help(words->diags, diag, "`stepc explain` lists the rules");
	diag_suggest(words->diags, diag, name, &names);
}

/* An error stays one, also by the standards of an organisation. */
static bool
is_wrong(const struct diags *diags, enum rule rule)
{
	enum standard_id standard;

	return rule_row(rule)->level == LEVEL_ERROR ||
	    (diags->levels[rule] == LEVEL_ERROR &&
		standard_of_rule(rule, &standard));
}

/* One name, and what it allows. */
static void
allow(struct words *words, struct str name)
{
	enum rule rule;

	if (!rule_find(name, &rule)) {
		report_unknown(words, name);
	} else if (is_wrong(words->diags, rule)) {
		diag_help(words->diags,
		    diag_add(words->diags, RULE_E362, span_of(words, name),
			"%s %s is an error and cannot be allowed",
			rule_row(rule)->id, rule_row(rule)->slug),
		    "only warnings and notes can be allowed");
	} else {
		diags_allow(words->diags, rule, span_of(words, name),
		    words->comment->line);
	}
}

static void
report_form(struct words *words, const char *what)
{
	diag_help(words->diags,
	    diag_add(words->diags, RULE_E360, words->comment->span, "%s", what),
	    FORM);
}

/* "- because"; a colon and longer dashes do as well. */
static bool
has_reason(struct words *words)
{
	static const char *const marks[] = { "-", ":", "–", "—" };

	skip_blanks(words);
	for (size_t i = 0; i < ARRAY_COUNT(marks); i++)
		if (str_starts(words->text, marks[i]))
			return str_trim(str_slice(words->text,
					    str_from(marks[i]).length,
					    words->text.length))
				   .length > 0;
	return false;
}

/* "RULE, RULE - reason" */
static void
read_rules(struct words *words)
{
	struct str_list names = { 0 };
	bool more;

	do {
		struct str name = next_word(words);

		if (name.length == 0 || str_is(name, "-")) {
			report_form(words, "the comment names no rule");
			return;
		}
		LIST_ADD(words->arena, &names) = name;
		skip_blanks(words);
		more = str_starts(words->text, ",");
		words->text =
		    str_slice(words->text, more ? 1 : 0, words->text.length);
	} while (more);
	if (!has_reason(words))
		report_form(words, "the comment gives no reason");
	for (size_t i = 0; i < names.count; i++)
		allow(words, names.items[i]);
}

static void
read_comment(struct arena *arena, const struct comment *comment,
    struct diags *diags)
{
	struct words words = { arena, diags, comment,
		span_text(comment->span) };

	while (str_starts(words.text, "#"))
		words.text = str_slice(words.text, 1, words.text.length);
	skip_blanks(&words);
	if (!str_starts(words.text, "stepc:"))
		return;
	words.text = str_slice(words.text, 6, words.text.length);
	if (str_is(next_word(&words), "allow"))
		read_rules(&words);
	else
		report_form(&words,
		    "a comment for stepc can allow a rule and no more");
}

void
allow_read(struct arena *arena, const struct node *root, struct diags *diags)
{
	struct comment_list comments = { 0 };
	struct str text = root->span.source->text;

	if (str_find(text, "stepc:", 0) == text.length)
		return;
	doc_comments(arena, root, &comments);
	for (size_t i = 0; i < comments.count; i++)
		read_comment(arena, &comments.items[i], diags);
}

void
allow_check(const struct node *root, struct diags *diags)
{
	size_t first = diags->allowed.count;

	/* Those of this document came last. */
	while (first > 0 &&
	    diags->allowed.items[first - 1]->span.source == root->span.source)
		first--;
	for (size_t i = first; i < diags->allowed.count; i++) {
		const struct diag_allowed *allowed = diags->allowed.items[i];
		const struct rule_row *row = rule_row(allowed->rule);

		if (allowed->used)
			continue;
		diag_help(diags,
		    diag_add(diags, RULE_W360, allowed->span,
			"%s %s is allowed and there is none", row->id,
			row->slug),
		    "remove the comment, or put it on the line of the finding "
		    "or the one above");
	}
}

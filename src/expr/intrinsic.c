#include "expr/intrinsic.h"

#include <limits.h>

#include "expr/inside.h"
#include "expr/number.h"

enum {
	INTRINSIC_ANY = INT_MAX,
	INTRINSIC_DEPTH = 10 /* AWS: "up to 10 intrinsic functions" */
};

static const struct {
	const char *name;
	int least;
	int most;
	const char *call;
} functions[INTRINSIC_COUNT] = {
#define INTRINSIC(name, least, most, arguments) \
	{ #name, least, most, "States." #name "(" arguments ")" },
#include "expr/intrinsic.def"
#undef INTRINSIC
};

static const char prefix[] = "States.";

struct caller {
	struct inside inside;
	size_t at;
	size_t depth;
};

static struct intrinsic *read_argument(struct caller *caller);

const char *
intrinsic_name(enum intrinsic_function function)
{
	return functions[function].name;
}

bool
is_intrinsic(struct str text)
{
	return str_starts(text, prefix);
}

/* ---- characters and mistakes -------------------------------------------- */

static char
peek(const struct caller *caller)
{
	return caller->at < caller->inside.text.length ?
	    caller->inside.text.data[caller->at] :
	    '\0';
}

static struct str
rest(const struct caller *caller)
{
	return str_slice(caller->inside.text, caller->at,
	    caller->inside.text.length);
}

static void
skip_blanks(struct caller *caller)
{
	while (peek(caller) == ' ' || peek(caller) == '\t' ||
	    peek(caller) == '\n' || peek(caller) == '\r')
		caller->at++;
}

static bool
is_name_char(char c)
{
	return char_is_alphanumeric(c) || c == '_';
}

/* The word at the caller; may be empty. */
static struct str
peek_word(const struct caller *caller)
{
	size_t end = caller->at;

	while (end < caller->inside.text.length &&
	    is_name_char(caller->inside.text.data[end]))
		end++;
	return str_slice(caller->inside.text, caller->at, end);
}

static void
fail(const struct caller *caller, size_t begin, size_t end, const char *message,
    const char *help)
{
	diag_help(caller->inside.diags,
	    inside_error(&caller->inside, RULE_E083, begin, end, "%s", message),
	    "%s", help);
}

static void
fail_expected(const struct caller *caller, const char *what)
{
	static const char help[] =
	    "a call is written as States.Format('Hello {}', $.name)";
	size_t length = peek_word(caller).length;
	size_t end = caller->at + (length > 0 ? length : 1);

	if (caller->at == caller->inside.text.length) {
		diag_help(caller->inside.diags,
		    inside_error(&caller->inside, RULE_E083, caller->at,
			caller->at, "the call ends where %s is expected", what),
		    "%s", help);
		return;
	}
	while (end < caller->inside.text.length &&
	    ((unsigned char)caller->inside.text.data[end] & 0xC0) == 0x80)
		end++;
	diag_help(caller->inside.diags,
	    inside_error(&caller->inside, RULE_E083, caller->at, end,
		"'%.*s' stands where %s is expected",
		STR_ARG(str_slice(caller->inside.text, caller->at, end)), what),
	    "%s", help);
}

static struct intrinsic *
new_argument(struct caller *caller, enum intrinsic_kind kind, size_t begin)
{
	struct intrinsic *argument =
	    arena_alloc(caller->inside.arena, sizeof(*argument));

	argument->kind = kind;
	argument->begin = begin;
	argument->end = caller->at;
	argument->text = str_slice(caller->inside.text, begin, caller->at);
	return argument;
}

/* ---- arguments ---------------------------------------------------------- */

/*
 * ASL: only ', {, } and \ are written with a backslash.  AWS refuses any
 * other escape when the machine is created.
 */
static bool
read_escape(struct caller *caller, struct buffer *content)
{
	char c;

	caller->at++;
	c = peek(caller);
	if (c == '\'' || c == '{' || c == '}' || c == '\\') {
		buffer_char(content, c);
		return true;
	}
	fail(caller, caller->at - 1,
	    caller->at + (caller->at < caller->inside.text.length),
	    "there is no such escape in a string of an intrinsic function",
	    "only \\', \\{, \\} and \\\\ are known");
	return false;
}

static struct intrinsic *
read_string(struct caller *caller)
{
	struct buffer content = { .arena = caller->inside.arena };
	struct intrinsic *string =
	    new_argument(caller, INTRINSIC_STRING, caller->at);

	for (caller->at++; peek(caller) != '\''; caller->at++) {
		if (caller->at == caller->inside.text.length) {
			fail(caller, string->begin, caller->at,
			    "this string has no closing quote",
			    "end it with '; within it a quote is \\'");
			return NULL;
		}
		if (peek(caller) == '\\') {
			if (!read_escape(caller, &content))
				return NULL;
			continue;
		}
		if (str_starts(rest(caller), "{}"))
			LIST_ADD(caller->inside.arena, &string->holes) =
			    content.length;
		buffer_char(&content, peek(caller));
	}
	caller->at++;
	string->text = buffer_str(&content);
	string->end = caller->at;
	return string;
}

static struct intrinsic *
read_number(struct caller *caller)
{
	size_t begin = caller->at;

	caller->at += number_length(rest(caller));
	if (caller->at == begin || is_name_char(peek(caller)) ||
	    peek(caller) == '.') {
		fail(caller, begin, caller->at + 1,
		    "this is not a number as JSON has it",
		    "write it as 12, -0.5 or 1e3, or in quotes as text");
		return NULL;
	}
	return new_argument(caller, INTRINSIC_NUMBER, begin);
}

static struct intrinsic *
read_path(struct caller *caller)
{
	size_t begin = caller->at;
	size_t end = jsonpath_end(caller->inside.text, begin);
	struct jsonpath *path =
	    jsonpath_parse_inside(&caller->inside, begin, end, false);
	struct intrinsic *argument;

	if (path == NULL)
		return NULL;
	caller->at = end;
	argument = new_argument(caller, INTRINSIC_PATH, begin);
	argument->path = path;
	return argument;
}

static struct intrinsic *
read_word(struct caller *caller)
{
	static const struct {
		const char *word;
		enum intrinsic_kind kind;
	} words[] = { { "true", INTRINSIC_TRUE }, { "false", INTRINSIC_FALSE },
		{ "null", INTRINSIC_NULL } };
	struct str word = peek_word(caller);
	size_t begin = caller->at;

	for (size_t i = 0; i < ARRAY_COUNT(words); i++)
		if (str_is(word, words[i].word)) {
			caller->at += word.length;
			return new_argument(caller, words[i].kind, begin);
		}
	if (peek(caller) == '"')
		fail(caller, begin, begin + 1,
		    "strings of an intrinsic function stand in single quotes",
		    "write '…'");
	else
		fail_expected(caller,
		    "a path, a 'string', a number, true, false, null or a "
		    "call");
	return NULL;
}

/* ---- calls -------------------------------------------------------------- */

static bool
find_function(const struct caller *caller, struct str name, size_t begin,
    enum intrinsic_function *function)
{
	struct str_list names = { 0 };
	struct diag *diag;

	for (size_t i = 0; i < INTRINSIC_COUNT; i++) {
		*function = (enum intrinsic_function)i;
		if (str_is(name, functions[i].name))
			return true;
		str_list_add_once(caller->inside.arena, &names,
		    str_from(functions[i].name));
	}
	diag =
	    inside_error(&caller->inside, RULE_E084, begin, begin + name.length,
		"there is no intrinsic function '%.*s'", STR_ARG(name));
	diag_help(caller->inside.diags, diag, "there are %.*s",
	    STR_ARG(str_join(caller->inside.arena, &names, ", ")));
	diag_suggest(caller->inside.diags, diag, name, &names);
	return false;
}

static bool
read_arguments(struct caller *caller, struct intrinsic *call)
{
	for (;;) {
		struct intrinsic *argument;

		skip_blanks(caller);
		if (peek(caller) == ')' && call->arguments.count == 0)
			break;
		argument = read_argument(caller);
		if (argument == NULL)
			return false;
		LIST_ADD(caller->inside.arena, &call->arguments) = argument;
		skip_blanks(caller);
		if (peek(caller) == ')')
			break;
		if (peek(caller) != ',') {
			fail_expected(caller, "',' or ')'");
			return false;
		}
		caller->at++;
	}
	caller->at++;
	return true;
}

static void
fail_count(const struct caller *caller, const struct intrinsic *call)
{
	int least = functions[call->function].least;
	int most = functions[call->function].most;
	const char *name = functions[call->function].name;
	size_t count = call->arguments.count;
	struct diag *diag;

	if (most == INTRINSIC_ANY)
		diag = inside_error(&caller->inside, RULE_E085, call->begin,
		    call->end, "States.%s takes at least %d argument, not %zu",
		    name, least, count);
	else if (least == most)
		diag = inside_error(&caller->inside, RULE_E085, call->begin,
		    call->end, "States.%s takes %d argument%s, not %zu", name,
		    most, most == 1 ? "" : "s", count);
	else
		diag = inside_error(&caller->inside, RULE_E085, call->begin,
		    call->end, "States.%s takes %d or %d arguments, not %zu",
		    name, least, most, count);
	diag_help(caller->inside.diags, diag, "write %s",
	    functions[call->function].call);
}

/* ASL: States.Format; one {} for each further argument. */
static bool
check_format(const struct caller *caller, const struct intrinsic *call)
{
	const struct intrinsic *template = call->arguments.items[0];
	size_t values = call->arguments.count - 1;

	if (template->kind != INTRINSIC_STRING ||
	    template->holes.count == values)
		return true;
	diag_help(caller->inside.diags,
	    inside_error(&caller->inside, RULE_E085, template->begin,
		template->end, "this template has %zu {} for %zu value%s",
		template->holes.count, values, values == 1 ? "" : "s"),
	    "write one {} for each value behind it; braces that are text are "
	    "\\{ and \\}");
	return false;
}

/* AWS: "Currently, Step Functions only supports the shallow merging mode". */
static bool
check_merge(const struct caller *caller, const struct intrinsic *call)
{
	const struct intrinsic *deep = call->arguments.items[2];

	if (deep->kind != INTRINSIC_TRUE)
		return true;
	diag_help(caller->inside.diags,
	    inside_error(&caller->inside, RULE_E085, deep->begin, deep->end,
		"Step Functions has no deep merge"),
	    "write false");
	return false;
}

static bool
check_arguments(const struct caller *caller, const struct intrinsic *call)
{
	size_t least = (size_t)functions[call->function].least;
	size_t most = (size_t)functions[call->function].most;

	if (call->arguments.count < least || call->arguments.count > most) {
		fail_count(caller, call);
		return false;
	}
	if (call->function == INTRINSIC_Format)
		return check_format(caller, call);
	if (call->function == INTRINSIC_JsonMerge)
		return check_merge(caller, call);
	return true;
}

static bool
enter(struct caller *caller)
{
	if (caller->depth == INTRINSIC_DEPTH) {
		diag_help(caller->inside.diags,
		    inside_error(&caller->inside, RULE_E089, caller->at,
			caller->at + sizeof(prefix) - 1,
			"intrinsic functions nest at most %d deep",
			INTRINSIC_DEPTH),
		    "compute the inner calls in an earlier step");
		return false;
	}
	caller->depth++;
	return true;
}

static struct intrinsic *
read_call(struct caller *caller)
{
	struct intrinsic *call =
	    new_argument(caller, INTRINSIC_CALL, caller->at);
	struct str name;

	if (!enter(caller))
		return NULL;
	caller->at += sizeof(prefix) - 1;
	name = peek_word(caller);
	if (name.length == 0) {
		fail_expected(caller, "the name of an intrinsic function");
		return NULL;
	}
	if (!find_function(caller, name, caller->at, &call->function))
		return NULL;
	caller->at += name.length;
	if (peek(caller) != '(') {
		fail_expected(caller, "'('");
		return NULL;
	}
	caller->at++;
	if (!read_arguments(caller, call))
		return NULL;
	caller->depth--;
	call->end = caller->at;
	call->text = str_slice(caller->inside.text, call->begin, call->end);
	return check_arguments(caller, call) ? call : NULL;
}

static struct intrinsic *
read_argument(struct caller *caller)
{
	char c = peek(caller);

	if (c == '$')
		return read_path(caller);
	if (c == '\'')
		return read_string(caller);
	if (c == '-' || char_is_digit(c))
		return read_number(caller);
	if (str_starts(rest(caller), prefix))
		return read_call(caller);
	return read_word(caller);
}

struct intrinsic *
intrinsic_parse(struct arena *arena, struct str text, struct span span,
    struct diags *diags)
{
	struct caller caller = { .inside = { arena, diags, text, span } };
	struct intrinsic *call;

	if (!is_intrinsic(text)) {
		fail_expected(&caller, "'States.'");
		return NULL;
	}
	call = read_call(&caller);
	if (call == NULL)
		return NULL;
	skip_blanks(&caller);
	if (caller.at < text.length) {
		fail_expected(&caller, "the end");
		return NULL;
	}
	return call;
}

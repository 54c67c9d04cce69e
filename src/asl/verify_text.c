#include "asl/verify_parts.h"
#include "expr/inside.h"
#include "expr/intrinsic.h"
#include "expr/jsonpath.h"

/*
 * Expressions, paths and calls.  Tokens and references of a spec are not
 * known; within quotes anything will do in their place, and elsewhere the
 * text is not looked at.
 */

/* ---- texts with holes ---------------------------------------------------- */

struct filler {
	struct buffer out;
	char quote;      /* the one that is open, or 0 */
	bool is_jsonata; /* has more than one kind of quotes */
	bool failed;     /* a hole outside of quotes */
};

/* As long as what it stands for, so that places stay right. */
static void
fill_hole(struct filler *filler, size_t length)
{
	filler->failed |= filler->quote == 0;
	buffer_repeat(&filler->out, 'x', length == 0 ? 1 : length);
}

/* JSONata: strings, `names` and comments; intrinsics: 'strings'. */
static void
follow_quotes(struct filler *filler, struct str text, size_t at)
{
	char c = text.data[at];

	if (filler->quote != 0) {
		if (c == filler->quote)
			filler->quote = 0;
	} else if (c == '\'' ||
	    (filler->is_jsonata && (c == '"' || c == '`'))) {
		filler->quote = c;
	}
}

static void
fill_literal(struct filler *filler, struct str text)
{
	for (size_t at = 0; at < text.length; at++) {
		char next = at + 1 < text.length ? text.data[at + 1] : '\0';
		size_t end = str_find(text, "}", at);

		if (text.data[at] == '$' && next == '{' && end > at + 2 &&
		    end < text.length) {
			fill_hole(filler, end + 1 - at);
			at = end;
			continue;
		}
		buffer_char(&filler->out, text.data[at]);
		if (text.data[at] == '\\' && filler->quote != 0 &&
		    filler->quote != '`' && next != '\0')
			buffer_char(&filler->out, text.data[++at]);
		else
			follow_quotes(filler, text, at);
	}
}

/* The text, or one that is as good; false when that cannot be said. */
static bool
plain_text(const struct site *site, const struct value *value, bool is_jsonata,
    struct str *out)
{
	struct filler filler = { .out = { .arena = site->verifier->arena },
		.is_jsonata = is_jsonata };
	const struct text *text = &value->string;

	if (!asl_is_open(*text))
		return text_is_literal(site->verifier->arena, *text, out);
	for (size_t i = 0; i < text->count; i++)
		if (text->items[i].kind == PART_LITERAL)
			fill_literal(&filler, text->items[i].text);
		else
			fill_hole(&filler,
			    span_text(text->items[i].span).length);
	*out = buffer_str(&filler.out);
	return !filler.failed;
}

void
verify_quote(const struct site *site, size_t before, const char *code,
    const struct asl_where *where, const char *words)
{
	struct diags *diags = site->verifier->diags;

	if (diags->list.count > before)
		verify_cite(site, diags->list.items[diags->list.count - 1],
		    code, where, "%s", words);
}

/* ---- JSONata ------------------------------------------------------------- */

/* asl-rules Q11: a name that is no function and no variable in sight. */
static void
read_variables(const struct site *site, const struct jsonata *expression,
    struct str text, struct span span)
{
	struct jsonata_list list =
	    jsonata_free_variables(site->verifier->arena, expression);

	for (size_t i = 0; i < list.count; i++) {
		const struct jsonata *node = list.items[i];

		if (node->text.length == 0 || str_is(node->text, "$") ||
		    str_is(node->text, "states") ||
		    jsonata_is_builtin(node->text))
			continue;
		verify_variable(site, node->text,
		    span_inside(span, text, node->begin, node->end));
	}
}

/*
 * asl-rules Q9.  AWS's guide says of JSONata that an expression which is not
 * opened or closed properly is a validation error; of what only looks a little
 * like one nobody knows what AWS does, and it may be text.
 */
static void
verify_delimiters(const struct site *site, const struct value *value)
{
	struct diags *diags = site->verifier->diags;
	struct str text;
	struct str inner;

	if (!value_literal(value, &text))
		return;
	if (str_starts(text, "{%")) {
		diag_help(diags,
		    diag_add(diags, RULE_E181, verify_span(site, value),
			"this expression is not closed"),
		    "end it with '%%}', and nothing behind that");
		return;
	}
	inner = str_trim(text);
	if (!str_starts(inner, "{%") && !str_ends(inner, "%}"))
		return;
	diag_help(diags,
	    diag_add(diags, RULE_W154, verify_span(site, value),
		"this is text and no expression"),
	    "an expression begins with '{%%' and ends with '%%}', with nothing "
	    "before or behind");
}

/* AWS's words are those of our messages, with a capital letter. */
static void
quote_jsonata(const struct site *site, struct diag *diag,
    const struct asl_where *where)
{
	struct diags *diags = site->verifier->diags;
	struct str words = str_copy(diags->arena, diag->message);
	bool refused = diag->rule == RULE_E087 || diag->rule == RULE_E088;
	char first;

	if ((diag->rule != RULE_E086 && !refused) || words.length == 0)
		return;
	first = words.data[0];
	if (char_is_lower(first))
		first = (char)(first - 'a' + 'A');
	if (str_ends(words, " here"))
		words.length -= STR(" here").length;
	verify_cite(site, diag,
	    refused ? "UNSUPPORTED_JSONATA_EXPRESSION" :
		      "INVALID_JSONATA_EXPRESSION",
	    where, "%c%.*s%s", first,
	    STR_ARG(str_slice(words, 1, words.length)), refused ? "." : "");
}

void
verify_expression(const struct site *site, const struct value *value,
    const struct asl_where *where)
{
	struct diags *diags = site->verifier->diags;
	struct arena *arena = site->verifier->arena;
	struct span span = verify_span(site, value);
	size_t before = diags->list.count;
	const struct jsonata *expression;
	struct str text;

	if (!asl_is_expression(value)) {
		verify_delimiters(site, value);
		return;
	}
	if (!plain_text(site, value, true, &text))
		return;
	expression = jsonata_parse(arena, text, span, diags);
	if (expression != NULL) {
		jsonata_check(arena, expression, site->place, text, span,
		    diags);
		read_variables(site, expression, text, span);
	}
	for (; before < diags->list.count; before++)
		quote_jsonata(site, diags->list.items[before], where);
}

/* ---- JSONPath ------------------------------------------------------------ */

static void
read_root(const struct site *site, const struct jsonpath *path, struct str text,
    struct span span, size_t begin)
{
	if (path->root == JSONPATH_VARIABLE)
		verify_variable(site, path->variable,
		    span_inside(span, text, begin,
			begin + 1 + path->variable.length));
}

/* asl-rules P3, P4: false for a root that the field does not take. */
static bool
verify_root(const struct site *site, const struct value *value,
    const struct jsonpath *path, enum path_kind kind,
    const struct asl_where *where)
{
	struct diags *diags = site->verifier->diags;
	struct span span = verify_span(site, value);
	struct diag *diag;

	if (kind == PATH_RESULT && path->root != JSONPATH_INPUT) {
		bool context = path->root == JSONPATH_CONTEXT;

		diag =
		    diag_add(diags, RULE_E161, span, "a result cannot go to %s",
			context ? "the context" : "a variable");
		diag_help(diags, diag,
		    context ? "name a place in the input: $.name" :
			      "use Assign");
		return false;
	}
	if (kind != PATH_INPUT || path->root != JSONPATH_CONTEXT)
		return true;
	diag = diag_add(diags, RULE_E162, span,
	    "this number cannot come from the context");
	diag_help(diags, diag,
	    "carry it to the input first, with Parameters or a Pass");
	verify_cite(site, diag, ASL_SCHEMA, where,
	    "Value is not a Reference Path");
	return false;
}

/* asl-rules P1, P2: AWS's words for a path that is none. */
static const char *
path_words(enum path_kind kind, struct str text)
{
	if (kind == PATH_ANY)
		return "Value must be a valid JSONPath.";
	if (!str_starts(text, "$"))
		return "Value is not a Reference Path: Reference path didn't "
		       "start with '$'";
	return "Value is not a Reference Path";
}

void
verify_path(const struct site *site, const struct value *value,
    const struct asl_where *where, enum path_kind kind)
{
	struct arena *arena = site->verifier->arena;
	struct diags *diags = site->verifier->diags;
	struct span span = verify_span(site, value);
	size_t before = diags->list.count;
	const struct jsonpath *path;
	struct str text;

	if (value->kind != VALUE_STRING || asl_is_open(value->string) ||
	    !value_literal(value, &text))
		return;
	path = kind == PATH_ANY ?
	    jsonpath_parse(arena, text, span, diags) :
	    jsonpath_parse_reference(arena, text, span, diags);
	if (path == NULL) {
		verify_quote(site, before, ASL_SCHEMA, where,
		    path_words(kind, text));
		return;
	}
	if (verify_root(site, value, path, kind, where))
		read_root(site, path, text, span, 0);
}

/* ---- intrinsic functions ------------------------------------------------- */

static void
read_arguments(const struct site *site, const struct intrinsic *call,
    struct str text, struct span span)
{
	if (call->kind == INTRINSIC_PATH)
		read_root(site, call->path, text, span, call->begin);
	for (size_t i = 0; i < call->arguments.count; i++)
		read_arguments(site, call->arguments.items[i], text, span);
}

static const struct intrinsic *
verify_call(const struct site *site, const struct value *value)
{
	struct span span = verify_span(site, value);
	const struct intrinsic *call;
	struct str text;

	if (!plain_text(site, value, false, &text))
		return NULL;
	call = intrinsic_parse(site->verifier->arena, text, span,
	    site->verifier->diags);
	if (call != NULL)
		read_arguments(site, call, text, span);
	return call;
}

/* Does the string begin like a call? */
static bool
begins_call(const struct value *value)
{
	return value->string.count > 0 &&
	    value->string.items[0].kind == PART_LITERAL &&
	    is_intrinsic(value->string.items[0].text);
}

/* asl-rules F2 */
static bool
gives_text(enum intrinsic_function function)
{
	return function == INTRINSIC_Format ||
	    function == INTRINSIC_JsonToString ||
	    function == INTRINSIC_ArrayGetItem ||
	    function == INTRINSIC_Base64Encode ||
	    function == INTRINSIC_Base64Decode || function == INTRINSIC_Hash ||
	    function == INTRINSIC_UUID;
}

void
verify_text_path(const struct site *site, const struct value *value,
    const struct asl_where *where)
{
	struct diags *diags = site->verifier->diags;
	const struct intrinsic *call;
	struct diag *diag;

	if (!begins_call(value)) {
		verify_path(site, value, where, PATH_REFERENCE);
		return;
	}
	call = verify_call(site, value);
	if (call == NULL || gives_text(call->function))
		return;
	diag = diag_add(diags, RULE_E165, verify_span(site, value),
	    "States.%s gives no text", intrinsic_name(call->function));
	diag_help(diags, diag, "put States.JsonToString(…) around it");
}

bool
verify_looks_like_path(const struct site *site, const struct value *value)
{
	struct arena *arena = site->verifier->arena;
	struct span nowhere = { 0 };
	struct diags ignored;
	struct str text;

	if (!value_literal(value, &text))
		return false;
	if (is_intrinsic(text))
		return str_ends(text, ")");
	diags_init(&ignored, arena);
	return (str_starts(text, "$.") || str_starts(text, "$$.") ||
		   str_starts(text, "$[")) &&
	    jsonpath_parse(arena, text, nowhere, &ignored) != NULL;
}

/* asl-rules P5: something that is neither is not even parsed. */
static void
refuse_value(const struct site *site, const struct member *member)
{
	struct diags *diags = site->verifier->diags;
	struct str bare = str_slice(member->key, 0, member->key.length - 2);
	struct diag *diag =
	    diag_add(diags, RULE_E163, verify_span(site, member->value),
		"'%.*s' should be a path or a call of a function",
		STR_ARG(member->key));

	diag_help(diags, diag,
	    "write $.… or States.…(…), or the value itself under '%.*s'",
	    STR_ARG(bare));
}

static void
quote_template(const struct site *site, size_t before,
    const struct member *member, const struct asl_where *where)
{
	struct str words = str_format(site->verifier->arena,
	    "The value for the field '%.*s' must be a valid JSONPath or a "
	    "valid intrinsic function call",
	    STR_ARG(member->key));

	verify_quote(site, before, ASL_SCHEMA, where, words.data);
}

void
verify_path_or_call(const struct site *site, const struct member *member,
    const struct asl_where *where)
{
	struct arena *arena = site->verifier->arena;
	struct diags *diags = site->verifier->diags;
	const struct value *value = member->value;
	struct span span = verify_span(site, value);
	size_t before = diags->list.count;
	const struct jsonpath *path = NULL;
	struct str text = { "", 0 };
	bool open = value->kind == VALUE_STRING && asl_is_open(value->string);

	if (value->kind == VALUE_STRING && begins_call(value)) {
		if (verify_call(site, value) != NULL)
			return;
	} else if (open) {
		return;
	} else if (!value_literal(value, &text) || !str_starts(text, "$")) {
		refuse_value(site, member);
	} else {
		path = jsonpath_parse(arena, text, span, diags);
		if (path != NULL)
			read_root(site, path, text, span, 0);
	}
	/* A variable without a value is no matter of this text. */
	if (path == NULL)
		quote_template(site, before, member, where);
}

#include "asl/verify_parts.h"
#include "base/utf8.h"

/* ASL: Payload Templates */

enum { VARIABLE_LENGTH = 80 }; /* asl-rules M12 */

/* A template, and the place of its root, where AWS says all that is wrong. */
struct template
{
	const struct site *site;
	const struct asl_where *root;
};

static void walk_jsonpath(const struct template *template,
    const struct value *value);

/* ---- JSONata: every string at any depth ---------------------------------- */

/* Who forgets the marks passes on text, and hears of it from nobody. */
static void
verify_unmarked(const struct site *site, const struct value *value)
{
	struct diags *diags = site->verifier->diags;
	struct str text;

	if (!value_literal(value, &text) || !str_starts(text, "$states."))
		return;
	diag_help(diags,
	    diag_add(diags, RULE_W294, verify_span(site, value),
		"this is text, and nothing evaluates it"),
	    "write \"{%% %.*s %%}\"", STR_ARG(text));
}

/* What JSONPath takes for a path is a field of that name in JSONata. */
static void
verify_path_key(const struct site *site, const struct member *member)
{
	struct diags *diags = site->verifier->diags;

	if (!str_ends(member->key, ".$"))
		return;
	diag_help(diags,
	    diag_add(diags, RULE_W295,
		asl_span_or(member->key_span, verify_span(site, NULL)),
		"'%.*s' is no path in JSONata, but a field of that name",
		STR_ARG(member->key)),
	    "write %.*s: \"{%% … %%}\", or `query: jsonpath` at the top",
	    (int)member->key.length - 2, member->key.data);
}

static void
walk_jsonata(const struct site *site, const struct value *value,
    const struct asl_where *where)
{
	if (value->kind == VALUE_STRING) {
		verify_expression(site, value, where);
		verify_unmarked(site, value);
	}
	for (size_t i = 0; i < value->items.count; i++) {
		struct asl_where item = asl_where_at(where, "", i);

		walk_jsonata(site, value->items.items[i], &item);
	}
	for (size_t i = 0; i < value->members.count; i++) {
		const struct member *member = &value->members.items[i];
		struct asl_where at = asl_where_key(where, member->key);

		verify_path_key(site, member);
		walk_jsonata(site, member->value, &at);
	}
}

/* ---- JSONPath: keys that end in ".$" ------------------------------------- */

static struct str
bare_key(struct str key)
{
	return str_ends(key, ".$") ? str_slice(key, 0, key.length - 2) : key;
}

/* asl-rules P9 */
static void
verify_double(const struct template *template, const struct map *keys,
    const struct member *member)
{
	struct diags *diags = template->site->verifier->diags;
	struct str bare = bare_key(member->key);

	if (map_get(keys, bare) == NULL)
		return;
	diag_help(diags,
	    diag_add(diags, RULE_E164,
		asl_span_or(member->key_span,
		    verify_span(template->site, NULL)),
		"'%.*s' and '%.*s' would be one field", STR_ARG(bare),
		STR_ARG(member->key)),
	    "keep one of them");
}

static bool
is_other_language(const struct site *site, const struct value *value)
{
	struct diags *diags = site->verifier->diags;

	if (!asl_is_expression(value))
		return false;
	diag_help(diags,
	    diag_add(diags, RULE_W155, verify_span(site, value),
		"this state speaks JSONPath, where '{%% … %%}' is text"),
	    "give the state the query language JSONata");
	return true;
}

/* AWS's own warning NO_DOLLAR, and expressions of the other language. */
static void
verify_plain(const struct template *template, const struct value *value)
{
	const struct site *site = template->site;
	struct diags *diags = site->verifier->diags;
	struct diag *diag;

	if (is_other_language(site, value) ||
	    !verify_looks_like_path(site, value))
		return;
	diag = diag_add(diags, RULE_W152, verify_span(site, value),
	    "this looks like a path, and is text");
	diag_help(diags, diag, "end the key in '.$'");
	verify_cite(site, diag, "NO_DOLLAR", NULL, "%s", "");
}

static void
walk_member(const struct template *template, const struct map *keys,
    const struct member *member)
{
	if (!str_ends(member->key, ".$")) {
		if (member->value->kind == VALUE_STRING)
			verify_plain(template, member->value);
		else
			walk_jsonpath(template, member->value);
		return;
	}
	verify_double(template, keys, member);
	verify_path_or_call(template->site, member, template->root);
}

static void
walk_jsonpath(const struct template *template, const struct value *value)
{
	struct map keys = { .arena = template->site->verifier->arena };

	for (size_t i = 0; i < value->items.count; i++)
		walk_jsonpath(template, value->items.items[i]);
	for (size_t i = 0; value->members.count > 1 && i < value->members.count;
	     i++)
		map_set(&keys, value->members.items[i].key,
		    &value->members.items[i]);
	for (size_t i = 0; i < value->members.count; i++)
		walk_member(template, &keys, &value->members.items[i]);
}

void
verify_template(const struct site *site, const struct value *value,
    const struct asl_where *where)
{
	struct template template = { site, where };

	if (site->jsonata)
		walk_jsonata(site, value, where);
	else
		walk_jsonpath(&template, value);
}

/* ---- Assign -------------------------------------------------------------- */

static bool
is_letter(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
	    (c >= 0x80 && !utf8_is_control(c) && c != UTF8_INVALID);
}

static bool
is_variable_name(struct str name)
{
	size_t at = 0;

	while (at < name.length) {
		bool first = at == 0;
		uint32_t c = utf8_next(name, &at);

		if (!is_letter(c) && (first || c < '0' || c > '9'))
			return false;
	}
	return name.length > 0;
}

/* asl-rules M12 */
static void
verify_name(const struct site *site, const struct member *member, bool jsonata)
{
	struct diags *diags = site->verifier->diags;
	struct str name = jsonata ? member->key : bare_key(member->key);
	struct span span =
	    asl_span_or(member->key_span, verify_span(site, NULL));
	size_t length = utf8_count(name);

	if (str_find(name, "${", 0) < name.length)
		return;
	if (str_is(name, "states") && !site->state->plain)
		return;
	if (str_is(name, "states"))
		diag_help(diags,
		    diag_add(diags, RULE_E176, span,
			"'states' is a variable of Step Functions"),
		    "take another name");
	else if (length > VARIABLE_LENGTH)
		diag_help(diags,
		    diag_add(diags, RULE_E176, span,
			"the name of this variable is %zu characters long",
			length),
		    "AWS takes %d", VARIABLE_LENGTH);
	else if (!is_variable_name(name))
		diag_help(diags,
		    diag_add(diags, RULE_E176, span,
			"'%.*s' cannot be the name of a variable",
			STR_ARG(name)),
		    "use letters, digits and '_'; a part of a variable "
		    "cannot be assigned");
}

void
verify_assign(const struct site *site, const struct value *value,
    const struct asl_where *where)
{
	for (size_t i = 0; i < value->members.count; i++)
		verify_name(site, &value->members.items[i], site->jsonata);
	verify_template(site, value, where);
}

/* ---- Result -------------------------------------------------------------- */

/* AWS's own warning PASS_RESULT_IS_STATIC */
void
verify_result(const struct site *site, const struct value *value)
{
	struct diags *diags = site->verifier->diags;

	is_other_language(site, value);
	for (size_t i = 0; i < value->items.count; i++)
		verify_result(site, value->items.items[i]);
	for (size_t i = 0; i < value->members.count; i++) {
		const struct member *member = &value->members.items[i];
		struct diag *diag;

		verify_result(site, member->value);
		if (!str_ends(member->key, ".$"))
			continue;
		diag = diag_add(diags, RULE_W151,
		    asl_span_or(member->key_span, verify_span(site, NULL)),
		    "'%.*s' is no path in a Result", STR_ARG(member->key));
		diag_help(diags, diag, "use Parameters instead of Result");
		verify_cite(site, diag, "PASS_RESULT_IS_STATIC", NULL, "%s",
		    "");
	}
}

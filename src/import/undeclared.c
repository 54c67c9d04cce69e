#include "import/importer.h"

/*
 * DefinitionSubstitutions: what is not among them is text to CloudFormation,
 * while elsewhere it is how people write what they will put in.
 */

struct undeclared {
	struct finder *finder;
	const struct value *substitutions;
	struct str_list said;
};

static bool
is_declared(const struct value *substitutions, struct str token)
{
	size_t count = substitutions == NULL ? 0 : substitutions->members.count;

	for (size_t i = 0; i < count; i++)
		if (str_equal(substitutions->members.items[i].key, token))
			return true;
	return false;
}

static void
report(struct undeclared *undeclared, struct str token, struct span span)
{
	struct diags *diags = undeclared->finder->diags;
	struct diag *diag;

	if (is_declared(undeclared->substitutions, token) ||
	    str_list_has(&undeclared->said, token))
		return;
	LIST_ADD(undeclared->finder->arena, &undeclared->said) = token;
	diag = diag_add(diags, RULE_W215, span,
	    "the template puts nothing in the place of '${%.*s}', the spec "
	    "does",
	    STR_ARG(token));
	diag_help(diags, diag, "write it with $${ where the text is meant");
}

/* In Fn::Sub the text itself is written ${!token}. */
static void
look_at_text(struct undeclared *undeclared, struct str text, bool sub,
    struct span span)
{
	size_t at = str_find(text, "${", 0);

	while (at < text.length) {
		size_t begin = at + 2;
		size_t close = str_find(text, "}", begin);
		bool escaped = begin < text.length && text.data[begin] == '!';

		if (close < text.length && sub == escaped)
			report(undeclared,
			    str_trim(str_slice(text, begin + sub, close)),
			    span);
		at = str_find(text, "${", begin);
	}
}

static void
look_at(struct undeclared *undeclared, const struct value *value, bool sub)
{
	if (value->kind == VALUE_STRING)
		look_at_text(undeclared,
		    text_show(undeclared->finder->arena, value->string), sub,
		    value->span);
	for (size_t i = 0; i < value->items.count; i++)
		look_at(undeclared, value->items.items[i], sub);
	for (size_t i = 0; i < value->members.count; i++) {
		const struct member *member = &value->members.items[i];

		if (!str_is(member->key, "Ref") &&
		    !str_is(member->key, "Comment"))
			look_at(undeclared, member->value,
			    sub || str_is(member->key, "Fn::Sub"));
	}
}

void
find_undeclared(struct finder *finder, const struct value *definition,
    const struct value *substitutions)
{
	struct undeclared undeclared = { .finder = finder,
		.substitutions = substitutions };

	look_at(&undeclared, definition, false);
}

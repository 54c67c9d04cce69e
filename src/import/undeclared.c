#include "import/importer.h"

/*
 * DefinitionSubstitutions: what is not among them is text to CloudFormation,
 * while elsewhere it is how people write what they will put in.
 */

struct undeclared {
	struct finder *finder;
	struct map settled; /* what is declared, or said already */
};

static void
settle(struct undeclared *undeclared, struct str token)
{
	map_set(&undeclared->settled, token, undeclared);
}

static void
report(struct undeclared *undeclared, struct str token, struct span span)
{
	struct diags *diags = undeclared->finder->diags;
	struct diag *diag;

	if (map_get(&undeclared->settled, token) != NULL)
		return;
	settle(undeclared, token);
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
		.settled = { .arena = finder->arena } };
	size_t count = substitutions == NULL ? 0 : substitutions->members.count;

	for (size_t i = 0; i < count; i++)
		settle(&undeclared, substitutions->members.items[i].key);
	look_at(&undeclared, definition, false);
}

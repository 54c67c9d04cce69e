#include "check/checker.h"

/*
 * SNS API Reference: MessageAttributeValue; the same in SQS.  Step Functions
 * passes them on as they are, so that a plain value fails when it runs.
 */

static bool
is_computed(const struct member *member)
{
	const struct text *text = &member->value->string;

	return str_ends(member->key, ".$") ||
	    (member->value->kind == VALUE_STRING && text->count > 0 &&
		text->items[0].kind == PART_LITERAL &&
		str_starts(text->items[0].text, "{%"));
}

void
check_attributes(struct checker *checker, const struct step *step)
{
	const struct value *all = step->attributes;

	if (all == NULL || all->kind != VALUE_OBJECT)
		return;
	for (size_t i = 0; i < all->members.count; i++) {
		const struct member *member = &all->members.items[i];
		struct diag *diag;

		if (member->value->kind == VALUE_OBJECT || is_computed(member))
			continue;
		diag = diag_add(checker->diags, RULE_E396, member->value->span,
		    "the attribute '%.*s' has no type", STR_ARG(member->key));
		diag_help(checker->diags, diag,
		    "write { DataType: String, StringValue: … }");
	}
}

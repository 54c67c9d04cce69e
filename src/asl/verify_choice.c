#include "asl/verify_parts.h"
#include "expr/timestamp.h"

/* ASL: Choice Rules; asl-rules C2 to C5 */

static void verify_test(const struct site *site, const struct value *test,
    bool nested);

static struct diag *
refuse(const struct site *site, struct span span, const char *message)
{
	struct span place = asl_span_or(span, site->state->span);

	return diag_add(site->verifier->diags, RULE_E156, place, "%s", message);
}

/* ---- comparisons --------------------------------------------------------- */

static const char *
wanted_operand(enum asl_operand operand, const struct value *value)
{
	struct str text;

	switch (operand) {
	case ASL_OPERAND_STRING:
	case ASL_OPERAND_PATH:
		return value->kind == VALUE_STRING ? NULL : "a string";
	case ASL_OPERAND_NUMBER:
		return value->kind == VALUE_NUMBER ? NULL : "a number";
	case ASL_OPERAND_BOOLEAN:
		return value->kind == VALUE_BOOLEAN ? NULL : "true or false";
	case ASL_OPERAND_TIMESTAMP:
		return value_literal(value, &text) && timestamp_is_valid(text) ?
		    NULL :
		    "a timestamp such as 2026-12-05T21:29:29Z";
	}
	return NULL;
}

static void
verify_operand(const struct site *site, const struct asl_comparison *row,
    const struct value *value)
{
	struct diags *diags = site->verifier->diags;
	const char *wanted = wanted_operand(row->operand, value);
	struct asl_where where = asl_where_in(site->where, row->key);
	struct diag *diag;

	if (value->kind == VALUE_STRING && asl_is_open(value->string))
		return;
	if (wanted == NULL) {
		if (row->operand == ASL_OPERAND_PATH)
			verify_path(site, value, &where, PATH_REFERENCE);
		return;
	}
	diag = diag_add(diags, RULE_E157, verify_span(site, value),
	    "%s compares with %s, not with %s", row->key, wanted,
	    asl_kind_name(value));
	if (verify_looks_like_path(site, value))
		diag_help(diags, diag, "write %sPath", row->key);
	else
		diag_help(diags, diag, "write %s", wanted);
}

static void
verify_variable_field(const struct site *site, const struct value *test,
    bool wanted)
{
	const struct value *value = value_get(test, "Variable");
	struct asl_where where = asl_where_in(site->where, "Variable");

	if (value == NULL && wanted)
		diag_help(site->verifier->diags,
		    refuse(site, test->span, "a comparison needs a Variable"),
		    "add \"Variable\": \"$.…\"");
	else if (value != NULL && !wanted)
		diag_help(site->verifier->diags,
		    refuse(site, value->span,
			"And, Or and Not have no Variable"),
		    "leave it out: the rules in them have their own");
	else if (value != NULL && value->kind != VALUE_STRING)
		diag_help(site->verifier->diags,
		    refuse(site, value->span, "a Variable is a path"),
		    "write \"$.…\"");
	else if (value != NULL)
		verify_path(site, value, &where, PATH_REFERENCE);
}

/* ---- And, Or, Not -------------------------------------------------------- */

static void
verify_item(const struct site *outer, const struct value *value,
    const struct asl_where *where)
{
	struct site site = *outer;

	site.where = where;
	if (value->bare)
		return;
	if (value->kind == VALUE_OBJECT)
		verify_test(&site, value, true);
	else
		diag_help(outer->verifier->diags,
		    refuse(outer, value->span, "a rule is an object"),
		    "write { \"Variable\": …, … }");
}

static void
verify_operator(const struct site *site, const struct member *member)
{
	const struct value *value = member->value;
	const char *key = str_copy(site->verifier->arena, member->key).data;
	struct asl_where where = asl_where_in(site->where, key);

	if (str_is(member->key, "Not")) {
		verify_item(site, value, &where);
		return;
	}
	if (value->bare)
		return;
	if (value->kind != VALUE_LIST || value->items.count == 0)
		diag_help(site->verifier->diags,
		    refuse(site, value->span,
			"And and Or hold a list of one rule or more"),
		    "write [ { … }, { … } ]");
	for (size_t i = 0; i < value->items.count; i++) {
		struct asl_where item = asl_where_at(site->where, key, i);

		verify_item(site, value->items.items[i], &item);
	}
}

/* ---- a rule -------------------------------------------------------------- */

static bool
is_operator(struct str key)
{
	return str_is(key, "And") || str_is(key, "Or") || str_is(key, "Not");
}

/* Only rules inside others can still have keys that are none of a test. */
static void
verify_key(const struct site *site, const struct member *member)
{
	struct diags *diags = site->verifier->diags;
	struct span span = asl_span_or(member->key_span, site->state->span);
	struct str_list keys = { 0 };
	struct diag *diag;

	if (str_is(member->key, "Variable") || str_is(member->key, "Comment"))
		return;
	if (str_is(member->key, "Next")) {
		diag_help(diags,
		    refuse(site, span, "only the outermost rule has a Next"),
		    "leave it out here");
		return;
	}
	asl_test_keys(diags->arena, &keys);
	diag = diag_add(diags, RULE_E142, span,
	    "a rule inside another one has no field '%.*s'",
	    STR_ARG(member->key));
	diag_suggest(diags, diag, member->key, &keys);
	verify_cite(site, diag, ASL_SCHEMA, site->where,
	    "Field '%.*s' is not supported", STR_ARG(member->key));
}

static void
verify_test(const struct site *site, const struct value *test, bool nested)
{
	size_t comparisons = 0;
	size_t operators = 0;

	for (size_t i = 0; i < test->members.count; i++) {
		const struct member *member = &test->members.items[i];
		const struct asl_comparison *row =
		    asl_comparison_find(member->key);

		if (row != NULL) {
			comparisons++;
			verify_operand(site, row, member->value);
		} else if (is_operator(member->key)) {
			operators++;
			verify_operator(site, member);
		} else if (nested) {
			verify_key(site, member);
		}
	}
	if (comparisons + operators == 0)
		diag_help(site->verifier->diags,
		    refuse(site, test->span, "this rule compares nothing"),
		    "add a comparison such as StringEquals or IsPresent");
	else if (comparisons + operators > 1)
		diag_help(site->verifier->diags,
		    refuse(site, test->span,
			"this rule has more than one comparison"),
		    "put them into the rules of an And");
	verify_variable_field(site, test, operators == 0);
}

void
verify_choice(const struct site *outer)
{
	const struct asl_choice *choice = &outer->state->as.choice;

	for (size_t i = 0; i < choice->rules.count; i++) {
		const struct asl_rule *rule = &choice->rules.items[i];
		struct asl_where where =
		    asl_where_at(outer->where, "Choices", i);
		struct site site = *outer;

		site.where = &where;
		verify_record(&site, ASL_TABLE_RULE, ASL_CHOICE, rule);
		if (!site.jsonata && rule->test != NULL)
			verify_test(&site, rule->test, false);
	}
}

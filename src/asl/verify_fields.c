#include "asl/verify_parts.h"
#include "expr/timestamp.h"

/* What a field may hold, by its shape.  That its kind is right is known. */

static void verify_object(const struct site *site, enum asl_table table,
    enum asl_type type, const struct value *object);

/* asl-rules T6, W2, K5, R3 to R6, M4, M5 */
static void
verify_number(const struct site *site, const struct asl_field *row,
    const struct value *value, const struct asl_where *where)
{
	struct diags *diags = site->verifier->diags;
	int decimals = row->shape == ASL_SHAPE_NUMBER ? 1 : 0;
	double number = asl_number(value);
	bool low = number < row->least;
	double limit = low ? row->least : row->most;
	struct diag *diag;

	if (!low && number <= row->most)
		return;
	diag = diag_add(diags, RULE_E144, verify_span(site, value),
	    "'%s' is %s %.0f", row->key, low ? "at least" : "at most", limit);
	diag_help(diags, diag, "write a %s number", low ? "larger" : "smaller");
	verify_cite(site, diag, ASL_SCHEMA, where, "%s value is %.*f",
	    low ? "Minimum" : "Maximum", decimals, limit);
}

/* asl-rules W3: in JSONPath an expression is no timestamp either. */
static void
verify_timestamp(const struct site *site, const struct value *value,
    const struct asl_where *where)
{
	struct diags *diags = site->verifier->diags;
	struct str text;
	struct diag *diag;

	if (site->jsonata && asl_is_expression(value)) {
		verify_expression(site, value, where);
		return;
	}
	if (asl_is_open(value->string) || !value_literal(value, &text) ||
	    timestamp_is_valid(text))
		return;
	/* A reference to nothing is no text, and was reported. */
	if (text.length == 0 && !site->state->plain && diags->errors > 0)
		return;
	diag = diag_add(diags, RULE_E158, verify_span(site, value),
	    "'%.*s' is no timestamp", STR_ARG(text));
	diag_help(diags, diag, "write it as 2026-12-05T21:29:29Z");
	verify_cite(site, diag, ASL_SCHEMA, where,
	    "String does not match RFC3339 timestamp");
}

/* asl-rules C6 */
static void
verify_condition(const struct site *site, const struct value *value,
    const struct asl_where *where)
{
	struct diags *diags = site->verifier->diags;

	if (value->kind == VALUE_BOOLEAN)
		return;
	if (asl_is_expression(value)) {
		verify_expression(site, value, where);
		return;
	}
	if (asl_is_open(value->string))
		return;
	diag_help(diags,
	    diag_add(diags, RULE_E166, verify_span(site, value),
		"a condition is true, false or an expression"),
	    "write \"{%% … %%}\", with nothing before or behind");
}

/* AWS's own warning NO_PATH */
static void
verify_string(const struct site *site, const struct asl_field *row,
    const struct value *value, const struct asl_where *where)
{
	struct diags *diags = site->verifier->diags;
	struct diag *diag;

	if (site->jsonata) {
		verify_expression(site, value, where);
		return;
	}
	if (row->table != ASL_TABLE_STATE ||
	    !verify_looks_like_path(site, value))
		return;
	diag = diag_add(diags, RULE_W153, verify_span(site, value),
	    "'%s' is text, though this looks like a path", row->key);
	diag_help(diags, diag, "write '%sPath'", row->key);
	verify_cite(site, diag, "NO_PATH", NULL, "%s", "");
}

static void
verify_nested(const struct site *site, const struct asl_field *row,
    enum asl_type type, const struct value *value,
    const struct asl_where *where)
{
	struct site inner = *site;

	inner.where = where;
	inner.place = JSONATA_ANYWHERE;
	/* asl-rules Q5: AWS does not look into Credentials. */
	if (row->nested == ASL_TABLE_CREDENTIALS) {
		if (!site->jsonata)
			verify_template(&inner, value, where);
		return;
	}
	verify_object(&inner, row->nested, type, value);
}

static bool
is_output(const struct asl_field *row)
{
	return row->shape == ASL_SHAPE_ASSIGN ||
	    str_is(str_from(row->key), "Output");
}

static void
verify_value(const struct site *outer, const struct asl_field *row,
    enum asl_type type, const struct value *value)
{
	struct asl_where where = asl_where_in(outer->where, row->key);
	struct site inner = *outer;
	const struct site *site = &inner;

	if (!is_output(row))
		inner.place = JSONATA_ANYWHERE;
	switch (row->shape) {
	case ASL_SHAPE_CODE:
	case ASL_SHAPE_TEXT:
	case ASL_SHAPE_TARGET:
	case ASL_SHAPE_WORD:
	case ASL_SHAPE_HEADERS:
		return;
	case ASL_SHAPE_STRING:
		verify_string(site, row, value, &where);
		return;
	case ASL_SHAPE_TIMESTAMP:
		verify_timestamp(site, value, &where);
		return;
	case ASL_SHAPE_PATH:
		verify_path(site, value, &where, PATH_ANY);
		return;
	case ASL_SHAPE_REFERENCE:
		verify_path(site, value, &where, PATH_REFERENCE);
		return;
	case ASL_SHAPE_INPUT_REFERENCE:
		verify_path(site, value, &where, PATH_INPUT);
		return;
	case ASL_SHAPE_RESULT_PATH:
		verify_path(site, value, &where, PATH_RESULT);
		return;
	case ASL_SHAPE_STRING_PATH:
		verify_text_path(site, value, &where);
		return;
	case ASL_SHAPE_INTEGER:
	case ASL_SHAPE_NUMBER:
		if (value->kind == VALUE_NUMBER)
			verify_number(site, row, value, &where);
		else if (site->jsonata)
			verify_expression(site, value, &where);
		return;
	case ASL_SHAPE_TEMPLATE:
	case ASL_SHAPE_ITEMS:
		verify_template(site, value, &where);
		return;
	case ASL_SHAPE_ASSIGN:
		verify_assign(site, value, &where);
		return;
	case ASL_SHAPE_RESULT:
		verify_result(site, value);
		return;
	case ASL_SHAPE_CONDITION:
		verify_condition(site, value, &where);
		return;
	case ASL_SHAPE_OBJECT:
		verify_nested(site, row, type, value, &where);
		return;
	}
}

static void
verify_object(const struct site *site, enum asl_table table, enum asl_type type,
    const struct value *object)
{
	for (size_t i = 0; i < object->members.count; i++) {
		const struct member *member = &object->members.items[i];
		const struct asl_field *row =
		    asl_field_find(table, type, member->key);

		if (row != NULL)
			verify_value(site, row, type, member->value);
	}
}

/* Parameters and Arguments share a member: each row is for one language. */
static bool
is_other_language(const struct site *site, const struct asl_field *row)
{
	return row->query != QUERY_INHERIT &&
	    (row->query == QUERY_JSONATA) != site->jsonata;
}

void
verify_record(const struct site *site, enum asl_table table, enum asl_type type,
    const void *record)
{
	size_t count;
	const struct asl_field *rows = asl_fields(&count);

	for (size_t i = 0; i < count; i++) {
		const struct value *value;

		if (rows[i].table != table ||
		    (rows[i].states & (1u << type)) == 0 ||
		    is_other_language(site, &rows[i]))
			continue;
		value = asl_field_value(&rows[i], record);
		if (value != NULL)
			verify_value(site, &rows[i], type, value);
	}
}

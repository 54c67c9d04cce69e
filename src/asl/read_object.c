#include "asl/read_fields.h"

#include <string.h>

/* The fields of one object, by their rows. */

static struct span
span_of(const struct asl_object *object, const struct value *value)
{
	return asl_span_or(value->span, object->span);
}

/* ---- keys ---------------------------------------------------------------- */

/* "Task, Parallel and Map": the states that have a field, or nothing. */
static struct str
owners(struct arena *arena, struct str key)
{
	struct buffer buffer = { .arena = arena };
	size_t count = 0;

	for (enum asl_type type = ASL_TASK; type <= ASL_MAP; type++) {
		if (asl_field_find(ASL_TABLE_STATE, type, key) == NULL)
			continue;
		buffer_format(&buffer, "%s%s", count > 0 ? ", " : "",
		    asl_type_name(type));
		count++;
	}
	return buffer_str(&buffer);
}

static struct str_list
keys_of(const struct asl_object *object)
{
	struct str_list keys = { 0 };
	size_t count;
	const struct asl_field *rows = asl_fields(&count);

	for (size_t i = 0; i < count; i++)
		if (rows[i].table == object->table &&
		    (rows[i].states & (1u << object->type)) != 0)
			LIST_ADD(object->reader->arena, &keys) =
			    str_from(rows[i].key);
	if (object->table == ASL_TABLE_RULE && !object->jsonata)
		asl_test_keys(object->reader->arena, &keys);
	return keys;
}

static struct str
join(struct arena *arena, const struct str_list *names)
{
	struct buffer out = { .arena = arena };

	for (size_t i = 0; i < names->count; i++)
		buffer_format(&out, "%s%.*s", i > 0 ? ", " : "",
		    STR_ARG(names->items[i]));
	return buffer_str(&out);
}

/* What stands behind it cannot be blamed for not being reached. */
static bool
leads_on(struct str key)
{
	return str_is(key, "Next") || str_is(key, "Catch") ||
	    str_is(key, "Choices") || str_is(key, "Default");
}

static void
report_unknown(const struct asl_object *object, const struct member *member)
{
	struct arena *arena = object->reader->arena;
	struct diags *diags = object->reader->diags;
	struct str name = asl_table_name(arena, object->table, object->type);
	struct str_list keys = keys_of(object);
	struct str others = { "", 0 };
	struct diag *diag = diag_add(diags, RULE_E142,
	    asl_span_or(member->key_span, object->span),
	    "%.*s has no field '%.*s'", STR_ARG(name), STR_ARG(member->key));

	if (object->table == ASL_TABLE_STATE) {
		others = owners(arena, member->key);
		if (object->state != NULL)
			object->state->astray |= leads_on(member->key);
	}
	if (others.length > 0)
		diag_help(diags, diag, "these states have it: %.*s",
		    STR_ARG(others));
	else
		diag_suggest(diags, diag, member->key, &keys);
	if (diag->help.length == 0)
		diag_help(diags, diag, "leave it out; %.*s has: %.*s",
		    STR_ARG(name), STR_ARG(join(arena, &keys)));
	asl_quote(diags, diag, ASL_SCHEMA, object->where,
	    "Field '%.*s' is not supported", STR_ARG(member->key));
}

static const char *
query_name(bool jsonata)
{
	return jsonata ? "JSONata" : "JSONPath";
}

/* What to use instead of a field of the other language. */
static const char *
instead_of(struct str key)
{
	static const char *const pairs[][2] = {
		{ "Parameters", "use Arguments" },
		{ "Arguments", "use Parameters" },
		{ "ItemsPath", "use Items" },
		{ "Items", "use ItemsPath" },
		{ "Result", "use Output" },
		{ "ResultPath", "use Output or Assign" },
		{ "ResultSelector", "use Output" },
		{ "OutputPath", "use Output" },
		{ "InputPath", "use an expression on $states.input" },
		{ "Output", "use ResultSelector, ResultPath or OutputPath" },
		{ "Condition", "use Variable and a comparison" },
	};

	for (size_t i = 0; i < ARRAY_COUNT(pairs); i++)
		if (str_is(key, pairs[i][0]))
			return pairs[i][1];
	if (str_ends(key, "Path"))
		return "use the field without `Path`, with an expression";
	return NULL;
}

void
asl_report_query(const struct asl_object *object, const struct member *member)
{
	struct diags *diags = object->reader->diags;
	const char *instead = instead_of(member->key);
	struct diag *diag = diag_add(diags, RULE_E150,
	    asl_span_or(member->key_span, object->span),
	    "the query language is %s, and '%.*s' belongs to %s",
	    query_name(object->jsonata), STR_ARG(member->key),
	    query_name(!object->jsonata));

	if (instead != NULL)
		diag_help(diags, diag, "%s", instead);
	asl_quote(diags, diag, ASL_SCHEMA, object->where,
	    "The QueryLanguage is set to '%s', but field '%.*s' is only "
	    "supported for the '%s' QueryLanguage",
	    query_name(object->jsonata), STR_ARG(member->key),
	    query_name(!object->jsonata));
}

static bool
fits_query(const struct asl_object *object, const struct asl_field *row)
{
	return row->query == QUERY_INHERIT || object->any_query ||
	    (row->query == QUERY_JSONATA) == object->jsonata;
}

/* ---- values -------------------------------------------------------------- */

static void
report_type(const struct asl_object *object, const char *key,
    const struct value *value, const char *wanted)
{
	struct diags *diags = object->reader->diags;
	struct asl_where where = asl_where_in(object->where, key);
	bool number = value->kind == VALUE_NUMBER;
	struct str kind =
	    number ? value->number : str_from(asl_kind_name(value));
	struct diag *diag = diag_add(diags, RULE_E143, span_of(object, value),
	    "'%s' should be %s, not %.*s", key, wanted, STR_ARG(kind));

	if (value->kind == VALUE_STRING && strstr(wanted, "number") != NULL)
		diag_help(diags, diag, "leave out the quotes");
	else if (value->kind == VALUE_STRING && strstr(wanted, "true") != NULL)
		diag_help(diags, diag, "write true, without quotes");
	else
		diag_help(diags, diag, "write %s", wanted);
	if (str_is(str_from(wanted), "a string"))
		asl_quote(diags, diag, ASL_SCHEMA, &where,
		    "Expected value of type [STRING]");
}

void
asl_report_empty(const struct asl_object *object, const char *key,
    const struct value *value, const char *help)
{
	struct diags *diags = object->reader->diags;
	struct asl_where where = asl_where_in(object->where, key);
	struct diag *diag = diag_add(diags, RULE_E147, span_of(object, value),
	    "'%s' is empty", key);

	diag_help(diags, diag, "%s", help);
	asl_quote(diags, diag, ASL_SCHEMA, &where, "Value cannot be empty");
}

void
asl_leave_open(const struct asl_object *object, const struct value *value)
{
	struct diags *diags = object->reader->diags;

	object->reader->open = true;
	diag_help(diags,
	    diag_add(diags, RULE_N331, span_of(object, value),
		"what this token stands for is not checked"),
	    "check what comes out when it is filled in");
}

bool
asl_is_object(const struct asl_object *object)
{
	struct arena *arena = object->reader->arena;
	struct str name = asl_table_name(arena, object->table, object->type);
	bool is_object = object->value->kind == VALUE_OBJECT;

	if (object->value->bare)
		asl_leave_open(object, object->value);
	else if (!is_object)
		diag_help(object->reader->diags,
		    diag_add(object->reader->diags, RULE_E140, object->span,
			"%.*s is an object, not %s", STR_ARG(name),
			asl_kind_name(object->value)),
		    "write { … }, with the fields of %.*s", STR_ARG(name));
	return is_object;
}

const struct value *
asl_expect(const struct asl_object *object, const char *key,
    enum value_kind kind, const char *wanted)
{
	const struct value *value = value_get(object->value, key);

	if (value == NULL || value->kind == kind)
		return value;
	if (value->bare)
		asl_leave_open(object, value);
	else
		report_type(object, key, value, wanted);
	return NULL;
}

bool
asl_read_text(const struct asl_object *object, const char *key,
    const struct value *value, struct str *text)
{
	if (value->kind != VALUE_STRING) {
		report_type(object, key, value, "a string");
		return false;
	}
	if (value_literal(value, text))
		return true;
	if (object->reader->tokens) {
		*text = text_show(object->reader->arena, value->string);
		return true;
	}
	diag_help(object->reader->diags,
	    diag_add(object->reader->diags, RULE_E143, span_of(object, value),
		"a reference cannot stand in '%s'", key),
	    "write the text itself");
	return false;
}

bool
asl_read_target(const struct asl_object *object, const char *key,
    const struct value *value, struct str *name)
{
	if (!asl_read_text(object, key, value, name))
		return false;
	if (name->length == 0)
		diag_help(object->reader->diags,
		    diag_add(object->reader->diags, RULE_E147,
			span_of(object, value), "'%s' is empty", key),
		    "name a state");
	return name->length > 0;
}

static bool
may_be_expression(const struct asl_object *object, const struct value *value)
{
	if (value->kind != VALUE_STRING)
		return false;
	if (object->table == ASL_TABLE_MACHINE ||
	    object->table == ASL_TABLE_RETRIER)
		return asl_is_open(value->string);
	return asl_is_open(value->string) ||
	    (object->jsonata && asl_is_expression(value));
}

/* asl-rules T5, T7, M7, M9, R7 */
static bool
read_word(const struct asl_object *object, const struct asl_field *row,
    const struct value *value, struct str *word)
{
	struct arena *arena = object->reader->arena;
	struct diags *diags = object->reader->diags;
	struct str_list words = asl_words(arena, row->words);
	struct asl_where where = asl_where_in(object->where, row->key);
	struct diag *diag;

	if (may_be_expression(object, value)) {
		*word = text_show(arena, value->string);
		return true;
	}
	if (!asl_read_text(object, row->key, value, word))
		return false;
	if (str_list_has(&words, *word))
		return true;
	diag = diag_add(diags, RULE_E145, span_of(object, value),
	    "'%s' cannot be '%.*s'", row->key, STR_ARG(*word));
	diag_suggest(diags, diag, *word, &words);
	if (diag->help.length == 0)
		diag_help(diags, diag, "it is one of: %.*s",
		    STR_ARG(asl_list(arena, row->words)));
	if (row->says != NULL)
		asl_quote(diags, diag, ASL_SCHEMA, &where, "%s", row->says);
	return false;
}

/* What is wrong with the kind of a value; NULL when nothing is. */
static const char *
wanted_instead(const struct asl_object *object, const struct asl_field *row,
    const struct value *value)
{
	bool is_string = value->kind == VALUE_STRING;

	switch (row->shape) {
	case ASL_SHAPE_STRING:
	case ASL_SHAPE_TIMESTAMP:
	case ASL_SHAPE_REFERENCE:
	case ASL_SHAPE_INPUT_REFERENCE:
	case ASL_SHAPE_STRING_PATH:
		return is_string ? NULL : "a string";
	case ASL_SHAPE_PATH:
	case ASL_SHAPE_RESULT_PATH:
		return is_string || value->kind == VALUE_NULL ? NULL :
								"a string";
	case ASL_SHAPE_INTEGER:
		if (may_be_expression(object, value) ||
		    (value->kind == VALUE_NUMBER && asl_is_whole(value)))
			return NULL;
		return "a whole number";
	case ASL_SHAPE_NUMBER:
		return may_be_expression(object, value) ||
			value->kind == VALUE_NUMBER ?
		    NULL :
		    "a number";
	case ASL_SHAPE_ASSIGN:
	case ASL_SHAPE_OBJECT:
		return value->kind == VALUE_OBJECT ? NULL : "an object";
	case ASL_SHAPE_CONDITION:
		return is_string || value->kind == VALUE_BOOLEAN ?
		    NULL :
		    "a boolean or an expression";
	case ASL_SHAPE_ITEMS:
		return may_be_expression(object, value) ||
			value->kind == VALUE_LIST ||
			value->kind == VALUE_OBJECT ?
		    NULL :
		    "a list, an object or an expression";
	case ASL_SHAPE_HEADERS:
		return value->kind == VALUE_LIST ? NULL : "a list of strings";
	case ASL_SHAPE_CODE:
	case ASL_SHAPE_TEXT:
	case ASL_SHAPE_TARGET:
	case ASL_SHAPE_WORD:
	case ASL_SHAPE_TEMPLATE:
	case ASL_SHAPE_RESULT:
		return NULL;
	}
	return NULL;
}

static void
read_nested(const struct asl_object *outer, const struct asl_field *row,
    const struct value *value)
{
	struct asl_where where = asl_where_in(outer->where, row->key);
	struct asl_object object = *outer;

	object.value = value;
	object.span = span_of(outer, value);
	object.where = &where;
	object.table = row->nested;
	object.state = NULL;
	asl_read_fields(&object, NULL);
}

/* The address of a member; `record` is one that its reader owns. */
static void *
member_at(const struct asl_field *row, void *record)
{
	return record == NULL || row->place == ASL_NOWHERE ?
	    NULL :
	    (char *)record + row->place;
}

/* A token for the whole value; false where it is looked at by code. */
static bool
read_bare(const struct asl_object *object, const struct asl_field *row,
    struct value *value, void *member)
{
	switch (row->shape) {
	case ASL_SHAPE_CODE:
		return false;
	case ASL_SHAPE_TEXT:
	case ASL_SHAPE_TARGET:
	case ASL_SHAPE_WORD:
		asl_leave_open(object, value);
		return true;
	case ASL_SHAPE_STRING:
	case ASL_SHAPE_TIMESTAMP:
	case ASL_SHAPE_PATH:
	case ASL_SHAPE_REFERENCE:
	case ASL_SHAPE_INPUT_REFERENCE:
	case ASL_SHAPE_RESULT_PATH:
	case ASL_SHAPE_STRING_PATH:
	case ASL_SHAPE_INTEGER:
	case ASL_SHAPE_NUMBER:
	case ASL_SHAPE_TEMPLATE:
	case ASL_SHAPE_ASSIGN:
	case ASL_SHAPE_RESULT:
	case ASL_SHAPE_CONDITION:
	case ASL_SHAPE_ITEMS:
	case ASL_SHAPE_HEADERS:
	case ASL_SHAPE_OBJECT:
		break;
	}
	if (member != NULL)
		*(struct value **)member = value;
	return true;
}

static void
read_field(const struct asl_object *object, const struct asl_field *row,
    struct value *value, void *record)
{
	void *member = member_at(row, record);
	const char *wanted = wanted_instead(object, row, value);
	struct str text;

	if (value->bare && read_bare(object, row, value, member))
		return;
	if (wanted != NULL) {
		report_type(object, row->key, value, wanted);
	} else if (row->shape == ASL_SHAPE_WORD) {
		if (read_word(object, row, value, &text) && member != NULL)
			*(struct str *)member = text;
	} else if (row->shape == ASL_SHAPE_TARGET) {
		if (asl_read_target(object, row->key, value, &text) &&
		    member != NULL)
			*(struct str *)member = text;
	} else if (row->shape == ASL_SHAPE_TEXT) {
		if (asl_read_text(object, row->key, value, &text) &&
		    member != NULL)
			*(struct str *)member = text;
	} else if (row->shape != ASL_SHAPE_CODE) {
		if (row->shape == ASL_SHAPE_OBJECT)
			read_nested(object, row, value);
		if (member != NULL)
			*(struct value **)member = value;
	}
}

/* ---- all of them --------------------------------------------------------- */

/* asl-rules T2, C2, R8: one message for all that is missing. */
static void
check_needed(const struct asl_object *object)
{
	struct diags *diags = object->reader->diags;
	struct arena *arena = object->reader->arena;
	struct buffer missing = { .arena = arena };
	struct str name = asl_table_name(arena, object->table, object->type);
	size_t count;
	const struct asl_field *rows = asl_fields(&count);
	struct diag *diag;

	for (size_t i = 0; i < count; i++) {
		if (rows[i].table != object->table || !rows[i].needed ||
		    (rows[i].states & (1u << object->type)) == 0 ||
		    value_get(object->value, rows[i].key) != NULL)
			continue;
		buffer_format(&missing, "%s%s", missing.length > 0 ? ", " : "",
		    rows[i].key);
	}
	if (missing.length == 0)
		return;
	diag = diag_add(diags, RULE_E141, object->span, "%.*s needs: %.*s",
	    STR_ARG(name), STR_ARG(buffer_str(&missing)));
	diag_help(diags, diag, "add %.*s", STR_ARG(buffer_str(&missing)));
	asl_quote(diags, diag, ASL_SCHEMA, object->where,
	    "These fields are required: [%.*s]", STR_ARG(buffer_str(&missing)));
	if (object->state != NULL)
		object->state->broken = true;
}

static void
report_two(const struct asl_object *object, const struct asl_group *group,
    const struct value *second)
{
	struct diags *diags = object->reader->diags;
	struct arena *arena = object->reader->arena;
	struct str name = asl_table_name(arena, object->table, object->type);
	struct str_list keys = asl_words(arena, group->keys);
	struct diag *diag = diag_add(diags, RULE_E148, span_of(object, second),
	    "%.*s can have only one of: %.*s", STR_ARG(name),
	    STR_ARG(asl_list(arena, group->keys)));

	diag_help(diags, diag, "keep '%.*s' or another one",
	    STR_ARG(keys.items[0]));
	if (group->says != NULL && !group->needed)
		asl_quote(diags, diag, ASL_SCHEMA, NULL, "%s", group->says);
}

static void
report_none(const struct asl_object *object, const struct asl_group *group)
{
	struct diags *diags = object->reader->diags;
	struct str name =
	    asl_table_name(object->reader->arena, object->table, object->type);
	struct diag *diag =
	    diag_add(diags, RULE_E149, object->span, "%.*s needs one of: %.*s",
		STR_ARG(name), STR_ARG(asl_list(diags->arena, group->keys)));

	diag_help(diags, diag, "add one of them, such as '%.*s'",
	    STR_ARG(asl_words(diags->arena, group->keys).items[0]));
	if (group->says != NULL)
		asl_quote(diags, diag, ASL_SCHEMA, object->where, "%s",
		    group->says);
	if (object->state != NULL)
		object->state->broken = true;
}

/* asl-rules K5, W1, F1, M2, M4, M5.  A field that is refused counts as none. */
static void
check_group(const struct asl_object *object, const struct asl_group *group)
{
	struct str_list keys = asl_words(object->reader->arena, group->keys);
	const struct value *second = NULL;
	size_t present = 0;
	size_t fitting = 0;

	for (size_t i = 0; i < keys.count; i++) {
		struct str key = keys.items[i];
		const struct asl_field *row =
		    asl_field_find(object->table, object->type, key);
		const struct value *value = value_get(object->value, row->key);

		if (value == NULL)
			continue;
		present++;
		if (!fits_query(object, row))
			continue;
		fitting++;
		if (fitting == 2)
			second = value;
	}
	if (second != NULL)
		report_two(object, group, second);
	else if (group->needed && present == 0)
		report_none(object, group);
}

void
asl_read_fields(const struct asl_object *object, void *record)
{
	size_t count;
	const struct asl_group *groups = asl_groups(&count);

	for (size_t i = 0; i < object->value->members.count; i++) {
		const struct member *member = &object->value->members.items[i];
		const struct asl_field *row =
		    asl_field_find(object->table, object->type, member->key);

		if (row == NULL)
			report_unknown(object, member);
		else if (!fits_query(object, row))
			asl_report_query(object, member);
		else
			read_field(object, row, member->value, record);
	}
	check_needed(object);
	for (size_t i = 0; i < count; i++)
		if (groups[i].table == object->table &&
		    (groups[i].states & (1u << object->type)) != 0)
			check_group(object, &groups[i]);
}

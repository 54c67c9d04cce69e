#include <string.h>

#include "aws/sdk.h"
#include "spec/fields.h"

/* `callers` and `permissions`: who may do what besides the steps. */

static struct text
string_of(struct reader *reader, const struct value *value, const char *what)
{
	if (value == NULL)
		return (struct text){ 0 };
	if (value->kind == VALUE_STRING)
		return value->string;
	diag_help(reader->diags,
	    diag_add(reader->diags, RULE_E040, value->span,
		"%s should be a string", what),
	    "quote it");
	return (struct text){ 0 };
}

/* --- callers -------------------------------------------------------------- */

static const struct {
	const char *key;
	bool express;
	bool standard;
} rights[CALLER_RIGHT_COUNT] = {
#define CALLER(id, key, express, standard) { key, express, standard },
#include "spec/callers.def"
#undef CALLER
};

static void
allow(struct reader *reader, struct caller *caller, struct str word,
    struct span span)
{
	bool express = reader->spec->express;
	struct str_list words = { 0 };
	struct diag *diag;

	for (size_t i = 0; i < CALLER_RIGHT_COUNT; i++) {
		bool fits = express ? rights[i].express : rights[i].standard;

		if (!str_is(word, rights[i].key)) {
			if (fits)
				LIST_ADD(reader->arena, &words) =
				    str_from(rights[i].key);
			continue;
		}
		caller->may[i] = true;
		if (fits)
			return;
		diag = diag_add(reader->diags, RULE_E298, span,
		    "nobody can %s an execution of %s workflow",
		    i == CALLER_START_SYNC ? "wait for" : rights[i].key,
		    express ? "an Express" : "a Standard");
		diag_help(reader->diags, diag,
		    "remove it, or change the workflow's `type`");
		return;
	}
	diag = diag_add(reader->diags, RULE_E298, span,
	    "a caller cannot be allowed '%.*s'", STR_ARG(word));
	diag_suggest(reader->diags, diag, word, &words);
	if (diag->help.length == 0)
		diag_help(reader->diags, diag, "write one of %.*s",
		    STR_ARG(str_join(reader->arena, &words, ", ")));
}

static void
read_caller(struct reader *reader, const struct node_entry *entry)
{
	struct caller_fields fields = { 0 };
	struct caller caller = { .key = entry->key->text,
		.span = entry->key->span };
	const struct node *words = node_get(entry->value, "allow");

	if (!fields_read(reader, FIELDS_CALLER, 0, entry->value, "a caller",
		&fields))
		return;
	for (size_t i = 0; i < fields.allow.count; i++)
		allow(reader, &caller, fields.allow.items[i], words->span);
	caller.role = string_of(reader, fields.role, "a role");
	caller.apigateway = fields.service != 0;
	if (caller.apigateway)
		diag_help(reader->diags,
		    diag_add(reader->diags, RULE_N344, caller.span,
			"the role of '%.*s' trusts API Gateway as a whole",
			STR_ARG(caller.key)),
		    "AWS documents no source in its calls that a condition "
		    "could name; who may pass the role decides");
	if (fields.allow.count == 0)
		diag_help(reader->diags,
		    diag_add(reader->diags, RULE_E298, caller.span,
			"'%.*s' is allowed nothing", STR_ARG(caller.key)),
		    "add `allow: [start, watch]`");
	if (caller.apigateway && caller.role.count > 0)
		diag_help(reader->diags,
		    diag_add(reader->diags, RULE_E298, caller.span,
			"'%.*s' is a role that exists and one that is made",
			STR_ARG(caller.key)),
		    "keep one of `role` and `service`");
	LIST_ADD(reader->arena, &reader->spec->callers) = caller;
}

void
read_callers(struct reader *reader, const struct node *node)
{
	if (node == NULL)
		return;
	if (node->kind != NODE_MAP) {
		wrong_type(reader, node, "a map of callers");
		return;
	}
	for (size_t i = 0; i < node->entries.count; i++)
		read_caller(reader, &node->entries.items[i]);
}

/* --- statements ----------------------------------------------------------- */

static void
check_action(struct reader *reader, struct str action, bool wildcard,
    struct span span)
{
	size_t colon = str_find(action, ":", 0);
	bool star = str_find(action, "*", 0) < action.length;
	struct diag *diag;

	if (colon == 0 || colon + 1 >= action.length ||
	    str_find(action, " ", 0) < action.length) {
		diag = diag_add(reader->diags, RULE_E300, span,
		    "'%.*s' is no permission", STR_ARG(action));
		diag_help(reader->diags, diag, "write it as s3:GetObject");
		return;
	}
	if (star && wildcard)
		return;
	if (star) {
		diag = diag_add(reader->diags, RULE_E300, span,
		    "'%.*s' grants more than anybody can read",
		    STR_ARG(action));
		diag_help(reader->diags, diag,
		    "name the actions, or add `wildcard: true`");
		return;
	}
	if (sdk_permission(reader->arena, action) != SDK_PERMISSION_UNKNOWN)
		return;
	diag = diag_add(reader->diags, RULE_W291, span,
	    "nothing that is known needs '%.*s'", STR_ARG(action));
	diag_help(reader->diags, diag, "is it spelt as IAM does?");
}

static void
add_texts(struct reader *reader, const struct value *value, const char *what,
    struct text_list *texts)
{
	if (value->kind != VALUE_LIST) {
		LIST_ADD(reader->arena, texts) = string_of(reader, value, what);
		return;
	}
	for (size_t i = 0; i < value->items.count; i++)
		LIST_ADD(reader->arena, texts) =
		    string_of(reader, value->items.items[i], what);
}

/* IAM: "Condition operators". */
static bool
is_operator(struct str test)
{
	static const char *const names[] = { "ArnEquals", "ArnLike",
		"ArnNotEquals", "ArnNotLike", "BinaryEquals", "Bool",
		"DateEquals", "DateGreaterThan", "DateGreaterThanEquals",
		"DateLessThan", "DateLessThanEquals", "DateNotEquals",
		"IpAddress", "NotIpAddress", "Null", "NumericEquals",
		"NumericGreaterThan", "NumericGreaterThanEquals",
		"NumericLessThan", "NumericLessThanEquals", "NumericNotEquals",
		"StringEquals", "StringEqualsIgnoreCase", "StringLike",
		"StringNotEquals", "StringNotEqualsIgnoreCase",
		"StringNotLike" };
	size_t colon = str_find(test, ":", 0);

	if (str_starts(test, "ForAnyValue:") ||
	    str_starts(test, "ForAllValues:"))
		test = str_slice(test, colon + 1, test.length);
	if (str_ends(test, "IfExists"))
		test = str_slice(test, 0, test.length - strlen("IfExists"));
	for (size_t i = 0; i < ARRAY_COUNT(names); i++)
		if (str_is(test, names[i]))
			return true;
	return false;
}

static void
read_conditions(struct reader *reader, const struct value *conditions,
    struct extra *extra)
{
	for (size_t i = 0; i < conditions->members.count; i++) {
		const struct member *test = &conditions->members.items[i];

		if (!is_operator(test->key) ||
		    test->value->kind != VALUE_OBJECT) {
			diag_help(reader->diags,
			    diag_add(reader->diags, RULE_E299, test->key_span,
				"'%.*s' is no condition", STR_ARG(test->key)),
			    "write { StringEquals: { aws:SourceAccount: … } }");
			continue;
		}
		for (size_t j = 0; j < test->value->members.count; j++) {
			const struct member *key =
			    &test->value->members.items[j];
			struct extra_condition condition = {
				.test = str_copy(reader->arena, test->key),
				.variable = str_copy(reader->arena, key->key),
			};

			add_texts(reader, key->value, "a condition's value",
			    &condition.values);
			LIST_ADD(reader->arena, &extra->conditions) = condition;
		}
	}
}

static void
read_extra(struct reader *reader, const struct node *node)
{
	struct extra_fields fields = { 0 };
	struct extra extra = { .span = node->span };
	const struct node *actions;

	if (!fields_read(reader, FIELDS_EXTRA, 0, node, "a statement", &fields))
		return;
	if (fields.actions.count == 0 || fields.resources == NULL) {
		diag_help(reader->diags,
		    diag_add(reader->diags, RULE_E299, node->span,
			"a statement has actions and resources"),
		    "write { actions: [s3:GetObject], resources: [arn:…] }");
		return;
	}
	actions = node_get(node, "actions");
	for (size_t i = 0; i < fields.actions.count; i++)
		check_action(reader, fields.actions.items[i], fields.wildcard,
		    actions->span);
	str_list_sort(&fields.actions);
	extra.actions = fields.actions;
	add_texts(reader, fields.resources, "a resource", &extra.resources);
	if (fields.conditions != NULL)
		read_conditions(reader, fields.conditions, &extra);
	LIST_ADD(reader->arena, &reader->spec->permissions.extra) = extra;
}

/* --- roles ---------------------------------------------------------------- */

/* CreateRole: Path. */
static void
check_path(struct reader *reader, struct str path, struct span span)
{
	if (path.length == 0 ||
	    (str_starts(path, "/") && str_ends(path, "/") &&
		path.length <= 512))
		return;
	diag_help(reader->diags,
	    diag_add(reader->diags, RULE_E299, span, "'%.*s' is no path",
		STR_ARG(path)),
	    "it begins and ends with a slash: /workflows/");
}

static void
read_role(struct reader *reader, const struct value *role)
{
	struct permissions *out = &reader->spec->permissions;
	struct str literal;
	struct diag *diag;

	if (role == NULL)
		return;
	out->role = string_of(reader, role, "a role");
	out->role_span = role->span;
	if (value_literal(role, &literal) && !str_starts(literal, "arn:")) {
		out->role = text_template(reader->arena,
		    "arn:{partition}:iam::{account}:role/");
		text_add_literal(reader->arena, &out->role, literal);
	}
	diag = diag_add(reader->diags, RULE_N342, role->span,
	    "the role exists already, and must have what the workflow needs");
	diag_help(reader->diags, diag, "'stepc iam --format policy' prints it");
}

void
read_permissions(struct reader *reader, const struct node *node)
{
	struct permissions_fields fields = { 0 };
	struct permissions *out = &reader->spec->permissions;
	struct str literal;

	if (node == NULL ||
	    !fields_read(reader, FIELDS_PERMISSIONS, 0, node, "permissions",
		&fields))
		return;
	out->boundary = string_of(reader, fields.boundary, "a boundary");
	if (fields.boundary != NULL &&
	    value_literal(fields.boundary, &literal) &&
	    !str_starts(literal, "arn:"))
		diag_help(reader->diags,
		    diag_add(reader->diags, RULE_E299, fields.boundary->span,
			"'%.*s' is no ARN of a policy", STR_ARG(literal)),
		    "write arn:aws:iam::123456789012:policy/NAME");
	out->path = fields.path;
	if (fields.path.length > 0)
		check_path(reader, fields.path, node_get(node, "path")->span);
	read_role(reader, fields.role);
	if (fields.extra == NULL)
		return;
	if (fields.extra->kind != NODE_LIST) {
		wrong_type(reader, fields.extra, "a list of statements");
		return;
	}
	for (size_t i = 0; i < fields.extra->items.count; i++)
		read_extra(reader, fields.extra->items.items[i]);
}

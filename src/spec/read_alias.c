#include <stdlib.h>

#include "spec/fields.h"

/* The alias of a workflow, and how a new version takes over. */

/* CreateStateMachineAlias: no number, for that would be a version. */
static bool
is_alias_name(struct str name)
{
	bool letter = false;

	for (size_t i = 0; i < name.length; i++) {
		char c = name.data[i];
		bool digit = char_is_digit(c);

		if (!digit && !char_is_lower(c) && !char_is_upper(c) &&
		    c != '-' && c != '_' && c != '.')
			return false;
		letter |= !digit;
	}
	return letter && name.length <= 80;
}

static void
bad_alias(struct reader *reader, struct span span, const char *what,
    const char *help)
{
	diag_help(reader->diags,
	    diag_add(reader->diags, RULE_E297, span, "%s", what), "%s", help);
}

static struct value *
read_percentage(struct reader *reader, const struct node *node)
{
	struct str text = node->text;
	char *end;
	long share;

	if (str_ends(text, "%"))
		text = str_slice(text, 0, text.length - 1);
	text = str_copy(reader->arena, text);
	share = strtol(text.data, &end, 10);
	if (node->kind == NODE_SCALAR && text.length > 0 && *end == '\0' &&
	    share >= 1 && share <= 99)
		return value_integer(reader->arena, share);
	bad_alias(reader, node->span, "a part is 1% to 99%", "write it as 10%");
	return NULL;
}

/* AWS::StepFunctions::StateMachineAlias DeploymentPreference. */
static void
check_parts(struct reader *reader, const struct shift_fields *fields,
    const struct node *node, struct alias *alias)
{
	enum { LONGEST = 2100 };
	bool parts =
	    alias->shift == SHIFT_LINEAR || alias->shift == SHIFT_CANARY;
	long long seconds = whole_number(fields->interval);

	if (alias->shift == SHIFT_NONE) {
		bad_alias(reader, node->span, "this shift has no type",
		    "add `type: all_at_once`, linear or canary");
		return;
	}
	if (parts != (fields->percentage != NULL) ||
	    parts != (fields->interval != NULL)) {
		bad_alias(reader, node->span,
		    parts ?
			"a shift in parts has a percentage and an interval" :
			"a shift all at once has no parts",
		    parts ? "add `percentage: 10%` and `interval: 5m`" :
			    "remove `percentage` and `interval`");
		return;
	}
	if (!parts)
		return;
	if (seconds % 60 != 0 || seconds < 60 || seconds > 60LL * LONGEST)
		bad_alias(reader, fields->interval->span,
		    "an interval is 1 to 2100 whole minutes", "write it as 5m");
	alias->percentage = read_percentage(reader, fields->percentage);
	alias->interval = value_integer(reader->arena, seconds / 60);
}

static void
read_shift(struct reader *reader, const struct node *node, struct alias *alias)
{
	struct shift_fields fields = { 0 };
	const struct node *alarms;
	struct diag *diag;

	if (!fields_read(reader, FIELDS_SHIFT, 0, node, "a shift", &fields))
		return;
	alias->shift = fields.out.shift;
	alias->alarms = fields.out.alarms;
	alarms = node_get(node, "alarms");
	if (alarms != NULL)
		alias->alarms_span = alarms->span;
	check_parts(reader, &fields, node, alias);
	diag = diag_add(reader->diags, RULE_N343, node->span,
	    "only CloudFormation shifts executions like this");
	diag_help(reader->diags, diag,
	    "Terraform lets the alias start the new version at once");
}

void
read_alias(struct reader *reader, const struct node *node)
{
	struct alias_fields fields = { 0 };
	struct alias *alias = &reader->spec->alias;

	if (node == NULL)
		return;
	alias->span = node->span;
	if (node->kind == NODE_SCALAR)
		read_string(reader, node, &fields.name);
	else if (!fields_read(reader, FIELDS_ALIAS, 0, node, "an alias",
		     &fields))
		return;
	if (fields.shift != NULL)
		read_shift(reader, fields.shift, alias);
	if (!is_alias_name(fields.name)) {
		bad_alias(reader, node->span,
		    fields.name.length == 0 ? "this alias has no name" :
					      "this cannot be the name of an "
					      "alias",
		    "write letters, digits, '-', '_' and '.', and not only "
		    "digits, as in `alias: live`");
		return;
	}
	alias->name = fields.name;
}

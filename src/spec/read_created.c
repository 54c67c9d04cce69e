#include <stdlib.h>

#include "spec/read_created.h"

/* What is the same for all settings of things. */

struct text
setting_text(struct reader *reader, const struct value *value, const char *what)
{
	if (value->kind == VALUE_STRING)
		return value->string;
	diag_help(reader->diags,
	    diag_add(reader->diags, RULE_E040, value->span,
		"%s should be a string", what),
	    "quote it");
	return (struct text){ 0 };
}

static const struct parameter *
secret_of(const struct reader *reader, const struct part *part)
{
	const struct names *names = &reader->spec->names;

	for (size_t i = 0; i < names->parameters.count; i++)
		if (part->kind == PART_PARAMETER &&
		    names->parameters.items[i].secret &&
		    str_equal(names->parameters.items[i].name, part->text))
			return &names->parameters.items[i];
	return NULL;
}

void
check_open(struct reader *reader, const struct value *value)
{
	for (size_t i = 0; value != NULL && i < value->string.count; i++) {
		const struct part *part = &value->string.items[i];
		struct diag *diag;

		if (secret_of(reader, part) == NULL)
			continue;
		diag = diag_add(reader->diags, RULE_E064, part->span,
		    "the secret '%.*s' would be readable here",
		    STR_ARG(part->text));
		diag_help(reader->diags, diag,
		    "names and policies are open to everybody: take a "
		    "parameter that is no secret");
	}
}

void
check_shown(struct reader *reader, const struct value *value)
{
	if (value == NULL)
		return;
	for (size_t i = 0; i < value->string.count; i++) {
		const struct part *part = &value->string.items[i];

		if (secret_of(reader, part) != NULL)
			diag_help(reader->diags,
			    diag_add(reader->diags, RULE_E064, part->span,
				"the secret '%.*s' would be readable here",
				STR_ARG(part->text)),
			    "keep it in Secrets Manager and read it in a step");
	}
	for (size_t i = 0; i < value->items.count; i++)
		check_shown(reader, value->items.items[i]);
	for (size_t i = 0; i < value->members.count; i++)
		check_shown(reader, value->members.items[i].value);
}

static void
report_range(struct reader *reader, const struct range_row *row,
    long long number, struct span span)
{
	struct diag *diag = diag_add(reader->diags, RULE_E310, span,
	    "%s cannot be %lld %s", row->what, number, row->unit);

	diag_help(reader->diags, diag, "AWS takes %lld to %lld %s", row->least,
	    row->most, row->unit);
}

void
check_range(struct reader *reader, enum range range, const struct value *value)
{
	const struct range_row *row = range_row(range);
	long long number;

	if (value == NULL || value->kind != VALUE_NUMBER)
		return;
	number = strtoll(str_copy(reader->arena, value->number).data, NULL, 10);
	if (number < row->least || number > row->most)
		report_range(reader, row, number, value->span);
}

void
check_size(struct reader *reader, enum range range, size_t size,
    struct span span)
{
	const struct range_row *row = range_row(range);

	if ((long long)size < row->least || (long long)size > row->most)
		report_range(reader, row, (long long)size, span);
}

void
check_key_arn(struct reader *reader, const struct value *key, const char *what)
{
	struct str literal;
	struct diag *diag;

	if (key == NULL || !value_literal(key, &literal) ||
	    (str_starts(literal, "arn:") &&
		str_find(literal, ":key/", 0) < literal.length))
		return;
	diag = diag_add(reader->diags, RULE_E314, key->span,
	    "%s takes the ARN of a key, not '%.*s'", what, STR_ARG(literal));
	diag_help(reader->diags, diag,
	    "write arn:aws:kms:REGION:ACCOUNT:key/ID, or a parameter that is "
	    "given it");
}

void
read_encryption(struct reader *reader, const struct node *node,
    struct encryption *out)
{
	struct encryption_fields fields = { 0 };
	struct diag *diag;

	if (node == NULL ||
	    !fields_read(reader, FIELDS_ENCRYPTION, 0, node, "encryption",
		&fields))
		return;
	out->span = node->span;
	out->reuse = fields.reuse;
	check_range(reader, RANGE_DATA_KEY_REUSE, fields.reuse);
	if (fields.key == NULL) {
		diag = diag_add(reader->diags, RULE_E047, node->span,
		    "encryption needs a key");
		diag_help(reader->diags, diag,
		    "add `key:` with an ARN or alias/NAME; without "
		    "`encryption` AWS takes a key of its own");
		return;
	}
	out->said = true;
	out->key = setting_text(reader, fields.key, "a key");
	check_open(reader, fields.key);
}

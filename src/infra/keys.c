#include "infra/plan.h"

/* What only the owner of a KMS key can see to. */

/* A key in one region encrypts only there; `what` is "the table 'orders'". */
static void
note_place(struct plan *plan, struct text key, struct str what,
    struct span span)
{
	struct str arn;
	struct diag *diag;
	size_t region;
	size_t account;
	size_t end;

	if (!text_is_literal(plan->arena, key, &arn) ||
	    !str_starts(arn, "arn:"))
		return;
	region = str_find(arn, ":kms:", 0) + sizeof(":kms:") - 1;
	account = str_find(arn, ":", region) + 1;
	end = str_find(arn, ":", account);
	diag = diag_add(plan->diags, RULE_N360, span,
	    "the key of %.*s is in %.*s of the account %.*s", STR_ARG(what),
	    STR_ARG(str_slice(arn, region, account - 1)),
	    STR_ARG(str_slice(arn, account, end)));
	diag_help(plan->diags, diag,
	    "the workflow can be deployed in that region only; from another "
	    "account the key's policy must let it in, and a parameter can say "
	    "another key");
}

static void
note_log_group(struct plan *plan)
{
	const struct logs *logs = &plan->spec->logs;
	struct diag *diag;

	if (logs->key.count == 0)
		return;
	note_place(plan, logs->key, STR("the log group"), logs->key_span);
	diag = diag_add(plan->diags, RULE_N361, logs->key_span,
	    "the key of the log group must let CloudWatch Logs use it");
	diag_help(plan->diags, diag,
	    "its policy allows logs.REGION.amazonaws.com kms:Encrypt*, "
	    "kms:Decrypt*, kms:ReEncrypt*, kms:GenerateDataKey* and "
	    "kms:Describe*, for the kms:EncryptionContext:aws:logs:arn of the "
	    "group");
}

/* facts/infra.json, "kms": "effect". */
static void
note_events(struct plan *plan)
{
	struct diag *diag;

	if (plan->spec->notifications.count == 0)
		return;
	diag = diag_add(plan->diags, RULE_N362,
	    plan->spec->notifications.items[0].span,
	    "notifications of an encrypted workflow have no input, output, "
	    "error and cause");
	diag_help(plan->diags, diag,
	    "who hears of them can read those of the execution, with "
	    "kms:Decrypt on the key");
}

/* Log delivery reads what the machine's key encrypts. */
static void
note_machine(struct plan *plan)
{
	const struct encryption *encryption = &plan->spec->encryption;
	const struct logs *logs = &plan->spec->logs;
	struct diag *diag;

	if (!encryption->said)
		return;
	note_place(plan, encryption->key, STR("the workflow"),
	    encryption->span);
	note_events(plan);
	if (!logs->said || logs->level == LOG_OFF)
		return;
	diag = diag_add(plan->diags, RULE_N361, encryption->span,
	    "the key of the workflow must let log delivery use it");
	diag_help(plan->diags, diag,
	    "its policy allows delivery.logs.amazonaws.com kms:Decrypt, with "
	    "aws:SourceAccount of the account");
}

static void
note_thing(struct plan *plan, const struct thing *thing)
{
	if (thing->where == WHERE_CREATE && thing->encryption.count > 0)
		note_place(plan, thing->encryption,
		    str_format(plan->arena, "the %s '%.*s'",
			thing_kind_row(thing->kind)->word, STR_ARG(thing->key)),
		    thing->span);
}

void
plan_keys(struct plan *plan)
{
	const struct names *names = &plan->spec->names;

	note_machine(plan);
	note_log_group(plan);
	for (size_t i = 0; i < names->things.count; i++)
		note_thing(plan, names->things.items[i]);
}

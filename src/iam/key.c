#include "iam/key.h"

#include <string.h>

#include "aws/infra.h"
#include "iam/arn.h"
#include "iam/demand.h"
#include "iam/shape.h"

static void
add_condition(struct arena *arena, struct statement *statement,
    const char *test, const char *variable, struct text value)
{
	struct policy_condition condition = { .test = test,
		.variable = variable };

	LIST_ADD(arena, &condition.values) = value;
	LIST_ADD(arena, &statement->conditions) = condition;
}

/* "alias/orders", or an ARN that ends so. */
static bool
is_alias(struct arena *arena, struct text key, struct str *alias)
{
	struct str literal;
	size_t at;

	if (!text_is_literal(arena, key, &literal))
		return false;
	at = str_find(literal, "alias/", 0);
	*alias = str_slice(literal, at, literal.length);
	return at < literal.length;
}

/*
 * IAM knows no alias in the place of a resource: it is any key that has the
 * alias, in the account and region that the ARN says.
 */
static void
set_alias(struct arena *arena, struct statement *statement, struct text key,
    struct str alias)
{
	struct str literal = STR("");
	struct text resource = text_template(arena,
	    "arn:{partition}:kms:{region}:{account}:key/*");

	text_is_literal(arena, key, &literal);
	if (str_starts(literal, "arn:"))
		resource = text_literal(arena,
		    str_format(arena, "%.*skey/*",
			STR_ARG(str_slice(literal, 0,
			    literal.length - alias.length))));
	LIST_ADD(arena, &statement->resources) = resource;
	LIST_ADD(arena, &statement->wildcards) =
	    STR("The alias says which key: the condition holds it.");
	add_condition(arena, statement, "ForAnyValue:StringEquals",
	    "kms:ResourceAliases", text_literal(arena, alias));
}

static struct statement
statement_of(struct arena *arena, struct text key, const char *actions,
    const struct policy_reason *reason)
{
	struct statement statement = { 0 };
	struct str alias;

	statement.actions = words_split(arena, actions, ' ');
	if (is_alias(arena, key, &alias))
		set_alias(arena, &statement, key, alias);
	else
		LIST_ADD(arena, &statement.resources) = key;
	LIST_ADD(arena, &statement.reasons) = *reason;
	return statement;
}

/* --- Step Functions' own -------------------------------------------------- */

static struct policy_reason
reason_of(const struct asl_machine *machine, enum grant grant)
{
	return (struct policy_reason){ .why = str_from(grant_row(grant)->why),
		.span = machine->thing->span };
}

static void
add_for_machine(struct arena *arena, const struct asl_machine *machine,
    struct text key, enum grant grant, const char *variable, struct text value,
    struct policy *policy)
{
	struct policy_reason reason = reason_of(machine, grant);
	struct statement statement =
	    statement_of(arena, key, grant_row(grant)->actions, &reason);

	add_condition(arena, &statement, "StringEquals", variable, value);
	LIST_ADD(arena, &policy->statements) = statement;
}

static struct text
arn_of(struct arena *arena, const struct thing *thing)
{
	return text_of_part(arena,
	    (struct part){ .kind = PART_THING_ARN, .thing = thing });
}

/*
 * kms:ViaService would break executions: Step Functions takes the role's own
 * credentials.  What log delivery gets as context is that very pattern.
 */
void
key_of_machine(struct arena *arena, const struct asl_machine *machine,
    struct text key, bool logs, struct policy *policy)
{
	add_for_machine(arena, machine, key, GRANT_MACHINE_KEY,
	    "kms:EncryptionContext:aws:states:stateMachineArn",
	    arn_of(arena, machine->thing), policy);
	if (logs)
		add_for_machine(arena, machine, key, GRANT_LOGS_KEY,
		    "kms:EncryptionContext:SourceArn",
		    text_template(arena,
			"arn:{partition}:logs:{region}:{account}:*"),
		    policy);
}

void
key_of_activity(struct arena *arena, const struct thing *activity,
    const struct policy_reason *reason, struct policy *policy)
{
	struct policy_reason own = *reason;
	struct statement statement;

	own.why = str_from(grant_row(GRANT_ACTIVITY_KEY)->why);
	statement = statement_of(arena, activity->encryption,
	    grant_row(GRANT_ACTIVITY_KEY)->actions, &own);
	add_condition(arena, &statement, "StringEquals",
	    "kms:EncryptionContext:aws:states:activityArn",
	    arn_of(arena, activity));
	LIST_ADD(arena, &policy->statements) = statement;
}

/* --- other services --------------------------------------------------------
 */

/* What an action on a thing of a kind needs of its key; the first row fits. */
static const struct {
	const char *action;  /* or the beginning of it */
	const char *service; /* for kms:ViaService; NULL: not narrowed */
	enum thing_kind kind;
	enum grant grant;
} uses[] = {
	{ "sns:Publish", NULL, THING_TOPIC, GRANT_TOPIC_KEY },
	{ "sqs:SendMessage", NULL, THING_QUEUE, GRANT_QUEUE_KEY },
	{ "dynamodb:", "dynamodb.{region}.{url_suffix}", THING_TABLE,
	    GRANT_TABLE_KEY },
	{ "s3:GetObject", "s3.{region}.{url_suffix}", THING_BUCKET,
	    GRANT_READ_KEY },
	{ "s3:PutObject", "s3.{region}.{url_suffix}", THING_BUCKET,
	    GRANT_WRITE_KEY },
};

static bool
has_action(const struct statement *statement, const char *prefix)
{
	for (size_t i = 0; i < statement->actions.count; i++)
		if (str_starts(statement->actions.items[i], prefix))
			return true;
	return false;
}

/* A service's own key asks for nothing. */
static bool
is_customers(struct arena *arena, const struct thing *thing)
{
	struct str literal;

	return thing->encryption.count > 0 &&
	    !(text_is_literal(arena, thing->encryption, &literal) &&
		str_find(literal, "alias/aws/", 0) < literal.length);
}

static void
add_use(struct arena *arena, const struct statement *user, size_t use,
    const struct thing *thing, struct policy *policy)
{
	const struct fact_statement *grant = grant_row(uses[use].grant);
	struct policy_reason reason = user->reasons.count > 0 ?
	    user->reasons.items[0] :
	    (struct policy_reason){ 0 };
	struct statement statement;

	reason.why = str_from(grant->why);
	reason.resources = (struct text_list){ 0 };
	statement =
	    statement_of(arena, thing->encryption, grant->actions, &reason);
	for (size_t i = 1; i < user->reasons.count; i++) {
		reason.step = user->reasons.items[i].step;
		reason.machine = user->reasons.items[i].machine;
		reason.span = user->reasons.items[i].span;
		LIST_ADD(arena, &statement.reasons) = reason;
	}
	if (uses[use].service != NULL)
		add_condition(arena, &statement, "StringEquals",
		    "kms:ViaService", text_template(arena, uses[use].service));
	LIST_ADD(arena, &policy->statements) = statement;
}

/* "sqs:…" of "arn:PARTITION:sqs:…", which is said in two ways. */
static struct str
without_partition(struct str arn)
{
	size_t partition = str_find(arn, ":", 0) + 1;

	return str_slice(arn, str_find(arn, ":", partition) + 1, arn.length);
}

/* The thing itself, or something in it: an object, an index. */
static bool
is_of(struct arena *arena, struct text resource, const struct thing *thing)
{
	struct str whole = without_partition(text_show(arena, resource));
	struct str own = without_partition(text_show(arena, thing->arn));

	return own.length > 0 && whole.length >= own.length &&
	    str_equal(str_slice(whole, 0, own.length), own) &&
	    (whole.length == own.length || whole.data[own.length] == '/');
}

static bool
is_about(struct arena *arena, const struct statement *statement,
    const struct thing *thing)
{
	for (size_t i = 0; i < statement->resources.count; i++)
		if (is_of(arena, statement->resources.items[i], thing))
			return true;
	return false;
}

static void
add_uses(struct arena *arena, const struct statement *user,
    const struct thing *thing, struct policy *policy)
{
	for (size_t use = 0; use < ARRAY_COUNT(uses); use++)
		if (uses[use].kind == thing->kind &&
		    has_action(user, uses[use].action))
			add_use(arena, user, use, thing, policy);
}

void
keys_of_things(struct arena *arena, const struct names *names,
    struct policy *policy)
{
	size_t count = policy->statements.count;
	LIST_OF(const struct thing *) things = { 0 }; /* few have a key */

	for (size_t i = 0; i < names->things.count; i++)
		if (is_customers(arena, names->things.items[i]))
			LIST_ADD(arena, &things) = names->things.items[i];
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < things.count; j++) {
			/* A copy, since adding moves the others. */
			struct statement user = policy->statements.items[i];

			if (is_about(arena, &user, things.items[j]))
				add_uses(arena, &user, things.items[j], policy);
		}
}

/* --- roles of others --------------------------------------------------------
 */

/* Their statements are not merged, so the Sid is given, and the comment. */
static struct statement
given_statement(struct arena *arena, struct text key, enum grant grant,
    const char *sid)
{
	const struct policy_reason reason = { 0 };
	struct statement statement =
	    statement_of(arena, key, grant_row(grant)->actions, &reason);

	statement.sid = str_from(sid);
	statement.reasons.count = 0;
	if (statement.wildcards.count > 0)
		statement.comment = statement.wildcards.items[0];
	return statement;
}

void
key_of_thing(struct arena *arena, const struct thing *thing, enum grant grant,
    const char *sid, struct policy *policy)
{
	if (is_customers(arena, thing))
		LIST_ADD(arena, &policy->statements) =
		    given_statement(arena, thing->encryption, grant, sid);
}

void
key_of_started(struct arena *arena, const struct thing *machine,
    struct text key, const char *sid, struct policy *policy)
{
	struct statement statement =
	    given_statement(arena, key, GRANT_STARTED_KEY, sid);

	add_condition(arena, &statement, "StringEquals",
	    "kms:EncryptionContext:aws:states:stateMachineArn",
	    arn_of(arena, machine));
	LIST_ADD(arena, &policy->statements) = statement;
}

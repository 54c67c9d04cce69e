#include <regex.h>
#include <stdlib.h>

#include "review/standards_parts.h"
#include "spec/fields.h"

const struct standard *
standard_asked(const struct auditor *auditor, enum standard_id id)
{
	const struct standard *standard = &auditor->standards->items[id];

	return standard->said &&
		!str_list_has(&standard->except, auditor->subject->workflow) ?
	    standard :
	    NULL;
}

void
standard_broken(struct auditor *auditor, enum standard_id id, struct span span,
    struct str message, struct str help)
{
	const struct standard *standard = &auditor->standards->items[id];
	struct diag *diag;

	if (span.source == NULL)
		span = auditor->subject->span;
	diag = diag_add(auditor->diags, standard_row(id)->rule, span, "%.*s",
	    STR_ARG(message));
	diag_help(auditor->diags, diag, "%.*s", STR_ARG(help));
	diag_note(auditor->diags, diag, standard->span, "%.*s",
	    STR_ARG(standard->why.length > 0 ? standard->why :
					       STR("it is asked for here")));
}

bool
standard_matches(struct auditor *auditor, const struct standard *standard,
    struct str name)
{
	regex_t regex;
	bool matches;

	if (regcomp(&regex, standard->pattern.data, REG_EXTENDED | REG_NOSUB) !=
	    0)
		return true; /* no memory: it was read well */
	matches = regexec(&regex, str_copy(auditor->arena, name).data, 0, NULL,
		      0) == 0;
	regfree(&regex);
	return matches;
}

/* --- the workflow as a whole ---------------------------------------------- */

static void
check_name(struct auditor *auditor)
{
	const struct standard *asked = standard_asked(auditor, STANDARD_NAME);
	struct str name = auditor->subject->workflow;

	if (asked != NULL && !standard_matches(auditor, asked, name))
		standard_broken(auditor, STANDARD_NAME, auditor->subject->span,
		    str_format(auditor->arena,
			"the workflow's name '%.*s' does not match %.*s",
			STR_ARG(name), STR_ARG(asked->pattern)),
		    STR("rename the workflow"));
}

static void
check_environments(struct auditor *auditor)
{
	const struct standard *asked =
	    standard_asked(auditor, STANDARD_ENVIRONMENTS);

	for (size_t i = 0; asked != NULL && i < asked->values.count; i++) {
		struct str name = asked->values.items[i];

		if (str_list_has(auditor->subject->environments, name))
			continue;
		standard_broken(auditor, STANDARD_ENVIRONMENTS,
		    auditor->subject->span,
		    str_format(auditor->arena,
			"the workflow has no environment '%.*s'",
			STR_ARG(name)),
		    STR("declare it under `environments`"));
	}
}

static void
check_tags(struct auditor *auditor)
{
	const struct standard *asked = standard_asked(auditor, STANDARD_TAGS);

	for (size_t i = 0; asked != NULL && i < asked->values.count; i++) {
		struct str key = asked->values.items[i];

		if (value_get(auditor->subject->spec->tags,
			str_copy(auditor->arena, key).data) != NULL)
			continue;
		standard_broken(auditor, STANDARD_TAGS, auditor->subject->span,
		    str_format(auditor->arena, "the workflow has no tag '%.*s'",
			STR_ARG(key)),
		    STR("add it under `tags`"));
	}
}

static void
check_logs(struct auditor *auditor)
{
	const struct standard *asked = standard_asked(auditor, STANDARD_LOGS);
	const struct logs *logs = &auditor->subject->spec->logs;
	struct arena *arena = auditor->arena;
	struct str help;

	if (asked == NULL)
		return;
	help = str_format(arena, "write `logs: { retention: %lldd }`",
	    asked->number);
	if (!logs->said || logs->level == LOG_OFF)
		standard_broken(auditor, STANDARD_LOGS,
		    logs->said ? logs->span : auditor->subject->span,
		    STR("the workflow keeps no logs"), help);
	else if (logs->retention != NULL &&
	    whole_number(logs->retention) < asked->number)
		standard_broken(auditor, STANDARD_LOGS, logs->retention->span,
		    str_format(arena,
			"logs are kept for %lld days, and at least %lld are "
			"asked for",
			whole_number(logs->retention), asked->number),
		    help);
}

static void
check_declared(struct auditor *auditor)
{
	const struct names *names = &auditor->subject->spec->names;

	if (standard_asked(auditor, STANDARD_DECLARED) == NULL)
		return;
	for (size_t i = 0; i < names->things.count; i++) {
		const struct thing *thing = names->things.items[i];
		const struct thing_kind_row *row = thing_kind_row(thing->kind);

		if (thing->declared || !thing->used || thing == names->machine)
			continue;
		standard_broken(auditor, STANDARD_DECLARED, thing->span,
		    str_format(auditor->arena,
			"the %s '%.*s' is declared nowhere", row->word,
			STR_ARG(thing->key)),
		    str_format(auditor->arena, "declare it under `%s`",
			row->key));
	}
}

static void
check_workflow_timeout(struct auditor *auditor)
{
	const struct standard *asked =
	    standard_asked(auditor, STANDARD_TIMEOUT);
	const struct built_machines *machines = auditor->subject->machines;

	if (asked != NULL && machines->count > 0 &&
	    str_list_has(&asked->values, STR("workflow")) &&
	    machines->items[0].machine->timeout == NULL)
		standard_broken(auditor, STANDARD_TIMEOUT,
		    auditor->subject->span, STR("the workflow has no timeout"),
		    auditor->subject->spec == NULL ?
			STR("add TimeoutSeconds") :
			STR("write `timeout: 1h`, as long as it may take"));
}

/* --- keys ----------------------------------------------------------------- */

static void
check_thing_keys(struct auditor *auditor, const struct standard *asked)
{
	const struct names *names = &auditor->subject->spec->names;

	for (size_t i = 0; i < names->things.count; i++) {
		const struct thing *thing = names->things.items[i];
		const struct thing_kind_row *row = thing_kind_row(thing->kind);

		if (thing->where != WHERE_CREATE ||
		    thing->encryption.count > 0 ||
		    !str_list_has(&asked->values, str_from(row->key)))
			continue;
		standard_broken(auditor, STANDARD_KMS, thing->span,
		    str_format(auditor->arena,
			"the %s '%.*s' has no KMS key of its own", row->word,
			STR_ARG(thing->key)),
		    STR("add `key`, a KMS key's ARN"));
	}
}

static void
check_keys(struct auditor *auditor)
{
	const struct standard *asked = standard_asked(auditor, STANDARD_KMS);
	const struct spec *spec = auditor->subject->spec;
	const struct logs *logs = &spec->logs;

	if (asked == NULL)
		return;
	if (!spec->encryption.said &&
	    str_list_has(&asked->values, STR("workflow")))
		standard_broken(auditor, STANDARD_KMS, auditor->subject->span,
		    STR("the workflow has no KMS key of its own"),
		    STR("add `encryption: { key: … }`"));
	if (logs->said && logs->level != LOG_OFF && logs->name.count == 0 &&
	    logs->key.count == 0 && str_list_has(&asked->values, STR("logs")))
		standard_broken(auditor, STANDARD_KMS, logs->span,
		    STR("the logs have no KMS key of their own"),
		    STR("add `key` to `logs`"));
	check_thing_keys(auditor, asked);
}

/* --- alarms --------------------------------------------------------------- */

/* "failure_rate", "lambda.error_rate" */
static bool
has_alarm(const struct auditor *auditor, struct str name)
{
	for (size_t i = 0; i < ALARM_KIND_COUNT; i++) {
		const struct alarm_kind_row *row =
		    alarm_kind_row((enum alarm_kind)i);
		const char *group = alarm_group_row(row->group)->key;
		struct str full = str_format(auditor->arena, "%s%s%s", group,
		    group[0] == '\0' ? "" : ".", row->key);

		if (str_equal(full, name))
			return auditor->subject->spec->alarms.kinds[i].said;
	}
	return false;
}

static void
check_alarms(struct auditor *auditor)
{
	const struct standard *asked = standard_asked(auditor, STANDARD_ALARM);

	if (asked == NULL)
		return;
	if (asked->values.count == 0 &&
	    !has_alarm(auditor, STR("failure_rate")) &&
	    !has_alarm(auditor, STR("failures")))
		standard_broken(auditor, STANDARD_ALARM, auditor->subject->span,
		    STR("no alarm watches the failures of the workflow"),
		    STR("write `alarms: { failure_rate: 10% }`, and whom it "
			"notifies"));
	for (size_t i = 0; i < asked->values.count; i++) {
		struct str name = asked->values.items[i];

		if (has_alarm(auditor, name))
			continue;
		standard_broken(auditor, STANDARD_ALARM, auditor->subject->span,
		    str_format(auditor->arena,
			"the workflow has no alarm '%.*s'", STR_ARG(name)),
		    STR("add it under `alarms`"));
	}
}

static void
check_thresholds(struct auditor *auditor)
{
	const struct standard *asked =
	    standard_asked(auditor, STANDARD_THRESHOLD);

	for (size_t i = 0; asked != NULL && i < asked->bounds.count; i++) {
		const struct alarm_bound *bound = &asked->bounds.items[i];
		const struct spec_alarm *alarm =
		    &auditor->subject->spec->alarms.kinds[bound->kind];
		double above;

		if (!alarm->said)
			continue;
		above =
		    strtod(str_copy(auditor->arena, alarm->above->number).data,
			NULL);
		if (bound->least ? above >= bound->value :
				   above <= bound->value)
			continue;
		standard_broken(auditor, STANDARD_THRESHOLD, alarm->above->span,
		    str_format(auditor->arena,
			"the threshold of `%s` is %.*s, and %s %.*s is asked "
			"for",
			alarm_kind_row(bound->kind)->key,
			STR_ARG(span_text(alarm->above->span)),
			bound->least ? "at least" : "at most",
			STR_ARG(bound->text)),
		    str_format(auditor->arena, "write %.*s",
			STR_ARG(bound->text)));
	}
}

void
standards_check(struct arena *arena, const struct standards *standards,
    const struct standards_subject *subject, struct diags *diags)
{
	struct auditor auditor = { arena, diags, standards, subject };

	check_name(&auditor);
	check_workflow_timeout(&auditor);
	audit_flow(&auditor);
	audit_policies(&auditor);
	if (subject->spec == NULL)
		return;
	check_environments(&auditor);
	check_tags(&auditor);
	check_logs(&auditor);
	check_declared(&auditor);
	check_keys(&auditor);
	check_alarms(&auditor);
	check_thresholds(&auditor);
}

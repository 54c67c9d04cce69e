#include "aws/sdk.h"

#include <string.h>

/* An action, in the order of the names within its service. */
struct action_row {
	unsigned name;
	unsigned short members; /* number of a list */
	unsigned short run;     /* where in runs[] its needs begin */
	unsigned char count;
	unsigned char flags;
};

enum action_flags {
	ACTION_ACCESS = 7, /* number of a level */
	ACTION_CLOSED = 8,
	ACTION_UNDOCUMENTED = 16,
	ACTION_UNSURE = 32
};

enum service_status { SERVICE_OPEN, SERVICE_CLOSED, SERVICE_NO_FACTS };

/* A service, in the order of the names; texts by their place in texts[]. */
struct service_row {
	unsigned name;
	unsigned prefix; /* of its permissions */
	unsigned short first;
	unsigned short count;
	unsigned char status;
};

/* In a list of members: it is required.  In runs[]: an optimised one's. */
enum { NUMBER = 0x7fff, MARK = 0x8000 };

#include "aws/sdk.inc"

static const char *
text_at(unsigned offset)
{
	return &texts[offset / sizeof(texts[0])][offset % sizeof(texts[0])];
}

/* --- finding -------------------------------------------------------------- */

static const struct service_row *
find_service(struct str name)
{
	size_t low = 0;
	size_t high = ARRAY_COUNT(services);

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order =
		    str_compare(name, str_from(text_at(services[middle].name)));

		if (order == 0)
			return &services[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

static const struct action_row *
find_action(const struct service_row *service, struct str name)
{
	size_t low = service->first;
	size_t high = low + service->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order =
		    str_compare(name, str_from(text_at(actions[middle].name)));

		if (order == 0)
			return &actions[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

struct str_list
sdk_services(struct arena *arena)
{
	struct str_list names = { 0 };

	for (size_t i = 0; i < ARRAY_COUNT(services); i++)
		if (services[i].status == SERVICE_OPEN)
			LIST_ADD(arena, &names) =
			    str_from(text_at(services[i].name));
	return names;
}

struct str_list
sdk_actions(struct arena *arena, struct str service)
{
	const struct service_row *row = find_service(service);
	struct str_list names = { 0 };

	for (size_t i = 0; row != NULL && i < row->count; i++) {
		const struct action_row *action = &actions[row->first + i];

		if ((action->flags & ACTION_CLOSED) == 0)
			LIST_ADD(arena, &names) =
			    str_from(text_at(action->name));
	}
	return names;
}

struct str
sdk_service_of(struct str prefix, struct str action)
{
	for (size_t i = 0; i < ARRAY_COUNT(services); i++)
		if (str_is(prefix, text_at(services[i].prefix)) &&
		    find_action(&services[i], action) != NULL)
			return str_from(text_at(services[i].name));
	return (struct str){ "", 0 };
}

/* --- making a row --------------------------------------------------------- */

/* What one permission needs: a text of several lines, the last ones absent. */
enum field {
	FIELD_RESOURCES, /* behind the letter of its flags */
	FIELD_UNKNOWN,
	FIELD_ACTION, /* where it is not the one of the rule */
	FIELD_WHEN,
	FIELD_WHY,
	FIELD_CONDITION, /* "variable=value" */
	FIELD_COUNT
};

static const struct {
	char letter;
	unsigned flags;
} needs[] = {
	{ '!', FACT_NEEDED | FACT_BY_NAME },
	{ '?', FACT_ELSE_STAR | FACT_BY_NAME },
	{ '*', FACT_STAR_ONLY },
	{ '-', FACT_BY_NAME },
};

/* What nearly every ARN has, as one letter. */
static const char *
token(char c)
{
	return c == '$' ? "arn:{partition}:" :
	    c == '%'    ? ":{region}:{account}:" :
			  NULL;
}

static const char *
expanded(struct arena *arena, struct str text)
{
	struct buffer buffer = { .arena = arena };

	for (size_t i = 0; i < text.length; i++)
		if (token(text.data[i]) != NULL)
			buffer_put(&buffer, token(text.data[i]));
		else
			buffer_char(&buffer, text.data[i]);
	return text.length == 0 ? NULL : buffer_str(&buffer).data;
}

static void
read_fields(struct arena *arena, struct str record,
    const char *fields[FIELD_COUNT])
{
	size_t begin = 0;

	for (enum field i = FIELD_RESOURCES; i < FIELD_COUNT; i++) {
		size_t end = str_find(record, "\n", begin);

		fields[i] = expanded(arena, str_slice(record, begin, end));
		begin = end + 1;
	}
}

static struct fact_condition
make_condition(struct arena *arena, const char *field)
{
	struct str text = str_from(field);
	size_t equals = str_find(text, "=", 0);

	if (field == NULL)
		return (struct fact_condition){ 0 };
	return (struct fact_condition){ "StringEquals",
		str_copy(arena, str_slice(text, 0, equals)).data,
		field + equals + 1 };
}

/* "s3:GetObject" for getObject of s3. */
static const char *
rule_action(struct arena *arena, const struct service_row *service,
    const char *name)
{
	return str_format(arena, "%s:%c%s", text_at(service->prefix),
	    name[0] - 'a' + 'A', name + 1)
	    .data;
}

static struct fact_statement
make_statement(struct arena *arena, const struct service_row *service,
    const struct action_row *action, const char *record)
{
	const char *name = text_at(action->name);
	struct fact_statement fact = { 0 };
	const char *fields[FIELD_COUNT];

	read_fields(arena, str_from(record + 1), fields);
	for (size_t i = 0; i < ARRAY_COUNT(needs); i++)
		if (needs[i].letter == record[0])
			fact.flags = needs[i].flags;
	fact.resources = fields[FIELD_RESOURCES];
	fact.unknown = fields[FIELD_UNKNOWN];
	fact.when = fields[FIELD_WHEN];
	fact.conditions[0] = make_condition(arena, fields[FIELD_CONDITION]);
	fact.actions = fields[FIELD_ACTION] != NULL ?
	    fields[FIELD_ACTION] :
	    rule_action(arena, service, name);
	fact.why = fields[FIELD_WHY] != NULL ?
	    fields[FIELD_WHY] :
	    str_format(arena, "call %c%s", name[0] - 'a' + 'A', name + 1).data;
	fact.source =
	    fact.when != NULL || (action->flags & ACTION_UNSURE) != 0 ? "INF" :
									"SAR";
	return fact;
}

/* The members with blanks between them, all or those that are required. */
static const char *
member_names_of(struct arena *arena, const struct action_row *action,
    bool required)
{
	struct buffer buffer = { .arena = arena };
	unsigned end = list_begins[action->members + 1];

	for (unsigned i = list_begins[action->members]; i < end; i++) {
		if (required && (lists[i] & MARK) == 0)
			continue;
		if (buffer.length > 0)
			buffer_char(&buffer, ' ');
		buffer_put(&buffer, text_at(member_names[lists[i] & NUMBER]));
	}
	return buffer.length == 0 ? NULL : buffer_str(&buffer).data;
}

static const struct integration *
make_row(struct arena *arena, struct str id, const struct service_row *service,
    const struct action_row *action)
{
	static const char levels[][24] = { "", "List", "Read", "Write",
		"Tagging", "Permissions management" };
	const char *level = levels[action->flags & ACTION_ACCESS];
	struct integration *row = arena_alloc(arena, sizeof(*row));
	struct fact_statement *own =
	    arena_alloc(arena, action->count * sizeof(*own));

	for (size_t i = 0; i < action->count; i++) {
		unsigned number = runs[action->run + i];

		own[i] = (number & MARK) != 0 ?
		    *fact_statement_at(number & NUMBER) :
		    make_statement(arena, service, action,
			text_at(records[number]));
	}
	row->id = str_copy(arena, id).data;
	row->required = member_names_of(arena, action, true);
	row->known = member_names_of(arena, action, false);
	row->access = level[0] == '\0' ? NULL : level;
	row->own = own;
	row->forms[FORM_REQUEST] =
	    (struct integration_form){ FORM_STANDARD | FORM_EXPRESS, 0,
		    action->count };
	row->forms[FORM_TOKEN] =
	    (struct integration_form){ FORM_STANDARD, 0, action->count };
	return row;
}

static enum sdk_answer
look_up(struct arena *arena, struct str id, struct sdk_call *call)
{
	const struct service_row *service = find_service(call->service);
	const struct action_row *action;

	if (service == NULL)
		return SDK_NO_SERVICE;
	if (service->status == SERVICE_CLOSED)
		return SDK_SERVICE_CLOSED;
	if (service->status == SERVICE_NO_FACTS)
		return SDK_NO_FACTS;
	action = find_action(service, call->action);
	if (action == NULL)
		return SDK_NO_ACTION;
	if ((action->flags & ACTION_CLOSED) != 0)
		return SDK_ACTION_CLOSED;
	call->row = make_row(arena, id, service, action);
	return (action->flags & ACTION_UNDOCUMENTED) != 0 ? SDK_NO_PERMISSION :
							    SDK_FOUND;
}

struct sdk_call
sdk_find(struct arena *arena, struct str id)
{
	size_t first = str_find(id, ":", 0);
	size_t second = str_find(id, ":", first + 1);
	struct sdk_call call = { .service = str_slice(id, first + 1, second),
		.action = str_slice(id, second + 1, id.length) };

	call.answer = look_up(arena, id, &call);
	return call;
}

/* "GetObject" is what getObject needs, by the rule … */
static bool
is_by_rule(struct arena *arena, struct str prefix, struct str action)
{
	struct str rest;

	if (action.length == 0 || !char_is_upper(action.data[0]))
		return false;
	rest = str_slice(action, 1, action.length);
	return sdk_service_of(prefix,
		   str_format(arena, "%c%.*s", char_lower(action.data[0]),
		       STR_ARG(rest)))
		   .length > 0;
}

/* … and the others are spelt out. */
static bool
is_written(struct str permission)
{
	for (size_t i = 0; i < ARRAY_COUNT(records); i++) {
		struct str record = str_from(text_at(records[i]));
		size_t at = str_find(record, permission.data, 0);
		size_t end = at + permission.length;

		if (at < record.length &&
		    (end == record.length || record.data[end] == '\n' ||
			record.data[end] == ' '))
			return true;
	}
	return false;
}

enum sdk_permission
sdk_permission(struct arena *arena, struct str permission)
{
	size_t colon = str_find(permission, ":", 0);
	struct str prefix = str_slice(permission, 0, colon);
	struct str action = str_slice(permission, colon + 1, permission.length);

	permission = str_copy(arena, permission);
	if (is_by_rule(arena, prefix, action) || is_written(permission))
		return SDK_PERMISSION_KNOWN;
	for (size_t i = 0; i < ARRAY_COUNT(services); i++)
		if (str_is(prefix, text_at(services[i].prefix)))
			return SDK_PERMISSION_UNKNOWN;
	return SDK_PERMISSION_FOREIGN;
}

#include "asl/read_fields.h"

/* ASL: Errors */

/* asl-rules R1 */
static void
read_names(const struct asl_object *object, struct str_list *names)
{
	const struct value *list =
	    asl_expect(object, "ErrorEquals", VALUE_LIST, "a list of strings");
	struct str name;

	if (list == NULL)
		return;
	if (list->items.count == 0)
		asl_report_empty(object, "ErrorEquals", list,
		    "name an error, or States.ALL");
	for (size_t i = 0; i < list->items.count; i++)
		if (list->items.items[i]->bare)
			asl_leave_open(object, list->items.items[i]);
		else if (asl_read_text(object, "ErrorEquals",
			     list->items.items[i], &name))
			LIST_ADD(object->reader->arena, names) = name;
}

static struct span
names_span(const struct asl_object *object)
{
	const struct value *list = value_get(object->value, "ErrorEquals");

	return list == NULL ? object->span :
			      asl_span_or(list->span, object->span);
}

/* ASL: Retrying after error */
static void
read_retrier(const struct asl_object *object, struct asl_state *state)
{
	struct asl_retrier retrier = { .span = object->span,
		.errors_span = names_span(object) };

	asl_read_fields(object, &retrier);
	read_names(object, &retrier.errors);
	LIST_ADD(object->reader->arena, &state->retry) = retrier;
}

/* ASL: Fallback states */
static void
read_catcher(const struct asl_object *object, struct asl_state *state)
{
	const struct value *next = value_get(object->value, "Next");
	struct asl_catcher catcher = { .span = object->span,
		.errors_span = names_span(object) };

	asl_read_fields(object, &catcher);
	read_names(object, &catcher.errors);
	if (next != NULL) /* where its target is looked for */
		catcher.span = asl_span_or(next->span, object->span);
	LIST_ADD(object->reader->arena, &state->catch) = catcher;
}

static void
read_list(const struct asl_object *outer, const char *key, enum asl_table table,
    struct asl_state *state,
    void (*read)(const struct asl_object *object, struct asl_state *state))
{
	const struct value *list =
	    asl_expect(outer, key, VALUE_LIST, "a list of objects");

	for (size_t i = 0; list != NULL && i < list->items.count; i++) {
		const struct value *item = list->items.items[i];
		struct asl_where where = asl_where_at(outer->where, key, i);
		struct asl_object object = *outer;

		object.value = item;
		object.span = asl_span_or(item->span, outer->span);
		object.where = &where;
		object.table = table;
		object.state = NULL;
		if (asl_is_object(&object))
			read(&object, state);
	}
}

void
asl_read_errors(const struct asl_object *object, struct asl_state *state)
{
	const struct value *retry = value_get(object->value, "Retry");
	const struct value *catch = value_get(object->value, "Catch");

	/* On other states the fields are refused already. */
	if (asl_field_find(ASL_TABLE_STATE, state->type, STR("Retry")) == NULL)
		return;
	state->empty_retry = retry != NULL && retry->kind == VALUE_LIST &&
	    retry->items.count == 0;
	state->empty_catch = catch != NULL && catch->kind == VALUE_LIST &&
	    catch->items.count == 0;
	read_list(object, "Retry", ASL_TABLE_RETRIER, state, read_retrier);
	read_list(object, "Catch", ASL_TABLE_CATCHER, state, read_catcher);
}

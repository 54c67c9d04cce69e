#include "iam/arn.h"
#include "iam/transform_parts.h"

/* Queues, buses, connections and other workflows. */

/* "sqs.REGION.…", or "REGION.queue.…" as it was long ago. */
static struct text
queue_region(const struct arguments *arguments, struct text host)
{
	struct text_list labels = text_split(arguments->arena, host, '.');

	if (labels.count < 3)
		return (struct text){ 0 };
	return text_starts(labels.items[0], "sqs") ? labels.items[1] :
						     labels.items[0];
}

/* "https://HOST/ACCOUNT/NAME", whose parts may be references. */
void
transform_queue_arn(const struct arguments *arguments, struct text value,
    struct text_list *results)
{
	struct arena *arena = arguments->arena;
	struct text_list fields = text_split(arena, value, '/');
	struct text region;
	struct text arn = { 0 };
	const struct thing *thing;

	if (transform_add_arn(arguments, results, value, THING_QUEUE))
		return;
	if (fields.count == 1 && value.count > 0 &&
	    value.items[0].kind != PART_PARAMETER &&
	    !text_starts(value, "${")) {
		transform_add_around(arguments, results,
		    thing_prefix(THING_QUEUE), value, "");
		return;
	}
	if (fields.count != 5 || !text_starts(value, "http"))
		return;
	region = queue_region(arguments, fields.items[2]);
	thing = text_thing(fields.items[4]);
	if (thing != NULL && thing->kind == THING_QUEUE &&
	    fields.items[4].count == 1) {
		transform_add(arguments, results,
		    arn_of_thing(arena, fields.items[4]));
		return;
	}
	if (region.count == 0)
		return;
	text_add_text(arena, &arn,
	    text_template(arena, "arn:{partition}:sqs:"));
	text_add_text(arena, &arn, region);
	text_add_literal(arena, &arn, STR(":"));
	text_add_text(arena, &arn, fields.items[3]);
	text_add_literal(arena, &arn, STR(":"));
	text_add_text(arena, &arn, fields.items[4]);
	transform_add(arguments, results, arn);
}

void
transform_bus_arn(const struct arguments *arguments, struct text value,
    struct text_list *results)
{
	if (!transform_add_arn(arguments, results, value, THING_BUS))
		transform_add_around(arguments, results,
		    thing_prefix(THING_BUS), value, "");
}

void
transform_bus_path(const struct arguments *arguments, struct text value,
    struct text_list *results)
{
	struct str literal;

	if (text_is_literal(arguments->arena, value, &literal) &&
	    str_is(literal, "default"))
		transform_add(arguments, results, (struct text){ 0 });
	else
		transform_add_around(arguments, results, "",
		    text_last(arguments->arena, value, '/'), "/");
}

/* A version or an alias is checked as the machine that it is of. */
void
transform_unqualified(const struct arguments *arguments, struct text value,
    struct text_list *results)
{
	struct arena *arena = arguments->arena;
	const struct thing *thing = text_thing(value);
	struct text_list fields = text_split(arena, value, ':');

	if (thing != NULL && thing->where == WHERE_ARN)
		fields = text_split(arena, text_expand(arena, thing->arn), ':');
	if (thing != NULL && fields.count <= 7) {
		struct part part = value.items[0];

		part.kind = PART_THING_ARN;
		transform_add(arguments, results, text_of_part(arena, part));
	} else if (fields.count > 6) {
		transform_add(arguments, results,
		    text_join(arena, &fields, 0, 7, ':'));
	} else if (arn_is(value) || text_is_opaque(value)) {
		transform_add(arguments, results, fields.items[0]);
	} else {
		transform_add_around(arguments, results,
		    thing_prefix(THING_WORKFLOW), value, "");
	}
}

static const char execution_prefix[] =
    "arn:{partition}:states:{region}:{account}:execution:";

/* From the ARN of a machine, the pattern of its executions. */
static void
executions_of(const struct arguments *arguments, struct text machine,
    struct text_list *results)
{
	struct arena *arena = arguments->arena;
	struct text_list fields = text_split(arena, machine, ':');

	if (fields.count < 7)
		return;
	fields.items[5] = text_literal(arena, STR("execution"));
	transform_add_around(arguments, results, "",
	    text_join(arena, &fields, 0, 7, ':'), ":*");
}

void
transform_executions(const struct arguments *arguments, struct text value,
    struct text_list *results)
{
	struct arena *arena = arguments->arena;
	const struct thing *thing = text_thing(value);
	struct text_list machines = { 0 };

	if (thing != NULL && thing->where == WHERE_ARN) {
		executions_of(arguments, text_expand(arena, thing->arn),
		    results);
		return;
	}
	if (thing != NULL) {
		transform_add_around(arguments, results, execution_prefix,
		    thing_name(arena, thing), ":*");
		return;
	}
	transform_unqualified(arguments, value, &machines);
	executions_of(arguments, machines.items[0], results);
}

/* NAME of "arn:…:connection/NAME/UUID". */
void
transform_connection_name(const struct arguments *arguments, struct text value,
    struct text_list *results)
{
	struct arena *arena = arguments->arena;
	const struct thing *thing = text_thing(value);
	struct text arn = thing != NULL && thing->where == WHERE_ARN ?
	    text_expand(arena, thing->arn) :
	    value;
	struct text_list fields = text_split(arena, arn, '/');

	if (fields.count > 1)
		transform_add(arguments, results, fields.items[1]);
	else if (thing != NULL)
		transform_add(arguments, results, thing_name(arena, thing));
}

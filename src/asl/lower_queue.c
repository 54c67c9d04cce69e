#include "asl/lowering.h"
#include "expr/queue.h"

/* Literal text, with '@' for the queue's ARN and '^' for the URL's suffix. */
static struct text
fill(struct arena *arena, const struct thing *queue, const char *template)
{
	struct text text = { 0 };
	struct str rest = str_from(template);
	size_t begin = 0;

	for (size_t i = 0; i < rest.length; i++) {
		if (rest.data[i] != '@' && rest.data[i] != '^')
			continue;
		text_add_literal(arena, &text, str_slice(rest, begin, i));
		if (rest.data[i] == '^')
			text_add(arena, &text,
			    (struct part){ .kind = PART_URL_SUFFIX });
		else
			text_add(arena, &text,
			    (struct part){
				.kind = PART_THING_ARN, .thing = queue });
		begin = i + 1;
	}
	text_add_literal(arena, &text, str_slice(rest, begin, rest.length));
	return text;
}

/*
 * The parts of the ARN, taken at run time; the permission is for the ARN.  Of
 * a JSONPath intrinsic only a beginning would be known.
 */
static void
set_computed(struct arena *arena, struct asl_state *state,
    struct value *arguments, const struct thing *queue)
{
	struct value *permitted = value_list(arena);

	set_text(arena, arguments, "QueueUrl",
	    fill(arena, queue,
		"{% ( $arn := $split('@', ':'); 'https://sqs.' & $arn[3] & "
		"'.^/' & $arn[4] & '/' & $arn[5] ) %}"));
	value_add(arena, permitted,
	    value_text(arena,
		text_of_part(arena,
		    (struct part){ .kind = PART_THING_ARN, .thing = queue })));
	if (state->permitted == NULL)
		state->permitted = permitted;
}

static void
report_unknown(struct lowering *lowering, struct asl_state *state,
    const struct step *step)
{
	struct diag *diag = diag_add(lowering->diags, RULE_E053,
	    step->what->span,
	    "the URL of '%.*s' cannot be made in JSONPath from an ARN that is "
	    "only known at deployment",
	    STR_ARG(step->thing->key));

	state->broken = true;
	diag_help(lowering->diags, diag,
	    "give the queue's name or ARN, or write the step with `query: "
	    "jsonata`");
}

void
set_queue(struct lowering *lowering, struct asl_state *state,
    struct value *arguments, const struct step *step)
{
	struct arena *arena = lowering->arena;
	const struct thing *queue = step->thing;
	struct text url;

	if (queue_url(arena, queue, &url))
		set_text(arena, arguments, "QueueUrl", url);
	else if (step_is_jsonata(lowering, step))
		set_computed(arena, state, arguments, queue);
	else
		report_unknown(lowering, state, step);
}

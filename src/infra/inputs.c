#include "infra/plan.h"

#include <string.h>

/* What a deployment is told, and what it tells. */

/* --- uses -------------------------------------------------------------------
 */

struct uses {
	struct arena *arena;
	struct str_list parameters;
};

static void
add_use(const struct part *part, void *context)
{
	struct uses *uses = context;

	if (part->kind == PART_PARAMETER)
		str_list_add_once(uses->arena, &uses->parameters, part->text);
}

/*
 * CloudFormation puts values into a definition, and into JSON of other kinds,
 * as text: a quote in one would end the string that it stands in.
 */
static void
add_quoted(struct uses *uses, const struct value *value)
{
	struct arena *scratch = arena_scratch(uses->arena);
	struct text text;

	if (value == NULL)
		return;
	text = text_expand(scratch, value->string);
	for (size_t i = 0; i < text.count; i++)
		add_use(&text.items[i], uses);
	arena_reset(scratch);
	for (size_t i = 0; i < value->items.count; i++)
		add_quoted(uses, value->items.items[i]);
	for (size_t i = 0; i < value->members.count; i++)
		add_quoted(uses, value->members.items[i].value);
}

/* Also in the blocks of a resource. */
static void
find_in(struct uses *uses, const struct resource *resource)
{
	for (size_t i = 0; i < resource->properties.count; i++) {
		const struct property *p = &resource->properties.items[i];
		enum shape shape = property_row(p->key)->shape;

		if (shape == SHAPE_JSON || shape == SHAPE_DOCUMENT ||
		    shape == SHAPE_TEMPLATE)
			add_quoted(uses, p->value);
		for (size_t j = 0; j < p->blocks.count; j++)
			find_in(uses, p->blocks.items[j]);
	}
}

static void
find_quoted(struct plan *plan, struct uses *uses)
{
	for (size_t i = 0; i < plan->machines->count; i++)
		add_quoted(uses,
		    asl_value(plan->arena, plan->machines->items[i].machine));
	for (size_t i = 0; i < plan->graph->resources.count; i++)
		find_in(uses, plan->graph->resources.items[i]);
}

/* --- inputs -----------------------------------------------------------------
 */

static void
add_name(struct plan *plan)
{
	size_t longest = name_longest(plan);
	struct input input = {
		.name = STR("name"),
		.description =
		    STR("Name of the state machine and stem of every "
			"other name."),
		.fallback = value_string(plan->arena, plan->graph->base_name),
	};

	input.pattern =
	    str_format(plan->arena, "[A-Za-z0-9_-]{1,%zu}", longest);
	input.pattern_help = str_format(plan->arena,
	    "The name must be 1 to %zu letters, digits, hyphens and "
	    "underscores.",
	    longest);
	LIST_ADD(plan->arena, &plan->graph->inputs) = input;
}

static enum input_type
type_of(const struct spec_parameter *parameter)
{
	switch (parameter->type) {
	case 2:
		return INPUT_NUMBER;
	case 3:
		return INPUT_LIST;
	default:
		return INPUT_STRING;
	}
}

static bool
is_safe(const struct plan *plan, struct str name)
{
	for (size_t i = 0; i < plan->spec->names.parameters.count; i++)
		if (str_equal(plan->spec->names.parameters.items[i].name, name))
			return plan->spec->names.parameters.items[i].safe;
	return false;
}

/* Gives what ends up within quotes a pattern that cannot end them. */
static void
protect(struct plan *plan, const struct spec_parameter *parameter,
    struct input *input)
{
	struct diag *diag;

	if (input->type != INPUT_STRING || is_safe(plan, input->name))
		return;
	if (input->pattern.length == 0 && input->allowed == NULL) {
		input->pattern = STR("[^\"\\\\\\x00-\\x1F]*");
		input->pattern_help = str_format(plan->arena,
		    "The value of %.*s must hold no quotes, backslashes or "
		    "control characters.",
		    STR_ARG(input->name));
		return;
	}
	diag = diag_add(plan->diags, RULE_W223, parameter->span,
	    "a value of '%.*s' with a quote or a backslash would break the "
	    "definition in CloudFormation",
	    STR_ARG(input->name));
	diag_help(plan->diags, diag,
	    "leave quotes and backslashes out of its `pattern` or `allowed`");
}

/* What nothing refers to is left out, since linters mind it. */
static void
add_parameter(struct plan *plan, const struct spec_parameter *parameter,
    const struct uses *uses, const struct uses *quoted)
{
	struct diag *diag;

	if (str_list_has(&uses->parameters, parameter->name)) {
		struct input input = {
			.name = parameter->name,
			.type = type_of(parameter),
			.description = parameter->description,
			.fallback = parameter->fallback,
			.allowed = parameter->allowed,
			.pattern = parameter->pattern,
			.secret = parameter->secret,
		};

		if (str_list_has(&quoted->parameters, parameter->name))
			protect(plan, parameter, &input);
		LIST_ADD(plan->arena, &plan->graph->inputs) = input;
		return;
	}
	/* With an error somewhere its use may be what was left out. */
	if (plan->diags->errors > 0)
		return;
	diag = diag_add(plan->diags, RULE_W222, parameter->span,
	    "the parameter '%.*s' is used nowhere", STR_ARG(parameter->name));
	diag_help(plan->diags, diag, "use it as ${%.*s}, or remove it",
	    STR_ARG(parameter->name));
}

/* The pattern of the ARNs of a kind: "arn:[a-z-]+:sns:[a-z0-9-]+:…". */
static struct str
arn_pattern(struct arena *arena, enum thing_kind kind)
{
	static const struct {
		enum part_kind kind;
		const char *pattern;
	} classes[] = {
		{ PART_PARTITION, "[a-z-]+" },
		{ PART_REGION, "[a-z0-9-]+" },
		{ PART_ACCOUNT, "[0-9]{12}" },
	};
	struct text arn = text_template(arena, thing_kind_row(kind)->arn);
	struct buffer pattern = { .arena = arena };

	for (size_t i = 0; i < arn.count; i++) {
		buffer_add(&pattern, arn.items[i].text);
		for (size_t j = 0; j < ARRAY_COUNT(classes); j++)
			if (arn.items[i].kind == classes[j].kind)
				buffer_put(&pattern, classes[j].pattern);
	}
	buffer_put(&pattern, "[^\"\\\\]+");
	return buffer_str(&pattern);
}

static const char *
article(const char *word)
{
	return strchr("aeiou", word[0]) == NULL ? "a" : "an";
}

static void
check_taken(struct plan *plan, const struct thing *thing, struct str name)
{
	struct diag *diag;

	for (size_t i = 0; i < plan->spec->parameters.count; i++) {
		const struct spec_parameter *parameter =
		    &plan->spec->parameters.items[i];

		if (!str_equal(parameter->name, name))
			continue;
		diag = diag_add(plan->diags, RULE_E125, parameter->span,
		    "the input '%.*s' would be there twice", STR_ARG(name));
		diag_help(plan->diags, diag,
		    "rename the parameter, or use the %s's own input",
		    thing_kind_row(thing->kind)->word);
		diag_note(plan->diags, diag, thing->span,
		    "the other one gives the ARN of this");
	}
}

/* The spec reader named the input: it is all that the ARN is made of. */
static void
add_thing(struct plan *plan, const struct thing *thing, const struct uses *uses)
{
	const char *word = thing_kind_row(thing->kind)->word;
	struct input input = { 0 };

	if (thing->where != WHERE_PARAMETER || thing->arn.count != 1)
		return;
	input.name = thing->arn.items[0].text;
	if (!str_list_has(&uses->parameters, input.name))
		return;
	check_taken(plan, thing, input.name);
	input.arn = true;
	input.description = str_format(plan->arena, "ARN of the %s %.*s.", word,
	    STR_ARG(thing->key));
	input.pattern = arn_pattern(plan->arena, thing->kind);
	input.pattern_help = str_format(plan->arena,
	    "The value of %.*s must be the ARN of %s %s.", STR_ARG(input.name),
	    article(word), word);
	LIST_ADD(plan->arena, &plan->graph->inputs) = input;
}

void
plan_inputs(struct plan *plan)
{
	const struct spec *spec = plan->spec;
	struct uses uses = { .arena = plan->arena };
	struct uses quoted = { .arena = plan->arena };

	plan_parts(plan, add_use, &uses);
	find_quoted(plan, &quoted);
	add_name(plan);
	for (size_t i = 0; i < spec->parameters.count; i++)
		add_parameter(plan, &spec->parameters.items[i], &uses, &quoted);
	for (size_t i = 0; i < spec->names.things.count; i++)
		add_thing(plan, spec->names.things.items[i], &uses);
}

/* --- outputs ----------------------------------------------------------------
 */

static void
add_output(struct plan *plan, const struct resource *resource, struct str name,
    struct str description)
{
	LIST_ADD(plan->arena, &plan->graph->outputs) = (struct output){
		.name = name,
		.description = description,
		.value = plan_attribute(plan, resource, ATTRIBUTE_ARN),
	};
}

static void
add_machine(struct plan *plan, size_t index)
{
	const struct resource *state = plan->states.items[index];
	struct str step = plan->machines->items[index].step;

	if (step.length == 0)
		add_output(plan, state, STR("state_machine_arn"),
		    STR("ARN of the state machine."));
	else
		add_output(plan, state,
		    str_format(plan->arena, "%.*s_state_machine_arn",
			STR_ARG(state->label)),
		    str_format(plan->arena,
			"ARN of the state machine that runs one batch of "
			"%.*s.",
			STR_ARG(step)));
}

static const struct resource *
execution_role(const struct graph *graph)
{
	for (size_t i = 0; i < graph->resources.count; i++)
		if (graph->resources.items[i]->kind == RESOURCE_ROLE &&
		    str_is(graph->resources.items[i]->label, "execution"))
			return graph->resources.items[i];
	return NULL;
}

void
plan_outputs(struct plan *plan)
{
	for (size_t i = 0; i < plan->made.count; i++) {
		const struct made_thing *made = &plan->made.items[i];
		const char *word = thing_kind_row(made->thing->kind)->word;

		add_output(plan, made->resource,
		    str_format(plan->arena, "%.*s_%s_arn",
			STR_ARG(made->resource->label), word),
		    str_format(plan->arena, "ARN of the %s %.*s.", word,
			STR_ARG(made->thing->key)));
	}
	if (execution_role(plan->graph) != NULL)
		add_output(plan, execution_role(plan->graph),
		    STR("execution_role_arn"),
		    STR("ARN of the execution role."));
	if (plan->alias != NULL)
		add_output(plan, plan->alias, STR("state_machine_alias_arn"),
		    STR("ARN of the alias, which is what others start."));
	for (size_t i = plan->states.count; i-- > 0;)
		add_machine(plan, i);
}

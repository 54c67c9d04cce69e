#include "import/importer.h"

/* ASL: Choice State.  `if` where one rule says it, else `choose`. */

static void
set(struct importer *importer, struct value *object, const char *key,
    struct value *value)
{
	value_set(importer->arena, object, key, value);
}

/* `{ next: NAME }` */
static struct value *
jump(struct importer *importer, struct str name)
{
	struct value *object = value_object(importer->arena);

	set(importer, object, "next", value_string(importer->arena, name));
	return object;
}

/* A side that has steps comes back only where something follows. */
static struct follow
side_follow(struct follow follow)
{
	if (follow.kind == FOLLOW_END)
		follow.kind = FOLLOW_NOTHING;
	return follow;
}

static struct value *
side(struct importer *importer, const struct import_flow *flow,
    struct str target, struct follow follow)
{
	return flow == NULL ? jump(importer, target) :
			      raise_flow(importer, flow, side_follow(follow));
}

/* NULL: what follows is what the Choice goes on with. */
static struct value *
otherwise(struct importer *importer, const struct import_step *from,
    struct follow follow)
{
	struct str target = from->state->as.choice.otherwise;

	if (target.length == 0)
		return value_string(importer->arena, STR("none"));
	if (from->otherwise == NULL && follow.kind == FOLLOW_STATE &&
	    str_equal(target, follow.state))
		return NULL;
	return side(importer, from->otherwise, target, follow);
}

static struct value *
raise_when(struct importer *importer, const struct import_step *from,
    const struct asl_rule *rule, bool literally)
{
	struct value *condition = NULL;

	if (is_jsonata_state(importer, from->state))
		return rule->condition == NULL ? value_null(importer->arena) :
		    literally ? raise_value(importer, rule->condition) :
				raise_expression(importer, rule->condition);
	if (!literally && rule->test != NULL)
		condition = raise_condition(importer, rule->test);
	if (condition != NULL)
		return condition;
	return rule->test == NULL ? value_null(importer->arena) :
				    raise_value(importer, rule->test);
}

static void
raise_if(struct importer *importer, const struct import_step *from,
    struct follow follow, bool literally, struct value *step)
{
	const struct asl_rule *rule = &from->state->as.choice.rules.items[0];

	set(importer, step, "if", raise_when(importer, from, rule, literally));
	set(importer, step, "then",
	    side(importer, from->rules[0], rule->next, follow));
	set(importer, step, "else", otherwise(importer, from, follow));
}

static struct value *
raise_rule(struct importer *importer, const struct import_step *from, size_t i,
    struct follow follow, bool literally)
{
	const struct asl_rule *rule = &from->state->as.choice.rules.items[i];
	struct value *object = value_object(importer->arena);

	set(importer, object, "when",
	    raise_when(importer, from, rule, literally));
	if (rule->comment.data != NULL)
		set(importer, object, "comment",
		    value_string(importer->arena,
			raise_literal(importer, rule->comment)));
	if (rule->assign != NULL)
		set(importer, object, "assign",
		    raise_value(importer, rule->assign));
	if (rule->output != NULL)
		set(importer, object, "output",
		    raise_value(importer, rule->output));
	if (from->rules[i] != NULL)
		set(importer, object, "steps",
		    raise_flow(importer, from->rules[i], side_follow(follow)));
	else
		set(importer, object, "next",
		    value_string(importer->arena, rule->next));
	return object;
}

static void
raise_choose(struct importer *importer, const struct import_step *from,
    struct follow follow, bool literally, struct value *step)
{
	struct value *list = value_list(importer->arena);
	struct value *last = otherwise(importer, from, follow);

	for (size_t i = 0; i < from->state->as.choice.rules.count; i++)
		value_add(importer->arena, list,
		    raise_rule(importer, from, i, follow, literally));
	if (last != NULL) {
		struct value *object = value_object(importer->arena);

		set(importer, object, "else", last);
		value_add(importer->arena, list, object);
	}
	set(importer, step, "choose", list);
}

void
raise_choice(struct importer *importer, const struct import_step *from,
    struct follow follow, bool literally, struct value *step)
{
	const struct asl_choice *choice = &from->state->as.choice;
	const struct asl_rule *rule = choice->rules.items;

	if (choice->rules.count == 1 && rule->assign == NULL &&
	    rule->output == NULL && rule->comment.data == NULL)
		raise_if(importer, from, follow, literally, step);
	else
		raise_choose(importer, from, follow, literally, step);
}

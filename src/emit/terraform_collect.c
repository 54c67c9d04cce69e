#include "emit/terraform.h"

#include <string.h>

/*
 * What a graph refers to.  Terraform is told of nothing else, since a
 * declaration that nobody uses is a mistake for linters and readers.
 */

struct str
terraform_snake(struct arena *arena, struct str s)
{
	struct buffer out = { .arena = arena };
	bool word = false; /* a capital begins a new word */

	for (size_t i = 0; i < s.length; i++) {
		char c = s.data[i];
		bool upper = char_is_upper(c);
		bool digit = char_is_digit(c);

		c = char_lower(c);
		if (!digit && !char_is_lower(c)) {
			word = false;
			if (out.length > 0 && out.data[out.length - 1] != '_')
				buffer_char(&out, '_');
			continue;
		}
		/* A name begins with a letter or this. */
		if ((upper && word) || (digit && out.length == 0))
			buffer_char(&out, '_');
		buffer_char(&out, c);
		word = !upper;
	}
	while (out.length > 1 && out.data[out.length - 1] == '_')
		out.length--;
	return buffer_str(&out);
}

/* --- walking ------------------------------------------------------------ */

static void collect_text(struct terraform *t, struct text text);

static struct str
local_name(struct arena *arena, const struct thing *thing)
{
	struct str key = terraform_snake(arena, thing->key);
	const char *word = thing_kind_row(thing->kind)->word;

	if (key.length == 0)
		return str_format(arena, "%s_arn", word);
	return str_format(arena, "%.*s_%s_arn", STR_ARG(key), word);
}

static int
name_compare(const struct terraform_name *a, const struct terraform_name *b)
{
	int order = str_compare(a->name, b->name);

	if (order == 0 && a->thing != NULL)
		order = (int)a->thing->kind - (int)b->thing->kind;
	if (order == 0 && a->thing != NULL)
		order = str_compare(a->thing->key, b->thing->key);
	return order == 0 ? str_compare(a->path, b->path) : order;
}

/* Keeps the order, so that numbers of like names do not depend on use. */
static void
insert_name(struct arena *arena, struct terraform_names *names,
    struct terraform_name name)
{
	size_t at = names->count;

	LIST_ADD(arena, names) = name;
	for (; at > 0 && name_compare(&names->items[at - 1], &name) > 0; at--)
		names->items[at] = names->items[at - 1];
	names->items[at] = name;
}

static bool
same_thing(const struct thing *a, const struct thing *b)
{
	return a == b ||
	    (a->kind == b->kind && str_equal(a->key, b->key) &&
		text_equal(a->arn, b->arn));
}

static void
collect_arn(struct terraform *t, const struct thing *thing)
{
	for (size_t i = 0; i < t->given.count; i++)
		if (t->given.items[i] == thing)
			return;
	for (size_t i = 0; i < t->locals.count; i++)
		if (same_thing(t->locals.items[i].thing, thing))
			return;
	if (terraform_is_given(thing))
		LIST_ADD(t->arena, &t->given) = thing;
	else
		insert_name(t->arena, &t->locals,
		    (struct terraform_name){
			.name = local_name(t->arena, thing),
			.thing = thing,
		    });
	collect_text(t, thing->arn);
}

static void
collect_ssm(struct terraform *t, struct str path)
{
	struct terraform_name name = { .path = path };

	for (size_t i = 0; i < t->ssm.count; i++)
		if (str_equal(t->ssm.items[i].path, path))
			return;
	name.name = terraform_snake(t->arena, path);
	if (name.name.length == 0)
		name.name = STR("parameter");
	insert_name(t->arena, &t->ssm, name);
}

static void
collect_part(struct terraform *t, const struct part *part)
{
	switch (part->kind) {
	case PART_PARTITION:
		t->partition = true;
		break;
	case PART_REGION:
		t->region = true;
		break;
	case PART_ACCOUNT:
		t->account = true;
		break;
	case PART_URL_SUFFIX:
		t->url_suffix = true;
		break;
	case PART_THING_NAME:
		collect_text(t, part->thing->name);
		break;
	case PART_THING_ARN:
	case PART_ARN_NAME:
		collect_arn(t, part->thing);
		break;
	case PART_THING_STREAM:
		collect_text(t, part->thing->stream_arn);
		break;
	case PART_SSM:
		collect_ssm(t, part->text);
		break;
	case PART_ATTRIBUTE:
		if (part->attribute == ATTRIBUTE_ARN)
			t->arns[part->resource->kind] = true;
		t->streams |= part->attribute == ATTRIBUTE_STREAM;
		break;
	case PART_LITERAL:
	case PART_PARAMETER:
	case PART_BASE_NAME:
	case PART_EACH:
		break;
	}
}

static void
collect_text(struct terraform *t, struct text text)
{
	for (size_t i = 0; i < text.count; i++)
		collect_part(t, &text.items[i]);
}

static void
collect_texts(struct terraform *t, const struct text_list *texts)
{
	for (size_t i = 0; i < texts->count; i++)
		collect_text(t, texts->items[i]);
}

static void
collect_value(struct terraform *t, const struct value *value)
{
	if (value == NULL)
		return;
	collect_text(t, value->string);
	for (size_t i = 0; i < value->items.count; i++)
		collect_value(t, value->items.items[i]);
	for (size_t i = 0; i < value->members.count; i++)
		collect_value(t, value->members.items[i].value);
}

static void
collect_statement(struct terraform *t, const struct statement *statement)
{
	collect_texts(t, &statement->principals);
	collect_texts(t, &statement->resources);
	for (size_t i = 0; i < statement->conditions.count; i++)
		collect_texts(t, &statement->conditions.items[i].values);
}

static struct str
document_name(struct arena *arena, const struct resource *resource)
{
	struct str word = str_from(resource_row(resource->kind)->word);

	/* The policy of a role has its label, its trust is said apart. */
	if (resource->kind == RESOURCE_ROLE)
		word = STR("Trust");
	else if (str_ends(word, "Policy"))
		word.length -= strlen("Policy");
	if (word.length == 0)
		return resource->label;
	word = terraform_snake(arena, word);
	return str_format(arena, "%.*s_%.*s", STR_ARG(resource->label),
	    STR_ARG(word));
}

static void
collect_policy(struct terraform *t, const struct resource *resource,
    const struct property *property)
{
	const struct policy *policy = property->policy;

	LIST_ADD(t->arena, &t->documents) = (struct terraform_name){
		.name = document_name(t->arena, resource),
		.document = property,
	};
	for (size_t i = 0; i < policy->statements.count; i++)
		collect_statement(t, &policy->statements.items[i]);
}

static void
collect_resource(struct terraform *t, const struct resource *resource)
{
	for (size_t i = 0; i < resource->properties.count; i++) {
		const struct property *p = &resource->properties.items[i];

		if (property_row(p->key)->terraform == NULL)
			continue;
		collect_value(t, p->value);
		if (p->machine != NULL)
			collect_value(t, asl_value(t->arena, p->machine));
		if (p->policy != NULL)
			collect_policy(t, resource, p);
		for (size_t j = 0; j < p->blocks.count; j++)
			collect_resource(t, p->blocks.items[j]);
	}
}

static void
collect_group(struct terraform *t, const struct group *group)
{
	if (group == NULL)
		return;
	for (size_t i = 0; i < t->groups.count; i++)
		if (t->groups.items[i] == group)
			return;
	LIST_ADD(t->arena, &t->groups) = group;
}

/* --- names -------------------------------------------------------------- */

static struct str
unique(struct arena *arena, struct str_list *taken, struct str name)
{
	struct str result = name;

	for (int n = 2; str_list_has(taken, result); n++)
		result = str_format(arena, "%.*s_%d", STR_ARG(name), n);
	LIST_ADD(arena, taken) = result;
	return result;
}

static void
make_unique(struct arena *arena, struct terraform_names *names,
    struct str_list *taken)
{
	for (size_t i = 0; i < names->count; i++)
		names->items[i].name =
		    unique(arena, taken, names->items[i].name);
}

static void
name_all(struct terraform *t)
{
	static const char *const own[] = { "account_id", "partition", "region",
		"tags", "url_suffix" };
	struct str_list locals = { 0 };
	struct str_list ssm = { 0 };
	struct str_list documents = { 0 };

	for (size_t i = 0; i < ARRAY_COUNT(own); i++)
		LIST_ADD(t->arena, &locals) = str_from(own[i]);
	for (size_t i = 0; i < t->groups.count; i++)
		LIST_ADD(t->arena, &locals) = t->groups.items[i]->local;
	make_unique(t->arena, &t->locals, &locals);
	make_unique(t->arena, &t->ssm, &ssm);
	make_unique(t->arena, &t->documents, &documents);
}

void
terraform_collect(struct terraform *t, struct arena *arena,
    const struct graph *graph)
{
	t->arena = arena;
	t->graph = graph;
	for (size_t i = 0; i < graph->resources.count; i++) {
		collect_resource(t, graph->resources.items[i]);
		collect_group(t, graph->resources.items[i]->group);
	}
	for (size_t i = 0; i < graph->outputs.count; i++)
		collect_text(t, graph->outputs.items[i].value);
	for (size_t i = 0; i < graph->assertions.count; i++)
		collect_value(t, graph->assertions.items[i].value);
	if (graph->tags != NULL && graph->tags->members.count > 0)
		t->tags = graph->tags;
	collect_value(t, t->tags);
	name_all(t);
}

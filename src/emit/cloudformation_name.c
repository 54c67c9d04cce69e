#include "emit/cloudformation.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "emit/token.h"

/* FNV-1a, 32 bits */
static uint32_t
hash(struct str s)
{
	uint32_t h = 0x811C9DC5u;

	for (size_t i = 0; i < s.length; i++)
		h = (h ^ (unsigned char)s.data[i]) * 0x01000193u;
	return h;
}

/*
 * An id that is still free.  The digits come from the whole name, so that
 * another resource does not change them.
 */
static struct str
take(struct cfn *cfn, struct str wish, struct str whole)
{
	struct str id = wish;
	struct str digits = whole;

	while (str_list_has(&cfn->taken, id)) {
		digits = str_format(cfn->arena, "%08x", (unsigned)hash(digits));
		id = str_format(cfn->arena, "%.*s%.*s", STR_ARG(wish),
		    STR_ARG(digits));
	}
	LIST_ADD(cfn->arena, &cfn->taken) = id;
	return id;
}

/* --- parameters --- */

const struct cfn_parameter *
cfn_find_parameter(const struct cfn *cfn, struct str name)
{
	for (size_t i = 0; i < cfn->parameters.count; i++) {
		const struct cfn_parameter *parameter =
		    &cfn->parameters.items[i];

		if (parameter->input != NULL &&
		    str_equal(parameter->input->name, name))
			return parameter;
	}
	assert(0 && "a parameter that is no input of the graph");
	return NULL;
}

struct str
cfn_ssm_id(struct cfn *cfn, struct str path)
{
	struct cfn_parameter made = { .path = path };

	for (size_t i = 0; i < cfn->parameters.count; i++)
		if (str_equal(cfn->parameters.items[i].path, path))
			return cfn->parameters.items[i].id;
	made.id = take(cfn, token_pascal(cfn->arena, path), path);
	LIST_ADD(cfn->arena, &cfn->parameters) = made;
	return made.id;
}

static void
name_input(struct cfn *cfn, const struct input *input)
{
	struct cfn_parameter parameter = { .input = input };

	parameter.id =
	    take(cfn, token_pascal(cfn->arena, input->name), input->name);
	if (input->ssm)
		value_literal(input->fallback, &parameter.path);
	LIST_ADD(cfn->arena, &cfn->parameters) = parameter;
}

/* The name, from which all others come, stands first. */
static void
name_inputs(struct cfn *cfn)
{
	const struct graph *graph = cfn->graph;

	for (size_t i = 0; i < graph->inputs.count; i++)
		if (str_is(graph->inputs.items[i].name, "name"))
			name_input(cfn, &graph->inputs.items[i]);
	for (size_t i = 0; i < graph->inputs.count; i++)
		if (!str_is(graph->inputs.items[i].name, "name"))
			name_input(cfn, &graph->inputs.items[i]);
}

/* --- resources --- */

bool
cfn_stands_alone(const struct resource *resource)
{
	const struct resource_row *row = resource_row(resource->kind);

	return row->inside == NULL && row->cloudformation != NULL &&
	    row->cloudformation[0] != '\0';
}

/*
 * How much of the beginning of a word stands at the end of `stem` already:
 * "AlertsTopic" and "TopicPolicy" share a word.
 */
static size_t
overlap(struct str stem, const char *word)
{
	for (size_t n = strlen(word); n > 0; n--) {
		bool whole = word[n] == '\0' || char_is_upper(word[n]);
		struct str end = str_slice(stem,
		    stem.length < n ? stem.length : stem.length - n,
		    stem.length);

		if (whole && str_equal(end, str_slice(str_from(word), 0, n)))
			return n;
	}
	return 0;
}

static void
name_resource(struct cfn *cfn, const struct resource *resource, struct str item)
{
	const struct resource_row *row = resource_row(resource->kind);
	struct buffer id = { .arena = cfn->arena };
	struct cfn_name name = { .resource = resource, .item = item };
	struct str stem;

	buffer_add(&id, token_pascal(cfn->arena, item));
	if (!str_is(resource->label, "this"))
		buffer_add(&id, token_pascal(cfn->arena, resource->label));
	stem = buffer_str(&id);
	buffer_put(&id, row->word + overlap(stem, row->word));
	name.id = take(cfn, buffer_str(&id),
	    str_format(cfn->arena, "%s %.*s %.*s", row->cloudformation,
		STR_ARG(resource->label), STR_ARG(item)));
	LIST_ADD(cfn->arena, &cfn->names) = name;
}

static void
name_resources(struct cfn *cfn)
{
	for (size_t i = 0; i < cfn->graph->resources.count; i++) {
		const struct resource *resource =
		    cfn->graph->resources.items[i];
		const struct group *group = resource->group;

		if (!cfn_stands_alone(resource))
			continue;
		if (group == NULL)
			name_resource(cfn, resource, (struct str){ "", 0 });
		for (size_t j = 0; group != NULL && j < group->items.count; j++)
			name_resource(cfn, resource, group->items.items[j]);
	}
}

void
cfn_give_names(struct cfn *cfn)
{
	name_inputs(cfn);
	name_resources(cfn);
}

struct str
cfn_id(const struct cfn *cfn, const struct resource *resource)
{
	for (size_t i = 0; i < cfn->names.count; i++) {
		const struct cfn_name *name = &cfn->names.items[i];

		if (name->resource == resource &&
		    (resource->group == NULL ||
			str_equal(name->item, cfn->item)))
			return name->id;
	}
	assert(0 && "a resource without an id of its own");
	return (struct str){ "", 0 };
}

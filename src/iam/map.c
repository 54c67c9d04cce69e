#include "iam/map.h"

#include "aws/infra.h"
#include "iam/arn.h"
#include "iam/demand.h"

/* ASL: ItemProcessor, ItemReader, ResultWriter of a Distributed Map */

static bool
says(const struct value *object, const char *key, const char *wanted)
{
	struct str literal;

	return value_literal(value_get(object, key), &literal) &&
	    str_is(literal, wanted);
}

/* Of ItemReader and ResultWriter: Arguments in JSONata, else Parameters. */
static const struct value *
arguments_of(const struct value *field)
{
	const struct value *value = value_get(field, "Arguments");

	return value != NULL ? value : value_get(field, "Parameters");
}

static bool
calls(const struct value *field, const char *action)
{
	const struct value *resource = value_get(field, "Resource");

	return resource != NULL && resource->kind == VALUE_STRING &&
	    text_ends(resource->string, action);
}

/* ListBucket takes the bucket; the prefix narrows it as a condition. */
static void
demand_listing(struct request *request, struct policy *policy)
{
	static const struct fact_condition prefix = { "StringLike", "s3:prefix",
		"{Prefix}" };
	struct fact_statement listing = *grant_row(GRANT_LIST_BUCKET);

	if (arguments_find(&request->arguments, STR("Prefix")).count > 0)
		listing.conditions[0] = prefix;
	demand_add(request, &listing, policy);
}

static void
demand_reader(struct request *request, const struct value *reader,
    struct policy *policy)
{
	const struct value *config = value_get(reader, "ReaderConfig");
	enum grant object = GRANT_READ_OBJECT;

	request->arguments.value = arguments_of(reader);
	if (calls(reader, ":listObjectsV2")) {
		demand_listing(request, policy);
		if (says(config, "Transformation", "LOAD_AND_FLATTEN"))
			demand_add(request, grant_row(GRANT_READ_LISTED),
			    policy);
		return;
	}
	if (!calls(reader, ":getObject"))
		return;
	if (says(config, "ManifestType", "ATHENA_DATA"))
		object = GRANT_READ_ATHENA;
	else if (says(config, "InputType", "MANIFEST") ||
	    says(config, "ManifestType", "S3_INVENTORY"))
		object = GRANT_READ_INVENTORY;
	demand_add(request, grant_row(object), policy);
	demand_add(request, grant_row(GRANT_READ_VERSION), policy);
}

static void
demand_writer(struct request *request, const struct value *writer,
    struct policy *policy)
{
	request->arguments.value = arguments_of(writer);
	if (value_get(writer, "Resource") != NULL)
		demand_add(request, grant_row(GRANT_WRITE_RESULTS), policy);
}

bool
map_is_distributed(const struct asl_state *state)
{
	const struct asl_scope *processor =
	    state->type == ASL_MAP ? state->as.map.processor : NULL;

	return processor != NULL &&
	    says(processor->processor_config, "Mode", "DISTRIBUTED");
}

void
map_demand(struct request *request, struct policy *policy)
{
	const struct asl_map *map = &request->state->as.map;

	if (!map_is_distributed(request->state))
		return;
	demand_add(request, grant_row(GRANT_MAP_START), policy);
	demand_add(request, grant_row(GRANT_MAP_WATCH), policy);
	if (!says(map->processor->processor_config, "ExecutionType", "EXPRESS"))
		demand_add(request, grant_row(GRANT_MAP_REDRIVE), policy);
	if (map->item_reader != NULL)
		demand_reader(request, map->item_reader, policy);
	if (map->result_writer != NULL)
		demand_writer(request, map->result_writer, policy);
}

#include "emit/emit.h"
#include "emit/json.h"

/* What AWS refuses, or wants in another way, for its size alone. */

enum {
	DEFINITION = 1048576, /* Step Functions, CreateStateMachine: bytes */
	TEMPLATE = 1048576,   /* CloudFormation, in a bucket */
	BODY = 51200          /* … and in the request */
};

/* The definition as it is stored, its references about as long as they are. */
static void
check_definition(struct arena *arena, const struct asl_machine *machine,
    struct span span, struct diags *diags)
{
	struct arena *scratch = arena_scratch(arena);
	const struct value *definition = asl_value(arena, machine);
	struct diag *diag;
	size_t size;

	if (json_most(scratch, definition) <= DEFINITION) {
		arena_reset(scratch);
		return;
	}
	size = emit_json(scratch, definition,
	    (struct json_style){ .lines = false })
		   .length;
	arena_reset(scratch);
	if (size <= DEFINITION)
		return;
	diag = diag_add(diags, RULE_E320, span,
	    "the definition has %zu bytes, and Step Functions takes at most "
	    "%d",
	    size, DEFINITION);
	diag_help(diags, diag,
	    "move steps into a workflow of their own, and large texts into S3 "
	    "or a table");
}

static void
check_template(size_t size, struct span span, struct diags *diags)
{
	struct diag *diag;

	if (size > TEMPLATE) {
		diag = diag_add(diags, RULE_E126, span,
		    "the template has %zu bytes", size);
		diag_help(diags, diag,
		    "CloudFormation takes at most %d: divide the workflow",
		    TEMPLATE);
	} else if (size > BODY) {
		diag = diag_add(diags, RULE_W310, span,
		    "the CloudFormation template has %zu bytes, more than the "
		    "%d that a request takes",
		    size, BODY);
		diag_help(diags, diag,
		    "deploy it by a bucket: aws cloudformation deploy "
		    "--template-file template.yaml --s3-bucket BUCKET "
		    "--capabilities CAPABILITY_NAMED_IAM --stack-name NAME");
	}
}

void
emit_check(struct arena *arena, const struct graph *graph, bool json,
    struct span span, struct diags *diags, struct emitted_list *files)
{
	for (size_t i = 0; i < graph->machines.count; i++)
		check_definition(arena, graph->machines.items[i], span, diags);
	if (diags->errors > 0 || graph->resources.count == 0)
		return;
	emit_cloudformation(arena, graph, json, files);
	check_template(files->items[files->count - 1].text.length, span, diags);
}

#include "emit/terraform.h"

/*
 * The module's own test, for `terraform test`: no network, no credentials.
 * The real provider still judges every argument, so what it wants to be an
 * ARN or JSON has to look like it.
 */

/* --- mocks ---------------------------------------------------------------- */

static void
add_mock(struct hcl *hcl, struct str head, const char *const *pairs)
{
	struct arena *arena = hcl->out.arena;

	hcl_gap(hcl);
	hcl_open(hcl, head);
	hcl_open(hcl, STR("defaults ="));
	for (; *pairs != NULL; pairs += 2)
		hcl_assign(hcl, str_from(pairs[0]),
		    hcl_string(arena, str_from(pairs[1])));
	hcl_close(hcl);
	hcl_close(hcl);
}

static void
add_mock_data(const struct terraform *t, struct hcl *hcl)
{
	static const char *const account[] = { "account_id", "123456789012",
		NULL };
	static const char *const document[] = { "json",
		"{\"Version\":\"2012-10-17\",\"Statement\":[]}", NULL };
	static const char *const partition[] = { "partition", "aws",
		"dns_suffix", "amazonaws.com", NULL };
	static const char *const region[] = { "id", "eu-west-1", NULL };

	if (t->account)
		add_mock(hcl, STR("mock_data \"aws_caller_identity\""),
		    account);
	if (t->documents.count > 0)
		add_mock(hcl, STR("mock_data \"aws_iam_policy_document\""),
		    document);
	if (t->partition || t->url_suffix)
		add_mock(hcl, STR("mock_data \"aws_partition\""), partition);
	if (t->region)
		add_mock(hcl, STR("mock_data \"aws_region\""), region);
}

/* "aws_sns_topic" gives an ARN that ends in "aws_sns_topic/mock". */
static void
add_mock_resources(const struct terraform *t, struct hcl *hcl)
{
	for (int kind = 0; kind < RESOURCE_KIND_COUNT; kind++) {
		const char *type =
		    resource_row((enum resource_kind)kind)->terraform;
		bool stream = t->streams && kind == RESOURCE_TABLE;
		struct str arn = str_format(t->arena,
		    "arn:aws:mock:eu-west-1:123456789012:%s/mock", type);
		const char *const pairs[] = {
			terraform_arn_name((enum resource_kind)kind), arn.data,
			stream ? "stream_arn" : NULL, arn.data, NULL
		};

		if (t->arns[kind] || stream)
			add_mock(hcl,
			    str_format(t->arena, "mock_resource \"%s\"", type),
			    pairs);
	}
}

/* The thing whose ARN is in an SSM parameter says what it looks like. */
static struct str
ssm_value(const struct terraform *t, struct str path)
{
	for (size_t i = 0; i < t->given.count; i++) {
		const struct part *part = &t->given.items[i]->arn.items[0];

		if (part->kind == PART_SSM && str_equal(part->text, path))
			return terraform_sample_arn(t->arena,
			    t->given.items[i]->kind);
	}
	return STR("mock");
}

static void
add_ssm(const struct terraform *t, struct hcl *hcl)
{
	for (size_t i = 0; i < t->ssm.count; i++) {
		struct str value = ssm_value(t, t->ssm.items[i].path);

		hcl_gap(hcl);
		hcl_open(hcl, STR("override_data"));
		hcl_assign(hcl, STR("target"),
		    str_format(t->arena, "data.aws_ssm_parameter.%.*s",
			STR_ARG(t->ssm.items[i].name)));
		hcl_gap(hcl);
		hcl_open(hcl, STR("values ="));
		hcl_assign(hcl, STR("insecure_value"),
		    hcl_string(t->arena, value));
		hcl_close(hcl);
		hcl_close(hcl);
	}
}

static void
add_inputs(const struct terraform *t, struct hcl *hcl)
{
	bool open = false;

	for (size_t i = 0; i < t->graph->inputs.count; i++) {
		const struct input *input = &t->graph->inputs.items[i];
		struct value *sample;

		if (input->fallback != NULL || input->ssm)
			continue;
		sample = terraform_sample(t, input);
		if (!open) {
			hcl_gap(hcl);
			hcl_open(hcl, STR("variables"));
			open = true;
		}
		if (sample != NULL)
			hcl_value(hcl, input->name, sample);
		else
			hcl_comment(hcl,
			    str_format(t->arena,
				"terraform test -var %.*s=..., which must "
				"match its pattern",
				STR_ARG(input->name)));
	}
	if (open)
		hcl_close(hcl);
}

/* --- assertions ------------------------------------------------------------
 */

static void
add_assert(struct hcl *hcl, struct str condition, struct str message)
{
	hcl_gap(hcl);
	hcl_open(hcl, STR("assert"));
	hcl_assign(hcl, STR("condition"), condition);
	hcl_assign(hcl, STR("error_message"),
	    hcl_string(hcl->out.arena, message));
	hcl_close(hcl);
}

/* Its definition is known only after `apply`. */
static bool
is_late(const struct terraform *t, const struct resource *machine)
{
	const struct property *property =
	    resource_get(machine, STATE_MACHINE_DEFINITION);

	return property != NULL &&
	    terraform_is_late(asl_value(t->arena, property->machine));
}

static void
add_fact(const struct terraform *t, struct hcl *hcl,
    const struct assertion *assertion)
{
	struct buffer path = { .arena = t->arena };
	struct str machine = terraform_address(t->arena, assertion->machine);
	struct str value = hcl_inline(hcl, assertion->value);

	for (size_t i = 0; i < assertion->path.count; i++)
		buffer_add(&path,
		    hcl_index(t->arena, assertion->path.items[i]));
	add_assert(hcl,
	    str_format(t->arena, "jsondecode(%.*s.definition)%.*s == %.*s",
		STR_ARG(machine), STR_ARG(buffer_str(&path)), STR_ARG(value)),
	    assertion->message);
}

static void
add_facts(const struct terraform *t, struct hcl *hcl, bool late)
{
	for (size_t i = 0; i < t->graph->assertions.count; i++) {
		const struct assertion *assertion =
		    &t->graph->assertions.items[i];

		if (is_late(t, assertion->machine) == late)
			add_fact(t, hcl, assertion);
	}
}

static void
assert_group(const struct terraform *t, struct hcl *hcl,
    const struct resource *resource)
{
	struct str address = terraform_address(t->arena, resource);

	if (resource->group == NULL)
		return;
	add_assert(hcl,
	    str_format(t->arena, "length(%.*s) == %zu", STR_ARG(address),
		resource->group->items.count),
	    str_format(t->arena, "Each of local.%.*s must have its %.*s.",
		STR_ARG(resource->group->local), STR_ARG(address)));
}

/* What a subscription gets from an input has to arrive there. */
static void
assert_endpoint(const struct terraform *t, struct hcl *hcl,
    const struct resource *resource)
{
	const struct property *endpoint =
	    resource_get(resource, SUBSCRIPTION_ENDPOINT);
	struct str address = terraform_address(t->arena, resource);
	const struct input *input = NULL;
	const struct value *sample;
	struct str value;

	if (endpoint != NULL && endpoint->value->kind == VALUE_STRING)
		input = terraform_input(t, endpoint->value->string);
	if (input == NULL || input->secret || resource->group != NULL)
		return;
	sample = terraform_sample(t, input);
	if (sample == NULL)
		return;
	value = hcl_inline(hcl, sample);
	add_assert(hcl,
	    str_format(t->arena, "%.*s.endpoint == %.*s", STR_ARG(address),
		STR_ARG(value)),
	    str_format(t->arena, "%.*s must be subscribed.",
		STR_ARG(input->name)));
}

static void
assert_tags(const struct terraform *t, struct hcl *hcl)
{
	for (size_t i = 0; i < t->graph->resources.count; i++) {
		const struct resource *resource = t->graph->resources.items[i];
		struct str address = terraform_address(t->arena, resource);

		if (resource->kind != RESOURCE_STATE_MACHINE)
			continue;
		add_assert(hcl,
		    str_format(t->arena, "%.*s.tags[\"test\"] == \"wiring\"",
			STR_ARG(address)),
		    str_format(t->arena, "var.tags must reach %.*s.",
			STR_ARG(address)));
	}
}

static void
assert_outputs(const struct terraform *t, struct hcl *hcl)
{
	for (size_t i = 0; i < t->graph->outputs.count; i++) {
		const struct output *output = &t->graph->outputs.items[i];
		struct str value = terraform_text(t, output->value);

		add_assert(hcl,
		    str_format(t->arena, "output.%.*s == %.*s",
			STR_ARG(output->name), STR_ARG(value)),
		    str_format(t->arena, "The output %.*s must be right.",
			STR_ARG(output->name)));
	}
}

/* --- runs ------------------------------------------------------------------
 */

static void
add_definition(const struct terraform *t, struct hcl *hcl)
{
	hcl_gap(hcl);
	hcl_open(hcl, STR("run \"definition\""));
	hcl_assign(hcl, STR("command"), STR("plan"));
	add_facts(t, hcl, false);
	hcl_close(hcl);
}

static void
add_wiring(const struct terraform *t, struct hcl *hcl)
{
	hcl_gap(hcl);
	hcl_open(hcl, STR("run \"wiring\""));
	hcl_assign(hcl, STR("command"), STR("apply"));
	hcl_gap(hcl);
	hcl_open(hcl, STR("variables"));
	hcl_open(hcl, STR("tags ="));
	hcl_assign(hcl, STR("test"), STR("\"wiring\""));
	hcl_close(hcl);
	hcl_close(hcl);
	assert_tags(t, hcl);
	for (size_t i = 0; i < t->graph->resources.count; i++) {
		const struct resource *resource = t->graph->resources.items[i];

		assert_group(t, hcl, resource);
		if (resource->kind == RESOURCE_SUBSCRIPTION)
			assert_endpoint(t, hcl, resource);
	}
	assert_outputs(t, hcl);
	add_facts(t, hcl, true);
	hcl_close(hcl);
}

void
terraform_test(const struct terraform *t, struct hcl *hcl)
{
	hcl_open(hcl, STR("mock_provider \"aws\""));
	add_mock_data(t, hcl);
	add_mock_resources(t, hcl);
	hcl_close(hcl);
	add_ssm(t, hcl);
	add_inputs(t, hcl);
	add_definition(t, hcl);
	add_wiring(t, hcl);
}

#include "emit/terraform.h"

#include "emit/emit.h"

/* The files of the module, as HashiCorp's style guide cuts them. */

/* --- variables and outputs ------------------------------------------------ */

static struct str
input_type(const struct input *input)
{
	if (str_is(input->name, "tags"))
		return STR("map(string)");
	switch (input->type) {
	case INPUT_STRING:
		return STR("string");
	case INPUT_NUMBER:
		return STR("number");
	case INPUT_LIST:
		return STR("list(string)");
	}
	return STR("string");
}

/* The condition holds for the value, or for each item of a list. */
static void
add_validation(const struct terraform *t, struct hcl *hcl,
    const struct input *input, struct str condition, struct str message)
{
	if (input->type == INPUT_LIST)
		condition = str_format(t->arena,
		    "alltrue([for item in var.%.*s : %.*s])",
		    STR_ARG(input->name), STR_ARG(condition));
	hcl_gap(hcl);
	hcl_open(hcl, STR("validation"));
	hcl_assign(hcl, STR("condition"), condition);
	hcl_assign(hcl, STR("error_message"), hcl_string(t->arena, message));
	hcl_close(hcl);
}

/* What a condition is about. */
static struct str
subject(const struct terraform *t, const struct input *input)
{
	if (input->type == INPUT_LIST)
		return STR("item");
	return str_format(t->arena, "var.%.*s", STR_ARG(input->name));
}

static void
add_allowed(const struct terraform *t, struct hcl *hcl,
    const struct input *input)
{
	struct buffer list = { .arena = t->arena };
	struct str about = subject(t, input);
	struct str all;

	for (size_t i = 0; i < input->allowed->items.count; i++) {
		buffer_put(&list, i == 0 ? "" : ", ");
		buffer_add(&list,
		    hcl_inline(hcl, input->allowed->items.items[i]));
	}
	all = buffer_str(&list);
	add_validation(t, hcl, input,
	    str_format(t->arena, "contains([%.*s], %.*s)", STR_ARG(all),
		STR_ARG(about)),
	    str_format(t->arena, "The value of %.*s must be one of %.*s.",
		STR_ARG(input->name), STR_ARG(all)));
}

static void
add_pattern(const struct terraform *t, struct hcl *hcl,
    const struct input *input)
{
	struct str about = subject(t, input);
	struct str whole =
	    str_format(t->arena, "^(?:%.*s)$", STR_ARG(input->pattern));
	struct str pattern = hcl_string(t->arena, whole);
	struct str message = input->pattern_help;

	if (message.length == 0)
		message =
		    str_format(t->arena, "The value of %.*s must match %.*s.",
			STR_ARG(input->name), STR_ARG(input->pattern));
	add_validation(t, hcl, input,
	    str_format(t->arena, "can(regex(%.*s, %.*s))", STR_ARG(pattern),
		STR_ARG(about)),
	    message);
}

static void
add_variable(const struct terraform *t, struct hcl *hcl,
    const struct input *input)
{
	hcl_gap(hcl);
	hcl_open(hcl,
	    str_format(t->arena, "variable \"%.*s\"", STR_ARG(input->name)));
	hcl_assign(hcl, STR("type"), input_type(input));
	if (input->description.length > 0)
		hcl_assign(hcl, STR("description"),
		    hcl_string(t->arena, input->description));
	if (input->fallback != NULL)
		hcl_value(hcl, STR("default"), input->fallback);
	if (input->secret)
		hcl_assign(hcl, STR("sensitive"), STR("true"));
	hcl_assign(hcl, STR("nullable"), STR("false"));
	if (input->allowed != NULL && input->allowed->items.count > 0)
		add_allowed(t, hcl, input);
	if (input->pattern.length > 0)
		add_pattern(t, hcl, input);
	hcl_close(hcl);
}

/* Inputs that hold a path for CloudFormation are data sources here. */
static void
add_variables(const struct terraform *t, struct hcl *hcl)
{
	struct str_list names = { 0 };
	const struct input tags = {
		.name = STR("tags"),
		.description = STR("Tags for every resource, on top of the "
				   "provider's default_tags."),
		.fallback = value_object(t->arena),
	};

	LIST_ADD(t->arena, &names) = tags.name;
	for (size_t i = 0; i < t->graph->inputs.count; i++)
		if (!t->graph->inputs.items[i].ssm)
			LIST_ADD(t->arena, &names) =
			    t->graph->inputs.items[i].name;
	str_list_sort(&names);
	for (size_t i = 0; i < names.count; i++) {
		const struct input *input =
		    terraform_find_input(t, names.items[i]);

		add_variable(t, hcl, input == NULL ? &tags : input);
	}
}

static void
add_output(const struct terraform *t, struct hcl *hcl,
    const struct output *output)
{
	hcl_gap(hcl);
	hcl_open(hcl,
	    str_format(t->arena, "output \"%.*s\"", STR_ARG(output->name)));
	if (output->description.length > 0)
		hcl_assign(hcl, STR("description"),
		    hcl_string(t->arena, output->description));
	hcl_assign(hcl, STR("value"), terraform_text(t, output->value));
	hcl_close(hcl);
}

static void
add_outputs(const struct terraform *t, struct hcl *hcl)
{
	struct str_list names = { 0 };

	for (size_t i = 0; i < t->graph->outputs.count; i++)
		LIST_ADD(t->arena, &names) = t->graph->outputs.items[i].name;
	str_list_sort(&names);
	for (size_t i = 0; i < names.count; i++)
		for (size_t j = 0; j < t->graph->outputs.count; j++)
			if (str_equal(t->graph->outputs.items[j].name,
				names.items[i]))
				add_output(t, hcl, &t->graph->outputs.items[j]);
}

/* --- locals -------------------------------------------------------------- */

static void
add_facts(const struct terraform *t, struct hcl *hcl)
{
	if (t->account)
		hcl_assign(hcl, STR("account_id"),
		    STR("data.aws_caller_identity.current.account_id"));
	if (t->partition)
		hcl_assign(hcl, STR("partition"),
		    STR("data.aws_partition.current.partition"));
	/* `name` is deprecated in provider 6 and `region` not in 5. */
	if (t->region)
		hcl_assign(hcl, STR("region"),
		    STR("data.aws_region.current.id"));
	if (t->url_suffix)
		hcl_assign(hcl, STR("url_suffix"),
		    STR("data.aws_partition.current.dns_suffix"));
	hcl_gap(hcl);
}

static void
add_groups(const struct terraform *t, struct hcl *hcl)
{
	for (size_t i = 0; i < t->groups.count; i++) {
		const struct group *group = t->groups.items[i];
		struct value *list = value_list(t->arena);

		for (size_t j = 0; j < group->items.count; j++)
			value_add(t->arena, list,
			    value_string(t->arena, group->items.items[j]));
		hcl_value(hcl, group->local, list);
	}
	hcl_gap(hcl);
}

static void
add_locals(const struct terraform *t, struct hcl *hcl)
{
	struct terraform joined = *t;

	if (!t->account && !t->partition && !t->region && !t->url_suffix &&
	    t->locals.count == 0 && t->groups.count == 0 && t->tags == NULL)
		return;
	hcl_open(hcl, STR("locals"));
	add_facts(t, hcl);
	for (size_t i = 0; i < t->locals.count; i++)
		hcl_assign(hcl, t->locals.items[i].name,
		    terraform_text(t, t->locals.items[i].thing->arn));
	hcl_gap(hcl);
	add_groups(t, hcl);
	joined.join = true;
	hcl->context = &joined;
	if (t->tags != NULL)
		hcl_call(hcl, STR("tags"), "merge(", t->tags, ", var.tags)");
	hcl_close(hcl);
	hcl->context = t;
}

/* --- files ---------------------------------------------------------------- */

static void
add_versions(struct hcl *hcl)
{
	hcl_open(hcl, STR("terraform"));
	/* For mock_provider in the module's test. */
	hcl_assign(hcl, STR("required_version"), STR("\">= 1.7.0\""));
	hcl_gap(hcl);
	hcl_open(hcl, STR("required_providers"));
	hcl_open(hcl, STR("aws ="));
	hcl_assign(hcl, STR("source"), STR("\"hashicorp/aws\""));
	hcl_assign(hcl, STR("version"), STR("\">= 5.0, < 7.0\""));
	hcl_close(hcl);
	hcl_close(hcl);
	hcl_close(hcl);
}

static void
add_current(struct hcl *hcl, bool used, struct str head)
{
	if (!used)
		return;
	hcl_gap(hcl);
	hcl_empty(hcl, head);
}

static void
add_data(const struct terraform *t, struct hcl *hcl)
{
	add_current(hcl, t->account,
	    STR("data \"aws_caller_identity\" \"current\""));
	add_current(hcl, t->partition || t->url_suffix,
	    STR("data \"aws_partition\" \"current\""));
	add_current(hcl, t->region, STR("data \"aws_region\" \"current\""));
	for (size_t i = 0; i < t->ssm.count; i++) {
		hcl_gap(hcl);
		hcl_open(hcl,
		    str_format(t->arena, "data \"aws_ssm_parameter\" \"%.*s\"",
			STR_ARG(t->ssm.items[i].name)));
		hcl_assign(hcl, STR("name"),
		    hcl_string(t->arena, t->ssm.items[i].path));
		hcl_close(hcl);
	}
}

static struct hcl
begin(const struct terraform *t)
{
	return (struct hcl){ .out = { .arena = t->arena },
		.print = terraform_text,
		.context = t };
}

/* A file that would be empty is left out. */
static void
end(const struct terraform *t, struct emitted_list *files, const char *name,
    struct hcl *hcl)
{
	struct str body = hcl_end(hcl);
	struct hcl head = begin(t);

	if (body.length == 0)
		return;
	hcl_comment(&head,
	    str_format(t->arena, "Written by stepc from %.*s. Do not edit.",
		STR_ARG(t->graph->spec_path)));
	buffer_char(&head.out, '\n');
	LIST_ADD(t->kept, files) = (struct emitted){
		str_format(t->kept, "terraform/%s", name),
		str_concat(t->kept, hcl_end(&head), body),
	};
}

static void
add_resources(const struct terraform *t, struct emitted_list *files,
    enum graph_file place, const char *name)
{
	struct hcl hcl = begin(t);

	if (place == FILE_MAIN)
		add_data(t, &hcl);
	terraform_resources(t, &hcl, place);
	end(t, files, name, &hcl);
}

void
emit_terraform(struct arena *arena, const struct graph *graph,
    struct emitted_list *files)
{
	static const char *const names[FILE_COUNT] = {
		[FILE_MAIN] = "main.tf",
		[FILE_IAM] = "iam.tf",
		[FILE_TRIGGERS] = "triggers.tf",
		[FILE_ALARMS] = "alarms.tf",
		[FILE_RESOURCES] = "resources.tf",
	};
	struct terraform t = { 0 };
	struct hcl hcl;

	terraform_collect(&t, arena_scratch(arena), graph);
	t.kept = arena;
	hcl = begin(&t);
	add_versions(&hcl);
	end(&t, files, "terraform.tf", &hcl);
	hcl = begin(&t);
	add_variables(&t, &hcl);
	end(&t, files, "variables.tf", &hcl);
	hcl = begin(&t);
	add_locals(&t, &hcl);
	end(&t, files, "locals.tf", &hcl);
	for (int place = 0; place < FILE_COUNT; place++)
		add_resources(&t, files, (enum graph_file)place, names[place]);
	hcl = begin(&t);
	add_outputs(&t, &hcl);
	end(&t, files, "outputs.tf", &hcl);
	hcl = begin(&t);
	terraform_test(&t, &hcl);
	end(&t, files, "tests/workflow.tftest.hcl", &hcl);
	arena_reset(t.arena);
}

#include "compile.h"

#include "asl/flow.h"
#include "asl/lower.h"
#include "asl/verify.h"
#include "check/check.h"
#include "doc/node.h"
#include "expand/environment.h"
#include "expand/expand.h"
#include "iam/derive.h"
#include "infra/build.h"
#include "spec/spec.h"

void
compile_init(struct compilation *compilation, struct arena *arena)
{
	*compilation = (struct compilation){ .arena = arena };
	diags_init(&compilation->diags, arena);
}

/* Each machine with the policy of its role. */
static void
derive_policies(struct compilation *compilation, const struct spec *spec,
    const struct lowered_list *lowered, struct built_machines *machines)
{
	struct iam_settings settings = {
		.logs = spec->logs.said && spec->logs.level > LOG_OFF,
		.tracing = spec->tracing,
	};

	for (size_t i = 0; i < lowered->count; i++) {
		struct built_machine machine = {
			.machine = lowered->items[i].machine,
			.step = lowered->items[i].step,
		};

		iam_derive(compilation->arena, machine.machine, &settings,
		    &compilation->diags, &machine.policy);
		LIST_ADD(compilation->arena, machines) = machine;
	}
}

static void
emit(struct compilation *compilation, const struct compile_options *options,
    struct unit *unit)
{
	struct arena *arena = compilation->arena;

	if (options->targets & TARGET_ASL)
		emit_asl(arena, unit->graph, &unit->files);
	if (options->targets & TARGET_TERRAFORM)
		emit_terraform(arena, unit->graph, &unit->files);
	if (options->targets & TARGET_CLOUDFORMATION)
		emit_cloudformation(arena, unit->graph, options->json,
		    &unit->files);
}

/* Expand, understand, check, lower, verify, derive, plan: one environment. */
static struct unit
plan(struct compilation *compilation, const struct node *root,
    struct str environment, const struct compile_options *options)
{
	struct arena *arena = compilation->arena;
	struct diags *diags = &compilation->diags;
	struct node *document = expand_uses(arena,
	    environment_apply(arena, root, environment, diags),
	    options->templates, diags);
	struct spec *spec = spec_read(arena, document, environment, diags);
	struct lowered_list lowered = { 0 };
	struct built_machines machines = { 0 };
	struct unit unit = { .workflow = spec->workflow,
		.environment = environment };

	check_spec(arena, spec, diags);
	asl_lower(arena, spec, diags, &lowered);
	for (size_t i = 0; i < lowered.count; i++) {
		asl_check_flow(arena, lowered.items[i].machine, diags);
		asl_verify(arena, lowered.items[i].machine, diags);
	}
	derive_policies(compilation, spec, &lowered, &machines);
	unit.graph =
	    infra_build(arena, spec, &machines, root->span.source->path, diags);
	unit.folder = environment.length == 0 ?
	    spec->workflow :
	    str_format(arena, "%.*s/%.*s", STR_ARG(spec->workflow),
		STR_ARG(environment));
	return unit;
}

static bool
is_wanted(const struct compile_options *options, struct str environment)
{
	return options->environment.length == 0 ||
	    str_equal(options->environment, environment);
}

static void
check_environment(struct compilation *compilation,
    const struct compile_options *options, const struct str_list *names,
    const struct node *root)
{
	struct diag *diag;

	if (options->environment.length == 0 ||
	    str_list_has(names, options->environment))
		return;
	diag = diag_add(&compilation->diags, RULE_E065,
	    (struct span){
		root->span.source, root->span.begin, root->span.begin },
	    "there is no environment '%.*s'", STR_ARG(options->environment));
	diag_suggest(&compilation->diags, diag, options->environment, names);
	if (diag->help.length == 0)
		diag_help(&compilation->diags, diag,
		    "declare it under `environments`");
}

void
compile(struct compilation *compilation, struct str path, struct str text,
    const struct compile_options *options)
{
	struct arena *arena = compilation->arena;
	struct diags *diags = &compilation->diags;
	const struct source *source = source_new(arena, path, text);
	size_t errors = diags->errors;
	struct str_list names = { 0 };
	LIST_OF(struct unit) units = { 0 };
	struct node *root = doc_read(arena, source, diags);

	if (root == NULL)
		return;
	root = expand_extends(arena, root, options->templates, diags);
	environment_names(arena, root, &names);
	check_environment(compilation, options, &names, root);
	if (names.count == 0)
		LIST_ADD(arena, &units) =
		    plan(compilation, root, STR(""), options);
	/* All are read whatever is wanted: a mistake in one is a mistake. */
	for (size_t i = 0; i < names.count; i++) {
		struct unit unit =
		    plan(compilation, root, names.items[i], options);

		if (is_wanted(options, names.items[i]))
			LIST_ADD(arena, &units) = unit;
	}
	if (diags->errors > errors)
		return; /* the barrier: nothing behind it can fail */
	for (size_t i = 0; i < units.count; i++) {
		emit(compilation, options, &units.items[i]);
		LIST_ADD(arena, &compilation->units) = units.items[i];
	}
}

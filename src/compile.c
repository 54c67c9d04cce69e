#include "compile.h"

#include "asl/document.h"
#include "asl/flow.h"
#include "asl/lower.h"
#include "asl/read.h"
#include "asl/verify.h"
#include "check/allow.h"
#include "check/check.h"
#include "doc/node.h"
#include "expand/environment.h"
#include "expand/expand.h"
#include "expand/overlay.h"
#include "expr/reference.h"
#include "iam/derive.h"
#include "infra/build.h"
#include "review/budget.h"
#include "review/report.h"
#include "review/standards.h"
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
		.key = spec->encryption.key,
		.names = &spec->names,
		.extra = &spec->permissions,
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

/* What does not fit: of machines that make sense. */
static void
check_budgets(struct compilation *compilation,
    const struct lowered_list *lowered, size_t errors)
{
	struct arena *arena = compilation->arena;
	LIST_OF(struct asl_machine *) machines = { 0 };

	if (compilation->diags.errors > errors)
		return;
	for (size_t i = 0; i < lowered->count; i++)
		LIST_ADD(arena, &machines) = lowered->items[i].machine;
	budget_check(arena_scratch(arena), machines.items, machines.count,
	    &compilation->diags);
	arena_reset(arena_scratch(arena));
}

static void
check_standards(struct compilation *compilation,
    const struct standards *standards, const struct standards_subject *subject)
{
	if (standards != NULL)
		standards_check(compilation->arena, standards, subject,
		    &compilation->diags);
}

static void
add_file(struct arena *arena, struct unit *unit, const char *path,
    struct str text)
{
	LIST_ADD(arena, &unit->files) =
	    (struct emitted){ str_from(path), text };
}

static void
emit_pictures(struct arena *arena, unsigned targets, struct unit *unit)
{
	struct str svg;

	if (targets & TARGET_MERMAID)
		add_file(arena, unit, "graph.mmd",
		    emit_mermaid(arena, unit->graph, NULL));
	if (targets & TARGET_DOT)
		add_file(arena, unit, "graph.dot",
		    emit_dot(arena, unit->graph, NULL));
	if (targets & TARGET_SVG && emit_svg(arena, unit->graph, NULL, &svg))
		add_file(arena, unit, "graph.svg", svg);
}

static void
emit_plain_machine(struct arena *arena, const struct unit *unit,
    struct emitted_list *files)
{
	const struct asl_machine *machine = unit->machines.items[0].machine;

	if (!machine->open)
		LIST_ADD(arena, files) = (struct emitted){
			str_format(arena, "%.*s.asl.json",
			    STR_ARG(unit->workflow)),
			emit_plain(arena, machine),
		};
}

/* With all that is deployed, whatever is written. */
struct str
compile_report(struct arena *arena, const struct unit *unit,
    const struct diags *diags)
{
	struct emitted_list files = { 0 };
	struct diags sorted = { .arena = arena };
	struct report report = { unit->graph, &unit->machines, &sorted,
		&files };

	for (size_t i = 0; i < diags->list.count; i++)
		LIST_ADD(arena, &sorted.list) = diags->list.items[i];
	diags_sort(&sorted);
	if (unit->plain) {
		emit_plain_machine(arena, unit, &files);
		return report_page(arena, &report);
	}
	emit_asl(arena, unit->graph, &files);
	emit_terraform(arena, unit->graph, &files);
	emit_cloudformation(arena, unit->graph, false, &files);
	return report_page(arena, &report);
}

/* Most are printed already: see emit_check(). */
static void
add_template(struct arena *arena, const struct compile_options *options,
    struct unit *unit)
{
	if (unit->template.count == 0)
		emit_cloudformation(arena, unit->graph, options->json,
		    &unit->template);
	LIST_ADD(arena, &unit->files) = unit->template.items[0];
}

/* `first`: where the diagnostics of this document begin. */
static void
emit(struct compilation *compilation, const struct compile_options *options,
    size_t first, struct unit *unit)
{
	struct arena *arena = compilation->arena;

	if (options->targets & TARGET_ASL)
		emit_asl(arena, unit->graph, &unit->files);
	if (options->targets & TARGET_TERRAFORM)
		emit_terraform(arena, unit->graph, &unit->files);
	if (options->targets & TARGET_CLOUDFORMATION)
		add_template(arena, options, unit);
	emit_pictures(arena, options->targets, unit);
	if (options->targets & TARGET_REPORT) {
		struct diags found = { .arena = arena };

		for (size_t i = first; i < compilation->diags.list.count; i++)
			LIST_ADD(arena, &found.list) =
			    compilation->diags.list.items[i];
		add_file(arena, unit, "report.html",
		    compile_report(arena, unit, &found));
	}
}

/* Expand, understand, check, lower, verify, derive, plan: one environment. */
static struct unit
plan(struct compilation *compilation, const struct node *root,
    struct str environment, const struct str_list *environments,
    const struct compile_options *options, struct spec_list *specs)
{
	struct arena *arena = compilation->arena;
	struct diags *diags = &compilation->diags;
	struct node *document = expand_uses(arena,
	    environment_apply(arena, root, environment, diags),
	    options->templates, diags);
	struct spec *spec = spec_read(arena, document, environment, diags);
	struct lowered_list lowered = { 0 };
	struct unit unit = { .workflow = spec->workflow,
		.environment = environment };
	size_t errors = diags->errors;

	spec->naming = options->naming;
	LIST_ADD(arena, specs) = spec;
	check_spec(arena, spec, diags);
	asl_lower(arena, spec, diags, &lowered);
	for (size_t i = 0; i < lowered.count; i++) {
		asl_check_flow(arena, lowered.items[i].machine, diags);
		asl_verify(arena, lowered.items[i].machine, diags);
	}
	derive_policies(compilation, spec, &lowered, &unit.machines);
	unit.graph = infra_build(arena, spec, &unit.machines,
	    root->span.source->path, diags);
	if (diags->errors == 0)
		emit_check(arena, unit.graph, options->json,
		    spec->workflow_span, diags, &unit.template);
	check_budgets(compilation, &lowered, errors);
	/* Last: what an organisation asks hides nothing that is wrong. */
	check_standards(compilation, options->standards,
	    &(struct standards_subject){ spec, spec->workflow,
		spec->workflow_span, environments, &unit.machines });
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

/* --- a spec --------------------------------------------------------------- */

/* What the project file lays under every document. */
static struct node *
over_defaults(struct arena *arena, const struct node *defaults,
    struct node *root)
{
	struct node *document;

	if (defaults == NULL || root->kind != NODE_MAP)
		return root;
	document = overlay(arena, defaults, root);
	document->span = root->span;
	return document;
}

/* `errors`: so many there were before this document. */
static void
compile_spec(struct compilation *compilation, struct node *root, size_t errors,
    const struct compile_options *options)
{
	struct arena *arena = compilation->arena;
	struct diags *diags = &compilation->diags;
	size_t first = diags->list.count;
	struct str_list names = { 0 };
	struct spec_list specs = { 0 };
	LIST_OF(struct unit) units = { 0 };

	root = expand_extends(arena, root, options->templates, diags);
	root = over_defaults(arena, options->defaults, root);
	environment_names(arena, root, &names, diags);
	check_environment(compilation, options, &names, root);
	if (names.count == 0)
		LIST_ADD(arena, &units) =
		    plan(compilation, root, STR(""), &names, options, &specs);
	/* All are read whatever is wanted: a mistake in one is a mistake. */
	for (size_t i = 0; i < names.count; i++) {
		struct unit unit = plan(compilation, root, names.items[i],
		    &names, options, &specs);

		if (is_wanted(options, names.items[i]))
			LIST_ADD(arena, &units) = unit;
	}
	check_names(arena, &specs, diags->errors == errors, diags);
	if (diags->errors > errors)
		return; /* the barrier: nothing behind it can fail */
	for (size_t i = 0; i < units.count; i++) {
		emit(compilation, options, first, &units.items[i]);
		LIST_ADD(arena, &compilation->units) = units.items[i];
	}
}

/* --- plain ASL ------------------------------------------------------------ */

/* "a/b/order flow.asl.json" is the machine "order-flow". */
static struct str
name_of_file(struct arena *arena, struct str path)
{
	struct buffer name = { .arena = arena };
	size_t begin = path.length;
	size_t end;

	if (str_is(path, "-"))
		return STR("definition");
	while (begin > 0 && path.data[begin - 1] != '/')
		begin--;
	end = str_find(path, ".", begin);
	for (size_t i = begin; i < end; i++) {
		char c = path.data[i];
		bool fine = char_is_alphanumeric(c) || c == '-' || c == '_';

		buffer_char(&name, fine ? c : '-');
	}
	return name.length > 0 ? buffer_str(&name) : STR("definition");
}

static struct graph *
graph_of_machine(struct arena *arena, struct asl_machine *machine,
    struct str name, const struct str_list *tokens)
{
	struct graph *graph = arena_alloc(arena, sizeof(*graph));

	graph->workflow = graph->base_name = name;
	graph->description = machine->scope->comment;
	LIST_ADD(arena, &graph->machines) = machine;
	for (size_t i = 0; i < tokens->count; i++)
		LIST_ADD(arena, &graph->inputs) =
		    (struct input){ .name = tokens->items[i] };
	return graph;
}

/* Its files are wanted, and there is nothing to make them of. */
static void
refuse_targets(struct diags *diags, const struct node *root)
{
	struct span span = root->span;

	span.end = span.begin;
	diag_help(diags,
	    diag_add(diags, RULE_E180, span,
		"this is a state machine, and files are built from specs"),
	    "make a spec of it: stepc import %.*s", STR_ARG(span.source->path));
}

static void
compile_asl(struct compilation *compilation, const struct node *root,
    size_t errors, const struct compile_options *options)
{
	static const struct iam_settings settings = { .any = true };
	struct arena *arena = compilation->arena;
	struct diags *diags = &compilation->diags;
	struct str path = root->span.source->path;
	struct str_list tokens = { 0 };
	struct str_list environments = { 0 };
	struct built_machine built = { 0 };
	struct unit unit = { .plain = true };

	built.machine = asl_read_machine(arena, diags,
	    asl_document(arena, diags, root, &tokens), options->express);
	if (options->targets != 0)
		refuse_targets(diags, root);
	if (built.machine == NULL)
		return;
	built.machine->thing = thing_machine(arena);
	asl_check_flow(arena, built.machine, diags);
	asl_verify(arena, built.machine, diags);
	iam_derive(arena, built.machine, &settings, diags, &built.policy);
	if (diags->errors > errors)
		return;
	budget_check(arena, &built.machine, 1, diags);
	unit.workflow = unit.folder = name_of_file(arena, path);
	LIST_ADD(arena, &unit.machines) = built;
	check_standards(compilation, options->standards,
	    &(struct standards_subject){ NULL, unit.workflow,
		built.machine->scope->span, &environments, &unit.machines });
	unit.graph =
	    graph_of_machine(arena, built.machine, unit.workflow, &tokens);
	if (diags->errors > errors)
		return;
	LIST_ADD(arena, &compilation->units) = unit;
}

/* --- either --------------------------------------------------------------- */

static void
compile_document(struct compilation *compilation, struct node *root,
    size_t errors, const struct compile_options *options)
{
	struct diags *diags = &compilation->diags;

	switch (asl_recognize(root)) {
	case DOCUMENT_SPEC:
		doc_doubles(diags, root);
		compile_spec(compilation, root, errors, options);
		return;
	case DOCUMENT_ASL:
		compile_asl(compilation, root, errors, options);
		return;
	case DOCUMENT_OTHER:
		asl_report_other(diags, root);
		return;
	}
}

void
compile(struct compilation *compilation, struct str path, struct str text,
    const struct compile_options *options)
{
	struct arena *arena = compilation->arena;
	struct diags *diags = &compilation->diags;
	const struct source *source = source_new(arena, path, text);
	bool json = doc_is_json(path, text);
	size_t errors = diags->errors;
	struct node *root = json ? doc_read_json(arena, source, diags) :
				   doc_read(arena, source, diags);

	if (root == NULL)
		return;
	if (!json)
		allow_read(arena, root, diags);
	compile_document(compilation, root, errors, options);
	/* Behind an error not everything is looked into. */
	if (diags->errors == errors)
		allow_check(root, diags);
}

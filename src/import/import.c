#include "import/import.h"

#include "asl/document.h"
#include "asl/flow.h"
#include "asl/lower.h"
#include "asl/read.h"
#include "asl/verify.h"
#include "check/check.h"
#include "doc/node.h"
#include "emit/token.h"
#include "expand/environment.h"
#include "iam/derive.h"
#include "import/importer.h"
#include "infra/build.h"
#include "spec/spec.h"

/* Raises a machine, compiles what came out, compares, and tries again. */

enum { ROUNDS_MAX = 8 };

/* What a spec became. */
struct trial {
	struct diags diags;
	struct asl_machine *machine;
	const struct value *definition; /* references as ${Name} */
};

/* --- levels --------------------------------------------------------------- */

static struct state_level *
level_of(struct importer *importer, struct str name)
{
	struct state_level *level = map_get(&importer->level, name);

	if (level == NULL) {
		level = arena_alloc(importer->arena, sizeof(*level));
		level->name = name;
		map_set(&importer->level, name, level);
	}
	return level;
}

/* One step more literally; false when there is nothing more literal. */
static bool
sink(struct importer *importer, struct str name)
{
	struct state_level *level = level_of(importer, name);

	if (level->literally == AS_ASL)
		return false;
	level->literally++;
	return true;
}

/* --- the spec ------------------------------------------------------------- */

/* The partition that most integrations are written for; empty: any. */
struct partitions {
	struct arena *arena;
	size_t counts[4];
};

static void
count_resource(struct partitions *partitions, struct str resource)
{
	static const char *const prefixes[] = { "arn:aws:states:::",
		"arn:aws-cn:states:::", "arn:aws-us-gov:states:::",
		"arn:${AWS::Partition}:states:::" };

	for (size_t i = 0; i < ARRAY_COUNT(prefixes); i++)
		if (str_starts(resource, prefixes[i]))
			partitions->counts[i]++;
}

static void
count_partition(const struct asl_state *state, void *context)
{
	struct partitions *partitions = context;
	struct str text;

	if (state->type == ASL_TASK)
		count_resource(partitions,
		    text_show(partitions->arena, state->as.task.resource));
	if (state->type != ASL_MAP)
		return;
	if (value_literal(value_get(state->as.map.item_reader, "Resource"),
		&text))
		count_resource(partitions, text);
	if (value_literal(value_get(state->as.map.result_writer, "Resource"),
		&text))
		count_resource(partitions, text);
}

static struct str
usual_partition(struct arena *arena, const struct asl_machine *machine)
{
	static const char *const names[] = { "aws", "aws-cn", "aws-us-gov",
		"" };
	struct partitions partitions = { .arena = arena };
	size_t most = 3;

	asl_walk(machine->scope, count_partition, &partitions);
	for (size_t i = 0; i < ARRAY_COUNT(names); i++)
		if (partitions.counts[i] > partitions.counts[most])
			most = i;
	return str_from(names[most]);
}

static void
set_text(struct importer *importer, struct value *spec, const char *key,
    struct str text)
{
	value_set(importer->arena, spec, key,
	    value_string(importer->arena, text));
}

/* A name of a state machine that is one of ours, too. */
static struct str
workflow_name(struct arena *arena, struct str name)
{
	struct buffer out = { .arena = arena };

	for (size_t i = 0; i < name.length && out.length < 80; i++) {
		char c = name.data[i];
		bool fine = char_is_alphanumeric(c) || c == '-' || c == '_';

		if (fine)
			buffer_char(&out, c);
		else if (out.length > 0 && out.data[out.length - 1] != '-')
			buffer_char(&out, '-');
	}
	while (out.length > 0 && out.data[out.length - 1] == '-')
		out.length--;
	return out.length == 0 ? STR("workflow") : buffer_str(&out);
}

static struct value *
raise_spec(struct importer *importer)
{
	struct arena *arena = importer->arena;
	const struct asl_machine *machine = importer->machine;
	const struct value *settings = importer->found->settings;
	struct value *spec = value_object(arena);
	struct value *head = value_object(arena);
	struct value *parameters;

	importer->tokens.count = 0;
	value_set(arena, spec, "steps", raise_scope(importer, machine->scope));
	fold_steps(importer, spec);
	set_text(importer, head, "workflow", importer->found->name);
	if (machine->scope->comment.data != NULL)
		set_text(importer, head, "description",
		    raise_literal(importer, machine->scope->comment));
	if (machine->express)
		set_text(importer, head, "type", STR("express"));
	if (machine->query == QUERY_JSONPATH)
		set_text(importer, head, "query", STR("jsonpath"));
	if (importer->partition.length > 0)
		set_text(importer, head, "partition", importer->partition);
	if (machine->timeout != NULL)
		value_set(arena, head, "timeout",
		    raise_seconds(importer, machine->timeout));
	parameters = raise_parameters(importer);
	value_set(arena, head, "parameters", parameters);
	value_set(arena, head, "defaults", value_get(spec, "defaults"));
	value_set(arena, head, "retries", value_get(spec, "retries"));
	value_set(arena, head, "steps", value_get(spec, "steps"));
	for (size_t i = 0; settings != NULL && i < settings->members.count; i++)
		value_set_str(arena, head, settings->members.items[i].key,
		    settings->members.items[i].value);
	return head;
}

/* --- the trial ------------------------------------------------------------ */

/* All that `stepc build` does, but for the printing. */
static void
compile_back(struct importer *importer, const struct source *source,
    struct trial *trial)
{
	struct arena *arena = importer->arena;
	struct lowered_list lowered = { 0 };
	struct built_machines machines = { 0 };
	struct token_list tokens = { .verbatim = true };
	const struct node *root;
	struct spec *spec;

	diags_init(&trial->diags, arena);
	root = doc_read(arena, source, &trial->diags);
	if (root == NULL)
		return;
	spec = spec_read(arena, root, (struct str){ "", 0 }, &trial->diags);
	check_spec(arena, spec, &trial->diags);
	asl_lower(arena, spec, &trial->diags, &lowered);
	trial->machine = lowered.items[0].machine;
	asl_check_flow(arena, trial->machine, &trial->diags);
	asl_verify(arena, trial->machine, &trial->diags);
	for (size_t i = 0; i < lowered.count; i++) {
		struct built_machine machine = {
			.machine = lowered.items[i].machine,
			.step = lowered.items[i].step,
		};

		iam_derive(arena, machine.machine,
		    &(struct iam_settings){ .logs = false }, &trial->diags,
		    &machine.policy);
		LIST_ADD(arena, &machines) = machine;
	}
	infra_build(arena, spec, &machines, source->path, &trial->diags);
	trial->definition = plain_value(arena,
	    token_value(arena, asl_value(arena, trial->machine), &tokens));
}

/* The state whose step a place belongs to: the last that begins before it. */
struct search {
	size_t at;
	const struct asl_state *best;
};

static void
search_state(const struct asl_state *state, void *context)
{
	struct search *search = context;

	if (state->span.source != NULL && state->span.begin <= search->at &&
	    (search->best == NULL ||
		state->span.begin >= search->best->span.begin))
		search->best = state;
}

/* The step that a state is in: of an `asl` step all that is within. */
static struct str
step_of(const struct importer *importer, struct str name)
{
	const struct str *outer = map_get(&importer->outer, name);
	struct str step = name;

	while (outer != NULL) {
		if (state_level(importer, *outer)->literally == AS_ASL)
			step = *outer;
		outer = map_get(&importer->outer, *outer);
	}
	return step;
}

/* Each error belongs to a step, which sinks; false: one does not. */
static bool
sink_errors(struct importer *importer, const struct trial *trial, bool *changed)
{
	for (size_t i = 0; i < trial->diags.list.count; i++) {
		const struct diag *diag = trial->diags.list.items[i];
		struct search search = { .at = diag->span.begin };
		struct state_level *level;
		struct str name;

		if (diag->level != LEVEL_ERROR)
			continue;
		if (trial->machine != NULL)
			asl_walk(trial->machine->scope, search_state, &search);
		if (search.best == NULL)
			return false;
		name = step_of(importer, search.best->name);
		level = level_of(importer, name);
		if (diag->rule == RULE_E104 && (!level->any || level->fresh)) {
			level->any = level->fresh = true;
			*changed = true;
			continue;
		}
		if (!sink(importer, name))
			return false;
		*changed = true;
	}
	for (size_t i = 0; i < importer->names.count; i++) {
		struct state_level *level =
		    map_get(&importer->level, importer->names.items[i]);

		if (level != NULL)
			level->fresh = false;
	}
	return true;
}

/* States that became something else sink; false: one has nowhere to. */
static bool
sink_states(struct importer *importer, const struct trial *trial, bool *changed)
{
	struct map now = { .arena = importer->arena };

	states_by_name(&now, NULL, trial->definition);
	for (size_t i = 0; i < importer->names.count; i++) {
		struct str name = importer->names.items[i];
		const struct value *before = map_get(&importer->raw, name);
		const struct value *after = map_get(&now, name);

		if (after != NULL && same_state(importer->arena, before, after))
			continue;
		if (!sink(importer, step_of(importer, name))) {
			importer->stuck = name;
			return false;
		}
		*changed = true;
	}
	return now.count == importer->names.count &&
	    same_machine(importer->arena, importer->definition,
		trial->definition);
}

static void
add_name(const struct asl_state *state, void *context)
{
	struct importer *importer = context;

	LIST_ADD(importer->arena, &importer->names) = state->name;
}

static size_t
count_raw(const struct importer *importer)
{
	size_t count = 0;

	for (size_t i = 0; i < importer->names.count; i++) {
		const struct state_level *level =
		    map_get(&importer->level, importer->names.items[i]);

		count += level != NULL && level->literally == AS_ASL;
	}
	return count;
}

static bool
settle(struct importer *importer, struct imported *imported,
    struct trial *trial)
{
	for (int round = 0; round < ROUNDS_MAX; round++) {
		bool changed = false;
		bool fine;

		imported->text =
		    print_spec(importer->arena, raise_spec(importer));
		*trial = (struct trial){ 0 };
		compile_back(importer,
		    source_new(importer->arena, STR("the imported spec"),
			imported->text),
		    trial);
		fine = sink_errors(importer, trial, &changed);
		if (fine && trial->definition != NULL && !changed)
			fine = sink_states(importer, trial, &changed);
		if (!changed)
			return fine && trial->definition != NULL;
		if (!fine)
			return false;
	}
	return false;
}

/* What is wrong with the last trial, at the definition's place. */
static void
report_failure(struct importer *importer, const struct trial *trial,
    struct diags *diags)
{
	const struct diag *first = NULL;
	const struct value *state = NULL;
	struct span span = importer->found->span;
	struct diag *diag;

	for (size_t i = 0; i < trial->diags.list.count && first == NULL; i++)
		if (trial->diags.list.items[i]->level == LEVEL_ERROR)
			first = trial->diags.list.items[i];
	if (importer->stuck.data != NULL)
		state = map_get(&importer->raw, importer->stuck);
	if (state != NULL && state->span.source != NULL) {
		span = state->span;
		span.end = span.begin + 1;
	}
	diag = diag_add(diags, RULE_E250, span,
	    "%s '%.*s' cannot be said in a spec",
	    state == NULL ? "the state machine" : "the state",
	    STR_ARG(state == NULL ? importer->found->name : importer->stuck));
	diag_help(diags, diag, "%.*s",
	    STR_ARG(first == NULL ?
		    STR("use the definition as it is: stepc reads ASL, too") :
		    first->message));
}

/* --- a machine ------------------------------------------------------------ */

/* What the template gives to Step Functions in the place of tokens. */
static struct str
substituted_text(struct arena *arena, const struct found *found,
    struct str text)
{
	struct buffer out = { .arena = arena };
	size_t at = 0;

	while (at < text.length) {
		struct str rest = str_slice(text, at, text.length);
		size_t close = str_find(rest, "}", 0);
		const struct substitution *known = NULL;

		for (size_t i = 0; str_starts(rest, "${") &&
		     i < found->substitutions.count && known == NULL;
		     i++)
			if (found->substitutions.items[i].text.data != NULL &&
			    str_equal(found->substitutions.items[i].token,
				str_slice(rest, 2, close)))
				known = &found->substitutions.items[i];
		if (known != NULL) {
			buffer_add(&out, known->text);
			at += close + 1;
			continue;
		}
		buffer_char(&out, text.data[at++]);
	}
	return buffer_str(&out);
}

static struct text
substitute(struct arena *arena, const struct value *string, const void *found)
{
	return asl_token_text(arena,
	    substituted_text(arena, found, text_show(arena, string->string)),
	    string->span);
}

static const struct value *
substituted(struct arena *arena, const struct found *found)
{
	return found->substitutions.count == 0 ?
	    found->definition :
	    value_rewrite(arena, found->definition, substitute, found);
}

/* What became an `asl` step, and where it is. */
static void
report_raw(const struct importer *importer, struct diags *diags)
{
	for (size_t i = 0; i < importer->names.count; i++) {
		struct str name = importer->names.items[i];
		const struct value *state = map_get(&importer->raw, name);
		struct span span = state->span;

		if (state_level(importer, name)->literally != AS_ASL ||
		    span.source == NULL)
			continue;
		span.end = span.begin + 1;
		diag_add(diags, RULE_N350, span, "'%.*s' became an `asl` step",
		    STR_ARG(name));
	}
}

/* In keys tokens were replaced, too: there a spec has only text. */
static void
report_keys(const struct value *value, struct diags *diags)
{
	for (size_t i = 0; i < value->items.count; i++)
		report_keys(value->items.items[i], diags);
	for (size_t i = 0; i < value->members.count; i++) {
		const struct member *member = &value->members.items[i];

		if (str_find(member->key, "${", 0) < member->key.length)
			diag_help(diags,
			    diag_add(diags, RULE_W252, member->key_span,
				"the token in '%.*s' is only text in a spec",
				STR_ARG(member->key)),
			    "write the name itself, or keep the definition as "
			    "it is");
		report_keys(member->value, diags);
	}
}

static void
import_machine(struct arena *arena, const struct found *found,
    struct diags *diags, struct imported_list *specs)
{
	size_t errors = diags->errors;
	struct importer importer = { .arena = arena,
		.found = found,
		.raw = { .arena = arena },
		.outer = { .arena = arena },
		.level = { .arena = arena } };
	struct imported imported = { .name = found->name };
	const struct value *definition = substituted(arena, found);
	struct asl_machine *machine =
	    asl_read_machine(arena, diags, definition, found->express);
	struct diags silent;
	struct trial trial;

	if (machine == NULL)
		return;
	asl_check_flow(arena, machine, diags);
	asl_verify(arena, machine, diags);
	if (diags->errors > errors)
		return;
	/* Once more, with all texts as they are written. */
	definition = plain_value(arena, definition);
	diags_init(&silent, arena);
	machine = asl_read_machine(arena, &silent, definition, found->express);
	importer.machine = machine;
	importer.definition = definition;
	importer.partition = usual_partition(arena, machine);
	states_by_name(&importer.raw, &importer.outer, definition);
	asl_walk(machine->scope, add_name, &importer);
	if (!settle(&importer, &imported, &trial)) {
		report_failure(&importer, &trial, diags);
		return;
	}
	report_raw(&importer, diags);
	report_keys(definition, diags);
	imported.states = importer.names.count;
	imported.raw = count_raw(&importer);
	LIST_ADD(arena, specs) = imported;
}

void
import_file(struct arena *arena, const struct source *source,
    const struct import_options *options, struct diags *diags,
    struct imported_list *specs)
{
	struct found_list found = { 0 };

	find_machines(arena, source, options, diags, &found);
	for (size_t i = 0; i < found.count; i++) {
		struct found *one = &found.items[i];

		one->name = workflow_name(arena,
		    options->name.length > 0 ? options->name : one->name);
		import_machine(arena, one, diags, specs);
	}
}

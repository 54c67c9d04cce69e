#include "asl/document.h"
#include "base/json.h"
#include "base/utf8.h"
#include "emit/json.h"
#include "expr/condition.h"
#include "expr/intrinsic.h"
#include "expr/jsonata.h"
#include "expr/jsonpath.h"
#include "expr/reference.h"
#include "host/host.h"

/*
 * The small languages inside strings: the text as it is, and each scalar of
 * it, read as YAML, where quotes and escapes stand between the text and its
 * place.
 */

struct trial {
	struct arena *arena;
	struct str text;
	struct span span;
	struct diags *diags;
	size_t found; /* diagnostics so far */
};

/* What begins now says nothing, or why it fails, once and within the span. */
static void
check_verdict(struct trial *trial, bool fine)
{
	size_t count = trial->diags->list.count;

	REQUIRE(fine || count > trial->found);
	for (size_t i = trial->found; i < count; i++) {
		struct span span = trial->diags->list.items[i]->span;

		REQUIRE(span.begin >= trial->span.begin);
		REQUIRE(span.end <= trial->span.end);
	}
	trial->found = count;
}

/* --- JSONata -------------------------------------------------------------- */

static bool
check_node(const struct jsonata *node, bool top, void *context)
{
	const struct trial *trial = context;

	(void)top;
	REQUIRE(node->begin <= node->end);
	REQUIRE(node->end <= trial->text.length);
	return true;
}

static void
try_jsonata(struct trial *trial)
{
	struct jsonata *tree =
	    jsonata_parse(trial->arena, trial->text, trial->span, trial->diags);
	struct jsonata_list variables;

	check_verdict(trial, tree != NULL);
	if (tree == NULL)
		return;
	jsonata_walk(tree, check_node, trial);
	jsonata_check(trial->arena, tree, JSONATA_IN_CATCH, trial->text,
	    trial->span, trial->diags);
	check_verdict(trial, true);
	variables = jsonata_free_variables(trial->arena, tree);
	for (size_t i = 0; i < variables.count; i++) {
		struct str variable;
		struct str_list names = { 0 };
		bool exact;

		REQUIRE(variables.items[i]->kind == JSONATA_VARIABLE);
		REQUIRE(jsonata_variable_path(trial->arena, variables.items[i],
		    &variable, &names, &exact));
	}
}

/* --- paths, intrinsics, conditions, references ---------------------------- */

static void
try_jsonpath(struct trial *trial)
{
	struct jsonpath *path = jsonpath_parse(trial->arena, trial->text,
	    trial->span, trial->diags);

	check_verdict(trial, path != NULL);
	if (path == NULL)
		return;
	for (size_t i = 0; i < path->steps.count; i++) {
		const struct jsonpath_step *step = &path->steps.items[i];

		REQUIRE(step->begin <= step->end);
		REQUIRE(step->end <= trial->text.length);
		REQUIRE(i == 0 || step[-1].begin <= step->begin);
	}
	path = jsonpath_parse_reference(trial->arena, trial->text, trial->span,
	    trial->diags);
	check_verdict(trial, path != NULL);
	REQUIRE(path == NULL || jsonpath_is_reference(path));
}

static void
check_intrinsic(const struct intrinsic *node, struct str text)
{
	REQUIRE(node->begin <= node->end && node->end <= text.length);
	for (size_t i = 0; i < node->holes.count; i++)
		REQUIRE(node->holes.items[i] + 2 <= node->text.length);
	for (size_t i = 0; i < node->arguments.count; i++)
		check_intrinsic(node->arguments.items[i], text);
}

static void
try_intrinsic(struct trial *trial)
{
	struct intrinsic *call = intrinsic_parse(trial->arena, trial->text,
	    trial->span, trial->diags);

	check_verdict(trial, call != NULL);
	if (call != NULL)
		check_intrinsic(call, trial->text);
}

/* Its rule is JSON, and no reference in it goes by unseen. */
static void
try_condition(struct trial *trial)
{
	struct names names = { .arena = trial->arena, .diags = trial->diags };
	struct json_style style = { .lines = true };
	struct value *rule = condition_parse(trial->arena, trial->text,
	    trial->span, trial->diags);
	struct str error;

	check_verdict(trial, rule != NULL);
	if (rule == NULL)
		return;
	reference_condition(&names, rule);
	check_verdict(trial, true);
	REQUIRE(json_parse(trial->arena, emit_json(trial->arena, rule, style),
		    &error) != NULL);
}

static void
try_references(struct trial *trial)
{
	struct names names = { .arena = trial->arena,
		.diags = trial->diags,
		.machine = thing_machine(trial->arena),
		.environment = STR("dev") };
	struct text text;

	LIST_ADD(trial->arena, &names.parameters) =
	    (struct parameter){ .name = STR("a"), .safe = true };
	LIST_ADD(trial->arena, &names.parameters) =
	    (struct parameter){ .name = STR("b") };
	text =
	    reference_text(&names, trial->text, trial->span, TEXT_DEFINITION);
	check_verdict(trial, true);
	text_show(trial->arena, text_expand(trial->arena, text));
	reference_literal(&names, trial->text, trial->span, "this");
	check_verdict(trial, true);
	asl_token_text(trial->arena, trial->text, trial->span);
}

/* -------------------------------------------------------------------------- */

static void
try_all(struct arena *arena, struct str text, struct span span)
{
	struct diags diags;
	struct trial trial = { arena, text, span, &diags, 0 };

	diags_init(&diags, arena);
	try_jsonata(&trial);
	try_jsonpath(&trial);
	try_intrinsic(&trial);
	try_condition(&trial);
	try_references(&trial);
	fuzz_check_diags(&diags);
	fuzz_check_renderings(arena, &diags);
}

static void
try_scalars(struct arena *arena, const struct node *node, size_t *most)
{
	if (node->kind == NODE_SCALAR && *most > 0) {
		--*most;
		try_all(arena, node->text, node->span);
	}
	for (size_t i = 0; i < node->items.count; i++)
		try_scalars(arena, node->items.items[i], most);
	for (size_t i = 0; i < node->entries.count; i++)
		try_scalars(arena, node->entries.items[i].value, most);
}

void
fuzz_run(struct arena *arena, struct str text)
{
	const struct source *source = source_new(arena, STR("fuzz.yaml"), text);
	const struct node *root;
	struct diags diags;
	size_t most = 20;

	/* Every reader of files refuses other texts. */
	if (utf8_first_invalid(text) < text.length)
		return;
	for (size_t i = 0; i < text.length; i++)
		if (text.data[i] == '\0')
			return;
	try_all(arena, text, (struct span){ source, 0, text.length });
	diags_init(&diags, arena);
	root = doc_read(arena, source, &diags);
	if (root != NULL && diags.errors == 0)
		try_scalars(arena, root, &most);
}

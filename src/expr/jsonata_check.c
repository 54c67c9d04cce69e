#include "expr/inside.h"
#include "expr/jsonata.h"

/*
 * What AWS refuses with UNSUPPORTED_JSONATA_EXPRESSION when a machine is
 * created, each name once; the sentences are its own.
 */

/* An expression has no more mistakes than anybody wants to read. */
enum { MISTAKES = 20 };

/* ASL: Reserved variable `$states` */
static const char *const members[] = { "context", "errorOutput", "input",
	"result" };

struct checker {
	struct inside inside;
	enum jsonata_place place;
	struct str_list reported;
	const struct jsonata *procedure; /* of the innermost call */
};

/* False when the name has had its diagnostic. */
static bool
is_new(struct checker *checker, struct str name)
{
	if (str_list_has(&checker->reported, name) ||
	    checker->reported.count == MISTAKES)
		return false;
	LIST_ADD(checker->inside.arena, &checker->reported) = name;
	return true;
}

static bool
is_function_call(const struct checker *checker, const struct jsonata *name)
{
	return checker->procedure == name && jsonata_is_builtin(name->text);
}

static void
check_name(struct checker *checker, const struct jsonata *name)
{
	struct diags *diags = checker->inside.diags;
	struct diag *diag;

	if (!is_new(checker, name->text))
		return;
	diag = inside_error(&checker->inside, RULE_E087, name->begin, name->end,
	    "reference to '%.*s' at the top level is not supported",
	    STR_ARG(name->text));
	if (is_function_call(checker, name) || str_is(name->text, "states"))
		diag_help(diags, diag, "write $%.*s", STR_ARG(name->text));
	else
		diag_help(diags, diag,
		    "a path begins with $states.input or a variable; a text "
		    "stands in quotes");
}

/* $ and $$ */
static void
check_context(struct checker *checker, const struct jsonata *variable)
{
	bool root = variable->text.length > 0;
	struct diag *diag;

	if (!is_new(checker, root ? STR("$$") : STR("$")))
		return;
	diag = inside_error(&checker->inside, RULE_E087, variable->begin,
	    variable->end,
	    root ? "reference to '$$' is not supported" :
		   "reference to '$' at the top level is not supported");
	diag_help(checker->inside.diags, diag,
	    root ? "the input is $states.input, the context object "
		   "$states.context" :
		   "the input is $states.input");
}

/* ---- $states ------------------------------------------------------------ */

static bool
is_member(struct str name)
{
	for (size_t i = 0; i < ARRAY_COUNT(members); i++)
		if (str_is(name, members[i]))
			return true;
	return false;
}

/* What keeps a member away; NULL when it is there. */
static const char *
absence(const struct checker *checker, struct str member)
{
	if (str_is(member, "errorOutput") && checker->place != JSONATA_IN_CATCH)
		return "only a catch has it, in its assign and output";
	if (str_is(member, "result") && checker->place != JSONATA_AFTER_RESULT)
		return "only a Task, Parallel or Map has it, in its assign and "
		       "output";
	return NULL;
}

static void
check_member(struct checker *checker, const struct jsonata *path,
    struct str member)
{
	struct diags *diags = checker->inside.diags;
	const char *help = absence(checker, member);
	struct str_list names = { 0 };
	struct diag *diag;

	if (is_member(member) && help == NULL)
		return;
	if (!is_new(checker,
		str_format(checker->inside.arena, "$states.%.*s",
		    STR_ARG(member))))
		return;
	diag = inside_error(&checker->inside, RULE_E088,
	    path->children.items[0]->begin, path->children.items[1]->end,
	    "field '$states.%.*s' does not exist%s", STR_ARG(member),
	    help == NULL ? "" : " here");
	if (help != NULL) {
		diag_help(diags, diag, "%s", help);
		return;
	}
	for (size_t i = 0; i < ARRAY_COUNT(members); i++)
		LIST_ADD(checker->inside.arena, &names) = str_from(members[i]);
	diag_suggest(diags, diag, member, &names);
}

static void
check_path(struct checker *checker, const struct jsonata *path)
{
	struct str variable;
	struct str_list names;
	bool exact;

	if (jsonata_variable_path(checker->inside.arena, path, &variable,
		&names, &exact) &&
	    str_is(variable, "states") && names.count > 0)
		check_member(checker, path, names.items[0]);
}

static bool
check_node(const struct jsonata *node, bool top, void *context)
{
	struct checker *checker = context;

	if (node->kind == JSONATA_CALL || node->kind == JSONATA_PARTIAL)
		checker->procedure = node->children.items[0];
	else if (node->kind == JSONATA_PATH)
		check_path(checker, node);
	else if (node->kind == JSONATA_NAME && top)
		check_name(checker, node);
	else if (node->kind == JSONATA_VARIABLE &&
	    (str_is(node->text, "$") || (node->text.length == 0 && top)))
		check_context(checker, node);
	return true;
}

bool
jsonata_check(struct arena *arena, const struct jsonata *expression,
    enum jsonata_place place, struct str text, struct span span,
    struct diags *diags)
{
	struct checker checker = { .inside = { arena, diags, text, span },
		.place = place };

	jsonata_walk(expression, check_node, &checker);
	return checker.reported.count == 0;
}

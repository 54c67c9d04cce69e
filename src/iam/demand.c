#include "iam/demand.h"

#include <string.h>

#include "iam/arn.h"
#include "iam/shape.h"

/* "Tags PropagateTags" or "AuthType=IAM_ROLE"; see struct fact_statement. */
static bool
is_met(const struct request *request, struct str word)
{
	size_t equals = str_find(word, "=", 0);
	struct argument_list found =
	    arguments_find(&request->arguments, str_slice(word, 0, equals));
	struct str value;

	if (found.count == 0 || equals == word.length)
		return found.count > 0;
	return found.items[0].dynamic ||
	    (text_is_literal(request->arguments.arena, found.items[0].text,
		 &value) &&
		str_equal(value, str_slice(word, equals + 1, word.length)));
}

/* What is optional is granted where the definition shows that it is used. */
static bool
applies(const struct request *request, const struct fact_statement *fact)
{
	struct str_list words =
	    words_split(request->arguments.arena, fact->when, ' ');

	if (fact->when == NULL)
		return (fact->flags & FACT_OPTIONAL) == 0;
	for (size_t i = 0; i < words.count; i++)
		if (is_met(request, words.items[i]))
			return true;
	return false;
}

/* A sentence of a clause of the tables. */
static struct str
sentence(struct arena *arena, const char *clause)
{
	char first = clause[0];

	if (char_is_lower(first))
		first = (char)(first - 'a' + 'A');
	return str_format(arena, "%c%s.", first, clause + 1);
}

static void
add_resource(struct arena *arena, struct statement *statement,
    struct text resource)
{
	LIST_ADD(arena, &statement->resources) = resource;
}

/* --- what no definition names --------------------------------------------- */

static void
report_unseen(struct request *request, const struct unseen *unseen)
{
	struct arena *arena = request->arguments.arena;
	struct str step = request_step(request);
	struct diag *diag;

	if (str_list_has(&request->reported, str_from(unseen->words)))
		return;
	str_list_add_once(arena, &request->reported, str_from(unseen->words));
	if (request->settings->any) {
		diag_add(request->diags, RULE_W110, request->state->span,
		    "'%.*s' does not name %s, so its permission is for any",
		    STR_ARG(step), unseen->words);
		return;
	}
	diag = diag_add(request->diags, RULE_E104, request->state->span,
	    "'%.*s' does not name %s, which it needs permission for",
	    STR_ARG(step), unseen->words);
	diag_help(request->diags, diag,
	    "give the step `resources:` with their ARNs, an empty list when "
	    "there are none, or `resources: any`");
}

static void
add_listed(struct request *request, const struct unseen *unseen,
    struct statement *statement)
{
	struct arena *arena = request->arguments.arena;
	const struct value *listed = request->state->permitted;
	struct str pattern = shape_pattern(arena, str_from(unseen->pattern));
	bool objects = str_ends(pattern, "/*");

	for (size_t i = 0; i < listed->items.count; i++) {
		struct text text = listed->items.items[i]->string;
		struct str shown = text_show(arena, text);

		/* A bucket's pattern covers its objects: those are not it. */
		if (arn_is(text) && pattern_covers(pattern, shown) &&
		    (objects || str_find(shown, "/", 0) == shown.length)) {
			request_take(request, text);
			add_resource(arena, statement, text);
		}
	}
}

static void
add_unseen(struct request *request, struct str placeholder,
    struct statement *statement)
{
	struct arena *arena = request->arguments.arena;
	const struct unseen *unseen = unseen_find(placeholder);
	const struct value *permitted = request->state->permitted;

	if (unseen == NULL ||
	    (unseen->instead != NULL &&
		arguments_find(&request->arguments, str_from(unseen->instead))
			.count > 0))
		return;
	if (permitted != NULL && permitted->kind == VALUE_LIST) {
		add_listed(request, unseen, statement);
		return;
	}
	if (permitted == NULL)
		report_unseen(request, unseen);
	if (permitted == NULL && !request->settings->any)
		return;
	statement->any = true;
	add_resource(arena, statement, text_template(arena, unseen->pattern));
	str_list_add_once(arena, &statement->wildcards,
	    str_format(arena, "The definition does not name %s.",
		unseen->words));
}

/* --- statements ----------------------------------------------------------- */

static void
add_resolved(struct arena *arena, struct statement *statement,
    const struct resolved *resolved)
{
	statement->any = statement->any || resolved->wide;
	for (size_t i = 0; i < resolved->texts.count; i++)
		add_resource(arena, statement, resolved->texts.items[i]);
	for (size_t i = 0; i < resolved->wildcards.count; i++)
		str_list_add_once(arena, &statement->wildcards,
		    resolved->wildcards.items[i]);
}

/* The patterns for what cannot be known, or any resource at all. */
static void
add_any(struct request *request, const struct str_list *patterns,
    struct statement *statement)
{
	struct arena *arena = request->arguments.arena;

	statement->any = true;
	for (size_t i = 0; i < patterns->count; i++) {
		struct resolved resolved =
		    resolve_template(request, patterns->items[i], NULL);

		for (size_t k = 0; k < resolved.texts.count; k++)
			add_resource(arena, statement, resolved.texts.items[k]);
	}
	if (patterns->count == 0)
		add_resource(arena, statement, text_literal(arena, STR("*")));
}

/* What any values could name, as far as the templates say it. */
static struct str_list
implied_patterns(struct arena *arena, const struct fact_statement *fact)
{
	struct str_list templates = words_split(arena, fact->resources, ';');
	struct str_list implied = { 0 };

	if (fact->unknown != NULL)
		return words_split(arena, fact->unknown, ';');
	for (size_t i = 0; i < templates.count; i++) {
		struct shape shape =
		    shape_read(arena, templates.items[i], fact);

		if (shape.patterns.count == 0)
			str_list_add_once(arena, &implied,
			    shape_cover(arena, shape.text));
		for (size_t k = 0; k < shape.patterns.count; k++)
			str_list_add_once(arena, &implied,
			    shape.patterns.items[k]);
	}
	return implied;
}

static void
add_unnamed(struct request *request, const struct fact_statement *fact,
    struct statement *statement)
{
	struct arena *arena = request->arguments.arena;
	struct str_list patterns = { 0 };

	if ((fact->flags & (FACT_NEEDED | FACT_ELSE_STAR)) == 0)
		return;
	if ((fact->flags & FACT_NEEDED) != 0)
		patterns = implied_patterns(arena, fact);
	add_any(request, &patterns, statement);
	str_list_add_once(arena, &statement->wildcards,
	    STR("The step names no resource."));
}

/* API Gateway: the host says in which region the API is. */
static struct str
in_its_region(struct request *request, struct str template)
{
	static const char here[] = "arn:{partition}:execute-api:{region}:";
	struct arena *arena = request->arguments.arena;
	struct argument_list found =
	    arguments_find(&request->arguments, STR("ApiEndpoint"));
	struct text_list labels;
	struct str region;

	if (!str_starts(template, here) || found.count == 0 ||
	    found.items[0].dynamic)
		return template;
	labels = text_split(arena, found.items[0].text, '.');
	if (labels.count < 3 || !text_starts(labels.items[1], "execute-api") ||
	    !text_is_literal(arena, labels.items[2], &region))
		return template;
	return str_format(arena, "arn:{partition}:execute-api:%.*s:%.*s",
	    STR_ARG(region),
	    STR_ARG(str_slice(template, sizeof(here) - 1, template.length)));
}

static void
add_resources(struct request *request, const struct fact_statement *fact,
    struct statement *statement)
{
	struct arena *arena = request->arguments.arena;
	struct str_list templates = words_split(arena, fact->resources, ';');
	size_t reported = request->reported.count;

	for (size_t i = 0; i < templates.count; i++) {
		struct str template =
		    in_its_region(request, templates.items[i]);
		struct resolved resolved;

		if (str_starts(template, "<")) {
			add_unseen(request, template, statement);
			continue;
		}
		resolved = resolve_template(request, template, fact);
		add_resolved(arena, statement, &resolved);
		if (resolved.any)
			add_any(request, &resolved.patterns, statement);
	}
	if (statement->resources.count == 0 &&
	    request->reported.count == reported)
		add_unnamed(request, fact, statement);
}

/* A "*" that is not for want of a value. */
static void
explain_star(struct arena *arena, const struct fact_statement *fact,
    struct statement *statement)
{
	if (strcmp(fact->resources, "*") != 0)
		return;
	str_list_add_once(arena, &statement->wildcards,
	    (fact->flags & FACT_STAR_ONLY) != 0 ?
		STR("These actions take no resource.") :
		(fact->flags & FACT_ELSE_STAR) != 0 ?
		STR("The step names no resource.") :
		sentence(arena, fact->why));
}

/* A pattern needs the operator that knows wildcards. */
static const char *
pattern_test(const char *test)
{
	static const struct {
		const char *exact;
		const char *like;
	} tests[] = {
		{ "StringEquals", "StringLike" },
		{ "ArnEquals", "ArnLike" },
	};

	for (size_t i = 0; i < ARRAY_COUNT(tests); i++)
		if (strcmp(test, tests[i].exact) == 0)
			return tests[i].like;
	return test;
}

static void
add_condition(struct request *request, const struct fact_condition *fact,
    struct statement *statement)
{
	struct arena *arena = request->arguments.arena;
	struct str_list templates = words_split(arena, fact->values, ';');
	struct policy_condition condition = { .test = fact->test,
		.variable = fact->variable };

	for (size_t i = 0; i < templates.count; i++) {
		struct text_list texts =
		    resolve_quietly(request, templates.items[i]);

		for (size_t k = 0; k < texts.count; k++) {
			if (text_is_pattern(texts.items[k]))
				condition.test = pattern_test(fact->test);
			LIST_ADD(arena, &condition.values) = texts.items[k];
		}
	}
	if (condition.values.count > 0)
		LIST_ADD(arena, &statement->conditions) = condition;
}

/* Sources that are not the documentation of AWS; see integrations.inc. */
static bool
is_unsure(struct arena *arena, const struct fact_statement *fact)
{
	struct str_list marks = words_split(arena, fact->source, ' ');

	for (size_t i = 0; i < marks.count; i++)
		if (!str_is(marks.items[i], "PUB") &&
		    !str_is(marks.items[i], "INF") &&
		    !str_is(marks.items[i], "K"))
			return false;
	return true;
}

static void
note_unsure(struct request *request, const struct statement *statement,
    const struct fact_statement *fact)
{
	struct str step = request_step(request);
	bool by_name = (fact->flags & FACT_BY_NAME) != 0;

	if (is_unsure(request->arguments.arena, fact))
		diag_add(request->diags, RULE_N111, request->state->span,
		    "that '%.*s' needs %.*s%s is not from the documentation "
		    "of AWS",
		    STR_ARG(step), STR_ARG(statement->actions.items[0]),
		    by_name ? " on these resources" : "");
}

void
demand_add(struct request *request, const struct fact_statement *fact,
    struct policy *policy)
{
	struct arena *arena = request->arguments.arena;
	struct statement statement = { 0 };

	if (!applies(request, fact))
		return;
	statement.actions = words_split(arena, fact->actions, ' ');
	add_resources(request, fact, &statement);
	if (statement.resources.count == 0)
		return;
	explain_star(arena, fact, &statement);
	for (size_t i = 0; i < ARRAY_COUNT(fact->conditions); i++)
		if (fact->conditions[i].test != NULL)
			add_condition(request, &fact->conditions[i],
			    &statement);
	LIST_ADD(arena, &statement.reasons) =
	    (struct policy_reason){ .machine = (struct str){ "", 0 },
		    .step = request_step(request),
		    .why = str_from(fact->why),
		    .span = request->state->span,
		    .resources = statement.resources };
	note_unsure(request, &statement, fact);
	LIST_ADD(arena, &policy->statements) = statement;
}

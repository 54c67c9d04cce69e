#include "import/importer.h"

/* What many steps say alike stands once: `retries` and `defaults`. */

struct folder {
	struct importer *importer;
	LIST_OF(struct value *) steps; /* all of them: their settings */
};

static void collect(struct folder *folder, struct value *step);

static void
collect_flow(struct folder *folder, struct value *list)
{
	for (size_t i = 0; list != NULL && i < list->items.count; i++) {
		struct value *named = list->items.items[i];

		if (named->kind == VALUE_OBJECT && named->members.count == 1)
			collect(folder, named->members.items[0].value);
	}
}

/* Flows stand behind these keys, at any depth that is not data. */
static void
collect_inner(struct folder *folder, struct value *object)
{
	static const char *const flows[] = { "steps", "iterator", "then",
		"else" };

	for (size_t i = 0; i < ARRAY_COUNT(flows); i++)
		collect_flow(folder, value_get(object, flows[i]));
}

static void
collect(struct folder *folder, struct value *step)
{
	static const char *const lists[] = { "choose", "catch" };
	struct value *parallel = value_get(step, "parallel");
	struct value *map = value_get(step, "map");

	LIST_ADD(folder->importer->arena, &folder->steps) = step;
	collect_inner(folder, step);
	if (map != NULL)
		collect_inner(folder, map);
	for (size_t i = 0; i < ARRAY_COUNT(lists); i++) {
		struct value *list = value_get(step, lists[i]);

		for (size_t k = 0; list != NULL && k < list->items.count; k++)
			collect_inner(folder, list->items.items[k]);
	}
	for (size_t i = 0; parallel != NULL && i < parallel->items.count; i++)
		collect_flow(folder, parallel->items.items[i]);
	for (size_t i = 0; parallel != NULL && i < parallel->members.count; i++)
		collect_flow(folder, parallel->members.items[i].value);
}

static void
remove_key(struct value *object, const char *key)
{
	size_t kept = 0;

	for (size_t i = 0; i < object->members.count; i++)
		if (!str_is(object->members.items[i].key, key))
			object->members.items[kept++] =
			    object->members.items[i];
	object->members.count = kept;
}

/* --- retries -------------------------------------------------------------- */

static bool
is_policy(const struct value *retry)
{
	return retry != NULL && retry->kind != VALUE_STRING;
}

static size_t
count_equal(const struct folder *folder, const char *key,
    const struct value *value)
{
	size_t count = 0;

	for (size_t i = 0; i < folder->steps.count; i++)
		count +=
		    value_equal(value_get(folder->steps.items[i], key), value);
	return count;
}

/* "lambda-service" of Lambda.ServiceException, "all" of no error at all. */
static struct str
policy_name(struct importer *importer, const struct value *retry)
{
	struct arena *arena = importer->arena;
	const struct value *policy = retry;
	const struct value *errors;
	struct buffer out = { .arena = arena };
	struct str stem = STR("all");
	struct str name;

	for (size_t i = 0; retry->kind == VALUE_LIST && i < retry->items.count;
	     i++)
		if (retry->items.items[i]->kind == VALUE_OBJECT) {
			policy = retry->items.items[i];
			break;
		}
	errors = value_get(policy, "errors");
	if (errors != NULL && errors->items.count > 0 &&
	    value_literal(errors->items.items[0], &stem)) {
		if (str_starts(stem, "States."))
			stem = str_slice(stem, 7, stem.length);
		if (str_ends(stem, "Exception") && stem.length > 9)
			stem = str_slice(stem, 0, stem.length - 9);
		stem = snake_name(arena, stem);
	}
	for (size_t i = 0; i < stem.length; i++)
		buffer_char(&out, stem.data[i] == '_' ? '-' : stem.data[i]);
	stem = out.length == 0 ? STR("policy") : buffer_str(&out);
	name = stem;
	for (int i = 2; str_is(name, "none") || str_is(name, "lambda") ||
	     value_get(importer->retries, name.data) != NULL;
	     i++)
		name = str_format(arena, "%.*s-%d", STR_ARG(stem), i);
	return str_copy(arena, name);
}

static void
fold_retries(struct folder *folder)
{
	struct importer *importer = folder->importer;
	struct arena *arena = importer->arena;

	for (size_t i = 0; i < folder->steps.count; i++) {
		struct value *retry =
		    value_get(folder->steps.items[i], "retry");
		struct value *name;

		if (!is_policy(retry) ||
		    count_equal(folder, "retry", retry) < 2)
			continue;
		name = value_string(arena, policy_name(importer, retry));
		value_set_str(arena, importer->retries,
		    name->string.items[0].text, retry);
		for (size_t k = i; k < folder->steps.count; k++)
			if (value_equal(value_get(folder->steps.items[k],
					    "retry"),
				retry))
				value_set(arena, folder->steps.items[k],
				    "retry", name);
	}
}

/* --- defaults ------------------------------------------------------------- */

/* How often lambda steps say a retry; NULL: those that say nothing. */
static size_t
count_lambda(const struct folder *folder, const char *key,
    const struct value *value)
{
	size_t count = 0;

	for (size_t i = 0; i < folder->steps.count; i++)
		if (value_get(folder->steps.items[i], "lambda") != NULL)
			count +=
			    value_equal(value_get(folder->steps.items[i], key),
				value);
	return count;
}

static size_t
count_lambdas(const struct folder *folder)
{
	size_t count = 0;

	for (size_t i = 0; i < folder->steps.count; i++)
		count += value_get(folder->steps.items[i], "lambda") != NULL;
	return count;
}

/* The retry that pays most as the default of all lambda steps. */
static struct value *
usual_retry(const struct folder *folder)
{
	size_t most = count_lambda(folder, "retry", NULL) + 1;
	struct value *usual = NULL;

	for (size_t i = 0; i < folder->steps.count; i++) {
		struct value *retry =
		    value_get(folder->steps.items[i], "retry");
		size_t count;

		if (retry == NULL ||
		    value_get(folder->steps.items[i], "lambda") == NULL)
			continue;
		count = count_lambda(folder, "retry", retry);
		if (count > most) {
			most = count;
			usual = retry;
		}
	}
	return usual;
}

static void
default_retry(struct folder *folder, struct value *lambda)
{
	struct arena *arena = folder->importer->arena;
	struct value *usual = usual_retry(folder);

	if (usual == NULL)
		return;
	value_set(arena, lambda, "retry", usual);
	for (size_t i = 0; i < folder->steps.count; i++) {
		struct value *step = folder->steps.items[i];
		const struct value *retry = value_get(step, "retry");

		if (value_get(step, "lambda") == NULL)
			continue;
		if (retry == NULL)
			value_set(arena, step, "retry",
			    value_string(arena, STR("lambda")));
		else if (value_equal(retry, usual))
			remove_key(step, "retry");
	}
}

static bool
is_task(const struct value *step)
{
	return value_get(step, "map") == NULL && value_get(step, "asl") == NULL;
}

/* A setting that every lambda step has is a default. */
static void
default_setting(struct folder *folder, struct value *lambda, const char *key)
{
	struct value *first = NULL;
	size_t count = count_lambdas(folder);

	for (size_t i = 0; i < folder->steps.count && first == NULL; i++)
		if (value_get(folder->steps.items[i], "lambda") != NULL)
			first = value_get(folder->steps.items[i], key);
	if (first == NULL || count < 2 ||
	    count_lambda(folder, key, first) != count)
		return;
	value_set(folder->importer->arena, lambda, key, first);
	for (size_t i = 0; i < folder->steps.count; i++)
		if (value_get(folder->steps.items[i], "lambda") != NULL)
			remove_key(folder->steps.items[i], key);
}

/* It means nothing where a step names what it uses. */
static void
default_resources(struct folder *folder, struct value *defaults)
{
	struct arena *arena = folder->importer->arena;
	struct value *any = value_string(arena, STR("any"));
	struct value *task = value_object(arena);
	size_t count = 0;

	for (size_t i = 0; i < folder->steps.count; i++)
		count += is_task(folder->steps.items[i]) &&
		    value_get(folder->steps.items[i], "resources") != NULL;
	if (count < 2)
		return;
	value_set(arena, task, "resources", any);
	value_set(arena, defaults, "task", task);
	for (size_t i = 0; i < folder->steps.count; i++)
		if (is_task(folder->steps.items[i]))
			remove_key(folder->steps.items[i], "resources");
}

void
fold_steps(struct importer *importer, struct value *spec)
{
	static const char *const keys[] = { "result", "timeout", "heartbeat",
		"wait_for", "credentials" };
	struct arena *arena = importer->arena;
	struct folder folder = { .importer = importer };
	struct value *lambda = value_object(arena);
	struct value *defaults = value_object(arena);

	importer->retries = value_object(arena);
	collect_flow(&folder, value_get(spec, "steps"));
	fold_retries(&folder);
	default_retry(&folder, lambda);
	for (size_t i = 0; i < ARRAY_COUNT(keys); i++)
		default_setting(&folder, lambda, keys[i]);
	if (lambda->members.count > 0)
		value_set(arena, defaults, "lambda", lambda);
	default_resources(&folder, defaults);
	if (defaults->members.count > 0)
		value_set(arena, spec, "defaults", defaults);
	if (importer->retries->members.count > 0)
		value_set(arena, spec, "retries", importer->retries);
}

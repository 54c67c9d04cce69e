#include "review/compare_parts.h"

/* The comparison for programs. */

static const char *const kinds[] = {
#define CHANGE(id, symbol, word) word,
#include "review/compare_kinds.def"
#undef CHANGE
};

static void
set_text(struct arena *arena, struct json *object, const char *key,
    struct str text)
{
	if (text.length > 0)
		json_set(arena, object, key, json_string(arena, text));
}

static void
set_words(struct arena *arena, struct json *object, const char *key,
    const char *words)
{
	if (words != NULL)
		set_text(arena, object, key, str_from(words));
}

static void
set_flag(struct arena *arena, struct json *object, const char *key, bool flag)
{
	if (flag)
		json_set(arena, object, key, json_boolean(arena, true));
}

static struct json *
change_json(struct arena *arena, const struct change *change)
{
	struct json *out = json_new(arena, JSON_OBJECT);

	set_words(arena, out, "kind", kinds[change->kind]);
	set_words(arena, out, "what", change->our_word);
	set_text(arena, out, "subject", change->subject);
	set_words(arena, out, "field", change->our_field);
	set_text(arena, out, "path", change->field);
	json_set(arena, out, "before", change->before);
	json_set(arena, out, "after", change->after);
	set_text(arena, out, "does", change->does);
	set_text(arena, out, "inside", change->inside);
	set_text(arena, out, "follows", change->behind);
	set_text(arena, out, "leads_to", change->ahead);
	set_text(arena, out, "condition", change->condition);
	set_text(arena, out, "owner", change->owner);
	set_flag(arena, out, "deny", change->deny);
	set_flag(arena, out, "wildcard", change->wildcard);
	return out;
}

static struct json *
changes_json(struct arena *arena, const struct change_list *changes)
{
	struct json *out = json_new(arena, JSON_ARRAY);

	for (size_t i = 0; i < changes->count; i++)
		json_add(arena, out, change_json(arena, &changes->items[i]));
	return out;
}

/* Whole where it is whole; null: not known. */
static struct json *
number_json(struct arena *arena, double number)
{
	if (number < 0)
		return json_new(arena, JSON_NULL);
	return number < 1e15 && number - (double)(int64_t)number <= 0 ?
	    json_integer(arena, (int64_t)number) :
	    json_double(arena, number);
}

static struct json *
figure_json(struct arena *arena, struct compared_figure figure)
{
	struct json *out = json_new(arena, JSON_OBJECT);

	json_set(arena, out, "before", number_json(arena, figure.before));
	json_set(arena, out, "after", number_json(arena, figure.after));
	return out;
}

static struct json *
machine_json(struct arena *arena, const struct compared_machine *machine)
{
	struct json *out = json_new(arena, JSON_OBJECT);
	struct json *budget = json_new(arena, JSON_OBJECT);
	struct json *bounded = json_new(arena, JSON_OBJECT);

	set_text(arena, out, "name", machine->name);
	json_set(arena, out, "steps", changes_json(arena, &machine->changes));
	json_set(arena, budget, "longest_seconds",
	    figure_json(arena, machine->longest));
	json_set(arena, bounded, "before",
	    json_boolean(arena, machine->bounded_before));
	json_set(arena, bounded, "after",
	    json_boolean(arena, machine->bounded_after));
	json_set(arena, budget, "longest_is_bound", bounded);
	json_set(arena, budget, "transitions",
	    figure_json(arena, machine->transitions));
	json_set(arena, budget, "events", figure_json(arena, machine->events));
	json_set(arena, out, "budget", budget);
	return out;
}

static struct json *
gaps_json(struct arena *arena, const struct comparison *comparison)
{
	struct json *out = json_new(arena, JSON_ARRAY);

	for (size_t i = 0; i < comparison->gaps.count; i++) {
		struct json *gap = json_new(arena, JSON_OBJECT);

		set_text(arena, gap, "address",
		    comparison->gaps.items[i].address);
		set_words(arena, gap, "why",
		    comparison->gaps.items[i].secret ? "sensitive" :
						       "known after apply");
		json_add(arena, out, gap);
	}
	return out;
}

struct json *
compare_json(struct arena *arena, const struct comparison *comparison)
{
	struct json *out = json_new(arena, JSON_OBJECT);
	struct json *machines = json_new(arena, JSON_ARRAY);

	json_set(arena, out, "changed",
	    json_boolean(arena, comparison->changed));
	set_text(arena, out, "verdict", compare_verdict(arena, comparison));
	for (size_t i = 0; i < comparison->machines.count; i++)
		json_add(arena, machines,
		    machine_json(arena, &comparison->machines.items[i]));
	json_set(arena, out, "machines", machines);
	json_set(arena, out, "permissions",
	    changes_json(arena, &comparison->permissions));
	json_set(arena, out, "resources",
	    changes_json(arena, &comparison->things));
	json_set(arena, out, "not_compared", gaps_json(arena, comparison));
	return out;
}

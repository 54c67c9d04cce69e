#include "asl/read_where.h"

#include "asl/asl.h"

struct asl_where
asl_where_in(const struct asl_where *outer, const char *field)
{
	return (struct asl_where){ .outer = outer, .name = str_from(field) };
}

struct asl_where
asl_where_at(const struct asl_where *outer, const char *field, size_t index)
{
	struct asl_where where = asl_where_in(outer, field);

	where.number = index + 1;
	return where;
}

struct asl_where
asl_where_key(const struct asl_where *outer, struct str key)
{
	return (struct asl_where){ .outer = outer, .name = key };
}

static bool
put_where(struct buffer *out, const struct asl_where *where)
{
	if (where->lost ||
	    (where->outer != NULL && !put_where(out, where->outer)))
		return false;
	/* A list in a list has a link without a name. */
	if (where->outer != NULL && where->name.length > 0) {
		buffer_char(out, '/');
		buffer_add(out, where->name);
	}
	if (where->number > 0)
		buffer_format(out, "[%zu]", where->number - 1);
	return true;
}

struct str
asl_where_show(struct arena *arena, const struct asl_where *where)
{
	struct buffer buffer = { .arena = arena };

	if (!put_where(&buffer, where))
		return (struct str){ "", 0 };
	if (buffer.length == 0)
		buffer_char(&buffer, '/');
	return buffer_str(&buffer);
}

void
asl_quote(struct diags *diags, struct diag *diag, const char *code,
    const struct asl_where *where, const char *format, ...)
{
	struct span nowhere = { 0 };
	struct str words;
	struct str place = { "", 0 };
	va_list args;

	va_start(args, format);
	words = str_vformat(diags->arena, format, args);
	va_end(args);
	if (where != NULL)
		place = asl_where_show(diags->arena, where);
	diag_note(diags, diag, nowhere, "AWS says %s%s%.*s%s%.*s", code,
	    words.length > 0 ? ": " : "", STR_ARG(words),
	    place.length > 0 ? " at " : "", STR_ARG(place));
}

void
asl_walk_where(const struct asl_scope *scope, const struct asl_where *where,
    void (*visit)(const struct asl_state *state, const struct asl_where *where,
	void *context),
    void *context)
{
	struct asl_where states = asl_where_in(where, "States");

	for (size_t i = 0; i < scope->states.count; i++) {
		const struct asl_state *state = scope->states.items[i];
		const struct asl_map *map = &state->as.map;
		struct asl_where at = asl_where_key(&states, state->name);
		struct asl_where inner;

		visit(state, &at, context);
		if (state->type == ASL_MAP && map->processor != NULL) {
			inner = asl_where_in(&at,
			    map->iterator ? "Iterator" : "ItemProcessor");
			asl_walk_where(map->processor, &inner, visit, context);
		}
		if (state->type != ASL_PARALLEL)
			continue;
		for (size_t k = 0; k < state->as.parallel.branches.count; k++) {
			inner = asl_where_at(&at, "Branches", k);
			asl_walk_where(state->as.parallel.branches.items[k],
			    &inner, visit, context);
		}
	}
}

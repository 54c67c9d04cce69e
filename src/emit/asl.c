#include "emit/emit.h"

#include "emit/json.h"
#include "emit/token.h"

struct str
emit_definition(struct arena *arena, const struct asl_machine *machine)
{
	struct token_list tokens = { .verbatim = true };
	struct value *definition =
	    token_value(arena, asl_value(arena, machine), &tokens);

	return emit_json(arena, definition,
	    (struct json_style){ .lines = true, .tokens = true });
}

struct str
emit_plain(struct arena *arena, const struct asl_machine *machine)
{
	return emit_json(arena, asl_value(arena, machine),
	    (struct json_style){ .lines = true });
}

/* The name that a machine has when nobody gives another. */
static struct str
default_name(struct arena *arena, const struct graph *graph,
    const struct asl_machine *machine)
{
	struct resolution known = { .base_name = graph->base_name };
	struct text name = text_resolve(arena, machine->thing->name, &known);
	struct str literal;

	if (text_is_literal(arena, name, &literal))
		return literal;
	return text_show(arena, name);
}

void
emit_asl(struct arena *arena, const struct graph *graph,
    struct emitted_list *files)
{
	struct arena *scratch = arena_scratch(arena);

	for (size_t i = 0; i < graph->machines.count; i++) {
		const struct asl_machine *machine = graph->machines.items[i];
		struct str name = default_name(scratch, graph, machine);
		struct str text = emit_definition(scratch, machine);

		LIST_ADD(arena, files) = (struct emitted){
			str_format(arena, "%.*s.asl.json", STR_ARG(name)),
			str_copy(arena, text),
		};
		arena_reset(scratch);
	}
}

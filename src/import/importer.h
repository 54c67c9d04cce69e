#ifndef STEPC_IMPORT_IMPORTER_H
#define STEPC_IMPORT_IMPORTER_H

#include "asl/asl.h"
#include "base/map.h"
#include "doc/node.h"
#include "import/import.h"

/* Inside of the room: what its files share. */

/* --- what is found in a file (find*.c) ------------------------------------ */

/* What a token stands for, where the file says it. */
struct substitution {
	struct str token;      /* of "${token}" */
	struct str text;       /* in its place; without data: not known */
	struct value *setting; /* of the parameter; may be NULL */
};

struct found {
	struct str name;
	struct span span;
	struct value *definition; /* its strings hold tokens as literals */
	bool express;
	/* Keys of the spec besides the definition's: logs, tracing, tags … */
	struct value *settings;
	LIST_OF(struct substitution) substitutions;
};

struct found_list {
	struct found *items;
	size_t count;
	size_t capacity;
};

/* What looks for state machines in one file. */
struct finder {
	struct arena *arena;
	const struct source *source;
	const struct import_options *options;
	struct diags *diags;
	struct found_list *list;
	const struct value *document; /* functions by their long names */
	struct str_list names;        /* of all machines in it */
};

void find_machines(struct arena *arena, const struct source *source,
    const struct import_options *options, struct diags *diags,
    struct found_list *list);

/* Those of a CloudFormation or SAM template, and of a serverless.yml. */
void find_in_template(struct finder *finder);
void find_in_serverless(struct finder *finder);

/* Is it the one of --machine, under one of its names?  Notes the name. */
bool is_wanted_machine(struct finder *finder, struct str name,
    struct str other);

/* A tree as it is written, "!Sub x" as {"Fn::Sub": x}. */
struct value *written_value(struct arena *arena, const struct node *node);

/* A file, or text from one, as such a tree; NULL after a diagnostic. */
const struct value *read_written(struct finder *finder,
    const struct source *source);

/*
 * A definition as it stands in a template: objects whose strings may be
 * functions, or a text, or a function that gives one.  Functions become
 * tokens, ${Name} as in Fn::Sub.  NULL after a diagnostic.
 */
struct value *find_definition(struct finder *finder, const struct value *value,
    struct str name);

/* A function or a plain value as text with tokens; false: it is neither. */
bool template_text(struct finder *finder, const struct value *value,
    struct str *text);

/* The definition in a file beside the document; NULL after a diagnostic. */
struct value *find_beside(struct finder *finder, struct str path,
    struct span span);

/* Fills what tokens stand for, of DefinitionSubstitutions. */
void find_substitutions(struct finder *finder, struct found *found,
    const struct value *substitutions);

/* Says which tokens of a written definition are only text in the template. */
void find_undeclared(struct finder *finder, const struct value *definition,
    const struct value *substitutions);

/* Gives what tokens that are parameters of the template are. */
void find_parameters(struct finder *finder, struct found *found);

/* Settings besides the definition; what is not taken is said. */
void find_logging(struct finder *finder, struct found *found,
    const struct value *logging);
void find_tracing(struct finder *finder, struct found *found,
    const struct value *tracing);
void find_tags(struct finder *finder, struct found *found,
    const struct value *tags);
void find_schedule(struct finder *finder, struct found *found,
    const struct value *schedule, const struct value *input, struct span span);
void find_event(struct finder *finder, struct found *found,
    const struct value *pattern, const struct value *input, struct span span);
void find_lost(struct finder *finder, struct span span, struct str what);

struct importer;

/* --- flow (flow.c) -------------------------------------------------------- */

struct import_flow {
	LIST_OF(struct import_step *) steps;
};

/* A state, and the flows within it: NULL where it jumps instead. */
struct import_step {
	const struct asl_state *state;
	struct import_flow **rules;    /* of each rule of a Choice */
	struct import_flow *otherwise; /* of its Default */
	struct import_flow **catches;  /* of each catcher */
};

/*
 * The states of a scope as nested steps: what only one state leads to stands
 * within it or behind it, in the order of the flow; every state is there.
 */
struct import_flow *flow_of(struct importer *importer,
    const struct asl_scope *scope);

/* --- steps (raise*.c) ----------------------------------------------------- */

struct token_use {
	struct str token;
	struct str name; /* of the parameter */
	bool quoted;     /* within a string of an expression */
	bool bare;       /* in an expression, as it is */
	bool number;     /* without quotes in JSON */
	bool truth;      /* … compared with true or false */
};

struct importer {
	struct arena *arena;
	const struct found *found;
	const struct asl_machine *machine;
	const struct value *definition; /* what it was read from */
	struct str_list names;          /* of all states */
	struct map raw;                 /* name of a state: its struct value */
	struct map
	    outer; /* name of a state: the struct str of the one around */
	struct map level;     /* name of a state: its struct state_level */
	struct str partition; /* empty: a reference */
	LIST_OF(struct token_use) tokens;
	struct value *retries; /* the named ones */
	struct str stuck;      /* the state that no step says; or empty */
};

struct state_level {
	struct str name;
	enum literally literally;
	bool any;   /* `resources: any` */
	bool fresh; /* … since this round */
};

/* How literally a state is written; never NULL. */
const struct state_level *state_level(const struct importer *importer,
    struct str name);

/* What stands behind a flow: a state, its end, or nothing may come there. */
struct follow {
	enum { FOLLOW_STATE, FOLLOW_END, FOLLOW_NOTHING } kind;
	struct str state;
};

/* The list of the steps of a flow. */
struct value *raise_flow(struct importer *importer,
    const struct import_flow *flow, struct follow follow);

/* A scope's steps. */
struct value *raise_scope(struct importer *importer,
    const struct asl_scope *scope);

/* The parts of raise_flow(): each adds to the settings of a step. */
void raise_task(struct importer *importer, const struct asl_state *state,
    bool literally, struct value *step);
void raise_map(struct importer *importer, const struct asl_state *state,
    struct value *step);
void raise_choice(struct importer *importer, const struct import_step *from,
    struct follow follow, bool literally, struct value *step);

/* Retry of a step; `builtin`: a `lambda` step has one of its own. */
void raise_retry(struct importer *importer, const struct asl_state *state,
    bool builtin, struct value *step);

/* Where a state goes on, unless that follows anyway. */
void raise_next(struct importer *importer, struct str next, bool end,
    struct follow follow, struct value *step);

bool is_jsonata_state(const struct importer *importer,
    const struct asl_state *state);

/* "{% x %}" without its brackets, as it is where they are put back. */
struct value *raise_expression(struct importer *importer,
    const struct value *value);

/* Seconds as a duration, any other value as it is. */
struct value *raise_seconds(struct importer *importer,
    const struct value *value);

/* The short form of a Choice rule's test; NULL where there is none. */
struct value *raise_condition(struct importer *importer,
    const struct value *test);

/* What many steps say becomes `retries` and `defaults`. */
void fold_steps(struct importer *importer, struct value *spec);

/* --- tokens (tokens.c) ---------------------------------------------------- */

/* A value in the spec's spelling: ${Token} is ${parameter}. */
struct value *raise_value(struct importer *importer, const struct value *value);
struct str raise_text(struct importer *importer, struct str text);

/* Text in which no reference may stand. */
struct str raise_literal(struct importer *importer, struct str text);

/* The `parameters` of all that raise_value() met; NULL: none. */
struct value *raise_parameters(struct importer *importer);

/* "LoadFunctionArn", "__table_name__": load_function_arn, table_name. */
struct str snake_name(struct arena *arena, struct str words);

/* --- comparing (same.c) --------------------------------------------------- */

/* Does the state say the same, but for the states within it? */
bool same_state(struct arena *arena, const struct value *a,
    const struct value *b);

/* Do the fields of the definitions themselves say the same? */
bool same_machine(struct arena *arena, const struct value *a,
    const struct value *b);

/*
 * The states of a definition by name, also those within others; in `outer`,
 * which may be NULL, the names of those that they are within.
 */
void states_by_name(struct map *map, struct map *outer,
    const struct value *definition);

/* References as ${Name}, all strings literal. */
struct value *plain_value(struct arena *arena, const struct value *value);

/* --- printing (print.c) --------------------------------------------------- */

/* YAML in the layout of `stepc fmt`. */
struct str print_spec(struct arena *arena, const struct value *spec);

#endif

#ifndef STEPC_ASL_LOWERING_H
#define STEPC_ASL_LOWERING_H

#include "asl/lower.h"

/* Inside of the lowering: one file a family of steps. */

struct lowering {
	struct arena *arena;
	struct diags *diags;
	const struct spec *spec;
	struct asl_machine *machine;
	struct lowered_list *machines;
};

/*
 * Where steps are put: a scope and what every Task, Map and Parallel in it
 * gets besides its own catches.
 */
struct site {
	struct lowering *lowering;
	struct asl_scope *scope;
	const struct asl_catcher *last_catch; /* NULL: none */
};

/* The language of a step. */
bool step_is_jsonata(const struct lowering *lowering, const struct step *step);

/* A new state of the site's scope, with the step's span. */
struct asl_state *add_state(struct site *site, enum asl_type type,
    struct str name, const struct step *step);

/* The name of a state that stepc makes for a step: "<step> <word>". */
struct str made_name(struct lowering *lowering, const struct step *step,
    const char *word);

/* Next or End by what the step says, else by what follows; "" is nothing. */
void set_next(struct asl_state *state, const struct step *step,
    struct str follow);

/* Steps one after the other; `follow` is the state behind the last. */
void lower_flow(struct site *site, const struct flow *flow, struct str follow);

/* Retry and Catch, and the fields that every state has. */
void lower_common(struct site *site, struct asl_state *state,
    const struct step *step, struct str follow);

void lower_task(struct site *site, const struct step *step, struct str follow);
void lower_choice(struct site *site, const struct step *step,
    struct str follow);
void lower_batches(struct site *site, const struct step *step,
    struct str follow);
void lower_asl(struct site *site, const struct step *step, struct str follow);

/* A scope whose StartAt is its first state. */
struct asl_scope *lower_scope(struct lowering *lowering,
    const struct flow *flow, const struct asl_catcher *last_catch);

/* ProcessorConfig of an inline Map. */
struct value *inline_config(struct arena *arena);

/* Small makers of values. */
struct value *expression(struct arena *arena, const char *jsonata);
void set_text(struct arena *arena, struct value *object, const char *key,
    struct text text);

/* Sets `key`, or `key.$` where a JSONPath value is a path or an intrinsic. */
void set_argument(struct arena *arena, struct value *object, const char *key,
    struct value *value, bool jsonata);

#endif

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
	struct str_list labels; /* of the machine's Distributed Maps */
};

/*
 * Where steps are put: a scope and what every Task, Map and Parallel in it
 * gets besides its own catches.
 */
struct site {
	struct lowering *lowering;
	struct asl_scope *scope;
	const struct asl_catcher *last_catch; /* NULL: none */
	/* Of the repeat or saga around it, before the last one; may be NULL. */
	const struct asl_state *around;
};

/*
 * "arn:", the partition, and `rest`: the one that the workflow is for, or a
 * reference.
 */
struct text partition_arn(const struct lowering *lowering, const char *rest);

/* ASL: QueryLanguage, as the step says it, or not. */
void set_query(struct asl_state *state, const struct step *step);

/* The language of a step. */
bool step_is_jsonata(const struct lowering *lowering, const struct step *step);

/* A new state of the site's scope, with the step's span. */
struct asl_state *add_state(struct site *site, enum asl_type type,
    struct str name, const struct step *step);

/* The name of a state that stepc makes for a step: "<step> <word>". */
struct str made_name(struct lowering *lowering, const struct step *step,
    const char *word);

/* Letters and digits of a name with '-' between; `empty` when it has none. */
struct str step_slug(struct arena *arena, struct str name, const char *empty);

/* A variable that stepc makes for a step: "<step>_<word>". */
struct str made_variable(struct arena *arena, const struct step *step,
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
void lower_map(struct site *site, const struct step *step, struct str follow);
void lower_batches(struct site *site, const struct step *step,
    struct str follow);
void lower_repeat(struct site *site, const struct step *step,
    struct str follow);
void lower_saga(struct site *site, const struct step *step, struct str follow);
void lower_asl(struct site *site, const struct step *step, struct str follow);

/*
 * The catches of a step without the steps in them, and those steps, which
 * rejoin at `follow`.
 */
void add_catchers(struct site *site, struct asl_state *state,
    const struct step *step);
void lower_catch_steps(struct site *site, const struct step *step,
    struct str follow);

/* A scope whose StartAt is its first state. */
struct asl_scope *lower_scope(struct lowering *lowering,
    const struct flow *flow, const struct asl_catcher *last_catch);

/* ProcessorConfig of an inline Map, and of a distributed one. */
struct value *inline_config(struct arena *arena);
struct value *distributed_config(struct arena *arena, int child_type);

/* The parts of a Distributed Map; what is not said leaves nothing. */
struct value *item_reader(struct lowering *lowering,
    const struct item_reader *reader, bool jsonata);
struct value *item_batcher(struct lowering *lowering,
    const struct item_batcher *batcher, bool jsonata);
void set_tolerated(struct asl_map *map, const struct tolerated *tolerated,
    bool jsonata);

/* The name of the children: of its own, and unique in the machine. */
struct str make_label(struct lowering *lowering, const struct step *step);

/* An amount, or in JSONPath the path of one. */
void set_concurrency(struct asl_map *map, struct value *amount, bool jsonata);

/* ASL: Payload Template: can the value stand behind a key in ".$"? */
bool is_path(const struct value *value);

/*
 * Where a step of several states goes on: its `next`, what follows, or
 * "<step> done", which add_done() adds then, for the same `follow`.
 */
struct str leave_at(struct lowering *lowering, const struct step *step,
    struct str follow);
void add_done(struct site *site, const struct step *step, struct str follow);

/* An error of stepc's own: "Batches.BatchFailed" … */
struct raise {
	const char *word; /* of the state's name */
	const char *error;
	struct value *computed; /* instead of it, or NULL */
	struct value *cause;    /* text, an expression or a JSONPath */
};

/*
 * The name of a state that fails with it, into the catches of another: those
 * of the step.
 */
struct str add_raise(struct site *site, const struct step *step,
    const struct raise *raise, const struct asl_state *caught);

/* The states of one batch, whatever runs them. */
void lower_body(struct site *site, const struct step *step);

/* "<step> batch": starts the child with one batch and waits for its end. */
void add_batch_task(struct site *site, const struct step *step);

/* `on_error: record`: of one item; of all items of a batch. */
struct asl_catcher record_item(struct lowering *lowering,
    const struct step *step);
struct asl_catcher record_batch(struct lowering *lowering,
    const struct step *step, const char *word);
void add_recorded(struct site *site, const struct step *step, struct str name);
void add_batch_recorded(struct site *site, const struct step *step,
    struct str name);

/* A Pass in front of a batch that keeps its items for record_batch(). */
void keep_items(struct site *site, const struct step *step);

/* A Choice behind the Map of batches that counts the recorded failures. */
void add_tolerance(struct site *site, struct asl_state *map,
    const struct step *step);

/* Small makers of values. */
struct value *expression(struct arena *arena, const char *jsonata);
void set_text(struct arena *arena, struct value *object, const char *key,
    struct text text);

/* QueueUrl: of a queue whose ARN only the deployment knows, computed. */
void set_queue(struct lowering *lowering, struct asl_state *state,
    struct value *arguments, const struct step *step);

/* Sets `key`, or `key.$` where a JSONPath value is a path or an intrinsic. */
void set_argument(struct arena *arena, struct value *object, const char *key,
    struct value *value, bool jsonata);

#endif

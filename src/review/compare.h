#ifndef STEPC_REVIEW_COMPARE_H
#define STEPC_REVIEW_COMPARE_H

#include "asl/asl.h"
#include "base/json.h"
#include "iam/policy.h"
#include "infra/graph.h"

/*
 * What changes from one side to another: of a spec, a definition or a plan of
 * Terraform.  A side is plain JSON, so that each can be compared with each.
 */

/* --- the sides ------------------------------------------------------------ */

struct side_machine {
	struct str key; /* what it is found by on the other side */
	struct str name;
	struct str role; /* whose grants are its own; may be empty */
	struct json *definition;
	struct str text; /* the same; empty: `machines` are there already */
	bool express;
	/* For the estimate: itself first; none: there is no estimate. */
	LIST_OF(struct asl_machine *) machines;
};

/* One action on one resource, for whom. */
struct grant {
	struct str owner;  /* role or policy */
	struct str source; /* address in a plan; may be empty */
	bool deny;
	struct str action;    /* or "all but …" */
	struct str folded;    /* the same without capitals */
	struct str resource;  /* or "all but …" */
	struct str condition; /* as JSON; empty: none */
};

struct grant_list {
	struct grant *items;
	size_t count;
	size_t capacity;
};

/* An alarm, a trigger, a role: a resource as Terraform's JSON has it. */
struct side_thing {
	const char *word; /* "alarm" */
	struct str key;
	struct str name;
	struct json *fields; /* object */
};

/* What cannot be compared, and why. */
struct side_gap {
	struct str address;
	struct str name; /* of the machine, or the owner of grants */
	bool secret;     /* else it is known after apply */
};

struct version {
	bool plan;
	bool plain; /* a definition alone: things are not known */
	LIST_OF(struct side_machine) machines;
	struct grant_list grants;
	LIST_OF(struct side_thing) things;
	LIST_OF(struct side_gap) gaps;
};

/* What `terraform show -json` prints of a plan or a state. */
bool side_is_terraform(const struct json *document);

/* False when it is of a state, or of a plan without its changes. */
bool side_has_changes(const struct json *document);

/* The plan as it is before it is applied, or after. */
void side_add_plan(struct arena *arena, struct version *side,
    const struct json *plan, bool after);

/* A machine with the policy of its role. */
void side_add_machine(struct arena *arena, struct version *side,
    struct str name, const struct asl_machine *machine,
    const struct resolution *known);
void side_add_policy(struct arena *arena, struct version *side,
    struct str owner, const struct policy *policy,
    const struct resolution *known);

/* Roles, alarms and triggers of a spec. */
void side_add_graph(struct arena *arena, struct version *side,
    const struct graph *graph, const struct resolution *known);

/* --- what changes --------------------------------------------------------- */

enum change_kind {
#define CHANGE(id, symbol, word) CHANGE_##id,
#include "review/compare_kinds.def"
#undef CHANGE
	CHANGE_KIND_COUNT
};

/* `our` texts are stepc's words, all others are from the sides. */
struct change {
	enum change_kind kind;
	const char *our_word;  /* what the subject is, or NULL */
	struct str subject;    /* a step, actions, the name of a thing */
	const char *our_field; /* or NULL */
	struct str field;      /* a path; may be empty */
	struct json *before;   /* NULL: was not there */
	struct json *after;
	struct str does;   /* a step that is added: what it does */
	struct str behind; /* … moved: where it stands now */
	struct str ahead;
	struct str inside;
	struct str owner;     /* a permission: whose; empty: clear */
	struct str condition; /* under which it is there; may be empty */
	bool deny;            /* it was forbidden, or is from now on */
	bool wildcard;        /* it is on everything */
};

struct change_list {
	struct change *items;
	size_t count;
	size_t capacity;
};

/* A figure of the budget; negative: not known. */
struct compared_figure {
	double before;
	double after;
};

struct compared_machine {
	struct str name;
	bool came_or_went; /* then that is all: it is among the things, too */
	struct change_list changes;
	struct compared_figure longest; /* seconds */
	bool bounded_before;            /* else it may take longer */
	bool bounded_after;
	struct compared_figure transitions;
	struct compared_figure events;
};

struct comparison {
	LIST_OF(struct compared_machine) machines;
	struct change_list permissions;
	struct change_list things;
	LIST_OF(struct side_gap) gaps;
	bool changed;
};

void compare_sides(struct arena *arena, const struct version *before,
    const struct version *after, struct comparison *comparison);

/* One line, of stepc's words alone. */
struct str compare_verdict(struct arena *arena,
    const struct comparison *comparison);

/* For people; Markdown has every text from outside in a code span. */
void compare_show(struct buffer *out, const struct comparison *comparison,
    bool markdown);
struct json *compare_json(struct arena *arena,
    const struct comparison *comparison);

#endif

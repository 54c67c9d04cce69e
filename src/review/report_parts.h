#ifndef STEPC_REVIEW_REPORT_PARTS_H
#define STEPC_REVIEW_REPORT_PARTS_H

#include "emit/html.h"
#include "iam/merge.h"
#include "review/cost.h"
#include "review/report.h"

/* Inside of the report: its sections. */

/* A state and where it is. */
struct page_state {
	size_t machine;                /* its place in the graph's list */
	const struct asl_scope *scope; /* that it is in */
	size_t parent;                 /* what holds it, from 1; 0: nothing */
	struct spot place;
	const struct value *definition; /* NULL: it cannot be printed */
};

/* Of each statement of a policy: what its reasons are about. */
struct page_uses {
	struct use_list **of;
};

struct page {
	struct arena *arena;
	struct buffer out;
	const struct report *report;
	struct resolution known;
	struct estimate estimate;
	/* A state's number is its place in both, from 1. */
	struct state_list states;
	LIST_OF(struct page_state) places;
	LIST_OF(struct policy) policies; /* of each machine */
	LIST_OF(struct page_uses) uses;  /* beside them */
};

void page_states(struct page *page);
void page_style(struct page *page);
void page_glance(struct page *page);
void page_findings(struct page *page);
void page_flow(struct page *page);
void page_permissions(struct page *page);
void page_triggers(struct page *page);
void page_alarms(struct page *page);
void page_inputs(struct page *page);
void page_estimate(struct page *page);
void page_files(struct page *page);

/* <section id="…"> with its heading; page_end() closes it. */
void page_begin(struct page *page, const char *id, const char *title);
void page_end(struct page *page);

/* How many: of triggers or of alarms. */
size_t page_count(const struct page *page, enum graph_file file);

/* What a machine is called. */
struct str page_machine(const struct page *page, size_t machine);

/* What a text is, as far as it is known before deployment. */
struct str page_text(const struct page *page, struct text text);

/* "orders.yaml:12-15"; empty where there is no place. */
struct str page_where(struct arena *arena, struct span span);

/* Is the reason about this state? */
bool page_is_for(const struct page *page, size_t number, size_t machine,
    const struct policy_reason *reason);

/* As it is, in a box that a keyboard can scroll. */
void page_code(struct page *page, struct str text);

/* Those of the statement that the reason is about. */
void page_resources(struct page *page, const struct statement *statement,
    const struct use_list *uses);

#endif

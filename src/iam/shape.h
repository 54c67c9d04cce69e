#ifndef STEPC_IAM_SHAPE_H
#define STEPC_IAM_SHAPE_H

#include "aws/integrations.h"
#include "expr/value.h"
#include "iam/transforms.h"

/* The templates of the tables in src/aws/, without the values. */

/* The words of a list in one string, as in those tables. */
struct str_list words_split(struct arena *arena, const char *words, char at);

/* "{Name#function}" of a template, between two pieces of its text. */
struct slot {
	struct str before; /* the template up to it */
	struct str name;
	const struct transform *transform; /* or NULL */
	struct str after;
	bool first; /* of the template: it says which resource it is */
};

struct shape {
	struct str text;          /* without its marks */
	bool whole;               /* an ARN that is given is the resource */
	struct str_list patterns; /* templates of what it could be */
};

struct shape shape_read(struct arena *arena, struct str text,
    const struct fact_statement *fact);

/* The slot at or behind `from`; words in lower case are left as text. */
bool shape_slot(struct str text, size_t from, struct slot *slot);

/* Why it has a "*" of its own, as a sentence. */
const char *wildcard_reason(struct str template);

/* With "*" for what the arguments say, or for all that is from elsewhere. */
struct str shape_cover(struct arena *arena, struct str text);
struct str shape_pattern(struct arena *arena, struct str text);

/* A parameter that holds the ARN itself. */
bool slot_is_pure(const struct slot *slot);

/* Whether an ARN can be what the slot is about; yes where nobody can know. */
bool shape_fits(struct arena *arena, const struct shape *shape,
    const struct slot *slot, struct text arn);

/* It is that of what the slot names, and the template goes on behind it. */
bool shape_goes_on(struct arena *arena, const struct slot *slot,
    struct text arn);

/* The same for a pattern of ARNs. */
bool arn_fits(struct arena *arena, struct text arn, struct str pattern);

/* "A or B" for "A|B", for messages; another spelling of A is not said. */
struct str parameter_readable(struct arena *arena, struct str name);

#endif

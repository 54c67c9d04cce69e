#ifndef STEPC_SPEC_READ_CREATED_H
#define STEPC_SPEC_READ_CREATED_H

#include "aws/ranges.h"
#include "spec/fields.h"

/* What the readers of things share; spec/fields.h has their door. */

/* The text of a setting; reports a value that is no string. */
struct text setting_text(struct reader *reader, const struct value *value,
    const char *what);

/* Reports a secret in what everybody can read: a name, an ARN, a key. */
void check_open(struct reader *reader, const struct value *value);

/* The same of a value, and of all in it, that an execution or a rule shows. */
void check_shown(struct reader *reader, const struct value *value);

/* Reports a number that is out of the range that AWS takes; NULL is fine. */
void check_range(struct reader *reader, enum range range,
    const struct value *value);

/* The same for the length of a text, or a count, of which span is the place. */
void check_size(struct reader *reader, enum range range, size_t size,
    struct span span);

/*
 * Reports a key that is an alias where only the key itself will do; `what`
 * takes it ("a table").
 */
void check_key_arn(struct reader *reader, const struct value *key,
    const char *what);

/* `stream_arn` of a table that exists already. */
void read_stream(struct reader *reader, struct thing *table,
    const struct node *node);

/* Reports what only a FIFO queue or topic can have. */
void check_fifo(struct reader *reader, const struct thing *thing,
    const struct thing_fields *fields);

void read_table(struct reader *reader, struct thing *thing,
    const struct thing_fields *fields);
void read_topic(struct reader *reader, const struct thing *thing,
    const struct thing_fields *fields);
void read_queue(struct reader *reader, const struct thing *thing,
    const struct thing_fields *fields);

/* What two queues have to agree on, when all of them are read. */
void check_queues(struct reader *reader);

#endif

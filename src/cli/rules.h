#ifndef STEPC_CLI_RULES_H
#define STEPC_CLI_RULES_H

#include "cli/command.h"
#include "diag/diag.h"

/* The rule of that id or name; false, and said so, when there is none. */
bool rules_find(struct cli *cli, struct str name, enum rule *rule);

/* Applies each -W and -E, in written order.  False when one makes no sense. */
bool rules_apply(struct cli *cli, const struct call *call,
    enum level levels[RULE_COUNT]);

#endif

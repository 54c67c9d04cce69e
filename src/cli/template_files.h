#ifndef STEPC_CLI_TEMPLATE_FILES_H
#define STEPC_CLI_TEMPLATE_FILES_H

#include "cli/command.h"
#include "expand/template.h"

/*
 * The templates in the folders that --templates names.  False, and said why,
 * when one cannot be read.
 */
bool template_files_read(struct cli *cli, const struct call *call,
    struct template_list *templates);

#endif

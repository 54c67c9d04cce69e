#ifndef STEPC_CLI_VERSION_H
#define STEPC_CLI_VERSION_H

/* What this source is: made from the tag at each build, for main.c alone. */
extern const char stepc_version[];

#endif

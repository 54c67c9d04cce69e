#ifndef STEPC_BASE_SHA256_H
#define STEPC_BASE_SHA256_H

#include "base/arena.h"
#include "base/str.h"

/* FIPS 180-4: SHA-256, as 64 hexadecimal digits. */
struct str sha256(struct arena *arena, struct str text);

#endif

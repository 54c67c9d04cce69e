#!/bin/sh
# out/ is what the showcase in specs/ compiles to.
. "$(dirname "$0")/lib.sh"
expect 0 '' "$STEPC" build --check specs -o out

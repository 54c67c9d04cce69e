# One dialect for the build and for the headers test. -Werror is the presets'
# business: a release must still build with a compiler not yet written.
set(STEPC_DEFINITIONS -D_POSIX_C_SOURCE=200809L)
set(STEPC_WARNINGS
	-Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow
	-Wstrict-prototypes -Wmissing-prototypes -Wcast-qual -Wwrite-strings
	-Wformat=2 -Wvla)

# cmake -D OUT=folder -D FILES=a.yaml;b.yaml -P embed.cmake
#
# Writes embedded.h and embedded.c: every file as a row {name, text, length}.
# Character constants and not string literals, which C17 lets end at 4095.
set(rows "")
set(texts "")
set(n 0)
foreach(file IN LISTS FILES)
	get_filename_component(name ${file} NAME_WLE)
	file(READ ${file} hex HEX)
	string(LENGTH "${hex}" length)
	math(EXPR length "${length} / 2")
	string(REGEX REPLACE "(..)" "'\\\\x\\1'," bytes "${hex}")
	string(REPLACE "'\\x0a'," "'\\n',\n" bytes "${bytes}")
	string(APPEND texts "static const char text_${n}[] = {\n${bytes}0};\n\n")
	string(APPEND rows "\t{ \"${name}\", text_${n}, ${length} },\n")
	math(EXPR n "${n} + 1")
endforeach()

file(WRITE ${OUT}/embedded.h "\
/* Written by cmake/embed.cmake. */
#ifndef STEPC_EXPAND_EMBEDDED_H
#define STEPC_EXPAND_EMBEDDED_H

#include <stddef.h>

/* A file of templates/ by its name without `.yaml`; text ends in a NUL. */
struct embedded_template {
	const char *name;
	const char *text;
	size_t length;
};

/* Sorted by name; the last row has no name. */
extern const struct embedded_template embedded_templates[];

#endif
")
file(WRITE ${OUT}/embedded.c "\
/* Written by cmake/embed.cmake. */
#include \"expand/embedded.h\"

${texts}\
const struct embedded_template embedded_templates[] = {
${rows}\
\t{ NULL, NULL, 0 },
};
")

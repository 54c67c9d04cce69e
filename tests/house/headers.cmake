include(${CMAKE_CURRENT_LIST_DIR}/expect.cmake)

expect("")
expect("" base/a.h "#include <stddef.h>\nsize_t f(void);"
	diag/b.h "#include \"base/a.h\"")
expect("compiles alone" base/a.h "size_t f(void);")
expect("compiles alone" base/a.h "int f();")
expect("compiles alone" base/a.h "enum unguarded { X };")

include(${CMAKE_CURRENT_LIST_DIR}/expect.cmake)

expect("" base/a.h "#include <stddef.h>" diag/b.c [[#include "base/a.h"]])
expect("" doc/a.c "#include <yaml.h>" base/a.c "#include <json-c/json.h>")
expect("" cli/a.c [[#include "compile.h"
int main(void) { printf("x"), exit(0), getenv("x"), time(0), fopen("", ""); }]])
expect("" main.c [[#include "cli/cli.h"
#include "compile.h"]] compile.c [[#include "compile.h"
#include "review/review.h"]])
expect("" base/a.c [[/* fopen(x) in a comment, "quote
printf(1); */ // exit(2)
int f(void) { snprintf(s, "printf(\"exit(1)\")"), str_printf(s), '"', '\''; }
int g(void) { vsnprintf(s), s->open(s), s.time(s), map_remove(s), s[time]; }]])
expect("" diag/a.c [[#include "rules.def"]] diag/rules.def "R(1)")

expect("a later room than base" base/a.c [[#include "diag/diag.h"]])
expect("a later room than spec" spec/a.h [[  #  include "check/check.h"]])
expect("a later room than the corridor" compile.c [[#include "cli/cli.h"]])
expect("includes the corridor" review/a.c [[#include "compile.h"]])
expect("no such room" base/a.c [[#include "attic/box.h"]])
expect("there is no room 'attic'" attic/a.c "int x;")
expect("outside a room" other.c "int x;")
expect("names no room" base/a.c [[#include "other.h"]])
expect("write it from src/" diag/a.c [[#include "../base/a.h"]])
expect("whose door is in src/doc" base/a.c "#include <yaml.h>")
expect("so does another file" doc/a.c "#include <yaml.h>"
	doc/b.c "#include <yaml.h>")
expect("whose door is in src/base" diag/a.c "#include <json-c/json.h>")
expect("whose door is in src/base" diag/a.c "#include <json_object.h>")
expect("so does another file" base/a.c "#include <json-c/json.h>"
	base/b.h "#include <json.h>")
expect("whose door is in src/base" diag/a.c "#include <nettle/sha2.h>")
expect("whose door is in src/emit" base/a.c "#include <dlfcn.h>")
expect("uses printf" base/a.c [[int f(void) { a[1]; printf("x"); }]])
expect("uses fopen" asl/a.c [[int f(void) { return !fopen ("x", "r"); }]])
expect("uses open" asl/a.c "x = /* why */ open(path);")
expect("uses exit" emit/a.c "if (x > 1)\nexit(1);")
expect("uses getenv" aws/a.def "X(getenv(\"HOME\"))")
expect("uses time" compile.c "return time(NULL);")
expect("uses setlocale" doc/a.c "setlocale(LC_ALL, \"\");")
expect("uses stderr" diag/a.c "fprintf(stderr, \"x\");")
expect("2 mistake" base/a.c "exit(1);" base/b.c "exit(1);")

include(${CMAKE_CURRENT_LIST_DIR}/expect.cmake)

function(prepare tree)
	execute_process(
		COMMAND ${CC} -std=c17 -fPIC -c -o ${tree}/a.o ${tree}/src/a.c
		COMMAND_ERROR_IS_FATAL ANY)
endfunction()

expect("" a.c [[const char *const names[] = { "a", "b" };
static const int table[] = { 1, 2 };
int f(int i);
int f(int i) { static const char *const own[] = { "c" };
	return table[i] + own[i][0]; }]])
expect("counter is writable" a.c "int counter = 1;")
expect("counter is writable" a.c "int counter;")
expect("counter.0 is writable" a.c
	"int f(void) { static int counter; return counter++; }")
expect("names is writable" a.c [[const char *names[] = { "a", "b" };]])
expect("own is writable" a.c "_Thread_local int own;")

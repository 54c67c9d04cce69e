# cmake -D SOURCE=root -D SCRATCH=dir -D CC=cc -D INCLUDES=a:b -P headers.cmake
#
# Every header compiles alone, twice over, without a warning.
include(${CMAKE_CURRENT_LIST_DIR}/flags.cmake)

file(GLOB_RECURSE headers RELATIVE ${SOURCE}/src ${SOURCE}/src/*.h)
if(NOT headers)
	return()
endif()
file(REMOVE_RECURSE ${SCRATCH}/headers)
foreach(header IN LISTS headers)
	string(REPLACE "/" "_" name ${header})
	file(WRITE ${SCRATCH}/headers/${name}.c "\
#include \"${header}\"
#include \"${header}\"
extern int not_an_empty_unit;
")
	list(APPEND units ${SCRATCH}/headers/${name}.c)
endforeach()
string(REPLACE ":" ";" INCLUDES "${INCLUDES}")
list(TRANSFORM INCLUDES PREPEND -I)
execute_process(
	COMMAND ${CC} -std=c17 ${STEPC_DEFINITIONS} ${STEPC_WARNINGS} -Werror
		-fsyntax-only -I${SOURCE}/src ${INCLUDES} ${units}
	RESULT_VARIABLE failed)
if(failed)
	message(FATAL_ERROR "headers: not every header compiles alone")
endif()

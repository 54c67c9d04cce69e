# expect(MESSAGE [path text]...) runs SCRIPT on a source tree of those files;
# it must fail with MESSAGE, or pass where MESSAGE is empty.
function(expect message)
	get_filename_component(name ${SCRIPT} NAME_WE)
	set(tree ${SCRATCH}/${name}-tree)
	file(REMOVE_RECURSE ${tree})
	file(MAKE_DIRECTORY ${tree})
	set(i 1)
	while(i LESS ARGC) # by number: a list would split C at its semicolons
		set(path "${ARGV${i}}")
		math(EXPR i "${i} + 1")
		file(WRITE ${tree}/src/${path} "${ARGV${i}}\n")
		math(EXPR i "${i} + 1")
	endwhile()
	if(COMMAND prepare)
		prepare(${tree})
	endif()
	execute_process(
		COMMAND ${CMAKE_COMMAND} -D SOURCE=${tree} -D SCRATCH=${tree}/scratch
			-D CC=${CC} -D OBJDUMP=${OBJDUMP} -D OBJECTS=${tree}/a.o
			-P ${SCRIPT}
		RESULT_VARIABLE failed ERROR_VARIABLE output OUTPUT_VARIABLE output)
	string(FIND "${output}" "${message}" found)
	if(message STREQUAL "" AND failed)
		message(SEND_ERROR "should pass: ${ARGN}\n${output}")
	elseif(NOT message STREQUAL "" AND (NOT failed OR found EQUAL -1))
		message(SEND_ERROR
			"should fail with '${message}': ${ARGN}\n${output}")
	endif()
endfunction()

# cmake -D OBJECTS=libstepc_core.a -D OBJDUMP=objdump -P statics.cmake
#
# The library keeps no state: no object in a writable section. Constants that
# hold pointers lie in .data.rel.ro, which the loader makes read-only.
if(SANITIZED)
	message(NOTICE "SKIP: sanitizers add writable data of their own")
	return()
endif()
execute_process(
	COMMAND ${OBJDUMP} -t ${OBJECTS}
	OUTPUT_VARIABLE symbols RESULT_VARIABLE failed)
if(failed)
	message(FATAL_ERROR "statics: ${OBJDUMP} failed")
endif()

# `value flags section<tab>size name`; flag d is the section's own symbol.
string(REGEX REPLACE "[][;]" " " symbols "${symbols}")
string(REGEX MATCHALL "[^\n]+" symbols "${symbols}")
foreach(symbol IN LISTS symbols)
	if(symbol MATCHES "^([^ ]+:) +file format")
		set(object ${CMAKE_MATCH_1})
	elseif(symbol MATCHES "^[0-9a-f]+ [^d\t]* ([^ \t]+)\t[0-9a-f]+ +(.*)$")
		set(section ${CMAKE_MATCH_1})
		set(name ${CMAKE_MATCH_2})
		if(section MATCHES "^(\\.t?data|\\.t?bss|\\*COM\\*)"
		   AND NOT section MATCHES "^\\.data\\.rel\\.ro")
			message(NOTICE "${object} ${name} is writable (${section})")
			set(found TRUE)
		endif()
	endif()
endforeach()
if(found)
	message(FATAL_ERROR "statics: mutable static data in the library")
endif()

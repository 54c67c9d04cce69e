# The static tarball: run by cpack's External generator, whose own ones leave
# the order and the owners of what they pack to chance.
set(name stepc-${CPACK_PACKAGE_VERSION}-${CPACK_STEPC_SYSTEM}-${CPACK_STEPC_MACHINE})
set(stage ${CPACK_TEMPORARY_DIRECTORY}/${name})
set(root ${CPACK_TEMPORARY_DIRECTORY}/usr)

# bin/ and share/ can be copied to a prefix; what is to be read stands on top.
file(REMOVE_RECURSE ${stage})
file(RENAME ${root} ${stage})
file(GLOB readable ${stage}/share/doc/stepc/*)
foreach(file IN LISTS readable)
	get_filename_component(base ${file} NAME)
	file(RENAME ${file} ${stage}/${base})
endforeach()
file(REMOVE_RECURSE ${stage}/share/doc)

# Of what is linked in, where Debian says it.
foreach(package IN LISTS CPACK_STEPC_LINKED)
	if(NOT EXISTS /usr/share/doc/${package}/copyright)
		message(FATAL_ERROR "tarball: where is the licence of ${package}?")
	endif()
	string(REGEX REPLACE "6?-dev$" "" library ${package})
	configure_file(/usr/share/doc/${package}/copyright
		${stage}/licenses/${library} COPYONLY)
endforeach()

set(file ${CPACK_PACKAGE_DIRECTORY}/${name}.tar.gz)
set(time "")
if(NOT "$ENV{SOURCE_DATE_EPOCH}" STREQUAL "")
	set(time --mtime=@$ENV{SOURCE_DATE_EPOCH})
endif()
execute_process(
	COMMAND tar --create --format=gnu --sort=name --owner=0 --group=0
		--numeric-owner --mode=u=rwX,go=rX ${time} ${name}
	COMMAND gzip -9n
	OUTPUT_FILE ${file}
	WORKING_DIRECTORY ${CPACK_TEMPORARY_DIRECTORY}
	COMMAND_ERROR_IS_FATAL ANY)
set(CPACK_EXTERNAL_BUILT_PACKAGES ${file})

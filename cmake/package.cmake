# What `cmake --install` puts where, and what `cpack` makes of it: a .deb, or of
# a static build a tarball. Given SOURCE_DATE_EPOCH, the same bytes each time.

# --- installing -------------------------------------------------------------

# Completions, from the program's own tables.
set(completions ${PROJECT_BINARY_DIR}/completions)
foreach(row "bash;stepc;bash-completion/completions"
		"zsh;_stepc;zsh/site-functions"
		"fish;stepc.fish;fish/vendor_completions.d")
	list(GET row 0 shell)
	list(GET row 1 file)
	list(GET row 2 folder)
	set(file ${completions}/${shell}/${file})
	file(MAKE_DIRECTORY ${completions}/${shell})
	add_custom_command(OUTPUT ${file}
		COMMAND stepc completion ${shell} > ${file}
		DEPENDS stepc_cli # and not stepc, which is new at each commit
		VERBATIM)
	list(APPEND completion_files ${file})
	install(FILES ${file} DESTINATION ${CMAKE_INSTALL_DATADIR}/${folder})
endforeach()
add_custom_target(completions ALL DEPENDS ${completion_files})

install(TARGETS stepc)
install(FILES LICENSE README.md CHANGELOG.md docs/guide.md
	DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY specs/ DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples
	FILES_MATCHING PATTERN *.yaml)

# --- packing ----------------------------------------------------------------

# Policy 5.6.2 asks for the name and address of who answers for a package:
# whoever makes it says so in deb-changelog's variables, DEBFULLNAME and
# DEBEMAIL, when cpack runs (cmake/cpack.cmake). There is no address else.
set(CPACK_PACKAGE_NAME stepc)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY
	"compiler from workflow specs to AWS Step Functions")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
	OWNER_READ OWNER_WRITE OWNER_EXECUTE
	GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Reads a workflow from a compact YAML file and writes the state machine in
the Amazon States Language, the roles that it needs with no more rights than
it needs, its log group, triggers and alarms, as a Terraform module and as a
CloudFormation template. Checks state machines that exist, says what they
cost and what a change of them changes, and draws them. Needs neither the
network nor credentials.")

# Loaded when a picture is asked for: no dependency that the linker knows.
if(TARGET stepc_graphviz)
	file(REAL_PATH ${GRAPHVIZ_gvplugin_dot_layout} plugin)
	execute_process(COMMAND dpkg-query -S ${plugin}
		OUTPUT_VARIABLE owner ERROR_QUIET)
	if(owner MATCHES "^([a-z0-9.+-]+)")
		set(CPACK_DEBIAN_PACKAGE_RECOMMENDS ${CMAKE_MATCH_1})
	endif()
endif()

if(STEPC_STATIC)
	set(CPACK_GENERATOR External)
	set(CPACK_EXTERNAL_ENABLE_STAGING ON)
	set(CPACK_EXTERNAL_PACKAGE_SCRIPT ${PROJECT_SOURCE_DIR}/cmake/tarball.cmake)
	string(TOLOWER ${CMAKE_SYSTEM_NAME} CPACK_STEPC_SYSTEM)
	if(CMAKE_C_LIBRARY_ARCHITECTURE MATCHES "^([^-]+)-")
		set(CPACK_STEPC_MACHINE ${CMAKE_MATCH_1})
	else()
		set(CPACK_STEPC_MACHINE ${CMAKE_SYSTEM_PROCESSOR})
	endif()
	# Their licences want to go where they go.
	set(CPACK_STEPC_LINKED libyaml-dev libjson-c-dev nettle-dev libc6-dev)
else()
	set(CPACK_GENERATOR DEB)
	set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/cmake/debian.cmake)
endif()
# What cpack hands on to its scripts has to begin with CPACK_.
set(CPACK_STEPC_VERSION ${generated}/version.c)
set(CPACK_PROJECT_CONFIG_FILE ${PROJECT_SOURCE_DIR}/cmake/cpack.cmake)
include(CPack)

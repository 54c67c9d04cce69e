# Read by cpack when it starts: what is only known then.
# The version is that of the program that was built.
file(STRINGS ${CPACK_STEPC_VERSION} line REGEX stepc_version)
if(NOT line MATCHES "\"(.+)\"")
	message(FATAL_ERROR "cpack: ${CPACK_STEPC_VERSION} has no version")
endif()
set(version ${CMAKE_MATCH_1})
set(CPACK_PACKAGE_VERSION ${version})
# `~` sorts before what has nothing there, as the hyphen of semver does.
string(REPLACE - ~ CPACK_DEBIAN_PACKAGE_VERSION ${version})

# Who makes a package signs it, or nobody does.
if("$ENV{DEBEMAIL}" MATCHES "^[^<>]+@[^<>]+$")
	set(CPACK_STEPC_ADDRESS "<$ENV{DEBEMAIL}>")
else()
	set(CPACK_STEPC_ADDRESS "<>")
endif()
if(NOT "$ENV{DEBFULLNAME}" STREQUAL "")
	set(CPACK_STEPC_NAME "$ENV{DEBFULLNAME}")
else()
	set(CPACK_STEPC_NAME "the stepc authors")
endif()
set(CPACK_DEBIAN_PACKAGE_MAINTAINER
	"${CPACK_STEPC_NAME} ${CPACK_STEPC_ADDRESS}")

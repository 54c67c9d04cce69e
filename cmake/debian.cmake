# What was installed, as Debian's policy wants it: run by cpack before it packs
# CPACK_TEMPORARY_INSTALL_DIRECTORY.
set(root ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/usr/share)
set(doc ${root}/doc/stepc)

# gzip without a name and a time. (Policy 12.1, 12.7)
function(compress)
	execute_process(COMMAND gzip -9nf ${ARGN} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

file(GLOB pages ${root}/man/man*/*.[1-8])
compress(${pages})

# site-functions are the administrator's.
file(RENAME ${root}/zsh/site-functions ${root}/zsh/vendor-completions)

# https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
file(STRINGS ${doc}/LICENSE lines)
set(copyright "")
set(license "")
foreach(line IN LISTS lines)
	if(line MATCHES "^Copyright \\(c\\) (.*)$")
		set(copyright ${CMAKE_MATCH_1})
	elseif(line STREQUAL "")
		string(APPEND license " .\n")
	elseif(NOT line STREQUAL "MIT License")
		string(APPEND license " ${line}\n")
	endif()
endforeach()
string(REGEX REPLACE "^( \\.\n)+" "" license "${license}")
file(REMOVE ${doc}/LICENSE)
file(WRITE ${doc}/copyright "\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: stepc

Files: *
Copyright: ${copyright}
License: Expat
${license}")

# Debian's own changes: none but that there is a package. (Policy 4.4, 12.7)
if("$ENV{SOURCE_DATE_EPOCH}" STREQUAL "")
	execute_process(COMMAND date -R
		OUTPUT_VARIABLE date OUTPUT_STRIP_TRAILING_WHITESPACE)
else()
	execute_process(COMMAND date -uR -d @$ENV{SOURCE_DATE_EPOCH}
		OUTPUT_VARIABLE date OUTPUT_STRIP_TRAILING_WHITESPACE)
endif()
if(CPACK_PACKAGE_VERSION MATCHES "[+-]")
	set(distribution UNRELEASED)
else()
	set(distribution unstable)
endif()
set(version
	${CPACK_DEBIAN_PACKAGE_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE})
file(WRITE ${doc}/changelog.Debian "\
stepc (${version}) ${distribution}; urgency=medium

  * Package of ${CPACK_PACKAGE_VERSION}.
  * What is new is in changelog.gz.

 -- ${CPACK_DEBIAN_PACKAGE_MAINTAINER}  ${date}
")
file(RENAME ${doc}/CHANGELOG.md ${doc}/changelog)
compress(${doc}/changelog ${doc}/changelog.Debian)

# The licence names no year, and a package of one's own closes no bug of
# Debian's.
file(WRITE ${root}/lintian/overrides/stepc "\
copyright-without-copyright-notice
initial-upload-closes-no-bugs
")

# Whatever the umask is.
set(readable OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)
file(GLOB_RECURSE paths LIST_DIRECTORIES true ${root}/*)
list(APPEND paths ${root}/.. ${root}/../bin ${root})
foreach(path IN LISTS paths)
	if(IS_DIRECTORY ${path})
		file(CHMOD ${path} PERMISSIONS ${readable}
			OWNER_EXECUTE GROUP_EXECUTE WORLD_EXECUTE)
	else()
		file(CHMOD ${path} PERMISSIONS ${readable})
	endif()
endforeach()

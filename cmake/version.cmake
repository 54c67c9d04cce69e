# cmake -D SOURCE=root -D OUT=folder [-D GIT=program] -P version.cmake
#
# Writes version.c, only when it changes, with what this source is:
#   0.1.0                     the tag v0.1.0
#   0.1.0+5.gHASH             5 commits after it
#   0.1.0-dev+gHASH           a commit on the way to 0.1.0
#   0.1.0-dev                 source without its history
# and `.dirty` behind a hash when a file differs from its commit. The order is
# that of https://semver.org. With -D PRINT=1 it prints it instead. Included,
# it defines the functions alone.
cmake_minimum_required(VERSION 3.25)

# What is in the way of a tag: the next release.
function(version_planned source result)
	file(STRINGS ${source}/CMakeLists.txt line
		REGEX "^project\\(stepc VERSION " LIMIT_COUNT 1)
	string(REGEX MATCH "[0-9]+\\.[0-9]+\\.[0-9]+" planned "${line}")
	set(${result} ${planned} PARENT_SCOPE)
endfunction()

# version_of(DESCRIPTION HASH PLANNED RESULT): DESCRIPTION is that of
# `git describe --abbrev=12`, empty where there is no tag.
function(version_of description hash planned result)
	if(description MATCHES "^v([0-9][^-]*)$")
		set(version ${CMAKE_MATCH_1})
	elseif(description MATCHES "^v([0-9].*)-([0-9]+)-g[0-9a-f]+$"
			AND CMAKE_MATCH_1 STREQUAL planned)
		string(SUBSTRING "${hash}" 0 12 hash)
		set(version ${planned}+${CMAKE_MATCH_2}.g${hash})
	elseif(hash)
		string(SUBSTRING "${hash}" 0 12 hash)
		set(version ${planned}-dev+g${hash})
	else()
		set(version ${planned}-dev)
	endif()
	set(${result} ${version} PARENT_SCOPE)
endfunction()

# Only a repository of stepc's own: source that was unpacked inside of another
# one has none.
function(version_from_git git source planned result)
	set(${result} "" PARENT_SCOPE)
	if(NOT git OR NOT EXISTS ${source}/.git)
		return()
	endif()
	set(run ${git} -C ${source})
	execute_process(COMMAND ${run} rev-parse HEAD
		OUTPUT_VARIABLE hash OUTPUT_STRIP_TRAILING_WHITESPACE
		RESULT_VARIABLE status ERROR_QUIET)
	if(NOT status EQUAL 0)
		return()
	endif()
	execute_process(
		COMMAND ${run} describe --tags --match v[0-9]* --abbrev=12
		OUTPUT_VARIABLE description OUTPUT_STRIP_TRAILING_WHITESPACE
		ERROR_QUIET)
	execute_process(COMMAND ${run} --no-optional-locks status
		--porcelain --untracked-files=no
		OUTPUT_VARIABLE dirty ERROR_QUIET)
	version_of("${description}" ${hash} ${planned} version)
	if(dirty)
		if(version MATCHES "\\+")
			string(APPEND version .dirty)
		else()
			string(SUBSTRING "${hash}" 0 12 hash)
			string(APPEND version +g${hash}.dirty)
		endif()
	endif()
	set(${result} ${version} PARENT_SCOPE)
endfunction()

# In what `git archive` packs, version.txt says which commit that was.
function(version_from_file source planned result)
	file(STRINGS ${source}/cmake/version.txt lines)
	foreach(line IN LISTS lines)
		if(line MATCHES "^(tag|commit): ([^$]*)$")
			set(${CMAKE_MATCH_1} ${CMAKE_MATCH_2})
		endif()
	endforeach()
	version_of("${tag}" "${commit}" ${planned} version)
	set(${result} ${version} PARENT_SCOPE)
endfunction()

function(version_of_source git source result)
	version_planned(${source} planned)
	version_from_git("${git}" ${source} ${planned} version)
	if(NOT version)
		version_from_file(${source} ${planned} version)
	endif()
	set(${result} ${version} PARENT_SCOPE)
endfunction()

if(CMAKE_SCRIPT_MODE_FILE STREQUAL CMAKE_CURRENT_LIST_FILE)
	version_of_source("${GIT}" ${SOURCE} version)
	if(PRINT)
		execute_process(COMMAND ${CMAKE_COMMAND} -E echo ${version})
	else()
		file(CONFIGURE OUTPUT ${OUT}/version.c CONTENT "\
/* Written by cmake/version.cmake. */
#include \"cli/version.h\"

const char stepc_version[] = \"@version@\";
" @ONLY)
	endif()
endif()
